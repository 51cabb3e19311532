/* Versions of reports: which stand, which are named, and the new ones. */
#include <string.h>

#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* Columns of load_reports. */
enum {
    COLUMN_KIND,
    COLUMN_KITCHEN,
    COLUMN_DAY,
    COLUMN_LAST_VERSION,
    COLUMN_ASKED,
    COLUMN_SUBMISSION,
    COLUMN_STATE,
    COLUMN_DIGEST,
    COLUMN_FLAGS,
    COLUMN_HAS_PERIOD,
    COLUMN_SERVED,
    COLUMN_COUNTED,
    COLUMN_CLAIM,
    COLUMN_FEES,
    COLUMN_PAID,
    COLUMN_EXEMPT,
    COLUMN_MEALS,
    COLUMN_PREPARED,
    COLUMN_LEFT_OVER,
    COLUMN_RULE,
    COLUMN_CAPACITY,
    COLUMN_ALCALDIA,
    COLUMN_DAY_TIMELINESS,
    COLUMN_CLAIMED_RATIONS,
    COLUMN_CLAIMED_CENTAVOS,
    COLUMN_RULING,
    COLUMN_FOOD_GROUPS,
    COLUMN_BALANCED,
    COLUMN_WORKERS,
    COLUMN_WORKED_MINUTES,
};

enum { KIND_DAY = 1, KIND_NAMED = 2, KIND_CONTENT = 3 };

static int64_t read_noted(const struct db_result *result, int row, int column, enum figure figure,
                          struct figures *figures)
{
    int64_t value = db_int8(result, row, column);

    if (value < 0) {
        figures->not_noted |= (unsigned)figure;
        return 0;
    }
    return value;
}

static void read_figures(const struct db_result *result, int row, struct figures *ret)
{
    *ret = (struct figures){
        .served = (uint32_t)db_int8(result, row, COLUMN_SERVED),
        .counted = (uint32_t)db_int8(result, row, COLUMN_COUNTED),
        .claim = db_int8(result, row, COLUMN_CLAIM),
    };
    ret->fees = read_noted(result, row, COLUMN_FEES, FIGURE_FEES, ret);
    ret->paid = (uint32_t)read_noted(result, row, COLUMN_PAID, FIGURE_PAID, ret);
    ret->exempt = (uint32_t)read_noted(result, row, COLUMN_EXEMPT, FIGURE_EXEMPT, ret);
    ret->committee_meals =
        (uint32_t)read_noted(result, row, COLUMN_MEALS, FIGURE_COMMITTEE_MEALS, ret);
    ret->prepared = (uint32_t)read_noted(result, row, COLUMN_PREPARED, FIGURE_PREPARED, ret);
    ret->left_over = (uint32_t)read_noted(result, row, COLUMN_LEFT_OVER, FIGURE_LEFT_OVER, ret);
    int32_t food_groups = db_int4(result, row, COLUMN_FOOD_GROUPS);
    int64_t workers = db_int8(result, row, COLUMN_WORKERS);
    struct day_life *life = &ret->life;
    life->has_menu = food_groups >= 0;
    life->food_groups = life->has_menu ? (unsigned)food_groups : 0;
    life->has_hours = workers >= 0;
    if (life->has_hours) {
        life->workers = (uint32_t)workers;
        life->worked_minutes = (uint32_t)db_int8(result, row, COLUMN_WORKED_MINUTES);
    }
    ret->balanced = db_bool(result, row, COLUMN_BALANCED);
}

