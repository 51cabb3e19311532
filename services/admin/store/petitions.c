#include "admin/store/petitions.h"

#include "admin_petition_sql.h"

const struct db_statement *const *store_petition_statements(void)
{
    return admin_petition_statements;
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

static void read_petition(struct arena *arena, const struct db_result *result, int row,
                          struct store_petition *ret)
{
    *ret = (struct store_petition){
        .folio = text_at(arena, result, row, 0),
        .kitchen = (uint32_t)db_int4(result, row, 1),
        .kitchen_name = text_at(arena, result, row, 2),
        .kind = db_int2(result, row, 3),
        .aspect = db_int2(result, row, 4),
        .matter = db_int2(result, row, 5),
        .channel = db_int2(result, row, 6),
        .petitioner = db_int2(result, row, 7),
        .about_committee = db_bool(result, row, 8),
        .quiet = db_bool(result, row, 9),
        .state = db_int2(result, row, 10),
        .assignee = (uint32_t)db_int4(result, row, 11),
        .assignee_name = text_at(arena, result, row, 12),
        .round = db_int4(result, row, 13),
        .received = db_day(result, row, 14),
        .due = db_day(result, row, 15),
        .answered = db_day(result, row, 16),
        .days_taken = db_int4(result, row, 17),
        .in_term = db_bool(result, row, 18),
        .escalated = db_int2(result, row, 19),
        .body = text_at(arena, result, row, 20),
        .body_address = text_at(arena, result, row, 21),
        .position = (uint64_t)db_int8(result, row, 22),
        .filing = bytes_at(arena, result, row, 23),
    };
}

enum status store_petitions(struct db *db, struct arena *arena, const char *folio, bool near,
                            struct store_petition **ret, size_t *ret_count, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, folio);
    db_param_bool(&params, near);
    db_param_int4(&params, STORE_PETITIONS_MOST);
    enum status status = db_run(db, &sql_store_petitions, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        read_petition(arena, result, row, &(*ret)[row]);
    return STATUS_OK;
}

enum status store_petition_steps(struct db *db, struct arena *arena,
                                 const struct store_petition *petition,
                                 struct store_petition_step **ret, size_t *ret_count,
                                 struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)petition->kitchen);
    db_param_int8(&params, (int64_t)petition->position);
    enum status status = db_run(db, &sql_store_petition_steps, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    *ret_count = (size_t)db_rows(result);
    *ret = arena_array(arena, *ret_count + 1, sizeof **ret);
    for (int row = 0; row < db_rows(result); row++)
        (*ret)[row] = (struct store_petition_step){
            .action = db_int2(result, row, 0),
            .day = db_day(result, row, 1),
            .person = (uint32_t)db_int4(result, row, 2),
            .person_name = text_at(arena, result, row, 3),
            .assignee = (uint32_t)db_int4(result, row, 4),
            .assignee_name = text_at(arena, result, row, 5),
            .step = bytes_at(arena, result, row, 6),
        };
    return STATUS_OK;
}

enum status store_petition_outcome(struct db *db, struct arena *arena, uint64_t submission,
                                   struct store_step_outcome *ret, struct error *error)
{
    return store_step_outcome(db, arena, &sql_store_petition_outcome, submission, ret, error);
}

enum status store_petition_followed(struct db *db, struct arena *arena,
                                    const uint8_t secret_digest[DIGEST_BYTES], const char *folio,
                                    struct store_petition_followed *ret, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, (struct bytes){secret_digest, DIGEST_BYTES});
    db_param_text(&params, folio);
    enum status status = db_run(db, &sql_store_petition_followed, &params, &result, error);
    *ret = (struct store_petition_followed){.found = false};
    if (status == STATUS_OK && db_rows(result) > 0)
        *ret = (struct store_petition_followed){
            .found = true,
            .kind = db_int2(result, 0, 0),
            .state = db_int2(result, 0, 1),
            .received = db_day(result, 0, 2),
            .due = db_day(result, 0, 3),
            .answered = db_day(result, 0, 4),
            .body = text_at(arena, result, 0, 5),
            .body_address = text_at(arena, result, 0, 6),
            .answer = bytes_at(arena, result, 0, 7),
        };
    return status;
}
