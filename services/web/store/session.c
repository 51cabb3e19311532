/* What store.h says of sessions. */
#include "common/base/limits.h"
#include "web/store.h"
#include "web_parts_sql.h"

enum status store_sign_in_try(struct db *db, struct arena *arena, const struct sign_in *sign_in,
                              struct sign_in_try *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)sign_in->person);
    db_param_text(&params, sign_in->address);
    db_param_time(&params, sign_in->at_us);
    db_param_int4(&params, LIMIT_SIGN_IN_SECONDS);
    db_param_int4(&params, LIMIT_SIGN_IN_PER_PAIR);
    db_param_int4(&params, LIMIT_SIGN_IN_PER_PERSON);
    db_param_int4(&params, LIMIT_SIGN_IN_PER_ADDRESS);
    enum status status = db_run(db, &sql_sign_in_try, &params, &result, error);
    if (status == STATUS_OK)
        *ret = (struct sign_in_try){
            .wait_s = db_int4(result, 0, 0),
            .hash = db_is_null(result, 0, 1) ? NULL : arena_text(arena, db_text(result, 0, 1))};
    return status;
}

enum status store_session_begin(struct db *db, struct arena *arena, const struct sign_in *sign_in,
                                const char *hash, const uint8_t digest[32], bool *ret,
                                struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)sign_in->person);
    db_param_text(&params, hash);
    db_param_text(&params, sign_in->address);
    db_param_bytes(&params, (struct bytes){digest, 32});
    db_param_time(&params, sign_in->at_us);
    db_param_day(&params, sign_in->today);
    db_param_int4(&params, LIMIT_SESSION_SECONDS);
    db_param_int4(&params, LIMIT_SESSIONS);
    enum status status = db_run(db, &sql_session_begin, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_bool(result, 0, 0);
    return status;
}

enum status store_session_seen(struct db *db, struct arena *arena, const uint8_t digest[32],
                               int64_t at_us, day_number today, const char **ret,
                               struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, (struct bytes){digest, 32});
    db_param_time(&params, at_us);
    db_param_day(&params, today);
    db_param_int4(&params, LIMIT_SESSION_IDLE_SECONDS);
    enum status status = db_run(db, &sql_session_seen, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_rows(result) == 0 ? NULL : arena_text(arena, db_text(result, 0, 0));
    return status;
}

enum status store_session_end(struct db *db, struct arena *arena, const uint8_t digest[32],
                              struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, (struct bytes){digest, 32});
    return db_run(db, &sql_session_end, &params, &result, error);
}
