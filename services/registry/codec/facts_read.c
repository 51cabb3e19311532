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
    };
}

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
        .has_baseline = from->has_baseline,
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

/* Money, history and suppliers: a line each. */
static void read_small(const Tequio__V1__Fact *from, struct fact *to)
{
    switch (to->type) { /* GCOVR_EXCL_BR_LINE: read_fact has asked for these only */
    case FACT_SUPPLIER:
        to->supplier = (struct supplier_fact){.supplier = from->supplier->supplier,
                                              .name = from->supplier->name,
                                              .rfc = from->supplier->rfc,
                                              .kind = from->supplier->kind,
                                              .alcaldia = alcaldia_read(from->supplier->alcaldia)};
        break;
    case FACT_CALENDAR_DAY:
        to->calendar = (struct calendar_fact){.calendar = (uint32_t)from->calendar_day->calendar,
                                              .day = calendar_day_of(from->calendar_day->day),
                                              .working = from->calendar_day->working,
                                              .name = from->calendar_day->name};
        break;
    case FACT_BUDGET:
        to->budget = (struct budget_fact){from->budget->budget_key, from->budget->centavos,
                                          from->budget->fiscal_year};
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
    case FACT_HISTORY:
        to->history = (struct history_fact){from->history->measure, from->history->source,
                                            from->history->value, from->history->year};
        break;
    case FACT_NOTHING: /* GCOVR_EXCL_LINE: read_fact does not ask for these */
    case FACT_UNIT:
    case FACT_KITCHEN:
    case FACT_MEMBER:
    case FACT_DEVICE:
    case FACT_SUBSIDY_RULE:
    case FACT_TARGET:
    case FACT_PERSON:
    case FACT_CATALOGUE:
        break; /* GCOVR_EXCL_LINE: nor comes here */
    }
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
        read_small(from, to);
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
