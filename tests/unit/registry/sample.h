/* Facts that may hold as they are: a test changes one thing and says what is wrong with it. */
#ifndef TESTS_UNIT_REGISTRY_SAMPLE_H
#define TESTS_UNIT_REGISTRY_SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "registry/rules/check.h"

/* A Monday. */
#define SAMPLE_DAY calendar_day_of(20210301)

static const uint8_t sample_keys[10][KEY_BYTES] = {{0}, {1}, {2}, {3}, {4},
                                                   {5}, {6}, {7}, {8}, {9}};

static inline struct bytes sample_key(size_t which)
{
    return (struct bytes){sample_keys[which], KEY_BYTES};
}

static inline struct fact sample_unit(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_UNIT,
                         .unit = {.code = "07-001",
                                  .name = "La Colmena",
                                  .scheme = "IDS-CDMX",
                                  .grade = "bajo",
                                  .year = 2020,
                                  .priority = 2,
                                  .alcaldia = 7}};
}

static inline struct fact sample_kitchen(uint32_t kitchen)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_KITCHEN,
                         .kitchen = {.kitchen = kitchen,
                                     .name = "El Fogón",
                                     .address = "Calle 1",
                                     .unit = "07-001",
                                     .reason = "",
                                     .alcaldia = 7,
                                     .latitude_micro = 19350000,
                                     .longitude_micro = -99060000,
                                     .capacity = 150,
                                     .state = KITCHEN_ACTIVE}};
}

static inline struct fact sample_member(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_MEMBER,
                         .member = {.kitchen = 1,
                                    .member = 1,
                                    .name = "A",
                                    .role = "treasurer",
                                    .rfc = "COSC8001137NA",
                                    .sex = 1,
                                    .age_band = 5,
                                    .active = true}};
}

static inline struct fact sample_device(uint32_t device, uint32_t kitchen, size_t key)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_DEVICE,
                         .device = {.device = device,
                                    .role = kitchen ? ROLE_KITCHEN : ROLE_OPERATOR,
                                    .kitchen = kitchen,
                                    .curve_key = sample_key(key),
                                    .signing_key = sample_key(key),
                                    .label = "tablet"}};
}

static inline struct fact sample_supplier(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_SUPPLIER,
                         .supplier = {.supplier = 1,
                                      .name = "Abarrotes",
                                      .rfc = "AAA010101AAA",
                                      .kind = "shop",
                                      .unit = "07-001",
                                      .alcaldia = 7}};
}

static inline struct fact sample_day(uint32_t day, bool working)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_CALENDAR_DAY,
                         .calendar = {.calendar = CALENDAR_SERVICE,
                                      .day = calendar_day_of(day),
                                      .working = working,
                                      .name = "asueto"}};
}

static inline struct fact sample_rule(uint32_t rule, uint32_t valid_from)
{
    static const struct tier tiers[] = {{1, 900}, {200, 800}};
    return (struct fact){.valid_from = calendar_day_of(valid_from),
                         .type = FACT_SUBSIDY_RULE,
                         .rule = {.rule = rule,
                                  .legal_basis = "Gaceta 1",
                                  .budget_key = "26C001",
                                  .model = 2,
                                  .period = 1,
                                  .tiers = tiers,
                                  .tier_count = 2,
                                  .minimum_rations = 150,
                                  .maximum_rations = 350,
                                  .below_minimum = 3,
                                  .fee_centavos = 1100,
                                  .service_weekdays = 31,
                                  .cutoff_minute = 1200,
                                  .late_days = 3,
                                  .opening_days = 5,
                                  .late = LATE_FLAG,
                                  .basis = BASIS_DELIVERED,
                                  .committee_minimum = 3,
                                  .reports_percent = 80,
                                  .proven_percent = 50,
                                  .proof_days = 30,
                                  .pay_exempt = true}};
}

static inline struct fact sample_budget(void)
{
    return (struct fact){
        .valid_from = SAMPLE_DAY, .type = FACT_BUDGET, .budget = {"26C001", 31000000000, 2021, 90}};
}

static inline struct fact sample_target(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_TARGET,
                         .target = {.indicator = "coverage",
                                    .year = 2021,
                                    .target_micro = 1000000,
                                    .yellow_from_micro = 800000,
                                    .green_from_micro = 950000,
                                    .over_from_micro = 1300000,
                                    .baseline_micro = 5,
                                    .has_baseline = true}};
}

