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

/* Appends what says so to the own topic, and keeps it. Ends with `ret_own` locked and moved on, so
 * that the caller commits. */
static enum status put_aside(struct runtime *runtime, const struct entry *entry,
                             const struct error *why, int attempts, struct stream *ret_own,
                             struct entry *ret_parked, struct error *error)
{
    struct arena *arena = runtime->batch_arena;
    enum status status = journal_lock_stream(runtime->db, arena, runtime->service->topic,
                                             entry->partition, ret_own, error);
    if (status != STATUS_OK)
        return status;
    *ret_parked = (struct entry){
        .topic = ret_own->topic,
        .partition = ret_own->partition,
        .kind = KIND_PARKED,
        .kitchen = entry->kitchen,
        .received_at_us = entry->received_at_us,
        .saved_at_us = INT64_MIN,
        .cause_topic = (uint16_t)entry->topic,
        .cause_position = entry->position,
        .root_position = entry->root_position,
        .body = codec_write_parked(arena, entry, why->text, attempts),
    };
    journal_chain(ret_own, ret_parked, 1);
    status = journal_append(runtime->db, arena, ret_own, ret_parked, 1, error);
    if (status == STATUS_OK)
        status = journal_park(runtime->db, arena, runtime->service->name, entry, why->text,
                              attempts, error);
    return status;
}

static void tell_parked(struct runtime *runtime, const struct entry *entry,
                        const struct stream *own, const struct entry *parked,
                        const struct error *why, int attempts)
{
    log_parked(entry, why, attempts);
    runtime->own_heads[entry->partition] = own->next_position - 1;
    runtime->parked++;
    hear_publish(runtime, own->partition, parked, 1);
}

enum status park_work(struct runtime *runtime, const struct entry *piece, const struct error *why,
                      int attempts, struct error *error)
{
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct stream own;
    struct entry parked;
    arena_reset(runtime->batch_arena);
    enum status status = db_begin(runtime->db, &transaction, error);
    if (status == STATUS_OK)
        status = put_aside(runtime, piece, why, attempts, &own, &parked, error);
    if (status == STATUS_OK)
        status = db_commit(&transaction, error);
    if (status == STATUS_OK)
        tell_parked(runtime, piece, &own, &parked, why, attempts);
    return status;
}

enum status park_entry(struct runtime *runtime, const struct entry *entry, struct source *source,
                       const struct error *why, int attempts, struct error *error)
{
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct stream own;
    struct entry parked;
    arena_reset(runtime->batch_arena);
    enum status status = db_begin(runtime->db, &transaction, error);
    if (status == STATUS_OK)
        status = put_aside(runtime, entry, why, attempts, &own, &parked, error);
    if (status == STATUS_OK)
        status = leave_place(runtime, runtime->batch_arena, entry, source, error);
    if (status == STATUS_OK)
        status = db_commit(&transaction, error);
    if (status != STATUS_OK)
        return status;
    tell_parked(runtime, entry, &own, &parked, why, attempts);
    if (source)
        source_drop(source, 1);
    else
        runtime->awaited.ready--;
    return STATUS_OK;
}
