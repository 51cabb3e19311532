/* Messages between kitchens and the office. */
#include "registry/store.h"
#include "registry_parts_sql.h"

enum status store_load_letter(struct db *db, struct arena *arena, struct bytes digest,
                              struct letter_found *ret, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, digest);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &sql_load_letter, &params, &result, error);
    if (status == STATUS_OK && db_rows(result) > 0)
        *ret = (struct letter_found){
            .position = (uint64_t)db_int8(result, 0, 0),
            .kitchen = (uint32_t)db_int4(result, 0, 1),
            .by_kitchen = db_bool(result, 0, 2),
        };
    return status;
}

static enum status insert_letter(struct db *db, struct arena *arena, const struct letter_row *row,
                                 struct error *error)
{
    const struct letter_noted *noted = &row->noted;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)row->position);
    db_param_int8(&params, (int64_t)noted->submission_position);
    db_param_bytes(&params, (struct bytes){noted->digest, DIGEST_BYTES});
    db_param_int4(&params, (int32_t)row->kitchen);
    db_param_int4(&params, (int32_t)noted->person);
    db_param_text(&params, noted->role);
    db_param_time(&params, row->received_at_us);
    return db_run(db, &sql_insert_letter, &params, NULL, error);
}

static enum status insert_mark(struct db *db, struct arena *arena, const struct letter_row *row,
                               struct error *error)
{
    const struct letter_noted *noted = &row->noted;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)row->position);
    db_param_int8(&params, (int64_t)noted->submission_position);
    db_param_int4(&params, (int32_t)row->kitchen);
    db_param_int4(&params, (int32_t)noted->person);
    db_param_int8(&params, (int64_t)noted->read_until);
    db_param_time(&params, row->received_at_us);
    return db_run(db, &sql_insert_mark, &params, NULL, error);
}

enum status store_letters(struct db *db, struct arena *arena, const struct letter_row *rows,
                          size_t count, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = rows[i].noted.read_until == 0 ? insert_letter(db, arena, &rows[i], error)
                                               : insert_mark(db, arena, &rows[i], error);
    return status;
}
