/* What is known of fiscal UUIDs, and what the authority and persons said, in the order of
 * sql/keep_uuids.sql. */
#include "purchases/store/parts.h"
#include "purchases_parts_sql.h"

static const char *or_null(const char *text)
{
    return text[0] != '\0' ? text : 0;
}

/* $1 to $8 */
static void add_uuids(struct db_params *params, const struct changes *changes)
{
    struct arena *arena = params->arena;
    size_t count = changes->uuid_count;
    const char **uuids = arena_array(arena, count, sizeof *uuids);
    struct bytes *blobs = arena_array(arena, count, sizeof *blobs);
    const char **issuers = arena_array(arena, count, sizeof *issuers);
    struct bytes *figures = arena_array(arena, count, sizeof *figures);
    int16_t *states = arena_array(arena, count, sizeof *states);
    int64_t *asked_at = arena_array(arena, count, sizeof *asked_at);
    const char **by = arena_array(arena, count, sizeof *by);
    const char **by_issuers = arena_array(arena, count, sizeof *by_issuers);

    for (size_t i = 0; i < count; i++) {
        const struct uuid_row *row = &changes->uuids[i];
        uuids[i] = row->uuid;
        blobs[i] = (struct bytes){row->has_blob ? row->blob : 0, DIGEST_BYTES};
        issuers[i] = row->issuer;
        figures[i] = (struct bytes){row->has_blob ? row->figures : 0, DIGEST_BYTES};
        states[i] = (int16_t)row->state;
        asked_at[i] = row->asked_at_us;
        by[i] = or_null(row->superseded_by);
        by_issuers[i] = row->superseded_issuer;
    }
    db_param_text_array(params, uuids, count);
    db_param_bytes_array(params, blobs, count);
    db_param_text_array(params, issuers, count);
    db_param_bytes_array(params, figures, count);
    db_param_int2_array(params, states, count);
    db_param_time_array(params, asked_at, count);
    db_param_text_array(params, by, count);
    db_param_text_array(params, by_issuers, count);
}

/* $9 to $13 */
static void add_answers(struct db_params *params, const struct changes *changes)
{
    struct arena *arena = params->arena;
    size_t count = changes->answer_count;
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    int16_t *ordinals = arena_array(arena, count, sizeof *ordinals);
    const char **uuids = arena_array(arena, count, sizeof *uuids);
    int16_t *states = arena_array(arena, count, sizeof *states);
    int64_t *asked_at = arena_array(arena, count, sizeof *asked_at);

    for (size_t i = 0; i < count; i++) {
        const struct answer_row *row = &changes->answers[i];
        positions[i] = (int64_t)row->position;
        ordinals[i] = row->ordinal;
        uuids[i] = row->uuid;
        states[i] = (int16_t)row->state;
        asked_at[i] = row->asked_at_us;
    }
    db_param_int8_array(params, positions, count);
    db_param_int2_array(params, ordinals, count);
    db_param_text_array(params, uuids, count);
    db_param_int2_array(params, states, count);
    db_param_time_array(params, asked_at, count);
}

/* $14 to $21 */
static void add_resolutions(struct db_params *params, const struct changes *changes)
{
    struct arena *arena = params->arena;
    size_t count = changes->resolution_count;
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    int64_t *declared = arena_array(arena, count, sizeof *declared);
    int16_t *verdicts = arena_array(arena, count, sizeof *verdicts);
    int16_t *failures = arena_array(arena, count, sizeof *failures);
    int32_t *persons = arena_array(arena, count, sizeof *persons);
    int64_t *acts = arena_array(arena, count, sizeof *acts);
    int64_t *resolved_at = arena_array(arena, count, sizeof *resolved_at);

    for (size_t i = 0; i < count; i++) {
        const struct resolution_row *row = &changes->resolutions[i];
        kitchens[i] = (int32_t)row->kitchen;
        positions[i] = (int64_t)row->position;
        declared[i] = store_in_bigint(row->declared_position);
        verdicts[i] = row->verdict;
        failures[i] = row->failure;
        persons[i] = (int32_t)row->authorised_by;
        acts[i] = (int64_t)row->act_position;
        resolved_at[i] = row->resolved_at_us;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int8_array(params, declared, count);
    db_param_int2_array(params, verdicts, count);
    db_param_int2_array(params, failures, count);
    db_param_int4_array(params, persons, count);
    db_param_int8_array(params, acts, count);
    db_param_time_array(params, resolved_at, count);
}

enum status store_keep_uuids(struct db *db, struct arena *arena, const struct changes *changes,
                             struct error *error)
{
    struct db_params params;

    if (changes->uuid_count + changes->answer_count + changes->resolution_count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, arena);
    add_uuids(&params, changes);
    add_answers(&params, changes);
    add_resolutions(&params, changes);
    return db_run(db, &sql_keep_uuids, &params, 0, error);
}