/* The version of a row: the same struct when a batch meets it by its day and by its name. */
static struct version *read_version(struct working_set *set, const struct db_result *result,
                                    int row)
{
    struct position_key key = {(uint64_t)(uint32_t)db_int4(result, row, COLUMN_KITCHEN),
                               (uint64_t)db_int8(result, row, COLUMN_SUBMISSION)};
    bool withdrawal = db_is_null(result, row, COLUMN_DIGEST);
    struct version **known = withdrawal ? 0 : map_get(set->versions, &key);

    if (known) {
        return *known;
    }
    struct version *version = arena_alloc(set->arena, sizeof *version);
    version->submission = key.position;
    version->day = db_day(result, row, COLUMN_DAY);
    version->state = version_state_find(db_text(result, row, COLUMN_STATE));
    version->withdrawal = withdrawal;
    version->flags = (unsigned)db_int4(result, row, COLUMN_FLAGS);
    version->has_period = db_bool(result, row, COLUMN_HAS_PERIOD);
    version->rule = (uint32_t)db_int8(result, row, COLUMN_RULE);
    version->capacity = (uint32_t)db_int4(result, row, COLUMN_CAPACITY);
    version->alcaldia = (uint32_t)db_int2(result, row, COLUMN_ALCALDIA);
    version->day_timeliness = (enum timeliness)db_int2(result, row, COLUMN_DAY_TIMELINESS);
    read_figures(result, row, &version->figures);
    if (!withdrawal) {
        *(struct version **)map_put(set->versions, &key, 0) = version;
    }
    return version;
}

static void read_found(struct working_set *set, const struct db_result *result, int row)
{
    uint32_t kitchen = (uint32_t)db_int4(result, row, COLUMN_KITCHEN);

    if (db_int2(result, row, COLUMN_KIND) == KIND_DAY) {
        struct day_key key = {kitchen, db_day(result, row, COLUMN_DAY)};
        struct day_row *day = map_put(set->days, &key, 0);
        day->last_version = (uint32_t)db_int4(result, row, COLUMN_LAST_VERSION);
        day->ruling = (enum ruling)db_int4(result, row, COLUMN_RULING);
        if (db_int8(result, row, COLUMN_SUBMISSION) > 0) {
            day->stands = read_version(set, result, row);
            day->stands->figures.counted = (uint32_t)db_int8(result, row, COLUMN_CLAIMED_RATIONS);
            day->stands->figures.claim = db_int8(result, row, COLUMN_CLAIMED_CENTAVOS);
        }
        return;
    }
    struct bytes asked = db_bytes(result, row, COLUMN_ASKED);
    if (db_int2(result, row, COLUMN_KIND) == KIND_NAMED) {
        struct digest_key key = {.kitchen = kitchen};
        memcpy(key.digest, asked.data, DIGEST_BYTES);
        *(struct version **)map_put(set->named, &key, 0) = read_version(set, result, row);
        return;
    }
    struct content_key key = {.kitchen = kitchen};
    memcpy(key.content, asked.data, CONTENT_BYTES);
    *(struct version **)map_put(set->contents, &key, 0) = read_version(set, result, row);
}

/* $5 and $6 */
static void ask_contents(struct db_params *params, const struct working_set *set)
{
    size_t count = map_count(set->contents);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    struct bytes *contents = arena_array(set->arena, count, sizeof *contents);

    for (size_t i = 0; i < count; i++) {
        const struct content_key *key = map_key_at(set->contents, i);
        kitchens[i] = (int32_t)key->kitchen;
        contents[i] = (struct bytes){key->content, CONTENT_BYTES};
    }
    db_param_int4_array(params, kitchens, count);
    db_param_bytes_array(params, contents, count);
}

enum status store_load_reports(struct db *db, struct working_set *set, struct error *error)
{
    size_t days = map_count(set->days), named = map_count(set->named);
    int32_t *kitchens = arena_array(set->arena, days, sizeof *kitchens);
    day_number *dates = arena_array(set->arena, days, sizeof *dates);
    int32_t *owners = arena_array(set->arena, named, sizeof *owners);
    struct bytes *digests = arena_array(set->arena, named, sizeof *digests);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    if (days + named + map_count(set->contents) == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < days; i++) {
        const struct day_key *key = map_key_at(set->days, i);
        kitchens[i] = (int32_t)key->kitchen;
        dates[i] = key->day;
    }
    for (size_t i = 0; i < named; i++) {
        const struct digest_key *key = map_key_at(set->named, i);
        owners[i] = (int32_t)key->kitchen;
        digests[i] = (struct bytes){key->digest, DIGEST_BYTES};
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, days);
    db_param_day_array(&params, dates, days);
    db_param_int4_array(&params, owners, named);
    db_param_bytes_array(&params, digests, named);
    ask_contents(&params, set);
    enum status status = db_run(db, &sql_load_reports, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        read_found(set, result, row);
    }
    return status;
}
