/* Applications to open a kitchen, as they stand and as they are decided. */
#include <string.h>

#include "registry/store.h"
#include "registry_parts_sql.h"

enum status store_load_application(struct db *db, struct arena *arena, uint32_t folio_year,
                                   uint32_t folio_number, const char *unit,
                                   struct application_found *ret, uint8_t *ret_alcaldia,
                                   struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)folio_year);
    db_param_int4(&params, (int32_t)folio_number);
    db_param_text(&params, unit);
    enum status status = db_run(db, &sql_load_application, &params, &result, error);
    *ret = (struct application_found){.unit = ""};
    *ret_alcaldia = ALCALDIA_UNKNOWN;
    if (status != STATUS_OK || db_rows(result) == 0)
        return status;
    *ret = (struct application_found){
        .position = (uint64_t)db_int8(result, 0, 0),
        .alcaldia = (uint8_t)db_int2(result, 0, 1),
        .state = (enum application_state)db_int2(result, 0, 2),
        .last_person = (uint32_t)db_int4(result, 0, 3),
        .unit = arena_text(arena, db_text(result, 0, 4)),
        .has_secret = !db_is_null(result, 0, 5),
    };
    if (ret->has_secret)
        memcpy(ret->secret_digest, db_bytes(result, 0, 5).data, DIGEST_BYTES);
    if (!db_is_null(result, 0, 6))
        *ret_alcaldia = (uint8_t)db_int2(result, 0, 6);
    return STATUS_OK;
}

enum status store_load_application_numbers(struct db *db, struct arena *arena, uint32_t year,
                                           struct bytes content, uint32_t *ret_number,
                                           uint64_t *ret_copy, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)year);
    db_param_bytes(&params, content);
    enum status status = db_run(db, &sql_load_application_numbers, &params, &result, error);
    if (status == STATUS_OK) {
        *ret_number = (uint32_t)db_int4(result, 0, 0);
        *ret_copy = (uint64_t)db_int8(result, 0, 1);
    }
    return status;
}

enum status store_applications(struct db *db, struct arena *arena,
                               const struct application_row *rows, size_t count,
                               struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct application_received *received = &rows[i].received;
        const struct application *application = &received->application;
        char folio[APPLICATION_FOLIO_BYTES];
        struct db_params params;
        application_folio_write(received->folio_year, received->folio_number, folio);
        db_params_begin(&params, arena);
        db_param_int8(&params, (int64_t)rows[i].position);
        db_param_int8(&params, (int64_t)rows[i].submission_position);
        db_param_time(&params, rows[i].received_at_us);
        db_param_day(&params, received->day);
        db_param_int4(&params, (int32_t)received->folio_year);
        db_param_int4(&params, (int32_t)received->folio_number);
        db_param_text(&params, arena_text(arena, folio));
        db_param_int2(&params, (int16_t)application->alcaldia);
        db_param_int2(&params, (int16_t)application->premises);
        db_param_int4(&params, (int32_t)application->square_metres);
        db_param_int4(&params, (int32_t)application->rations);
        db_param_int4(&params, (int32_t)application->committee);
        db_param_int4(&params, (int32_t)application->women);
        db_param_text(&params, application->checklist);
        db_param_int4(&params, (int32_t)application->checklist_version);
        db_param_text_array(&params, application->met, application->met_count);
        db_param_bytes(&params, application->secret_digest);
        db_param_bytes(&params, (struct bytes){received->content, CONTENT_BYTES});
        db_param_int4(&params, (int32_t)received->flags);
        status = db_run(db, &sql_insert_application, &params, NULL, error);
    }
    return status;
}

enum status store_application_steps(struct db *db, struct arena *arena,
                                    const struct application_step_row *rows, size_t count,
                                    struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct application_stepped *stepped = &rows[i].stepped;
        struct db_params params;
        db_params_begin(&params, arena);
        db_param_int8(&params, (int64_t)rows[i].position);
        db_param_int8(&params, (int64_t)rows[i].submission_position);
        db_param_time(&params, rows[i].received_at_us);
        db_param_int8(&params, (int64_t)stepped->application_position);
        db_param_int2(&params, (int16_t)stepped->action);
        db_param_int2(&params, (int16_t)stepped->from);
        db_param_int2(&params, (int16_t)stepped->to);
        db_param_int4(&params, (int32_t)stepped->person);
        db_param_text(&params, stepped->role);
        db_param_text(&params, stepped->unit);
        db_param_day(&params, stepped->day);
        status = db_run(db, &sql_insert_application_step, &params, NULL, error);
    }
    return status;
}

enum status store_application_refusals(struct db *db, struct arena *arena,
                                       const struct application_refusal_row *rows, size_t count,
                                       struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct application_refused *refused = &rows[i].refused;
        struct db_params params;
        db_params_begin(&params, arena);
        db_param_int8(&params, (int64_t)rows[i].position);
        db_param_int8(&params, (int64_t)rows[i].submission_position);
        db_param_int8(&params, (int64_t)refused->application_position);
        db_param_int4(&params, (int32_t)refused->action);
        db_param_int4(&params, (int32_t)refused->person);
        db_param_int2(&params, (int16_t)refused->problem);
        db_param_text(&params, refused->detail);
        status = db_run(db, &sql_insert_application_refusal, &params, NULL, error);
    }
    return status;
}
