/* Settlements, reversed grants, and acts that could not be carried out: the columns of
 * sql/keep_settlements.sql. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* $1 to $6 */
static void add_settled(struct db_params *params, const struct working_set *set)
{
    size_t count = map_count(set->settled);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int16_t *kinds = arena_array(set->arena, count, sizeof *kinds);
    int64_t *amounts = arena_array(set->arena, count, sizeof *amounts);
    int64_t *causes = arena_array(set->arena, count, sizeof *causes);
    int64_t *moments = arena_array(set->arena, count, sizeof *moments);

    for (size_t i = 0; i < count; i++) {
        const struct settled_row *row = map_item_at(set->settled, i);
        kitchens[i] = (int32_t)row->settled->kitchen;
        positions[i] = (int64_t)row->origin.position;
        kinds[i] = (int16_t)row->settled->by;
        amounts[i] = row->settled->centavos;
        causes[i] = (int64_t)row->settled->cause_position;
        moments[i] = row->origin.received_at_us;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int2_array(params, kinds, count);
    db_param_int8_array(params, amounts, count);
    db_param_int8_array(params, causes, count);
    db_param_time_array(params, moments, count);
}

/* 64-bit columns of a reversal that stand together, from grant_position to act_position. */
enum { NUMBERS = 9 };

static void numbers_of(const struct reversed_row *row, int64_t ret[NUMBERS])
{
    ret[0] = (int64_t)row->reversed->grant_position;
    ret[1] = (int64_t)row->origin.position;
    ret[2] = row->reversed->centavos;
    ret[3] = row->reversed->from_purse;
    ret[4] = row->reversed->to_pay_back;
    ret[5] = row->reversed->duty;
    ret[6] = row->reversed->overdue;
    ret[7] = row->reversed->budget_freed;
    ret[8] = (int64_t)row->reversed->act_position;
}

/* $7 to $17 */
static void add_reversed(struct db_params *params, const struct working_set *set)
{
    size_t count = map_count(set->reversed);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *moments = arena_array(set->arena, count, sizeof *moments);
    int64_t *columns[NUMBERS];

    for (size_t n = 0; n < NUMBERS; n++) {
        columns[n] = arena_array(set->arena, count, sizeof *columns[n]);
    }
    for (size_t i = 0; i < count; i++) {
        const struct reversed_row *row = map_item_at(set->reversed, i);
        int64_t numbers[NUMBERS];
        kitchens[i] = (int32_t)row->reversed->kitchen;
        moments[i] = row->origin.received_at_us;
        numbers_of(row, numbers);
        for (size_t n = 0; n < NUMBERS; n++) {
            columns[n][i] = numbers[n];
        }
    }
    db_param_int4_array(params, kitchens, count);
    for (size_t n = 0; n < NUMBERS; n++) {
        db_param_int8_array(params, columns[n], count);
    }
    db_param_time_array(params, moments, count);
}

/* $18 to $23 */
static void add_failed(struct db_params *params, const struct working_set *set)
{
    size_t count = map_count(set->failed);
    int64_t *acts = arena_array(set->arena, count, sizeof *acts);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    struct bytes *numbers = arena_array(set->arena, count, sizeof *numbers);
    int16_t *failures = arena_array(set->arena, count, sizeof *failures);
    int64_t *seen = arena_array(set->arena, count, sizeof *seen);
    int64_t *found = arena_array(set->arena, count, sizeof *found);

    for (size_t i = 0; i < count; i++) {
        const struct failed_row *row = map_item_at(set->failed, i);
        acts[i] = (int64_t)row->failed->act_position;
        positions[i] = (int64_t)row->origin.position;
        numbers[i] = row->failed->act;
        failures[i] = (int16_t)row->failed->failure;
        seen[i] = row->failed->seen;
        found[i] = row->failed->found;
    }
    db_param_int8_array(params, acts, count);
    db_param_int8_array(params, positions, count);
    db_param_bytes_array(params, numbers, count);
    db_param_int2_array(params, failures, count);
    db_param_int8_array(params, seen, count);
    db_param_int8_array(params, found, count);
}

enum status store_keep_settlements(struct db *db, struct working_set *set, struct error *error)
{
    struct db_params params;

    if (map_count(set->settled) + map_count(set->reversed) + map_count(set->failed) == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    add_settled(&params, set);
    add_reversed(&params, set);
    add_failed(&params, set);
    return db_run(db, &sql_keep_settlements, &params, 0, error);
}
