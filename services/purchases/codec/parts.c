#include "purchases/codec/parts.h"

#include <assert.h>
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

char *codec_lend_text(const char *text)
{
    return (char *)(uintptr_t)text;
}

#define SAME_WEIGHT(name)                                                                      \
    _Static_assert((int)WEIGHT_##name == (int)TEQUIO__V1__REASON_WEIGHT__REASON_WEIGHT_##name, \
                   "contract")
SAME_WEIGHT(SAID);
SAME_WEIGHT(OBSERVES);
SAME_WEIGHT(REFUSES);

size_t codec_write_findings(const struct finding *findings, size_t count,
                            struct codec_findings *room)
{
    assert(count <= REASONS_MAX);
    for (size_t i = 0; i < count; i++) {
        tequio__v1__finding__init(&room->of[i]);
        room->of[i].code = codec_lend_text(findings[i].code);
        room->of[i].field = codec_lend_text(findings[i].field);
        room->of[i].weight = (Tequio__V1__ReasonWeight)findings[i].weight;
        room->list[i] = &room->of[i];
    }
    return count;
}

bool codec_read_findings(struct arena *arena, Tequio__V1__Finding *const *list, size_t count,
                         const struct finding **ret)
{
    struct finding *findings = arena_try(arena, (count + 1) * sizeof *findings);

    for (size_t i = 0; findings && i < count; i++) {
        findings[i] = (struct finding){list[i]->code, list[i]->field, (enum weight)list[i]->weight};
    }
    *ret = findings;
    return findings != 0;
}

bool codec_amount(uint64_t value, centavos *ret)
{
    bool fits = value <= (uint64_t)INT64_MAX / 4;

    *ret = fits ? (centavos)value : 0;
    return fits;
}
