#include "gateway/codec.h"

#include <assert.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/wire/allocator.h"
#include "common/wire/scan.h"
#include "tequio/v1/gateway.pb-c.h"
#include "tequio/v1/journal.pb-c.h"

#define SAME(ours, theirs) _Static_assert((int)(ours) == (int)TEQUIO__V1__##theirs, #ours)
SAME(REASON_MALFORMED, REASON_CODE__REASON_CODE_MALFORMED);
SAME(REASON_HEADER_VERSION, REASON_CODE__REASON_CODE_HEADER_VERSION);
SAME(REASON_UNKNOWN_KIND, REASON_CODE__REASON_CODE_UNKNOWN_KIND);
SAME(REASON_TOO_LARGE, REASON_CODE__REASON_CODE_TOO_LARGE);
SAME(REASON_BODY_LENGTH, REASON_CODE__REASON_CODE_BODY_LENGTH);
SAME(REASON_BODY_DIGEST, REASON_CODE__REASON_CODE_BODY_DIGEST);
SAME(REASON_CHAIN, REASON_CODE__REASON_CODE_CHAIN);
SAME(REASON_TEXT, REASON_CODE__REASON_CODE_TEXT);
SAME(REASON_TOO_MANY, REASON_CODE__REASON_CODE_TOO_MANY);
SAME(REASON_NOT_ALLOWED, REASON_CODE__REASON_CODE_NOT_ALLOWED);
SAME(REASON_REVOKED, REASON_CODE__REASON_CODE_REVOKED);
SAME(REASON_OVERLOADED, REASON_CODE__REASON_CODE_OVERLOADED);
SAME(REASON_QUOTA, REASON_CODE__REASON_CODE_QUOTA);
SAME(REASON_DIGEST_MISMATCH, REASON_CODE__REASON_CODE_DIGEST_MISMATCH);
SAME(REASON_PROTOCOL, REASON_CODE__REASON_CODE_PROTOCOL);
SAME(RECEIPT_ACCEPTED, RECEIPT_CODE__RECEIPT_CODE_ACCEPTED);
SAME(RECEIPT_DUPLICATE, RECEIPT_CODE__RECEIPT_CODE_DUPLICATE);
SAME(RECEIPT_CONFLICT, RECEIPT_CODE__RECEIPT_CODE_CONFLICT);
SAME(RECEIPT_REFUSED, RECEIPT_CODE__RECEIPT_CODE_REFUSED);
SAME(RECEIPT_EXPECTED, RECEIPT_CODE__RECEIPT_CODE_EXPECTED);
SAME(RECEIPT_BUSY, RECEIPT_CODE__RECEIPT_CODE_BUSY);
#undef SAME
_Static_assert((int)TOPIC_COUNT <= (int)ANSWER_TOPICS, "room for every topic");
_Static_assert(BLOB_CHUNKS_MAX *LIMIT_BLOB_CHUNK_BYTES == LIMIT_BLOB_BYTES, "room for every piece");

static const char *const media_types[] = {
    "image/jpeg", "image/webp", "image/png", "application/pdf", "text/xml",
};

static enum reason scan_reason(enum scan_verdict verdict)
{
    switch (verdict) { /* GCOVR_EXCL_BR_LINE: no other value exists */
    case SCAN_OK:
        return REASON_NONE;
    case SCAN_MALFORMED:
        return REASON_MALFORMED;
    case SCAN_TEXT:
        return REASON_TEXT;
    case SCAN_TOO_MANY:
        return REASON_TOO_MANY;
    }
    return REASON_MALFORMED; /* GCOVR_EXCL_LINE: no other value exists */
}

static enum reason fault(enum reason reason, const char *field, const char **ret_field)
{
    *ret_field = field;
    return reason;
}

static struct bytes from_wire(ProtobufCBinaryData data)
{
    return (struct bytes){data.data, data.len};
}

static enum reason read_submission(struct arena *arena, const Tequio__V1__Submission *in,
                                   struct submission_message *ret, const char **ret_field)
{
    if (in->n_envelopes == 0)
        return fault(REASON_MALFORMED, "envelopes", ret_field);
    if (in->n_envelopes > LIMIT_ENVELOPES_PER_MESSAGE)
        return fault(REASON_TOO_MANY, "envelopes", ret_field);
    struct envelope *envelopes = arena_array(arena, in->n_envelopes, sizeof *envelopes);
    for (size_t i = 0; i < in->n_envelopes; i++) {
        const Tequio__V1__Envelope *envelope = in->envelopes[i];
        envelopes[i].header = from_wire(envelope->header);
        envelopes[i].signature = from_wire(envelope->signature);
        envelopes[i].salt = from_wire(envelope->salt);
        envelopes[i].body = from_wire(envelope->body);
    }
    ret->envelopes = envelopes;
    ret->count = in->n_envelopes;
    return REASON_NONE;
}

