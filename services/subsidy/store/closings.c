/* Closings: the one that an act names, new ones, and which are authorised. */
#include "subsidy/rules/grant.h"
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* Columns and kinds of load_closing. */
enum {
    COLUMN_KIND,
    COLUMN_STATEMENTS,
    COLUMN_CENTAVOS,
    COLUMN_AUTHORISED,
    COLUMN_APPROVED,
    COLUMN_ACCRUED
};
enum { KIND_CLOSING = 1 };

static enum status load_sums(struct db *db, struct working_set *set, struct error *error)
{
    struct closing_state *closing = &set->closing;
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    db_params_begin(&params, set->arena);
    db_param_int8(&params, (int64_t)set->act->period_close.closed_position);
    db_param_int8(&params, (int64_t)set->act_as_of);
    enum status status = db_run(db, &sql_load_closing, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    struct budget_ceiling *budgets =
        arena_array(set->arena, (size_t)db_rows(result), sizeof *budgets);
    closing->budgets = budgets;
    for (int row = 0; row < db_rows(result); row++) {
        if (db_int2(result, row, COLUMN_KIND) == KIND_CLOSING) {
            closing->found = true;
            closing->statements = (uint64_t)db_int8(result, row, COLUMN_STATEMENTS);
            closing->centavos = db_int8(result, row, COLUMN_CENTAVOS);
            closing->authorised = db_bool(result, row, COLUMN_AUTHORISED);
        } else {
            budgets[closing->budget_count++] = (struct budget_ceiling){
                .due = db_int8(result, row, COLUMN_CENTAVOS),
                .approved = db_int8(result, row, COLUMN_APPROVED),
                .accrued = db_int8(result, row, COLUMN_ACCRUED),
            };
        }
    }
    return STATUS_OK;
}

enum status store_load_closing(struct db *db, struct working_set *set, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;
    enum status status = load_sums(db, set, error);

    if (status != STATUS_OK || !set->closing.found) {
        return status;
    }
    /* What was parked is left to do. */
    db_params_begin(&params, set->arena);
    db_param_int8_array(&params, 0, 0);
    db_param_int4_array(&params, 0, 0);
    db_param_int8(&params, 1);
    db_param_int4(&params, NEW_KITCHEN_DAYS);
    db_param_int8(&params, (int64_t)set->act->period_close.closed_position);
    status = db_run(db, &sql_find_work, &params, &result, error);
    if (status == STATUS_OK) {
        set->closing.unfinished = db_rows(result) > 0;
    }
    return status;
}

enum status store_keep_closings(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->closed_now);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    day_number *through = arena_array(set->arena, count, sizeof *through);
    int64_t *submissions = arena_array(set->arena, count, sizeof *submissions);
    bool *openings = arena_array(set->arena, count, sizeof *openings);
    day_number *starts = arena_array(set->arena, count, sizeof *starts);
    day_number *ends = arena_array(set->arena, count, sizeof *ends);
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < count; i++) {
        const struct closing_row *row = map_item_at(set->closed_now, i);
        positions[i] = (int64_t)row->origin.position;
        through[i] = row->closed.through;
        submissions[i] = (int64_t)row->closed.submissions_through;
        openings[i] = row->closed.opening;
        starts[i] = row->closed.advances ? row->closed.advanced.start : DAY_INVALID;
        ends[i] = row->closed.advances ? row->closed.advanced.end : DAY_INVALID;
    }
    db_params_begin(&params, set->arena);
    db_param_int8_array(&params, positions, count);
    db_param_day_array(&params, through, count);
    db_param_int8_array(&params, submissions, count);
    db_param_bool_array(&params, openings, count);
    db_param_day_array(&params, starts, count);
    db_param_day_array(&params, ends, count);
    return db_run(db, &sql_keep_closings, &params, 0, error);
}

enum status store_authorise_closings(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->authorised);
    int64_t *closings = arena_array(set->arena, count, sizeof *closings);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int32_t *prepared = arena_array(set->arena, count, sizeof *prepared);
    int32_t *authorised = arena_array(set->arena, count, sizeof *authorised);
    int64_t *acts = arena_array(set->arena, count, sizeof *acts);
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < count; i++) {
        const struct authorised_row *row = map_item_at(set->authorised, i);
        closings[i] = (int64_t)row->closing->closed_position;
        positions[i] = (int64_t)row->origin.position;
        prepared[i] = (int32_t)row->closing->prepared_by;
        authorised[i] = (int32_t)row->closing->authorised_by;
        acts[i] = (int64_t)row->closing->act_position;
    }
    db_params_begin(&params, set->arena);
    db_param_int8_array(&params, closings, count);
    db_param_int8_array(&params, positions, count);
    db_param_int4_array(&params, prepared, count);
    db_param_int4_array(&params, authorised, count);
    db_param_int8_array(&params, acts, count);
    return db_run(db, &sql_authorise_closings, &params, 0, error);
}
