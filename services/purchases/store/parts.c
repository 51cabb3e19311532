/* Lines and payments of new purchases, in the order of sql/add_parts.sql. */
#include "purchases/store/parts.h"
#include "purchases_parts_sql.h"

int64_t store_in_bigint(uint64_t value)
{
    return value <= INT64_MAX ? (int64_t)value : INT64_MAX;
}

/* $1 to $11 */
static void add_lines(struct db_params *params, const struct changes *changes, size_t most)
{
    struct arena *arena = params->arena;
    int32_t *kitchens = arena_array(arena, most, sizeof *kitchens);
    int64_t *positions = arena_array(arena, most, sizeof *positions);
    int16_t *ordinals = arena_array(arena, most, sizeof *ordinals);
    int64_t *keys = arena_array(arena, most, sizeof *keys);
    int64_t *quantities = arena_array(arena, most, sizeof *quantities);
    const char **units = arena_array(arena, most, sizeof *units);
    int64_t *prices = arena_array(arena, most, sizeof *prices);
    int64_t *amounts = arena_array(arena, most, sizeof *amounts);
    bool *agree = arena_array(arena, most, sizeof *agree);
    const char **categories = arena_array(arena, most, sizeof *categories);
    bool *perishable = arena_array(arena, most, sizeof *perishable);
    size_t count = 0;

    for (size_t i = 0; i < changes->purchase_count; i++) {
        const struct purchase_row *row = changes->purchases[i];
        for (size_t n = 0; row->declared && n < row->declared->listed; n++, count++) {
            const struct purchase_line *line = &row->declared->lines[n];
            kitchens[count] = (int32_t)row->kitchen;
            positions[count] = (int64_t)row->position;
            ordinals[count] = (int16_t)n;
            keys[count] = line->product_key;
            quantities[count] = store_in_bigint(line->quantity_micro);
            units[count] = line->unit;
            prices[count] = store_in_bigint(line->unit_price_micro);
            amounts[count] = store_in_bigint(line->amount);
            agree[count] = line->agrees;
            categories[count] = line->category;
            perishable[count] = line->perishable;
        }
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int2_array(params, ordinals, count);
    db_param_int8_array(params, keys, count);
    db_param_int8_array(params, quantities, count);
    db_param_text_array(params, units, count);
    db_param_int8_array(params, prices, count);
    db_param_int8_array(params, amounts, count);
    db_param_bool_array(params, agree, count);
    db_param_text_array(params, categories, count);
    db_param_bool_array(params, perishable, count);
}

/* $12 to $15 */
static void add_payments(struct db_params *params, const struct changes *changes, size_t purchases)
{
    struct arena *arena = params->arena;
    size_t most = purchases * (SOURCE_COUNT - 1), count = 0;
    int32_t *kitchens = arena_array(arena, most, sizeof *kitchens);
    int64_t *positions = arena_array(arena, most, sizeof *positions);
    int16_t *sources = arena_array(arena, most, sizeof *sources);
    int64_t *amounts = arena_array(arena, most, sizeof *amounts);

    for (size_t i = 0; i < changes->purchase_count; i++) {
        const struct purchase_row *row = changes->purchases[i];
        for (int16_t s = SOURCE_PURSE; row->declared && s < SOURCE_COUNT; s++) {
            if (row->declared->payments.of[s] > 0) {
                kitchens[count] = (int32_t)row->kitchen;
                positions[count] = (int64_t)row->position;
                sources[count] = s;
                amounts[count++] = row->declared->payments.of[s];
            }
        }
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int2_array(params, sources, count);
    db_param_int8_array(params, amounts, count);
}

enum status store_add_parts(struct db *db, struct arena *arena, const struct changes *changes,
                            struct error *error)
{
    struct db_params params;
    size_t purchases = 0, lines = 0;

    for (size_t i = 0; i < changes->purchase_count; i++) {
        if (changes->purchases[i]->declared) {
            purchases++;
            lines += changes->purchases[i]->declared->listed;
        }
    }
    if (purchases == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, arena);
    add_lines(&params, changes, lines);
    add_payments(&params, changes, purchases);
    return db_run(db, &sql_add_parts, &params, 0, error);
}
