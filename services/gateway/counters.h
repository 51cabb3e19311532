/* What the gateway counts, for /metrics. One table, written by the loop's thread and read by the
 * HTTP thread. */
#ifndef TEQUIO_GATEWAY_COUNTERS_H
#define TEQUIO_GATEWAY_COUNTERS_H

#include "common/runtime/health.h"
#include "gateway/codec.h"

enum counter {
    COUNTER_MESSAGES,
    COUNTER_MESSAGE_BYTES,
    COUNTER_RECEIPTS, /* by code, from ACCEPTED on */
    COUNTER_NOT_TAKEN =
        COUNTER_RECEIPTS + RECEIPT_CODE_COUNT - 1,          /* by reason, from MALFORMED on */
    COUNTER_COMMITS = COUNTER_NOT_TAKEN + REASON_COUNT - 2, /* NONE and the retired one have none */
    COUNTER_COMMITTED_ENTRIES,
    COUNTER_FAILED_COMMITS,
    COUNTER_FENCED,
    COUNTER_QUEUED_ENTRIES, /* gauges */
    COUNTER_QUEUED_BYTES,
    COUNTER_DEVICES,
    COUNTER_ZAP_REFUSED,
    COUNTER_RECONNECTS,
    COUNTER_UNSENT,
    COUNTER_QUARANTINED,
    COUNTER_BLOBS,
    COUNTER_ANSWERS,
    COUNTER_COUNT,
};

extern struct metric counters[COUNTER_COUNT];

/* Counters grow, gauges are set; receipts and reasons have a row each. */
void counter_add(enum counter counter, int64_t amount);
void counter_set(enum counter counter, int64_t value);
void counter_receipt(enum receipt_code code);
void counter_not_taken(enum reason reason);

#endif
