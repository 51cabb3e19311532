#include "admin/codec.h"

#include <assert.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/wire/allocator.h"
#include "common/wire/scan.h"
#include "tequio/v1/gateway.pb-c.h"
#include "tequio/v1/journal.pb-c.h"
#include "tequio/v1/registry.pb-c.h"

static struct bytes pack(struct arena *arena, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *out = arena_alloc(arena, size);
    protobuf_c_message_pack(message, out);
    return (struct bytes){out, size};
}

/* protobuf-c's fields are not const, but packing only reads. */
static ProtobufCBinaryData binary(const uint8_t *data, size_t size)
{
    union {
        const uint8_t *given;
        uint8_t *wanted;
    } same = {.given = data};
    return (ProtobufCBinaryData){.len = size, .data = same.wanted};
}

static char *text(const char *given)
{
    union {
        const char *given;
        char *wanted;
    } same = {.given = given};
    return same.wanted;
}

struct bytes codec_write_founding(struct arena *arena, const struct codec_founding *founding)
{
    Tequio__V1__Founding message = TEQUIO__V1__FOUNDING__INIT;
    message.clock = founding->replay_clock ? TEQUIO__V1__CLOCK_KIND__CLOCK_KIND_REPLAY
                                           : TEQUIO__V1__CLOCK_KIND__CLOCK_KIND_REAL;
    message.partitions = founding->partitions;
    message.programme = text(founding->programme);
    message.time_zone = text(founding->time_zone);
    message.operator_curve_key = binary(founding->operator_curve_key, CURVE_KEY_BYTES);
    message.operator_signing_key = binary(founding->operator_signing_key, CURVE_KEY_BYTES);
    return pack(arena, &message.base);
}

static void fill_envelope(Tequio__V1__Envelope *message, const struct envelope *envelope)
{
    tequio__v1__envelope__init(message);
    message->header = binary(envelope->header.data, envelope->header.size);
    message->signature = binary(envelope->signature.data, envelope->signature.size);
    message->salt = binary(envelope->salt.data, envelope->salt.size);
    message->body = binary(envelope->body.data, envelope->body.size);
}

struct bytes codec_write_submission(struct arena *arena, int64_t replay_now_us,
                                    const struct envelope *envelopes, size_t count)
{
    assert(count <= LIMIT_ENVELOPES_PER_MESSAGE);
    Tequio__V1__Envelope *messages = arena_array(arena, count, sizeof *messages);
    Tequio__V1__Envelope **pointers = arena_array(arena, count, sizeof(Tequio__V1__Envelope *));
    for (size_t i = 0; i < count; i++) {
        fill_envelope(&messages[i], &envelopes[i]);
        pointers[i] = &messages[i];
    }
    Tequio__V1__Submission submission = TEQUIO__V1__SUBMISSION__INIT;
    submission.envelopes = pointers;
    submission.n_envelopes = count;
    Tequio__V1__ToGateway to = TEQUIO__V1__TO_GATEWAY__INIT;
    to.replay_now_us = replay_now_us;
    to.content_case = TEQUIO__V1__TO_GATEWAY__CONTENT_SUBMISSION;
    to.submission = &submission;
    return pack(arena, &to.base);
}

struct bytes codec_write_envelope(struct arena *arena, const struct envelope *envelope)
{
    Tequio__V1__Envelope message;
    fill_envelope(&message, envelope);
    return pack(arena, &message.base);
}

static void *unpack(struct arena *arena, const ProtobufCMessageDescriptor *descriptor,
                    struct bytes bytes, struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    void *message = NULL;
    if (wire_scan(descriptor, bytes, NULL) == SCAN_OK)
        message = protobuf_c_message_unpack(descriptor, &allocator, bytes.size, bytes.data);
    if (message == NULL)
        error_set(error, STATUS_REFUSED, "could not read a message of %zu bytes as %s", bytes.size,
                  descriptor->short_name);
    return message;
}

static struct bytes bytes_of(ProtobufCBinaryData data)
{
    return (struct bytes){data.data, data.len};
}

enum status codec_read_envelope(struct arena *arena, struct bytes bytes, struct envelope *ret,
                                struct error *error)
{
    const Tequio__V1__Envelope *message =
        unpack(arena, &tequio__v1__envelope__descriptor, bytes, error);
    if (message == NULL)
        return STATUS_REFUSED;
    *ret = (struct envelope){bytes_of(message->header), bytes_of(message->signature),
                             bytes_of(message->salt), bytes_of(message->body)};
    return STATUS_OK;
}

