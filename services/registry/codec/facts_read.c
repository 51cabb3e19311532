/* Facts as they were sent or decided, to the structs of rules. */
#include "registry/codec/message.h"

#define SAME_FACT(name) \
    _Static_assert((int)FACT_##name == (int)TEQUIO__V1__FACT__FACT_##name, #name)
SAME_FACT(UNIT);
SAME_FACT(KITCHEN);
SAME_FACT(MEMBER);
SAME_FACT(DEVICE);
SAME_FACT(SUPPLIER);
SAME_FACT(CALENDAR_DAY);
SAME_FACT(SUBSIDY_RULE);
SAME_FACT(BUDGET);
SAME_FACT(TARGET);
SAME_FACT(REFERENCE_PRICE);
SAME_FACT(EXCHANGE_RATE);
SAME_FACT(HISTORY);
SAME_FACT(PERSON);
SAME_FACT(CATALOGUE);
SAME_FACT(ACT_LIMIT);
SAME_FACT(RECEIVER);
SAME_FACT(PURSE);
SAME_FACT(PRODUCT_RULE);
SAME_FACT(PURCHASE_RULE);
SAME_FACT(AGREEMENT);
SAME_FACT(TRUST);
SAME_FACT(GOODS);
SAME_FACT(PETITION_TERM);
SAME_FACT(INDICATOR);
SAME_FACT(ALERT_RULE);
SAME_FACT(COMPLIANCE_RULE);
SAME_FACT(VISIT_PLAN);
SAME_FACT(PARTNER);
SAME_FACT(PARTNER_GIFT);
SAME_FACT(RECIPE);

static struct kitchen_fact read_kitchen(const Tequio__V1__Kitchen *from)
{
    return (struct kitchen_fact){
        .kitchen = from->kitchen,
        .name = from->name,
        .address = from->address,
        .unit = from->unit,
        .alcaldia = alcaldia_read(from->alcaldia),
        .latitude_micro = from->latitude_micro,
        .longitude_micro = from->longitude_micro,
        .capacity = from->capacity,
        .state = (uint32_t)from->state,
        .reason = from->reason,
    };
}

static struct unit_fact read_unit(const Tequio__V1__TerritorialUnit *from)
{
    return (struct unit_fact){
        .code = from->code,
        .name = from->name,
        .alcaldia = alcaldia_read(from->alcaldia),
        .scheme = from->scheme,
        .year = from->year,
        .grade = from->grade,
        .priority = from->priority,
    };
}

static struct member_fact read_member(const Tequio__V1__CommitteeMember *from)
{
    return (struct member_fact){
        .kitchen = from->kitchen,
        .member = from->member,
        .name = from->name,
        .role = from->role,
        .sex = from->sex,
        .age_band = from->age_band,
        .active = from->active,
        .rfc = from->rfc,
    };
}

static struct device_fact read_device(const Tequio__V1__Device *from)
{
    return (struct device_fact){
        .device = from->device,
        .role = (uint32_t)from->role,
        .kitchen = from->kitchen,
        .curve_key = bytes_of(from->curve_key),
        .signing_key = bytes_of(from->signing_key),
        .token_digest = bytes_of(from->token_digest),
        .revoked = from->revoked,
        .replaces_keys = from->replaces_keys,
        .label = from->label,
        .person = from->person,
    };
}

/* What is left unsaid is resolved here, once: the decision and the row say what holds. */
static struct rule_fact read_rule(struct arena *arena, const Tequio__V1__SubsidyRule *from)
{
    struct tier *tiers = arena_array(arena, from->n_tiers + 1, sizeof *tiers);
    for (size_t i = 0; i < from->n_tiers; i++)
        tiers[i] = (struct tier){from->tiers[i]->from_rations, from->tiers[i]->centavos};
    return (struct rule_fact){
        .rule = from->rule,
        .legal_basis = from->legal_basis,
        .model = (uint32_t)from->model,
        .period = (uint32_t)from->period,
        .tiers = tiers,
        .tier_count = from->n_tiers,
        .minimum_rations = from->minimum_rations,
        .maximum_rations = from->maximum_rations,
        .below_minimum = (uint32_t)from->below_minimum,
        .pay_exempt = from->pay_exempt,
        .pay_committee_meals = from->pay_committee_meals,
        .fee_centavos = from->fee_centavos,
        .service_weekdays = from->service_weekdays,
        .cutoff_minute = from->cutoff_minute,
        .late_days = from->late_days,
        .opening_days = from->opening_days,
        .paid_do_not_count = from->paid_do_not_count,
        .exempt_centavos = from->exempt_centavos,
        .committee_centavos = from->committee_centavos,
        .late = from->late ? (uint32_t)from->late : LATE_FLAG,
        .basis = from->basis ? (uint32_t)from->basis : BASIS_DELIVERED,
        .committee_minimum = from->committee_minimum,
        .reports_percent = from->reports_percent,
        .proven_percent = from->proven_percent,
        .proof_days = from->proof_days,
        .budget_key = from->budget_key,
    };
}

static struct target_fact read_target(const Tequio__V1__Target *from)
{
    return (struct target_fact){
        .indicator = from->indicator,
        .year = from->year,
        .baseline_micro = from->baseline_micro,
        .target_micro = from->target_micro,
        .yellow_from_micro = from->yellow_from_micro,
        .green_from_micro = from->green_from_micro,
        .over_from_micro = from->over_from_micro,
        .period = from->period,
        .has_baseline = from->has_baseline,
    };
}

static struct indicator_fact read_indicator(const Tequio__V1__Indicator *from)
{
    return (struct indicator_fact){
        .code = from->code,
        .name = from->name,
        .definition = from->definition,
        .level = (uint32_t)from->level,
        .component = from->component,
        .dimension = (uint32_t)from->dimension,
        .frequency = (uint32_t)from->frequency,
        .sense = (uint32_t)from->sense,
        .unit = from->unit,
        .formula = (uint32_t)from->formula,
        .numerator = from->numerator,
        .denominator = from->denominator,
        .factor_micro = from->factor_micro,
        .achievement = (uint32_t)from->achievement,
        .has_baseline = from->has_baseline,
        .baseline_micro = from->baseline_micro,
        .baseline_year = from->baseline_year,
        .verification = from->verification,
        .assumptions = from->assumptions,
        .responsible = from->responsible,
        .ended = from->ended,
    };
}

static struct person_fact read_person(const Tequio__V1__Person *from)
{
    return (struct person_fact){
        .person = from->person,
        .name = from->name,
        .role = from->role,
        .alcaldia = alcaldia_read(from->alcaldia),
        .device = from->device,
        .active = from->active,
    };
}

static struct catalogue_fact read_catalogue(const Tequio__V1__CatalogueVersionFact *from)
{
    return (struct catalogue_fact){
        .code = from->code,
        .version = from->version,
        .accepted_until =
            from->accepted_until ? calendar_day_of(from->accepted_until) : DAY_INVALID,
        .digest = bytes_of(from->digest),
        .submission_position = name_position(from->submission),
    };
}

static struct goods_fact read_goods(const Tequio__V1__Goods *from)
{
    return (struct goods_fact){
        .product = from->product,
        .name = from->name,
        .unit = from->unit,
        .quantity_micro = from->quantity_micro,
        .rule = from->rule,
    };
}

static struct receiver_fact read_receiver(const Tequio__V1__KitchenReceiver *from)
{
    return (struct receiver_fact){
        .kitchen = from->kitchen, .rfc = from->rfc, .regime = from->regime, .active = from->active};
}

static struct purse_fact read_purse(const Tequio__V1__Purse *from)
{
    return (struct purse_fact){
        .kitchen = from->kitchen, .purse = from->purse, .active = from->active};
}

static struct product_rule_fact read_product_rule(const Tequio__V1__ProductRule *from)
{
    return (struct product_rule_fact){
        .key_prefix = from->key_prefix,
        .name = from->name,
        .category = from->category,
        .subsidy = (uint32_t)from->subsidy,
        .fees = (uint32_t)from->fees,
        .perishable = from->perishable,
    };
}

static struct purchase_rule_fact read_purchase_rule(const Tequio__V1__PurchaseRule *from)
{
    return (struct purchase_rule_fact){
        .rule = from->rule,
        .legal_basis = from->legal_basis,
        .window_days = from->window_days,
        .simple_note_percent = from->simple_note_percent,
        .price_percent = from->price_percent,
        .median_days = from->median_days,
        .median_least = from->median_least,
        .food_grams_per_ration = from->food_grams_per_ration,
        .sample_every = from->sample_every,
    };
}

static struct agreement_fact read_agreement(const Tequio__V1__PartnerAgreement *from)
{
    return (struct agreement_fact){
        .agreement = from->agreement,
        .supplier = from->supplier,
        .kind = (uint32_t)from->kind,
        .key_prefix = from->key_prefix,
        .discount_basis_points = from->discount_basis_points,
        .valid_through = from->valid_through ? calendar_day_of(from->valid_through) : DAY_INVALID,
        .has_end = from->valid_through != 0,
    };
}

static struct trust_fact read_trust(const Tequio__V1__TrustCertificate *from)
{
    return (struct trust_fact){.certificate = bytes_of(from->certificate),
                               .use = (uint32_t)from->use,
                               .withdrawn = from->withdrawn};
}

/* What is bought, with what and from whom. */
static void read_money(const Tequio__V1__Fact *from, struct fact *to)
{
    switch ((int)to->type) { /* GCOVR_EXCL_BR_LINE: read_fact has asked for these only */
    case FACT_GOODS:
        to->goods = read_goods(from->goods);
        break;
    case FACT_RECEIVER:
        to->receiver = read_receiver(from->receiver);
        break;
    case FACT_PURSE:
        to->purse = read_purse(from->purse);
        break;
    case FACT_PRODUCT_RULE:
        to->product_rule = read_product_rule(from->product_rule);
        break;
    case FACT_PURCHASE_RULE:
        to->purchase_rule = read_purchase_rule(from->purchase_rule);
        break;
    case FACT_AGREEMENT:
        to->agreement = read_agreement(from->agreement);
        break;
    case FACT_TRUST:
        to->trust = read_trust(from->trust);
        break;
    }
}

/* Money, history and suppliers: a line each. */
static void read_small(const Tequio__V1__Fact *from, struct fact *to)
{
    switch ((int)to->type) { /* GCOVR_EXCL_BR_LINE: read_fact has asked for these only */
    case FACT_SUPPLIER:
        to->supplier = (struct supplier_fact){.supplier = from->supplier->supplier,
                                              .name = from->supplier->name,
                                              .rfc = from->supplier->rfc,
                                              .kind = from->supplier->kind,
                                              .alcaldia = alcaldia_read(from->supplier->alcaldia),
                                              .unit = from->supplier->unit};
        break;
    case FACT_CALENDAR_DAY:
        to->calendar = (struct calendar_fact){.calendar = (uint32_t)from->calendar_day->calendar,
                                              .day = calendar_day_of(from->calendar_day->day),
                                              .working = from->calendar_day->working,
                                              .name = from->calendar_day->name};
        break;
    case FACT_BUDGET:
        to->budget = (struct budget_fact){
            from->budget->budget_key, from->budget->centavos, from->budget->fiscal_year,
            from->budget->warn_percent ? from->budget->warn_percent : BUDGET_WARN_DEFAULT};
        break;
    case FACT_REFERENCE_PRICE:
        to->price =
            (struct price_fact){from->reference_price->product, from->reference_price->name,
                                from->reference_price->unit, from->reference_price->centavos};
        break;
    case FACT_EXCHANGE_RATE:
        to->exchange =
            (struct exchange_fact){from->exchange_rate->currency, from->exchange_rate->pesos_micro};
        break;
    case FACT_PETITION_TERM:
        to->petition_term = (struct petition_term_fact){
            from->petition_term->body,           from->petition_term->body_address,
            (uint32_t)from->petition_term->kind, (uint32_t)from->petition_term->matter,
            from->petition_term->working_days,   from->petition_term->warn_days};
        break;
    case FACT_COMPLIANCE_RULE:
        to->compliance_rule = (struct compliance_rule_fact){
            .weights = {[COMPLIANCE_REPORTED] = from->compliance_rule->reported,
                        [COMPLIANCE_ON_TIME] = from->compliance_rule->on_time,
                        [COMPLIANCE_PROVEN] = from->compliance_rule->proven,
                        [COMPLIANCE_CHECKLIST] = from->compliance_rule->checklist,
                        [COMPLIANCE_OPEN] = from->compliance_rule->open,
                        [COMPLIANCE_SATISFACTION] = from->compliance_rule->satisfaction},
            .stays_percent = from->compliance_rule->stays_percent,
            .observed_percent = from->compliance_rule->observed_percent};
        break;
    case FACT_HISTORY:
        to->history = (struct history_fact){from->history->measure, from->history->source,
                                            from->history->value, from->history->year};
        break;
    case FACT_ACT_LIMIT:
        to->act_limit =
            (struct act_limit_fact){from->act_limit->centavos, from->act_limit->subject};
        break;
    }
}

static struct alert_rule_fact read_alert_rule(const Tequio__V1__AlertRule *from)
{
    return (struct alert_rule_fact){
        .missing_minutes = from->missing_minutes,
        .silent_days = from->silent_days,
        .history_reports = from->history_reports,
        .history_least = from->history_least,
        .history_deviations = from->history_deviations,
        .history_percent = from->history_percent,
        .same_reports = from->same_reports,
        .cost_days = from->cost_days,
        .cost_reports = from->cost_reports,
        .cost_kitchens = from->cost_kitchens,
        .cost_percent = from->cost_percent,
        .fees_centavos = from->fees_centavos,
        .escalate_hours = from->escalate_hours,
        .quiet_days = from->quiet_days,
    };
}

static void read_fact(struct arena *arena, const Tequio__V1__Fact *from, struct fact *to)
{
    to->valid_from = calendar_day_of(from->valid_from);
    to->type = (enum fact_type)from->fact_case;
    switch (to->type) { /* GCOVR_EXCL_BR_LINE: no other value exists */
    case FACT_UNIT:
        to->unit = read_unit(from->unit);
        break;
    case FACT_KITCHEN:
        to->kitchen = read_kitchen(from->kitchen);
        break;
    case FACT_MEMBER:
        to->member = read_member(from->member);
        break;
    case FACT_DEVICE:
        to->device = read_device(from->device);
        break;
    case FACT_SUBSIDY_RULE:
        to->rule = read_rule(arena, from->subsidy_rule);
        break;
    case FACT_TARGET:
        to->target = read_target(from->target);
        break;
    case FACT_INDICATOR:
        to->indicator = read_indicator(from->indicator);
        break;
    case FACT_ALERT_RULE:
        to->alert_rule = read_alert_rule(from->alert_rule);
        break;
    case FACT_PERSON:
        to->person = read_person(from->person);
        break;
    case FACT_CATALOGUE:
        to->catalogue = read_catalogue(from->catalogue);
        break;
    case FACT_NOTHING:
        break;
    case FACT_SUPPLIER:
    case FACT_CALENDAR_DAY:
    case FACT_BUDGET:
    case FACT_REFERENCE_PRICE:
    case FACT_EXCHANGE_RATE:
    case FACT_HISTORY:
    case FACT_PETITION_TERM:
    case FACT_COMPLIANCE_RULE:
    case FACT_ACT_LIMIT:
        read_small(from, to);
        break;
    case FACT_VISIT_PLAN:
        to->visit_plan = read_visit_plan(from->visit_plan);
        break;
    case FACT_PARTNER:
        to->partner = read_partner(from->partner);
        break;
    case FACT_PARTNER_GIFT:
        to->gift = read_gift(from->partner_gift);
        break;
    case FACT_RECIPE:
        to->recipe = read_recipe(from->recipe);
        break;
    case FACT_GOODS:
    case FACT_RECEIVER:
    case FACT_PURSE:
    case FACT_PRODUCT_RULE:
    case FACT_PURCHASE_RULE:
    case FACT_AGREEMENT:
    case FACT_TRUST:
        read_money(from, to);
        break;
    }
}

struct fact *facts_read(struct arena *arena, Tequio__V1__Fact *const *facts, size_t count)
{
    struct fact *read = arena_array(arena, count + 1, sizeof *read);
    for (size_t i = 0; i < count; i++)
        read_fact(arena, facts[i], &read[i]);
    return read;
}
