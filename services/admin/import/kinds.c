#include "admin/import/kinds.h"

#include <string.h>

#include "admin/import/life.h"
#include "admin/import/need.h"
#include "admin/import/rows.h"
#include "common/base/calendar.h"
#include "tequio/v1/registry.pb-c.h"

enum { PESOS = 100, MICRO = 1000000, RATIONS_MOST = 2000, RFC_MOST = 17 };

#define MICRO_MOST INT64_C(1000000000000000)

static const struct word states[] = {
    {"applied", 1}, {"active", 2}, {"suspended", 3}, {"closed", 4}, {NULL, 0}};
static const struct word roles[] = {{"kitchen", 1},  {"monitor", 2}, {"operator", 3}, {"edge", 4},
                                    {"official", 5}, {"auditor", 6}, {NULL, 0}};
static const struct word member_roles[] = {
    {"president", 0}, {"treasurer", 0}, {"spokesperson", 0}, {"member", 0}, {NULL, 0}};
static const struct word sexes[] = {{"", 0}, {"female", 1}, {"male", 2}, {"other", 3}, {NULL, 0}};
static const struct word ages[] = {{"", 0},      {"0-5", 1},   {"6-11", 2}, {"12-17", 3},
                                   {"18-29", 4}, {"30-59", 5}, {"60+", 6},  {NULL, 0}};
static const struct word supplier_kinds[] = {{"shop", 0},    {"market", 0},   {"tianguis", 0},
                                             {"central", 0}, {"producer", 0}, {NULL, 0}};
static const struct word calendars[] = {{"service", 1}, {"administration", 2}, {NULL, 0}};
static const struct word models[] = {{"in_kind", 1}, {"cash", 2}, {NULL, 0}};
static const struct word periods[] = {{"week", 1}, {"fortnight", 2}, {"month", 3}, {NULL, 0}};
static const struct word below[] = {
    {"pay_the_count", 1}, {"pay_nothing", 2}, {"flag_only", 3}, {NULL, 0}};
static const struct word limited[] = {{"purchase", 7}, {NULL, 0}};
static const struct word petition_kinds[] = {{"any", 0},       {"request", 1},
                                             {"proposal", 2},  {"non_conformity", 3},
                                             {"complaint", 4}, {NULL, 0}};
static const struct word matters[] = {{"", 0},
                                      {"discrimination", 1},
                                      {"corruption", 2},
                                      {"own_data_access", 3},
                                      {"own_data_correction", 4},
                                      {"own_data_erasure", 5},
                                      {"own_data_objection", 6},
                                      {NULL, 0}};
static const struct word late[] = {{"count", 1}, {"flag", 2}, {"hold", 3}, {NULL, 0}};
static const struct word bases[] = {{"delivered", 1}, {"advance", 2}, {NULL, 0}};
static const struct word eligibilities[] = {{"allow", 1}, {"review", 2}, {"deny", 3}, {NULL, 0}};
static const struct word partners[] = {
    {"central", 1}, {"producer", 2}, {"civil_society", 3}, {NULL, 0}};
static const struct word person_roles[] = {{"monitor", 0},   {"coordinator", 0}, {"director", 0},
                                           {"treasurer", 0}, {"auditor", 0},     {"operator", 0},
                                           {NULL, 0}};
static const struct word schemes[] = {{"IDS-CDMX", 0}, {"CONAPO", 0}, {NULL, 0}};

static const struct word matrix_levels[] = {
    {"fin", 1}, {"proposito", 2}, {"componente", 3}, {"actividad", 4}, {NULL, 0}};
static const struct word dimensions[] = {
    {"eficacia", 1}, {"eficiencia", 2}, {"calidad", 3}, {"economia", 4}, {NULL, 0}};
static const struct word frequencies[] = {
    {"month", 2}, {"quarter", 4}, {"half", 5}, {"year", 6}, {NULL, 0}};
static const struct word senses[] = {{"ascending", 1}, {"descending", 2}, {NULL, 0}};
static const struct word formulas[] = {{"ratio", 1},     {"share", 2},    {"mean", 3}, {"total", 4},
                                       {"variation", 5}, {"external", 6}, {NULL, 0}};
static const struct word achievements[] = {
    {"value_over_target", 1}, {"target_over_value", 2}, {"twice_less_ratio", 3}, {NULL, 0}};

