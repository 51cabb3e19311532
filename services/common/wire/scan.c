/* Agrees with protobuf-c's unpacking on purpose: what passes here unpacks there, in memory that
 * LIMIT_FIELDS_PER_MESSAGE bounds. So tags and lengths are held to protobuf-c's five bytes, and a
 * message inside a message may come only once where the contract says once: protobuf-c would merge
 * the copies, at a cost that grows with their square. */
#include "common/wire/scan.h"

#include <protobuf-c/protobuf-c.h>

#include "common/base/limits.h"
#include "common/wire/text.h"

enum {
    VARINT_BYTES = 10,
    SHORT_VARINT_BYTES = 5, /* tags and lengths, 32 bits */
};

struct walk {
    unsigned fields;   /* seen so far in the whole message, elements of packed fields included */
    const char *field; /* the one at fault */
};

static enum scan_verdict scan_message(struct walk *walk, const ProtobufCMessageDescriptor *message,
                                      struct bytes bytes, unsigned level);

/* Bytes of the varint at the beginning; 0 when it is cut short or longer than `most`. */
static size_t varint_size(struct bytes bytes, size_t most)
{
    size_t end = bytes.size < most ? bytes.size : most;

    for (size_t i = 0; i < end; i++) {
        if (bytes.data[i] < 0x80) {
            return i + 1;
        }
    }
    return 0;
}

static struct bytes after(struct bytes bytes, size_t size)
{
    return (struct bytes){bytes.data + size, bytes.size - size};
}

/* A tag or a length: false when it does not fit 32 bits. */
static bool take_number(struct bytes *bytes, uint32_t *ret)
{
    if (bytes->size > 0 && bytes->data[0] < 0x80) {
        *ret = bytes->data[0];
        *bytes = after(*bytes, 1);
        return true;
    }
    size_t size = varint_size(*bytes, SHORT_VARINT_BYTES);
    if (size == 0) {
        return false;
    }
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++) {
        value |= (uint64_t)(bytes->data[i] & 0x7f) << (7 * i);
    }
    *ret = (uint32_t)value;
    *bytes = after(*bytes, size);
    return value <= UINT32_MAX;
}

/* The bytes of a field's value, without the length that stands before it. */
static bool take_value(struct bytes *bytes, unsigned wire_type, struct bytes *ret)
{
    uint32_t length;
    size_t size = 0;

    switch (wire_type) {
    case PROTOBUF_C_WIRE_TYPE_VARINT:
        size = varint_size(*bytes, VARINT_BYTES);
        break;
    case PROTOBUF_C_WIRE_TYPE_64BIT:
        size = 8;
        break;
    case PROTOBUF_C_WIRE_TYPE_32BIT:
        size = 4;
        break;
    case PROTOBUF_C_WIRE_TYPE_LENGTH_PREFIXED:
        if (!take_number(bytes, &length) || length > bytes->size) {
            return false;
        }
        *ret = (struct bytes){bytes->data, length};
        *bytes = after(*bytes, length);
        return true;
    default: /* groups, and what is no wire type */
        break;
    }
    if (size == 0 || size > bytes->size) {
        return false;
    }
    *ret = (struct bytes){bytes->data, size};
    *bytes = after(*bytes, size);
    return true;
}

/* The wire type in which a field of each type comes when it is not packed. */
static const uint8_t wire_types[] = {
    [PROTOBUF_C_TYPE_INT32] = PROTOBUF_C_WIRE_TYPE_VARINT,
    [PROTOBUF_C_TYPE_SINT32] = PROTOBUF_C_WIRE_TYPE_VARINT,
    [PROTOBUF_C_TYPE_SFIXED32] = PROTOBUF_C_WIRE_TYPE_32BIT,
    [PROTOBUF_C_TYPE_INT64] = PROTOBUF_C_WIRE_TYPE_VARINT,
    [PROTOBUF_C_TYPE_SINT64] = PROTOBUF_C_WIRE_TYPE_VARINT,
    [PROTOBUF_C_TYPE_SFIXED64] = PROTOBUF_C_WIRE_TYPE_64BIT,
    [PROTOBUF_C_TYPE_UINT32] = PROTOBUF_C_WIRE_TYPE_VARINT,
    [PROTOBUF_C_TYPE_FIXED32] = PROTOBUF_C_WIRE_TYPE_32BIT,
    [PROTOBUF_C_TYPE_UINT64] = PROTOBUF_C_WIRE_TYPE_VARINT,
    [PROTOBUF_C_TYPE_FIXED64] = PROTOBUF_C_WIRE_TYPE_64BIT,
    [PROTOBUF_C_TYPE_FLOAT] = PROTOBUF_C_WIRE_TYPE_32BIT,
    [PROTOBUF_C_TYPE_DOUBLE] = PROTOBUF_C_WIRE_TYPE_64BIT,
    [PROTOBUF_C_TYPE_BOOL] = PROTOBUF_C_WIRE_TYPE_VARINT,
    [PROTOBUF_C_TYPE_ENUM] = PROTOBUF_C_WIRE_TYPE_VARINT,
    [PROTOBUF_C_TYPE_STRING] = PROTOBUF_C_WIRE_TYPE_LENGTH_PREFIXED,
    [PROTOBUF_C_TYPE_BYTES] = PROTOBUF_C_WIRE_TYPE_LENGTH_PREFIXED,
    [PROTOBUF_C_TYPE_MESSAGE] = PROTOBUF_C_WIRE_TYPE_LENGTH_PREFIXED,
};
_Static_assert(sizeof wire_types == PROTOBUF_C_TYPE_MESSAGE + 1, "every type of protobuf-c");

