/* Where streams stand: locking one, numbering and chaining entries, adding them. */
#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "common/journal/columns.h"
#include "common/journal/journal.h"
#include "tequio_journal_sql.h"

static void copy_digest(struct bytes from, uint8_t out[DIGEST_BYTES])
{
    assert(from.size == DIGEST_BYTES);
    memcpy(out, from.data, DIGEST_BYTES);
}

enum status journal_lock_stream(struct db *db, struct arena *arena, enum topic topic,
                                uint16_t partition, struct stream *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_int2(&params, (int16_t)topic);
    db_param_int2(&params, (int16_t)partition);
    enum status status = db_run(db, &sql_journal_lock_stream, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    if (db_rows(result) == 0) {
        return error_set(error, STATUS_BROKEN,
                         "cannot lock stream (%s, %u): it does not exist or is not this role's",
                         topic_name(topic), partition);
    }
    *ret = (struct stream){
        .topic = topic,
        .partition = partition,
        .next_position = (uint64_t)db_int8(result, 0, 0),
    };
    copy_digest(db_bytes(result, 0, 1), ret->head);
    return STATUS_OK;
}

enum status journal_heads(struct db *db, struct arena *arena, struct stream **ret,
                          size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_journal_heads, NULL, &result, error);

    if (status != STATUS_OK) {
        return status;
    }
    size_t count = (size_t)db_rows(result);
    struct stream *streams = arena_array(arena, count, sizeof *streams);
    for (size_t i = 0; i < count; i++) {
        int row = (int)i;
        streams[i].topic = (enum topic)db_int2(result, row, 0);
        streams[i].partition = (uint16_t)db_int2(result, row, 1);
        streams[i].next_position = (uint64_t)db_int8(result, row, 2);
        copy_digest(db_bytes(result, row, 3), streams[i].head);
    }
    *ret = streams;
    *ret_count = count;
    return STATUS_OK;
}

void journal_chain(struct stream *stream, struct entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct entry *entry = &entries[i];
        entry->topic = stream->topic;
        entry->partition = stream->partition;
        entry->position = stream->next_position;
        if (entry->topic == TOPIC_SUBMISSIONS) {
            entry->root_position = entry->position;
        }
        if (entry->header.data == NULL) {
            entry_content_digest(entry->salt, entry->body, entry->content_digest);
        }
        entry_digest(entry, stream->head, entry->digest);
        memcpy(stream->head, entry->digest, DIGEST_BYTES);
        stream->next_position++;
    }
}

enum status journal_append(struct db *db, struct arena *arena, const struct stream *stream,
                           const struct entry *entries, size_t count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < count; i++) {
        assert(entries[i].topic == stream->topic && entries[i].partition == stream->partition);
        assert(entries[i].position == entries[0].position + i);
    }
    const struct entry *last = &entries[count - 1];
    assert(last->position < stream->next_position);
    db_params_begin(&params, arena);
    db_param_int2(&params, (int16_t)stream->topic);
    db_param_int2(&params, (int16_t)stream->partition);
    db_param_int8(&params, (int64_t)entries[0].position);
    db_param_int8(&params, (int64_t)last->position + 1);
    db_param_bytes(&params, (struct bytes){last->digest, DIGEST_BYTES});
    columns_params(&params, entries, count);
    enum status status = db_run(db, &sql_journal_append, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    if (db_affected(result) != (int64_t)count) {
        return error_set(error, STATUS_FENCED,
                         "could not append %zu entries to stream (%s, %u): it does not stand at "
                         "position %" PRIu64,
                         count, topic_name(stream->topic), stream->partition, entries[0].position);
    }
    return STATUS_OK;
}
