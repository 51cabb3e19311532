/* The days of the simulated city, quarter of an hour by quarter of an hour: whoever sends in a
 * quarter is acknowledged before the clock goes on, so that the order between submissions and ticks
 * is the same in every run. */
#ifndef TEQUIO_ADMIN_SIMULATE_REPLAY_H
#define TEQUIO_ADMIN_SIMULATE_REPLAY_H

#include "admin/simulate/closings.h"
#include "admin/simulate/crowd.h"
#include "admin/simulate/progress.h"

struct replay_settings {
    const struct world *world;
    int days;         /* of the calendar, from the world's first */
    int settle_days;  /* that the clock runs on afterwards */
    int until_minute; /* of the last day, at which all stops; 0 = the day ends, and the next begins
                       */
    int64_t
        resume_us; /* what was sent before this moment is known to be there; INT64_MIN = nothing */
    bool plain;    /* lines instead of a bar */
    const struct closings_settings *office;
    struct crowd_settings crowd; /* `idle` and its context are the replay's own */
};

struct replay_result {
    struct crowd_counts counts;
    int64_t spent_us;
    uint64_t kitchen_days, passed_over;
};

/* STATUS_OK: every envelope of those days was acknowledged. `ret` is filled in either way. */
MUST_USE enum status replay_run(const struct replay_settings *settings, struct replay_result *ret,
                                struct error *error);

#endif
