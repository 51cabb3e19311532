/* What kitchens hold, how purchases were booked, and transfers. */
#include "subsidy/store.h"
#include "subsidy_parts_sql.h"

/* Columns and kinds of load_books. */
enum {
    COLUMN_KIND,
    COLUMN_KITCHEN,
    COLUMN_DECLARED,
    COLUMN_POSITION,
    COLUMN_PURSE,
    COLUMN_FEE_CASH,
    COLUMN_CASH,
    COLUMN_MEMBER,
    COLUMN_DONATION,
    COLUMN_PROVEN,
    COLUMN_REVERSED_BY,
    COLUMN_THROUGH,
};
enum { KIND_MEANS = 1, KIND_BOOKING = 2 };

static void read_booking(const struct db_result *result, int row, struct booking *ret)
{
    *ret = (struct booking){
        .found = true,
        .position = (uint64_t)db_int8(result, row, COLUMN_POSITION),
        .booked.of =
            {
                [SOURCE_PURSE] = db_int8(result, row, COLUMN_PURSE),
                [SOURCE_FEE_CASH] = db_int8(result, row, COLUMN_FEE_CASH),
                [SOURCE_CASH_WITHDRAWN] = db_int8(result, row, COLUMN_CASH),
                [SOURCE_MEMBER] = db_int8(result, row, COLUMN_MEMBER),
                [SOURCE_DONATION] = db_int8(result, row, COLUMN_DONATION),
            },
        .proven = db_int8(result, row, COLUMN_PROVEN),
        .reversed_by = (uint64_t)db_int8(result, row, COLUMN_REVERSED_BY),
    };
}

static void read_row(struct working_set *set, const struct db_result *result, int row)
{
    uint32_t kitchen = (uint32_t)db_int4(result, row, COLUMN_KITCHEN);

    switch (db_int2(result, row, COLUMN_KIND)) {
    case KIND_MEANS:
        *(struct purchase_means *)map_put(set->means, &kitchen, 0) = (struct purchase_means){
            .purse = db_int8(result, row, COLUMN_PURSE),
            .fee_cash = db_int8(result, row, COLUMN_FEE_CASH),
        };
        break;
    case KIND_BOOKING: {
        struct position_key key = {kitchen, (uint64_t)db_int8(result, row, COLUMN_DECLARED)};
        read_booking(result, row, map_put(set->bookings, &key, 0));
        break;
    }
    default:
        set->closed = db_day(result, row, COLUMN_THROUGH);
    }
}

enum status store_load_books(struct db *db, struct working_set *set, struct error *error)
{
    size_t means = map_count(set->means), bookings = map_count(set->bookings);
    int32_t *kitchens = arena_array(set->arena, means, sizeof *kitchens);
    int32_t *owners = arena_array(set->arena, bookings, sizeof *owners);
    int64_t *declared = arena_array(set->arena, bookings, sizeof *declared);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct db_params params;

    if (means + bookings == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < means; i++) {
        kitchens[i] = (int32_t) * (const uint32_t *)map_key_at(set->means, i);
    }
    for (size_t i = 0; i < bookings; i++) {
        const struct position_key *key = map_key_at(set->bookings, i);
        owners[i] = (int32_t)key->kitchen;
        declared[i] = (int64_t)key->position;
    }
    db_params_begin(&params, set->arena);
    db_param_int4_array(&params, kitchens, means);
    db_param_int4_array(&params, owners, bookings);
    db_param_int8_array(&params, declared, bookings);
    enum status status = db_run(db, &sql_load_books, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        read_row(set, result, row);
    }
    return status;
}

