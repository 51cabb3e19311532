#include "admin/store/web.h"
#include "admin_web_sql.h"

enum status store_set_password(struct db *db, struct arena *arena, uint32_t person,
                               const char *hash, int64_t at_us, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)person);
    db_param_text(&params, hash);
    db_param_time(&params, at_us);
    enum status status = db_run(db, &sql_store_set_password, &params, &result, error);
    if (status != STATUS_OK || db_bool(result, 0, 0))
        return status;
    error_set(error, STATUS_REFUSED, "there is no person %u", (unsigned)person);
    error_hint(error, "people come with `tequio import people.csv`");
    return STATUS_REFUSED;
}

const struct db_statement *const *store_web_statements(void)
{
    return admin_web_statements;
}
