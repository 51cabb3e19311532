/* What is read of purses, goods, suppliers and the rules of purchases, into a book. */
#include "registry/store.h"

#include "registry_parts_sql.h"

enum status store_load_suppliers(struct db *db, struct arena *arena, struct book *book,
                                 const int32_t *suppliers, size_t count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, suppliers, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_suppliers, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct fact fact = {.type = FACT_SUPPLIER,
                            .supplier = {.supplier = (uint32_t)db_int4(result, row, 0)}};
        book_take(book, &fact);
    }
    return status;
}

enum status store_load_partners(struct db *db, struct arena *arena, struct book *book,
                                const int32_t *partners, size_t count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, partners, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_partners, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct fact fact = {.type = FACT_PARTNER,
                            .partner = {.partner = (uint32_t)db_int4(result, row, 0)}};
        book_take(book, &fact);
    }
    return status;
}

enum status store_load_goods(struct db *db, struct arena *arena, struct book *book,
                             const int32_t *rules, size_t count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, rules, count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_goods, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct fact fact = {.type = FACT_GOODS,
                            .goods = {.rule = (uint32_t)db_int4(result, row, 0),
                                      .product = arena_text(arena, db_text(result, row, 1)),
                                      .name = arena_text(arena, db_text(result, row, 2)),
                                      .unit = arena_text(arena, db_text(result, row, 3)),
                                      .quantity_micro = (uint64_t)db_int8(result, row, 4)}};
        book_take(book, &fact);
    }
    return status;
}

enum status store_load_purses(struct db *db, struct arena *arena, struct book *book,
                              const int32_t *kitchens, size_t count, const char *const *purses,
                              size_t purse_count, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_text_array(&params, purses, purse_count);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_purses, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct fact fact = {.type = FACT_PURSE,
                            .valid_from = db_day(result, row, 1),
                            .purse = {.kitchen = (uint32_t)db_int4(result, row, 0),
                                      .purse = db_text(result, row, 2),
                                      .active = db_bool(result, row, 3)}};
        book_take(book, &fact);
    }
    return status;
}

enum status store_load_purchase_rules(struct db *db, struct arena *arena, struct book *book,
                                      struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_purchase_rules, NULL, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct fact fact = {
            .type = FACT_PURCHASE_RULE,
            .valid_from = db_day(result, row, 1),
            .purchase_rule = {.rule = (uint32_t)db_int4(result, row, 0),
                              .legal_basis = arena_text(arena, db_text(result, row, 2)),
                              .window_days = (uint32_t)db_int4(result, row, 3),
                              .simple_note_percent = (uint32_t)db_int4(result, row, 4),
                              .price_percent = (uint32_t)db_int4(result, row, 5),
                              .median_days = (uint32_t)db_int4(result, row, 6),
                              .median_least = (uint32_t)db_int4(result, row, 7),
                              .food_grams_per_ration = (uint32_t)db_int4(result, row, 8),
                              .sample_every = (uint32_t)db_int4(result, row, 9)},
        };
        book_take(book, &fact);
    }
    return status;
}
