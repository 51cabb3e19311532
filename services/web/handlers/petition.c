/* A petition followed by who filed it: folio and secret, never in an address. */
#include <jansson.h>

#include "web/codec.h"
#include "web/handlers.h"
#include "web/handlers/follow.h"
#include "web/handlers/page.h"
#include "web/handlers/read.h"

struct question {
    struct followed followed;
    struct petition_told told;
};

static enum status ask(struct worker *worker, struct request *request, void *context,
                       struct error *error)
{
    struct question *question = context;
    return store_petition(worker->db, request->arena, question->followed.digest,
                          question->followed.folio, &question->told, error);
}

/* The data of the page: what was found, or that nothing was. */
static json_t *data_of(struct request *request, const struct question *question)
{
    static const char *const states[] = {"",           "recibida", "asignada", "en trámite",
                                         "respondida", "cerrada",  "reabierta"};
    json_t *data = json_object();
    json_t *petition =
        question->told.told == NULL ? NULL : json_loads(question->told.told, 0, NULL);
    json_int_t state = json_integer_value(json_object_get(petition, "state"));
    const char *answer = question->told.answer.data == NULL
                             ? NULL
                             : codec_step_text(request->arena, question->told.answer);
    if (petition != NULL && state >= 1 && state < (json_int_t)(sizeof states / sizeof *states))
        json_object_set_new(petition, "state", json_string(states[state]));
    if (petition != NULL && answer != NULL)
        json_object_set_new(petition, "answer", json_string(answer));
    json_object_set_new(data, "missing", json_boolean(petition == NULL));
    if (petition != NULL)
        json_object_set_new(data, "petition", petition);
    return data;
}

void take_petition(struct worker *worker, struct request *request)
{
    struct question question = {.told = {.told = NULL}};
    if (follow_read(request, "tequio/petition/1", true, &question.followed) &&
        !worker_ask(worker, ask, request, &question))
        return;
    page_answer(worker, request, data_of(request, &question),
                question.told.told != NULL ? MHD_HTTP_OK : MHD_HTTP_NOT_FOUND);
}
