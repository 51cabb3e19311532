/* What clients send and what they are answered, as plain structs. The one place that knows the
 * generated messages and the one door for hostile bytes: every size is bounded and every text
 * scanned before anything is unpacked. */
#ifndef TEQUIO_GATEWAY_CODEC_H
#define TEQUIO_GATEWAY_CODEC_H

#include "common/base/arena.h"
#include "common/wire/envelope.h"
#include "common/wire/kind.h"
#include "gateway/rules/admission.h"
#include "gateway/rules/messages.h"

/* The first frame of every message, both ways. */
#define CODEC_PROTOCOL "TEQ1"
enum { CODEC_PROTOCOL_BYTES = 4, TOKEN_BYTES = 32 };

enum content {
    CONTENT_NONE = 0, /* a message without content, or with one that only a later contract knows */
    CONTENT_SUBMISSION,
    CONTENT_BLOB_CHUNK,
    CONTENT_BLOB_QUESTION,
    CONTENT_ANSWERS_QUESTION,
    CONTENT_COUNT,
};

struct submission_message {
    const struct envelope *envelopes;
    size_t count;
};

struct message {
    struct bytes token; /* data NULL where there is none */
    int64_t replay_now_us;
    enum content content;
    union {
        struct submission_message submission;
        struct blob_chunk blob_chunk;
        struct blob_question blob_question;
        struct answers_question answers_question;
    };
};

/* REASON_NONE, or why nothing of it can be taken, with the field at fault (static text). */
MUST_USE enum reason codec_read_message(struct arena *arena, struct bytes bytes,
                                        struct message *ret, const char **ret_field);

/* An envelope whose header could be read. */
struct letter {
    struct shape shape;
    struct envelope envelope; /* the raw bytes */
    uint8_t installation[INSTALLATION_BYTES];
    uint8_t digest[DIGEST_BYTES];
    uint32_t kind;       /* as the header says */
    int64_t saved_at_us; /* as the header says */
};
/* Scans, unpacks and digests. REASON_NONE, or why the header cannot be read. The digest is given
 * either way. */
MUST_USE enum reason codec_read_letter(struct arena *arena, const struct envelope *envelope,
                                       struct letter *ret, const char **ret_field);

enum receipt_code {
    RECEIPT_ACCEPTED = 1,
    RECEIPT_DUPLICATE = 2,
    RECEIPT_CONFLICT = 3,
    RECEIPT_REFUSED = 4,
    RECEIPT_EXPECTED = 5,
    RECEIPT_BUSY = 6,
    RECEIPT_CODE_COUNT = 7,
};

struct receipt {
    bool numbered; /* installation and sequence are echoed */
    uint8_t installation[INSTALLATION_BYTES];
    uint64_t sequence;
    uint8_t digest[DIGEST_BYTES];
    enum receipt_code code;
    enum reason reason;
    const char *field; /* static text */
    uint64_t expected;
    uint32_t retry_after_ms;
    uint64_t position;
    int64_t received_at_us;
};

/* Each packs one FromGateway into the arena; sentences for people are added here. */
struct bytes codec_write_receipts(struct arena *arena, const struct receipt *receipts,
                                  size_t count);
struct bytes codec_write_not_taken(struct arena *arena, enum reason reason, const char *field,
                                   uint32_t retry_after_ms);
struct bytes codec_write_blob_state(struct arena *arena, const uint8_t digest[DIGEST_BYTES],
                                    uint32_t total_bytes, const uint32_t *missing,
                                    size_t missing_count);
struct bytes codec_write_answers(struct arena *arena, uint32_t kitchen,
                                 const struct answer *answers, size_t count, bool more);

/* An envelope as it came, for the quarantine. */
struct bytes codec_write_envelope(struct arena *arena, const struct envelope *envelope);

/* The type of a blob in our own list, static text; NULL where it is none of them. */
const char *codec_media_type(const char *media_type);

/* Bodies of the entries that the gateway writes itself. */
struct bytes codec_write_tick(struct arena *arena, int64_t at_us);
struct bytes codec_write_blob_received(struct arena *arena, const struct blob_chunk *blob);

/* What the founding entry says that concerns the gateway; false when it is no founding. */
struct founded {
    bool replay_clock;
    uint16_t partitions;
    char time_zone[64];
    uint8_t operator_curve_key[CURVE_KEY_BYTES]; /* zeros where there is none */
};
MUST_USE bool codec_read_founded(struct arena *arena, struct bytes body, struct founded *ret);

#endif
