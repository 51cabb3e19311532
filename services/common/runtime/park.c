/* Putting an entry aside, and an operator's orders about it. */
#include <inttypes.h>
#include <string.h>

#include "common/base/log.h"
#include "common/runtime/codec.h"
#include "common/runtime/state.h"

enum status park_read_order(const struct runtime *runtime, struct arena *arena,
                            const struct entry *entry, struct park_order *ret, struct error *error)
{
    *ret = (struct park_order){0};
    if (entry->status != ENTRY_ACCEPTED || !entry->body.data)
        return STATUS_OK;
    enum status status = codec_read_order(arena, entry, ret, error);
    if (status == STATUS_OK && ret->consumer && strcmp(ret->consumer, runtime->service->name) != 0)
        ret->consumer = 0;
    return status;
}

enum status park_entry(struct runtime *runtime, const struct entry *entry, struct source *source,
                       const struct error *why, int attempts, struct error *error)
{
    struct arena *arena = runtime->batch_arena;
    arena_reset(arena);
    const char *name = runtime->service->name;
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct stream own;
    enum status status = db_begin(runtime->db, &transaction, error);
    if (status == STATUS_OK)
        status = journal_lock_stream(runtime->db, arena, runtime->service->topic, entry->partition,
                                     &own, error);
    if (status != STATUS_OK)
        return status;
    struct entry parked = {
        .topic = own.topic,
        .partition = own.partition,
        .kind = KIND_PARKED,
        .kitchen = entry->kitchen,
        .received_at_us = entry->received_at_us,
        .saved_at_us = INT64_MIN,
        .cause_topic = (uint16_t)entry->topic,
        .cause_position = entry->position,
        .root_position = entry->root_position,
        .body = codec_write_parked(arena, entry, why->text, attempts),
    };
    struct cursor cursor = {source->topic, source->partition, source->cursor};
    journal_chain(&own, &parked, 1);
    status = journal_append(runtime->db, arena, &own, &parked, 1, error);
    if (status == STATUS_OK)
        status = journal_park(runtime->db, arena, name, entry, why->text, attempts, error);
    if (status == STATUS_OK)
        status = journal_move_cursor(runtime->db, arena, name, &cursor, entry->position, error);
    if (status == STATUS_OK)
        status = db_commit(&transaction, error);
    if (status != STATUS_OK)
        return status;
    log_error("entry_parked", why);
    log_event(LOG_ERROR, "entry_parked",
              "topic=%s partition=%u position=%" PRIu64 " kind=%u attempts=%d",
              topic_name(entry->topic), entry->partition, entry->position, entry->kind, attempts);
    runtime->own_heads[entry->partition] = own.next_position - 1;
    runtime->parked++;
    source_drop(source, 1);
    hear_publish(runtime, own.partition, &parked, 1);
    return STATUS_OK;
}
