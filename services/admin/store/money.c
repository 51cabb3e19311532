#include "admin/store/money.h"

#include <string.h>

#include "admin_money_sql.h"

const struct db_statement *const *store_money_statements(void)
{
    return admin_money_statements;
}

enum status store_books_looked(struct db *db, struct arena *arena, struct store_looked **ret,
                               size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_store_books_looked, NULL, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_looked){arena_text(arena, db_text(result, row, 0)),
                                            db_int8(result, row, 1)};
    return STATUS_OK;
}

enum status store_books_wrong(struct db *db, struct arena *arena, struct store_wrong **ret,
                              size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_store_books_wrong, NULL, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_wrong){.problem = arena_text(arena, db_text(result, row, 0)),
                                           .kitchen = (uint32_t)db_int4(result, row, 1),
                                           .detail = arena_text(arena, db_text(result, row, 2))};
    return STATUS_OK;
}

enum status store_pending(struct db *db, struct arena *arena, day_number day,
                          struct store_pending *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *scope = NULL;
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    enum status status = db_run(db, &sql_store_dispersal_scope, NULL, &scope, error);
    if (status != STATUS_OK)
        return status;
    db_params_begin(&params, arena);
    db_param_day(&params, day);
    db_param_int8(&params, db_int8(scope, 0, 0));
    status = db_run(db, &sql_store_pending, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct store_pending){.dispersal = (uint32_t)db_int8(scope, 0, 1),
                                  .count = (size_t)db_rows(result)};
    ret->grants = arena_array(arena, ret->count, sizeof *ret->grants);
    for (int row = 0; row < db_rows(result); row++) {
        const char *purse = db_text(result, row, 5);
        ret->grants[row] = (struct pending_grant){
            .kitchen = (uint32_t)db_int4(result, row, 0),
            .position = (uint64_t)db_int8(result, row, 1),
            .centavos = db_int8(result, row, 2),
            .fiscal_year = (uint32_t)db_int2(result, row, 3),
            .budget_key = arena_text(arena, db_text(result, row, 4)),
            .purse = purse != NULL ? arena_text(arena, purse) : NULL,
        };
    }
    return STATUS_OK;
}

enum status store_purses_sent(struct db *db, struct arena *arena, const uint32_t *kitchens,
                              size_t count, const char ***ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    int32_t *numbers = arena_array(arena, count, sizeof *numbers);
    for (size_t i = 0; i < count; i++)
        numbers[i] = (int32_t)kitchens[i];
    db_params_begin(&params, arena);
    db_param_int4_array(&params, numbers, count);
    enum status status = db_run(db, &sql_store_purses_sent, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret = arena_array(arena, count, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++) {
        const char *purse = db_text(result, row, 0);
        (*ret)[row] = purse != NULL ? arena_text(arena, purse) : NULL;
    }
    return STATUS_OK;
}

enum status store_dispersal(struct db *db, struct arena *arena, uint32_t dispersal,
                            struct store_dispersal *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)dispersal);
    enum status status = db_run(db, &sql_store_dispersal, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    if (db_rows(result) == 0)
        return error_set(error, STATUS_REFUSED, "dispersal %u is not recorded",
                         (unsigned)dispersal);
    memcpy(ret->digest, db_bytes(result, 0, 3).data, DIGEST_BYTES);
    ret->count = (size_t)db_rows(result);
    ret->lines = arena_array(arena, ret->count, sizeof *ret->lines);
    for (int row = 0; row < db_rows(result); row++)
        ret->lines[row] =
            (struct dispersal_line){.kitchen = (uint32_t)db_int4(result, row, 0),
                                    .purse = arena_text(arena, db_text(result, row, 1)),
                                    .centavos = db_int8(result, row, 2)};
    return STATUS_OK;
}

enum status store_movement_count(struct db *db, struct arena *arena,
                                 const uint8_t digest[DIGEST_BYTES], int64_t *ret,
                                 struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, (struct bytes){digest, DIGEST_BYTES});
    enum status status = db_run(db, &sql_store_movement_count, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_int8(result, 0, 0);
    return status;
}

enum status store_movements(struct db *db, struct arena *arena, const uint8_t digest[DIGEST_BYTES],
                            uint32_t after, struct store_movement **ret, size_t *ret_count,
                            struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, (struct bytes){digest, DIGEST_BYTES});
    db_param_int4(&params, (int32_t)after);
    enum status status = db_run(db, &sql_store_movements, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_movement){
            .row = (uint32_t)db_int4(result, row, 0),
            .movement = arena_text(arena, db_text(result, row, 1)),
            .purse = arena_text(arena, db_text(result, row, 2)),
            .kitchen = (uint32_t)db_int4(result, row, 3),
            .kind = db_int2(result, row, 4),
            .centavos = db_int8(result, row, 5),
            .day = db_day(result, row, 6),
            .result = db_int2(result, row, 7),
            .expected_centavos = db_int8(result, row, 8),
        };
    return STATUS_OK;
}
