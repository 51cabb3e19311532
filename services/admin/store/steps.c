#include "admin/store/steps.h"

enum status store_step_outcome(struct db *db, struct arena *arena,
                               const struct db_statement *statement, uint64_t submission,
                               struct store_step_outcome *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)submission);
    enum status status = db_run(db, statement, &params, &result, error);
    *ret = (struct store_step_outcome){.decided = false};
    if (status == STATUS_OK && db_rows(result) > 0)
        *ret = (struct store_step_outcome){true, db_int2(result, 0, 0),
                                           arena_text(arena, db_text(result, 0, 1)),
                                           db_int2(result, 0, 2)};
    return status;
}
