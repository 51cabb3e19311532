/* The only file of journal that sees generated headers: the founding, and what publishers send. */
#include "common/journal/codec.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "common/journal/columns.h"
#include "common/journal/publication.h"
#include "common/wire/allocator.h"
#include "tequio/v1/journal.pb-c.h"

enum status codec_read_founding(struct arena *arena, struct bytes body, struct founding *ret,
                                struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__Founding *message =
        tequio__v1__founding__unpack(&allocator, body.size, body.data);

    if (message == NULL) {
        return error_set(error, STATUS_BROKEN, "cannot read the founding entry: malformed bytes");
    }
    bool replay = message->clock == TEQUIO__V1__CLOCK_KIND__CLOCK_KIND_REPLAY;
    if ((!replay && message->clock != TEQUIO__V1__CLOCK_KIND__CLOCK_KIND_REAL) ||
        message->partitions < 1 || message->partitions > INT16_MAX ||
        strlen(message->programme) >= sizeof ret->programme ||
        strlen(message->time_zone) >= sizeof ret->time_zone) {
        return error_set(error, STATUS_BROKEN,
                         "cannot read the founding entry: it says what this version does not know");
    }
    *ret = (struct founding){
        .replay_clock = replay,
        .partitions = (uint16_t)message->partitions,
    };
    (void)snprintf(ret->programme, sizeof ret->programme, "%s", message->programme);
    (void)snprintf(ret->time_zone, sizeof ret->time_zone, "%s", message->time_zone);
    return STATUS_OK;
}

/* protobuf-c wants to write where it only reads. */
static ProtobufCBinaryData lend(struct bytes bytes)
{
    union {
        const uint8_t *read;
        uint8_t *written;
    } data = {.read = bytes.data};

    return (ProtobufCBinaryData){bytes.size, data.written};
}

static struct bytes borrow(ProtobufCBinaryData data)
{
    return (struct bytes){data.len > 0 ? data.data : NULL, data.len};
}

static void write_entry(const struct entry *entry, Tequio__V1__PublishedEntry *message)
{
    tequio__v1__published_entry__init(message);
    message->position = entry->position;
    message->kind = entry->kind;
    message->kitchen = entry->kitchen;
    message->status = (uint32_t)entry->status;
    message->received_at_us = entry->received_at_us;
    message->saved_at_us = entry_saved_at(entry->saved_at_us);
    message->cause_topic = entry->cause_topic;
    message->cause_position = entry->cause_position;
    message->root_position = entry->root_position;
    message->device = entry->device;
    message->header = lend(entry->header);
    message->signature = lend(entry->signature);
    message->salt = lend(entry->salt);
    message->body = lend(entry->body);
    message->content_digest = lend((struct bytes){entry->content_digest, DIGEST_BYTES});
    message->digest = lend((struct bytes){entry->digest, DIGEST_BYTES});
}

static struct bytes write_name(struct arena *arena, const struct publication *publication)
{
    uint8_t *name = arena_alloc(arena, 4);

    (void)put_u16(put_u16(name, (uint16_t)publication->topic), publication->partition);
    return (struct bytes){name, 4};
}

void publication_write(struct arena *arena, const struct publication *publication,
                       struct bytes ret_frames[2])
{
    Tequio__V1__Publication message = TEQUIO__V1__PUBLICATION__INIT;
    size_t consumed_count = publication->consumed_count, entry_count = publication->entry_count;
    Tequio__V1__ConsumedUpTo *consumed = arena_array(arena, consumed_count, sizeof *consumed);
    Tequio__V1__PublishedEntry *entries = arena_array(arena, entry_count, sizeof *entries);

    assert(entry_count == 0 || publication->entries[entry_count - 1].position == publication->head);
    message.head = publication->head;
    message.n_consumed = consumed_count;
    message.consumed = arena_array(arena, consumed_count, sizeof *message.consumed);
    for (size_t i = 0; i < consumed_count; i++) {
        tequio__v1__consumed_up_to__init(&consumed[i]);
        consumed[i].topic = (Tequio__V1__Topic)publication->consumed[i].topic;
        consumed[i].partition = publication->consumed[i].partition;
        consumed[i].position = publication->consumed[i].position;
        message.consumed[i] = &consumed[i];
    }
    message.n_entries = entry_count;
    message.entries = arena_array(arena, entry_count, sizeof *message.entries);
    for (size_t i = 0; i < entry_count; i++) {
        write_entry(&publication->entries[i], &entries[i]);
        message.entries[i] = &entries[i];
    }
    size_t size = tequio__v1__publication__get_packed_size(&message);
    uint8_t *packed = arena_alloc(arena, size);
    (void)tequio__v1__publication__pack(&message, packed);
    ret_frames[0] = write_name(arena, publication);
    ret_frames[1] = (struct bytes){packed, size};
}

static bool read_name(struct bytes frame, struct publication *ret)
{
    if (frame.size != 4) {
        return false;
    }
    unsigned topic = (unsigned)frame.data[0] << 8 | frame.data[1];
    unsigned partition = (unsigned)frame.data[2] << 8 | frame.data[3];
    ret->topic = (enum topic)topic;
    ret->partition = (uint16_t)partition;
    return topic >= 1 && topic < TOPIC_COUNT && partition <= INT16_MAX;
}

