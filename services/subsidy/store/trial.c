/* Past reports, for a draft of the rules. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* Columns of load_trial. */
enum {
    COLUMN_KITCHEN,
    COLUMN_DAY,
    COLUMN_RECEIVED,
    COLUMN_SERVED,
    COLUMN_COUNTED,
    COLUMN_CLAIM,
    COLUMN_PAID,
    COLUMN_EXEMPT,
    COLUMN_MEALS,
    COLUMN_RULING,
    COLUMN_HELD,
    COLUMN_STATE,
    COLUMN_CAPACITY,
    COLUMN_EXCEPTION,
};

enum { STATE_ACTIVE = 2 };

static uint32_t read_noted(const struct db_result *result, int row, int column, enum figure figure,
                           struct figures *figures)
{
    int64_t value = db_int8(result, row, column);

    figures->not_noted |= value < 0 ? (unsigned)figure : 0;
    return value < 0 ? 0 : (uint32_t)value;
}

static void read_day(const struct db_result *result, int row, struct trial_day *ret)
{
    struct figures *figures = &ret->figures;

    *ret = (struct trial_day){
        .kitchen = (uint32_t)db_int4(result, row, COLUMN_KITCHEN),
        .day = db_day(result, row, COLUMN_DAY),
        .received_at_us = db_time(result, row, COLUMN_RECEIVED),
        .held = db_bool(result, row, COLUMN_HELD),
        .kitchen_known = !db_is_null(result, row, COLUMN_STATE),
        .exception = (enum exception)db_int4(result, row, COLUMN_EXCEPTION),
        .ruling = (enum ruling)db_int4(result, row, COLUMN_RULING),
    };
    figures->served = (uint32_t)db_int8(result, row, COLUMN_SERVED);
    figures->counted = (uint32_t)db_int8(result, row, COLUMN_COUNTED);
    figures->claim = db_int8(result, row, COLUMN_CLAIM);
    figures->paid = read_noted(result, row, COLUMN_PAID, FIGURE_PAID, figures);
    figures->exempt = read_noted(result, row, COLUMN_EXEMPT, FIGURE_EXEMPT, figures);
    figures->committee_meals =
        read_noted(result, row, COLUMN_MEALS, FIGURE_COMMITTEE_MEALS, figures);
    if (ret->kitchen_known) {
        ret->active = db_int2(result, row, COLUMN_STATE) == STATE_ACTIVE;
        ret->capacity = (uint32_t)db_int4(result, row, COLUMN_CAPACITY);
    }
}

enum status store_load_trial(struct db *db, struct arena *arena, const struct trial *trial,
                             uint32_t after, struct trial_day **ret, size_t *ret_count,
                             struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    *ret_count = 0;
    db_params_begin(&params, arena);
    db_param_day(&params, trial->from);
    db_param_day(&params, trial->through);
    db_param_int4(&params, (int32_t)after);
    enum status status = db_run(db, &sql_load_trial, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (size_t i = 0; i < *ret_count; i++) {
        read_day(result, (int)i, &(*ret)[i]);
    }
    return STATUS_OK;
}
