#include "admin/simulate/crowd.h"

#include <stdlib.h>
#include <zmq.h>

#include "admin/client.h"
#include "admin/simulate/lines.h"
#include "admin/simulate/talk.h"

enum { MESSAGE_ARENA_BYTES = 8 << 20, LOOK_UP_MS = 100 };

struct crowd {
    struct crowd_settings settings;
    struct lines lines;
    struct crowd_counts counts;
    struct arena *arena;
    struct talk *talks; /* as many as lines */
    zmq_pollitem_t *items;
    size_t active;
    int64_t next_send_us; /* by the rate */
};

enum status crowd_open(const struct crowd_settings *settings, struct crowd **ret,
                       struct error *error)
{
    struct crowd *crowd = memory_new(1, sizeof *crowd);
    crowd->settings = *settings;
    crowd->arena = arena_new(MESSAGE_ARENA_BYTES);
    enum status status = lines_open(&crowd->lines, &crowd->settings, error);
    if (status != STATUS_OK) {
        crowd_close(crowd);
        return status;
    }
    crowd->talks = memory_new(crowd->lines.count, sizeof *crowd->talks);
    crowd->items = memory_new(crowd->lines.count, sizeof *crowd->items);
    *ret = crowd;
    return STATUS_OK;
}

void crowd_close(struct crowd *crowd)
{
    if (crowd == NULL)
        return;
    for (size_t i = 0; i < crowd->active; i++)
        talk_end(&crowd->talks[i]);
    lines_close(&crowd->lines);
    arena_free(crowd->arena);
    free(crowd->talks);
    free(crowd->items);
    free(crowd);
}

const struct crowd_counts *crowd_counts(const struct crowd *crowd)
{
    return &crowd->counts;
}

int64_t crowd_latency_us(const struct crowd_counts *counts, unsigned of_hundred)
{
    uint64_t all = 0, below = 0;
    for (size_t i = 0; i < LATENCY_BUCKETS; i++)
        all += counts->latency[i];
    for (size_t i = 0; i < LATENCY_BUCKETS; i++) {
        below += counts->latency[i];
        if (below * 100 >= all * of_hundred && all > 0)
            return (INT64_C(5) + (int64_t)(i % 4)) << (i / 4);
    }
    return 0;
}

struct round {
    struct crowd *crowd;
    struct visit *visits;
    size_t count, begun;
    bool tell_time;
    struct talk_place place;
};

static enum status begin_visits(struct round *round, struct error *error)
{
    struct crowd *crowd = round->crowd;
    while (round->begun < round->count && crowd->active < crowd->lines.count) {
        struct visit *visit = &round->visits[round->begun];
        struct line *line;
        enum status status = lines_take(&crowd->lines, visit->tablet, &line, error);
        if (status != STATUS_OK)
            return status;
        round->begun++;
        talk_begin(&crowd->talks[crowd->active++], visit, line, round->tell_time);
    }
    return STATUS_OK;
}

/* Sends for whoever's turn has come, as the rate allows. */
static enum status send_due(struct round *round, struct error *error)
{
    struct crowd *crowd = round->crowd;
    int64_t now = round->place.clock_us;
    for (size_t i = 0; i < crowd->active; i++) {
        struct talk *talk = &crowd->talks[i];
        enum status status = STATUS_OK;
        size_t envelopes = 0;
        if (talk->stage == TALK_DONE || talk->due_us > now)
            continue;
        if (talk->in_flight)
            status = talk_overdue(talk, &round->place, error);
        if (crowd->settings.rate > 0 && crowd->next_send_us > now)
            return status;
        if (status == STATUS_OK)
            status = talk_send(talk, &round->place, &envelopes, error);
        arena_reset(crowd->arena);
        if (status != STATUS_OK)
            return status;
        if (crowd->settings.rate > 0) {
            int64_t from =
                crowd->next_send_us > now - LOOK_UP_MS * 1000 ? crowd->next_send_us : now;
            crowd->next_send_us = from + (int64_t)envelopes * 1000000 / crowd->settings.rate;
        }
    }
    return STATUS_OK;
}