/* valid_from stands first everywhere and is kept beside the message. */
static const struct column unit_columns[] = {
    {"unit", COLUMN_TEXT, NAMED, .least = 1, .most = 16, AT(TerritorialUnit, code)},
    {"name", COLUMN_TEXT, NEEDED, .least = 1, .most = 120, AT(TerritorialUnit, name)},
    {"alcaldia", COLUMN_ALCALDIA, NEEDED, AT(TerritorialUnit, alcaldia)},
    {"scheme", COLUMN_WORD, NAMED, AT(TerritorialUnit, scheme), .words = schemes},
    {"year", COLUMN_NUMBER, NAMED, .least = 2000, .most = 2100, AT(TerritorialUnit, year)},
    {"grade", COLUMN_TEXT, NEEDED, .least = 1, .most = 16, AT(TerritorialUnit, grade)},
    END};
static const struct column kitchen_columns[] = {
    {"kitchen", COLUMN_NUMBER, NAMED, .least = 1, .most = KITCHEN_MOST, AT(Kitchen, kitchen)},
    {"name", COLUMN_TEXT, NEEDED, .least = 1, .most = 80, AT(Kitchen, name)},
    {"address", COLUMN_TEXT, .most = 160, AT(Kitchen, address)},
    {"unit", COLUMN_TEXT, NEEDED, .least = 1, .most = 16, AT(Kitchen, unit)},
    {"alcaldia", COLUMN_ALCALDIA, NEEDED, AT(Kitchen, alcaldia)},
    {"latitude", COLUMN_MICRO_32, .least = 18 * MICRO, .most = 21 * MICRO,
     AT(Kitchen, latitude_micro)},
    {"longitude", COLUMN_MICRO_32, .least = -101 * MICRO, .most = -97 * MICRO,
     AT(Kitchen, longitude_micro)},
    {"capacity", COLUMN_NUMBER, NEEDED, .least = 1, .most = RATIONS_MOST, AT(Kitchen, capacity)},
    {"state", COLUMN_CHOICE, NEEDED, AT(Kitchen, state), .words = states},
    {"reason", COLUMN_TEXT, .most = 200, AT(Kitchen, reason)},
    END};
static const struct column member_columns[] = {
    {"kitchen", COLUMN_NUMBER, NAMED, .least = 1, .most = KITCHEN_MOST,
     AT(CommitteeMember, kitchen)},
    {"member", COLUMN_NUMBER, NAMED, .least = 1, .most = 99, AT(CommitteeMember, member)},
    {"name", COLUMN_TEXT, NEEDED, .least = 1, .most = 120, AT(CommitteeMember, name)},
    {"role", COLUMN_WORD, NEEDED, AT(CommitteeMember, role), .words = member_roles},
    {"sex", COLUMN_CHOICE, AT(CommitteeMember, sex), .words = sexes},
    {"age_band", COLUMN_CHOICE, AT(CommitteeMember, age_band), .words = ages},
    {"active", COLUMN_YES_NO, NEEDED, AT(CommitteeMember, active)},
    {"rfc", COLUMN_TEXT, .most = RFC_MOST, AT(CommitteeMember, rfc)},
    END};
static const struct column device_columns[] = {
    {"device", COLUMN_NUMBER, NAMED, .least = 1, .most = 9999999, AT(Device, device)},
    {"role", COLUMN_CHOICE, NEEDED, AT(Device, role), .words = roles},
    {"kitchen", COLUMN_NUMBER, .least = 0, .most = KITCHEN_MOST, AT(Device, kitchen)},
    {"curve_key", COLUMN_KEY, NEEDED, AT(Device, curve_key)},
    {"signing_key", COLUMN_KEY, NEEDED, AT(Device, signing_key)},
    {"token_digest", COLUMN_KEY, AT(Device, token_digest)},
    {"revoked", COLUMN_YES_NO, AT(Device, revoked)},
    {"replaces_keys", COLUMN_YES_NO, AT(Device, replaces_keys)},
    {"label", COLUMN_TEXT, .most = 64, AT(Device, label)},
    {"person", COLUMN_NUMBER, .most = INT32_MAX, AT(Device, person)},
    END};
