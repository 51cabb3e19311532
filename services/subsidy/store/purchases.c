/* Bookings and proofs, in the order of sql/keep_purchases.sql. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* 64-bit columns of a new booking that stand together, from purse_centavos to reversed_by. */
enum { NUMBERS = 9 };

static void numbers_of(const struct booking *booking, int64_t ret[NUMBERS])
{
    ret[0] = booking->booked.of[SOURCE_PURSE];
    ret[1] = booking->booked.of[SOURCE_FEE_CASH];
    ret[2] = booking->booked.of[SOURCE_CASH_WITHDRAWN];
    ret[3] = booking->booked.of[SOURCE_MEMBER];
    ret[4] = booking->booked.of[SOURCE_DONATION];
    ret[5] = booking->beyond_purse;
    ret[6] = booking->beyond_fee_cash;
    ret[7] = booking->proven_more;
    ret[8] = (int64_t)booking->reversed_by;
}

/* $1 to $13 */
static void add_new(struct db_params *params, const struct working_set *set, size_t asked)
{
    int32_t *kitchens = arena_array(set->arena, asked, sizeof *kitchens);
    int64_t *declared = arena_array(set->arena, asked, sizeof *declared);
    int64_t *positions = arena_array(set->arena, asked, sizeof *positions);
    day_number *days = arena_array(set->arena, asked, sizeof *days);
    int64_t *columns[NUMBERS];
    size_t count = 0;

    for (size_t n = 0; n < NUMBERS; n++) {
        columns[n] = arena_array(set->arena, asked, sizeof *columns[n]);
    }
    for (size_t i = 0; i < asked; i++) {
        const struct position_key *key = map_key_at(set->bookings, i);
        const struct booking *booking = map_item_at(set->bookings, i);
        int64_t numbers[NUMBERS];
        if (!booking->is_new) {
            continue;
        }
        kitchens[count] = (int32_t)key->kitchen;
        declared[count] = (int64_t)key->position;
        positions[count] = (int64_t)booking->position;
        days[count] = calendar_day_of(booking->said_day);
        numbers_of(booking, numbers);
        for (size_t n = 0; n < NUMBERS; n++) {
            columns[n][count] = numbers[n];
        }
        count++;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, declared, count);
    db_param_int8_array(params, positions, count);
    db_param_day_array(params, days, count);
    for (size_t n = 0; n < NUMBERS; n++) {
        db_param_int8_array(params, columns[n], count);
    }
}

/* $14 to $17 */
static void add_changed(struct db_params *params, const struct working_set *set, size_t asked)
{
    int32_t *kitchens = arena_array(set->arena, asked, sizeof *kitchens);
    int64_t *declared = arena_array(set->arena, asked, sizeof *declared);
    int64_t *proven = arena_array(set->arena, asked, sizeof *proven);
    int64_t *reversed_by = arena_array(set->arena, asked, sizeof *reversed_by);
    size_t count = 0;

    for (size_t i = 0; i < asked; i++) {
        const struct position_key *key = map_key_at(set->bookings, i);
        const struct booking *booking = map_item_at(set->bookings, i);
        if (booking->changed && !booking->is_new) {
            kitchens[count] = (int32_t)key->kitchen;
            declared[count] = (int64_t)key->position;
            proven[count] = booking->proven_more;
            reversed_by[count++] = (int64_t)booking->reversed_by;
        }
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, declared, count);
    db_param_int8_array(params, proven, count);
    db_param_int8_array(params, reversed_by, count);
}

/* $18 to $22 */
static void add_proofs(struct db_params *params, const struct working_set *set)
{
    size_t count = map_count(set->proofs);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int64_t *declared = arena_array(set->arena, count, sizeof *declared);
    int64_t *amounts = arena_array(set->arena, count, sizeof *amounts);
    day_number *days = arena_array(set->arena, count, sizeof *days);

    for (size_t i = 0; i < count; i++) {
        const struct proof_row *row = map_item_at(set->proofs, i);
        kitchens[i] = (int32_t)row->proof->kitchen;
        positions[i] = (int64_t)row->origin.position;
        declared[i] = (int64_t)row->proof->declared_position;
        amounts[i] = row->proof->centavos;
        days[i] = calendar_day_of(row->proof->said_day);
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int8_array(params, declared, count);
    db_param_int8_array(params, amounts, count);
    db_param_day_array(params, days, count);
}

enum status store_keep_purchases(struct db *db, struct working_set *set, struct error *error)
{
    size_t asked = map_count(set->bookings);
    bool any = map_count(set->proofs) > 0;
    struct db_params params;

    for (size_t i = 0; i < asked && !any; i++) {
        const struct booking *booking = map_item_at(set->bookings, i);
        any = booking->is_new || booking->changed;
    }
    if (!any) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    add_new(&params, set, asked);
    add_changed(&params, set, asked);
    add_proofs(&params, set);
    return db_run(db, &sql_keep_purchases, &params, 0, error);
}
