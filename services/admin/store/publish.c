#include "admin/store/publish.h"

#include "admin/store/table.h"
#include "admin_publish_sql.h"

static const struct {
    const struct db_statement *statement;
    size_t columns;
    int params; /* how many of: first day, last day, last final day, length */
} tables[PUBLISH_TABLES + 1] = {
    [PUBLISH_SHEETS] = {&sql_publish_sheets, 18, 0},
    [PUBLISH_RESULTS] = {&sql_publish_results, 14, 4},
    [PUBLISH_SATISFACTION] = {&sql_publish_satisfaction, 11, 4},
    [PUBLISH_ATTENTION] = {&sql_publish_attention, 12, 3},
    [PUBLISH_SPENDING] = {&sql_publish_spending, 7, 2},
    [PUBLISH_KITCHENS] = {&sql_publish_kitchens, 8, 2},
    [PUBLISH_TABLES] = {&sql_publish_figures, FIGURE_COLUMNS, 4},
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

static enum status read_table(struct db *db, struct arena *arena, int which,
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

static enum status read_last(struct db *db, struct arena *arena, const struct publish_scope *scope,
                             struct store_published *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL, *files = NULL;
    struct db_params params;
    *ret = (struct store_published){.reason = ""};
    db_params_begin(&params, arena);
    db_param_int2(&params, (int16_t)scope->grain_number);
    db_param_day(&params, scope->first);
    enum status status = db_run(db, &sql_publish_last, &params, &result, error);
    if (status != STATUS_OK || db_rows(result) == 0)
        return status;
    ret->version = db_int4(result, 0, 0);
    ret->state = db_int2(result, 0, 1);
    ret->cause = db_int2(result, 0, 2);
    ret->reason = arena_text(arena, db_text(result, 0, 3));
    db_param_int4(&params, ret->version);
    status = db_run(db, &sql_publish_last_files, &params, &files, error);
    if (status == STATUS_OK)
        ret->files = store_table_of(arena, files, 2);
    return status;
}

enum status store_publish(struct db *db, struct arena *arena, const struct publish_scope *scope,
                          const char *zone, struct publish_content *ret, struct error *error)
{
    enum status status = store_begin_tables(db, error);
    if (status == STATUS_OK)
        status = read_moment(db, arena, zone, &ret->moment, error);
    for (int i = 0; i <= PUBLISH_TABLES && status == STATUS_OK; i++)
        status = read_table(db, arena, i, scope, ret->moment.day - PUBLISH_CAPTURE_DAYS,
                            i < PUBLISH_TABLES ? &ret->tables[i] : &ret->figures, error);
    if (status == STATUS_OK)
        status = read_last(db, arena, scope, &ret->last, error);
    if (status == STATUS_OK)
        status = db_script(db, "COMMIT", NULL, error);
    return status;
}

enum status store_publish_outcome(struct db *db, struct arena *arena, uint64_t position,
                                  struct publish_outcome *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    *ret = (struct publish_outcome){.words = ""};
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)position);
    enum status status = db_run(db, &sql_publish_outcome, &params, &result, error);
    if (status != STATUS_OK || db_rows(result) == 0)
        return status;
    *ret = (struct publish_outcome){true, db_int2(result, 0, 0),
                                    arena_text(arena, db_text(result, 0, 1))};
    return STATUS_OK;
}