static const struct column supplier_columns[] = {
    {"supplier", COLUMN_NUMBER, NAMED, .least = 1, .most = INT32_MAX, AT(Supplier, supplier)},
    {"name", COLUMN_TEXT, NEEDED, .least = 1, .most = 120, AT(Supplier, name)},
    {"rfc", COLUMN_TEXT, .most = RFC_MOST, AT(Supplier, rfc)},
    {"kind", COLUMN_WORD, NEEDED, AT(Supplier, kind), .words = supplier_kinds},
    {"alcaldia", COLUMN_ALCALDIA, AT(Supplier, alcaldia)},
    {"unit", COLUMN_TEXT, .most = 16, AT(Supplier, unit)},
    END};
static const struct column holiday_columns[] = {
    {"calendar", COLUMN_CHOICE, NAMED, AT(CalendarDay, calendar), .words = calendars},
    {"day", COLUMN_DAY, NAMED, AT(CalendarDay, day)},
    {"working", COLUMN_YES_NO, AT(CalendarDay, working)},
    {"name", COLUMN_TEXT, .most = 80, AT(CalendarDay, name)},
    END};
static const struct column rule_columns[] = {
    {"rule", COLUMN_NUMBER, NAMED, .least = 1, .most = 9999, AT(SubsidyRule, rule)},
    {"legal_basis", COLUMN_TEXT, NEEDED, .least = 1, .most = 200, AT(SubsidyRule, legal_basis)},
    {"model", COLUMN_CHOICE, NEEDED, AT(SubsidyRule, model), .words = models},
    {"period", COLUMN_CHOICE, NEEDED, AT(SubsidyRule, period), .words = periods},
    {"tiers", COLUMN_TIERS, NEEDED, AT(SubsidyRule, tiers)},
    {"minimum_rations", COLUMN_NUMBER, NEEDED, .most = RATIONS_MOST,
     AT(SubsidyRule, minimum_rations)},
    {"maximum_rations", COLUMN_NUMBER, NEEDED, .least = 1, .most = RATIONS_MOST,
     AT(SubsidyRule, maximum_rations)},
    {"below_minimum", COLUMN_CHOICE, NEEDED, AT(SubsidyRule, below_minimum), .words = below},
    {"pay_exempt", COLUMN_YES_NO, NEEDED, AT(SubsidyRule, pay_exempt)},
    {"pay_committee_meals", COLUMN_YES_NO, NEEDED, AT(SubsidyRule, pay_committee_meals)},
    {"fee", COLUMN_PESOS_32, NEEDED, .most = 1000 * PESOS, AT(SubsidyRule, fee_centavos)},
    {"service_weekdays", COLUMN_WEEKDAYS, NEEDED, AT(SubsidyRule, service_weekdays)},
    {"cutoff", COLUMN_MINUTE, NEEDED, AT(SubsidyRule, cutoff_minute)},
    {"late_days", COLUMN_NUMBER, NEEDED, .most = 366, AT(SubsidyRule, late_days)},
    {"opening_days", COLUMN_NUMBER, NEEDED, .most = 366, AT(SubsidyRule, opening_days)},
    {"paid_do_not_count", COLUMN_YES_NO, AT(SubsidyRule, paid_do_not_count)},
    {"exempt", COLUMN_PESOS_32, .most = MICRO, AT(SubsidyRule, exempt_centavos)},
    {"committee_meal", COLUMN_PESOS_32, .most = MICRO, AT(SubsidyRule, committee_centavos)},
    {"late", COLUMN_CHOICE, AT(SubsidyRule, late), .words = late},
    {"basis", COLUMN_CHOICE, AT(SubsidyRule, basis), .words = bases},
    {"committee_minimum", COLUMN_NUMBER, .most = 99, AT(SubsidyRule, committee_minimum)},
    {"reports_percent", COLUMN_NUMBER, .most = 100, AT(SubsidyRule, reports_percent)},
    {"proven_percent", COLUMN_NUMBER, .most = 100, AT(SubsidyRule, proven_percent)},
    {"proof_days", COLUMN_NUMBER, .most = 366, AT(SubsidyRule, proof_days)},
    {"budget_key", COLUMN_TEXT, .most = 40, AT(SubsidyRule, budget_key)},
    END};