/* $1 to $6 */
static void add_transfer_names(struct db_params *params, const struct working_set *set,
                               size_t count)
{
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(set->arena, count, sizeof *positions);
    int16_t *ordinals = arena_array(set->arena, count, sizeof *ordinals);
    int16_t *kinds = arena_array(set->arena, count, sizeof *kinds);
    int16_t *debits = arena_array(set->arena, count, sizeof *debits);
    int16_t *credits = arena_array(set->arena, count, sizeof *credits);

    for (size_t i = 0; i < count; i++) {
        const struct transfer_row_kept *row = map_item_at(set->transfers, i);
        kitchens[i] = (int32_t)row->kitchen;
        positions[i] = (int64_t)row->origin.position;
        ordinals[i] = transfer_ordinal(&row->transfer);
        kinds[i] = (int16_t)row->transfer.kind;
        debits[i] = (int16_t)row->transfer.debit;
        credits[i] = (int16_t)row->transfer.credit;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int2_array(params, ordinals, count);
    db_param_int2_array(params, kinds, count);
    db_param_int2_array(params, debits, count);
    db_param_int2_array(params, credits, count);
}

/* $7 to $11 */
static void add_transfer_facts(struct db_params *params, const struct working_set *set,
                               size_t count)
{
    int64_t *amounts = arena_array(set->arena, count, sizeof *amounts);
    day_number *days = arena_array(set->arena, count, sizeof *days);
    int64_t *at = arena_array(set->arena, count, sizeof *at);
    int64_t *submissions = arena_array(set->arena, count, sizeof *submissions);
    int64_t *reverses = arena_array(set->arena, count, sizeof *reverses);

    for (size_t i = 0; i < count; i++) {
        const struct transfer_row_kept *row = map_item_at(set->transfers, i);
        amounts[i] = row->transfer.centavos;
        days[i] = row->day;
        at[i] = row->origin.received_at_us;
        submissions[i] = (int64_t)row->origin.submission;
        reverses[i] = (int64_t)row->transfer.reverses;
    }
    db_param_int8_array(params, amounts, count);
    db_param_day_array(params, days, count);
    db_param_time_array(params, at, count);
    db_param_int8_array(params, submissions, count);
    db_param_int8_array(params, reverses, count);
}

/* $12 to $13 */
static void add_transfer_budgets(struct db_params *params, const struct working_set *set,
                                 size_t count)
{
    int16_t *years = arena_array(set->arena, count, sizeof *years);
    const char **keys = arena_array(set->arena, count, sizeof *keys);

    for (size_t i = 0; i < count; i++) {
        const struct transfer_row_kept *row = map_item_at(set->transfers, i);
        years[i] = (int16_t)row->transfer.budget.fiscal_year;
        keys[i] = row->transfer.budget.key;
    }
    db_param_int2_array(params, years, count);
    db_param_text_array(params, keys, count);
}

/* $14 to $19 */
static void add_balances(struct db_params *params, const struct working_set *set)
{
    size_t count = map_count(set->balances);
    int32_t *kitchens = arena_array(set->arena, count, sizeof *kitchens);
    int16_t *accounts = arena_array(set->arena, count, sizeof *accounts);
    int16_t *years = arena_array(set->arena, count, sizeof *years);
    const char **keys = arena_array(set->arena, count, sizeof *keys);
    int64_t *debits = arena_array(set->arena, count, sizeof *debits);
    int64_t *credits = arena_array(set->arena, count, sizeof *credits);

    for (size_t i = 0; i < count; i++) {
        const struct account_key *key = map_key_at(set->balances, i);
        const struct account_change *change = map_item_at(set->balances, i);
        kitchens[i] = (int32_t)key->kitchen;
        accounts[i] = (int16_t)key->account;
        years[i] = (int16_t)key->fiscal_year;
        keys[i] = arena_printf(set->arena, "%.*s", BUDGET_KEY_BYTES, key->budget_key);
        debits[i] = change->debit;
        credits[i] = change->credit;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int2_array(params, accounts, count);
    db_param_int2_array(params, years, count);
    db_param_text_array(params, keys, count);
    db_param_int8_array(params, debits, count);
    db_param_int8_array(params, credits, count);
}

enum status store_post_transfers(struct db *db, struct working_set *set, struct error *error)
{
    size_t count = map_count(set->transfers);
    struct db_params params;

    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, set->arena);
    add_transfer_names(&params, set, count);
    add_transfer_facts(&params, set, count);
    add_transfer_budgets(&params, set, count);
    add_balances(&params, set);
    return db_run(db, &sql_post_transfers, &params, 0, error);
}
