#include "web/codec.h"

#include <string.h>

#include "common/wire/allocator.h"
#include "tequio/v1/catalogue.pb-c.h"
#include "tequio/v1/gateway.pb-c.h"
#include "tequio/v1/petition.pb-c.h"

enum {
    FIELD_TOKEN = 1,
    FIELD_REPLAY_NOW = 2,
    FIELD_NOT_TAKEN = 4,
    WIRE_VARINT = 0,
    WIRE_64 = 1,
    WIRE_BYTES = 2,
    WIRE_32 = 5,
    VARINT_MOST = 10
};

/* A varint at `at`, which moves behind it. */
static bool read_varint(struct bytes bytes, size_t *at, uint64_t *ret)
{
    uint64_t value = 0;
    for (unsigned i = 0; i < VARINT_MOST && *at < bytes.size; i++) {
        uint8_t byte = bytes.data[(*at)++];
        value |= (uint64_t)(byte & 0x7f) << (7 * i);
        if ((byte & 0x80) == 0) {
            *ret = value;
            return true;
        }
    }
    return false;
}

/* Moves `at` behind the value of a field of that wire type. */
static bool skip_value(struct bytes bytes, unsigned wire, size_t *at)
{
    uint64_t length;
    switch (wire) {
    case WIRE_VARINT:
        return read_varint(bytes, at, &length);
    case WIRE_64:
        length = 8;
        break;
    case WIRE_32:
        length = 4;
        break;
    case WIRE_BYTES:
        if (!read_varint(bytes, at, &length))
            return false;
        break;
    default:
        return false; /* groups have no place in the contract */
    }
    if (length > bytes.size - *at)
        return false;
    *at += (size_t)length;
    return true;
}

static size_t write_own(const uint8_t token[TOKEN_BYTES], int64_t replay_now_us, uint8_t *out)
{
    size_t size = 0;
    out[size++] = FIELD_TOKEN << 3 | WIRE_BYTES;
    out[size++] = TOKEN_BYTES;
    memcpy(out + size, token, TOKEN_BYTES);
    size += TOKEN_BYTES;
    if (replay_now_us == 0)
        return size;
    uint64_t doubled = (uint64_t)replay_now_us << 1;
    uint64_t zigzag = replay_now_us < 0 ? ~doubled : doubled;
    out[size++] = FIELD_REPLAY_NOW << 3 | WIRE_VARINT;
    for (; zigzag >= 0x80; zigzag >>= 7)
        out[size++] = (uint8_t)(zigzag | 0x80);
    out[size++] = (uint8_t)zigzag;
    return size;
}

bool codec_forward(struct bytes body, const uint8_t token[TOKEN_BYTES], int64_t replay_now_us,
                   uint8_t *out, size_t *ret_size)
{
    size_t size = write_own(token, replay_now_us, out);
    for (size_t at = 0; at < body.size;) {
        size_t begin = at;
        uint64_t tag;
        if (!read_varint(body, &at, &tag) || !skip_value(body, tag & 7, &at))
            return false;
        if (tag >> 3 == FIELD_TOKEN || tag >> 3 == FIELD_REPLAY_NOW)
            continue;
        memcpy(out + size, body.data + begin, at - begin);
        size += at - begin;
    }
    *ret_size = size;
    return true;
}

/* Whether a NOT_TAKEN is among the fields of a FromGateway: most answers are none, and need not be
 * read for it. */
static bool says_not_taken(struct bytes answer)
{
    for (size_t at = 0; at < answer.size;) {
        uint64_t tag;
        if (!read_varint(answer, &at, &tag))
            return false;
        if (tag >> 3 == FIELD_NOT_TAKEN)
            return true;
        if (!skip_value(answer, tag & 7, &at))
            return false;
    }
    return false;
}

bool codec_token_refused(struct arena *arena, struct bytes answer)
{
    if (!says_not_taken(answer))
        return false;
    ProtobufCAllocator allocator = wire_allocator(arena);
    Tequio__V1__FromGateway *in =
        tequio__v1__from_gateway__unpack(&allocator, answer.size, answer.data);
    return in != NULL && in->content_case == TEQUIO__V1__FROM_GATEWAY__CONTENT_NOT_TAKEN &&
           in->not_taken->reason == TEQUIO__V1__REASON_CODE__REASON_CODE_NOT_ALLOWED &&
           strcmp(in->not_taken->field, "token") == 0;
}

bool codec_programme_key(struct arena *arena, struct bytes catalogue, uint8_t ret[32])
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    Tequio__V1__Catalogue *in =
        tequio__v1__catalogue__unpack(&allocator, catalogue.size, catalogue.data);
    if (in == NULL || in->content.len != 32)
        return false;
    memcpy(ret, in->content.data, 32);
    return true;
}

const char *codec_step_text(struct arena *arena, struct bytes petition)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    Tequio__V1__Petition *in =
        tequio__v1__petition__unpack(&allocator, petition.size, petition.data);
    return in != NULL && in->content_case == TEQUIO__V1__PETITION__CONTENT_STEP ? in->step->text
                                                                                : NULL;
}