static const struct column goods_columns[] = {
    {"rule", COLUMN_NUMBER, NAMED, .least = 1, .most = 9999, AT(Goods, rule)},
    {"product", COLUMN_TEXT, NAMED, .least = 1, .most = 32, AT(Goods, product)},
    {"name", COLUMN_TEXT, NEEDED, .least = 1, .most = 80, AT(Goods, name)},
    {"unit", COLUMN_TEXT, NEEDED, .least = 1, .most = 8, AT(Goods, unit)},
    {"quantity", COLUMN_UMICRO, NEEDED, .least = 1, .most = 1000 * (int64_t)MICRO,
     AT(Goods, quantity_micro)},
    END};
static const struct column receiver_columns[] = {
    {"kitchen", COLUMN_NUMBER, NAMED, .least = 1, .most = KITCHEN_MOST,
     AT(KitchenReceiver, kitchen)},
    {"rfc", COLUMN_TEXT, NAMED, .least = 12, .most = RFC_MOST, AT(KitchenReceiver, rfc)},
    {"regime", COLUMN_DIGITS, NEEDED, .least = 3, .most = 3, AT(KitchenReceiver, regime)},
    {"active", COLUMN_YES_NO, NEEDED, AT(KitchenReceiver, active)},
    END};
static const struct column purse_columns[] = {
    {"kitchen", COLUMN_NUMBER, NAMED, .least = 1, .most = KITCHEN_MOST, AT(Purse, kitchen)},
    {"purse", COLUMN_TEXT, NEEDED, .least = 1, .most = 32, AT(Purse, purse)},
    {"active", COLUMN_YES_NO, NEEDED, AT(Purse, active)},
    END};
static const struct column product_rule_columns[] = {
    {"key_prefix", COLUMN_DIGITS, NAMED, .least = 2, .most = 8, AT(ProductRule, key_prefix)},
    {"name", COLUMN_TEXT, NEEDED, .least = 1, .most = 80, AT(ProductRule, name)},
    {"category", COLUMN_TEXT, NEEDED, .least = 1, .most = 32, AT(ProductRule, category)},
    {"subsidy", COLUMN_CHOICE, NEEDED, AT(ProductRule, subsidy), .words = eligibilities},
    {"fees", COLUMN_CHOICE, NEEDED, AT(ProductRule, fees), .words = eligibilities},
    {"perishable", COLUMN_YES_NO, NEEDED, AT(ProductRule, perishable)},
    END};
static const struct column purchase_rule_columns[] = {
    {"rule", COLUMN_NUMBER, NAMED, .least = 1, .most = 9999, AT(PurchaseRule, rule)},
    {"legal_basis", COLUMN_TEXT, NEEDED, .least = 1, .most = 200, AT(PurchaseRule, legal_basis)},
    {"window_days", COLUMN_NUMBER, NEEDED, .most = 366, AT(PurchaseRule, window_days)},
    {"simple_note_percent", COLUMN_NUMBER, NEEDED, .most = 100,
     AT(PurchaseRule, simple_note_percent)},
    {"price_percent", COLUMN_NUMBER, NEEDED, .most = 1000, AT(PurchaseRule, price_percent)},
    {"median_days", COLUMN_NUMBER, NEEDED, .most = 366, AT(PurchaseRule, median_days)},
    {"median_least", COLUMN_NUMBER, NEEDED, .most = 10000, AT(PurchaseRule, median_least)},
    {"food_grams_per_ration", COLUMN_NUMBER, NEEDED, .most = 10000,
     AT(PurchaseRule, food_grams_per_ration)},
    {"sample_every", COLUMN_NUMBER, NEEDED, .most = MICRO, AT(PurchaseRule, sample_every)},
    END};
static const struct column agreement_columns[] = {
    {"agreement", COLUMN_NUMBER, NAMED, .least = 1, .most = INT32_MAX,
     AT(PartnerAgreement, agreement)},
    {"supplier", COLUMN_NUMBER, NEEDED, .least = 1, .most = INT32_MAX,
     AT(PartnerAgreement, supplier)},
    {"kind", COLUMN_CHOICE, NEEDED, AT(PartnerAgreement, kind), .words = partners},
    {"key_prefix", COLUMN_DIGITS, .least = 2, .most = 8, AT(PartnerAgreement, key_prefix)},
    {"discount", COLUMN_PERCENT, NEEDED, .most = 100 * PESOS,
     AT(PartnerAgreement, discount_basis_points)},
    {"valid_through", COLUMN_DAY, AT(PartnerAgreement, valid_through)},
    END};
