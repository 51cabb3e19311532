#include "registry/codec/message.h"

#include "common/wire/allocator.h"
#include "common/wire/scan.h"

enum status message_scan_and_read(struct arena *arena, const ProtobufCMessageDescriptor *descriptor,
                                  struct bytes body, const char *what, void *ret,
                                  struct error *error)
{
    static const char *const verdicts[] = {
        [SCAN_OK] = "",
        [SCAN_MALFORMED] = "malformed",
        [SCAN_TEXT] = "NUL or invalid UTF-8",
        [SCAN_TOO_MANY] = "too many or too deep fields",
    };
    const char *field = "";
    enum scan_verdict verdict = wire_scan(descriptor, body, &field);
    if (verdict != SCAN_OK)
        return error_set(error, STATUS_REFUSED, "cannot read the %s: %s%s%s", what,
                         verdicts[verdict], field[0] ? " at " : "", field);
    return message_read(arena, descriptor, body, what, ret, error);
}

enum status message_read(struct arena *arena, const ProtobufCMessageDescriptor *descriptor,
                         struct bytes body, const char *what, void *ret, struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    ProtobufCMessage *message =
        protobuf_c_message_unpack(descriptor, &allocator, body.size, body.data);
    if (!message)
        return error_set(error, STATUS_REFUSED, "cannot read the %s: malformed", what);
    *(ProtobufCMessage **)ret = message;
    return STATUS_OK;
}

struct bytes message_write(struct arena *arena, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *body = arena_alloc(arena, size + 1);
    protobuf_c_message_pack(message, body);
    return (struct bytes){body, size};
}

Tequio__V1__EntryName *name_submission(struct arena *arena, uint64_t position)
{
    Tequio__V1__EntryName *name = arena_alloc(arena, sizeof *name);
    tequio__v1__entry_name__init(name);
    name->topic = TEQUIO__V1__TOPIC__TOPIC_SUBMISSIONS;
    name->position = position;
    return name;
}

uint64_t name_position(const Tequio__V1__EntryName *name)
{
    return name ? name->position : 0;
}

struct bytes bytes_of(ProtobufCBinaryData data)
{
    return (struct bytes){data.data, data.len};
}

ProtobufCBinaryData data_of(struct bytes bytes)
{
    union {
        const uint8_t *from;
        uint8_t *to;
    } data = {.from = bytes.data};
    return (ProtobufCBinaryData){.len = bytes.size, .data = data.to};
}

char *text_of(const char *text)
{
    union {
        const char *from;
        char *to;
    } shared = {.from = text};
    return shared.to;
}

struct visit_number noted_read(const Tequio__V1__Noted *noted)
{
    return noted ? (struct visit_number){true, noted->value} : (struct visit_number){0};
}

Tequio__V1__Noted *noted_write(struct arena *arena, struct visit_number number)
{
    if (!number.noted)
        return NULL;
    Tequio__V1__Noted *noted = arena_alloc(arena, sizeof *noted);
    tequio__v1__noted__init(noted);
    noted->value = number.value;
    return noted;
}
