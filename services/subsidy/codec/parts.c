#include "subsidy/codec/parts.h"

#include <inttypes.h>
#include <string.h>

#include "common/wire/allocator.h"
#include "common/wire/kind.h"

void *codec_unpack(struct arena *arena, const struct entry *entry,
                   const ProtobufCMessageDescriptor *message, struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    void *unpacked =
        protobuf_c_message_unpack(message, &allocator, entry->body.size, entry->body.data);

    if (!unpacked) {
        (void)error_set(error, STATUS_REFUSED, "cannot read %s of entry %s %" PRIu64 ": malformed",
                        message->short_name, topic_name(entry->topic), entry->position);
    }
    return unpacked;
}

struct bytes codec_pack(struct arena *arena, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *body = arena_alloc(arena, size + 1); /* an empty body is not an erased one */

    protobuf_c_message_pack(message, body);
    return (struct bytes){body, size};
}

enum status codec_impossible(const struct entry *entry, const char *field, struct error *error)
{
    return error_set(error, STATUS_REFUSED,
                     "cannot read entry %s %" PRIu64 ": field \"%s\" is impossible",
                     topic_name(entry->topic), entry->position, field);
}

bool codec_budget_line(const struct budget_line *line)
{
    return line->fiscal_year >= 2000 && line->fiscal_year < 2200 &&
           strlen(line->key) <= BUDGET_KEY_BYTES;
}

ProtobufCBinaryData codec_lend(struct arena *arena, struct bytes bytes)
{
    ProtobufCBinaryData data = {bytes.size, 0};

    if (bytes.size > 0) {
        data.data = arena_alloc(arena, bytes.size);
        memcpy(data.data, bytes.data, bytes.size);
    }
    return data;
}
