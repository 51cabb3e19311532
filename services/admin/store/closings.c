#include "admin/store.h"
#include "admin_show_sql.h"

enum status store_closings(struct db *db, struct arena *arena, struct store_closing **ret,
                           size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_store_closings, NULL, &result, error);
    *ret_count = 0;
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (size_t i = 0; i < *ret_count; i++)
        (*ret)[i] = (struct store_closing){.position = (uint64_t)db_int8(result, (int)i, 0),
                                           .through = db_day(result, (int)i, 1),
                                           .statements = (uint64_t)db_int8(result, (int)i, 2),
                                           .centavos = (uint64_t)db_int8(result, (int)i, 3)};
    return STATUS_OK;
}

enum status store_subsidy_behind(struct db *db, int64_t *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_store_subsidy_behind, NULL, &result, error);
    if (status == STATUS_OK)
        *ret = db_int8(result, 0, 0);
    return status;
}
