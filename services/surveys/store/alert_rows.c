/* What decisions on alerts change. */
#include "common/base/map.h"
#include "surveys/store/alerts.h"
#include "surveys_parts_sql.h"

static enum status add_looks(struct db *db, struct arena *arena,
                             const struct alerts_raised_row *rows, size_t count,
                             struct error *error)
{
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    int64_t *submissions = arena_array(arena, count, sizeof *submissions);
    int64_t *times = arena_array(arena, count, sizeof *times);
    day_number *days = arena_array(arena, count, sizeof *days);
    bool *whole = arena_array(arena, count, sizeof *whole);
    int32_t *alerts = arena_array(arena, count, sizeof *alerts);
    for (size_t i = 0; i < count; i++) {
        positions[i] = (int64_t)rows[i].origin.position;
        submissions[i] = (int64_t)rows[i].origin.submission;
        times[i] = rows[i].origin.at_us;
        days[i] = rows[i].raised->day;
        whole[i] = rows[i].raised->whole;
        alerts[i] = (int32_t)rows[i].raised->count;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8_array(&params, positions, count);
    db_param_int8_array(&params, submissions, count);
    db_param_time_array(&params, times, count);
    db_param_day_array(&params, days, count);
    db_param_bool_array(&params, whole, count);
    db_param_int4_array(&params, alerts, count);
    return db_run(db, &sql_add_alert_looks, &params, 0, error);
}

/* Where alerts are found, in the order of columns. */
struct found_columns {
    int32_t *kitchens, *bases;
    int16_t *kinds, *alcaldias;
    day_number *days, *since;
    int64_t *found, *low, *high, *positions, *submissions, *times;
};

static void set_found(struct found_columns *to, size_t at, const struct alert_found *found,
                      const struct alert_origin *origin)
{
    to->kitchens[at] = (int32_t)found->name.kitchen;
    to->kinds[at] = (int16_t)found->name.kind;
    to->days[at] = found->name.day;
    to->since[at] = found->since;
    to->alcaldias[at] = found->alcaldia;
    to->found[at] = (int64_t)found->found;
    to->low[at] = (int64_t)found->low;
    to->high[at] = (int64_t)found->high;
    to->bases[at] = (int32_t)(found->basis <= INT32_MAX ? found->basis : INT32_MAX);
    to->positions[at] = (int64_t)origin->position;
    to->submissions[at] = (int64_t)origin->submission;
    to->times[at] = origin->at_us;
}

static enum status add_found(struct db *db, struct arena *arena, const struct found_columns *of,
                             size_t count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, of->kitchens, count);
    db_param_int2_array(&params, of->kinds, count);
    db_param_day_array(&params, of->days, count);
    db_param_day_array(&params, of->since, count);
    db_param_int2_array(&params, of->alcaldias, count);
    db_param_int8_array(&params, of->found, count);
    db_param_int8_array(&params, of->low, count);
    db_param_int8_array(&params, of->high, count);
    db_param_int4_array(&params, of->bases, count);
    db_param_int8_array(&params, of->positions, count);
    db_param_int8_array(&params, of->submissions, count);
    db_param_time_array(&params, of->times, count);
    return db_run(db, &sql_add_alerts, &params, 0, error);
}

enum status store_add_alerts(struct db *db, struct arena *arena,
                             const struct alerts_raised_row *rows, size_t count,
                             struct error *error)
{
    size_t all = 0, at = 0;
    for (size_t i = 0; i < count; i++)
        all += rows[i].raised->count;
    if (count == 0)
        return STATUS_OK;
    struct found_columns columns = {
        .kitchens = arena_array(arena, all + 1, sizeof(int32_t)),
        .bases = arena_array(arena, all + 1, sizeof(int32_t)),
        .kinds = arena_array(arena, all + 1, sizeof(int16_t)),
        .alcaldias = arena_array(arena, all + 1, sizeof(int16_t)),
        .days = arena_array(arena, all + 1, sizeof(day_number)),
        .since = arena_array(arena, all + 1, sizeof(day_number)),
        .found = arena_array(arena, all + 1, sizeof(int64_t)),
        .low = arena_array(arena, all + 1, sizeof(int64_t)),
        .high = arena_array(arena, all + 1, sizeof(int64_t)),
        .positions = arena_array(arena, all + 1, sizeof(int64_t)),
        .submissions = arena_array(arena, all + 1, sizeof(int64_t)),
        .times = arena_array(arena, all + 1, sizeof(int64_t)),
    };
    for (size_t i = 0; i < count; i++)
        for (size_t n = 0; n < rows[i].raised->count; n++)
            set_found(&columns, at++, &rows[i].raised->found[n], &rows[i].origin);
    enum status status = add_looks(db, arena, rows, count, error);
    return status == STATUS_OK && all > 0 ? add_found(db, arena, &columns, all, error) : status;
}