static const struct column budget_columns[] = {
    {"fiscal_year", COLUMN_NUMBER, NAMED, .least = 2000, .most = 2100, AT(Budget, fiscal_year)},
    {"budget_key", COLUMN_TEXT, NAMED, .least = 1, .most = 40, AT(Budget, budget_key)},
    {"amount", COLUMN_PESOS, NEEDED, .most = MICRO_MOST, AT(Budget, centavos)},
    {"warn_percent", COLUMN_NUMBER, .least = 1, .most = 100, AT(Budget, warn_percent)},
    END};
static const struct column act_limit_columns[] = {
    {"subject", COLUMN_CHOICE, NAMED, AT(ActLimit, subject), .words = limited},
    {"amount", COLUMN_PESOS, NEEDED, .most = MICRO_MOST, AT(ActLimit, centavos)},
    END};
static const struct column petition_term_columns[] = {
    {"kind", COLUMN_CHOICE, NAMED, AT(PetitionTerm, kind), .words = petition_kinds},
    {"matter", COLUMN_CHOICE, .key = true, AT(PetitionTerm, matter), .words = matters},
    {"working_days", COLUMN_NUMBER, NEEDED, .least = 1, .most = 366,
     AT(PetitionTerm, working_days)},
    {"warn_days", COLUMN_NUMBER, .least = 0, .most = 365, AT(PetitionTerm, warn_days)},
    {"body", COLUMN_TEXT, .most = 120, AT(PetitionTerm, body)},
    {"body_address", COLUMN_TEXT, .most = 200, AT(PetitionTerm, body_address)},
    END};
static const struct column alert_rule_columns[] = {
    {"missing_minutes", COLUMN_NUMBER, NEEDED, .most = 1440, AT(AlertRule, missing_minutes)},
    {"silent_days", COLUMN_NUMBER, NEEDED, .most = 30, AT(AlertRule, silent_days)},
    {"history_reports", COLUMN_NUMBER, NEEDED, .most = 60, AT(AlertRule, history_reports)},
    {"history_least", COLUMN_NUMBER, .most = 60, AT(AlertRule, history_least)},
    {"history_deviations", COLUMN_NUMBER, .most = 100, AT(AlertRule, history_deviations)},
    {"history_percent", COLUMN_NUMBER, .most = 100, AT(AlertRule, history_percent)},
    {"same_reports", COLUMN_NUMBER, NEEDED, .most = 30, AT(AlertRule, same_reports)},
    {"cost_days", COLUMN_NUMBER, NEEDED, .most = 90, AT(AlertRule, cost_days)},
    {"cost_reports", COLUMN_NUMBER, .most = 90, AT(AlertRule, cost_reports)},
    {"cost_kitchens", COLUMN_NUMBER, .most = 1000, AT(AlertRule, cost_kitchens)},
    {"cost_percent", COLUMN_NUMBER, .most = 1000, AT(AlertRule, cost_percent)},
    {"fees", COLUMN_PESOS, NEEDED, .most = 100000000, AT(AlertRule, fees_centavos)},
    {"escalate_hours", COLUMN_NUMBER, NEEDED, .most = 720, AT(AlertRule, escalate_hours)},
    {"quiet_days", COLUMN_NUMBER, NEEDED, .most = 365, AT(AlertRule, quiet_days)},
    END};
static const struct column compliance_rule_columns[] = {
    {"reported", COLUMN_NUMBER, NEEDED, .most = 100, AT(ComplianceRule, reported)},
    {"on_time", COLUMN_NUMBER, NEEDED, .most = 100, AT(ComplianceRule, on_time)},
    {"proven", COLUMN_NUMBER, NEEDED, .most = 100, AT(ComplianceRule, proven)},
    {"checklist", COLUMN_NUMBER, NEEDED, .most = 100, AT(ComplianceRule, checklist)},
    {"open", COLUMN_NUMBER, NEEDED, .most = 100, AT(ComplianceRule, open)},
    {"satisfaction", COLUMN_NUMBER, NEEDED, .most = 100, AT(ComplianceRule, satisfaction)},
    {"stays_percent", COLUMN_NUMBER, NEEDED, .least = 1, .most = 100,
     AT(ComplianceRule, stays_percent)},
    {"observed_percent", COLUMN_NUMBER, NEEDED, .least = 1, .most = 100,
     AT(ComplianceRule, observed_percent)},
    END};
