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

enum status store_add_traces(struct db *db, struct arena *arena, const struct trace_row *rows,
                             size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int16_t *topics = arena_array(arena, count, sizeof *topics);
    int16_t *partitions = arena_array(arena, count, sizeof *partitions);
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    int16_t *alcaldias = arena_array(arena, count, sizeof *alcaldias);
    day_number *days = arena_array(arena, count, sizeof *days);
    int16_t *measures = arena_array(arena, count, sizeof *measures);
    int64_t *amounts = arena_array(arena, count, sizeof *amounts);
    for (size_t i = 0; i < count; i++) {
        topics[i] = (int16_t)rows[i].topic;
        partitions[i] = (int16_t)rows[i].partition;
        positions[i] = (int64_t)rows[i].position;
        kitchens[i] = (int32_t)rows[i].kitchen;
        alcaldias[i] = rows[i].alcaldia;
        days[i] = rows[i].day;
        measures[i] = (int16_t)rows[i].measure;
        amounts[i] = rows[i].amount;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int2_array(&params, topics, count);
    db_param_int2_array(&params, partitions, count);
    db_param_int8_array(&params, positions, count);
    db_param_int4_array(&params, kitchens, count);
    db_param_int2_array(&params, alcaldias, count);
    db_param_day_array(&params, days, count);
    db_param_int2_array(&params, measures, count);
    db_param_int8_array(&params, amounts, count);
    return db_run(db, &sql_add_traces, &params, 0, error);
}

enum status store_add_units(struct db *db, struct arena *arena, uint64_t position,
                            const struct unit_fact *facts, size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int32_t *ordinals = arena_array(arena, count, sizeof *ordinals);
    day_number *days = arena_array(arena, count, sizeof *days);
    const char **units = arena_array(arena, count, sizeof *units);
    const char **schemes = arena_array(arena, count, sizeof *schemes);
    int16_t *years = arena_array(arena, count, sizeof *years);
    int16_t *alcaldias = arena_array(arena, count, sizeof *alcaldias);
    const char **grades = arena_array(arena, count, sizeof *grades);
    int16_t *priorities = arena_array(arena, count, sizeof *priorities);
    for (size_t i = 0; i < count; i++) {
        ordinals[i] = facts[i].version.ordinal;
        days[i] = facts[i].version.valid_from;
        units[i] = facts[i].unit;
        schemes[i] = facts[i].scheme;
        years[i] = facts[i].year;
        alcaldias[i] = facts[i].alcaldia;
        grades[i] = facts[i].grade;
        priorities[i] = facts[i].priority;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)position);
    db_param_int4_array(&params, ordinals, count);
    db_param_day_array(&params, days, count);
    db_param_text_array(&params, units, count);
    db_param_text_array(&params, schemes, count);
    db_param_int2_array(&params, years, count);
    db_param_int2_array(&params, alcaldias, count);
    db_param_text_array(&params, grades, count);
    db_param_int2_array(&params, priorities, count);
    return db_run(db, &sql_add_units, &params, 0, error);
}

enum status store_add_places(struct db *db, struct arena *arena, uint64_t position,
                             const struct kitchen_fact *facts, size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int32_t *ordinals = arena_array(arena, count, sizeof *ordinals);
    day_number *days = arena_array(arena, count, sizeof *days);
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    const char **units = arena_array(arena, count, sizeof *units);
    int16_t *alcaldias = arena_array(arena, count, sizeof *alcaldias);
    for (size_t i = 0; i < count; i++) {
        ordinals[i] = facts[i].version.ordinal;
        days[i] = facts[i].version.valid_from;
        kitchens[i] = (int32_t)facts[i].kitchen;
        units[i] = facts[i].unit;
        alcaldias[i] = facts[i].alcaldia;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)position);
    db_param_int4_array(&params, ordinals, count);
    db_param_day_array(&params, days, count);
    db_param_int4_array(&params, kitchens, count);
    db_param_text_array(&params, units, count);
    db_param_int2_array(&params, alcaldias, count);
    return db_run(db, &sql_add_places, &params, 0, error);
}

