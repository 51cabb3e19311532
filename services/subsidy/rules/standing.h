/* Which version of a kitchen's day stands.
 *
 * The first report of a day stands. A correction names the report that it corrects and takes its
 * place; one that names what was replaced already, or a stale correction, is stale itself. A
 * correction may move to another day: then nothing stands any more on the day that it left. A
 * second report that corrects nothing, or whose report never came, stands aside; only the kitchen's
 * own tablet goes before what a monitor captured on its behalf. What was sealed anew and sent again
 * is a copy, and changes nothing: it never comes here. Nothing is thrown away. */
#ifndef TEQUIO_SUBSIDY_RULES_STANDING_H
#define TEQUIO_SUBSIDY_RULES_STANDING_H

#include <stdbool.h>

enum version_state {
    VERSION_STANDING,
    VERSION_ASIDE,
    VERSION_REPLACED,
    VERSION_STALE,
    VERSION_WITHDRAWN, /* stands, and says that there is nothing */
    VERSION_COPY,      /* came again: what it repeats is what counts, or not */
    VERSION_STATE_COUNT,
};

/* "standing", ... as the database has them. */
const char *version_state_name(enum version_state state);
/* VERSION_STATE_COUNT when there is no such name. */
enum version_state version_state_find(const char *name);

struct standing_question {
    bool is_day; /* what it says is a day */
    bool on_behalf;
    bool day_has;                 /* a version stands on its day, ... */
    enum version_state day_state; /* ... STANDING or WITHDRAWN */
    bool day_on_behalf;
    bool correction;
    bool overdue;                 /* it has waited for its full term */
    bool found;                   /* the report that it corrects is here ... */
    enum version_state corrected; /* ... and this is what became of it */
    bool same_day;                /* as this one's */
};

struct standing_answer {
    bool waits;               /* for the report that it corrects; nothing else holds then */
    enum version_state state; /* STANDING, ASIDE or STALE */
    bool takes_place;         /* of the one that it corrects, which is replaced */
    bool withdraws; /* the day of the one that it corrects has nothing standing any more */
    unsigned flags; /* enum report_flag */
};

/* What becomes of a report, and of the ones whose place it takes. */
struct standing_answer standing_choose(const struct standing_question *question);

#endif
