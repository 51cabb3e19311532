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

/* True where every entry would fail alike: a missing table, a missing right, a wrong statement.
 * Nothing is parked then. */
static bool is_environment(const struct error *error)
{
    return strncmp(error->sqlstate, "42", 2) == 0 || strncmp(error->sqlstate, "28", 2) == 0 ||
           strncmp(error->sqlstate, "3D", 2) == 0 || strncmp(error->sqlstate, "3F", 2) == 0;
}

bool park_entry_at_fault(enum status status, const struct error *error)
{
    return (status == STATUS_BROKEN || status == STATUS_REFUSED) && !is_environment(error);
}

/* Where it came from, it has been taken. */
static enum status leave_place(struct runtime *runtime, struct arena *arena,
                               const struct entry *entry, const struct source *source,
                               struct error *error)
{
    const char *name = runtime->service->name;
    const struct entry_name waited = {entry->topic, entry->partition, entry->position};
    if (!source)
        return journal_stop_waiting(runtime->db, arena, name, &waited, 1, error);
    const struct cursor cursor = {source->topic, source->partition, source->cursor};
    return journal_move_cursor(runtime->db, arena, name, &cursor, entry->position, error);
}

static void log_parked(const struct entry *entry, const struct error *why, int attempts)
{
    const struct kind_row *kind = kind_find(entry->kind);
    char installation[2 * INSTALLATION_BYTES + 1];
    bytes_to_hex((struct bytes){entry->installation, INSTALLATION_BYTES}, installation);
    log_failure(LOG_ERROR, "entry_parked", why,
                "entry=%s/%u/%" PRIu64 " kind=%s message=%s/%" PRIu64 " attempts=%d",
                topic_name(entry->topic), entry->partition, entry->position,
                kind ? kind->name : "unknown", installation, entry->sequence, attempts);
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
    journal_chain(&own, &parked, 1);
    status = journal_append(runtime->db, arena, &own, &parked, 1, error);
    if (status == STATUS_OK)
        status = journal_park(runtime->db, arena, name, entry, why->text, attempts, error);
    if (status == STATUS_OK)
        status = leave_place(runtime, arena, entry, source, error);
    if (status == STATUS_OK)
        status = db_commit(&transaction, error);
    if (status != STATUS_OK)
        return status;
    log_parked(entry, why, attempts);
    runtime->own_heads[entry->partition] = own.next_position - 1;
    runtime->parked++;
    if (source)
        source_drop(source, 1);
    else
        runtime->awaited.ready--;
    hear_publish(runtime, own.partition, &parked, 1);
    return STATUS_OK;
}
