/* Facts that hold, from the structs of rules to the bytes of a decision. */
#include "registry/codec/message.h"

static Tequio__V1__TerritorialUnit *write_unit(struct arena *arena, const struct unit_fact *from)
{
    Tequio__V1__TerritorialUnit *to = arena_alloc(arena, sizeof *to);
    tequio__v1__territorial_unit__init(to);
    to->code = text_of(from->code);
    to->name = text_of(from->name);
    to->alcaldia = text_of(alcaldia_text(from->alcaldia));
    to->scheme = text_of(from->scheme);
    to->year = from->year;
    to->grade = text_of(from->grade);
    to->priority = from->priority;
    return to;
}

static Tequio__V1__Kitchen *write_kitchen(struct arena *arena, const struct kitchen_fact *from)
{
    Tequio__V1__Kitchen *to = arena_alloc(arena, sizeof *to);
    tequio__v1__kitchen__init(to);
    to->kitchen = from->kitchen;
    to->name = text_of(from->name);
    to->address = text_of(from->address);
    to->unit = text_of(from->unit);
    to->alcaldia = text_of(alcaldia_text(from->alcaldia));
    to->latitude_micro = from->latitude_micro;
    to->longitude_micro = from->longitude_micro;
    to->capacity = from->capacity;
    to->state = (Tequio__V1__KitchenState)from->state;
    to->reason = text_of(from->reason);
    return to;
}

static Tequio__V1__CommitteeMember *write_member(struct arena *arena,
                                                 const struct member_fact *from)
{
    Tequio__V1__CommitteeMember *to = arena_alloc(arena, sizeof *to);
    tequio__v1__committee_member__init(to);
    to->kitchen = from->kitchen;
    to->member = from->member;
    to->name = text_of(from->name);
    to->role = text_of(from->role);
    to->sex = from->sex;
    to->age_band = from->age_band;
    to->active = from->active;
    to->rfc = text_of(from->rfc);
    return to;
}

static Tequio__V1__Device *write_device(struct arena *arena, const struct device_fact *from)
{
    Tequio__V1__Device *to = arena_alloc(arena, sizeof *to);
    tequio__v1__device__init(to);
    to->device = from->device;
    to->role = (Tequio__V1__DeviceRole)from->role;
    to->kitchen = from->kitchen;
    to->curve_key = data_of(from->curve_key);
    to->signing_key = data_of(from->signing_key);
    to->token_digest = data_of(from->token_digest);
    to->revoked = from->revoked;
    to->replaces_keys = from->replaces_keys;
    to->label = text_of(from->label);
    to->person = from->person;
    return to;
}

static Tequio__V1__Supplier *write_supplier(struct arena *arena, const struct supplier_fact *from)
{
    Tequio__V1__Supplier *to = arena_alloc(arena, sizeof *to);
    tequio__v1__supplier__init(to);
    to->supplier = from->supplier;
    to->name = text_of(from->name);
    to->rfc = text_of(from->rfc);
    to->kind = text_of(from->kind);
    to->alcaldia = text_of(alcaldia_text(from->alcaldia));
    to->unit = text_of(from->unit);
    return to;
}

static Tequio__V1__CalendarDay *write_calendar(struct arena *arena,
                                               const struct calendar_fact *from)
{
    Tequio__V1__CalendarDay *to = arena_alloc(arena, sizeof *to);
    tequio__v1__calendar_day__init(to);
    to->calendar = (Tequio__V1__CalendarKind)from->calendar;
    to->day = calendar_yyyymmdd(from->day);
    to->working = from->working;
    to->name = text_of(from->name);
    return to;
}

