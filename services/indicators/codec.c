#include "indicators/codec.h"

#include <stdlib.h>

#include "common/wire/allocator.h"
#include "tequio/v1/activity.pb-c.h"
#include "tequio/v1/alert.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/money.pb-c.h"
#include "tequio/v1/petition_decisions.pb-c.h"
#include "tequio/v1/registry.pb-c.h"
#include "tequio/v1/visit.pb-c.h"

_Static_assert((int)TIMELINESS_ON_TIME == (int)TEQUIO__V1__TIMELINESS__TIMELINESS_ON_TIME,
               "contract");
_Static_assert((int)TIMELINESS_SAVED_IN_TIME ==
                   (int)TEQUIO__V1__TIMELINESS__TIMELINESS_SAVED_IN_TIME,
               "contract");
_Static_assert((int)VERDICT_ACCEPTED == (int)TEQUIO__V1__VERDICT__VERDICT_ACCEPTED, "contract");
_Static_assert((int)VERDICT_REFUSED == (int)TEQUIO__V1__VERDICT__VERDICT_REFUSED, "contract");

static enum status malformed(const struct entry *entry, struct error *error)
{
    return error_set(error, STATUS_BROKEN, "cannot read %s: malformed",
                     kind_find(entry->kind)->name);
}

static struct report_figures figures_of(const Tequio__V1__ReportFigures *message)
{
    if (!message)
        return (struct report_figures){0};
    return (struct report_figures){
        .served = message->rations_served,
        .counted = message->rations_counted,
        .claim = (centavos)message->claim_centavos,
        .fees = (centavos)message->fees_centavos,
        .menu = message->menu_noted,
        .balanced = message->balanced,
        .worked_minutes = message->worked_minutes,
    };
}

/* A day without a rule has no weekdays of service either. */
static bool was_due(uint32_t flags)
{
    enum {
        NOT_DUE = TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_NOT_A_SERVICE_DAY |
                  TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_KITCHEN_NOT_ACTIVE |
                  TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_FUTURE_DAY |
                  TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_NO_RULE |
                  TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_UNKNOWN_KITCHEN
    };
    return (flags & NOT_DUE) == 0;
}

static bool was_digital(uint32_t flags)
{
    return (flags & TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_ON_BEHALF) == 0;
}

enum status codec_read_report(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__ReportCounted *message =
        tequio__v1__report_counted__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    struct report_counted report = {
        .standing = message->standing,
        .now = {.there = !message->withdrawn,
                .due = was_due(message->flags),
                .digital = was_digital(message->flags),
                .figures = figures_of(message->figures)},
        .before = {.there = message->replaced != 0,
                   .due = was_due(message->replaced_flags),
                   .digital = was_digital(message->replaced_flags),
                   .figures = figures_of(message->replaced)},
        .timeliness = (enum timeliness)message->day_timeliness,
    };
    struct day_change *change = arena_alloc(arena, sizeof *change);
    change->day = calendar_day_of(message->service_day);
    change->alcaldia = (int16_t)message->alcaldia;
    rules_of_report(&report, &change->list);
    *ret = change;
    return STATUS_OK;
}

enum status codec_read_ruling(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__DayRuled *message =
        tequio__v1__day_ruled__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    struct day_change *change = arena_alloc(arena, sizeof *change);
    change->day = calendar_day_of(message->service_day);
    change->alcaldia = (int16_t)message->alcaldia;
    rules_of_ruling((int64_t)message->rations_counted - (int64_t)message->rations_counted_before,
                    (centavos)message->claim_centavos - (centavos)message->claim_before_centavos,
                    &change->list);
    *ret = change;
    return STATUS_OK;
}

enum status codec_read_grant(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__GrantCredited *message =
        tequio__v1__grant_credited__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    struct day_change *change = arena_alloc(arena, sizeof *change);
    change->day = calendar_day_of(message->period_end);
    change->alcaldia = (int16_t)message->alcaldia;
    rules_of_grant((centavos)message->centavos, &change->list);
    *ret = change;
    return STATUS_OK;
}

enum status codec_read_reversal(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__GrantReversed *message =
        tequio__v1__grant_reversed__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    struct day_change *change = arena_alloc(arena, sizeof *change);
    change->day = calendar_day_of(message->period_end);
    change->alcaldia = (int16_t)message->alcaldia;
    rules_of_grant(-(centavos)message->centavos, &change->list);
    *ret = change;
    return STATUS_OK;
}

