/* The connection that answers questions, one after the other, in the order asked. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "gateway/store/parts.h"
#include "tequio_gateway_store_sql.h"

enum {
    QUESTIONS_MAX = 256,        /* a poll round's worth of blobs and answers; beyond it BUSY */
    QUESTIONS_BYTES = 4 << 20,  /* of them together: 60 pieces of photos */
    QUESTION_BYTES = 512 << 10, /* the parameters of one */
};

static void question_free(struct question *question)
{
    arena_free(question->arena); /* it lies in its own arena */
}

struct question *asker_question(struct asker *asker, const struct db_statement *statement)
{
    if (asker->session.state < SESSION_IDLE || asker->session.broken ||
        asker->count >= QUESTIONS_MAX || asker->bytes >= QUESTIONS_BYTES)
        return NULL;
    struct arena *arena = arena_new(QUESTION_BYTES);
    struct question *question = arena_alloc(arena, sizeof *question);
    question->arena = arena;
    question->statement = statement;
    db_params_begin(&question->params, arena);
    return question;
}

static void send_next(struct asker *asker)
{
    struct question *question = asker->first;

    if (question == NULL || asker->current != NULL || !session_idle(&asker->session))
        return;
    asker->first = question->next;
    if (asker->first == NULL)
        asker->last = NULL;
    asker->count--;
    asker->bytes -= arena_used(question->arena);
    asker->current = question;
    asker->answered = false;
    session_send(&asker->session, question->statement, &question->params);
}

void asker_ask(struct asker *asker, struct question *question, bool first)
{
    if (first) {
        question->next = asker->first;
        asker->first = question;
    } else if (asker->last != NULL) {
        asker->last->next = question;
    } else {
        asker->first = question;
    }
    if (question->next == NULL)
        asker->last = question;
    asker->count++;
    asker->bytes += arena_used(question->arena);
    send_next(asker);
}

static void on_result(void *context, const PGresult *result)
{
    struct asker *asker = context;
    struct error error = {0};

    assert(asker->current != NULL);
    if (asker->answered)
        return;
    asker->answered = true;
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
        asker->current->answer(asker->current, result, NULL);
        return;
    }
    (void)session_error(result, asker->current->statement->name, &error);
    asker->current->answer(asker->current, NULL, &error);
}

static void on_finished(void *context)
{
    struct asker *asker = context;
    struct question *question = asker->current;

    asker->current = NULL;
    question_free(question);
    send_next(asker);
}

static void on_ready(void *context)
{
    send_next(context);
}

static void on_copying(void *context)
{
    (void)context;
    assert(!"no statement of ours copies here");
}

static void on_lost(void *context, const struct error *error)
{
    struct asker *asker = context;
    struct question *question = asker->first;

    if (asker->current != NULL) {
        asker->current->next = question;
        question = asker->current;
        if (asker->answered) {
            struct question *rest = question->next;
            question_free(question);
            question = rest;
        }
    }
    asker->current = asker->first = asker->last = NULL;
    asker->count = asker->bytes = 0;
    while (question != NULL) {
        struct question *next = question->next;
        question->answer(question, NULL, error);
        question_free(question);
        question = next;
    }
}

static const struct session_calls calls = {on_ready, on_lost, on_result, on_copying, on_finished};

void asker_open(struct asker *asker, const char *conninfo, const char *user, int64_t now_us)
{
    asker->session = (struct session){
        .conninfo = conninfo,
        .user = user,
        .application = "tequio-gateway/ask",
        .statements = tequio_gateway_store_statements,
        .calls = &calls,
        .context = asker,
    };
    session_open(&asker->session, now_us);
}

void asker_close(struct asker *asker)
{
    struct error error = {.status = STATUS_TRANSIENT};

    on_lost(asker, &error);
    session_close(&asker->session);
}
