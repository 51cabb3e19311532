#include "surveys/rules/petition_step.h"

#include <string.h>

#define MAY(role) (1u << PETITION_##role)

/* What each action needs, and whose it is. A monitor acts on what was given to them only. In step
 * with the view surveys.petition_step_rule. */
static const struct {
    unsigned roles; /* bits of 1 << enum petition_role */
    bool text, reason;
} actions[PETITION_ACTIONS] = {
    [PETITION_ASSIGN] = {MAY(COORDINATOR) | MAY(DIRECTOR), false, false},
    [PETITION_START] = {MAY(MONITOR) | MAY(COORDINATOR) | MAY(DIRECTOR), false, false},
    [PETITION_ANSWER] = {MAY(MONITOR) | MAY(COORDINATOR) | MAY(DIRECTOR), true, false},
    [PETITION_CLOSE] = {MAY(MONITOR) | MAY(COORDINATOR) | MAY(DIRECTOR), false, true},
    [PETITION_REOPEN] = {MAY(PETITIONER) | MAY(COORDINATOR) | MAY(DIRECTOR), false, true},
    [PETITION_RELEASE_SUMMARY] = {MAY(COORDINATOR) | MAY(DIRECTOR), true, false},
    [PETITION_NOTE] = {MAY(MONITOR) | MAY(COORDINATOR) | MAY(DIRECTOR), true, false},
};

#define ANYWHERE(state) [PETITION_RELEASE_SUMMARY] = (state), [PETITION_NOTE] = (state)

static const enum petition_state steps[PETITION_STATES][PETITION_ACTIONS] = {
    [PETITION_RECEIVED] = {ANYWHERE(PETITION_RECEIVED), [PETITION_ASSIGN] = PETITION_ASSIGNED},
    [PETITION_ASSIGNED] =
        {ANYWHERE(PETITION_ASSIGNED), [PETITION_ASSIGN] = PETITION_ASSIGNED,
         [PETITION_START] = PETITION_IN_PROGRESS, [PETITION_ANSWER] = PETITION_ANSWERED},
    [PETITION_IN_PROGRESS] = {ANYWHERE(PETITION_IN_PROGRESS), [PETITION_ASSIGN] = PETITION_ASSIGNED,
                              [PETITION_ANSWER] = PETITION_ANSWERED},
    [PETITION_ANSWERED] = {ANYWHERE(PETITION_ANSWERED), [PETITION_CLOSE] = PETITION_CLOSED,
                           [PETITION_REOPEN] = PETITION_REOPENED},
    [PETITION_CLOSED] = {ANYWHERE(PETITION_CLOSED), [PETITION_REOPEN] = PETITION_REOPENED},
    [PETITION_REOPENED] = {ANYWHERE(PETITION_REOPENED), [PETITION_ASSIGN] = PETITION_ASSIGNED,
                           [PETITION_START] = PETITION_IN_PROGRESS},
};

static const char *const role_names[PETITION_ROLES] = {"nobody", "monitor", "coordinator",
                                                       "director", "petitioner"};

enum petition_state petition_step_to(enum petition_state from, enum petition_action action)
{
    return steps[from][action];
}

bool petition_may(enum petition_action action, enum petition_role role)
{
    return (actions[action].roles >> role & 1) == 1;
}

const char *petition_role_name(enum petition_role role)
{
    return role_names[role];
}

enum petition_role petition_role_find(const char *name)
{
    for (int role = PETITION_NOBODY + 1; role < PETITION_ROLES; role++)
        if (strcmp(name, role_names[role]) == 0)
            return (enum petition_role)role;
    return PETITION_NOBODY;
}

static struct petition_verdict refuse(enum petition_problem problem, const char *detail)
{
    return (struct petition_verdict){.problem = problem, .detail = detail};
}

static const struct petition_verdict fine = {.problem = PETITION_FINE, .detail = ""};

static struct petition_verdict judge_petitioner(const struct petition_look *look)
{
    const struct petition *petition = look->petition;
    bool fits = petition_secret_fits(look->step->secret, petition->secret_digest);
    if (!petition->has_secret || !fits)
        return refuse(PETITION_BAD_SECRET, "the secret is not that of this petition");
    return fine;
}

static struct petition_verdict judge_official(const struct petition_look *look)
{
    const struct petition_person *who = &look->who;
    if (!look->is_signed)
        return refuse(PETITION_NOT_A_PERSON, "the signature is not that of the device's key");
    if (who->person == 0 || who->person != look->step->person)
        return refuse(PETITION_NOT_A_PERSON, "the device is not that person's, or they are not "
                                             "active");
    if (who->alcaldia != 0 && who->alcaldia != look->petition->alcaldia)
        return refuse(PETITION_BAD_TERRITORY, "the petition is of another alcaldia");
    return fine;
}

