#include "common/journal/copy.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/journal/columns.h"

/* A commit's worth: what the gateway's queue may hold, and twice that for what is not body. */
#define CEILING_BYTES ((size_t)3 * LIMIT_QUEUE_BYTES)

enum { COLUMN_COUNT = 20, LENGTH_BYTES = 4, FIRST_CAPACITY = 64 << 10, KEPT_CAPACITY = 1 << 20 };

/* A row without its four parts of varying length: how many columns, the length of each, the rest.
 */
enum {
    FIXED_BYTES = 2 + COLUMN_COUNT * LENGTH_BYTES + 5 * 2 + 6 * 8 + 2 * 4 + 16 + 2 * DIGEST_BYTES
};

/* Microseconds from 1970 to 2000, where PostgreSQL counts from. */
#define EPOCH_US INT64_C(946684800000000)

#define NULL_LENGTH UINT32_MAX

const char copy_submissions_command[] =
    "COPY journal.entry_submissions (topic, partition, position, status, kind, kitchen_id,"
    " received_at, saved_at, cause_topic, cause_position, root_position, device_id, installation,"
    " sequence, header, signature, salt, body, content_digest, digest)"
    " FROM STDIN (FORMAT binary)";

static uint8_t *room_for(struct copy_buffer *buffer, size_t size)
{
    size_t needed = buffer->size + size;

    assert(needed <= CEILING_BYTES);
    if (needed > buffer->capacity) {
        size_t capacity = buffer->capacity > 0 ? buffer->capacity : FIRST_CAPACITY;
        while (capacity < needed) {
            capacity *= 2;
        }
        buffer->data = memory_grow(buffer->data, capacity, 1);
        buffer->capacity = capacity;
    }
    return buffer->data + buffer->size;
}

void copy_begin(struct copy_buffer *buffer)
{
    static const uint8_t signature[] = "PGCOPY\n\377\r\n";
    uint8_t flags_and_extension[8] = {0};

    if (buffer->capacity > KEPT_CAPACITY) { /* one huge commit must not stay resident for ever */
        copy_free(buffer);
    }
    buffer->size = 0;
    uint8_t *at = room_for(buffer, sizeof signature + sizeof flags_and_extension);
    memcpy(at, signature, sizeof signature); /* with its NUL */
    memcpy(at + sizeof signature, flags_and_extension, sizeof flags_and_extension);
    buffer->size += sizeof signature + sizeof flags_and_extension;
}

static uint8_t *put_int2(uint8_t *at, uint16_t value)
{
    return put_u16(put_u32(at, sizeof value), value);
}

static uint8_t *put_int4(uint8_t *at, uint32_t value)
{
    return put_u32(put_u32(at, sizeof value), value);
}

static uint8_t *put_int8(uint8_t *at, uint64_t value)
{
    return put_u64(put_u32(at, sizeof value), value);
}

static uint8_t *put_time(uint8_t *at, int64_t at_us)
{
    return at_us == INT64_MIN ? put_u32(at, NULL_LENGTH)
                              : put_int8(at, (uint64_t)(at_us - EPOCH_US));
}

static uint8_t *put_bytes(uint8_t *at, struct bytes bytes)
{
    if (bytes.data == NULL) {
        return put_u32(at, NULL_LENGTH);
    }
    at = put_u32(at, (uint32_t)bytes.size);
    memcpy(at, bytes.data, bytes.size);
    return at + bytes.size;
}

/* In the order of copy_submissions_command, and in step with columns_params. */
static uint8_t *put_row(uint8_t *at, const struct entry *entry)
{
    struct bytes installation = {entry->installation, INSTALLATION_BYTES};

    at = put_u16(at, COLUMN_COUNT);
    at = put_int2(at, (uint16_t)entry->topic);
    at = put_int2(at, entry->partition);
    at = put_int8(at, entry->position);
    at = put_int2(at, (uint16_t)entry->status);
    at = put_int2(at, entry->kind);
    at = put_int4(at, entry->kitchen);
    at = put_time(at, entry->received_at_us);
    at = put_time(at, entry_saved_at(entry->saved_at_us));
    at = put_int2(at, entry->cause_topic);
    at = put_int8(at, entry->cause_position);
    at = put_int8(at, entry->root_position);
    at = put_int4(at, entry->device);
    at = put_bytes(at, entry->from_device ? installation : (struct bytes){0});
    at = entry->from_device ? put_int8(at, entry->sequence) : put_u32(at, NULL_LENGTH);
    at = put_bytes(at, columns_optional(entry->header));
    at = put_bytes(at, columns_optional(entry->signature));
    at = put_bytes(at, columns_optional(entry->salt));
    at = put_bytes(at, columns_body(entry));
    at = put_bytes(at, (struct bytes){entry->content_digest, DIGEST_BYTES});
    return put_bytes(at, (struct bytes){entry->digest, DIGEST_BYTES});
}

void copy_row(struct copy_buffer *buffer, const struct entry *entry)
{
    assert(entry->topic == TOPIC_SUBMISSIONS);
    size_t most = FIXED_BYTES + entry->header.size + entry->signature.size + entry->salt.size +
                  entry->body.size;
    uint8_t *at = room_for(buffer, most);
    uint8_t *end = put_row(at, entry);

    assert((size_t)(end - at) <= most);
    buffer->size += (size_t)(end - at);
}

void copy_end(struct copy_buffer *buffer)
{
    (void)put_u16(room_for(buffer, 2), UINT16_MAX); /* a row of -1 columns */
    buffer->size += 2;
}

void copy_free(struct copy_buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct copy_buffer){0};
}
