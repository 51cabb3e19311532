#include "admin/store/table.h"
#include "admin_show_sql.h"

struct section {
    const struct db_statement *statement;
    size_t columns;
    bool zone; /* asks for the time zone too */
};

static const struct section sections[SHOW_SECTIONS] = {
    [SHOW_KITCHEN] = {&sql_show_kitchen, 5, false},
    [SHOW_REPORTS] = {&sql_show_reports, 6, true},
    [SHOW_CLAIM] = {&sql_show_claim, 3, false},
    [SHOW_GRANTS] = {&sql_show_grants, 5, true},
    [SHOW_PURCHASES] = {&sql_show_purchases, 6, false},
    [SHOW_SURVEYS] = {&sql_show_surveys, 2, false},
    [SHOW_MEASURES] = {&sql_show_measures, 2, false},
    [SHOW_PURSE] = {&sql_show_purse, 3, false},
};

const struct db_statement *const *store_show_statements(void)
{
    return admin_show_statements;
}

enum status store_show(struct db *db, struct arena *arena, enum show_section which,
                       uint32_t kitchen, day_number day, const char *zone, struct store_table *ret,
                       struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    const struct section *section = &sections[which];
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)kitchen);
    db_param_day(&params, day);
    if (section->zone)
        db_param_text(&params, zone);
    enum status status = db_run(db, section->statement, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret = store_table_of(arena, result, section->columns);
    return STATUS_OK;
}

enum status store_questionnaire(struct db *db, struct arena *arena, const char *code,
                                int64_t version, uint64_t submission, bool *ret_decided,
                                const char **ret_wrong, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, code);
    db_param_int4(&params, (int32_t)version);
    db_param_int8(&params, (int64_t)submission);
    enum status status = db_run(db, &sql_store_questionnaire, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_decided = db_rows(result) > 0;
    const char *wrong = *ret_decided ? db_text(result, 0, 0) : NULL;
    *ret_wrong = wrong ? arena_text(arena, wrong) : NULL;
    return STATUS_OK;
}

enum status store_recipes(struct db *db, struct arena *arena, day_number day, uint32_t *ret_count,
                          struct bytes *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, day);
    enum status status = db_run(db, &sql_store_recipes, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (uint32_t)db_int4(result, 0, 0);
    *ret = arena_copy(arena, db_bytes(result, 0, 1));
    return STATUS_OK;
}

enum status store_review(struct db *db, struct arena *arena, day_number from, day_number through,
                         struct store_table *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, from);
    db_param_day(&params, through);
    enum status status = db_take_time(db, error);
    if (status == STATUS_OK)
        status = db_run(db, &sql_store_review, &params, &result, error);
    if (status == STATUS_OK)
        *ret = store_table_of(arena, result, STORE_REVIEW_COLUMNS);
    return status;
}
