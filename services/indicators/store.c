#include "indicators/store.h"

#include "indicators_parts_sql.h"

enum status store_add_measures(struct db *db, struct arena *arena, const struct measure_row *rows,
                               size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int16_t *levels = arena_array(arena, count, sizeof *levels);
    int32_t *units = arena_array(arena, count, sizeof *units);
    int16_t *grains = arena_array(arena, count, sizeof *grains);
    day_number *periods = arena_array(arena, count, sizeof *periods);
    int16_t *measures = arena_array(arena, count, sizeof *measures);
    int64_t *amounts = arena_array(arena, count, sizeof *amounts);
    for (size_t i = 0; i < count; i++) {
        levels[i] = rows[i].cell.level;
        units[i] = rows[i].cell.unit;
        grains[i] = rows[i].cell.grain;
        periods[i] = rows[i].cell.period;
        measures[i] = rows[i].cell.measure;
        amounts[i] = rows[i].amount;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int2_array(&params, levels, count);
    db_param_int4_array(&params, units, count);
    db_param_int2_array(&params, grains, count);
    db_param_day_array(&params, periods, count);
    db_param_int2_array(&params, measures, count);
    db_param_int8_array(&params, amounts, count);
    return db_run(db, &sql_add_measures, &params, 0, error);
}

enum status store_save_units(struct db *db, struct arena *arena, const struct unit_row *rows,
                             size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    const char **units = arena_array(arena, count, sizeof *units);
    int16_t *alcaldias = arena_array(arena, count, sizeof *alcaldias);
    int16_t *priorities = arena_array(arena, count, sizeof *priorities);
    for (size_t i = 0; i < count; i++) {
        units[i] = rows[i].unit;
        alcaldias[i] = rows[i].alcaldia;
        priorities[i] = rows[i].priority;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text_array(&params, units, count);
    db_param_int2_array(&params, alcaldias, count);
    db_param_int2_array(&params, priorities, count);
    return db_run(db, &sql_save_units, &params, 0, error);
}

enum status store_save_places(struct db *db, struct arena *arena, const struct place_row *rows,
                              size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    const char **units = arena_array(arena, count, sizeof *units);
    for (size_t i = 0; i < count; i++) {
        kitchens[i] = rows[i].kitchen;
        units[i] = rows[i].unit;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_text_array(&params, units, count);
    return db_run(db, &sql_save_places, &params, 0, error);
}

enum status store_save_targets(struct db *db, struct arena *arena, const struct target_row *rows,
                               size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    enum { BASELINE, TARGET, YELLOW, GREEN, OVER, NUMBERS };
    const char **indicators = arena_array(arena, count, sizeof *indicators);
    int32_t *years = arena_array(arena, count, sizeof *years);
    int64_t *numbers[NUMBERS];
    for (size_t n = 0; n < NUMBERS; n++)
        numbers[n] = arena_array(arena, count, sizeof **numbers);
    for (size_t i = 0; i < count; i++) {
        indicators[i] = rows[i].indicator;
        years[i] = rows[i].year;
        numbers[BASELINE][i] = rows[i].baseline_micro;
        numbers[TARGET][i] = rows[i].target_micro;
        numbers[YELLOW][i] = rows[i].yellow_from_micro;
        numbers[GREEN][i] = rows[i].green_from_micro;
        numbers[OVER][i] = rows[i].over_from_micro;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text_array(&params, indicators, count);
    db_param_int4_array(&params, years, count);
    for (size_t n = 0; n < NUMBERS; n++)
        db_param_int8_array(&params, numbers[n], count);
    return db_run(db, &sql_save_targets, &params, 0, error);
}

enum status store_cover_day(struct db *db, struct arena *arena, day_number day,
                            const int32_t *kitchens, size_t count, struct coverage_row **ret,
                            size_t *ret_count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, day);
    db_param_int4_array(&params, kitchens, count);
    db_param_int2(&params, PRIORITY_IN_NEED);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_cover_day, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct coverage_row){db_int2(result, row, 0), db_int8(result, row, 1),
                                            db_int8(result, row, 2)};
    return STATUS_OK;
}
