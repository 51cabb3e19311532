/* What a committee offers beside meals. */
#include "registry/store.h"
#include "registry_parts_sql.h"

enum status store_load_activity(struct db *db, struct arena *arena, struct bytes digest,
                                struct activity_found *ret, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, digest);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_activity, &params, &result, error);
    if (status == STATUS_OK && db_rows(result) > 0)
        *ret = (struct activity_found){
            .position = (uint64_t)db_int8(result, 0, 0),
            .kitchen = (uint32_t)db_int4(result, 0, 1),
            .replaced = db_bool(result, 0, 2),
            .day = db_day(result, 0, 3),
            .attendance = (uint32_t)db_int4(result, 0, 4),
            .alcaldia = (uint8_t)db_int2(result, 0, 5),
        };
    return status;
}

enum { NOT_NOTED = -1 }; /* null in the table */

static int32_t number_of(struct visit_number number)
{
    return number.noted ? (int32_t)number.value : NOT_NOTED;
}

static enum status insert_activity(struct db *db, struct arena *arena,
                                   const struct activity_row *row, struct error *error)
{
    const struct activity_noted *noted = &row->noted;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)row->position);
    db_param_int8(&params, (int64_t)noted->submission_position);
    db_param_bytes(&params, (struct bytes){noted->digest, DIGEST_BYTES});
    db_param_int4(&params, (int32_t)row->kitchen);
    db_param_int2(&params, noted->alcaldia);
    db_param_int4(&params, (int32_t)noted->person);
    db_param_day(&params, noted->activity.day);
    db_param_int2(&params, (int16_t)noted->activity.kind);
    db_param_text(&params, noted->activity.institution);
    db_param_int4(&params, number_of(noted->activity.women));
    db_param_int4(&params, number_of(noted->activity.men));
    db_param_int4(&params, number_of(noted->activity.not_noted));
    db_param_int4(&params, (int32_t)noted->flags);
    db_param_time(&params, row->received_at_us);
    db_param_bytes(&params, noted->content);
    enum status status = db_run(db, &sql_insert_activity, &params, NULL, error);
    if (status != STATUS_OK || noted->replaced.position == 0)
        return status;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)noted->replaced.position);
    db_param_int8(&params, (int64_t)row->position);
    return db_run(db, &sql_replace_activity, &params, NULL, error);
}

enum status store_activities(struct db *db, struct arena *arena, const struct activity_row *rows,
                             size_t count, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = insert_activity(db, arena, &rows[i], error);
    return status;
}
