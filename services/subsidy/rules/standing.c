#include "subsidy/rules/standing.h"

#include <string.h>

#include "subsidy/rules/decision.h"

static const char *const names[VERSION_STATE_COUNT] = {
    [VERSION_STANDING] = "standing",   [VERSION_ASIDE] = "aside", [VERSION_REPLACED] = "replaced",
    [VERSION_WITHDRAWN] = "withdrawn", [VERSION_STALE] = "stale", [VERSION_COPY] = "copy",
};

const char *version_state_name(enum version_state state)
{
    return names[state];
}

enum version_state version_state_find(const char *name)
{
    unsigned state = 0;

    while (state < VERSION_STATE_COUNT && strcmp(names[state], name) != 0) {
        state++;
    }
    return (enum version_state)state;
}

/* A place on a day for a report that does not simply take the place of the one that stands. */
static void compete(const struct standing_question *question, struct standing_answer *answer)
{
    if (!question->day_has || question->day_state == VERSION_WITHDRAWN) {
        answer->state = VERSION_STANDING;
        return;
    }
    answer->flags |= REPORT_SECOND_REPORT;
    if (question->day_on_behalf && !question->on_behalf) {
        answer->state = VERSION_STANDING;
    }
}

static void correct(const struct standing_question *question, struct standing_answer *answer)
{
    if (question->corrected == VERSION_REPLACED || question->corrected == VERSION_STALE) {
        answer->flags |= REPORT_STALE_CORRECTION;
        answer->state = VERSION_STALE;
        return;
    }
    answer->takes_place = true;
    if (question->corrected == VERSION_STANDING && question->same_day) {
        answer->state = VERSION_STANDING;
        return;
    }
    answer->withdraws = question->corrected == VERSION_STANDING;
    compete(question, answer);
}

struct standing_answer standing_choose(const struct standing_question *question)
{
    struct standing_answer answer = {.state = VERSION_ASIDE};

    if (question->correction) {
        answer.flags |= REPORT_CORRECTION;
    }
    /* What is no day cannot stand, and must not take away what does. */
    if (!question->is_day) {
        return answer;
    }
    if (question->correction && question->found) {
        correct(question, &answer);
        return answer;
    }
    if (question->correction && !question->overdue) {
        answer.waits = true;
        return answer;
    }
    if (question->correction) {
        answer.flags |= REPORT_NEVER_FOUND;
    }
    compete(question, &answer);
    return answer;
}