static const struct column target_columns[] = {
    {"indicator", COLUMN_TEXT, NAMED, .least = 1, .most = 32, AT(Target, indicator)},
    {"year", COLUMN_NUMBER, NAMED, .least = 2000, .most = 2100, AT(Target, year)},
    {"period", COLUMN_NUMBER, .key = true, .most = 12, AT(Target, period)},
    {"baseline", COLUMN_MICRO, .least = -MICRO_MOST, .most = MICRO_MOST, AT(Target, baseline_micro),
     .presence = offsetof(Tequio__V1__Target, has_baseline)},
    {"target", COLUMN_MICRO, NEEDED, .least = -MICRO_MOST, .most = MICRO_MOST,
     AT(Target, target_micro)},
    {"yellow_from", COLUMN_MICRO, NEEDED, .most = 10 * MICRO, AT(Target, yellow_from_micro)},
    {"green_from", COLUMN_MICRO, NEEDED, .most = 10 * MICRO, AT(Target, green_from_micro)},
    {"over_from", COLUMN_MICRO, .most = 10 * MICRO, AT(Target, over_from_micro)},
    END};
static const struct column indicator_columns[] = {
    {"code", COLUMN_TEXT, NAMED, .least = 1, .most = 32, AT(Indicator, code)},
    {"name", COLUMN_TEXT, NEEDED, .least = 1, .most = 120, AT(Indicator, name)},
    {"definition", COLUMN_TEXT, NEEDED, .least = 1, .most = 400, AT(Indicator, definition)},
    {"level", COLUMN_CHOICE, NEEDED, AT(Indicator, level), .words = matrix_levels},
    {"component", COLUMN_NUMBER, .most = 9, AT(Indicator, component)},
    {"dimension", COLUMN_CHOICE, NEEDED, AT(Indicator, dimension), .words = dimensions},
    {"frequency", COLUMN_CHOICE, NEEDED, AT(Indicator, frequency), .words = frequencies},
    {"sense", COLUMN_CHOICE, NEEDED, AT(Indicator, sense), .words = senses},
    {"unit", COLUMN_TEXT, NEEDED, .least = 1, .most = 32, AT(Indicator, unit)},
    {"formula", COLUMN_CHOICE, NEEDED, AT(Indicator, formula), .words = formulas},
    {"numerator", COLUMN_TEXT, NEEDED, .least = 1, .most = 32, AT(Indicator, numerator)},
    {"denominator", COLUMN_TEXT, .most = 32, AT(Indicator, denominator)},
    {"factor", COLUMN_MICRO, NEEDED, .least = 1, .most = MICRO_MOST, AT(Indicator, factor_micro)},
    {"achievement", COLUMN_CHOICE, NEEDED, AT(Indicator, achievement), .words = achievements},
    {"baseline", COLUMN_MICRO, .least = -MICRO_MOST, .most = MICRO_MOST,
     AT(Indicator, baseline_micro), .presence = offsetof(Tequio__V1__Indicator, has_baseline)},
    {"baseline_year", COLUMN_NUMBER, .most = 2100, AT(Indicator, baseline_year)},
    {"verification", COLUMN_TEXT, NEEDED, .least = 1, .most = 300, AT(Indicator, verification)},
    {"assumptions", COLUMN_TEXT, NEEDED, .least = 1, .most = 300, AT(Indicator, assumptions)},
    {"responsible", COLUMN_TEXT, NEEDED, .least = 1, .most = 120, AT(Indicator, responsible)},
    {"ended", COLUMN_YES_NO, AT(Indicator, ended)},
    END};
static const struct column price_columns[] = {
    {"product", COLUMN_TEXT, NAMED, .least = 1, .most = 32, AT(ReferencePrice, product)},
    {"name", COLUMN_TEXT, NEEDED, .least = 1, .most = 120, AT(ReferencePrice, name)},
    {"unit", COLUMN_TEXT, NEEDED, .least = 1, .most = 8, AT(ReferencePrice, unit)},
    {"price", COLUMN_PESOS, NEEDED, .most = MONEY_MOST, AT(ReferencePrice, centavos)},
    END};
static const struct column rate_columns[] = {
    {"currency", COLUMN_TEXT, NAMED, .least = 3, .most = 3, AT(ExchangeRate, currency)},
    {"pesos", COLUMN_UMICRO, NEEDED, .least = 1, .most = MICRO_MOST, AT(ExchangeRate, pesos_micro)},
    END};
