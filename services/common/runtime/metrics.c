#include "common/runtime/metrics.h"

#include <string.h>

#include "common/runtime/state.h"

#define BUCKET(index, label)                                        \
    [METRIC_BATCH_SECONDS + (index)] = {                            \
        .name = "tequio_batch_seconds_bucket",                      \
        .histogram = "tequio_batch_seconds",                        \
        .help = "Time from a batch's BEGIN to its COMMIT's answer", \
        .labels = "le=\"" label "\"",                               \
    }
#define FAILURE(which, label)                                          \
    [METRIC_FAILURES + (which)-STATUS_TRANSIENT] = {                   \
        .name = "tequio_failed_batches_total",                         \
        .help = "Batches that were not committed, by what went wrong", \
        .labels = "status=\"" label "\"",                              \
    }

/* In step with the labels below; the last bucket has no bound. */
static const int64_t bounds_us[BATCH_BUCKETS - 1] = {1000,   3000,   10000,   30000,
                                                     100000, 300000, 1000000, 10000000};

static const struct metric fixed[METRIC_FIXED_COUNT] = {
    [METRIC_ACTIVE] = {.name = "tequio_active",
                       .help = "1 = active, 0 = standby or without database"},
    BUCKET(0, "0.001"),
    BUCKET(1, "0.003"),
    BUCKET(2, "0.01"),
    BUCKET(3, "0.03"),
    BUCKET(4, "0.1"),
    BUCKET(5, "0.3"),
    BUCKET(6, "1"),
    BUCKET(7, "10"),
    BUCKET(8, "+Inf"),
    [METRIC_BATCH_SECONDS + BATCH_BUCKETS] = {.name = "tequio_batch_seconds_sum",
                                              .histogram = "tequio_batch_seconds",
                                              .unit = METRIC_MICROSECONDS},
    [METRIC_BATCH_SECONDS + BATCH_BUCKETS + 1] = {.name = "tequio_batch_seconds_count",
                                                  .histogram = "tequio_batch_seconds"},
    [METRIC_BATCH_ENTRIES] = {.name = "tequio_batch_entries_total",
                              .help = "Entries taken in committed batches"},
    [METRIC_DECISIONS] = {.name = "tequio_decisions_total",
                          .help = "Entries written to the own topic in committed batches"},
    FAILURE(STATUS_TRANSIENT, "transient"),
    FAILURE(STATUS_REFUSED, "refused"),
    FAILURE(STATUS_BROKEN, "broken"),
    FAILURE(STATUS_FENCED, "fenced"),
    [METRIC_RETRIES] = {.name = "tequio_retries_total",
                        .help = "Pauses after which the same was tried again"},
    [METRIC_CONNECTS] = {.name = "tequio_database_connects_total",
                         .help = "Connections made to the database"},
    [METRIC_WAITING] = {.name = "tequio_waiting_entries",
                        .help = "Entries that wait for their cause"},
    [METRIC_PARKED] = {.name = "tequio_parked_entries",
                       .help = "Entries put aside for an operator"},
};

void metrics_make(struct runtime *runtime)
{
    size_t topics = 0;
    for (const enum topic *t = runtime->service->listens; *t; t++)
        topics++;
    runtime->metric_count = METRIC_FIXED_COUNT + 2 * topics;
    runtime->metrics =
        arena_array(runtime->start_up, runtime->metric_count, sizeof *runtime->metrics);
    memcpy(runtime->metrics, fixed, sizeof fixed);
    for (size_t t = 0; t < topics; t++) {
        const char *labels = arena_printf(runtime->start_up, "topic=\"%s\"",
                                          topic_name(runtime->service->listens[t]));
        runtime->metrics[METRIC_FIXED_COUNT + t] = (struct metric){
            .name = "tequio_cursor_position", .help = "Last position applied", .labels = labels};
        runtime->metrics[METRIC_FIXED_COUNT + topics + t] =
            (struct metric){.name = "tequio_lag_entries",
                            .help = "Entries written and not yet applied",
                            .labels = labels};
    }
}

void metrics_show(struct runtime *runtime)
{
    size_t topics = (runtime->metric_count - METRIC_FIXED_COUNT) / 2;
    metric_set(&runtime->metrics[METRIC_ACTIVE], runtime->active);
    metric_set(&runtime->metrics[METRIC_WAITING], (int64_t)awaited_total(&runtime->awaited));
    metric_set(&runtime->metrics[METRIC_PARKED], runtime->parked);
    for (size_t t = 0; t < topics && runtime->sources; t++) {
        int64_t cursor = 0, lag = 0;
        for (size_t i = 0; i < runtime->founding.partitions * runtime->sources_per_partition; i++)
            if (runtime->sources[i].topic == runtime->service->listens[t]) {
                cursor += (int64_t)runtime->sources[i].cursor;
                lag += (int64_t)(runtime->sources[i].head - runtime->sources[i].cursor);
            }
        metric_set(&runtime->metrics[METRIC_FIXED_COUNT + t], cursor);
        metric_set(&runtime->metrics[METRIC_FIXED_COUNT + topics + t], lag);
    }
}

void metrics_batch(struct runtime *runtime, int64_t took_us, size_t entries, size_t decisions)
{
    struct metric *seconds = &runtime->metrics[METRIC_BATCH_SECONDS];
    for (size_t i = 0; i < BATCH_BUCKETS; i++)
        if (i == BATCH_BUCKETS - 1 || took_us <= bounds_us[i])
            metric_add(&seconds[i], 1);
    metric_add(&seconds[BATCH_BUCKETS], took_us);
    metric_add(&seconds[BATCH_BUCKETS + 1], 1);
    metric_add(&runtime->metrics[METRIC_BATCH_ENTRIES], (int64_t)entries);
    metric_add(&runtime->metrics[METRIC_DECISIONS], (int64_t)decisions);
}

void metrics_failure(struct runtime *runtime, enum status status)
{
    metric_add(&runtime->metrics[METRIC_FAILURES + (int)status - STATUS_TRANSIENT], 1);
}