struct bytes codec_write_question(struct arena *arena, int64_t replay_now_us, uint32_t kitchen)
{
    Tequio__V1__AnswersQuestion question = TEQUIO__V1__ANSWERS_QUESTION__INIT;
    question.kitchen = kitchen;
    Tequio__V1__ToGateway to = TEQUIO__V1__TO_GATEWAY__INIT;
    to.replay_now_us = replay_now_us;
    to.content_case = TEQUIO__V1__TO_GATEWAY__CONTENT_ANSWERS_QUESTION;
    to.answers_question = &question;
    return pack(arena, &to.base);
}

struct bytes codec_write_chunk(struct arena *arena, int64_t replay_now_us,
                               const struct codec_chunk *chunk)
{
    Tequio__V1__BlobChunk message = TEQUIO__V1__BLOB_CHUNK__INIT;
    message.digest = binary(chunk->digest, DIGEST_BYTES);
    message.kitchen = chunk->kitchen;
    message.total_bytes = chunk->total_bytes;
    message.media_type = text(chunk->media_type);
    message.offset = chunk->offset;
    message.data = binary(chunk->data.data, chunk->data.size);
    Tequio__V1__ToGateway to = TEQUIO__V1__TO_GATEWAY__INIT;
    to.replay_now_us = replay_now_us;
    to.content_case = TEQUIO__V1__TO_GATEWAY__CONTENT_BLOB_CHUNK;
    to.blob_chunk = &message;
    return pack(arena, &to.base);
}

static bool read_receipt(const Tequio__V1__Receipt *message, struct codec_receipt *ret)
{
    *ret = (struct codec_receipt){
        .sequence = message->sequence,
        .reason = (uint32_t)message->reason,
        .field = message->field,
        .message = message->message,
        .expected = message->expected,
        .position = message->position,
        .retry_after_ms = message->retry_after_ms,
        .received_at_us = message->received_at_us,
    };
    if ((int)message->code > RECEIPT_NONE && (int)message->code < RECEIPT_CODES)
        ret->code = (enum codec_receipt_code)message->code;
    if (message->digest.len != DIGEST_BYTES)
        return false;
    memcpy(ret->digest, message->digest.data, DIGEST_BYTES);
    if (message->installation.len == INSTALLATION_BYTES)
        memcpy(ret->installation, message->installation.data, INSTALLATION_BYTES);
    return true;
}

static enum status read_receipts(struct arena *arena, const Tequio__V1__Receipts *message,
                                 struct codec_answer *ret, struct error *error)
{
    struct codec_receipt *receipts = arena_array(arena, message->n_receipts, sizeof *receipts);
    for (size_t i = 0; i < message->n_receipts; i++) {
        if (!read_receipt(message->receipts[i], &receipts[i]))
            return error_set(error, STATUS_REFUSED,
                             "could not read receipt %zu: its digest is not 32 bytes", i + 1);
    }
    ret->receipts = receipts;
    ret->receipt_count = message->n_receipts;
    return STATUS_OK;
}

enum status codec_read_answer(struct arena *arena, struct bytes bytes, struct codec_answer *ret,
                              struct error *error)
{
    *ret = (struct codec_answer){.kind = ANSWER_OTHER, .field = "", .message = ""};
    const Tequio__V1__FromGateway *from =
        unpack(arena, &tequio__v1__from_gateway__descriptor, bytes, error);
    if (from == NULL)
        return STATUS_REFUSED;
    if (from->content_case == TEQUIO__V1__FROM_GATEWAY__CONTENT_RECEIPTS) {
        ret->kind = ANSWER_RECEIPTS;
        return read_receipts(arena, from->receipts, ret, error);
    }
    if (from->content_case == TEQUIO__V1__FROM_GATEWAY__CONTENT_NOT_TAKEN) {
        ret->kind = ANSWER_NOT_TAKEN;
        ret->reason = (uint32_t)from->not_taken->reason;
        ret->field = from->not_taken->field;
        ret->message = from->not_taken->message;
        ret->retry_after_ms = from->not_taken->retry_after_ms;
    }
    if (from->content_case == TEQUIO__V1__FROM_GATEWAY__CONTENT_BLOB_STATE) {
        if (from->blob_state->digest.len != DIGEST_BYTES)
            return error_set(error, STATUS_REFUSED,
                             "could not read the state of a blob: no digest");
        ret->kind = ANSWER_BLOB_STATE;
        memcpy(ret->blob_digest, from->blob_state->digest.data, DIGEST_BYTES);
        ret->blob_total = from->blob_state->total_bytes;
        ret->blob_missing = from->blob_state->n_missing;
    }
    return STATUS_OK;
}