static const struct column history_columns[] = {
    {"year", COLUMN_NUMBER, NAMED, .least = 1990, .most = 2100, AT(YearlyHistory, year)},
    {"measure", COLUMN_TEXT, NAMED, .least = 1, .most = 32, AT(YearlyHistory, measure)},
    {"value", COLUMN_SIGNED, NEEDED, .least = -MICRO_MOST, .most = MICRO_MOST,
     AT(YearlyHistory, value)},
    {"source", COLUMN_TEXT, NEEDED, .least = 1, .most = 200, AT(YearlyHistory, source)},
    END};
static const struct column person_columns[] = {
    {"person", COLUMN_NUMBER, NAMED, .least = 1, .most = INT32_MAX, AT(Person, person)},
    {"name", COLUMN_TEXT, NEEDED, .least = 1, .most = 120, AT(Person, name)},
    {"role", COLUMN_WORD, NEEDED, AT(Person, role), .words = person_roles},
    {"alcaldia", COLUMN_ALCALDIA, AT(Person, alcaldia)},
    {"device", COLUMN_NUMBER, .most = 9999999, AT(Person, device)},
    {"active", COLUMN_YES_NO, NEEDED, AT(Person, active)},
    END};

static const char *derive_priority(void *message, uint32_t *valid_from, const char **ret_column)
{
    Tequio__V1__TerritorialUnit *unit = message;
    (void)valid_from;
    unit->priority = need_priority(unit->scheme, unit->grade);
    *ret_column = "grade";
    return unit->priority != 0 ? NULL : "this scheme has no such grade";
}

static const char *check_device(void *message, uint32_t *valid_from, const char **ret_column)
{
    const Tequio__V1__Device *device = message;
    (void)valid_from;
    *ret_column = "kitchen";
    bool tablet = device->role == TEQUIO__V1__DEVICE_ROLE__DEVICE_ROLE_KITCHEN;
    bool of_office = device->role == TEQUIO__V1__DEVICE_ROLE__DEVICE_ROLE_OFFICIAL ||
                     device->role == TEQUIO__V1__DEVICE_ROLE__DEVICE_ROLE_AUDITOR;
    if (tablet == (device->kitchen != 0)) {
        *ret_column = "person";
        return of_office && device->person == 0 && !device->revoked
                   ? "an official's and an auditor's device need their person"
                   : NULL;
    }
    return tablet ? "a kitchen's tablet needs its kitchen"
                  : "only a kitchen's tablet has a kitchen";
}

static const char *check_rule(void *message, uint32_t *valid_from, const char **ret_column)
{
    const Tequio__V1__SubsidyRule *rule = message;
    (void)valid_from;
    *ret_column = "maximum_rations";
    return rule->maximum_rations >= rule->minimum_rations ? NULL
                                                          : "the maximum is below the minimum";
}

static const char *check_target(void *message, uint32_t *valid_from, const char **ret_column)
{
    const Tequio__V1__Target *target = message;
    if (*valid_from == 0)
        *valid_from = target->year * 10000 + 101;
    *ret_column = "green_from";
    if (target->green_from_micro < target->yellow_from_micro)
        return "green begins before yellow";
    *ret_column = "over_from";
    return target->over_from_micro == 0 || target->over_from_micro > target->green_from_micro
               ? NULL
               : "over-achievement begins before green";
}

/* What is about a year or a day holds from it on, unless the row says otherwise. */
static const char *from_day(void *message, uint32_t *valid_from, const char **ret_column)
{
    (void)ret_column;
    if (*valid_from == 0)
        *valid_from = ((const Tequio__V1__CalendarDay *)message)->day;
    return NULL;
}

static const char *from_visit_day(void *message, uint32_t *valid_from, const char **ret_column)
{
    (void)ret_column;
    if (*valid_from == 0)
        *valid_from = ((const Tequio__V1__VisitPlan *)message)->day;
    return NULL;
}

static const char *from_gift_day(void *message, uint32_t *valid_from, const char **ret_column)
{
    (void)ret_column;
    if (*valid_from == 0)
        *valid_from = ((const Tequio__V1__PartnerGift *)message)->day;
    return NULL;
}

static const char *from_fiscal_year(void *message, uint32_t *valid_from, const char **ret_column)
{
    (void)ret_column;
    if (*valid_from == 0)
        *valid_from = ((const Tequio__V1__Budget *)message)->fiscal_year * 10000 + 101;
    return NULL;
}

