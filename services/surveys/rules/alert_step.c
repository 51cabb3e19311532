#include "surveys/rules/alert_step.h"

#include <string.h>

#define OFFICE (1u << PETITION_MONITOR | 1u << PETITION_COORDINATOR | 1u << PETITION_DIRECTOR)

/* Whose each action is, as bits of 1 << role. In step with the view surveys.alert_step_rule. */
static const unsigned roles[ALERT_ACTIONS] = {
    [ALERT_TAKE] = OFFICE, [ALERT_CLOSE] = OFFICE, [ALERT_SETTLE] = 1u << PETITION_NOBODY};

static const enum alert_state steps[ALERT_STATES][ALERT_ACTIONS] = {
    [ALERT_RAISED] =
        {[ALERT_TAKE] = ALERT_TAKEN, [ALERT_CLOSE] = ALERT_CLOSED, [ALERT_SETTLE] = ALERT_SETTLED},
    [ALERT_TAKEN] =
        {[ALERT_TAKE] = ALERT_TAKEN, [ALERT_CLOSE] = ALERT_CLOSED, [ALERT_SETTLE] = ALERT_SETTLED},
};

enum alert_state alert_step_to(enum alert_state from, enum alert_action action)
{
    return steps[from][action];
}

bool alert_may(enum alert_action action, enum petition_role role)
{
    return (roles[action] >> role & 1) == 1;
}

static struct alert_verdict refuse(enum alert_problem problem, const char *detail)
{
    return (struct alert_verdict){.problem = problem, .detail = detail};
}

static const struct alert_verdict fine = {.problem = ALERT_FINE, .detail = ""};

static struct alert_verdict judge_person(const struct alert_asked *asked)
{
    const struct petition_person *who = &asked->who;
    const struct alert *alert = asked->alert;
    if (!asked->is_signed)
        return refuse(ALERT_NOT_A_PERSON, "the signature is not that of the device's key");
    if (who->person == 0 || who->person != asked->step->person)
        return refuse(ALERT_NOT_A_PERSON, "the device is not that person's, or they are not "
                                          "active");
    if (!alert_may((enum alert_action)asked->step->action, who->role))
        return refuse(ALERT_BAD_ROLE, "this step is not theirs to take");
    if (who->alcaldia != 0 && who->alcaldia != alert->alcaldia)
        return refuse(ALERT_BAD_TERRITORY, "the alert is of another alcaldia");
    if (who->role == PETITION_MONITOR && alert->taken_by != 0 && alert->taken_by != who->person)
        return refuse(ALERT_BAD_ROLE, "another person took it: they, or a coordinator, go on");
    return fine;
}

static struct alert_verdict judge_closing(const struct alert_step *step)
{
    size_t size = strlen(step->words);
    if (step->outcome != ALERT_CONFIRMED && step->outcome != ALERT_NOT_CONFIRMED)
        return refuse(ALERT_BAD_OUTCOME, "it does not say whether the alert is confirmed");
    if (size == 0 || size > ALERT_WORDS_MOST)
        return refuse(ALERT_BAD_WORDS, "the words are missing or longer than 400 bytes");
    return fine;
}

struct alert_verdict alert_judge(const struct alert_asked *asked)
{
    const struct alert_step *step = asked->step;
    struct alert_verdict verdict;
    if (!asked->alert)
        return refuse(ALERT_UNKNOWN, "no alert has that kitchen, kind and day");
    if (step->action != ALERT_TAKE && step->action != ALERT_CLOSE)
        return refuse(ALERT_BAD_ACTION, "it names no step that a person takes");
    verdict = judge_person(asked);
    if (verdict.problem != ALERT_FINE)
        return verdict;
    enum alert_state to = alert_step_to(asked->alert->state, (enum alert_action)step->action);
    if (to == ALERT_NONE)
        return refuse(ALERT_BAD_STATE, "the alert was closed, or settled by itself");
    if (step->action == ALERT_CLOSE)
        verdict = judge_closing(step);
    verdict.to = to;
    return verdict;
}

struct alert_stepped alert_take_step(const struct alert_asked *asked,
                                     const struct alert_verdict *verdict, day_number day)
{
    const struct alert_step *step = asked->step;
    bool closes = step->action == ALERT_CLOSE;
    return (struct alert_stepped){
        .name = step->name,
        .alcaldia = asked->alert->alcaldia,
        .action = (enum alert_action)step->action,
        .from = asked->alert->state,
        .to = verdict->to,
        .person = step->person,
        .role = asked->who.role,
        .outcome = closes ? step->outcome : 0,
        .words = closes ? step->words : "",
        .stepped_day = day,
    };
}
