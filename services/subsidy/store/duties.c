/* Duties to prove, to which grants proofs went, settlements and reversals. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* Columns and kinds of load_duties. */
enum {
    COLUMN_KIND,
    COLUMN_KITCHEN,
    COLUMN_GRANT,
    COLUMN_PROVE_BY,
    COLUMN_TO_PROVE,
    COLUMN_TO_PAY_BACK,
    COLUMN_PAID_BACK,
    COLUMN_REVERSED,
    COLUMN_DECLARED,
    COLUMN_PART,
};
enum { KIND_DUTY = 1, KIND_SHARE = 2, KIND_RESERVED = 3, KIND_MONTH = 4 };

static void read_row(struct working_set *set, const struct db_result *result, int row)
{
    uint32_t kitchen = (uint32_t)db_int4(result, row, COLUMN_KITCHEN);
    uint64_t grant = (uint64_t)db_int8(result, row, COLUMN_GRANT);

    switch (db_int2(result, row, COLUMN_KIND)) {
    case KIND_DUTY: {
        struct position_key key = {kitchen, grant};
        struct duty_row *duty = map_put(set->duties, &key, 0);
        duty->state = (struct duty){
            .grant = grant,
            .prove_by = db_day(result, row, COLUMN_PROVE_BY),
            .to_prove = db_int8(result, row, COLUMN_TO_PROVE),
            .to_pay_back = db_int8(result, row, COLUMN_TO_PAY_BACK),
            .paid_back = db_int8(result, row, COLUMN_PAID_BACK),
            .reversed = db_bool(result, row, COLUMN_REVERSED),
        };
        duties_insert(set, kitchen, &duty->state);
        break;
    }
    case KIND_SHARE: {
        struct position_key key = {kitchen, (uint64_t)db_int8(result, row, COLUMN_DECLARED)};
        struct proven_share share = {grant, (enum duty_part)db_int2(result, row, COLUMN_PART),
                                     db_int8(result, row, COLUMN_TO_PROVE)};
        booking_add_share(set, map_put(set->bookings, &key, 0), &share);
        break;
    }
    case KIND_RESERVED:
        ((struct duty_list *)map_put(set->owing, &kitchen, 0))->reserved =
            db_int8(result, row, COLUMN_TO_PROVE);
        break;
    case KIND_MONTH: {
        struct day_key key = {kitchen, db_day(result, row, COLUMN_PROVE_BY)};
        *(centavos *)map_put(set->months, &key, 0) = db_int8(result, row, COLUMN_TO_PROVE);
        break;
    }
    default: {
        struct day_key key = {kitchen, db_day(result, row, COLUMN_PROVE_BY)};
        struct day_row *day = map_put(set->days, &key, 0);
        day->cash = (struct cash_known){!db_bool(result, row, COLUMN_REVERSED),
                                        db_int8(result, row, COLUMN_TO_PROVE),
                                        db_int8(result, row, COLUMN_TO_PAY_BACK)};
    }
    }
}

/* $5 and $6, $7 and $8 */
static void add_days(struct db_params *params, const struct working_set *set,
                     const struct map *days)
{
    size_t count = map_count(days);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    day_number *dates = arena_array(set->arena, count, sizeof *dates);

    for (size_t i = 0; i < count; i++) {
        const struct day_key *key = map_key_at(days, i);
        kitchens[i] = (int32_t)key->kitchen;
        dates[i] = key->day;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_day_array(params, dates, count);
}

enum status store_load_duties(struct db *db, struct working_set *set, struct error *error)
{
    size_t owing = map_count(set->owing), bookings = map_count(set->bookings);
    int32_t *kitchens = arena_array(set->arena, owing, sizeof *kitchens);
    int32_t *owners = arena_array(set->arena, bookings, sizeof *owners);
    int64_t *declared = arena_array(set->arena, bookings, sizeof *declared);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    if (owing + bookings == 0 && set->tick_day == DAY_INVALID) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < owing; i++) {
        kitchens[i] = (int32_t) * (const uint32_t *)map_key_at(set->owing, i);
    }
    for (size_t i = 0; i < bookings; i++) {
        const struct position_key *key = map_key_at(set->bookings, i);
        owners[i] = (int32_t)key->kitchen;
        declared[i] = (int64_t)key->position;
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, owing);
    db_param_int4_array(&params, owners, bookings);
    db_param_int8_array(&params, declared, bookings);
    db_param_day(&params, set->tick_day);
    add_days(&params, set, set->months);
    add_days(&params, set, set->days);
    enum status status = db_run(db, &sql_load_duties, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        read_row(set, result, row);
    }
    return status;
}

enum status store_load_grant(struct db *db, struct working_set *set, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    db_params_begin(&params, set->arena);
    db_param_int4(&params, (int32_t)set->grant.kitchen);
    db_param_int8(&params, (int64_t)set->grant.position);
    enum status status = db_run(db, &sql_load_grant, &params, &result, error);
    if (status == STATUS_OK && db_rows(result) > 0) {
        set->grant.found = true;
        set->grant.granted = db_int8(result, 0, 0);
        set->grant.alcaldia = (uint32_t)db_int2(result, 0, 1);
        set->grant.budget.fiscal_year = (uint32_t)db_int2(result, 0, 2);
        set->grant.budget.key = arena_text(set->arena, db_text(result, 0, 3));
        set->grant.in_purse = db_int8(result, 0, 4);
        set->grant.dispersed = db_bool(result, 0, 5);
        set->grant.reversed = db_bool(result, 0, 6);
        set->grant.period_end = db_day(result, 0, 10);
        set->grant.duty = (struct duty){
            .grant = set->grant.position,
            .to_prove = db_int8(result, 0, 7),
            .to_pay_back = db_int8(result, 0, 8),
            .paid_back = db_int8(result, 0, 9),
        };
    }
    return status;
}