/* What journal.entry could not hold is no entry. */
static bool is_entry(const Tequio__V1__PublishedEntry *message)
{
    return message->position >= 1 && message->position <= INT64_MAX &&
           message->status <= ENTRY_CONFLICT && message->kind <= INT16_MAX &&
           message->kitchen <= INT32_MAX && message->device <= INT32_MAX &&
           message->cause_topic < TOPIC_COUNT && message->cause_position <= INT64_MAX &&
           message->root_position <= INT64_MAX && message->content_digest.len == DIGEST_BYTES &&
           message->digest.len == DIGEST_BYTES;
}

/* Installation and number are not sent twice: they stand in the header. */
static bool read_number(struct arena *arena, struct entry *entry)
{
    struct envelope_header header;

    if (entry->header.data == NULL) {
        return true;
    }
    if (envelope_read_header(arena, entry->header, &header, NULL) != STATUS_OK) {
        return false;
    }
    entry->from_device = true;
    entry->sequence = header.sequence;
    memcpy(entry->installation, header.installation, INSTALLATION_BYTES);
    return true;
}

static bool read_entry(struct arena *arena, const struct publication *publication,
                       const Tequio__V1__PublishedEntry *message, struct entry *ret)
{
    static const uint8_t nothing[1];

    if (!is_entry(message)) {
        return false;
    }
    *ret = (struct entry){
        .topic = publication->topic,
        .partition = publication->partition,
        .position = message->position,
        .status = (enum entry_status)message->status,
        .kind = (uint16_t)message->kind,
        .kitchen = message->kitchen,
        .received_at_us = message->received_at_us,
        .saved_at_us = entry_saved_at(message->saved_at_us),
        .cause_topic = (uint16_t)message->cause_topic,
        .cause_position = message->cause_position,
        .root_position = message->root_position,
        .device = message->device,
        .header = borrow(message->header),
        .signature = borrow(message->signature),
        .salt = borrow(message->salt),
        .body = borrow(message->body),
    };
    if (ret->body.data == NULL) {
        ret->body.data = nothing; /* empty; an erased one is never published */
    }
    memcpy(ret->content_digest, message->content_digest.data, DIGEST_BYTES);
    memcpy(ret->digest, message->digest.data, DIGEST_BYTES);
    return read_number(arena, ret);
}

static bool read_entries(struct arena *arena, const Tequio__V1__Publication *message,
                         struct publication *ret)
{
    struct entry *entries = arena_try(arena, message->n_entries * sizeof *entries);

    if (entries == NULL) {
        return false;
    }
    for (size_t i = 0; i < message->n_entries; i++) {
        if (!read_entry(arena, ret, message->entries[i], &entries[i]) ||
            entries[i].position != message->head - (message->n_entries - 1 - i)) {
            return false;
        }
    }
    ret->entries = entries;
    ret->entry_count = message->n_entries;
    return true;
}

static bool read_consumed(struct arena *arena, const Tequio__V1__Publication *message,
                          struct publication *ret)
{
    struct cursor *consumed = arena_try(arena, message->n_consumed * sizeof *consumed);

    if (consumed == NULL) {
        return false;
    }
    for (size_t i = 0; i < message->n_consumed; i++) {
        const Tequio__V1__ConsumedUpTo *from = message->consumed[i];
        if ((int)from->topic < 1 || (int)from->topic >= TOPIC_COUNT ||
            from->partition > INT16_MAX || from->position > INT64_MAX) {
            return false;
        }
        consumed[i].topic = (enum topic)from->topic;
        consumed[i].partition = (uint16_t)from->partition;
        consumed[i].position = from->position;
    }
    ret->consumed = consumed;
    ret->consumed_count = message->n_consumed;
    return true;
}

enum status publication_read(struct arena *arena, const struct bytes frames[2],
                             struct publication *ret, struct error *error)
{
    struct publication publication = {0};

    if (!read_name(frames[0], &publication)) {
        return error_set(error, STATUS_REFUSED,
                         "cannot read a publication: its first frame names no stream");
    }
    ProtobufCAllocator allocator = wire_allocator(arena);
    const Tequio__V1__Publication *message =
        tequio__v1__publication__unpack(&allocator, frames[1].size, frames[1].data);
    if (message == NULL || message->head > INT64_MAX) {
        return error_set(error, STATUS_REFUSED, "cannot read a publication of stream (%s, %u)",
                         topic_name(publication.topic), publication.partition);
    }
    publication.head = message->head;
    if (!read_consumed(arena, message, &publication) ||
        !read_entries(arena, message, &publication)) {
        return error_set(error, STATUS_REFUSED,
                         "cannot read a publication of stream (%s, %u): what it holds is no run "
                         "of entries up to its head",
                         topic_name(publication.topic), publication.partition);
    }
    *ret = publication;
    return STATUS_OK;
}