static void end_done(struct crowd *crowd)
{
    for (size_t i = 0; i < crowd->active;) {
        struct talk *talk = &crowd->talks[i];
        if (talk->stage != TALK_DONE) {
            i++;
            continue;
        }
        lines_give_back(talk->line);
        talk_end(talk);
        *talk = crowd->talks[--crowd->active];
    }
}

/* Waits until an answer comes or a term ends, and takes what there is. */
static void hear_all(struct round *round)
{
    struct crowd *crowd = round->crowd;
    int64_t soonest = round->place.clock_us + LOOK_UP_MS * 1000;
    for (size_t i = 0; i < crowd->active; i++) {
        int64_t due = crowd->talks[i].due_us;
        if (crowd->settings.rate > 0 && !crowd->talks[i].in_flight && due < crowd->next_send_us)
            due = crowd->next_send_us;
        soonest = due < soonest ? due : soonest;
        crowd->items[i] =
            (zmq_pollitem_t){.socket = crowd->talks[i].line->socket, .events = ZMQ_POLLIN};
    }
    int64_t wait_us = soonest - clock_monotonic_us();
    int ready =
        zmq_poll(crowd->items, (int)crowd->active, wait_us > 0 ? (long)(wait_us + 999) / 1000 : 0);
    round->place.clock_us = clock_monotonic_us();
    for (size_t i = 0; ready > 0 && i < crowd->active; i++) {
        struct bytes bytes;
        if ((crowd->items[i].revents & ZMQ_POLLIN) == 0)
            continue;
        while (crowd->talks[i].stage != TALK_DONE &&
               client_receive(crowd->talks[i].line->socket, crowd->arena, &bytes)) {
            talk_hear(&crowd->talks[i], &round->place, bytes);
            arena_reset(crowd->arena);
        }
    }
}

static enum status run(struct round *round, struct error *error)
{
    struct crowd *crowd = round->crowd;
    round->place.progress_us = clock_monotonic_us();
    for (;;) {
        round->place.clock_us = clock_monotonic_us();
        end_done(crowd);
        enum status status = begin_visits(round, error);
        if (status == STATUS_OK)
            status = send_due(round, error);
        if (status != STATUS_OK)
            return status;
        end_done(crowd);
        if (crowd->active == 0 && round->begun == round->count)
            return STATUS_OK;
        hear_all(round);
        crowd->settings.idle(crowd->settings.idle_context);
        if (*crowd->settings.stop)
            return error_set(error, STATUS_FENCED, "stopped");
        if (round->place.clock_us - round->place.progress_us > crowd->settings.patience_us) {
            error_set(
                error, STATUS_TRANSIENT,
                "nothing was acknowledged by \"%s\" for %lld s, %llu silences; odd answers: %s",
                crowd->settings.endpoint, (long long)(crowd->settings.patience_us / 1000000),
                (unsigned long long)crowd->counts.silences,
                crowd->counts.first_bad[0] != '\0' ? crowd->counts.first_bad : "none");
            error_hint(error, "is the gateway up, is its key right, and are the tablets imported? "
                              "see `tequio status`; run again, this goes on from there");
            return STATUS_TRANSIENT;
        }
    }
}

static struct talk_place place_of(struct crowd *crowd, int64_t now_us)
{
    return (struct talk_place){.lines = &crowd->lines,
                               .counts = &crowd->counts,
                               .arena = crowd->arena,
                               .acknowledged = crowd->settings.acknowledged,
                               .now_us = now_us};
}

enum status crowd_visit(struct crowd *crowd, struct visit *visits, size_t count, int64_t now_us,
                        struct error *error)
{
    struct round round = {.crowd = crowd, .visits = visits, .count = count};
    round.place = place_of(crowd, now_us);
    return run(&round, error);
}

enum status crowd_tell_time(struct crowd *crowd, struct tablet *tablet, int64_t now_us,
                            struct error *error)
{
    struct visit visit = {.tablet = tablet};
    struct round round = {.crowd = crowd, .visits = &visit, .count = 1, .tell_time = true};
    round.place = place_of(crowd, now_us);
    return run(&round, error);
}
