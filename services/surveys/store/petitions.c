/* What is known of petitions. */
#include "surveys/store/petitions.h"

#include <string.h>

#include "surveys_parts_sql.h"

static struct petition_term term_at(const struct db_result *result, int row, int column)
{
    return (struct petition_term){
        .known = db_int4(result, row, column) > 0,
        .working_days = (uint32_t)db_int4(result, row, column),
        .warn_day = db_day(result, row, column + 1),
        .due_day = db_day(result, row, column + 2),
        .body = "",
        .body_address = "",
    };
}

enum status store_load_filings(struct db *db, struct arena *arena, struct filing_row *rows,
                               size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    int16_t *kinds = arena_array(arena, count, sizeof *kinds);
    int16_t *matters = arena_array(arena, count, sizeof *matters);
    day_number *days = arena_array(arena, count, sizeof *days);
    int64_t *as_of = arena_array(arena, count, sizeof *as_of);
    struct bytes *contents = arena_array(arena, count, sizeof *contents);
    for (size_t i = 0; i < count; i++) {
        kitchens[i] = (int32_t)rows[i].kitchen;
        kinds[i] = (int16_t)rows[i].kind;
        matters[i] = (int16_t)rows[i].matter;
        days[i] = rows[i].day;
        as_of[i] = (int64_t)rows[i].as_of;
        contents[i] = (struct bytes){rows[i].content, rows[i].content ? CONTENT_BYTES : 0};
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, kitchens, count);
    db_param_int2_array(&params, kinds, count);
    db_param_int2_array(&params, matters, count);
    db_param_day_array(&params, days, count);
    db_param_int8_array(&params, as_of, count);
    db_param_bytes_array(&params, contents, count);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_filings, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        struct filing_row *filing = &rows[db_int8(result, row, 0) - 1];
        filing->facts.kitchen_known = db_bool(result, row, 1);
        filing->facts.alcaldia = db_int2(result, row, 2);
        filing->facts.term = term_at(result, row, 3);
        filing->facts.term.body = arena_text(arena, db_text(result, row, 6));
        filing->facts.term.body_address = arena_text(arena, db_text(result, row, 7));
        filing->copy_of_position = (uint64_t)db_int8(result, row, 8);
        filing->folio_year = (uint32_t)db_int4(result, row, 9);
        filing->folio_number = (uint32_t)db_int4(result, row, 10);
        filing->last_number = (uint32_t)db_int4(result, row, 11);
    }
    return status;
}

enum status store_load_petition(struct db *db, struct arena *arena, struct petition_named *named,
                                struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes(&params, named->envelope_digest);
    db_param_int4(&params, (int32_t)named->folio_year);
    db_param_int4(&params, (int32_t)named->folio_number);
    db_param_bytes(&params, (struct bytes){named->content, CONTENT_BYTES});
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_petition, &params, &result, error);
    if (status != STATUS_OK || db_rows(result) == 0)
        return status;
    named->found = true;
    named->petition = (struct petition){
        .position = (uint64_t)db_int8(result, 0, 0),
        .kitchen = (uint32_t)db_int4(result, 0, 1),
        .folio_year = (uint32_t)db_int4(result, 0, 2),
        .folio_number = (uint32_t)db_int4(result, 0, 3),
        .kind = (uint32_t)db_int2(result, 0, 4),
        .matter = (uint32_t)db_int2(result, 0, 5),
        .alcaldia = db_int2(result, 0, 6),
        .quiet = db_bool(result, 0, 7),
        .has_secret = !db_is_null(result, 0, 8),
        .body = arena_text(arena, db_text(result, 0, 9)),
        .body_address = arena_text(arena, db_text(result, 0, 10)),
        .state = (enum petition_state)db_int2(result, 0, 11),
        .assignee = (uint32_t)db_int4(result, 0, 12),
        .round = (uint32_t)db_int4(result, 0, 13),
        .warn_day = db_day(result, 0, 14),
        .due_day = db_day(result, 0, 15),
        .answered_day = db_day(result, 0, 16),
        .closed_day = db_day(result, 0, 17),
    };
    if (named->petition.has_secret)
        memcpy(named->petition.secret_digest, db_bytes(result, 0, 8).data, DIGEST_BYTES);
    named->round_day = db_day(result, 0, 18);
    named->is_copy = db_bool(result, 0, 19);
    return STATUS_OK;
}

enum status store_load_step(struct db *db, struct arena *arena, struct step_facts *facts,
                            struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4(&params, (int32_t)facts->device);
    db_param_int4(&params, (int32_t)facts->assignee);
    db_param_int2(&params, (int16_t)facts->kind);
    db_param_int2(&params, (int16_t)facts->matter);
    db_param_day(&params, facts->day);
    db_param_day(&params, facts->round_day);
    db_param_int8(&params, (int64_t)facts->as_of);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_step, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    facts->who = (struct petition_person){.person = (uint32_t)db_int4(result, 0, 0),
                                          .role = petition_role_find(db_text(result, 0, 1)),
                                          .alcaldia = db_int2(result, 0, 2)};
    if (!db_is_null(result, 0, 3))
        memcpy(facts->signing_key, db_bytes(result, 0, 3).data, DIGEST_BYTES);
    facts->named = (struct petition_person){.person = facts->assignee,
                                            .role = petition_role_find(db_text(result, 0, 4)),
                                            .alcaldia = db_int2(result, 0, 5)};
    facts->term = term_at(result, 0, 6);
    facts->taken = (uint32_t)db_int4(result, 0, 9);
    return STATUS_OK;
}

enum status store_load_watched(struct db *db, struct arena *arena, day_number day, size_t most,
                               struct petition_watched **ret, size_t *ret_count,
                               struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_day(&params, day);
    db_param_int8(&params, (int64_t)most);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(db, &sql_load_watched, &params, &result, error);
    if (status != STATUS_OK)
        return status;
    size_t count = (size_t)db_rows(result);
    struct petition_watched *watched = arena_array(arena, count + 1, sizeof *watched);
    for (int row = 0; row < db_rows(result); row++)
        watched[row] = (struct petition_watched){
            .position = (uint64_t)db_int8(result, row, 0),
            .kitchen = (uint32_t)db_int4(result, row, 1),
            .assignee = (uint32_t)db_int4(result, row, 2),
            .round = (uint32_t)db_int4(result, row, 3),
            .warn_day = db_day(result, row, 4),
            .due_day = db_day(result, row, 5),
            .nears_said = db_bool(result, row, 6),
        };
    *ret = watched;
    *ret_count = count;
    return STATUS_OK;
}
