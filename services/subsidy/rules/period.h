/* Periods: which days are granted together, and when they are over.
 *
 * Weeks go from Monday to Sunday, whatever the month; fortnights from the 1st to the 15th and from
 * the 16th to the end of the month; months from the 1st to the last. Whatever rules hold, every
 * period ends on a Sunday, a 15th or a month's last day: a closing covers all of them up to such a
 * day, so that a change of the period's length needs no rule of its own. */
#ifndef TEQUIO_SUBSIDY_RULES_PERIOD_H
#define TEQUIO_SUBSIDY_RULES_PERIOD_H

#include "common/base/calendar.h"

enum period_length {
    PERIOD_WEEK = 1,
    PERIOD_FORTNIGHT = 2,
    PERIOD_MONTH = 3,
};

struct period {
    day_number start;
    day_number end; /* inclusive */
};

/* The period of that length that the day lies in. */
struct period period_of(enum period_length length, day_number day);

/* The one that follows, of the same length. */
struct period period_after(struct period period);

/* The last day before `day` on which a period of any length ends. */
day_number period_last_end(day_number day);

/* The period in which the money of a day is granted, when everything that ended by `closed` is
 * closed (DAY_INVALID: nothing is): its own, or, when that one is closed, the first open one of the
 * same length. Sets *ret_adjustment in that case. */
struct period period_for(enum period_length length, day_number day, day_number closed,
                         bool *ret_adjustment);

#endif