static bool read_digest(ProtobufCBinaryData in, uint8_t out[DIGEST_BYTES])
{
    if (in.len != DIGEST_BYTES)
        return false;
    memcpy(out, in.data, DIGEST_BYTES);
    return true;
}

const char *codec_media_type(const char *media_type)
{
    for (size_t i = 0; i < sizeof media_types / sizeof *media_types; i++)
        if (strcmp(media_type, media_types[i]) == 0)
            return media_types[i];
    return NULL;
}

static enum reason read_chunk(const Tequio__V1__BlobChunk *in, struct blob_chunk *ret,
                              const char **ret_field)
{
    if (!read_digest(in->digest, ret->digest))
        return fault(REASON_MALFORMED, "digest", ret_field);
    if (in->total_bytes == 0)
        return fault(REASON_MALFORMED, "total_bytes", ret_field);
    if (in->total_bytes > LIMIT_BLOB_BYTES)
        return fault(REASON_TOO_LARGE, "total_bytes", ret_field);
    ret->media_type = codec_media_type(in->media_type);
    if (ret->media_type == NULL)
        return fault(REASON_MALFORMED, "media_type", ret_field);
    if (in->offset % LIMIT_BLOB_CHUNK_BYTES != 0 || in->offset >= in->total_bytes)
        return fault(REASON_MALFORMED, "offset", ret_field);
    uint32_t left = in->total_bytes - in->offset;
    if (in->data.len != (left < LIMIT_BLOB_CHUNK_BYTES ? left : LIMIT_BLOB_CHUNK_BYTES))
        return fault(REASON_MALFORMED, "data", ret_field);
    ret->kitchen = in->kitchen;
    ret->total_bytes = in->total_bytes;
    ret->offset = in->offset;
    ret->data = from_wire(in->data);
    return REASON_NONE;
}

static enum reason read_answers_question(const Tequio__V1__AnswersQuestion *in,
                                         struct answers_question *ret, const char **ret_field)
{
    if (in->n_seen > ANSWER_TOPICS)
        return fault(REASON_TOO_MANY, "seen", ret_field);
    ret->kitchen = in->kitchen;
    for (size_t i = 0; i < in->n_seen; i++) {
        unsigned topic = (unsigned)in->seen[i]->topic;
        if (topic == 0 || topic >= TOPIC_COUNT)
            continue; /* one that only a later contract knows */
        ret->asked[topic] = true;
        ret->seen[topic] = in->seen[i]->position > INT64_MAX ? INT64_MAX : in->seen[i]->position;
    }
    return REASON_NONE;
}

static enum reason read_content(struct arena *arena, const Tequio__V1__ToGateway *in,
                                struct message *ret, const char **ret_field)
{
    switch ((unsigned)in->content_case) {
    case TEQUIO__V1__TO_GATEWAY__CONTENT_SUBMISSION:
        ret->content = CONTENT_SUBMISSION;
        return read_submission(arena, in->submission, &ret->submission, ret_field);
    case TEQUIO__V1__TO_GATEWAY__CONTENT_BLOB_CHUNK:
        ret->content = CONTENT_BLOB_CHUNK;
        return read_chunk(in->blob_chunk, &ret->blob_chunk, ret_field);
    case TEQUIO__V1__TO_GATEWAY__CONTENT_BLOB_QUESTION:
        ret->content = CONTENT_BLOB_QUESTION;
        ret->blob_question.kitchen = in->blob_question->kitchen;
        if (!read_digest(in->blob_question->digest, ret->blob_question.digest))
            return fault(REASON_MALFORMED, "digest", ret_field);
        return REASON_NONE;
    case TEQUIO__V1__TO_GATEWAY__CONTENT_ANSWERS_QUESTION:
        ret->content = CONTENT_ANSWERS_QUESTION;
        return read_answers_question(in->answers_question, &ret->answers_question, ret_field);
    default:
        return fault(REASON_MALFORMED, "content", ret_field);
    }
}

