#include "admin/store/publish.h"

#include "admin/store/table.h"
#include "admin_publish_sql.h"

static const struct {
    const struct db_statement *statement;
    size_t columns;
    int params; /* how many of: first day, last day, last final day, length */
} tables[PUBLISH_TABLES] = {
    [PUBLISH_SHEETS] = {&sql_publish_sheets, 18, 0},
    [PUBLISH_RESULTS] = {&sql_publish_results, 14, 4},
    [PUBLISH_SATISFACTION] = {&sql_publish_satisfaction, 13, 4},
    [PUBLISH_ATTENTION] = {&sql_publish_attention, 12, 3},
    [PUBLISH_SPENDING] = {&sql_publish_spending, 7, 2},
    [PUBLISH_KITCHENS] = {&sql_publish_kitchens, 8, 2},
};

const struct db_statement *const *store_publish_statements(void)
{
    return admin_publish_statements;
}

static enum status read_moment(struct db *db, struct arena *arena, const char *zone,
                               struct publish_moment *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, zone);
    enum status status = db_run(db, &sql_publish_moment, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    if (db_rows(result) == 0)
        return error_set(error, STATUS_REFUSED, "nothing was received yet");
    *ret = (struct publish_moment){.position = arena_text(arena, db_text(result, 0, 0)),
                                   .moment = arena_text(arena, db_text(result, 0, 1)),
                                   .day = db_day(result, 0, 2),
                                   .behind = db_int8(result, 0, 3)};
    return STATUS_OK;
}

static enum status read_table(struct db *db, struct arena *arena, enum publish_table which,
                              const struct publish_scope *scope, day_number final,
                              struct store_table *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    const day_number days[] = {scope->first, scope->last, final};
    struct db_params params;
    db_params_begin(&params, arena);
    for (int i = 0; i < 3 && i < tables[which].params; i++)
        db_param_day(&params, days[i]);
    if (tables[which].params == 4)
        db_param_text(&params, scope->grain);
    enum status status = db_run(db, tables[which].statement, &params, &result, error);
    if (status == STATUS_OK)
        *ret = store_table_of(arena, result, tables[which].columns);
    return status;
}

enum status store_publish(struct db *db, struct arena *arena, const struct publish_scope *scope,
                          const char *zone, struct publish_moment *ret_moment,
                          struct store_table *ret, struct error *error)
{
    enum status status = db_take_time(db, error);
    /* to compile the plans of these views takes longer than to run them */
    if (status == STATUS_OK)
        status =
            db_script(db, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL jit = off",
                      NULL, error);
    if (status == STATUS_OK)
        status = read_moment(db, arena, zone, ret_moment, error);
    for (int i = 0; i < PUBLISH_TABLES && status == STATUS_OK; i++)
        status = read_table(db, arena, (enum publish_table)i, scope,
                            ret_moment->day - PUBLISH_CAPTURE_DAYS, &ret[i], error);
    if (status == STATUS_OK)
        status = db_script(db, "COMMIT", NULL, error);
    return status;
}
