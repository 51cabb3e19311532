/* Cash boxes as they were counted. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

enum status store_keep_cash(struct db *db, struct working_set *set, struct error *error)
{
    size_t reports = map_count(set->reports), count = 0;
    int32_t *kitchens = arena_array(set->arena, reports, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, reports, sizeof *positions);
    day_number *days = arena_array(set->arena, reports, sizeof *days);
    bool *withdrawn = arena_array(set->arena, reports, sizeof *withdrawn);
    int64_t *counted = arena_array(set->arena, reports, sizeof *counted);
    int64_t *differences = arena_array(set->arena, reports, sizeof *differences);
    int64_t *booked = arena_array(set->arena, reports, sizeof *booked);
    bool *explained = arena_array(set->arena, reports, sizeof *explained);
    struct db_params params;

    for (size_t i = 0; i < reports; i++) {
        const struct report_row *row = map_item_at(set->reports, i);
        if (!row->report->cash.checked) {
            continue;
        }
        kitchens[count] = (int32_t)row->report->kitchen;
        positions[count] = (int64_t)row->origin.position;
        days[count] = row->report->service_day;
        withdrawn[count] = row->report->withdrawn;
        counted[count] = row->report->cash.counted;
        differences[count] = row->report->cash.difference;
        booked[count] = row->report->cash.booked;
        explained[count++] = row->report->cash.explained;
    }
    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_int8_array(&params, positions, count);
    db_param_day_array(&params, days, count);
    db_param_bool_array(&params, withdrawn, count);
    db_param_int8_array(&params, counted, count);
    db_param_int8_array(&params, differences, count);
    db_param_int8_array(&params, booked, count);
    db_param_bool_array(&params, explained, count);
    return db_run(db, &sql_keep_cash, &params, 0, error);
}
