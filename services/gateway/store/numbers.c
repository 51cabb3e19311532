/* Questions about installations and their numbers. */
#include <assert.h>
#include <string.h>

#include "gateway/store/parts.h"
#include "tequio_gateway_store_sql.h"

static void copy_digest(const PGresult *result, int row, int column, uint8_t out[DIGEST_BYTES])
{
    struct bytes digest = column_bytes(result, row, column);

    assert(digest.size == DIGEST_BYTES);
    memcpy(out, digest.data, DIGEST_BYTES);
}

static size_t place_of(const struct question *question, const PGresult *result, int row)
{
    int64_t place = column_int8(result, row, 0);

    assert(place >= 1 && (size_t)place <= question->count);
    return (size_t)place - 1;
}

static void answer_installations(struct question *question, const PGresult *result,
                                 const struct error *error)
{
    struct last_number *lasts = NULL;

    if (result != NULL) {
        lasts = arena_array(question->arena, question->count, sizeof *lasts);
        for (int row = 0; row < PQntuples(result); row++) {
            struct last_number *last = &lasts[place_of(question, result, row)];
            last->sequence = (uint64_t)column_int8(result, row, 1);
            copy_digest(result, row, 2, last->digest);
            last->device = (uint32_t)column_int4(result, row, 3);
        }
    }
    question->call.numbers(question->context, lasts, result == NULL ? 0 : question->count, error);
}

bool store_ask_installations(struct store *store, const uint8_t (*ids)[INSTALLATION_BYTES],
                             size_t count, store_numbers_call call, void *context)
{
    struct question *question = asker_question(&store->asker, &sql_ask_installations);

    if (question == NULL)
        return false;
    db_param_uuid_array(&question->params, ids, count);
    question->count = count;
    question->answer = answer_installations;
    question->call.numbers = call;
    question->context = context;
    asker_ask(&store->asker, question, false);
    return true;
}

static void answer_old(struct question *question, const PGresult *result, const struct error *error)
{
    struct old_found *found = NULL;
    int64_t epoch = 0;

    if (result != NULL) {
        found = arena_array(question->arena, question->count, sizeof *found);
        for (int row = 0; row < PQntuples(result); row++) {
            struct old_found *one = &found[place_of(question, result, row)];
            epoch = column_int8(result, row, 7);
            if (PQgetisnull(result, row, 1))
                continue;
            one->first.found = true;
            one->first.refused = column_int2(result, row, 1) == ENTRY_REFUSED;
            copy_digest(result, row, 2, one->first.digest);
            one->position = (uint64_t)column_int8(result, row, 3);
            one->received_at_us = column_time(result, row, 4);
            one->first.conflict_kept = column_bool(result, row, 5);
            one->first.conflicts = (uint32_t)column_int8(result, row, 6);
        }
    }
    question->call.old(question->context, found, result == NULL ? 0 : question->count, epoch,
                       error);
}

bool store_ask_old(struct store *store, const struct old_number *numbers, size_t count,
                   store_old_call call, void *context)
{
    struct question *question = asker_question(&store->asker, &sql_ask_old);

    if (question == NULL)
        return false;
    struct arena *arena = question->arena;
    uint8_t(*ids)[INSTALLATION_BYTES] = arena_array(arena, count, sizeof *ids);
    int64_t *sequences = arena_array(arena, count, sizeof *sequences);
    struct bytes *digests = arena_array(arena, count, sizeof *digests);
    for (size_t i = 0; i < count; i++) {
        memcpy(ids[i], numbers[i].installation, INSTALLATION_BYTES);
        sequences[i] = (int64_t)numbers[i].sequence;
        digests[i] = (struct bytes){numbers[i].digest, DIGEST_BYTES};
    }
    db_param_uuid_array(&question->params, (const uint8_t(*)[INSTALLATION_BYTES])ids, count);
    db_param_int8_array(&question->params, sequences, count);
    db_param_bytes_array(&question->params, digests, count);
    question->count = count;
    question->answer = answer_old;
    question->call.old = call;
    question->context = context;
    asker_ask(&store->asker, question, false);
    return true;
}
