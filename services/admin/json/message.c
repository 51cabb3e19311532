#include "admin/json/message.h"

#include <string.h>

#include "admin/json/scalar.h"
#include "common/base/limits.h"

/* One message under way. */
struct reading {
    struct arena *arena;
    struct error *error;
    unsigned depth;
};

static enum status read_message(struct reading *reading,
                                const ProtobufCMessageDescriptor *descriptor, const json_t *json,
                                const char *path, ProtobufCMessage **ret);

static enum status read_value(struct reading *reading, const ProtobufCFieldDescriptor *field,
                              const json_t *json, const char *path, void *at)
{
    if (field->type == PROTOBUF_C_TYPE_MESSAGE)
        return read_message(reading, field->descriptor, json, path, at);
    return json_scalar_read(reading->arena, field, json, path, at, reading->error);
}

static enum status read_list(struct reading *reading, const ProtobufCFieldDescriptor *field,
                             const json_t *json, const char *path, ProtobufCMessage *message)
{
    if (!json_is_array(json))
        return error_set(reading->error, STATUS_REFUSED, "%s: expected a list", path);
    size_t count = json_array_size(json), size = json_scalar_size(field->type);
    if (count > LIMIT_FIELDS_PER_MESSAGE)
        return error_set(reading->error, STATUS_REFUSED, "%s: more than %d items", path,
                         LIMIT_FIELDS_PER_MESSAGE);
    char *items = arena_array(reading->arena, count, size);
    for (size_t i = 0; i < count; i++) {
        enum status status =
            read_value(reading, field, json_array_get(json, i),
                       arena_printf(reading->arena, "%s[%zu]", path, i), items + i * size);
        if (status != STATUS_OK)
            return status;
    }
    memcpy((char *)message + field->quantifier_offset, &count, sizeof count);
    memcpy((char *)message + field->offset, &items, sizeof items);
    return STATUS_OK;
}

static enum status read_field(struct reading *reading, const ProtobufCFieldDescriptor *field,
                              const json_t *json, const char *path, ProtobufCMessage *message)
{
    if (field->label == PROTOBUF_C_LABEL_REPEATED)
        return read_list(reading, field, json, path, message);
    if ((field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0) {
        uint32_t *which = (void *)((char *)message + field->quantifier_offset);
        if (*which != 0)
            return error_set(reading->error, STATUS_REFUSED,
                             "%s: another choice of the same group stands beside it", path);
        *which = field->id;
    }
    return read_value(reading, field, json, path, (char *)message + field->offset);
}

/* What a message with nothing but a `value` may be written as. */
static bool is_plain_value(const ProtobufCMessageDescriptor *descriptor, const json_t *json)
{
    return !json_is_object(json) && descriptor->n_fields == 1 &&
           strcmp(descriptor->fields[0].name, "value") == 0;
}

static enum status read_object(struct reading *reading,
                               const ProtobufCMessageDescriptor *descriptor, const json_t *json,
                               const char *path, ProtobufCMessage *message)
{
    if (!json_is_object(json))
        return error_set(reading->error, STATUS_REFUSED, "%s: expected an object: a %s", path,
                         descriptor->short_name);
    /* jansson's iterators want what they do not change to be changeable */
    union {
        const json_t *given;
        json_t *wanted;
    } object = {json};
    for (void *at = json_object_iter(object.wanted); at != NULL;
         at = json_object_iter_next(object.wanted, at)) {
        const char *name = json_object_iter_key(at);
        const json_t *value = json_object_iter_value(at);
        const char *inner = arena_printf(reading->arena, "%s.%.64s", path, name);
        const ProtobufCFieldDescriptor *field =
            protobuf_c_message_descriptor_get_field_by_name(descriptor, name);
        if (field == NULL)
            return error_set(reading->error, STATUS_REFUSED, "%s: a %s has no such field", inner,
                             descriptor->short_name);
        if (json_is_null(value))
            continue;
        enum status status = read_field(reading, field, value, inner, message);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status read_message(struct reading *reading,
                                const ProtobufCMessageDescriptor *descriptor, const json_t *json,
                                const char *path, ProtobufCMessage **ret)
{
    if (reading->depth == LIMIT_NESTING)
        return error_set(reading->error, STATUS_REFUSED, "%s: deeper than %d messages", path,
                         LIMIT_NESTING);
    ProtobufCMessage *message = arena_alloc(reading->arena, descriptor->sizeof_message);
    protobuf_c_message_init(descriptor, message);
    reading->depth++;
    enum status status = is_plain_value(descriptor, json)
                             ? read_field(reading, &descriptor->fields[0], json, path, message)
                             : read_object(reading, descriptor, json, path, message);
    reading->depth--;
    *ret = message;
    return status;
}

enum status json_message_read(struct arena *arena, const ProtobufCMessageDescriptor *descriptor,
                              const json_t *json, const char *path, struct bytes *ret,
                              struct error *error)
{
    struct reading reading = {.arena = arena, .error = error};
    ProtobufCMessage *message;
    enum status status = read_message(&reading, descriptor, json, path, &message);
    if (status != STATUS_OK)
        return status;
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *out = arena_alloc(arena, size);
    protobuf_c_message_pack(message, out);
    *ret = (struct bytes){out, size};
    return STATUS_OK;
}
