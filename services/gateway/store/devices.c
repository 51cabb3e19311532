/* Questions about the registry's device table. */
#include <stdlib.h>
#include <string.h>

#include "gateway/store/parts.h"
#include "tequio_gateway_store_sql.h"

static bool copy_32(const PGresult *result, int row, int column, uint8_t out[32])
{
    struct bytes bytes = column_bytes(result, row, column);

    if (bytes.size != 32)
        return false;
    memcpy(out, bytes.data, 32);
    return true;
}

static void read_row(const PGresult *result, int row, struct device_row *ret)
{
    ret->role = (unsigned)column_int2(result, row, 2);
    ret->sender.device = (uint32_t)column_int4(result, row, 1);
    ret->sender.kitchen = PQgetisnull(result, row, 3) ? 0 : (uint32_t)column_int4(result, row, 3);
    ret->sender.revoked = column_bool(result, row, 6);
    (void)copy_32(result, row, 4, ret->curve_key);
    ret->has_token = copy_32(result, row, 5, ret->token_digest);
}

static void answer_devices(struct question *question, const PGresult *result,
                           const struct error *error)
{
    struct device_row *rows = NULL;
    size_t count = 0;
    int64_t epoch = 0;

    if (result != NULL && PQntuples(result) > 0) {
        rows = memory_new((size_t)PQntuples(result), sizeof *rows);
        epoch = column_int8(result, 0, 0);
        for (int row = 0; row < PQntuples(result); row++)
            if (!PQgetisnull(result, row, 1))
                read_row(result, row, &rows[count++]);
    }
    question->call.devices(question->context, rows, count, epoch, error);
    free(rows);
}

bool store_ask_devices(struct store *store, store_devices_call call, void *context)
{
    struct question *question = asker_question(&store->asker, &sql_ask_devices);

    if (question == NULL)
        return false;
    question->answer = answer_devices;
    question->call.devices = call;
    question->context = context;
    asker_ask(&store->asker, question, true);
    return true;
}

static void answer_epoch(struct question *question, const PGresult *result,
                         const struct error *error)
{
    int64_t epoch = result != NULL && PQntuples(result) > 0 ? column_int8(result, 0, 0) : 0;

    question->call.epoch(question->context, epoch, error);
}

bool store_ask_epoch(struct store *store, store_epoch_call call, void *context)
{
    struct question *question = asker_question(&store->asker, &sql_ask_epoch);

    if (question == NULL)
        return false;
    question->answer = answer_epoch;
    question->call.epoch = call;
    question->context = context;
    asker_ask(&store->asker, question, false);
    return true;
}
