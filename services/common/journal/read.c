/* Reading entries back. */
#include <inttypes.h>

#include "common/base/limits.h"
#include "common/journal/columns.h"
#include "common/journal/journal.h"
#include "tequio_journal_sql.h"

enum status journal_read(struct db *db, struct arena *arena, enum topic topic, uint16_t partition,
                         uint64_t from, size_t limit, struct entry **ret, size_t *ret_count,
                         struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_int2(&params, (int16_t)topic);
    db_param_int2(&params, (int16_t)partition);
    db_param_int8(&params, (int64_t)from);
    db_param_int8(&params, (int64_t)limit);
    db_param_int8(&params, LIMIT_BATCH_BYTES);
    enum status status = db_run(db, &sql_journal_read, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    size_t count = (size_t)db_rows(result);
    struct entry *entries = arena_array(arena, count, sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        columns_read(result, (int)i, arena, &entries[i]);
        /* Writers make positions dense; a hole here would be passed over for ever. */
        if (entries[i].position != from + i) {
            return error_set(error, STATUS_BROKEN,
                             "cannot read on in stream (%s, %u): position %" PRIu64 " is missing",
                             topic_name(topic), partition, from + i);
        }
    }
    *ret = entries;
    *ret_count = count;
    return STATUS_OK;
}

enum status journal_read_named(struct db *db, struct arena *arena, const struct entry_name *names,
                               size_t count, struct entry **ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    db_params_begin(&params, arena);
    columns_names(&params, names, count);
    enum status status = db_run(db, &sql_journal_read_named, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    struct entry *entries = arena_array(arena, count, sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        if (!db_is_null(result, (int)i, 0)) {
            columns_read(result, (int)i, arena, &entries[i]);
        }
    }
    *ret = entries;
    return STATUS_OK;
}