/* Where the steps of a batch leave an alert. */
struct move {
    const struct alert_stepped *last;
    uint32_t taken_by; /* 0: as it was */
};

static enum status move_alerts(struct db *db, struct arena *arena, const struct map *moves,
                               struct error *error)
{
    size_t count = map_count(moves);
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    int16_t *kinds = arena_array(arena, count, sizeof *kinds);
    day_number *days = arena_array(arena, count, sizeof *days);
    int16_t *states = arena_array(arena, count, sizeof *states);
    int32_t *taken_by = arena_array(arena, count, sizeof *taken_by);
    int32_t *people = arena_array(arena, count, sizeof *people);
    day_number *stepped_days = arena_array(arena, count, sizeof *stepped_days);
    int16_t *outcomes = arena_array(arena, count, sizeof *outcomes);
    const char **words = arena_array(arena, count, sizeof *words);
    for (size_t i = 0; i < count; i++) {
        const struct move *move = map_item_at(moves, i);
        kitchens[i] = (int32_t)move->last->name.kitchen;
        kinds[i] = (int16_t)move->last->name.kind;
        days[i] = move->last->name.day;
        states[i] = (int16_t)move->last->to;
        taken_by[i] = (int32_t)move->taken_by;
        people[i] = (int32_t)move->last->person;
        stepped_days[i] = move->last->stepped_day;
        outcomes[i] = (int16_t)move->last->outcome;
        words[i] = move->last->words;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_int2_array(&params, kinds, count);
    db_param_day_array(&params, days, count);
    db_param_int2_array(&params, states, count);
    db_param_int4_array(&params, taken_by, count);
    db_param_int4_array(&params, people, count);
    db_param_day_array(&params, stepped_days, count);
    db_param_int2_array(&params, outcomes, count);
    db_param_text_array(&params, words, count);
    return db_run(db, &sql_move_alerts, &params, 0, error);
}

/* Kitchen, position, submission and moment of a row, as two statements begin with them. */
static void param_origins(struct db_params *params, struct arena *arena, const int32_t *kitchens,
                          const struct alert_origin *origins, size_t count)
{
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    int64_t *submissions = arena_array(arena, count, sizeof *submissions);
    int64_t *times = arena_array(arena, count, sizeof *times);
    for (size_t i = 0; i < count; i++) {
        positions[i] = (int64_t)origins[i].position;
        submissions[i] = (int64_t)origins[i].submission;
        times[i] = origins[i].at_us;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int8_array(params, submissions, count);
    db_param_time_array(params, times, count);
}

enum status store_add_alert_steps(struct db *db, struct arena *arena,
                                  const struct alert_stepped_row *rows, size_t count,
                                  struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    struct map *moves = map_new(arena, sizeof(struct alert_name), sizeof(struct move));
    enum { KIND, ACTION, FROM, TO, OUTCOME, SMALL };
    int16_t *small[SMALL];
    for (size_t n = 0; n < SMALL; n++)
        small[n] = arena_array(arena, count, sizeof **small);
    struct alert_origin *origins = arena_array(arena, count, sizeof *origins);
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    int32_t *people = arena_array(arena, count, sizeof *people);
    day_number *days = arena_array(arena, count, sizeof *days);
    day_number *stepped_days = arena_array(arena, count, sizeof *stepped_days);
    const char **roles = arena_array(arena, count, sizeof *roles);
    const char **words = arena_array(arena, count, sizeof *words);
    for (size_t i = 0; i < count; i++) {
        const struct alert_stepped *stepped = rows[i].stepped;
        struct move *move = map_put(moves, &stepped->name, 0);
        move->last = stepped;
        if (stepped->action == ALERT_TAKE)
            move->taken_by = stepped->person;
        origins[i] = rows[i].origin;
        kitchens[i] = (int32_t)stepped->name.kitchen;
        small[KIND][i] = (int16_t)stepped->name.kind;
        days[i] = stepped->name.day;
        small[ACTION][i] = (int16_t)stepped->action;
        small[FROM][i] = (int16_t)stepped->from;
        small[TO][i] = (int16_t)stepped->to;
        people[i] = (int32_t)stepped->person;
        roles[i] = petition_role_name(stepped->role);
        small[OUTCOME][i] = (int16_t)stepped->outcome;
        words[i] = stepped->words;
        stepped_days[i] = stepped->stepped_day;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    param_origins(&params, arena, kitchens, origins, count);
    db_param_int2_array(&params, small[KIND], count);
    db_param_day_array(&params, days, count);
    for (size_t n = ACTION; n <= TO; n++)
        db_param_int2_array(&params, small[n], count);
    db_param_int4_array(&params, people, count);
    db_param_text_array(&params, roles, count);
    db_param_int2_array(&params, small[OUTCOME], count);
    db_param_text_array(&params, words, count);
    db_param_day_array(&params, stepped_days, count);
    enum status status = db_run(db, &sql_add_alert_steps, &params, 0, error);
    return status == STATUS_OK ? move_alerts(db, arena, moves, error) : status;
}

enum status store_tell_alerts(struct db *db, struct arena *arena,
                              const struct alert_escalated *const *rows, size_t count,
                              struct error *error)
{
    struct map *last = map_new(arena, sizeof(struct alert_name), sizeof(rows[0]));
    for (size_t i = 0; i < count; i++)
        *(const struct alert_escalated **)map_put(last, &rows[i]->name, 0) = rows[i];
    size_t told = map_count(last);
    if (told == 0)
        return STATUS_OK;
    int32_t *kitchens = arena_array(arena, told, sizeof *kitchens);
    int16_t *kinds = arena_array(arena, told, sizeof *kinds);
    day_number *days = arena_array(arena, told, sizeof *days);
    int16_t *levels = arena_array(arena, told, sizeof *levels);
    day_number *told_days = arena_array(arena, told, sizeof *told_days);
    for (size_t i = 0; i < told; i++) {
        const struct alert_escalated *row =
            *(const struct alert_escalated *const *)map_item_at(last, i);
        kitchens[i] = (int32_t)row->name.kitchen;
        kinds[i] = (int16_t)row->name.kind;
        days[i] = row->name.day;
        levels[i] = (int16_t)row->level;
        told_days[i] = row->told_day;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, told);
    db_param_int2_array(&params, kinds, told);
    db_param_day_array(&params, days, told);
    db_param_int2_array(&params, levels, told);
    db_param_day_array(&params, told_days, told);
    return db_run(db, &sql_tell_alerts, &params, 0, error);
}

enum status store_add_alert_refusals(struct db *db, struct arena *arena,
                                     const struct alert_refused_row *rows, size_t count,
                                     struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    struct alert_origin *origins = arena_array(arena, count, sizeof *origins);
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    int32_t *kinds = arena_array(arena, count, sizeof *kinds);
    day_number *days = arena_array(arena, count, sizeof *days);
    int32_t *actions = arena_array(arena, count, sizeof *actions);
    int32_t *people = arena_array(arena, count, sizeof *people);
    int16_t *problems = arena_array(arena, count, sizeof *problems);
    const char **details = arena_array(arena, count, sizeof *details);
    for (size_t i = 0; i < count; i++) {
        const struct alert_refused *refused = rows[i].refused;
        origins[i] = rows[i].origin;
        kitchens[i] = (int32_t)refused->kitchen;
        kinds[i] = (int32_t)refused->kind;
        days[i] = refused->day;
        actions[i] = (int32_t)refused->action;
        people[i] = (int32_t)refused->person;
        problems[i] = (int16_t)refused->problem;
        details[i] = refused->detail;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    param_origins(&params, arena, kitchens, origins, count);
    db_param_int4_array(&params, kinds, count);
    db_param_day_array(&params, days, count);
    db_param_int4_array(&params, actions, count);
    db_param_int4_array(&params, people, count);
    db_param_int2_array(&params, problems, count);
    db_param_text_array(&params, details, count);
    return db_run(db, &sql_add_alert_refusals, &params, 0, error);
}
