/* What new reports say of their days besides money: a row for each that noted anything. */
#include <inttypes.h>
#include <stdio.h>

#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* The columns of sql/keep_life.sql, in its order. */
struct columns {
    int32_t *kitchens;
    int64_t *submissions;
    int32_t *food_groups;
    bool *balanced;
    int64_t *workers;
    int64_t *minutes;
    const char **sex_and_age;
    const char **groups;
    int32_t *incidents;
};

/* PostgreSQL's own spelling of an array; NULL where nothing was noted. */
static const char *array_text(struct arena *arena, const uint32_t *counts, size_t count)
{
    if (!counts) {
        return 0;
    }
    enum { COUNT_BYTES = sizeof ",2147483647" - 1 };
    size_t room = count * COUNT_BYTES + sizeof "}", at = 0;
    char *text = arena_alloc(arena, room);

    for (size_t i = 0; i < count; i++) {
        at += (size_t)snprintf(text + at, room - at, "%c%" PRIu32, i > 0 ? ',' : '{', counts[i]);
    }
    text[at] = '}';
    return text;
}

static bool says_something(const struct report_counted *report)
{
    const struct breakdowns *breakdowns = &report->breakdowns;

    return !report->withdrawn &&
           (report->figures.life.has_menu || report->figures.life.has_hours ||
            breakdowns->by_sex_and_age || breakdowns->by_group || breakdowns->incidents > 0);
}

static void add(struct arena *arena, const struct report_row *row, struct columns *columns,
                size_t at)
{
    const struct day_life *life = &row->report->figures.life;
    const struct breakdowns *breakdowns = &row->report->breakdowns;

    columns->kitchens[at] = (int32_t)row->report->kitchen;
    columns->submissions[at] = (int64_t)row->origin.submission;
    columns->food_groups[at] = life->has_menu ? (int32_t)life->food_groups : -1;
    columns->balanced[at] = row->report->figures.balanced;
    columns->workers[at] = life->has_hours ? (int64_t)life->workers : -1;
    columns->minutes[at] = life->has_hours ? (int64_t)life->worked_minutes : -1;
    columns->sex_and_age[at] = array_text(arena, breakdowns->by_sex_and_age, SEX_AGE_CELLS);
    columns->groups[at] = array_text(arena, breakdowns->by_group, GROUP_CELLS);
    columns->incidents[at] = (int32_t)breakdowns->incidents;
}

enum status store_keep_life(struct db *db, struct working_set *set, struct error *error)
{
    size_t reports = map_count(set->reports), count = 0;
    struct arena *arena = set->arena;
    struct columns columns = {
        .kitchens = arena_array(arena, reports, sizeof *columns.kitchens),
        .submissions = arena_array(arena, reports, sizeof *columns.submissions),
        .food_groups = arena_array(arena, reports, sizeof *columns.food_groups),
        .balanced = arena_array(arena, reports, sizeof *columns.balanced),
        .workers = arena_array(arena, reports, sizeof *columns.workers),
        .minutes = arena_array(arena, reports, sizeof *columns.minutes),
        .sex_and_age = arena_array(arena, reports, sizeof *columns.sex_and_age),
        .groups = arena_array(arena, reports, sizeof *columns.groups),
        .incidents = arena_array(arena, reports, sizeof *columns.incidents),
    };
    struct db_params params;

    for (size_t i = 0; i < reports; i++) {
        const struct report_row *row = map_item_at(set->reports, i);
        if (says_something(row->report)) {
            add(arena, row, &columns, count++);
        }
    }
    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, arena);
    db_param_int4_array(&params, columns.kitchens, count);
    db_param_int8_array(&params, columns.submissions, count);
    db_param_int4_array(&params, columns.food_groups, count);
    db_param_bool_array(&params, columns.balanced, count);
    db_param_int8_array(&params, columns.workers, count);
    db_param_int8_array(&params, columns.minutes, count);
    db_param_text_array(&params, columns.sex_and_age, count);
    db_param_text_array(&params, columns.groups, count);
    db_param_int4_array(&params, columns.incidents, count);
    return db_run(db, &sql_keep_life, &params, 0, error);
}
