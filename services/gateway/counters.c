#include "gateway/counters.h"

#define RECEIPT(code, label)                                                   \
    [COUNTER_RECEIPTS + (code)-1] = {.name = "tequio_gateway_receipts_total",  \
                                     .help = "Envelopes answered, by receipt", \
                                     .labels = "code=\"" label "\""}
/* The retired reason has no place among them. */
#define PLACE(reason) ((int)(reason)-1 - ((int)(reason) > (int)REASON_RETIRED))
#define NOT_TAKEN(reason, label)                                                                \
    [COUNTER_NOT_TAKEN + PLACE(reason)] = {.name = "tequio_gateway_not_taken_total",            \
                                           .help =                                              \
                                               "Messages of which nothing was kept, by reason", \
                                           .labels = "reason=\"" label "\""}

struct metric counters[COUNTER_COUNT] = {
    [COUNTER_MESSAGES] = {.name = "tequio_gateway_messages_total", .help = "Messages received"},
    [COUNTER_MESSAGE_BYTES] = {.name = "tequio_gateway_message_bytes_total",
                               .help = "Bytes of messages received"},
    RECEIPT(RECEIPT_ACCEPTED, "accepted"),
    RECEIPT(RECEIPT_DUPLICATE, "duplicate"),
    RECEIPT(RECEIPT_CONFLICT, "conflict"),
    RECEIPT(RECEIPT_REFUSED, "refused"),
    RECEIPT(RECEIPT_EXPECTED, "expected"),
    RECEIPT(RECEIPT_BUSY, "busy"),
    NOT_TAKEN(REASON_MALFORMED, "malformed"),
    NOT_TAKEN(REASON_HEADER_VERSION, "header_version"),
    NOT_TAKEN(REASON_UNKNOWN_KIND, "unknown_kind"),
    NOT_TAKEN(REASON_TOO_LARGE, "too_large"),
    NOT_TAKEN(REASON_BODY_LENGTH, "body_length"),
    NOT_TAKEN(REASON_BODY_DIGEST, "body_digest"),
    NOT_TAKEN(REASON_CHAIN, "chain"),
    NOT_TAKEN(REASON_TEXT, "text"),
    NOT_TAKEN(REASON_TOO_MANY, "too_many"),
    NOT_TAKEN(REASON_NOT_ALLOWED, "not_allowed"),
    NOT_TAKEN(REASON_REVOKED, "revoked"),
    NOT_TAKEN(REASON_OVERLOADED, "overloaded"),
    NOT_TAKEN(REASON_QUOTA, "quota"),
    NOT_TAKEN(REASON_DIGEST_MISMATCH, "digest_mismatch"),
    NOT_TAKEN(REASON_PROTOCOL, "protocol"),
    [COUNTER_COMMITS] = {.name = "tequio_gateway_commits_total",
                         .help = "Transactions that added entries"},
    [COUNTER_COMMITTED_ENTRIES] = {.name = "tequio_gateway_entries_total",
                                   .help = "Entries added to the journal"},
    [COUNTER_FAILED_COMMITS] = {.name = "tequio_gateway_failed_commits_total",
                                .help = "Transactions that the database refused"},
    [COUNTER_FENCED] = {.name = "tequio_gateway_fenced_total",
                        .help = "Transactions begun anew because another gateway had written"},
    [COUNTER_QUEUED_ENTRIES] = {.name = "tequio_gateway_queued_entries",
                                .help = "Envelopes not yet answered"},
    [COUNTER_QUEUED_BYTES] = {.name = "tequio_gateway_queued_bytes",
                              .help = "Bytes of envelopes not yet answered"},
    [COUNTER_DEVICES] = {.name = "tequio_gateway_devices",
                         .help = "Devices known, revoked ones too"},
    [COUNTER_ZAP_REFUSED] = {.name = "tequio_gateway_handshakes_refused_total",
                             .help = "Connections refused for their key"},
    [COUNTER_RECONNECTS] = {.name = "tequio_gateway_database_losses_total",
                            .help = "Database connections that failed or were lost"},
    [COUNTER_UNSENT] = {.name = "tequio_gateway_unsent_total",
                        .help = "Answers for connections that were gone or full"},
    [COUNTER_QUARANTINED] = {.name = "tequio_gateway_quarantined_total",
                             .help = "Unreadable messages kept"},
    [COUNTER_BLOBS] = {.name = "tequio_gateway_blobs_total",
                       .help = "Photos and invoices received whole"},
    [COUNTER_ANSWERS] = {.name = "tequio_gateway_answers_total", .help = "Answers sent home"},
};

void counter_add(enum counter counter, int64_t amount)
{
    metric_add(&counters[counter], amount);
}

void counter_set(enum counter counter, int64_t value)
{
    metric_set(&counters[counter], value);
}

void counter_receipt(enum receipt_code code)
{
    metric_add(&counters[COUNTER_RECEIPTS + (int)code - 1], 1);
}

void counter_not_taken(enum reason reason)
{
    metric_add(&counters[COUNTER_NOT_TAKEN + PLACE(reason)], 1);
}
