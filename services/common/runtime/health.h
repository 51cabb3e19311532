/* /metrics (Prometheus text) and /ready of a program, on a small HTTP thread that reads nothing but
 * atomics, and what the kernel says of the process. */
#ifndef TEQUIO_RUNTIME_HEALTH_H
#define TEQUIO_RUNTIME_HEALTH_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/error.h"

enum metric_unit { METRIC_COUNT, METRIC_MICROSECONDS };

/* A row of a program's table of metrics. Rows of one name stand together and differ in labels. */
struct metric {
    const char *name; /* tequio_…; a name that ends in _total is a counter, any other a gauge */
    const char *help;
    const char *histogram; /* the name of the histogram that this row is part of, or NULL */
    enum metric_unit unit; /* of the value; it is always told in the base unit, seconds */
    /* e.g. "topic=\"submissions\"", or NULL; fixed text, never from the network */
    const char *labels;
    _Atomic int64_t value;
};

/* Both may be called from any thread; a counter is only ever added to. */
void metric_add(struct metric *metric, int64_t amount);
void metric_set(struct metric *metric, int64_t value);

struct health;

/* Serves on 127.0.0.1 or the address given. Not ready, with the reason "starting", until told
 * otherwise. The table must outlive the health. A port in use is said plainly. */
MUST_USE enum status health_open(const char *address, uint16_t port, struct metric *metrics,
                                 size_t count, struct health **ret, struct error *error);
/* `reason` is static text; NULL = ready. */
void health_set_ready(struct health *health, const char *reason);
/* As ready, for it is all that this instance has to be; and says "standby". */
void health_set_standby(struct health *health);
void health_close(struct health *health); /* accepts NULL */

#endif