enum status codec_read_petition(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    static const enum petition_step steps[] = {
        [TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_ANSWER] = PETITION_ANSWERED,
        [TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_CLOSE] = PETITION_CLOSED,
        [TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_REOPEN] = PETITION_REOPENED,
    };
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__PetitionStepped *message =
        tequio__v1__petition_stepped__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    unsigned action = (unsigned)message->action;
    struct petition_stepped stepped = {
        .step = action < sizeof steps / sizeof *steps ? steps[action] : PETITION_OTHER,
        .working_days = message->working_days_taken,
        .was_closed = message->closed_day != 0,
        .in_term = message->in_term,
    };
    bool undoes = stepped.step == PETITION_REOPENED && stepped.was_closed;
    if (undoes)
        stepped.in_term = message->closed_in_term;
    struct day_change *change = arena_alloc(arena, sizeof *change);
    change->day = calendar_day_of(undoes ? message->closed_day : message->day);
    change->alcaldia = (int16_t)message->alcaldia;
    rules_of_petition(&stepped, &change->list);
    *ret = change;
    return STATUS_OK;
}

enum status codec_read_alert_step(struct arena *arena, const struct entry *entry, void **ret,
                                  struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__AlertStepped *message =
        tequio__v1__alert_stepped__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    struct day_change *change = arena_alloc(arena, sizeof *change);
    change->day = calendar_day_of(message->day);
    change->alcaldia = (int16_t)message->alcaldia;
    rules_of_alert_step(message->to == TEQUIO__V1__ALERT_STATE__ALERT_STATE_CLOSED,
                        message->outcome == TEQUIO__V1__ALERT_OUTCOME__ALERT_OUTCOME_CONFIRMED,
                        &change->list);
    *ret = change;
    return STATUS_OK;
}

enum status codec_read_alerts(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__AlertRaised *message =
        tequio__v1__alert_raised__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    struct alerts_raised *raised = arena_alloc(arena, sizeof *raised);
    struct alert_raised *alerts = arena_array(arena, message->n_alerts + 1, sizeof *alerts);
    for (size_t i = 0; i < message->n_alerts; i++)
        alerts[i] = (struct alert_raised){message->alerts[i]->kitchen,
                                          (int16_t)message->alerts[i]->alcaldia,
                                          calendar_day_of(message->alerts[i]->day)};
    *raised = (struct alerts_raised){alerts, message->n_alerts};
    *ret = raised;
    return STATUS_OK;
}

enum status codec_read_visit(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__VisitNoted *message =
        tequio__v1__visit_noted__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message || calendar_day_of(message->visit_day) == DAY_INVALID)
        return malformed(entry, error);
    struct visit_made *visit = arena_alloc(arena, sizeof *visit);
    *visit = (struct visit_made){calendar_day_of(message->visit_day), message->counted_diners != 0,
                                 message->replaced};
    *ret = visit;
    return STATUS_OK;
}

static int64_t noted(const Tequio__V1__Noted *number)
{
    return number ? (int64_t)number->value : 0;
}

enum status codec_read_activity(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__ActivityNoted *message =
        tequio__v1__activity_noted__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    struct activity_noted *activity = arena_alloc(arena, sizeof *activity);
    activity->now = (struct day_change){.day = calendar_day_of(message->activity_day),
                                        .alcaldia = (int16_t)message->alcaldia};
    rules_of_activity(1, noted(message->women) + noted(message->men) + noted(message->not_noted),
                      &activity->now.list);
    activity->before = (struct day_change){.day = DAY_INVALID};
    if (message->replaced) {
        activity->before =
            (struct day_change){.day = calendar_day_of(message->replaced->activity_day),
                                .alcaldia = (int16_t)message->replaced->alcaldia};
        rules_of_activity(-1, message->replaced->attendance, &activity->before.list);
    }
    *ret = activity;
    return STATUS_OK;
}

enum status codec_read_verdict(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__PurchaseVerdict *message =
        tequio__v1__purchase_verdict__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    struct verdict_given verdict = {
        .verdict = (enum verdict)message->verdict,
        .previous = (enum verdict)message->previous,
        .supplier_alcaldia = (int16_t)message->supplier_alcaldia,
        .kitchen_alcaldia = (int16_t)message->kitchen_alcaldia,
        .total = (centavos)message->total_centavos,
        .subsidy = (centavos)message->subsidy_centavos,
    };
    struct day_change *change = arena_alloc(arena, sizeof *change);
    /* What was received twice was declared once. */
    bool copy = (message->reasons & TEQUIO__V1__PURCHASE_PROBLEM__PURCHASE_PROBLEM_COPY) != 0;
    change->day = copy ? DAY_INVALID : calendar_day_of(message->purchase_day);
    change->alcaldia = verdict.kitchen_alcaldia;
    rules_of_verdict(&verdict, &change->list);
    *ret = change;
    return STATUS_OK;
}

