/* Entries that a consumer has put aside until something else has been applied. */
#include <assert.h>
#include <string.h>

#include "common/journal/columns.h"
#include "common/journal/journal.h"
#include "tequio_journal_sql.h"

static void params_for(struct db_params *params, struct arena *arena, const char *consumer)
{
    db_params_begin(params, arena);
    db_param_text(params, consumer);
}

enum status journal_wait(struct db *db, struct arena *arena, const char *consumer,
                         const struct waiting *waiting, const int64_t *since_us, size_t count,
                         struct error *error)
{
    struct db_params params;
    struct entry_name *names = arena_array(arena, count, sizeof *names);
    struct bytes *awaits = arena_array(arena, count, sizeof *awaits);
    bool *ready = arena_array(arena, count, sizeof *ready);
    bool *overdue = arena_array(arena, count, sizeof *overdue);

    for (size_t i = 0; i < count; i++) {
        names[i] = waiting[i].entry;
        awaits[i] = (struct bytes){waiting[i].awaits, DIGEST_BYTES};
        ready[i] = waiting[i].ready;
        overdue[i] = waiting[i].overdue;
    }
    params_for(&params, arena, consumer);
    columns_names(&params, names, count);
    db_param_bytes_array(&params, awaits, count);
    db_param_time_array(&params, since_us, count);
    db_param_bool_array(&params, ready, count);
    db_param_bool_array(&params, overdue, count);
    return db_run(db, &sql_journal_wait, &params, NULL, error);
}

enum status journal_wake(struct db *db, struct arena *arena, const char *consumer,
                         const struct bytes *keys, size_t count, struct error *error)
{
    struct db_params params;

    params_for(&params, arena, consumer);
    db_param_bytes_array(&params, keys, count);
    return db_run(db, &sql_journal_wake, &params, NULL, error);
}

enum status journal_wake_overdue(struct db *db, struct arena *arena, const char *consumer,
                                 int64_t before_us, struct error *error)
{
    struct db_params params;

    params_for(&params, arena, consumer);
    db_param_time(&params, before_us);
    return db_run(db, &sql_journal_wake_overdue, &params, NULL, error);
}

enum status journal_ready(struct db *db, struct arena *arena, const char *consumer,
                          uint16_t partition, size_t limit, struct waiting **ret, size_t *ret_count,
                          struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    params_for(&params, arena, consumer);
    db_param_int2(&params, (int16_t)partition);
    db_param_int8(&params, (int64_t)limit);
    enum status status = db_run(db, &sql_journal_ready, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    size_t count = (size_t)db_rows(result);
    struct waiting *waiting = arena_array(arena, count, sizeof *waiting);
    for (size_t i = 0; i < count; i++) {
        int row = (int)i;
        waiting[i].entry.topic = (enum topic)db_int2(result, row, 0);
        waiting[i].entry.partition = (uint16_t)db_int2(result, row, 1);
        waiting[i].entry.position = (uint64_t)db_int8(result, row, 2);
        struct bytes awaits = db_bytes(result, row, 3);
        assert(awaits.size == DIGEST_BYTES);
        memcpy(waiting[i].awaits, awaits.data, DIGEST_BYTES);
        waiting[i].ready = db_bool(result, row, 4);
        waiting[i].overdue = db_bool(result, row, 5);
    }
    *ret = waiting;
    *ret_count = count;
    return STATUS_OK;
}

enum status journal_awaited(struct db *db, struct arena *arena, const char *consumer,
                            struct bytes **ret_keys, int64_t **ret_since_us,
                            uint32_t **ret_kitchens, size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    params_for(&params, arena, consumer);
    enum status status = db_run(db, &sql_journal_awaited, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    size_t count = (size_t)db_rows(result);
    struct bytes *keys = arena_array(arena, count, sizeof *keys);
    int64_t *since_us = arena_array(arena, count, sizeof *since_us);
    uint32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    for (size_t i = 0; i < count; i++) {
        keys[i] = arena_copy(arena, db_bytes(result, (int)i, 0));
        assert(keys[i].size == DIGEST_BYTES);
        since_us[i] = db_time(result, (int)i, 1);
        kitchens[i] = (uint32_t)db_int4(result, (int)i, 2);
    }
    *ret_kitchens = kitchens;
    *ret_keys = keys;
    *ret_since_us = since_us;
    *ret_count = count;
    return STATUS_OK;
}

enum status journal_stop_waiting(struct db *db, struct arena *arena, const char *consumer,
                                 const struct entry_name *entries, size_t count,
                                 struct error *error)
{
    struct db_params params;

    params_for(&params, arena, consumer);
    columns_names(&params, entries, count);
    return db_run(db, &sql_journal_stop_waiting, &params, NULL, error);
}

enum status journal_count_waiting(struct db *db, struct arena *arena, const char *consumer,
                                  int64_t *ret_waiting, int64_t *ret_parked, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    params_for(&params, arena, consumer);
    enum status status = db_run(db, &sql_journal_count_waiting, &params, &result, error);
    if (status == STATUS_OK) {
        *ret_waiting = db_int8(result, 0, 0);
        *ret_parked = db_int8(result, 0, 1);
    }
    return status;
}
