#include <stdio.h>
#include <string.h>

#include "admin/store.h"
#include "admin_registry_sql.h"

const struct db_statement *const *store_registry_statements(void)
{
    return admin_registry_statements;
}

enum status store_free_device(struct db *db, uint32_t *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *locked = NULL;
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_store_lock_enrolment, NULL, &locked, error);
    /* a statement of its own: what the lock waited for is not in the snapshot of the one that
     * waited
     */
    if (status == STATUS_OK)
        status = db_run(db, &sql_store_free_device, NULL, &result, error);
    if (status == STATUS_OK)
        *ret = (uint32_t)db_int4(result, 0, 0);
    return status;
}

enum status store_device(struct db *db, struct arena *arena, uint32_t device,
                         struct store_device *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)device);
    enum status status = db_run(db, &sql_store_device, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    if (db_rows(result) == 0)
        return error_set(error, STATUS_REFUSED, "there is no device %u", (unsigned)device);
    struct bytes curve = db_bytes(result, 0, 2), signing = db_bytes(result, 0, 3);
    *ret = (struct store_device){.role = db_int2(result, 0, 0),
                                 .kitchen = (uint32_t)db_int4(result, 0, 1),
                                 .revoked = db_bool(result, 0, 5),
                                 .has_token = !db_is_null(result, 0, 6),
                                 .person = (uint32_t)db_int4(result, 0, 7)};
    memcpy(ret->curve_key, curve.data, sizeof ret->curve_key);
    memcpy(ret->signing_key, signing.data, sizeof ret->signing_key);
    if (ret->has_token)
        memcpy(ret->token_digest, db_bytes(result, 0, 6).data, sizeof ret->token_digest);
    snprintf(ret->label, sizeof ret->label, "%s", db_text(result, 0, 4));
    return STATUS_OK;
}

enum status store_person(struct db *db, struct arena *arena, uint32_t person, day_number day,
                         struct store_person *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)person);
    db_param_day(&params, day);
    enum status status = db_run(db, &sql_store_person, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    if (db_rows(result) == 0)
        return error_set(error, STATUS_REFUSED, "there is no person %u on that day",
                         (unsigned)person);
    *ret = (struct store_person){arena_text(arena, db_text(result, 0, 0)),
                                 arena_text(arena, db_text(result, 0, 1)), db_bool(result, 0, 2)};
    return STATUS_OK;
}

enum status store_sheet_kitchens(struct db *db, struct arena *arena, day_number day,
                                 const int32_t *kitchens, size_t count,
                                 struct store_sheet_kitchen **ret, size_t *ret_count,
                                 struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, day);
    db_param_int4_array(&params, kitchens, count);
    enum status status = db_run(db, &sql_store_sheet_kitchens, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret)[i] = (struct store_sheet_kitchen){(uint32_t)db_int4(result, (int)i, 0),
                                                 arena_text(arena, db_text(result, (int)i, 1)),
                                                 arena_text(arena, db_text(result, (int)i, 2))};
    return STATUS_OK;
}

enum status store_trusted(struct db *db, struct arena *arena, struct store_trusted **ret,
                          size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_store_trusted, NULL, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_trusted){db_int2(result, row, 1),
                                             arena_copy(arena, db_bytes(result, row, 0))};
    return STATUS_OK;
}
