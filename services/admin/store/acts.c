#include <string.h>

#include "admin/store.h"
#include "admin_registry_sql.h"

static const char *text_at(struct arena *arena, const struct db_result *result, int row, int column)
{
    const char *text = db_text(result, row, column);
    return text != NULL ? arena_text(arena, text) : NULL;
}

enum status store_acts(struct db *db, struct arena *arena, const char *beginning, bool waiting,
                       struct store_act **ret, size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, beginning);
    db_param_bool(&params, waiting);
    enum status status = db_run(db, &sql_store_acts, &params, &result, error);
    *ret_count = 0;
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (size_t i = 0; i < *ret_count; i++) {
        int row = (int)i;
        struct store_act *act = &(*ret)[i];
        *act = (struct store_act){
            .act = text_at(arena, result, row, 1),
            .state = text_at(arena, result, row, 2),
            .waits_for = text_at(arena, result, row, 3),
            .content = arena_copy(arena, db_bytes(result, row, 4)),
            .reason = text_at(arena, result, row, 5),
            .prepared_by = (uint32_t)db_int4(result, row, 6),
            .preparer = text_at(arena, result, row, 7),
            .prepared_at_us = db_time(result, row, 8),
            .ended_by = (uint32_t)db_int4(result, row, 9),
            .ender = text_at(arena, result, row, 10),
            .ended_at_us = db_time(result, row, 11),
            .ended_reason = text_at(arena, result, row, 12),
        };
        db_uuid(result, row, 0, act->number);
    }
    return STATUS_OK;
}

enum status store_act_outcome(struct db *db, struct arena *arena, uint64_t submission,
                              struct store_act_outcome *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)submission);
    enum status status = db_run(db, &sql_store_act_outcome, &params, &result, error);
    *ret = (struct store_act_outcome){.decided = false};
    if (status == STATUS_OK && db_rows(result) > 0)
        *ret = (struct store_act_outcome){true, db_bool(result, 0, 0), text_at(arena, result, 0, 1),
                                          text_at(arena, result, 0, 2)};
    return status;
}

enum status store_key_holder(struct db *db, struct arena *arena, const uint8_t curve_key[32],
                             uint32_t *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, (struct bytes){curve_key, 32});
    enum status status = db_run(db, &sql_store_device_of_key, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_rows(result) > 0 ? (uint32_t)db_int4(result, 0, 0) : 0;
    return status;
}

enum status store_device_of_key(struct db *db, struct arena *arena, const uint8_t curve_key[32],
                                struct store_device *ret, struct error *error)
{
    uint32_t device = 0;
    enum status status = store_key_holder(db, arena, curve_key, &device, error);
    if (status != STATUS_OK)
        return status;
    if (device == 0)
        return error_set(error, STATUS_REFUSED, "these keys are no device's");
    return store_device(db, arena, device, ret, error);
}

enum status store_kitchen_name(struct db *db, struct arena *arena, uint32_t kitchen,
                               const char **ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)kitchen);
    enum status status = db_run(db, &sql_store_kitchen_name, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_rows(result) > 0 ? text_at(arena, result, 0, 0) : "not registered";
    return status;
}