static inline struct fact sample_indicator(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_INDICATOR,
                         .indicator = {.code = "reports_on_time",
                                       .name = "Informes a tiempo",
                                       .definition = "Informes a tiempo de los esperados",
                                       .unit = "%",
                                       .numerator = "reports_on_time_due",
                                       .denominator = "reports_due",
                                       .verification = "Bitácora",
                                       .assumptions = "Hay red",
                                       .responsible = "Coordinación",
                                       .factor_micro = 100000000,
                                       .baseline_micro = 80000000,
                                       .level = MATRIX_ACTIVIDAD,
                                       .component = 1,
                                       .dimension = 1,
                                       .frequency = GRAIN_MONTH,
                                       .sense = SENSE_ASCENDING,
                                       .formula = FORMULA_SHARE,
                                       .achievement = ACHIEVEMENT_VALUE_OVER_TARGET,
                                       .baseline_year = 2020,
                                       .has_baseline = true}};
}

static inline struct fact sample_price(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_REFERENCE_PRICE,
                         .price = {"rice", "Arroz", "kg", 2500}};
}

static inline struct fact sample_rate(void)
{
    return (struct fact){
        .valid_from = SAMPLE_DAY, .type = FACT_EXCHANGE_RATE, .exchange = {"USD", 20000000}};
}

static inline struct fact sample_history(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_HISTORY,
                         .history = {"rations", "Informe", 14400000, 2020}};
}

static inline struct fact sample_person(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_PERSON,
                         .person = {.person = 1,
                                    .name = "B",
                                    .role = "monitor",
                                    .alcaldia = ALCALDIA_NONE,
                                    .active = true}};
}

static inline struct fact sample_goods(uint32_t rule, uint32_t valid_from)
{
    return (struct fact){.valid_from = calendar_day_of(valid_from),
                         .type = FACT_GOODS,
                         .goods = {"rice", "Arroz", "KGM", 80000, rule}};
}

static inline struct fact sample_receiver(void)
{
    return (struct fact){
        .valid_from = SAMPLE_DAY,
        .type = FACT_RECEIVER,
        .receiver = {.kitchen = 1, .rfc = "COSC8001137NA", .regime = "612", .active = true}};
}

static inline struct fact sample_purse(uint32_t kitchen, const char *purse, uint32_t valid_from,
                                       bool active)
{
    return (struct fact){.valid_from = calendar_day_of(valid_from),
                         .type = FACT_PURSE,
                         .purse = {.kitchen = kitchen, .purse = purse, .active = active}};
}

static inline struct fact sample_product_rule(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_PRODUCT_RULE,
                         .product_rule = {.key_prefix = "5021",
                                          .name = "Tabaco",
                                          .category = "tobacco",
                                          .subsidy = 3,
                                          .fees = 2,
                                          .perishable = true}};
}

static inline struct fact sample_purchase_rule(uint32_t rule, uint32_t valid_from)
{
    return (struct fact){.valid_from = calendar_day_of(valid_from),
                         .type = FACT_PURCHASE_RULE,
                         .purchase_rule = {.rule = rule,
                                           .legal_basis = "Gaceta 1",
                                           .window_days = 5,
                                           .simple_note_percent = 20,
                                           .price_percent = 30,
                                           .median_days = 28,
                                           .median_least = 4,
                                           .food_grams_per_ration = 1500,
                                           .sample_every = 10}};
}

static inline struct fact sample_agreement(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_AGREEMENT,
                         .agreement = {.agreement = 1,
                                       .supplier = 1,
                                       .kind = 1,
                                       .key_prefix = "50",
                                       .discount_basis_points = 500,
                                       .valid_through = SAMPLE_DAY,
                                       .has_end = true}};
}

static inline struct fact sample_trust(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_TRUST,
                         .trust = {.certificate = sample_key(4), .use = 3, .withdrawn = true}};
}

static inline struct fact sample_petition_term(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_PETITION_TERM,
                         .petition_term = {.kind = 4,
                                           .matter = 1,
                                           .working_days = 10,
                                           .warn_days = 3,
                                           .body = "COPRED",
                                           .body_address = "Calle 1"}};
}

