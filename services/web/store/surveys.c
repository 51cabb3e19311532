/* What store.h says of diners' answers and of the outbox that they leave by. */
#include <string.h>

#include "common/base/limits.h"
#include "web/store.h"
#include "web_parts_sql.h"

static void add_place(struct db_params *params, const struct survey_place *place)
{
    db_param_int4(params, (int32_t)place->kitchen);
    db_param_day(params, place->day);
    db_param_text(params, place->questionnaire);
    db_param_int4(params, (int32_t)place->version);
}

static void add_digest(struct db_params *params, const uint8_t *digest, size_t size)
{
    db_param_bytes(params, (struct bytes){digest, size});
}

enum status store_survey_keep(struct db *db, struct arena *arena, const struct survey_place *place,
                              struct bytes answer, bool *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    add_place(&params, place);
    db_param_bytes(&params, answer);
    db_param_int4(&params, LIMIT_SURVEY_LINK_ANSWERS);
    enum status status = db_run(db, &sql_survey_keep, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_bool(result, 0, 0);
    return status;
}

enum status store_survey_due(struct db *db, struct arena *arena, day_number today,
                             struct survey_due *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, today);
    db_param_int4(&params, LIMIT_SURVEY_LINK_BYTES);
    enum status status = db_run(db, &sql_survey_due, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct survey_due){.count = (size_t)db_rows(result)};
    if (ret->count == 0)
        return STATUS_OK;
    ret->place = (struct survey_place){.kitchen = (uint32_t)db_int4(result, 0, 0),
                                       .day = db_day(result, 0, 1),
                                       .questionnaire = arena_text(arena, db_text(result, 0, 2)),
                                       .version = (uint32_t)db_int4(result, 0, 3)};
    ret->held = arena_copy(arena, db_bytes(result, 0, 5));
    ret->answers = arena_array(arena, ret->count, sizeof *ret->answers);
    for (size_t i = 0; i < ret->count; i++)
        ret->answers[i] = arena_copy(arena, db_bytes(result, (int)i, 4));
    return STATUS_OK;
}

enum status store_outbox_open(struct db *db, struct arena *arena,
                              const uint8_t signer[CURVE_KEY_BYTES], struct outbox *ret,
                              struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    add_digest(&params, signer, CURVE_KEY_BYTES);
    add_digest(&params, ret->installation, sizeof ret->installation);
    add_digest(&params, ret->previous, sizeof ret->previous);
    enum status status = db_run(db, &sql_outbox_open, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    /* the table's checks say how long they are */
    memcpy(ret->installation, db_bytes(result, 0, 0).data, sizeof ret->installation);
    ret->sequence = (uint64_t)db_int8(result, 0, 1);
    memcpy(ret->previous, db_bytes(result, 0, 2).data, sizeof ret->previous);
    ret->pending = db_is_null(result, 0, 3) ? (struct bytes){NULL, 0}
                                            : arena_copy(arena, db_bytes(result, 0, 3));
    return STATUS_OK;
}

enum status store_survey_seal(struct db *db, struct arena *arena, const struct outbox *outbox,
                              const struct survey_due *due, bool *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    add_digest(&params, outbox->installation, sizeof outbox->installation);
    db_param_int8(&params, (int64_t)outbox->sequence);
    add_digest(&params, outbox->previous, sizeof outbox->previous);
    db_param_bytes(&params, outbox->pending);
    add_place(&params, &due->place);
    db_param_int4(&params, (int32_t)due->count);
    db_param_bytes(&params, due->held);
    enum status status = db_run(db, &sql_survey_seal, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_bool(result, 0, 0);
    return status;
}

enum status store_outbox_renew(struct db *db, struct arena *arena,
                               const uint8_t old[OUTBOX_INSTALLATION_BYTES],
                               const struct outbox *outbox, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    add_digest(&params, old, OUTBOX_INSTALLATION_BYTES);
    add_digest(&params, outbox->installation, sizeof outbox->installation);
    add_digest(&params, outbox->previous, sizeof outbox->previous);
    db_param_bytes(&params, outbox->pending);
    return db_run(db, &sql_outbox_renew, &params, &result, error);
}

enum status store_outbox_clear(struct db *db, struct arena *arena, const struct outbox *outbox,
                               struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    add_digest(&params, outbox->installation, sizeof outbox->installation);
    db_param_int8(&params, (int64_t)outbox->sequence);
    return db_run(db, &sql_outbox_clear, &params, &result, error);
}

enum status store_outbox_refuse(struct db *db, struct arena *arena, const struct outbox *outbox,
                                const struct outbox_refusal *refusal, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    add_digest(&params, outbox->installation, sizeof outbox->installation);
    db_param_int8(&params, (int64_t)outbox->sequence);
    db_param_int4(&params, (int32_t)refusal->kind);
    db_param_int4(&params, (int32_t)refusal->kitchen);
    db_param_int4(&params, (int32_t)refusal->reason);
    db_param_text(&params, refusal->field);
    db_param_text(&params, refusal->message);
    return db_run(db, &sql_outbox_refuse, &params, &result, error);
}

enum status store_keep_people(struct db *db, struct arena *arena, bool *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    enum status status = db_run(db, &sql_keep_people, &params, &result, error);
    if (status == STATUS_OK)
        *ret = db_bool(result, 0, 0);
    return status;
}
