/* What the rules about goods look at: the registry's word on products and suppliers, and what the
 * network and a kitchen bought before. */
#include <string.h>

#include "purchases/store.h"
#include "purchases_parts_sql.h"

/* In one batch the registry said one thing, or the batch is run again entry by entry. */
static enum status changed(struct error *error)
{
    return error_set(error, STATUS_REFUSED,
                     "cannot judge these purchases in one batch: what the registry says changed");
}

static struct product_row read_product(const struct db_result *result, struct arena *arena, int at,
                                       const struct product_row *asked)
{
    return (struct product_row){
        .key = asked->key,
        .day = asked->day,
        .category = arena_text(arena, db_text(result, at, 1)),
        .subsidy = (enum eligibility)db_int2(result, at, 2),
        .fees = (enum eligibility)db_int2(result, at, 3),
        .perishable = db_bool(result, at, 4),
        .unit = arena_text(arena, db_text(result, at, 5)),
        .reference = db_int8(result, at, 6),
    };
}

static bool same_product(const struct product_row *a, const struct product_row *b)
{
    return a->subsidy == b->subsidy && a->fees == b->fees && a->perishable == b->perishable &&
           a->reference == b->reference && strcmp(a->category, b->category) == 0 &&
           strcmp(a->unit, b->unit) == 0;
}

enum status store_load_products(struct db *db, struct arena *arena, struct product_row *const *rows,
                                size_t count, uint64_t first, uint64_t last, struct error *error)
{
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = 0;

    if (count == 0) {
        return STATUS_OK;
    }
    const char **keys = arena_array(arena, count, sizeof *keys);
    day_number *days = arena_array(arena, count, sizeof *days);
    for (size_t i = 0; i < count; i++) {
        keys[i] = arena_printf(arena, "%08u", (unsigned)rows[i]->key);
        days[i] = rows[i]->day;
    }
    db_params_begin(&params, arena);
    db_param_text_array(&params, keys, count);
    db_param_day_array(&params, days, count);
    db_param_int8(&params, (int64_t)first);
    db_param_int8(&params, (int64_t)last);
    enum status status = db_run(db, &sql_load_products, &params, &result, error);
    for (int at = 0; status == STATUS_OK && at < db_rows(result); at++) {
        size_t item = (size_t)db_int4(result, at, 0) - 1;
        struct product_row *row = rows[item % count];
        struct product_row read = read_product(result, arena, at, row);
        if (item < count) {
            *row = read;
        } else if (!same_product(row, &read)) {
            return changed(error);
        }
    }
    return status;
}

static struct discount *read_discounts(const struct db_result *result, struct arena *arena,
                                       size_t item, int *at, size_t *ret_count)
{
    int begin = *at;

    while (*at < db_rows(result) && (size_t)db_int4(result, *at, 0) == item + 1) {
        ++*at;
    }
    *ret_count = (size_t)(*at - begin);
    struct discount *discounts = arena_array(arena, *ret_count, sizeof *discounts);
    for (size_t i = 0; i < *ret_count; i++) {
        discounts[i] = (struct discount){
            arena_text(arena, db_text(result, begin + (int)i, 1)),
            (uint32_t)db_int4(result, begin + (int)i, 2),
        };
    }
    return discounts;
}

static bool same_discounts(const struct supplier_row *row, const struct discount *discounts,
                           size_t count)
{
    bool same = row->count == count;

    for (size_t i = 0; same && i < count; i++) {
        same = row->discounts[i].basis_points == discounts[i].basis_points &&
               strcmp(row->discounts[i].key_prefix, discounts[i].key_prefix) == 0;
    }
    return same;
}

enum status store_load_suppliers(struct db *db, struct arena *arena,
                                 struct supplier_row *const *rows, size_t count, uint64_t first,
                                 uint64_t last, struct error *error)
{
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    int at = 0;

    if (count == 0) {
        return STATUS_OK;
    }
    int32_t *suppliers = arena_array(arena, count, sizeof *suppliers);
    day_number *days = arena_array(arena, count, sizeof *days);
    for (size_t i = 0; i < count; i++) {
        suppliers[i] = (int32_t)rows[i]->supplier;
        days[i] = rows[i]->day;
    }
    db_params_begin(&params, arena);
    db_param_int4_array(&params, suppliers, count);
    db_param_day_array(&params, days, count);
    db_param_int8(&params, (int64_t)first);
    db_param_int8(&params, (int64_t)last);
    enum status status = db_run(db, &sql_load_suppliers, &params, &result, error);
    for (size_t item = 0; status == STATUS_OK && item < count * (first == last ? 1 : 2); item++) {
        struct supplier_row *row = rows[item % count];
        size_t found;
        const struct discount *discounts = read_discounts(result, arena, item, &at, &found);
        if (item < count) {
            row->discounts = discounts;
            row->count = found;
        } else if (!same_discounts(row, discounts, found)) {
            return changed(error);
        }
    }
    return status;
}

enum status store_load_prices(struct db *db, struct arena *arena, struct price_row *const *rows,
                              size_t count, struct error *error)
{
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = 0;

    if (count == 0) {
        return STATUS_OK;
    }
    int64_t *keys = arena_array(arena, count, sizeof *keys);
    const char **units = arena_array(arena, count, sizeof *units);
    for (size_t i = 0; i < count; i++) {
        keys[i] = rows[i]->key;
        units[i] = rows[i]->unit;
        rows[i]->prices = arena_array(arena, GOODS_PRICES_MAX, sizeof(struct goods_price));
        rows[i]->count = 0;
    }
    db_params_begin(&params, arena);
    db_param_int8_array(&params, keys, count);
    db_param_text_array(&params, units, count);
    db_param_int4(&params, GOODS_PRICES_MAX);
    enum status status = db_run(db, &sql_load_prices, &params, &result, error);
    for (int at = 0; status == STATUS_OK && at < db_rows(result); at++) {
        struct price_row *row = rows[db_int4(result, at, 0) - 1];
        row->prices[row->count++] = (struct goods_price){
            .kitchen = (uint32_t)db_int4(result, at, 1),
            .day = db_day(result, at, 2),
            .unit_price_micro = (uint64_t)db_int8(result, at, 3),
            .received = calendar_local_day(db_time(result, at, 4)),
        };
    }
    return status;
}

enum status store_load_spans(struct db *db, struct arena *arena, struct span_row *const *rows,
                             size_t count, struct error *error)
{
    struct db_params params;
    CLEANUP(db_result_free_p) struct db_result *result = 0;

    if (count == 0) {
        return STATUS_OK;
    }
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    day_number *firsts = arena_array(arena, count, sizeof *firsts);
    day_number *lasts = arena_array(arena, count, sizeof *lasts);
    for (size_t i = 0; i < count; i++) {
        kitchens[i] = (int32_t)rows[i]->kitchen;
        firsts[i] = rows[i]->first;
        lasts[i] = rows[i]->last;
    }
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_day_array(&params, firsts, count);
    db_param_day_array(&params, lasts, count);
    enum status status = db_run(db, &sql_load_spans, &params, &result, error);
    for (int at = 0; status == STATUS_OK && at < db_rows(result); at++) {
        struct span_row *row = rows[db_int4(result, at, 0) - 1];
        row->spending = (struct month_spending){db_int8(result, at, 1), db_int8(result, at, 2)};
        row->grams = (uint64_t)db_int8(result, at, 3);
    }
    return status;
}
