/* Alerts, from the wire and to it. */
#include "surveys/codec/alerts.h"

#include "common/wire/allocator.h"
#include "surveys/codec/message.h"
#include "tequio/v1/alert.pb-c.h"

#define SAME(name, contract) _Static_assert((int)(name) == (int)TEQUIO__V1__##contract, #name)

SAME(ALERT_NOT_REPORTED, ALERT_KIND__ALERT_KIND_NOT_REPORTED);
SAME(ALERT_SILENCE, ALERT_KIND__ALERT_KIND_SILENCE);
SAME(ALERT_BELOW_HISTORY, ALERT_KIND__ALERT_KIND_BELOW_HISTORY);
SAME(ALERT_ABOVE_HISTORY, ALERT_KIND__ALERT_KIND_ABOVE_HISTORY);
SAME(ALERT_SAME_NUMBERS, ALERT_KIND__ALERT_KIND_SAME_NUMBERS);
SAME(ALERT_FOOD_COST, ALERT_KIND__ALERT_KIND_FOOD_COST);
SAME(ALERT_FEES, ALERT_KIND__ALERT_KIND_FEES);
SAME(ALERT_RAISED, ALERT_STATE__ALERT_STATE_RAISED);
SAME(ALERT_TAKEN, ALERT_STATE__ALERT_STATE_TAKEN);
SAME(ALERT_CLOSED, ALERT_STATE__ALERT_STATE_CLOSED);
SAME(ALERT_SETTLED, ALERT_STATE__ALERT_STATE_SETTLED);
SAME(ALERT_TAKE, ALERT_ACTION__ALERT_ACTION_TAKE);
SAME(ALERT_CLOSE, ALERT_ACTION__ALERT_ACTION_CLOSE);
SAME(ALERT_SETTLE, ALERT_ACTION__ALERT_ACTION_SETTLE);
SAME(ALERT_CONFIRMED, ALERT_OUTCOME__ALERT_OUTCOME_CONFIRMED);
SAME(ALERT_NOT_CONFIRMED, ALERT_OUTCOME__ALERT_OUTCOME_NOT_CONFIRMED);
SAME(ALERT_UNKNOWN, ALERT_PROBLEM__ALERT_PROBLEM_UNKNOWN);
SAME(ALERT_BAD_ACTION, ALERT_PROBLEM__ALERT_PROBLEM_ACTION);
SAME(ALERT_NOT_A_PERSON, ALERT_PROBLEM__ALERT_PROBLEM_NOT_A_PERSON);
SAME(ALERT_BAD_ROLE, ALERT_PROBLEM__ALERT_PROBLEM_ROLE);
SAME(ALERT_BAD_TERRITORY, ALERT_PROBLEM__ALERT_PROBLEM_TERRITORY);
SAME(ALERT_BAD_STATE, ALERT_PROBLEM__ALERT_PROBLEM_STATE);
SAME(ALERT_BAD_OUTCOME, ALERT_PROBLEM__ALERT_PROBLEM_OUTCOME);
SAME(ALERT_BAD_WORDS, ALERT_PROBLEM__ALERT_PROBLEM_WORDS);

enum status codec_read_alert_step(struct arena *arena, const struct entry *entry, void **ret,
                                  struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__AlertStep *message =
        tequio__v1__alert_step__unpack(&allocator, entry->body.size, entry->body.data);
    struct alert_step *step = arena_try(arena, sizeof *step);
    if (!message || !step)
        return error_set(error, STATUS_REFUSED, "cannot read the step on an alert: malformed");
    *step = (struct alert_step){
        .name = {message->kitchen, (uint32_t)message->kind, calendar_day_of(message->day)},
        .action = (uint32_t)message->action,
        .outcome = (uint32_t)message->outcome,
        .person = message->person,
        .words = message->words,
    };
    *ret = step;
    return STATUS_OK;
}

struct bytes codec_write_alerts_raised(struct arena *arena, const struct alerts_raised *raised)
{
    Tequio__V1__AlertRaised message = TEQUIO__V1__ALERT_RAISED__INIT;
    message.day = calendar_yyyymmdd(raised->day);
    message.whole = raised->whole;
    message.n_alerts = raised->count;
    message.alerts = arena_array(arena, raised->count + 1, sizeof *message.alerts);
    for (size_t i = 0; i < raised->count; i++) {
        const struct alert_found *from = &raised->found[i];
        Tequio__V1__AlertFound *to = arena_alloc(arena, sizeof *to);
        tequio__v1__alert_found__init(to);
        to->kitchen = from->name.kitchen;
        to->alcaldia = (uint32_t)from->alcaldia;
        to->kind = (Tequio__V1__AlertKind)from->name.kind;
        to->day = calendar_yyyymmdd(from->name.day);
        to->since = calendar_yyyymmdd(from->since);
        to->found = from->found;
        to->low = from->low;
        to->high = from->high;
        to->basis = from->basis;
        message.alerts[i] = to;
    }
    return message_write(arena, &message.base);
}

