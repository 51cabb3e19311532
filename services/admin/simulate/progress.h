/* How far a long work has come: a bar with rate and remaining time on a terminal, a line per day
 * elsewhere. */
#ifndef TEQUIO_ADMIN_SIMULATE_PROGRESS_H
#define TEQUIO_ADMIN_SIMULATE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/calendar.h"

struct progress {
    bool bar;
    int64_t begun_us, shown_us, day_us;
    uint64_t all, done;   /* kitchen days */
    uint64_t passed_over; /* of them, known to be there already */
    uint64_t envelopes, day_envelopes;
    day_number day;
};

/* `plain` gives lines on a terminal too. */
void progress_begin(struct progress *progress, uint64_t all, bool plain);
/* Shows what is new, at most a few times a second; on a new day a line where there is no bar. */
void progress_show(struct progress *progress, day_number day, uint64_t done, uint64_t envelopes);
void progress_end(struct progress *progress);

#endif