static Tequio__V1__SubsidyRule *write_rule(struct arena *arena, const struct rule_fact *from)
{
    Tequio__V1__SubsidyRule *to = arena_alloc(arena, sizeof *to);
    tequio__v1__subsidy_rule__init(to);
    to->rule = from->rule;
    to->legal_basis = text_of(from->legal_basis);
    to->model = (Tequio__V1__SubsidyModel)from->model;
    to->period = (Tequio__V1__PeriodLength)from->period;
    to->tiers = arena_array(arena, from->tier_count + 1, sizeof *to->tiers);
    to->n_tiers = from->tier_count;
    for (size_t i = 0; i < from->tier_count; i++) {
        to->tiers[i] = arena_alloc(arena, sizeof *to->tiers[i]);
        tequio__v1__tier__init(to->tiers[i]);
        to->tiers[i]->from_rations = from->tiers[i].from_rations;
        to->tiers[i]->centavos = from->tiers[i].centavos;
    }
    to->minimum_rations = from->minimum_rations;
    to->maximum_rations = from->maximum_rations;
    to->below_minimum = (Tequio__V1__BelowMinimum)from->below_minimum;
    to->pay_exempt = from->pay_exempt;
    to->pay_committee_meals = from->pay_committee_meals;
    to->fee_centavos = from->fee_centavos;
    to->service_weekdays = from->service_weekdays;
    to->cutoff_minute = from->cutoff_minute;
    to->late_days = from->late_days;
    to->opening_days = from->opening_days;
    to->paid_do_not_count = from->paid_do_not_count;
    to->exempt_centavos = from->exempt_centavos;
    to->committee_centavos = from->committee_centavos;
    to->late = (Tequio__V1__LateHandling)from->late;
    to->basis = (Tequio__V1__GrantBasis)from->basis;
    to->committee_minimum = from->committee_minimum;
    to->reports_percent = from->reports_percent;
    to->proven_percent = from->proven_percent;
    to->proof_days = from->proof_days;
    to->budget_key = text_of(from->budget_key);
    return to;
}

static Tequio__V1__Budget *write_budget(struct arena *arena, const struct budget_fact *from)
{
    Tequio__V1__Budget *to = arena_alloc(arena, sizeof *to);
    tequio__v1__budget__init(to);
    to->fiscal_year = from->fiscal_year;
    to->budget_key = text_of(from->budget_key);
    to->centavos = from->centavos;
    to->warn_percent = from->warn_percent;
    return to;
}

static Tequio__V1__ActLimit *write_act_limit(struct arena *arena, const struct act_limit_fact *from)
{
    Tequio__V1__ActLimit *to = arena_alloc(arena, sizeof *to);
    tequio__v1__act_limit__init(to);
    to->subject = from->subject;
    to->centavos = from->centavos;
    return to;
}

static Tequio__V1__Target *write_target(struct arena *arena, const struct target_fact *from)
{
    Tequio__V1__Target *to = arena_alloc(arena, sizeof *to);
    tequio__v1__target__init(to);
    to->indicator = text_of(from->indicator);
    to->year = from->year;
    to->baseline_micro = from->baseline_micro;
    to->target_micro = from->target_micro;
    to->yellow_from_micro = from->yellow_from_micro;
    to->green_from_micro = from->green_from_micro;
    to->over_from_micro = from->over_from_micro;
    to->has_baseline = from->has_baseline;
    to->period = from->period;
    return to;
}

static Tequio__V1__Indicator *write_indicator(struct arena *arena,
                                              const struct indicator_fact *from)
{
    Tequio__V1__Indicator *to = arena_alloc(arena, sizeof *to);
    tequio__v1__indicator__init(to);
    to->code = text_of(from->code);
    to->name = text_of(from->name);
    to->definition = text_of(from->definition);
    to->level = (Tequio__V1__MatrixLevel)from->level;
    to->component = from->component;
    to->dimension = (Tequio__V1__IndicatorDimension)from->dimension;
    to->frequency = (Tequio__V1__Grain)from->frequency;
    to->sense = (Tequio__V1__IndicatorSense)from->sense;
    to->unit = text_of(from->unit);
    to->formula = (Tequio__V1__IndicatorFormula)from->formula;
    to->numerator = text_of(from->numerator);
    to->denominator = text_of(from->denominator);
    to->factor_micro = from->factor_micro;
    to->achievement = (Tequio__V1__Achievement)from->achievement;
    to->has_baseline = from->has_baseline;
    to->baseline_micro = from->baseline_micro;
    to->baseline_year = from->baseline_year;
    to->verification = text_of(from->verification);
    to->assumptions = text_of(from->assumptions);
    to->responsible = text_of(from->responsible);
    to->ended = from->ended;
    return to;
}