enum status codec_read_alerts_raised(struct arena *arena, const struct entry *entry, void **ret,
                                     struct error *error)
{
    const Tequio__V1__AlertRaised *message =
        message_read(arena, entry, &tequio__v1__alert_raised__descriptor, error);
    if (!message)
        return STATUS_BROKEN;
    struct alerts_raised *raised = arena_alloc(arena, sizeof *raised);
    struct alert_found *found = arena_array(arena, message->n_alerts + 1, sizeof *found);
    for (size_t i = 0; i < message->n_alerts; i++) {
        const Tequio__V1__AlertFound *from = message->alerts[i];
        found[i] = (struct alert_found){
            .name = {from->kitchen, (uint32_t)from->kind, calendar_day_of(from->day)},
            .alcaldia = (int16_t)from->alcaldia,
            .since = calendar_day_of(from->since),
            .found = from->found,
            .low = from->low,
            .high = from->high,
            .basis = from->basis,
        };
    }
    *raised = (struct alerts_raised){.day = calendar_day_of(message->day),
                                     .whole = message->whole,
                                     .found = found,
                                     .count = message->n_alerts};
    *ret = raised;
    return STATUS_OK;
}

struct bytes codec_write_alert_escalated(struct arena *arena,
                                         const struct alert_escalated *escalated)
{
    Tequio__V1__AlertEscalated message = TEQUIO__V1__ALERT_ESCALATED__INIT;
    message.kitchen = escalated->name.kitchen;
    message.kind = (Tequio__V1__AlertKind)escalated->name.kind;
    message.day = calendar_yyyymmdd(escalated->name.day);
    message.level = escalated->level;
    message.role = arena_text(arena, alert_told_role(escalated->level));
    message.told_day = calendar_yyyymmdd(escalated->told_day);
    return message_write(arena, &message.base);
}

enum status codec_read_alert_escalated(struct arena *arena, const struct entry *entry, void **ret,
                                       struct error *error)
{
    const Tequio__V1__AlertEscalated *message =
        message_read(arena, entry, &tequio__v1__alert_escalated__descriptor, error);
    if (!message)
        return STATUS_BROKEN;
    struct alert_escalated *escalated = arena_alloc(arena, sizeof *escalated);
    *escalated = (struct alert_escalated){
        .name = {message->kitchen, (uint32_t)message->kind, calendar_day_of(message->day)},
        .level = message->level,
        .told_day = calendar_day_of(message->told_day),
    };
    *ret = escalated;
    return STATUS_OK;
}

struct bytes codec_write_alert_stepped(struct arena *arena, const struct alert_stepped *stepped)
{
    bool by_person = stepped->role != PETITION_NOBODY;
    Tequio__V1__AlertStepped message = TEQUIO__V1__ALERT_STEPPED__INIT;
    message.kitchen = stepped->name.kitchen;
    message.kind = (Tequio__V1__AlertKind)stepped->name.kind;
    message.day = calendar_yyyymmdd(stepped->name.day);
    message.action = (Tequio__V1__AlertAction)stepped->action;
    message.from = (Tequio__V1__AlertState)stepped->from;
    message.to = (Tequio__V1__AlertState)stepped->to;
    message.person = stepped->person;
    message.role = arena_text(arena, by_person ? petition_role_name(stepped->role) : "");
    message.outcome = (Tequio__V1__AlertOutcome)stepped->outcome;
    message.words = arena_text(arena, stepped->words);
    message.stepped_day = calendar_yyyymmdd(stepped->stepped_day);
    message.alcaldia = (uint32_t)stepped->alcaldia;
    return message_write(arena, &message.base);
}

enum status codec_read_alert_stepped(struct arena *arena, const struct entry *entry, void **ret,
                                     struct error *error)
{
    const Tequio__V1__AlertStepped *message =
        message_read(arena, entry, &tequio__v1__alert_stepped__descriptor, error);
    if (!message)
        return STATUS_BROKEN;
    struct alert_stepped *stepped = arena_alloc(arena, sizeof *stepped);
    *stepped = (struct alert_stepped){
        .name = {message->kitchen, (uint32_t)message->kind, calendar_day_of(message->day)},
        .alcaldia = (int16_t)message->alcaldia,
        .action = (enum alert_action)message->action,
        .from = (enum alert_state)message->from,
        .to = (enum alert_state)message->to,
        .person = message->person,
        .role = petition_role_find(message->role),
        .outcome = (uint32_t)message->outcome,
        .words = message->words,
        .stepped_day = calendar_day_of(message->stepped_day),
    };
    *ret = stepped;
    return STATUS_OK;
}

struct bytes codec_write_alert_refused(struct arena *arena, const struct alert_refused *refused)
{
    bool has_day = refused->day != DAY_INVALID;
    Tequio__V1__AlertStepRefused message = TEQUIO__V1__ALERT_STEP_REFUSED__INIT;
    message.kitchen = refused->kitchen;
    message.kind = (Tequio__V1__AlertKind)refused->kind;
    message.day = has_day ? calendar_yyyymmdd(refused->day) : 0;
    message.action = (Tequio__V1__AlertAction)refused->action;
    message.person = refused->person;
    message.problem = (Tequio__V1__AlertProblem)refused->problem;
    message.detail = arena_text(arena, refused->detail);
    return message_write(arena, &message.base);
}

enum status codec_read_alert_refused(struct arena *arena, const struct entry *entry, void **ret,
                                     struct error *error)
{
    const Tequio__V1__AlertStepRefused *message =
        message_read(arena, entry, &tequio__v1__alert_step_refused__descriptor, error);
    if (!message)
        return STATUS_BROKEN;
    struct alert_refused *refused = arena_alloc(arena, sizeof *refused);
    *refused = (struct alert_refused){
        .kitchen = message->kitchen,
        .kind = (uint32_t)message->kind,
        .action = (uint32_t)message->action,
        .person = message->person,
        .day = calendar_day_of(message->day),
        .problem = (enum alert_problem)message->problem,
        .detail = message->detail,
    };
    *ret = refused;
    return STATUS_OK;
}
