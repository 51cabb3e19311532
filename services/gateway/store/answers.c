/* Questions about what was decided for a kitchen. */
#include "common/base/limits.h"
#include "gateway/store/parts.h"
#include "tequio_gateway_store_sql.h"

static void answer_answers(struct question *question, const PGresult *result,
                           const struct error *error)
{
    struct answer *answers = NULL;
    size_t count = 0;
    int64_t epoch = 0;

    if (result != NULL && PQntuples(result) > 0) {
        answers = arena_array(question->arena, (size_t)PQntuples(result), sizeof *answers);
        epoch = column_int8(result, 0, 0);
        for (int row = 0; row < PQntuples(result) && !PQgetisnull(result, row, 1); row++)
            answers[count++] = (struct answer){
                .topic = (uint32_t)column_int2(result, row, 1),
                .position = (uint64_t)column_int8(result, row, 2),
                .kind = (uint32_t)column_int4(result, row, 3),
                .at_us = column_time(result, row, 4),
                .cause_digest = column_bytes(result, row, 5),
                .body = column_bytes(result, row, 6),
            };
    }
    question->call.answers(question->context, answers, count, epoch, error);
}

static void param_seen(struct db_params *params, const struct answers_question *asked,
                       enum topic topic)
{
    if (asked->asked[topic])
        db_param_int8(params, (int64_t)asked->seen[topic]);
    else
        db_param_null(params);
}

static void param_most(struct db_params *params)
{
    db_param_int8(params, LIMIT_ANSWERS_PER_MESSAGE + 1);
    db_param_int8(params, LIMIT_ANSWERS_BYTES);
}

static bool ask(struct store *store, struct question *question, store_answers_call call,
                void *context)
{
    question->answer = answer_answers;
    question->call.answers = call;
    question->context = context;
    asker_ask(&store->asker, question, false);
    return true;
}

bool store_ask_answers(struct store *store, const struct answers_question *asked, uint32_t device,
                       bool own, store_answers_call call, void *context)
{
    struct question *question = asker_question(&store->asker, &sql_ask_answers);

    if (question == NULL)
        return false;
    db_param_int4(&question->params, (int32_t)asked->kitchen);
    db_param_int4(&question->params, (int32_t)device);
    param_seen(&question->params, asked, TOPIC_SUBMISSIONS);
    param_seen(&question->params, asked, TOPIC_SUBSIDY);
    param_seen(&question->params, asked, TOPIC_PURCHASES);
    param_seen(&question->params, asked, TOPIC_SURVEYS);
    param_most(&question->params);
    param_seen(&question->params, asked, TOPIC_REGISTRY);
    db_param_bool(&question->params, own);
    return ask(store, question, call, context);
}

bool store_ask_for_all(struct store *store, const struct answers_question *asked,
                       store_answers_call call, void *context)
{
    struct question *question = asker_question(&store->asker, &sql_ask_for_all);

    if (question == NULL)
        return false;
    param_seen(&question->params, asked, TOPIC_REGISTRY);
    param_most(&question->params);
    return ask(store, question, call, context);
}
