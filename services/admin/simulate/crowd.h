/* Many tablets at the gateway at once: each over its own connection with its own key, so many
 * connections open at a time, each tablet with one message in flight. Survives whatever happens to
 * the gateway. */
#ifndef TEQUIO_ADMIN_SIMULATE_CROWD_H
#define TEQUIO_ADMIN_SIMULATE_CROWD_H

#include <signal.h>
#include <stdio.h>

#include "admin/codec.h"
#include "admin/simulate/tablet.h"
#include "common/base/error.h"

struct crowd_settings {
    const char *endpoint;
    const uint8_t *gateway_key; /* 32 bytes */
    const struct world *world;
    size_t connections;                /* open at a time */
    int64_t rate;                      /* envelopes a second at most; 0 = no limit */
    int64_t patience_us;               /* without any acknowledgement, before giving up */
    const volatile sig_atomic_t *stop; /* set by a signal */
    FILE *acknowledged; /* a line "POSITION DIGEST" for each receipt that says so; NULL = none */
    void (*idle)(void *context); /* called often: for progress */
    void *idle_context;
};

enum { LATENCY_BUCKETS = 128 };

struct crowd_counts {
    uint64_t messages, envelopes, photos, silences, unusable;
    uint64_t receipts[RECEIPT_CODES];
    uint64_t not_taken;
    uint64_t latency[LATENCY_BUCKETS]; /* of messages, by quarters of powers of two microseconds */
    char first_bad[256];               /* the first receipt that should not have been */
};

struct crowd;

/* Opens no connection yet; the settings are copied, what they point to must outlive the crowd. */
MUST_USE enum status crowd_open(const struct crowd_settings *settings, struct crowd **ret,
                                struct error *error);
void crowd_close(struct crowd *crowd); /* accepts NULL */

struct visit {
    struct tablet *tablet;
    struct contact contact;
    bool resends, out_of_order;
};
/* Every visit's outbox and photos are sent and acknowledged when this returns STATUS_OK. `now_us`
 * is said with each message; 0 on a real clock. STATUS_FENCED: stopped by a signal. */
MUST_USE enum status crowd_visit(struct crowd *crowd, struct visit *visits, size_t count,
                                 int64_t now_us, struct error *error);
/* Says what time it is, as one tablet's question. */
MUST_USE enum status crowd_tell_time(struct crowd *crowd, struct tablet *tablet, int64_t now_us,
                                     struct error *error);

/* What has happened so far. */
const struct crowd_counts *crowd_counts(const struct crowd *crowd);
/* The latency in microseconds below which so many of a hundred messages were answered. */
int64_t crowd_latency_us(const struct crowd_counts *counts, unsigned of_hundred);

#endif
