/* Questions about blobs, and their pieces. */
#include <stdio.h>
#include <string.h>

#include "common/base/limits.h"
#include "gateway/store/parts.h"
#include "tequio_gateway_store_sql.h"

static void read_blob(const PGresult *result, struct blob_seen *ret)
{
    struct bytes media_type = column_bytes(result, 0, 2);

    ret->begun = true;
    ret->total_bytes = (uint32_t)column_int4(result, 0, 1);
    (void)snprintf(ret->media_type, sizeof ret->media_type, "%.*s", (int)media_type.size,
                   (const char *)media_type.data);
    ret->kitchen = (uint32_t)column_int4(result, 0, 3);
    ret->device = (uint32_t)column_int4(result, 0, 4);
    ret->whole = column_bool(result, 0, 5);
    for (int row = 0; row < PQntuples(result); row++)
        if (!PQgetisnull(result, row, 6))
            ret->here[(uint32_t)column_int4(result, row, 6) / LIMIT_BLOB_CHUNK_BYTES %
                      BLOB_CHUNKS_MAX] = true;
}

static void answer_blob(struct question *question, const PGresult *result,
                        const struct error *error)
{
    struct blob_seen blob = {0};
    int64_t epoch = 0;

    if (result != NULL && PQntuples(result) > 0) {
        epoch = column_int8(result, 0, 0);
        if (!PQgetisnull(result, 0, 1))
            read_blob(result, &blob);
    }
    question->call.blob(question->context, &blob, epoch, error);
}

bool store_put_chunk(struct store *store, const struct blob_chunk *chunk, uint32_t device,
                     int64_t epoch, store_blob_call call, void *context)
{
    struct question *question = asker_question(&store->asker, &sql_put_chunk);

    if (question == NULL)
        return false;
    struct db_params *params = &question->params;
    db_param_bytes(params,
                   arena_copy(question->arena, (struct bytes){chunk->digest, DIGEST_BYTES}));
    db_param_int4(params, (int32_t)chunk->kitchen);
    db_param_int4(params, (int32_t)device);
    db_param_int4(params, (int32_t)chunk->total_bytes);
    db_param_text(params, chunk->media_type);
    db_param_int4(params, (int32_t)chunk->offset);
    db_param_bytes(params, arena_copy(question->arena, chunk->data));
    db_param_int8(params, LIMIT_OPEN_BLOBS_PER_DEVICE);
    db_param_int8(params, epoch);
    db_param_int4(params, LIMIT_OPEN_BLOB_DAYS);
    question->answer = answer_blob;
    question->call.blob = call;
    question->context = context;
    asker_ask(&store->asker, question, false);
    return true;
}

bool store_ask_blob(struct store *store, const uint8_t digest[DIGEST_BYTES], store_blob_call call,
                    void *context)
{
    struct question *question = asker_question(&store->asker, &sql_ask_blob);

    if (question == NULL)
        return false;
    db_param_bytes(&question->params,
                   arena_copy(question->arena, (struct bytes){digest, DIGEST_BYTES}));
    question->answer = answer_blob;
    question->call.blob = call;
    question->context = context;
    asker_ask(&store->asker, question, false);
    return true;
}

static void answer_check(struct question *question, const PGresult *result,
                         const struct error *error)
{
    bool holds = result != NULL && PQntuples(result) == 1 && column_bool(result, 0, 0);

    question->call.check(question->context, holds, error);
}

bool store_check_blob(struct store *store, const uint8_t digest[DIGEST_BYTES],
                      store_check_call call, void *context)
{
    struct question *question = asker_question(&store->asker, &sql_check_blob);

    if (question == NULL)
        return false;
    db_param_bytes(&question->params,
                   arena_copy(question->arena, (struct bytes){digest, DIGEST_BYTES}));
    question->answer = answer_check;
    question->call.check = call;
    question->context = context;
    asker_ask(&store->asker, question, false);
    return true;
}

static void answer_done(struct question *question, const PGresult *result,
                        const struct error *error)
{
    (void)result;
    question->call.done(question->context, error);
}

bool store_keep_unreadable(struct store *store, uint32_t device, int64_t received_at_us,
                           const char *reason, struct bytes bytes, store_done_call call,
                           void *context)
{
    struct question *question = asker_question(&store->asker, &sql_keep_unreadable);

    if (question == NULL)
        return false;
    db_param_int4(&question->params, (int32_t)device);
    db_param_time(&question->params, received_at_us);
    db_param_text(&question->params, reason);
    db_param_bytes(&question->params, arena_copy(question->arena, bytes));
    question->answer = answer_done;
    question->call.done = call;
    question->context = context;
    asker_ask(&store->asker, question, false);
    return true;
}
