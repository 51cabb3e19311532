/* The programme's time for a worker, or whoever else has a database. */
#ifndef TEQUIO_WEB_HANDLERS_TIME_H
#define TEQUIO_WEB_HANDLERS_TIME_H

#include "web/lanes.h"

/* Reads the journal where a replay clock is stale. */
MUST_USE enum status time_now(struct worker *worker, struct arena *arena, int64_t *ret_us,
                              struct error *error);
MUST_USE enum status time_of(struct clock *clock, struct db *db, struct arena *arena,
                             int64_t *ret_us, struct error *error);

#endif
