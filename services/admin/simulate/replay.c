#include "admin/simulate/replay.h"

#include <stdlib.h>

#include "common/base/limits.h"

enum {
    STEPS_A_DAY = MINUTES_PER_DAY / LIMIT_TICK_MINUTES,
    AFTER_THE_QUARTER = 1, /* minute: beyond doubt on which side of a tick or a cut-off */
    OFFICE_OPENS = 9 * 60,
    NOON = 12 * 60,
    AFTER_CUTOFF = 20 * 60,
    LAST_STEP = STEPS_A_DAY - 1,
    SCRATCH_BYTES = 1 << 20,
};

struct replay {
    const struct replay_settings *settings;
    const struct world *world;
    struct tablet *tablets; /* of kitchen k at k - 1 */
    struct day_plan *plans; /* of today */
    struct visit *visits;
    size_t visit_count;
    struct crowd *crowd;
    struct arena *scratch;
    struct progress progress;
    day_number today;
    uint64_t done;
};

static void show_progress(void *context)
{
    struct replay *replay = context;
    progress_show(&replay->progress, replay->today, replay->done,
                  replay->crowd != NULL ? crowd_counts(replay->crowd)->envelopes : 0);
}

/* The last quarter of today in which tablets send. */
static int last_step(const struct replay *replay, day_number day)
{
    const struct replay_settings *settings = replay->settings;
    bool cut = settings->until_minute > 0 && day == settings->world->from + settings->days - 1;
    return cut ? settings->until_minute / LIMIT_TICK_MINUTES - 1 : LAST_STEP;
}

static int64_t moment(day_number day, int minute)
{
    return calendar_at(day, minute + AFTER_THE_QUARTER);
}

static day_number next_service_day(day_number day)
{
    do {
        day++;
    } while (!world_service_day(day));
    return day;
}

/* When what is saved on that day leaves the tablet. */
static int64_t sent_at(const struct replay *replay, uint32_t kitchen, day_number day)
{
    struct day_plan plan;
    world_plan(replay->world, kitchen, day, &plan);
    while (plan.offline) {
        day = next_service_day(day);
        world_plan(replay->world, kitchen, day, &plan);
    }
    return moment(day, plan.step * LIMIT_TICK_MINUTES);
}

static enum status tell_time(struct replay *replay, int64_t now_us, struct error *error)
{
    return now_us < replay->settings->resume_us
               ? STATUS_OK
               : crowd_tell_time(replay->crowd, &replay->tablets[0], now_us, error);
}

/* Once a week, before any tablet sends, the office authorises what is closed. One tick makes the
 * closings that are due, the next one comes when they are computed. */
static enum status visit_office(struct replay *replay, day_number day, struct error *error)
{
    int64_t before_us = moment(day, OFFICE_OPENS - LIMIT_TICK_MINUTES);
    int64_t now_us = moment(day, OFFICE_OPENS);
    if (!closings_day(day) || now_us < replay->settings->resume_us)
        return STATUS_OK;
    enum status status = tell_time(replay, before_us, error);
    if (status == STATUS_OK)
        status = closings_wait_for_tick(replay->settings->office, before_us, error);
    if (status == STATUS_OK)
        status = tell_time(replay, now_us, error);
    if (status == STATUS_OK)
        status = closings_authorise(replay->settings->office, now_us, error);
    return status;
}

static void visit(struct replay *replay, uint32_t kitchen, bool second)
{
    struct tablet *tablet = &replay->tablets[kitchen - 1];
    const struct day_plan *plan = &replay->plans[kitchen - 1];
    struct contact contact = {replay->today, second};
    int64_t sent = second ? moment(replay->today, (plan->step + 1) * LIMIT_TICK_MINUTES)
                          : sent_at(replay, kitchen, replay->today);
    bool keep = sent >= replay->settings->resume_us;
    tablet_save(tablet, replay->world, &contact, plan, keep, replay->scratch);
    if (!second) {
        replay->done++;
        replay->progress.passed_over += !keep;
    }
    if (plan->offline || (tablet->first == NULL && tablet->photos == NULL))
        return;
    replay->visits[replay->visit_count++] = (struct visit){.tablet = tablet,
                                                           .contact = contact,
                                                           .resends = plan->resends,
                                                           .out_of_order = plan->out_of_order};
}

static enum status run_step(struct replay *replay, int step, struct error *error)
{
    replay->visit_count = 0;
    for (uint32_t k = 1; k <= replay->world->kitchen_count; k++) {
        const struct day_plan *plan = &replay->plans[k - 1];
        if (plan->step == step)
            visit(replay, k, false);
        else if (plan->step == step - 1 &&
                 tablet_second_contact(replay->world, k, replay->today, plan))
            visit(replay, k, true);
    }
    show_progress(replay);
    if (replay->visit_count == 0)
        return STATUS_OK;
    return crowd_visit(replay->crowd, replay->visits, replay->visit_count,
                       moment(replay->today, step * LIMIT_TICK_MINUTES), error);
}