static bool fits(const char *text, bool needed, size_t most)
{
    size_t size = strlen(text);
    return size <= most && (size > 0 || !needed);
}

static struct petition_verdict judge_step(const struct petition_look *look,
                                          enum petition_action action, enum petition_role role)
{
    const struct petition *petition = look->petition;
    const struct petition_person *assignee = &look->assignee;
    if (!petition_may(action, role))
        return refuse(PETITION_BAD_ROLE, "this step is not theirs to take");
    if (petition_step_to(petition->state, action) == PETITION_NONE)
        return refuse(PETITION_BAD_STATE, "this step does not lead on from where the petition is");
    if (role == PETITION_MONITOR && petition->assignee != look->who.person)
        return refuse(PETITION_BAD_ROLE, "the petition is not assigned to this monitor");
    if (action == PETITION_ASSIGN &&
        (assignee->role == PETITION_NOBODY ||
         (assignee->alcaldia != 0 && assignee->alcaldia != petition->alcaldia)))
        return refuse(PETITION_BAD_ASSIGNEE,
                      "whom it names is not active, or not of the office or the alcaldia");
    if (!fits(look->step->text, actions[action].text, PETITION_TEXT_MOST))
        return refuse(PETITION_BAD_TEXT, "the text is missing or longer than 4000 bytes");
    if (!fits(look->step->reason, actions[action].reason, PETITION_REASON_MOST))
        return refuse(PETITION_BAD_REASON, "the reason is missing or longer than 400 bytes");
    return fine;
}

struct petition_verdict petition_judge(const struct petition_look *look)
{
    const struct petition_step *step = look->step;
    if (!look->petition)
        return refuse(PETITION_UNKNOWN, "there is no such petition");
    if (look->is_copy)
        return refuse(PETITION_BAD_COPY, "it was here already");
    if (step->action <= PETITION_ACT_NONE || step->action >= PETITION_ACTIONS)
        return refuse(PETITION_BAD_ACTION, "it names no step that is known");
    bool petitioner = step->person == 0;
    enum petition_role role = petitioner ? PETITION_PETITIONER : look->who.role;
    struct petition_verdict verdict = petitioner ? judge_petitioner(look) : judge_official(look);
    if (verdict.problem == PETITION_FINE)
        verdict = judge_step(look, (enum petition_action)step->action, role);
    if (verdict.problem == PETITION_FINE) {
        verdict.role = role;
        verdict.to = petition_step_to(look->petition->state, (enum petition_action)step->action);
    }
    return verdict;
}

static bool answered_in_term(day_number answered_day, day_number due_day)
{
    return answered_day != DAY_INVALID && due_day != DAY_INVALID && answered_day <= due_day;
}

void petition_take(const struct petition_look *look, const struct petition_verdict *verdict,
                   day_number day, const struct petition_term *term, uint32_t taken,
                   struct petition_stepped *ret)
{
    const struct petition *petition = look->petition;
    const struct petition_step *step = look->step;
    *ret = (struct petition_stepped){
        .petition_position = petition->position,
        .kitchen = petition->kitchen,
        .kind = petition->kind,
        .alcaldia = petition->alcaldia,
        .action = (enum petition_action)step->action,
        .from = petition->state,
        .to = verdict->to,
        .role = verdict->role,
        .person = step->person,
        .assignee = petition->assignee,
        .round = petition->round,
        .day = day,
        .warn_day = petition->warn_day,
        .due_day = petition->due_day,
        .closed_day = DAY_INVALID,
    };
    memcpy(ret->content, step->content, CONTENT_BYTES);
    switch ((int)step->action) {
    case PETITION_ASSIGN:
        ret->assignee = step->assignee;
        break;
    case PETITION_ANSWER:
        ret->working_days_taken = taken;
        ret->in_term = answered_in_term(day, petition->due_day);
        break;
    case PETITION_CLOSE:
        ret->in_term = answered_in_term(petition->answered_day, petition->due_day);
        break;
    case PETITION_REOPEN:
        ret->round++;
        ret->closed_day = petition->closed_day;
        ret->closed_in_term = petition->closed_day != DAY_INVALID &&
                              answered_in_term(petition->answered_day, petition->due_day);
        ret->warn_day = term->known ? term->warn_day : DAY_INVALID;
        ret->due_day = term->known ? term->due_day : DAY_INVALID;
        break;
    }
}
