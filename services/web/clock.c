#include "web/clock.h"

#include "common/base/calendar.h"

bool clock_is_stale(struct clock *clock)
{
    if (!clock->replay)
        return false;
    pthread_mutex_lock(&clock->lock);
    bool stale = clock->read_at_us == 0 || clock_monotonic_us() - clock->read_at_us > US_PER_SECOND;
    pthread_mutex_unlock(&clock->lock);
    return stale;
}

void clock_was_read(struct clock *clock, int64_t newest_us)
{
    pthread_mutex_lock(&clock->lock);
    clock->newest_us = newest_us;
    clock->read_at_us = clock_monotonic_us();
    pthread_mutex_unlock(&clock->lock);
}

int64_t clock_programme_us(struct clock *clock)
{
    if (!clock->replay)
        return clock_now_us();
    pthread_mutex_lock(&clock->lock);
    int64_t now_us = clock->newest_us + clock_monotonic_us() - clock->read_at_us;
    if (now_us < clock->told_us)
        now_us = clock->told_us;
    clock->told_us = now_us;
    pthread_mutex_unlock(&clock->lock);
    return now_us;
}
