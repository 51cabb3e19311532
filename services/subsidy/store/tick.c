/* What a tick needs. */
#include "subsidy/rules/grant.h"
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* Columns of load_due. */
enum {
    DUE_KITCHEN,
    DUE_START,
    DUE_END,
    DUE_DAY,
    DUE_CENTAVOS,
    DUE_ADJUSTMENT,
    DUE_REPORT,
    DUE_COUNTED,
    DUE_TIER,
    DUE_FLAGS,
    DUE_RULE,
    DUE_ALCALDIA,
    DUE_BASIS,
};

static void read_due(struct arena *arena, const struct db_result *result, int row,
                     struct due_row *ret)
{
    *ret = (struct due_row){
        .kitchen = (uint32_t)db_int4(result, row, DUE_KITCHEN),
        .alcaldia = (uint32_t)db_int2(result, row, DUE_ALCALDIA),
        .period = {db_day(result, row, DUE_START), db_day(result, row, DUE_END)},
        .line =
            {
                .service_day = db_day(result, row, DUE_DAY),
                .counted = (uint32_t)db_int8(result, row, DUE_COUNTED),
                .tier_centavos = db_int8(result, row, DUE_TIER),
                .centavos = db_int8(result, row, DUE_CENTAVOS),
                .flags = (unsigned)db_int4(result, row, DUE_FLAGS),
                .rule = (uint32_t)db_int8(result, row, DUE_RULE),
                .report_position = (uint64_t)db_int8(result, row, DUE_REPORT),
                .adjustment = db_bool(result, row, DUE_ADJUSTMENT),
            },
        .legal_basis = arena_text(arena, db_text(result, row, DUE_BASIS)),
    };
}

enum status store_load_due(struct db *db, struct working_set *set, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    db_params_begin(&params, set->arena);
    db_param_day(&params, set->tick_end);
    enum status status = db_run(db, &sql_load_due, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    set->due_count = (size_t)db_rows(result);
    set->due = arena_array(set->arena, set->due_count, sizeof *set->due);
    for (int row = 0; row < db_rows(result); row++) {
        struct due_row *due = &set->due[row];
        read_due(set->arena, result, row, due);
        map_put(set->carried, &due->kitchen, 0);
    }
    return STATUS_OK;
}

/* Columns and kinds of load_tick. */
enum { TICK_KIND, TICK_KITCHEN, TICK_CAPACITY, TICK_ALCALDIA, TICK_CARRIED, TICK_THROUGH };
enum { KIND_OPENING = 1, KIND_CARRIED = 2 };

static void read_tick(struct working_set *set, const struct db_result *result, int row)
{
    uint32_t kitchen = (uint32_t)db_int4(result, row, TICK_KITCHEN);

    switch (db_int2(result, row, TICK_KIND)) {
    case KIND_OPENING:
        set->openings[set->opening_count++] = (struct opening_row){
            .kitchen = kitchen,
            .capacity = (uint32_t)db_int4(result, row, TICK_CAPACITY),
            .alcaldia = (uint32_t)db_int2(result, row, TICK_ALCALDIA),
        };
        break;
    case KIND_CARRIED:
        *(centavos *)map_put(set->carried, &kitchen, 0) = db_int8(result, row, TICK_CARRIED);
        break;
    default:
        set->closed = db_day(result, row, TICK_THROUGH);
    }
}

enum status store_load_tick(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->carried);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    for (size_t i = 0; i < count; i++) {
        kitchens[i] = (int32_t) * (const uint32_t *)map_key_at(set->carried, i);
    }
    db_params_begin(&params, set->arena);
    db_param_day(&params, set->tick_day);
    db_param_int8(&params, (int64_t)set->tick_position);
    db_param_int4_array(&params, kitchens, count);
    db_param_day(&params, grant_new_since(set->tick_day));
    enum status status = db_run(db, &sql_load_tick, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    set->openings = arena_array(set->arena, (size_t)db_rows(result), sizeof *set->openings);
    for (int row = 0; row < db_rows(result); row++) {
        read_tick(set, result, row);
    }
    if (set->opening_count > 0) {
        map_put(set->facts, &(struct fact_key){0, set->tick_day, set->tick_position}, 0);
    }
    return STATUS_OK;
}
