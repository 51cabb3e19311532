/* What a consumer counts, for /metrics. Written by the loop's thread. */
#ifndef TEQUIO_RUNTIME_METRICS_H
#define TEQUIO_RUNTIME_METRICS_H

#include "common/base/error.h"
#include "common/runtime/health.h"

enum { BATCH_BUCKETS = 9 };

enum runtime_metric {
    METRIC_ACTIVE,
    METRIC_BATCH_SECONDS, /* a histogram */
    METRIC_BATCH_ENTRIES = METRIC_BATCH_SECONDS + BATCH_BUCKETS + 2,
    METRIC_DECISIONS,
    METRIC_FAILURES, /* by status, from STATUS_TRANSIENT on */
    METRIC_RETRIES = METRIC_FAILURES + STATUS_FENCED,
    METRIC_CONNECTS,
    METRIC_WAITING,
    METRIC_PARKED,
    METRIC_FIXED_COUNT, /* behind them a row per topic: cursor; then one each: lag */
};

struct runtime;

/* Makes the table in the runtime's start-up memory. */
void metrics_make(struct runtime *runtime);
/* Gauges as the runtime stands. */
void metrics_show(struct runtime *runtime);

/* A batch was committed. */
void metrics_batch(struct runtime *runtime, int64_t took_us, size_t entries, size_t decisions);
/* One was not; never with STATUS_OK. */
void metrics_failure(struct runtime *runtime, enum status status);

#endif
