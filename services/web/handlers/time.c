#include "web/handlers/time.h"

enum status time_of(struct clock *clock, struct db *db, struct arena *arena, int64_t *ret_us,
                    struct error *error)
{
    struct founding founding;
    int64_t newest_us;
    if (clock_is_stale(clock)) {
        enum status status = store_programme_clock(db, arena, &founding, &newest_us, error);
        if (status != STATUS_OK)
            return status;
        clock_was_read(clock, newest_us);
    }
    *ret_us = clock_programme_us(clock);
    return STATUS_OK;
}

enum status time_now(struct worker *worker, struct arena *arena, int64_t *ret_us,
                     struct error *error)
{
    return time_of(lanes_shared(worker)->clock, worker->db, arena, ret_us, error);
}
