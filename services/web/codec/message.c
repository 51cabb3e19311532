#include "web/codec/message.h"

struct bytes message_write(struct arena *arena, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *body = arena_alloc(arena, size + 1);
    protobuf_c_message_pack(message, body);
    return (struct bytes){body, size};
}

ProtobufCBinaryData data_of(struct bytes bytes)
{
    union {
        const uint8_t *from;
        uint8_t *to;
    } shared = {.from = bytes.data};
    return (ProtobufCBinaryData){bytes.size, shared.to};
}

char *text_of(const char *text)
{
    union {
        const char *from;
        char *to;
    } shared = {.from = text};
    return shared.to;
}