static Tequio__V1__ReferencePrice *write_price(struct arena *arena, const struct price_fact *from)
{
    Tequio__V1__ReferencePrice *to = arena_alloc(arena, sizeof *to);
    tequio__v1__reference_price__init(to);
    to->product = text_of(from->product);
    to->name = text_of(from->name);
    to->unit = text_of(from->unit);
    to->centavos = from->centavos;
    return to;
}

static Tequio__V1__ExchangeRate *write_exchange(struct arena *arena,
                                                const struct exchange_fact *from)
{
    Tequio__V1__ExchangeRate *to = arena_alloc(arena, sizeof *to);
    tequio__v1__exchange_rate__init(to);
    to->currency = text_of(from->currency);
    to->pesos_micro = from->pesos_micro;
    return to;
}

static Tequio__V1__YearlyHistory *write_history(struct arena *arena,
                                                const struct history_fact *from)
{
    Tequio__V1__YearlyHistory *to = arena_alloc(arena, sizeof *to);
    tequio__v1__yearly_history__init(to);
    to->year = from->year;
    to->measure = text_of(from->measure);
    to->value = from->value;
    to->source = text_of(from->source);
    return to;
}

static Tequio__V1__Person *write_person(struct arena *arena, const struct person_fact *from)
{
    Tequio__V1__Person *to = arena_alloc(arena, sizeof *to);
    tequio__v1__person__init(to);
    to->person = from->person;
    to->name = text_of(from->name);
    to->role = text_of(from->role);
    to->alcaldia = text_of(alcaldia_text(from->alcaldia));
    to->device = from->device;
    to->active = from->active;
    return to;
}

static Tequio__V1__CatalogueVersionFact *write_catalogue(struct arena *arena,
                                                         const struct catalogue_fact *from)
{
    Tequio__V1__CatalogueVersionFact *to = arena_alloc(arena, sizeof *to);
    tequio__v1__catalogue_version_fact__init(to);
    to->code = text_of(from->code);
    to->version = from->version;
    to->accepted_until =
        from->accepted_until == DAY_INVALID ? 0 : calendar_yyyymmdd(from->accepted_until);
    to->digest = data_of(from->digest);
    to->submission = name_submission(arena, from->submission_position);
    return to;
}

static Tequio__V1__Goods *write_goods(struct arena *arena, const struct goods_fact *from)
{
    Tequio__V1__Goods *to = arena_alloc(arena, sizeof *to);
    tequio__v1__goods__init(to);
    to->product = text_of(from->product);
    to->name = text_of(from->name);
    to->unit = text_of(from->unit);
    to->quantity_micro = from->quantity_micro;
    to->rule = from->rule;
    return to;
}

static Tequio__V1__KitchenReceiver *write_receiver(struct arena *arena,
                                                   const struct receiver_fact *from)
{
    Tequio__V1__KitchenReceiver *to = arena_alloc(arena, sizeof *to);
    tequio__v1__kitchen_receiver__init(to);
    to->kitchen = from->kitchen;
    to->rfc = text_of(from->rfc);
    to->regime = text_of(from->regime);
    to->active = from->active;
    return to;
}

static Tequio__V1__Purse *write_purse(struct arena *arena, const struct purse_fact *from)
{
    Tequio__V1__Purse *to = arena_alloc(arena, sizeof *to);
    tequio__v1__purse__init(to);
    to->kitchen = from->kitchen;
    to->purse = text_of(from->purse);
    to->active = from->active;
    return to;
}