static const char *from_history_year(void *message, uint32_t *valid_from, const char **ret_column)
{
    (void)ret_column;
    if (*valid_from == 0)
        *valid_from = ((const Tequio__V1__YearlyHistory *)message)->year * 10000 + 101;
    return NULL;
}

#define FACT(CASE, type) TEQUIO__V1__FACT__FACT_##CASE, &tequio__v1__##type##__descriptor

const struct file_kind file_kinds[] = {
    {"units", "territorial units with their need by one scheme, year and grade",
     FACT(UNIT, territorial_unit), unit_columns, derive_priority},
    {"kitchens", "kitchens", FACT(KITCHEN, kitchen), kitchen_columns, NULL},
    {"committees", "members of the kitchens' committees", FACT(MEMBER, committee_member),
     member_columns, NULL},
    {"devices", "tablets and other devices, with their public keys", FACT(DEVICE, device),
     device_columns, check_device},
    {"suppliers", "shops, markets and other suppliers", FACT(SUPPLIER, supplier), supplier_columns,
     NULL},
    {"agreements", "discounts that partners agreed to", FACT(AGREEMENT, partner_agreement),
     agreement_columns, NULL},
    {"receivers", "who may be the receiver of a kitchen's invoices",
     FACT(RECEIVER, kitchen_receiver), receiver_columns, NULL},
    {"purses", "the issuer's purses, one for each kitchen", FACT(PURSE, purse), purse_columns,
     NULL},
    {"holidays", "days on which kitchens or offices do not work, or work by exception",
     FACT(CALENDAR_DAY, calendar_day), holiday_columns, from_day},
    {"subsidy_rules", "versions of the subsidy's rules", FACT(SUBSIDY_RULE, subsidy_rule),
     rule_columns, check_rule},
    {"goods", "what versions in kind hand over for a ration, from their first day on",
     FACT(GOODS, goods), goods_columns, NULL},
    {"product_rules", "what may be bought, by prefixes of SAT's product keys",
     FACT(PRODUCT_RULE, product_rule), product_rule_columns, NULL},
    {"purchase_rules", "versions of the rules about purchases", FACT(PURCHASE_RULE, purchase_rule),
     purchase_rule_columns, NULL},
    {"budgets", "budget of each fiscal year", FACT(BUDGET, budget), budget_columns,
     from_fiscal_year},
    {"act_limits", "up to which amount one person is enough for an act", FACT(ACT_LIMIT, act_limit),
     act_limit_columns, NULL},
    {"petition_terms", "working days in which each kind of petition is answered",
     FACT(PETITION_TERM, petition_term), petition_term_columns, NULL},
    {"alert_rules", "what is odd in a kitchen's day, and who is told", FACT(ALERT_RULE, alert_rule),
     alert_rule_columns, NULL},
    {"compliance_rules", "what each part of a kitchen's compliance weighs",
     FACT(COMPLIANCE_RULE, compliance_rule), compliance_rule_columns, NULL},
    {"visit_plan", "visits that monitors are to make", FACT(VISIT_PLAN, visit_plan),
     visit_plan_columns, from_visit_day},
    {"partners", "institutions that help kitchens", FACT(PARTNER, partner), partner_columns, NULL},
    {"partner_gifts", "what they gave", FACT(PARTNER_GIFT, partner_gift), gift_columns,
     from_gift_day},
    {"recipes", "recipes and advice that they give", FACT(RECIPE, recipe), recipe_columns, NULL},
    {"indicators", "the matrix: sheets of indicators", FACT(INDICATOR, indicator),
     indicator_columns, NULL},
    {"targets", "indicators' targets, baselines and lights", FACT(TARGET, target), target_columns,
     check_target},
    {"reference_prices", "what products cost", FACT(REFERENCE_PRICE, reference_price),
     price_columns, NULL},
    {"exchange_rates", "pesos for one unit of a currency", FACT(EXCHANGE_RATE, exchange_rate),
     rate_columns, NULL},
    {"history", "years as the city published them", FACT(HISTORY, yearly_history), history_columns,
     from_history_year},
    {"people", "monitors and officials", FACT(PERSON, person), person_columns, NULL},
};
const size_t file_kind_count = sizeof file_kinds / sizeof *file_kinds;