enum status codec_read_tally(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__SurveyTallied *message =
        tequio__v1__survey_tallied__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    enum {
        NOT_COUNTED = TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_UNKNOWN_KITCHEN |
                      TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_BAD_DAY
    };
    uint32_t counts[5] = {0}, respondents = 0;
    bool diners = message->audience == TEQUIO__V1__AUDIENCE__AUDIENCE_DINER;
    for (size_t t = 0; diners && t < message->n_tallies; t++)
        for (size_t s = 0; s < 5 && s < message->tallies[t]->n_counts; s++)
            counts[s] += message->tallies[t]->counts[s];
    if (diners)
        respondents = message->respondents;
    struct day_change *change = arena_alloc(arena, sizeof *change);
    /* Anybody answers by the public link, as often as they like: it moves no published figure. */
    bool counted = !(message->flags & NOT_COUNTED) &&
                   message->channel != TEQUIO__V1__SURVEY_CHANNEL__SURVEY_CHANNEL_LINK;
    change->day = counted ? calendar_day_of(message->service_day) : DAY_INVALID;
    change->alcaldia = (int16_t)message->alcaldia;
    rules_of_scores(counts, respondents, &change->list);
    *ret = change;
    return STATUS_OK;
}

enum status codec_read_due(struct arena *arena, const struct entry *entry, void **ret,
                           struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__DayDue *message =
        tequio__v1__day_due__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    struct day_due *due = arena_alloc(arena, sizeof *due);
    struct day_due_kitchen *kitchens =
        arena_array(arena, message->n_kitchens + 1, sizeof *kitchens);
    for (size_t i = 0; i < message->n_kitchens; i++) {
        const Tequio__V1__DueKitchen *kitchen = message->kitchens[i];
        kitchens[i] = (struct day_due_kitchen){kitchen->kitchen, (int16_t)kitchen->alcaldia,
                                               kitchen->due, kitchen->capacity};
    }
    *due = (struct day_due){calendar_day_of(message->day), message->correction, kitchens,
                            message->n_kitchens};
    *ret = due;
    return STATUS_OK;
}

static int16_t municipality(const char *inegi)
{
    long code = strtol(inegi, 0, 10);
    return code >= 9000 && code <= 9999 ? (int16_t)(code - 9000) : 0;
}

static struct unit_fact unit_of(struct fact_version version,
                                const Tequio__V1__TerritorialUnit *unit)
{
    return (struct unit_fact){
        .version = version,
        .unit = unit->code,
        .scheme = unit->scheme,
        .grade = unit->grade,
        .year = (int16_t)unit->year,
        .alcaldia = municipality(unit->alcaldia),
        .priority = (int16_t)unit->priority,
    };
}

static struct kitchen_fact kitchen_of(struct fact_version version,
                                      const Tequio__V1__Kitchen *kitchen)
{
    return (struct kitchen_fact){
        .version = version,
        .kitchen = kitchen->kitchen,
        .unit = kitchen->unit,
        .alcaldia = municipality(kitchen->alcaldia),
    };
}

static struct target_fact target_of(struct fact_version version, const Tequio__V1__Target *target)
{
    return (struct target_fact){
        .version = version,
        .indicator = target->indicator,
        .year = (int32_t)target->year,
        .period = (int16_t)target->period,
        .has_baseline = target->has_baseline,
        .baseline_micro = target->baseline_micro,
        .target_micro = target->target_micro,
        .yellow_from_micro = target->yellow_from_micro,
        .green_from_micro = target->green_from_micro,
        .over_from_micro = target->over_from_micro,
    };
}

enum status codec_read_facts(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__RegistryApplied *message =
        tequio__v1__registry_applied__unpack(&allocator, entry->body.size, entry->body.data);
    if (!message)
        return malformed(entry, error);
    struct facts *facts = arena_alloc(arena, sizeof *facts);
    size_t count = message->n_facts + 1;
    facts->units = arena_array(arena, count, sizeof *facts->units);
    facts->kitchens = arena_array(arena, count, sizeof *facts->kitchens);
    facts->targets = arena_array(arena, count, sizeof *facts->targets);
    facts->plans = arena_array(arena, count, sizeof *facts->plans);
    for (size_t i = 0; i < message->n_facts; i++) {
        const Tequio__V1__Fact *fact = message->facts[i];
        struct fact_version version = {calendar_day_of(fact->valid_from), (int32_t)i};
        if (fact->fact_case == TEQUIO__V1__FACT__FACT_UNIT)
            facts->units[facts->unit_count++] = unit_of(version, fact->unit);
        else if (fact->fact_case == TEQUIO__V1__FACT__FACT_KITCHEN)
            facts->kitchens[facts->kitchen_count++] = kitchen_of(version, fact->kitchen);
        else if (fact->fact_case == TEQUIO__V1__FACT__FACT_TARGET)
            facts->targets[facts->target_count++] = target_of(version, fact->target);
        else if (fact->fact_case == TEQUIO__V1__FACT__FACT_VISIT_PLAN)
            facts->plans[facts->plan_count++] = (struct visit_plan_fact){
                version.ordinal, fact->visit_plan->kitchen, calendar_day_of(fact->visit_plan->day),
                fact->visit_plan->called_off != 0};
        else
            continue;
        if (version.valid_from == DAY_INVALID)
            return malformed(entry, error);
    }
    *ret = facts;
    return STATUS_OK;
}
