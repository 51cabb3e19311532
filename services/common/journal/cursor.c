/* How far a consumer has come, and which of its instances is the active one. */
#include <inttypes.h>

#include "common/journal/journal.h"
#include "tequio_journal_sql.h"

enum status journal_cursors(struct db *db, struct arena *arena, const char *consumer,
                            const enum topic *topics, struct cursor **ret, size_t *ret_count,
                            struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    int16_t wanted[TOPIC_COUNT];
    size_t wanted_count = 0;

    while (topics[wanted_count] != 0) {
        wanted[wanted_count] = (int16_t)topics[wanted_count];
        wanted_count++;
    }
    db_params_begin(&params, arena);
    db_param_text(&params, consumer);
    db_param_int2_array(&params, wanted, wanted_count);
    enum status status = db_run(db, &sql_journal_make_cursors, &params, NULL, error);
    if (status == STATUS_OK) {
        db_params_begin(&params, arena);
        db_param_text(&params, consumer);
        status = db_run(db, &sql_journal_cursors, &params, &result, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    size_t count = (size_t)db_rows(result);
    struct cursor *cursors = arena_array(arena, count, sizeof *cursors);
    for (size_t i = 0; i < count; i++) {
        cursors[i].topic = (enum topic)db_int2(result, (int)i, 0);
        cursors[i].partition = (uint16_t)db_int2(result, (int)i, 1);
        cursors[i].position = (uint64_t)db_int8(result, (int)i, 2);
    }
    *ret = cursors;
    *ret_count = count;
    return STATUS_OK;
}

enum status journal_move_cursor(struct db *db, struct arena *arena, const char *consumer,
                                const struct cursor *from, uint64_t to, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_text(&params, consumer);
    db_param_int2(&params, (int16_t)from->topic);
    db_param_int2(&params, (int16_t)from->partition);
    db_param_int8(&params, (int64_t)from->position);
    db_param_int8(&params, (int64_t)to);
    enum status status = db_run(db, &sql_journal_move_cursor, &params, &result, error);
    if (status == STATUS_OK && db_affected(result) != 1) {
        return error_set(error, STATUS_FENCED,
                         "could not move the cursor of \"%s\" in stream (%s, %u) to %" PRIu64
                         ": it does not stand at %" PRIu64,
                         consumer, topic_name(from->topic), from->partition, to, from->position);
    }
    return status;
}

enum status journal_try_active(struct db *db, struct arena *arena, const char *consumer, bool *ret,
                               struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_text(&params, consumer);
    enum status status = db_run(db, &sql_journal_try_active, &params, &result, error);
    if (status == STATUS_OK) {
        *ret = db_bool(result, 0, 0);
    }
    return status;
}