static bool count_fields(struct walk *walk, size_t more)
{
    walk->fields += (unsigned)more;
    return walk->fields <= LIMIT_FIELDS_PER_MESSAGE;
}

/* The elements of a packed field; the field itself is already counted as one. */
static enum scan_verdict scan_packed(struct walk *walk, unsigned wire_type, struct bytes value)
{
    size_t count = 0;

    if (wire_type != PROTOBUF_C_WIRE_TYPE_VARINT) {
        size_t size = wire_type == PROTOBUF_C_WIRE_TYPE_64BIT ? 8 : 4;
        if (value.size % size != 0) {
            return SCAN_MALFORMED;
        }
        count = value.size / size;
        return count_fields(walk, count > 0 ? count - 1 : 0) ? SCAN_OK : SCAN_TOO_MANY;
    }
    while (value.size > 0) {
        size_t size = varint_size(value, VARINT_BYTES);
        if (size == 0) {
            return SCAN_MALFORMED;
        }
        value = after(value, size);
        if (count++ > 0 && !count_fields(walk, 1)) {
            return SCAN_TOO_MANY;
        }
    }
    return SCAN_OK;
}

static enum scan_verdict scan_value(struct walk *walk, const ProtobufCFieldDescriptor *field,
                                    unsigned wire_type, struct bytes value, unsigned level)
{
    unsigned fitting = wire_types[field->type];

    if (wire_type != fitting) {
        bool packed = wire_type == PROTOBUF_C_WIRE_TYPE_LENGTH_PREFIXED &&
                      field->label == PROTOBUF_C_LABEL_REPEATED;
        return packed ? scan_packed(walk, fitting, value) : SCAN_MALFORMED;
    }
    if (field->type == PROTOBUF_C_TYPE_STRING) {
        return text_valid(value) ? SCAN_OK : SCAN_TEXT;
    }
    if (field->type == PROTOBUF_C_TYPE_MESSAGE) {
        return scan_message(walk, field->descriptor, value, level + 1);
    }
    return SCAN_OK;
}

/* The field of that number, or NULL. Fields mostly come in the order in which the descriptor has
 * them, repeated ones one after the other: `near` is where the last one stood. */
static const ProtobufCFieldDescriptor *find_field(const ProtobufCMessageDescriptor *message,
                                                  uint32_t number, unsigned *near)
{
    for (unsigned i = *near; i < message->n_fields && i < *near + 3; i++) {
        if (message->fields[i].id == number) {
            *near = i;
            return &message->fields[i];
        }
    }
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field(message, number);
    if (field != NULL) {
        *near = (unsigned)(field - message->fields);
    }
    return field;
}

/* Whether a message that may be there once is there again; `seen` has a bit per field. A test holds
 * every message of the contract to 64 fields. */
static bool comes_again(const ProtobufCFieldDescriptor *field, unsigned index, uint64_t *seen)
{
    if (field->type != PROTOBUF_C_TYPE_MESSAGE || field->label == PROTOBUF_C_LABEL_REPEATED) {
        return false;
    }
    uint64_t bit = UINT64_C(1) << (index % 64);
    bool again = (*seen & bit) != 0;
    *seen |= bit;
    return again;
}

static enum scan_verdict scan_field(struct walk *walk, const ProtobufCFieldDescriptor *field,
                                    unsigned wire_type, struct bytes *bytes, unsigned level)
{
    struct bytes value;

    if (!take_value(bytes, wire_type, &value)) {
        return SCAN_MALFORMED;
    }
    if (!count_fields(walk, 1)) {
        return SCAN_TOO_MANY;
    }
    return field != NULL ? scan_value(walk, field, wire_type, value, level) : SCAN_OK;
}

static enum scan_verdict scan_message(struct walk *walk, const ProtobufCMessageDescriptor *message,
                                      struct bytes bytes, unsigned level)
{
    unsigned near = 0;
    uint64_t seen = 0;

    if (level > LIMIT_NESTING) {
        return SCAN_TOO_MANY;
    }
    while (bytes.size > 0) {
        uint32_t tag;
        if (!take_number(&bytes, &tag) || tag >> 3 == 0) {
            return SCAN_MALFORMED;
        }
        const ProtobufCFieldDescriptor *field = find_field(message, tag >> 3, &near);
        enum scan_verdict verdict = SCAN_TOO_MANY;
        if (field == NULL || !comes_again(field, near, &seen)) {
            verdict = scan_field(walk, field, tag & 7, &bytes, level);
        }
        if (verdict != SCAN_OK) {
            if (field != NULL && walk->field == NULL) {
                walk->field = field->name;
            }
            return verdict;
        }
    }
    return SCAN_OK;
}

bool wire_find(struct bytes bytes, uint32_t field, struct bytes *ret_value)
{
    uint32_t tag;
    struct bytes value;

    while (take_number(&bytes, &tag) && take_value(&bytes, tag & 7, &value)) {
        if (tag >> 3 == field) {
            if (ret_value != NULL) {
                *ret_value = value;
            }
            return true;
        }
    }
    return false;
}

enum scan_verdict wire_scan(const struct ProtobufCMessageDescriptor *message, struct bytes bytes,
                            const char **ret_field)
{
    struct walk walk = {0};
    enum scan_verdict verdict = scan_message(&walk, message, bytes, 1);

    if (ret_field != NULL) {
        *ret_field = walk.field != NULL ? walk.field : "";
    }
    return verdict;
}
