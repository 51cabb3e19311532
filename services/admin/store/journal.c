#include "admin/store.h"
#include "admin_store_sql.h"

static enum status read_moment(struct db *db, const struct db_statement *statement, int64_t *ret,
                               struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, statement, NULL, &result, error);
    if (status == STATUS_OK)
        *ret = db_rows(result) > 0 ? db_time(result, 0, 0) : INT64_MIN;
    return status;
}

enum status store_last_moment(struct db *db, int64_t *ret, struct error *error)
{
    return read_moment(db, &sql_store_last_moment, ret, error);
}

enum status store_last_submission(struct db *db, int64_t *ret, struct error *error)
{
    return read_moment(db, &sql_store_last_submission, ret, error);
}

enum status store_outcomes(struct db *db, struct arena *arena, uint64_t first, uint64_t last,
                           struct store_outcome **ret, size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)first);
    db_param_int8(&params, (int64_t)last);
    enum status status = db_run(db, &sql_store_outcomes, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    size_t count = (size_t)db_rows(result);
    struct store_outcome *outcomes = arena_array(arena, count, sizeof *outcomes);
    for (size_t i = 0; i < count; i++) {
        outcomes[i].kind = (uint16_t)db_int2(result, (int)i, 0);
        outcomes[i].body = arena_copy(arena, db_bytes(result, (int)i, 1));
    }
    *ret = outcomes;
    *ret_count = count;
    return STATUS_OK;
}