enum reason codec_read_message(struct arena *arena, struct bytes bytes, struct message *ret,
                               const char **ret_field)
{
    *ret_field = "";
    if (bytes.size > LIMIT_MESSAGE_BYTES)
        return REASON_TOO_LARGE;
    enum reason reason =
        scan_reason(wire_scan(&tequio__v1__to_gateway__descriptor, bytes, ret_field));
    if (reason != REASON_NONE)
        return reason;
    ProtobufCAllocator allocator = wire_allocator(arena);
    Tequio__V1__ToGateway *in = tequio__v1__to_gateway__unpack(&allocator, bytes.size, bytes.data);
    if (in == NULL)
        return REASON_MALFORMED;
    if (in->token.len != 0 && in->token.len != TOKEN_BYTES)
        return fault(REASON_MALFORMED, "token", ret_field);
    struct message message = {.replay_now_us = in->replay_now_us};
    if (in->token.len != 0)
        message.token = from_wire(in->token);
    reason = read_content(arena, in, &message, ret_field);
    if (reason == REASON_NONE)
        *ret = message;
    return reason;
}

static struct kind_facts facts_of(uint32_t kind, const struct kind_row **ret_row)
{
    const struct kind_row *row = kind_find(kind);

    *ret_row = row;
    if (row == NULL || row->topic != TOPIC_SUBMISSIONS || row->sent_by == 0)
        return (struct kind_facts){.known = false};
    return (struct kind_facts){.known = true,
                               .sent_by = row->sent_by,
                               .of_kitchen = row->of == OF_KITCHEN,
                               .of_programme = row->of == OF_PROGRAMME,
                               .to_kitchen = row->of == TO_KITCHEN,
                               .body_max = row->body_max};
}

enum reason codec_read_letter(struct arena *arena, const struct envelope *envelope,
                              struct letter *ret, const char **ret_field)
{
    struct envelope_header header = {0};
    const struct kind_row *row;
    uint8_t body_digest[DIGEST_BYTES];

    *ret_field = "header";
    memset(ret, 0, sizeof *ret);
    ret->envelope = *envelope;
    envelope_digest(envelope->header, ret->digest);
    if (envelope->header.size > LIMIT_HEADER_BYTES)
        return REASON_TOO_LARGE;
    if (envelope_read_header(arena, envelope->header, &header, NULL) != STATUS_OK)
        return REASON_MALFORMED;
    memcpy(ret->installation, header.installation, INSTALLATION_BYTES);
    ret->kind = header.kind;
    ret->saved_at_us = header.saved_at_us;
    struct shape *shape = &ret->shape;
    shape->version = header.version;
    shape->sequence = header.sequence;
    shape->kitchen = header.kitchen;
    shape->kind = facts_of(header.kind, &row);
    shape->body_length = header.body_length;
    shape->body_bytes = envelope->body.size;
    shape->salt_right = envelope->salt.size == SALT_BYTES;
    shape->signature_right = envelope->signature.size == SIGNATURE_BYTES;
    shape->body_field = "";
    memcpy(shape->previous, header.previous_digest, DIGEST_BYTES);
    /* what is refused for these anyway need not be digested and scanned */
    if (!shape->kind.known || shape->body_bytes > shape->kind.body_max ||
        shape->body_bytes != header.body_length)
        return REASON_NONE;
    envelope_body_digest(envelope->salt, envelope->body, body_digest);
    shape->body_digest_right = memcmp(body_digest, header.body_digest, DIGEST_BYTES) == 0;
    if (shape->body_digest_right)
        shape->body_fault =
            scan_reason(wire_scan(row->message, envelope->body, &shape->body_field));
    return REASON_NONE;
}

bool codec_read_founded(struct arena *arena, struct bytes body, struct founded *ret)
{
    ProtobufCAllocator allocator = wire_allocator(arena);

    if (wire_scan(&tequio__v1__founding__descriptor, body, NULL) != SCAN_OK)
        return false;
    Tequio__V1__Founding *in = tequio__v1__founding__unpack(&allocator, body.size, body.data);
    if (in == NULL || in->partitions == 0 || in->partitions > UINT16_MAX ||
        strlen(in->time_zone) >= sizeof ret->time_zone)
        return false;
    ret->replay_clock = in->clock == TEQUIO__V1__CLOCK_KIND__CLOCK_KIND_REPLAY;
    ret->partitions = (uint16_t)in->partitions;
    memcpy(ret->time_zone, in->time_zone, strlen(in->time_zone) + 1);
    memset(ret->operator_curve_key, 0, CURVE_KEY_BYTES);
    if (in->operator_curve_key.len == CURVE_KEY_BYTES)
        memcpy(ret->operator_curve_key, in->operator_curve_key.data, CURVE_KEY_BYTES);
    return true;
}
