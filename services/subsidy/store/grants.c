/* Grants, in the order of sql/credit_grants.sql. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

static const struct grant_row *row_at(const struct working_set *set, size_t i)
{
    return map_item_at(set->grants, i);
}

/* $1 to $7 */
static void add_amounts(struct db_params *params, const struct working_set *set, size_t count)
{
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int64_t *statements = arena_array(set->arena, count, sizeof *statements);
    day_number *starts = arena_array(set->arena, count, sizeof *starts);
    day_number *ends = arena_array(set->arena, count, sizeof *ends);
    int64_t *amounts = arena_array(set->arena, count, sizeof *amounts);
    int64_t *rations = arena_array(set->arena, count, sizeof *rations);

    for (size_t i = 0; i < count; i++) {
        const struct grant_row *row = row_at(set, i);
        kitchens[i] = (int32_t)row->grant->kitchen;
        positions[i] = (int64_t)row->origin.position;
        statements[i] = (int64_t)row->grant->statement_position;
        starts[i] = row->grant->period.start;
        ends[i] = row->grant->period.end;
        amounts[i] = row->grant->centavos;
        rations[i] = (int64_t)row->grant->rations;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int8_array(params, statements, count);
    db_param_day_array(params, starts, count);
    db_param_day_array(params, ends, count);
    db_param_int8_array(params, amounts, count);
    db_param_int8_array(params, rations, count);
}

/* $8 to $12 */
static void add_reasons(struct db_params *params, const struct working_set *set, size_t count)
{
    int64_t *rules = arena_array(set->arena, count, sizeof *rules);
    const char **bases = arena_array(set->arena, count, sizeof *bases);
    bool *openings = arena_array(set->arena, count, sizeof *openings);
    int64_t *submissions = arena_array(set->arena, count, sizeof *submissions);
    int16_t *alcaldias = arena_array(set->arena, count, sizeof *alcaldias);

    for (size_t i = 0; i < count; i++) {
        const struct grant_row *row = row_at(set, i);
        rules[i] = row->grant->rule;
        bases[i] = row->grant->legal_basis;
        openings[i] = row->grant->opening;
        submissions[i] = (int64_t)row->grant->submissions_through;
        alcaldias[i] = (int16_t)row->grant->alcaldia;
    }
    db_param_int8_array(params, rules, count);
    db_param_text_array(params, bases, count);
    db_param_bool_array(params, openings, count);
    db_param_int8_array(params, submissions, count);
    db_param_int2_array(params, alcaldias, count);
}

/* $13 to $16 */
static void add_terms(struct db_params *params, const struct working_set *set, size_t count)
{
    int16_t *years = arena_array(set->arena, count, sizeof *years);
    const char **keys = arena_array(set->arena, count, sizeof *keys);
    day_number *prove_by = arena_array(set->arena, count, sizeof *prove_by);
    int64_t *credited = arena_array(set->arena, count, sizeof *credited);

    for (size_t i = 0; i < count; i++) {
        const struct grant_row *row = row_at(set, i);
        years[i] = (int16_t)row->grant->budget.fiscal_year;
        keys[i] = row->grant->budget.key;
        prove_by[i] = row->grant->prove_by;
        credited[i] = row->origin.received_at_us;
    }
    db_param_int2_array(params, years, count);
    db_param_text_array(params, keys, count);
    db_param_day_array(params, prove_by, count);
    db_param_time_array(params, credited, count);
}

enum status store_credit_grants(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->grants);
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    add_amounts(&params, set, count);
    add_reasons(&params, set, count);
    add_terms(&params, set, count);
    return db_run(db, &sql_credit_grants, &params, 0, error);
}

enum status store_end_owed(struct db *db, struct working_set *set, struct error *error)
{
    size_t rows = map_count(set->settled), count = 0;
    int32_t *kitchens = arena_array(set->arena, rows, sizeof *kitchens);
    int64_t *statements = arena_array(set->arena, rows, sizeof *statements);
    struct db_params params;

    for (size_t i = 0; i < rows; i++) {
        const struct settled_row *row = map_item_at(set->settled, i);
        if (row->settled->by == SETTLED_DISCOUNT) {
            kitchens[count] = (int32_t)row->settled->kitchen;
            statements[count++] = (int64_t)row->settled->cause_position;
        }
    }
    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_int8_array(&params, statements, count);
    return db_run(db, &sql_end_owed, &params, 0, error);
}
