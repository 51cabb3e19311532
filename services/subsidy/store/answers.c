/* Rulings on days, and what committees say of statements. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* Columns of load_answerable. */
enum { COLUMN_KITCHEN, COLUMN_POSITION, COLUMN_STATEMENT, COLUMN_CENTAVOS };

enum status store_load_answerable(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->answerable);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < count; i++) {
        const struct position_key *key = map_key_at(set->answerable, i);
        kitchens[i] = (int32_t)key->kitchen;
        positions[i] = (int64_t)key->position;
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_int8_array(&params, positions, count);
    enum status status = db_run(db, &sql_load_answerable, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct position_key key = {(uint64_t)(uint32_t)db_int4(result, row, COLUMN_KITCHEN),
                                   (uint64_t)db_int8(result, row, COLUMN_POSITION)};
        *(struct answerable *)map_put(set->answerable, &key, 0) = (struct answerable){
            .statement = (uint64_t)db_int8(result, row, COLUMN_STATEMENT),
            .centavos = db_int8(result, row, COLUMN_CENTAVOS),
        };
    }
    return status;
}

enum status store_keep_answers(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->answered);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int64_t *statements = arena_array(set->arena, count, sizeof *statements);
    bool *objects = arena_array(set->arena, count, sizeof *objects);
    bool *agrees = arena_array(set->arena, count, sizeof *agrees);
    int64_t *submissions = arena_array(set->arena, count, sizeof *submissions);
    int64_t *at = arena_array(set->arena, count, sizeof *at);
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < count; i++) {
        const struct answered_row *row = map_item_at(set->answered, i);
        kitchens[i] = (int32_t)row->answered->kitchen;
        positions[i] = (int64_t)row->origin.position;
        statements[i] = (int64_t)row->answered->statement_position;
        objects[i] = row->answered->objects;
        agrees[i] = row->answered->amount_agrees;
        submissions[i] = (int64_t)row->answered->submission_position;
        at[i] = row->origin.received_at_us;
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_int8_array(&params, positions, count);
    db_param_int8_array(&params, statements, count);
    db_param_bool_array(&params, objects, count);
    db_param_bool_array(&params, agrees, count);
    db_param_int8_array(&params, submissions, count);
    db_param_time_array(&params, at, count);
    return db_run(db, &sql_keep_answers, &params, 0, error);
}

static const struct day_ruled *ruled_at(const struct working_set *set, size_t i)
{
    return ((const struct ruled_row *)map_item_at(set->ruled, i))->ruled;
}

/* $6 to $10 */
static void add_claims(struct db_params *params, const struct working_set *set, size_t count)
{
    int64_t *counted = arena_array(set->arena, count, sizeof *counted);
    int64_t *claims = arena_array(set->arena, count, sizeof *claims);
    day_number *starts = arena_array(set->arena, count, sizeof *starts);
    day_number *ends = arena_array(set->arena, count, sizeof *ends);
    bool *adjustments = arena_array(set->arena, count, sizeof *adjustments);

    for (size_t i = 0; i < count; i++) {
        const struct day_ruled *ruled = ruled_at(set, i);
        counted[i] = ruled->counted;
        claims[i] = ruled->claim;
        starts[i] = ruled->has_period ? ruled->period.start : DAY_INVALID;
        ends[i] = ruled->has_period ? ruled->period.end : DAY_INVALID;
        adjustments[i] = ruled->adjustment;
    }
    db_param_int8_array(params, counted, count);
    db_param_int8_array(params, claims, count);
    db_param_day_array(params, starts, count);
    db_param_day_array(params, ends, count);
    db_param_bool_array(params, adjustments, count);
}

enum status store_keep_rulings(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->ruled);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    day_number *days = arena_array(set->arena, count, sizeof *days);
    bool *pays = arena_array(set->arena, count, sizeof *pays);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int64_t *acts = arena_array(set->arena, count, sizeof *acts);
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < count; i++) {
        const struct ruled_row *row = map_item_at(set->ruled, i);
        kitchens[i] = (int32_t)row->ruled->kitchen;
        days[i] = row->ruled->service_day;
        pays[i] = row->ruled->pays;
        positions[i] = (int64_t)row->origin.position;
        acts[i] = (int64_t)row->ruled->act_position;
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_day_array(&params, days, count);
    db_param_bool_array(&params, pays, count);
    db_param_int8_array(&params, positions, count);
    db_param_int8_array(&params, acts, count);
    add_claims(&params, set, count);
    return db_run(db, &sql_keep_rulings, &params, 0, error);
}
