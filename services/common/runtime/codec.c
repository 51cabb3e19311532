#include "common/runtime/codec.h"

#include "common/runtime/state.h"
#include "common/wire/allocator.h"
#include "tequio/v1/journal.pb-c.h"

static void write_name(Tequio__V1__EntryName *out, const struct entry_name *name)
{
    tequio__v1__entry_name__init(out);
    out->topic = (Tequio__V1__Topic)name->topic;
    out->partition = name->partition;
    out->position = name->position;
}

static struct bytes write_message(struct arena *arena, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *body = arena_alloc(arena, size + 1);
    protobuf_c_message_pack(message, body);
    return (struct bytes){body, size};
}

enum status codec_read_order(struct arena *arena, const struct entry *entry, struct park_order *ret,
                             struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__Operation *operation =
        tequio__v1__operation__unpack(&allocator, entry->body.size, entry->body.data);
    if (!operation)
        return error_set(error, STATUS_REFUSED, "cannot read the operation: malformed");
    *ret = (struct park_order){0};
    const Tequio__V1__ParkedOrder *order = 0;
    if (operation->order_case == TEQUIO__V1__OPERATION__ORDER_RELEASE)
        order = operation->release;
    else if (operation->order_case == TEQUIO__V1__OPERATION__ORDER_SKIP)
        order = operation->skip;
    if (!order || !order->entry)
        return STATUS_OK;
    *ret = (struct park_order){
        .consumer = order->consumer,
        .entry = {(enum topic)order->entry->topic, (uint16_t)order->entry->partition,
                  order->entry->position},
        .release = operation->order_case == TEQUIO__V1__OPERATION__ORDER_RELEASE,
        .reason = order->reason,
    };
    return STATUS_OK;
}

struct bytes codec_write_parked(struct arena *arena, const struct entry *entry, const char *reason,
                                int attempts)
{
    Tequio__V1__EntryName name;
    write_name(&name, &(struct entry_name){entry->topic, entry->partition, entry->position});
    Tequio__V1__Parked parked = TEQUIO__V1__PARKED__INIT;
    parked.entry = &name;
    parked.reason = arena_text(arena, reason);
    parked.attempts = (uint32_t)attempts;
    return write_message(arena, &parked.base);
}

struct bytes codec_write_unparked(struct arena *arena, const struct entry_name *entry, bool applied,
                                  const char *reason)
{
    Tequio__V1__EntryName name;
    write_name(&name, entry);
    Tequio__V1__Unparked unparked = TEQUIO__V1__UNPARKED__INIT;
    unparked.entry = &name;
    unparked.end = applied ? TEQUIO__V1__PARKED_END__PARKED_END_APPLIED
                           : TEQUIO__V1__PARKED_END__PARKED_END_SKIPPED;
    unparked.reason = arena_text(arena, reason);
    return write_message(arena, &unparked.base);
}

enum status codec_read_unparked(struct arena *arena, const struct entry *entry,
                                struct entry_name *ret, struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__Unparked *unparked =
        tequio__v1__unparked__unpack(&allocator, entry->body.size, entry->body.data);
    if (!unparked || !unparked->entry)
        return error_set(error, STATUS_BROKEN, "cannot read an end of parking: malformed");
    *ret = (struct entry_name){(enum topic)unparked->entry->topic,
                               (uint16_t)unparked->entry->partition, unparked->entry->position};
    return STATUS_OK;
}
