#include "admin/store/applications.h"

#include "admin_application_sql.h"

const struct db_statement *const *store_application_statements(void)
{
    return admin_application_statements;
}

static const char *text_at(struct arena *arena, const struct db_result *result, int row, int column)
{
    return arena_text(arena, db_text(result, row, column));
}

static struct bytes bytes_at(struct arena *arena, const struct db_result *result, int row,
                             int column)
{
    if (db_is_null(result, row, column))
        return (struct bytes){0};
    return arena_copy(arena, db_bytes(result, row, column));
}

enum status store_applications(struct db *db, struct arena *arena, const char *folio,
                               struct store_application **ret, size_t *ret_count,
                               struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, folio);
    db_param_int4(&params, STORE_APPLICATIONS_MOST);
    enum status status = db_run(db, &sql_store_applications, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_application){
            .folio = text_at(arena, result, row, 0),
            .state = db_int2(result, row, 1),
            .alcaldia_name = text_at(arena, result, row, 2),
            .unit = text_at(arena, result, row, 3),
            .unit_name = text_at(arena, result, row, 4),
            .priority = db_int4(result, row, 5),
            .received = db_day(result, row, 6),
            .moved = db_day(result, row, 7),
            .premises = db_int2(result, row, 8),
            .square_metres = db_int4(result, row, 9),
            .rations = db_int4(result, row, 10),
            .committee = db_int4(result, row, 11),
            .women = db_int4(result, row, 12),
            .flags = db_int4(result, row, 13),
            .position = (uint64_t)db_int8(result, row, 14),
            .requirements = text_at(arena, result, row, 15),
            .application = bytes_at(arena, result, row, 16),
        };
    return STATUS_OK;
}

enum status store_application_steps(struct db *db, struct arena *arena, uint64_t position,
                                    struct store_application_step **ret, size_t *ret_count,
                                    struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)position);
    enum status status = db_run(db, &sql_store_application_steps, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_application_step){
            .action = db_int2(result, row, 0),
            .day = db_day(result, row, 1),
            .person = (uint32_t)db_int4(result, row, 2),
            .person_name = text_at(arena, result, row, 3),
            .step = bytes_at(arena, result, row, 4),
        };
    return STATUS_OK;
}

enum status store_application_outcome(struct db *db, struct arena *arena, uint64_t submission,
                                      struct store_step_outcome *ret, struct error *error)
{
    return store_step_outcome(db, arena, &sql_store_application_outcome, submission, ret, error);
}
