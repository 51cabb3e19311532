/* The edge's metrics: one table, added to from any thread. */
#ifndef TEQUIO_WEB_COUNTERS_H
#define TEQUIO_WEB_COUNTERS_H

#include "common/runtime/health.h"

enum counter {
    COUNTER_2XX,
    COUNTER_3XX,
    COUNTER_4XX,
    COUNTER_5XX,
    COUNTER_LIMITED,
    COUNTER_SLOW,
    COUNTER_SILENCE,
    COUNTER_MESSAGES,
    COUNTER_SUBMITTED,
    COUNTER_COUNT,
};

extern struct metric counters[COUNTER_COUNT];

/* One more. */
void counter_add(enum counter counter);
/* Of an answer, by its status. */
void counter_answer(unsigned status);

#endif
