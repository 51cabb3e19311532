/* What the command says to the gateway and reads in the journal, as plain structs. */
#ifndef TEQUIO_ADMIN_CODEC_H
#define TEQUIO_ADMIN_CODEC_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/wire/envelope.h"
#include "common/wire/kind.h"

/* The body of the founding entry. */
struct codec_founding {
    bool replay_clock;
    uint32_t partitions;
    const char *programme, *time_zone;
    const uint8_t *operator_curve_key, *operator_signing_key; /* 32 bytes each */
};
/* Packed into the arena, as everything here. */
struct bytes codec_write_founding(struct arena *arena, const struct codec_founding *founding);

/* ToGateway. `replay_now_us` is 0 on a real clock. */
struct bytes codec_write_submission(struct arena *arena, int64_t replay_now_us,
                                    const struct envelope *envelopes, size_t count);
/* An encoded Envelope, and back, for outboxes: STATUS_REFUSED where the bytes are none. */
struct bytes codec_write_envelope(struct arena *arena, const struct envelope *envelope);
MUST_USE enum status codec_read_envelope(struct arena *arena, struct bytes bytes,
                                         struct envelope *ret, struct error *error);
/* Asks for the answers of a kitchen: on a replay clock also the way to say what time it is. */
struct bytes codec_write_question(struct arena *arena, int64_t replay_now_us, uint32_t kitchen);
struct codec_chunk {
    uint8_t digest[DIGEST_BYTES];
    uint32_t kitchen, total_bytes, offset;
    const char *media_type;
    struct bytes data;
};
struct bytes codec_write_chunk(struct arena *arena, int64_t replay_now_us,
                               const struct codec_chunk *chunk);

/* FromGateway. Numbers of codes and reasons are those of envelope.proto. */
enum codec_receipt_code {
    RECEIPT_NONE = 0,
    RECEIPT_ACCEPTED,
    RECEIPT_DUPLICATE,
    RECEIPT_CONFLICT,
    RECEIPT_REFUSED,
    RECEIPT_EXPECTED,
    RECEIPT_BUSY,
    RECEIPT_CODES,
};
struct codec_receipt {
    uint8_t installation[INSTALLATION_BYTES];
    uint64_t sequence;
    uint8_t digest[DIGEST_BYTES];
    enum codec_receipt_code code; /* RECEIPT_NONE: one that we do not know */
    uint32_t reason;
    const char *field, *message;
    uint64_t expected, position;
    uint32_t retry_after_ms;
    int64_t received_at_us;
};

enum codec_answer_kind { ANSWER_OTHER, ANSWER_RECEIPTS, ANSWER_BLOB_STATE, ANSWER_NOT_TAKEN };
struct codec_answer {
    enum codec_answer_kind kind;
    const struct codec_receipt *receipts;
    size_t receipt_count;
    uint8_t blob_digest[DIGEST_BYTES];
    uint32_t blob_total;
    size_t blob_missing;
    uint32_t reason; /* of NOT_TAKEN */
    const char *field, *message;
    uint32_t retry_after_ms;
};
/* STATUS_REFUSED where the bytes are no answer. */
MUST_USE enum status codec_read_answer(struct arena *arena, struct bytes bytes,
                                       struct codec_answer *ret, struct error *error);

/* "ACCEPTED", "BUSY" ...; "a code that is not known here". */
const char *codec_receipt_name(enum codec_receipt_code code);
/* "MALFORMED" ... by its number; "" for none. */
const char *codec_reason_name(uint32_t reason);

/* What the registry decided on a bundle. */
struct codec_problem {
    uint32_t part, index;
    const char *field, *message;
};
struct codec_outcome {
    bool refused;
    uint8_t bundle[16];
    uint32_t part, parts;
    size_t fact_count;
    const struct codec_problem *problems;
    size_t problem_count;
};
MUST_USE enum status codec_read_outcome(struct arena *arena, enum kind kind, struct bytes body,
                                        struct codec_outcome *ret, struct error *error);

/* An operator's order about a parked entry. */
struct codec_order {
    bool skip; /* otherwise release */
    const char *consumer, *reason;
    enum topic topic;
    uint32_t partition;
    uint64_t position;
};
struct bytes codec_write_order(struct arena *arena, const struct codec_order *order);
/* An operator's order to replace a service's tables. */
struct bytes codec_write_replacement(struct arena *arena, const char *consumer, const char *reason);

#endif
