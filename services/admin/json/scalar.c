#include "admin/json/scalar.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 64 };

static enum status expected(const char *path, const char *what, struct error *error)
{
    return error_set(error, STATUS_REFUSED, "%s: expected %s", path, what);
}

/* A whole number of JSON, or a text of digits: JavaScript's numbers end at 2^53. */
static bool read_signed(const json_t *json, int64_t *ret)
{
    if (json_is_integer(json)) {
        *ret = json_integer_value(json);
        return true;
    }
    if (!json_is_string(json) || json_string_length(json) == 0)
        return false;
    char *end;
    errno = 0;
    *ret = strtoll(json_string_value(json), &end, 10);
    return errno == 0 && *end == '\0';
}

static bool read_unsigned(const json_t *json, uint64_t *ret)
{
    if (json_is_integer(json)) {
        *ret = (uint64_t)json_integer_value(json);
        return json_integer_value(json) >= 0;
    }
    if (!json_is_string(json) || json_string_length(json) == 0 || json_string_value(json)[0] == '-')
        return false;
    char *end;
    errno = 0;
    *ret = strtoull(json_string_value(json), &end, 10);
    return errno == 0 && *end == '\0';
}

/* Length of what the names of all values of an enum begin with, up to an underscore. */
static size_t shared_prefix(const ProtobufCEnumDescriptor *descriptor)
{
    size_t length = strlen(descriptor->values[0].name);
    for (unsigned i = 1; i < descriptor->n_values; i++) {
        size_t same = 0;
        while (same < length &&
               descriptor->values[0].name[same] == descriptor->values[i].name[same])
            same++;
        length = same;
    }
    while (length > 0 && descriptor->values[0].name[length - 1] != '_')
        length--;
    return length;
}

static bool same_name(const char *name, const char *given)
{
    for (; *name != '\0' && *given != '\0'; name++, given++) {
        char upper = *given >= 'a' && *given <= 'z' ? (char)(*given - 'a' + 'A') : *given;
        if (*name != upper)
            return false;
    }
    return *name == *given;
}

static enum status read_enum(struct arena *arena, const ProtobufCEnumDescriptor *descriptor,
                             const json_t *json, const char *path, int *ret, struct error *error)
{
    size_t prefix = shared_prefix(descriptor);
    const char *names = "";
    for (unsigned i = 0; i < descriptor->n_values; i++) {
        const ProtobufCEnumValue *value = &descriptor->values[i];
        bool match = json_is_integer(json) ? json_integer_value(json) == value->value
                     : json_is_string(json)
                         ? same_name(value->name + prefix, json_string_value(json)) ||
                               same_name(value->name, json_string_value(json))
                         : false;
        if (match) {
            *ret = value->value;
            return STATUS_OK;
        }
        if (value->value != 0)
            names = arena_printf(arena, "%s%s%s", names, *names != '\0' ? ", " : "",
                                 value->name + prefix);
    }
    return expected(path, arena_printf(arena, "one of %s", names), error);
}

/* Hex where it can be, otherwise base64. */
static bool read_bytes(struct arena *arena, const json_t *json, ProtobufCBinaryData *ret)
{
    if (!json_is_string(json))
        return false;
    const char *text = json_string_value(json);
    size_t length = json_string_length(json), size;
    uint8_t *out = arena_try(arena, length + 1);
    if (out == NULL)
        return false;
    if (length % 2 == 0 && bytes_from_hex(text, out, length / 2)) {
        *ret = (ProtobufCBinaryData){length / 2, out};
        return true;
    }
    const char *end;
    if (sodium_base642bin(out, length + 1, text, length, NULL, &size, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        *end != '\0')
        return false;
    *ret = (ProtobufCBinaryData){size, out};
    return true;
}

static enum status read_text(struct arena *arena, const json_t *json, const char *path, char **ret,
                             struct error *error)
{
    if (!json_is_string(json))
        return expected(path, "a text", error);
    struct bytes text = {(const uint8_t *)json_string_value(json), json_string_length(json) + 1};
    char *out = arena_try(arena, text.size);
    if (out == NULL)
        return error_set(error, STATUS_REFUSED, "%s: the text is too long", path);
    memcpy(out, text.data, text.size);
    *ret = out;
    return STATUS_OK;
}

static enum status read_signed_into(const json_t *json, bool wide, const char *path, void *at,
                                    struct error *error)
{
    int64_t value;
    if (!read_signed(json, &value) || (!wide && (value < INT32_MIN || value > INT32_MAX)))
        return expected(path, wide ? "a whole number" : "a whole number of 32 bits", error);
    if (wide)
        memcpy(at, &value, sizeof value);
    else
        memcpy(at, &(int32_t){(int32_t)value}, sizeof(int32_t));
    return STATUS_OK;
}

static enum status read_unsigned_into(const json_t *json, bool wide, const char *path, void *at,
                                      struct error *error)
{
    uint64_t value;
    if (!read_unsigned(json, &value) || (!wide && value > UINT32_MAX))
        return expected(
            path, wide ? "a whole number, not negative" : "a whole number from 0 to 4294967295",
            error);
    if (wide)
        memcpy(at, &value, sizeof value);
    else
        memcpy(at, &(uint32_t){(uint32_t)value}, sizeof(uint32_t));
    return STATUS_OK;
}

enum status json_scalar_read(struct arena *arena, const ProtobufCFieldDescriptor *field,
                             const json_t *json, const char *path, void *at, struct error *error)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_INT32:
    case PROTOBUF_C_TYPE_SINT32:
    case PROTOBUF_C_TYPE_SFIXED32:
        return read_signed_into(json, false, path, at, error);
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
        return read_signed_into(json, true, path, at, error);
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_FIXED32:
        return read_unsigned_into(json, false, path, at, error);
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
        return read_unsigned_into(json, true, path, at, error);
    case PROTOBUF_C_TYPE_BOOL:
        if (!json_is_boolean(json))
            return expected(path, "true or false", error);
        memcpy(at, &(protobuf_c_boolean){json_is_true(json)}, sizeof(protobuf_c_boolean));
        return STATUS_OK;
    case PROTOBUF_C_TYPE_ENUM:
        return read_enum(arena, field->descriptor, json, path, at, error);
    case PROTOBUF_C_TYPE_STRING:
        return read_text(arena, json, path, at, error);
    case PROTOBUF_C_TYPE_BYTES:
        return read_bytes(arena, json, at) ? STATUS_OK
                                           : expected(path, "bytes as hex or base64", error);
    case PROTOBUF_C_TYPE_FLOAT:
    case PROTOBUF_C_TYPE_DOUBLE:
    case PROTOBUF_C_TYPE_MESSAGE:
        break;
    }
    return error_set(error, STATUS_BROKEN, "%s: a type that the contract does not use", path);
}

size_t json_scalar_size(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_INT32:
    case PROTOBUF_C_TYPE_SINT32:
    case PROTOBUF_C_TYPE_SFIXED32:
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_FIXED32:
    case PROTOBUF_C_TYPE_FLOAT:
        return sizeof(uint32_t);
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_DOUBLE:
        return sizeof(uint64_t);
    case PROTOBUF_C_TYPE_BOOL:
        return sizeof(protobuf_c_boolean);
    case PROTOBUF_C_TYPE_ENUM:
        return sizeof(int);
    case PROTOBUF_C_TYPE_STRING:
        return sizeof(char *);
    case PROTOBUF_C_TYPE_BYTES:
        return sizeof(ProtobufCBinaryData);
    case PROTOBUF_C_TYPE_MESSAGE:
        return sizeof(ProtobufCMessage *);
    }
    return 0;
}
