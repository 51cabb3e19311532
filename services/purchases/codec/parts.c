#include "purchases/codec/parts.h"

#include <inttypes.h>

#include "common/wire/allocator.h"

void *codec_unpack(struct arena *arena, const struct entry *entry,
                   const ProtobufCMessageDescriptor *message, struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    void *unpacked =
        protobuf_c_message_unpack(message, &allocator, entry->body.size, entry->body.data);

    if (!unpacked) {
        (void)error_set(error, STATUS_REFUSED,
                        "cannot read %s of entry %s %" PRIu64 ": malformed, or too large",
                        message->short_name, topic_name(entry->topic), entry->position);
    }
    return unpacked;
}

struct bytes codec_pack(struct arena *arena, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *body = arena_try(arena, size + 1); /* an empty body is not an erased one */

    if (!body) {
        return (struct bytes){0};
    }
    protobuf_c_message_pack(message, body);
    return (struct bytes){body, size};
}

enum status codec_impossible(const struct entry *entry, const char *field, struct error *error)
{
    return error_set(error, STATUS_REFUSED,
                     "cannot read entry %s %" PRIu64 ": field \"%s\" is impossible",
                     topic_name(entry->topic), entry->position, field);
}

enum status codec_no_room(const struct entry *entry, struct error *error)
{
    return error_set(error, STATUS_REFUSED,
                     "cannot read entry %s %" PRIu64 ": it takes too much memory",
                     topic_name(entry->topic), entry->position);
}

struct bytes codec_digest(const ProtobufCBinaryData *bytes)
{
    return bytes->len == DIGEST_BYTES ? (struct bytes){bytes->data, bytes->len} : (struct bytes){0};
}

ProtobufCBinaryData codec_lend(struct bytes bytes)
{
    /* protobuf-c reads a message that it packs, and says so nowhere. */
    return (ProtobufCBinaryData){bytes.data ? bytes.size : 0, (uint8_t *)(uintptr_t)bytes.data};
}

bool codec_amount(uint64_t value, centavos *ret)
{
    bool fits = value <= (uint64_t)INT64_MAX / 4;

    *ret = fits ? (centavos)value : 0;
    return fits;
}