/* Columns of a duty that a batch adds to, from proven_centavos to reversed_by. */
enum { NUMBERS = 8 };

static void numbers_of(const struct duty_change *more, int64_t ret[NUMBERS])
{
    ret[0] = more->proven;
    ret[1] = more->overdue;
    ret[2] = more->proven_late;
    ret[3] = more->paid_back;
    ret[4] = more->ended;
    ret[5] = more->overdue_ended;
    ret[6] = more->demanded;
    ret[7] = (int64_t)more->reversed_by;
}

/* $1 to $12 for new ones, $13 to $22 for others */
static void add_duties(struct db_params *params, const struct working_set *set, bool is_new)
{
    size_t asked = map_count(set->duties), count = 0;
    int32_t *kitchens = arena_array(set->arena, asked, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, asked, sizeof *positions);
    day_number *terms = arena_array(set->arena, asked, sizeof *terms);
    int64_t *granted = arena_array(set->arena, asked, sizeof *granted);
    int64_t *columns[NUMBERS];

    for (size_t n = 0; n < NUMBERS; n++) {
        columns[n] = arena_array(set->arena, asked, sizeof *columns[n]);
    }
    for (size_t i = 0; i < asked; i++) {
        const struct position_key *key = map_key_at(set->duties, i);
        const struct duty_row *duty = map_item_at(set->duties, i);
        int64_t numbers[NUMBERS];
        if (duty->is_new != is_new || !(is_new || duty->changed)) {
            continue;
        }
        kitchens[count] = (int32_t)key->kitchen;
        positions[count] = (int64_t)key->position;
        terms[count] = duty->state.prove_by;
        granted[count] = duty->granted;
        numbers_of(&duty->more, numbers);
        for (size_t n = 0; n < NUMBERS; n++) {
            columns[n][count] = numbers[n];
        }
        count++;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    if (is_new) {
        db_param_day_array(params, terms, count);
        db_param_int8_array(params, granted, count);
    }
    for (size_t n = 0; n < NUMBERS; n++) {
        db_param_int8_array(params, columns[n], count);
    }
}

struct share_columns {
    int32_t *kitchens;
    int64_t *positions, *declared, *grants, *centavos;
    int16_t *ordinals, *parts;
    bool *ended;
    size_t count;
};

static void fill_share(struct share_columns *columns, const struct proof_row *row, size_t number)
{
    const struct duty_share *share = &row->proof->shares[number];
    size_t i = columns->count++;

    columns->kitchens[i] = (int32_t)row->proof->kitchen;
    columns->positions[i] = (int64_t)row->origin.position;
    columns->ordinals[i] = (int16_t)(number + 1);
    columns->declared[i] = (int64_t)row->proof->declared_position;
    columns->grants[i] = (int64_t)share->grant;
    columns->parts[i] = (int16_t)share->part;
    columns->centavos[i] = share->centavos;
    columns->ended[i] = share->ended;
}

/* $23 to $30 */
static void add_shares(struct db_params *params, const struct working_set *set)
{
    size_t proofs = map_count(set->proofs), count = 0;

    for (size_t i = 0; i < proofs; i++) {
        count += ((const struct proof_row *)map_item_at(set->proofs, i))->proof->share_count;
    }
    struct share_columns columns = {
        .kitchens = arena_array(set->arena, count, sizeof *columns.kitchens),
        .positions = arena_array(set->arena, count, sizeof *columns.positions),
        .ordinals = arena_array(set->arena, count, sizeof *columns.ordinals),
        .declared = arena_array(set->arena, count, sizeof *columns.declared),
        .grants = arena_array(set->arena, count, sizeof *columns.grants),
        .parts = arena_array(set->arena, count, sizeof *columns.parts),
        .centavos = arena_array(set->arena, count, sizeof *columns.centavos),
        .ended = arena_array(set->arena, count, sizeof *columns.ended),
    };
    for (size_t i = 0; i < proofs; i++) {
        const struct proof_row *row = map_item_at(set->proofs, i);
        for (size_t share = 0; share < row->proof->share_count; share++) {
            fill_share(&columns, row, share);
        }
    }
    db_param_int4_array(params, columns.kitchens, count);
    db_param_int8_array(params, columns.positions, count);
    db_param_int2_array(params, columns.ordinals, count);
    db_param_int8_array(params, columns.declared, count);
    db_param_int8_array(params, columns.grants, count);
    db_param_int2_array(params, columns.parts, count);
    db_param_int8_array(params, columns.centavos, count);
    db_param_bool_array(params, columns.ended, count);
}

enum status store_keep_duties(struct db *db, struct working_set *set, struct error *error)
{
    bool any = map_count(set->proofs) > 0;
    struct db_params params;

    for (size_t i = 0; i < map_count(set->duties) && !any; i++) {
        const struct duty_row *duty = map_item_at(set->duties, i);
        any = duty->is_new || duty->changed;
    }
    if (!any) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    add_duties(&params, set, true);
    add_duties(&params, set, false);
    add_shares(&params, set);
    return db_run(db, &sql_keep_duties, &params, 0, error);
}
