#include "admin/simulate/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BAR_WIDTH = 24, SHOW_EVERY_US = 200000 };

void progress_begin(struct progress *progress, uint64_t all, bool plain)
{
    int64_t now = clock_monotonic_us();
    *progress = (struct progress){.bar = !plain && isatty(STDOUT_FILENO) == 1,
                                  .begun_us = now,
                                  .day_us = now,
                                  .all = all,
                                  .day = DAY_INVALID};
}

static uint64_t a_second(uint64_t count, int64_t us)
{
    return us > 0 ? count * 1000000 / (uint64_t)us : 0;
}

static void show_bar(const struct progress *progress, int64_t now)
{
    char bar[BAR_WIDTH + 1];
    uint64_t here = progress->done - progress->passed_over;
    uint64_t left = progress->all - progress->done;
    size_t full = progress->all > 0 ? (size_t)(progress->done * BAR_WIDTH / progress->all) : 0;
    int64_t spent = now - progress->begun_us;
    uint32_t date = calendar_yyyymmdd(progress->day);
    memset(bar, '.', BAR_WIDTH);
    memset(bar, '#', full);
    bar[BAR_WIDTH] = '\0';
    printf("\r[%s] %04u-%02u-%02u %3u%%  %llu envelopes, %llu/s", bar, date / 10000,
           date / 100 % 100, date % 100,
           (unsigned)(progress->all > 0 ? progress->done * 100 / progress->all : 100),
           (unsigned long long)progress->envelopes,
           (unsigned long long)a_second(progress->envelopes, spent));
    if (here > 0) {
        uint64_t seconds = (uint64_t)spent * left / here / 1000000;
        printf(", %llu:%02llu left ", (unsigned long long)(seconds / 60),
               (unsigned long long)(seconds % 60));
    }
    fputs("\x1b[K", stdout);
    fflush(stdout);
}

static void show_day(const struct progress *progress, int64_t now)
{
    uint32_t date = calendar_yyyymmdd(progress->day);
    uint64_t envelopes = progress->envelopes - progress->day_envelopes;
    printf("%04u-%02u-%02u  %6llu envelopes, %6llu/s  %3u%%\n", date / 10000, date / 100 % 100,
           date % 100, (unsigned long long)envelopes,
           (unsigned long long)a_second(envelopes, now - progress->day_us),
           (unsigned)(progress->all > 0 ? progress->done * 100 / progress->all : 100));
    fflush(stdout);
}

void progress_show(struct progress *progress, day_number day, uint64_t done, uint64_t envelopes)
{
    int64_t now = clock_monotonic_us();
    if (!progress->bar && progress->day != DAY_INVALID && day != progress->day &&
        progress->envelopes > progress->day_envelopes)
        show_day(progress, now);
    if (day != progress->day) {
        progress->day_us = now;
        progress->day_envelopes = progress->envelopes;
    }
    progress->day = day;
    progress->done = done;
    progress->envelopes = envelopes;
    if (progress->bar && now - progress->shown_us >= SHOW_EVERY_US) {
        progress->shown_us = now;
        show_bar(progress, now);
    }
}

void progress_end(struct progress *progress)
{
    int64_t now = clock_monotonic_us();
    if (progress->day == DAY_INVALID)
        return;
    if (progress->bar) {
        show_bar(progress, now);
        fputc('\n', stdout);
    } else if (progress->envelopes > progress->day_envelopes) {
        show_day(progress, now);
    }
}
