/* What a tick needs. */
#include "subsidy/rules/grant.h"
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* Columns and kinds of load_tick. */
enum { TICK_KIND, TICK_CAPACITY, TICK_THROUGH };
enum { KIND_OPENING = 1 };

enum status store_load_tick(struct db *db, struct working_set *set, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    db_params_begin(&params, set->arena);
    db_param_day(&params, set->tick_day);
    db_param_int8(&params, (int64_t)set->tick_position);
    db_param_int4(&params, NEW_KITCHEN_DAYS);
    enum status status = db_run(db, &sql_load_tick, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    set->opening_capacities =
        arena_array(set->arena, (size_t)db_rows(result), sizeof *set->opening_capacities);
    for (int row = 0; row < db_rows(result); row++) {
        if (db_int2(result, row, TICK_KIND) == KIND_OPENING) {
            set->opening_capacities[set->opening_count++] =
                (uint32_t)db_int4(result, row, TICK_CAPACITY);
        } else {
            set->closed = db_day(result, row, TICK_THROUGH);
        }
    }
    if (set->opening_count > 0) {
        map_put(set->facts, &(struct fact_key){0, set->tick_day, set->tick_position}, 0);
    }
    if (set->closed == DAY_INVALID || set->closed < set->tick_end) {
        map_put(set->facts, &(struct fact_key){0, set->tick_end + 1, set->tick_position}, 0);
    }
    return STATUS_OK;
}
