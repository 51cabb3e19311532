/* What a batch changed, in the order of sql/keep_changes.sql. */
#include "purchases/store/parts.h"
#include "purchases_parts_sql.h"

/* $1 to $13 of keep_changes. Returns how many there are. */
static size_t add_changed(struct db_params *params, const struct changes *changes)
{
    struct arena *arena = params->arena;
    size_t most = changes->purchase_count, count = 0;
    int32_t *kitchens = arena_array(arena, most, sizeof *kitchens);
    int64_t *positions = arena_array(arena, most, sizeof *positions);
    int64_t *replaced_by = arena_array(arena, most, sizeof *replaced_by);
    bool *proof_here = arena_array(arena, most, sizeof *proof_here);
    int16_t *verdicts = arena_array(arena, most, sizeof *verdicts);
    int64_t *reasons = arena_array(arena, most, sizeof *reasons);
    int64_t *subsidies = arena_array(arena, most, sizeof *subsidies);
    int64_t *verdict_positions = arena_array(arena, most, sizeof *verdict_positions);
    int32_t *beyond = arena_array(arena, most, sizeof *beyond);
    const char **uuids = arena_array(arena, most, sizeof *uuids);
    int32_t *concerns = arena_array(arena, most, sizeof *concerns);
    int16_t *persons = arena_array(arena, most, sizeof *persons);
    bool *notes = arena_array(arena, most, sizeof *notes);

    for (size_t i = 0; i < most; i++) {
        const struct purchase_row *row = changes->purchases[i];
        if (row->declared || !row->changed) {
            continue;
        }
        kitchens[count] = (int32_t)row->kitchen;
        positions[count] = (int64_t)row->position;
        replaced_by[count] = (int64_t)row->replaced_by;
        proof_here[count] = row->state.proof_here;
        verdicts[count] = (int16_t)row->state.verdict;
        reasons[count] = (int64_t)row->state.reasons;
        beyond[count] = (int32_t)row->state.beyond;
        uuids[count] = row->uuid[0] != '\0' ? row->uuid : 0;
        concerns[count] = (int32_t)CONCERNS_OF(row->state.invoice);
        persons[count] = (int16_t)row->state.person;
        notes[count] = row->note;
        subsidies[count] = row->state.subsidy;
        verdict_positions[count] = (int64_t)row->verdict_position;
        count++;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int8_array(params, replaced_by, count);
    db_param_bool_array(params, proof_here, count);
    db_param_int2_array(params, verdicts, count);
    db_param_int8_array(params, reasons, count);
    db_param_int8_array(params, subsidies, count);
    db_param_int8_array(params, verdict_positions, count);
    db_param_int4_array(params, beyond, count);
    db_param_text_array(params, uuids, count);
    db_param_int4_array(params, concerns, count);
    db_param_int2_array(params, persons, count);
    db_param_bool_array(params, notes, count);
    return count;
}

/* $14 to $22 */
static void add_verdicts(struct db_params *params, const struct changes *changes)
{
    struct arena *arena = params->arena;
    size_t count = changes->verdict_count;
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    int64_t *declared = arena_array(arena, count, sizeof *declared);
    int16_t *verdicts = arena_array(arena, count, sizeof *verdicts);
    int16_t *previous = arena_array(arena, count, sizeof *previous);
    int64_t *reasons = arena_array(arena, count, sizeof *reasons);
    int64_t *subsidies = arena_array(arena, count, sizeof *subsidies);
    int64_t *given_at = arena_array(arena, count, sizeof *given_at);
    const char **explanations = arena_array(arena, count, sizeof *explanations);

    for (size_t i = 0; i < count; i++) {
        const struct verdict_row *row = &changes->verdicts[i];
        kitchens[i] = (int32_t)row->kitchen;
        positions[i] = (int64_t)row->position;
        declared[i] = (int64_t)row->declared_position;
        verdicts[i] = (int16_t)row->verdict;
        previous[i] = (int16_t)row->previous;
        reasons[i] = (int64_t)row->reasons;
        subsidies[i] = row->subsidy;
        given_at[i] = row->given_at_us;
        explanations[i] = row->explanation;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int8_array(params, declared, count);
    db_param_int2_array(params, verdicts, count);
    db_param_int2_array(params, previous, count);
    db_param_int8_array(params, reasons, count);
    db_param_int8_array(params, subsidies, count);
    db_param_time_array(params, given_at, count);
    db_param_text_array(params, explanations, count);
}

/* $23 to $26 */
static void add_blobs(struct db_params *params, const struct changes *changes)
{
    struct arena *arena = params->arena;
    size_t count = changes->blob_count;
    int32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    struct bytes *digests = arena_array(arena, count, sizeof *digests);
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    int64_t *received_at = arena_array(arena, count, sizeof *received_at);

    for (size_t i = 0; i < count; i++) {
        const struct blob_row *row = &changes->blobs[i];
        kitchens[i] = (int32_t)row->kitchen;
        digests[i] = (struct bytes){row->digest, DIGEST_BYTES};
        positions[i] = (int64_t)row->position;
        received_at[i] = row->received_at_us;
    }
    db_param_int4_array(params, kitchens, count);
    db_param_bytes_array(params, digests, count);
    db_param_int8_array(params, positions, count);
    db_param_time_array(params, received_at, count);
}

/* $27 to $30 */
static void add_uses(struct db_params *params, const struct changes *changes)
{
    struct arena *arena = params->arena;
    size_t most = changes->use_count, count = 0, freed_count = 0;
    int32_t *kitchens = arena_array(arena, most, sizeof *kitchens);
    int64_t *declared = arena_array(arena, most, sizeof *declared);
    struct bytes *digests = arena_array(arena, most, sizeof *digests);
    struct bytes *freed = arena_array(arena, most, sizeof *freed);

    for (size_t i = 0; i < most; i++) {
        const struct use_row *row = &changes->uses[i];
        if (row->declared_position == 0) {
            freed[freed_count++] = (struct bytes){row->digest, DIGEST_BYTES};
            continue;
        }
        kitchens[count] = (int32_t)row->kitchen;
        declared[count] = (int64_t)row->declared_position;
        digests[count++] = (struct bytes){row->digest, DIGEST_BYTES};
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, declared, count);
    db_param_bytes_array(params, digests, count);
    db_param_bytes_array(params, freed, freed_count);
}

/* $31 to $37 */
static void add_reasons(struct db_params *params, const struct changes *changes)
{
    struct arena *arena = params->arena;
    size_t most = 0, count = 0;

    for (size_t i = 0; i < changes->verdict_count; i++) {
        most += changes->verdicts[i].found_count;
    }
    int32_t *kitchens = arena_array(arena, most, sizeof *kitchens);
    int64_t *positions = arena_array(arena, most, sizeof *positions);
    int16_t *ordinals = arena_array(arena, most, sizeof *ordinals);
    const char **codes = arena_array(arena, most, sizeof *codes);
    const char **fields = arena_array(arena, most, sizeof *fields);
    int16_t *weights = arena_array(arena, most, sizeof *weights);
    const char **sentences = arena_array(arena, most, sizeof *sentences);
    for (size_t i = 0; i < changes->verdict_count; i++) {
        const struct verdict_row *row = &changes->verdicts[i];
        for (size_t n = 0; n < row->found_count; n++, count++) {
            kitchens[count] = (int32_t)row->kitchen;
            positions[count] = (int64_t)row->position;
            ordinals[count] = (int16_t)n;
            codes[count] = row->found[n].code;
            fields[count] = row->found[n].field;
            weights[count] = (int16_t)row->found[n].weight;
            sentences[count] = row->found[n].sentence;
        }
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, positions, count);
    db_param_int2_array(params, ordinals, count);
    db_param_text_array(params, codes, count);
    db_param_text_array(params, fields, count);
    db_param_int2_array(params, weights, count);
    db_param_text_array(params, sentences, count);
}

enum status store_keep_changes(struct db *db, struct arena *arena, const struct changes *changes,
                               struct error *error)
{
    struct db_params params;

    db_params_begin(&params, arena);
    size_t changed = add_changed(&params, changes);
    if (changed + changes->verdict_count + changes->blob_count + changes->use_count == 0) {
        return STATUS_OK;
    }
    add_verdicts(&params, changes);
    add_blobs(&params, changes);
    add_uses(&params, changes);
    add_reasons(&params, changes);
    return db_run(db, &sql_keep_changes, &params, 0, error);
}
