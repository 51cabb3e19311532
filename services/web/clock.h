/* The programme's time: the machine's, or, where it was founded on a replay clock, the journal's
 * newest moment and what has passed since it was read. Shared by the workers. */
#ifndef TEQUIO_WEB_CLOCK_H
#define TEQUIO_WEB_CLOCK_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct clock {
    bool replay; /* said for ever at the founding */
    pthread_mutex_t lock;
    int64_t newest_us;  /* as it was read last */
    int64_t read_at_us; /* by the monotonic clock; 0 = never */
    int64_t told_us;    /* never back behind it */
};

/* True when it is to be read anew from the journal: nothing is older than a second. */
bool clock_is_stale(struct clock *clock);
void clock_was_read(struct clock *clock, int64_t newest_us);
int64_t clock_programme_us(struct clock *clock);

#endif