enum status store_add_targets(struct db *db, struct arena *arena, uint64_t position,
                              const struct target_fact *facts, size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    enum { BASELINE, TARGET, YELLOW, GREEN, OVER, NUMBERS };
    int32_t *ordinals = arena_array(arena, count, sizeof *ordinals);
    day_number *days = arena_array(arena, count, sizeof *days);
    const char **indicators = arena_array(arena, count, sizeof *indicators);
    int32_t *years = arena_array(arena, count, sizeof *years);
    int16_t *periods = arena_array(arena, count, sizeof *periods);
    int64_t *numbers[NUMBERS];
    for (size_t n = 0; n < NUMBERS; n++)
        numbers[n] = arena_array(arena, count, sizeof **numbers);
    for (size_t i = 0; i < count; i++) {
        ordinals[i] = facts[i].version.ordinal;
        days[i] = facts[i].version.valid_from;
        indicators[i] = facts[i].indicator;
        years[i] = facts[i].year;
        periods[i] = facts[i].period;
        numbers[BASELINE][i] = facts[i].has_baseline ? facts[i].baseline_micro : INT64_MIN;
        numbers[TARGET][i] = facts[i].target_micro;
        numbers[YELLOW][i] = facts[i].yellow_from_micro;
        numbers[GREEN][i] = facts[i].green_from_micro;
        numbers[OVER][i] = facts[i].over_from_micro;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)position);
    db_param_int4_array(&params, ordinals, count);
    db_param_day_array(&params, days, count);
    db_param_text_array(&params, indicators, count);
    db_param_int4_array(&params, years, count);
    db_param_int2_array(&params, periods, count);
    for (size_t n = 0; n < NUMBERS; n++)
        db_param_int8_array(&params, numbers[n], count);
    return db_run(db, &sql_add_targets, &params, 0, error);
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
    db_param_int2(&params, PRIORITY_HIGH);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_cover_day, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct coverage_row){
            .alcaldia = db_int2(result, row, 0),
            .in_need = db_int8(result, row, 1),
            .served = db_int8(result, row, 2),
            .high_need = db_int8(result, row, 3),
            .high_served = db_int8(result, row, 4),
        };
    return STATUS_OK;
}

enum status store_add_visit_plans(struct db *db, struct arena *arena, uint64_t position,
                                  const struct visit_plan_fact *facts, size_t count,
                                  struct error *error)
{
    int32_t *ordinals = arena_array(arena, count, sizeof *ordinals);
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    day_number *days = arena_array(arena, count, sizeof *days);
    bool *called_off = arena_array(arena, count, sizeof *called_off);
    for (size_t i = 0; i < count; i++) {
        ordinals[i] = facts[i].ordinal;
        kitchens[i] = (int32_t)facts[i].kitchen;
        days[i] = facts[i].day;
        called_off[i] = facts[i].called_off;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)position);
    db_param_int4_array(&params, ordinals, count);
    db_param_int4_array(&params, kitchens, count);
    db_param_day_array(&params, days, count);
    db_param_bool_array(&params, called_off, count);
    return db_run(db, &sql_add_visit_plans, &params, 0, error);
}

enum status store_add_visit(struct db *db, struct arena *arena, uint64_t position, uint32_t kitchen,
                            day_number day, bool counted, uint64_t replaces, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)position);
    db_param_int4(&params, (int32_t)kitchen);
    db_param_day(&params, day);
    db_param_bool(&params, counted);
    db_param_int8(&params, (int64_t)replaces);
    return db_run(db, &sql_add_visit, &params, 0, error);
}

enum status store_load_visits_due(struct db *db, struct arena *arena, day_number day, int32_t **ret,
                                  size_t *ret_count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, day);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_visits_due, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = db_int4(result, row, 0);
    return STATUS_OK;
}

enum status store_count_visits(struct db *db, struct arena *arena, const int32_t *kitchens,
                               size_t count, struct visits_row **ret, size_t *ret_count,
                               struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_count_visits, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct visits_row){
            .kitchen = (uint32_t)db_int4(result, row, 0),
            .alcaldia = db_int2(result, row, 1),
            .day = db_day(result, row, 2),
            .changed = {.planned = db_int8(result, row, 3),
                        .done = db_int8(result, row, 4),
                        .with_count = db_int8(result, row, 5)},
        };
    return STATUS_OK;
}