static Tequio__V1__ProductRule *write_product_rule(struct arena *arena,
                                                   const struct product_rule_fact *from)
{
    Tequio__V1__ProductRule *to = arena_alloc(arena, sizeof *to);
    tequio__v1__product_rule__init(to);
    to->key_prefix = text_of(from->key_prefix);
    to->name = text_of(from->name);
    to->category = text_of(from->category);
    to->subsidy = (Tequio__V1__Eligibility)from->subsidy;
    to->fees = (Tequio__V1__Eligibility)from->fees;
    to->perishable = from->perishable;
    return to;
}

static Tequio__V1__PurchaseRule *write_purchase_rule(struct arena *arena,
                                                     const struct purchase_rule_fact *from)
{
    Tequio__V1__PurchaseRule *to = arena_alloc(arena, sizeof *to);
    tequio__v1__purchase_rule__init(to);
    to->rule = from->rule;
    to->legal_basis = text_of(from->legal_basis);
    to->window_days = from->window_days;
    to->simple_note_percent = from->simple_note_percent;
    to->price_percent = from->price_percent;
    to->median_days = from->median_days;
    to->median_least = from->median_least;
    to->food_grams_per_ration = from->food_grams_per_ration;
    to->sample_every = from->sample_every;
    return to;
}

static Tequio__V1__PartnerAgreement *write_agreement(struct arena *arena,
                                                     const struct agreement_fact *from)
{
    Tequio__V1__PartnerAgreement *to = arena_alloc(arena, sizeof *to);
    tequio__v1__partner_agreement__init(to);
    to->agreement = from->agreement;
    to->supplier = from->supplier;
    to->kind = (Tequio__V1__PartnerKind)from->kind;
    to->key_prefix = text_of(from->key_prefix);
    to->discount_basis_points = from->discount_basis_points;
    to->valid_through = from->has_end ? calendar_yyyymmdd(from->valid_through) : 0;
    return to;
}

static Tequio__V1__TrustCertificate *write_trust(struct arena *arena, const struct trust_fact *from)
{
    Tequio__V1__TrustCertificate *to = arena_alloc(arena, sizeof *to);
    tequio__v1__trust_certificate__init(to);
    to->certificate = data_of(from->certificate);
    to->use = (Tequio__V1__TrustUse)from->use;
    to->withdrawn = from->withdrawn;
    return to;
}

static Tequio__V1__PetitionTerm *write_petition_term(struct arena *arena,
                                                     const struct petition_term_fact *from)
{
    Tequio__V1__PetitionTerm *to = arena_alloc(arena, sizeof *to);
    tequio__v1__petition_term__init(to);
    to->kind = (Tequio__V1__PetitionKind)from->kind;
    to->matter = (Tequio__V1__PetitionMatter)from->matter;
    to->working_days = from->working_days;
    to->warn_days = from->warn_days;
    to->body = text_of(from->body);
    to->body_address = text_of(from->body_address);
    return to;
}

static Tequio__V1__AlertRule *write_alert_rule(struct arena *arena,
                                               const struct alert_rule_fact *from)
{
    Tequio__V1__AlertRule *to = arena_alloc(arena, sizeof *to);
    tequio__v1__alert_rule__init(to);
    to->missing_minutes = from->missing_minutes;
    to->silent_days = from->silent_days;
    to->history_reports = from->history_reports;
    to->history_least = from->history_least;
    to->history_deviations = from->history_deviations;
    to->history_percent = from->history_percent;
    to->same_reports = from->same_reports;
    to->cost_days = from->cost_days;
    to->cost_reports = from->cost_reports;
    to->cost_kitchens = from->cost_kitchens;
    to->cost_percent = from->cost_percent;
    to->fees_centavos = from->fees_centavos;
    to->escalate_hours = from->escalate_hours;
    to->quiet_days = from->quiet_days;
    return to;
}