const char *codec_receipt_name(enum codec_receipt_code code)
{
    static const char *const names[RECEIPT_CODES] = {"a code that is not known here",
                                                     "ACCEPTED",
                                                     "DUPLICATE",
                                                     "CONFLICT",
                                                     "REFUSED",
                                                     "EXPECTED",
                                                     "BUSY"};
    return names[code];
}

const char *codec_reason_name(uint32_t reason)
{
    const ProtobufCEnumValue *value =
        protobuf_c_enum_descriptor_get_value(&tequio__v1__reason_code__descriptor, (int)reason);
    if (value == NULL)
        return "a reason that is not known here";
    return reason == 0 ? "" : value->name + strlen("REASON_CODE_");
}

static enum status check_bundle(ProtobufCBinaryData bundle, struct codec_outcome *ret,
                                struct error *error)
{
    if (bundle.len == 0) /* a catalogue is none's */
        return STATUS_OK;
    if (bundle.len != sizeof ret->bundle)
        return error_set(error, STATUS_REFUSED,
                         "could not read a decision: its bundle is %zu bytes", bundle.len);
    memcpy(ret->bundle, bundle.data, sizeof ret->bundle);
    return STATUS_OK;
}

enum status codec_read_outcome(struct arena *arena, enum kind kind, struct bytes body,
                               struct codec_outcome *ret, struct error *error)
{
    *ret = (struct codec_outcome){.refused = kind == KIND_REGISTRY_REFUSED};
    if (!ret->refused) {
        const Tequio__V1__RegistryApplied *applied =
            unpack(arena, &tequio__v1__registry_applied__descriptor, body, error);
        if (applied == NULL)
            return STATUS_REFUSED;
        ret->part = applied->part;
        ret->parts = applied->parts;
        ret->fact_count = applied->n_facts;
        return check_bundle(applied->bundle, ret, error);
    }
    const Tequio__V1__RegistryRefused *refused =
        unpack(arena, &tequio__v1__registry_refused__descriptor, body, error);
    if (refused == NULL)
        return STATUS_REFUSED;
    struct codec_problem *problems = arena_array(arena, refused->n_problems, sizeof *problems);
    for (size_t i = 0; i < refused->n_problems; i++)
        problems[i] =
            (struct codec_problem){refused->problems[i]->part, refused->problems[i]->index,
                                   refused->problems[i]->field, refused->problems[i]->message};
    ret->problems = problems;
    ret->problem_count = refused->n_problems;
    return check_bundle(refused->bundle, ret, error);
}

struct bytes codec_write_order(struct arena *arena, const struct codec_order *order)
{
    Tequio__V1__EntryName entry = TEQUIO__V1__ENTRY_NAME__INIT;
    entry.topic = (Tequio__V1__Topic)order->topic;
    entry.partition = order->partition;
    entry.position = order->position;
    Tequio__V1__ParkedOrder parked = TEQUIO__V1__PARKED_ORDER__INIT;
    parked.consumer = text(order->consumer);
    parked.entry = &entry;
    parked.reason = text(order->reason);
    Tequio__V1__Operation operation = TEQUIO__V1__OPERATION__INIT;
    if (order->skip) {
        operation.order_case = TEQUIO__V1__OPERATION__ORDER_SKIP;
        operation.skip = &parked;
    } else {
        operation.order_case = TEQUIO__V1__OPERATION__ORDER_RELEASE;
        operation.release = &parked;
    }
    return pack(arena, &operation.base);
}

struct bytes codec_write_replacement(struct arena *arena, const char *consumer, const char *reason)
{
    Tequio__V1__Replacement replacement = TEQUIO__V1__REPLACEMENT__INIT;
    replacement.consumer = text(consumer);
    replacement.reason = text(reason);
    Tequio__V1__Operation operation = TEQUIO__V1__OPERATION__INIT;
    operation.order_case = TEQUIO__V1__OPERATION__ORDER_REPLACE;
    operation.replace = &replacement;
    return pack(arena, &operation.base);
}
