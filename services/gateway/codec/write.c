/* The writing half of codec.h. */
#include <assert.h>
#include <string.h>

#include "gateway/codec.h"
#include "gateway/codec/sentences.h"
#include "tequio/v1/gateway.pb-c.h"
#include "tequio/v1/journal.pb-c.h"

/* protobuf-c's structs have `char *` and `uint8_t *` for what it only reads when packing. */
static char *text_to_wire(const char *text)
{
    union {
        const char *constant;
        char *plain;
    } pointer = {.constant = text};

    return pointer.plain;
}

static ProtobufCBinaryData to_wire(const uint8_t *data, size_t size)
{
    union {
        const uint8_t *constant;
        uint8_t *plain;
    } pointer = {.constant = data};

    return (ProtobufCBinaryData){.len = size, .data = pointer.plain};
}

static struct bytes pack(struct arena *arena, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *out = arena_alloc(arena, size);
    size_t written = protobuf_c_message_pack(message, out);

    assert(written == size);
    (void)written;
    return (struct bytes){out, size};
}

static void fill_receipt(const struct receipt *in, Tequio__V1__Receipt *out)
{
    tequio__v1__receipt__init(out);
    if (in->numbered) {
        out->installation = to_wire(in->installation, INSTALLATION_BYTES);
        out->sequence = in->sequence;
    }
    out->digest = to_wire(in->digest, DIGEST_BYTES);
    out->code = (Tequio__V1__ReceiptCode)in->code;
    out->reason = (Tequio__V1__ReasonCode)in->reason;
    if (in->field != NULL)
        out->field = text_to_wire(in->field);
    out->message = text_to_wire(in->code == RECEIPT_CONFLICT ? sentence_conflict()
                                                             : reason_sentence(in->reason));
    out->expected = in->expected;
    out->retry_after_ms = in->retry_after_ms;
    out->position = in->position;
    out->received_at_us = in->received_at_us;
}

struct bytes codec_write_receipts(struct arena *arena, const struct receipt *receipts, size_t count)
{
    Tequio__V1__Receipt *rows = arena_array(arena, count, sizeof *rows);
    Tequio__V1__Receipt **pointers = arena_array(arena, count, sizeof *pointers);
    Tequio__V1__Receipts all = TEQUIO__V1__RECEIPTS__INIT;
    Tequio__V1__FromGateway out = TEQUIO__V1__FROM_GATEWAY__INIT;

    for (size_t i = 0; i < count; i++) {
        fill_receipt(&receipts[i], &rows[i]);
        pointers[i] = &rows[i];
    }
    all.receipts = pointers;
    all.n_receipts = count;
    out.content_case = TEQUIO__V1__FROM_GATEWAY__CONTENT_RECEIPTS;
    out.receipts = &all;
    return pack(arena, &out.base);
}

struct bytes codec_write_not_taken(struct arena *arena, enum reason reason, const char *field,
                                   uint32_t retry_after_ms)
{
    Tequio__V1__NotTaken not_taken = TEQUIO__V1__NOT_TAKEN__INIT;
    Tequio__V1__FromGateway out = TEQUIO__V1__FROM_GATEWAY__INIT;

    not_taken.reason = (Tequio__V1__ReasonCode)reason;
    not_taken.field = text_to_wire(field);
    not_taken.message = text_to_wire(reason_sentence(reason));
    not_taken.retry_after_ms = retry_after_ms;
    out.content_case = TEQUIO__V1__FROM_GATEWAY__CONTENT_NOT_TAKEN;
    out.not_taken = &not_taken;
    return pack(arena, &out.base);
}

struct bytes codec_write_blob_state(struct arena *arena, const uint8_t digest[DIGEST_BYTES],
                                    uint32_t total_bytes, const uint32_t *missing,
                                    size_t missing_count)
{
    Tequio__V1__BlobState state = TEQUIO__V1__BLOB_STATE__INIT;
    Tequio__V1__FromGateway out = TEQUIO__V1__FROM_GATEWAY__INIT;
    uint32_t offsets[BLOB_CHUNKS_MAX];

    assert(missing_count <= BLOB_CHUNKS_MAX);
    if (missing_count > 0)
        memcpy(offsets, missing, missing_count * sizeof *missing);
    state.digest = to_wire(digest, DIGEST_BYTES);
    state.total_bytes = total_bytes;
    state.missing = offsets;
    state.n_missing = missing_count;
    out.content_case = TEQUIO__V1__FROM_GATEWAY__CONTENT_BLOB_STATE;
    out.blob_state = &state;
    return pack(arena, &out.base);
}

struct bytes codec_write_answers(struct arena *arena, uint32_t kitchen,
                                 const struct answer *answers, size_t count, bool more)
{
    Tequio__V1__Answer *rows = arena_array(arena, count, sizeof *rows);
    Tequio__V1__Answer **pointers = arena_array(arena, count, sizeof *pointers);
    Tequio__V1__Answers all = TEQUIO__V1__ANSWERS__INIT;
    Tequio__V1__FromGateway out = TEQUIO__V1__FROM_GATEWAY__INIT;

    for (size_t i = 0; i < count; i++) {
        tequio__v1__answer__init(&rows[i]);
        rows[i].topic = (Tequio__V1__Topic)answers[i].topic;
        rows[i].position = answers[i].position;
        rows[i].kind = (Tequio__V1__EntryKind)answers[i].kind;
        rows[i].at_us = answers[i].at_us;
        rows[i].cause_digest = to_wire(answers[i].cause_digest.data, answers[i].cause_digest.size);
        rows[i].body = to_wire(answers[i].body.data, answers[i].body.size);
        pointers[i] = &rows[i];
    }
    all.kitchen = kitchen;
    all.answers = pointers;
    all.n_answers = count;
    all.more = more;
    out.content_case = TEQUIO__V1__FROM_GATEWAY__CONTENT_ANSWERS;
    out.answers = &all;
    return pack(arena, &out.base);
}

struct bytes codec_write_envelope(struct arena *arena, const struct envelope *envelope)
{
    Tequio__V1__Envelope out = TEQUIO__V1__ENVELOPE__INIT;

    out.header = to_wire(envelope->header.data, envelope->header.size);
    out.signature = to_wire(envelope->signature.data, envelope->signature.size);
    out.salt = to_wire(envelope->salt.data, envelope->salt.size);
    out.body = to_wire(envelope->body.data, envelope->body.size);
    return pack(arena, &out.base);
}

struct bytes codec_write_tick(struct arena *arena, int64_t at_us)
{
    Tequio__V1__Tick tick = TEQUIO__V1__TICK__INIT;

    tick.at_us = at_us;
    return pack(arena, &tick.base);
}

struct bytes codec_write_blob_received(struct arena *arena, const struct blob_chunk *blob)
{
    Tequio__V1__BlobReceived received = TEQUIO__V1__BLOB_RECEIVED__INIT;

    received.digest = to_wire(blob->digest, DIGEST_BYTES);
    received.kitchen = blob->kitchen;
    received.total_bytes = blob->total_bytes;
    received.media_type = text_to_wire(blob->media_type);
    return pack(arena, &received.base);
}