static inline struct fact sample_alert_rule(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_ALERT_RULE,
                         .alert_rule = {.missing_minutes = 60,
                                        .silent_days = 3,
                                        .history_reports = 20,
                                        .history_least = 10,
                                        .history_deviations = 30,
                                        .history_percent = 19,
                                        .same_reports = 5,
                                        .cost_days = 31,
                                        .cost_reports = 11,
                                        .cost_kitchens = 6,
                                        .cost_percent = 200,
                                        .fees_centavos = 100,
                                        .escalate_hours = 24,
                                        .quiet_days = 7}};
}

static inline struct fact sample_compliance_rule(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_COMPLIANCE_RULE,
                         .compliance_rule = {.weights = {25, 15, 30, 14, 10, 6},
                                             .stays_percent = 85,
                                             .observed_percent = 60}};
}

static inline struct fact sample_visit_plan(void)
{
    return (struct fact){
        .valid_from = SAMPLE_DAY,
        .type = FACT_VISIT_PLAN,
        .visit_plan = {.kitchen = 1, .purpose = 5, .day = SAMPLE_DAY + 8, .called_off = true}};
}

static inline struct fact sample_partner(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_PARTNER,
                         .partner = {.partner = 3,
                                     .kind = 6,
                                     .name = "Central de Abasto",
                                     .agreement = "C-1",
                                     .valid_through = SAMPLE_DAY + 300,
                                     .has_end = true}};
}

static inline struct fact sample_gift(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_PARTNER_GIFT,
                         .gift = {.gift = 8,
                                  .partner = 3,
                                  .kitchen = 1,
                                  .day = SAMPLE_DAY + 2,
                                  .what = "Verdura",
                                  .grams = 120000,
                                  .centavos = 250000,
                                  .withdrawn = true}};
}

static inline struct fact sample_recipe(void)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_RECIPE,
                         .recipe = {.recipe = 9,
                                    .partner = 3,
                                    .food_groups = 5,
                                    .servings = 100,
                                    .title = "Frijoles con nopales",
                                    .ingredients = "6 kg de frijol\n4 kg de nopal",
                                    .steps = "Remojar.\nCocer.",
                                    .valid_through = SAMPLE_DAY + 300,
                                    .has_end = true}};
}

static inline struct fact sample_official(uint32_t person, const char *role)
{
    struct fact fact = sample_person();
    fact.person.person = person;
    fact.person.role = role;
    return fact;
}

static inline struct fact sample_act_limit(uint64_t centavos)
{
    return (struct fact){.valid_from = SAMPLE_DAY,
                         .type = FACT_ACT_LIMIT,
                         .act_limit = {.subject = ACT_LIMIT_SUBJECT, .centavos = centavos}};
}

/* What a test needs: a book with a unit, kitchen 1 and an operator's device, and room for
 * problems.
 */
struct sample {
    struct arena *arena;
    struct book *book;
    struct problems problems;
};

static inline struct sample sample_new(void)
{
    struct sample sample = {.arena = arena_new(64 << 20)};
    struct fact facts[] = {sample_unit(), sample_kitchen(1), sample_device(FOUNDER_DEVICE, 0, 9)};
    sample.book = book_new(sample.arena, NULL);
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        book_take(sample.book, &facts[i]);
    sample.problems.arena = sample.arena;
    return sample;
}

/* Judges the facts as one part and forgets the problems of before. */
static inline struct book *sample_check(struct sample *sample, const struct fact *facts,
                                        size_t count)
{
    const struct part part = {1, facts, count};
    sample->problems.count = 0;
    return check_bundle(sample->book, &part, 1, SAMPLE_DAY, &sample->problems);
}

static inline void sample_fine(const struct fact *facts, size_t count)
{
    struct sample sample = sample_new();
    (void)sample_check(&sample, facts, count);
    if (sample.problems.count > 0)
        fail_msg("%s %s", sample.problems.items[0].field, sample.problems.items[0].message);
    arena_free(sample.arena);
}

/* The one problem found with one fact. */
static inline void sample_wrong(const struct fact *fact, const char *field, const char *message)
{
    struct sample sample = sample_new();
    (void)sample_check(&sample, fact, 1);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].field, field);
    assert_string_equal(sample.problems.items[0].message, message);
    arena_free(sample.arena);
}

#endif
