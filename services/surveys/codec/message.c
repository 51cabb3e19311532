#include "surveys/codec/message.h"

#include "common/wire/allocator.h"

struct bytes message_write(struct arena *arena, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *out = arena_alloc(arena, size + 1);
    protobuf_c_message_pack(message, out);
    return (struct bytes){out, size};
}

const void *message_read(struct arena *arena, const struct entry *entry,
                         const ProtobufCMessageDescriptor *descriptor, struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const void *message =
        protobuf_c_message_unpack(descriptor, &allocator, entry->body.size, entry->body.data);
    if (!message)
        (void)error_set(error, STATUS_BROKEN, "cannot read %s of the journal: malformed",
                        descriptor->short_name);
    return message;
}