static enum status run_day(struct replay *replay, struct error *error)
{
    enum status status = tell_time(replay, moment(replay->today, 0), error);
    if (status != STATUS_OK || !world_service_day(replay->today))
        return status;
    for (uint32_t k = 1; k <= replay->world->kitchen_count; k++)
        world_plan(replay->world, k, replay->today, &replay->plans[k - 1]);
    status = visit_office(replay, replay->today, error);
    if (status == STATUS_OK)
        status = tell_time(replay, moment(replay->today, NOON), error);
    for (int step = NOON / LIMIT_TICK_MINUTES + 1;
         status == STATUS_OK && step <= last_step(replay, replay->today); step++) {
        if (step == AFTER_CUTOFF / LIMIT_TICK_MINUTES)
            status = tell_time(replay, moment(replay->today, AFTER_CUTOFF), error);
        if (status == STATUS_OK)
            status = run_step(replay, step, error);
    }
    return status;
}

/* What tablets that were offline on the last day still hold. */
static enum status run_last(struct replay *replay, struct error *error)
{
    replay->visit_count = 0;
    for (uint32_t k = 1; k <= replay->world->kitchen_count; k++) {
        struct tablet *tablet = &replay->tablets[k - 1];
        if (tablet->first != NULL || tablet->photos != NULL)
            replay->visits[replay->visit_count++] =
                (struct visit){.tablet = tablet, .contact = {replay->today, true}};
    }
    return replay->visit_count == 0
               ? STATUS_OK
               : crowd_visit(replay->crowd, replay->visits, replay->visit_count,
                             moment(replay->today, LAST_STEP * LIMIT_TICK_MINUTES), error);
}

static enum status run_days(struct replay *replay, struct error *error)
{
    day_number end = replay->world->from + replay->settings->days;
    enum status status = STATUS_OK;
    for (; status == STATUS_OK && replay->today < end; replay->today++)
        status = run_day(replay, error);
    if (status != STATUS_OK)
        return status;
    replay->today--;
    if (replay->settings->until_minute > 0)
        return tell_time(replay, moment(replay->today, replay->settings->until_minute), error);
    status = run_last(replay, error);
    for (int i = 0; status == STATUS_OK && i <= replay->settings->settle_days; i++) {
        status = tell_time(replay, moment(end + i, 0), error);
        if (status == STATUS_OK)
            status = visit_office(replay, end + i, error);
    }
    return status;
}

/* Of kitchens, on days of service; of a last day that is cut short, those that send before. */
static uint64_t count_kitchen_days(const struct replay *replay)
{
    const struct world *world = replay->world;
    uint64_t count = 0;
    for (day_number day = world->from; day < world->from + replay->settings->days; day++) {
        int last = last_step(replay, day);
        for (uint32_t k = 1; world_service_day(day) && k <= world->kitchen_count; k++) {
            struct day_plan plan = {.step = 0};
            if (last < LAST_STEP)
                world_plan(world, k, day, &plan);
            count += plan.step <= last;
        }
    }
    return count;
}

enum status replay_run(const struct replay_settings *settings, struct replay_result *ret,
                       struct error *error)
{
    const struct world *world = settings->world;
    struct replay replay = {.settings = settings, .world = world, .today = world->from};
    struct crowd_settings crowd = settings->crowd;
    crowd.idle = show_progress;
    crowd.idle_context = &replay;
    *ret = (struct replay_result){.kitchen_days = 0};
    enum status status = crowd_open(&crowd, &replay.crowd, error);
    if (status != STATUS_OK)
        return status;
    replay.tablets = memory_new(world->kitchen_count, sizeof *replay.tablets);
    replay.plans = memory_new(world->kitchen_count, sizeof *replay.plans);
    replay.visits = memory_new(world->kitchen_count, sizeof *replay.visits);
    replay.scratch = arena_new(SCRATCH_BYTES);
    for (uint32_t k = 1; k <= world->kitchen_count; k++)
        tablet_begin(&replay.tablets[k - 1], k);
    progress_begin(&replay.progress, count_kitchen_days(&replay), settings->plain);
    status = run_days(&replay, error);
    show_progress(&replay);
    progress_end(&replay.progress);
    ret->counts = *crowd_counts(replay.crowd);
    ret->spent_us = clock_monotonic_us() - replay.progress.begun_us;
    ret->kitchen_days = replay.done;
    ret->passed_over = replay.progress.passed_over;
    for (uint32_t k = 1; k <= world->kitchen_count; k++)
        tablet_end(&replay.tablets[k - 1]);
    crowd_close(replay.crowd);
    arena_free(replay.scratch);
    free(replay.tablets);
    free(replay.plans);
    free(replay.visits);
    return status;
}
