/* What the registry says, as it was known at a position. */
#include "purchases/store.h"
#include "purchases_parts_sql.h"

static void read_rule(const struct db_result *result, int at, struct fact_row *row)
{
    row->rule_known = !db_is_null(result, at, 11);
    if (!row->rule_known) {
        return;
    }
    row->window_days = db_int4(result, at, 11);
    row->note_percent = db_int4(result, at, 12);
    row->price_percent = db_int4(result, at, 13);
    row->median_days = db_int4(result, at, 14);
    row->median_least = db_int4(result, at, 15);
    row->grams_per_ration = db_int4(result, at, 16);
    row->sample_every = db_int4(result, at, 17);
}

static void read_fact(const struct db_result *result, struct arena *arena, int at,
                      struct fact_row *row)
{
    row->kitchen_known = !db_is_null(result, at, 1);
    row->kitchen_alcaldia = row->kitchen_known ? db_int2(result, at, 1) : 0;
    row->capacity = row->kitchen_known ? db_int4(result, at, 2) : 0;
    row->supplier_known = !db_is_null(result, at, 3);
    row->supplier_alcaldia = row->supplier_known ? db_int2(result, at, 3) : 0;
    row->supplier_central = db_bool(result, at, 4);
    row->same_unit = db_bool(result, at, 5);
    row->supplier_rfc = arena_text(arena, db_text(result, at, 6));
    row->receivers = arena_text(arena, db_text(result, at, 7));
    row->shared_receivers = arena_text(arena, db_text(result, at, 8));
    row->members = arena_text(arena, db_text(result, at, 9));
    read_rule(result, at, row);
}

enum status store_load_facts(struct db *db, struct arena *arena, struct fact_row *const *rows,
                             size_t count, struct error *error)
{
    if (count == 0) {
        return STATUS_OK;
    }
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    day_number *days = arena_array(arena, count, sizeof *days);
    int32_t *suppliers = arena_array(arena, count, sizeof *suppliers);
    int64_t *as_of = arena_array(arena, count, sizeof *as_of);
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = 0;

    for (size_t i = 0; i < count; i++) {
        kitchens[i] = (int32_t)rows[i]->kitchen;
        days[i] = rows[i]->day;
        /* The registry's numbers end there: beyond it nobody is found, as for 0. */
        suppliers[i] = rows[i]->supplier <= INT32_MAX ? (int32_t)rows[i]->supplier : 0;
        as_of[i] = (int64_t)rows[i]->as_of;
    }
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_day_array(&params, days, count);
    db_param_int4_array(&params, suppliers, count);
    db_param_int8_array(&params, as_of, count);
    enum status status = db_run(db, &sql_load_facts, &params, &result, error);
    for (int at = 0; status == STATUS_OK && at < db_rows(result); at++) {
        read_fact(result, arena, at, rows[db_int4(result, at, 0) - 1]);
    }
    return status;
}

/* Both lists are in the same order. */
static bool same(const struct bytes *first, size_t first_count, const struct bytes *last,
                 size_t last_count)
{
    bool equal = first_count == last_count;

    for (size_t i = 0; equal && i < first_count; i++) {
        equal = bytes_equal(first[i], last[i]);
    }
    return equal;
}

enum status store_load_trust(struct db *db, struct arena *arena, uint64_t first, uint64_t last,
                             struct bytes **ret, size_t *ret_count, struct error *error)
{
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    size_t at_first = 0;

    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)first);
    db_param_int8(&params, (int64_t)last);
    enum status status = db_run(db, &sql_load_trust, &params, &result, error);
    if (status != STATUS_OK) {
        return status;
    }
    size_t count = (size_t)db_rows(result);
    struct bytes *certificates = arena_array(arena, count, sizeof *certificates);
    for (int at = 0; at < db_rows(result); at++) {
        certificates[at] = arena_copy(arena, db_bytes(result, at, 1));
        at_first += db_bool(result, at, 0);
    }
    if (first != last && !same(certificates, at_first, certificates + at_first, count - at_first)) {
        return error_set(error, STATUS_REFUSED,
                         "cannot read these invoices in one batch: what is trusted changed");
    }
    *ret = certificates;
    *ret_count = at_first;
    return STATUS_OK;
}
