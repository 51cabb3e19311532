#include "admin/store/invoices.h"

#include <string.h>

#include "admin_money_sql.h"

static void read_invoice(struct arena *arena, const struct db_result *result, int row,
                         struct store_invoice *ret)
{
    *ret = (struct store_invoice){.issuer = arena_text(arena, db_text(result, row, 1)),
                                  .kitchen = (uint32_t)db_int4(result, row, 2),
                                  .state = db_int2(result, row, 3),
                                  .asked_at_us = db_time(result, row, 4),
                                  .file = arena_copy(arena, db_bytes(result, row, 5))};
    memcpy(ret->uuid, db_text(result, row, 0), sizeof ret->uuid);
}

enum status store_invoices_pending(struct db *db, struct arena *arena, int64_t asked_before_us,
                                   const char *after, struct store_invoice **ret, size_t *ret_count,
                                   struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_time(&params, asked_before_us);
    db_param_text(&params, after);
    db_param_int4(&params, STORE_INVOICES);
    enum status status = db_run(db, &sql_store_invoices_pending, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        read_invoice(arena, result, row, &(*ret)[row]);
    return STATUS_OK;
}
