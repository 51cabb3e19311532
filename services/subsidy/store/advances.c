/* What statements advance, and what they settle of it. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

static enum status keep_new(struct db *db, struct working_set *set, size_t rows,
                            struct error *error)
{
    int32_t *kitchens = arena_array(set->arena, rows, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, rows, sizeof *positions);
    int64_t *amounts = arena_array(set->arena, rows, sizeof *amounts);
    day_number *starts = arena_array(set->arena, rows, sizeof *starts);
    day_number *ends = arena_array(set->arena, rows, sizeof *ends);
    struct db_params params;
    size_t count = 0;

    for (size_t i = 0; i < rows; i++) {
        const struct statement_row *row = map_item_at(set->statements, i);
        const struct statement *statement = row->statement;
        if (statement->advance > 0) {
            kitchens[count] = (int32_t)statement->kitchen;
            positions[count] = (int64_t)row->origin.position;
            amounts[count] = statement->advance;
            starts[count] = statement->advanced.start;
            ends[count++] = statement->advanced.end;
        }
    }
    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_int8_array(&params, positions, count);
    db_param_int8_array(&params, amounts, count);
    db_param_day_array(&params, starts, count);
    db_param_day_array(&params, ends, count);
    return db_run(db, &sql_keep_advances, &params, 0, error);
}

static enum status settle(struct db *db, struct working_set *set, size_t rows, struct error *error)
{
    int32_t *kitchens = arena_array(set->arena, rows, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, rows, sizeof *positions);
    struct db_params params;
    size_t count = 0;

    for (size_t i = 0; i < rows; i++) {
        const struct statement_row *row = map_item_at(set->statements, i);
        if (row->statement->advance_before > 0) {
            kitchens[count] = (int32_t)row->statement->kitchen;
            positions[count++] = (int64_t)row->origin.position;
        }
    }
    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_int8_array(&params, positions, count);
    return db_run(db, &sql_settle_advances, &params, 0, error);
}

enum status store_keep_advances(struct db *db, struct working_set *set, struct error *error)
{
    size_t rows = map_count(set->statements);
    enum status status = keep_new(db, set, rows, error);

    return status == STATUS_OK ? settle(db, set, rows, error) : status;
}
