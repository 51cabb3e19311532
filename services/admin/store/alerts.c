#include "admin/store/alerts.h"

#include "admin_alert_sql.h"

const struct db_statement *const *store_alert_statements(void)
{
    return admin_alert_statements;
}

enum status store_alerts(struct db *db, struct arena *arena, struct store_alert **ret,
                         size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, STORE_ALERTS_MOST);
    enum status status = db_run(db, &sql_store_alerts, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_alert){
            .kitchen = (uint32_t)db_int4(result, row, 0),
            .kitchen_name = arena_text(arena, db_text(result, row, 1)),
            .kind = db_int2(result, row, 2),
            .day = db_day(result, row, 3),
            .since = db_day(result, row, 4),
            .found = db_int8(result, row, 5),
            .low = db_int8(result, row, 6),
            .high = db_int8(result, row, 7),
            .state = db_int2(result, row, 8),
            .level = db_int2(result, row, 9),
            .taken_by_name = arena_text(arena, db_text(result, row, 10)),
        };
    return STATUS_OK;
}

enum status store_alert_outcome(struct db *db, struct arena *arena, uint64_t submission,
                                struct store_step_outcome *ret, struct error *error)
{
    return store_step_outcome(db, arena, &sql_store_alert_outcome, submission, ret, error);
}