static Tequio__V1__ComplianceRule *write_compliance_rule(struct arena *arena,
                                                         const struct compliance_rule_fact *from)
{
    Tequio__V1__ComplianceRule *to = arena_alloc(arena, sizeof *to);
    tequio__v1__compliance_rule__init(to);
    to->reported = from->weights[COMPLIANCE_REPORTED];
    to->on_time = from->weights[COMPLIANCE_ON_TIME];
    to->proven = from->weights[COMPLIANCE_PROVEN];
    to->checklist = from->weights[COMPLIANCE_CHECKLIST];
    to->open = from->weights[COMPLIANCE_OPEN];
    to->satisfaction = from->weights[COMPLIANCE_SATISFACTION];
    to->stays_percent = from->stays_percent;
    to->observed_percent = from->observed_percent;
    return to;
}

/* Which message of the oneof it is follows from the type, whose numbers are the contract's. */
static void *write_variant(struct arena *arena, const struct fact *from)
{
    switch (from->type) { /* GCOVR_EXCL_BR_LINE: no other value exists */
    case FACT_NOTHING:
        break;
    case FACT_UNIT:
        return write_unit(arena, &from->unit);
    case FACT_KITCHEN:
        return write_kitchen(arena, &from->kitchen);
    case FACT_MEMBER:
        return write_member(arena, &from->member);
    case FACT_DEVICE:
        return write_device(arena, &from->device);
    case FACT_SUPPLIER:
        return write_supplier(arena, &from->supplier);
    case FACT_CALENDAR_DAY:
        return write_calendar(arena, &from->calendar);
    case FACT_SUBSIDY_RULE:
        return write_rule(arena, &from->rule);
    case FACT_BUDGET:
        return write_budget(arena, &from->budget);
    case FACT_TARGET:
        return write_target(arena, &from->target);
    case FACT_REFERENCE_PRICE:
        return write_price(arena, &from->price);
    case FACT_EXCHANGE_RATE:
        return write_exchange(arena, &from->exchange);
    case FACT_HISTORY:
        return write_history(arena, &from->history);
    case FACT_PERSON:
        return write_person(arena, &from->person);
    case FACT_CATALOGUE:
        return write_catalogue(arena, &from->catalogue);
    case FACT_ACT_LIMIT:
        return write_act_limit(arena, &from->act_limit);
    case FACT_RECEIVER:
        return write_receiver(arena, &from->receiver);
    case FACT_PURSE:
        return write_purse(arena, &from->purse);
    case FACT_PRODUCT_RULE:
        return write_product_rule(arena, &from->product_rule);
    case FACT_PURCHASE_RULE:
        return write_purchase_rule(arena, &from->purchase_rule);
    case FACT_AGREEMENT:
        return write_agreement(arena, &from->agreement);
    case FACT_TRUST:
        return write_trust(arena, &from->trust);
    case FACT_GOODS:
        return write_goods(arena, &from->goods);
    case FACT_PETITION_TERM:
        return write_petition_term(arena, &from->petition_term);
    case FACT_COMPLIANCE_RULE:
        return write_compliance_rule(arena, &from->compliance_rule);
    case FACT_VISIT_PLAN:
        return write_visit_plan(arena, &from->visit_plan);
    case FACT_PARTNER:
        return write_partner(arena, &from->partner);
    case FACT_PARTNER_GIFT:
        return write_gift(arena, &from->gift);
    case FACT_RECIPE:
        return write_recipe(arena, &from->recipe);
    case FACT_INDICATOR:
        return write_indicator(arena, &from->indicator);
    case FACT_ALERT_RULE:
        return write_alert_rule(arena, &from->alert_rule);
    }
    return NULL;
}

Tequio__V1__Fact **facts_write(struct arena *arena, const struct fact *facts, size_t count)
{
    Tequio__V1__Fact **written = arena_array(arena, count + 1, sizeof(Tequio__V1__Fact *));
    for (size_t i = 0; i < count; i++) {
        written[i] = arena_alloc(arena, sizeof *written[i]);
        tequio__v1__fact__init(written[i]);
        written[i]->valid_from = calendar_yyyymmdd(facts[i].valid_from);
        written[i]->fact_case = (Tequio__V1__Fact__FactCase)facts[i].type;
        written[i]->unit = write_variant(arena, &facts[i]); /* all variants share this place */
    }
    return written;
}
