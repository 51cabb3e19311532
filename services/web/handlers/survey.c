#include "web/handlers/survey.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/base/log.h"
#include "web/codec.h"
#include "web/handlers.h"
#include "web/handlers/page.h"
#include "web/handlers/time.h"
#include "web/rules/path.h"

enum { CODE_BYTES = 33, NUMBER_BYTES = 12, DAY_MINUTES = 24 * 60, MINUTE_SECONDS = 60 };

struct answering {
    struct read_asked asked;
    const char **rows; /* the page of the kitchen; count 0 = there is no such kitchen */
    size_t count;
    struct survey_place place;
    struct bytes answer;
    bool kept;
};

static enum status ask_page(struct worker *worker, struct request *request, void *context,
                            struct error *error)
{
    struct answering *answering = context;
    int64_t now_us = 0;
    enum status status = time_now(worker, request->arena, &now_us, error);
    answering->asked.number = request->number;
    answering->asked.today = calendar_local_day(now_us);
    answering->asked.minute = (uint32_t)calendar_local_minute(now_us);
    return status != STATUS_OK
               ? status
               : store_read(worker->db, request->arena, request->route->read, &answering->asked,
                            &answering->rows, &answering->count, error);
}

static enum status ask_keep(struct worker *worker, struct request *request, void *context,
                            struct error *error)
{
    struct answering *answering = context;
    return store_survey_keep(worker->db, request->arena, &answering->place, answering->answer,
                             &answering->kept, error);
}

static uint32_t number_of(const json_t *object, const char *name)
{
    return (uint32_t)json_integer_value(json_object_get(object, name));
}

static size_t read_questions(const json_t *page, struct survey_question ret[SURVEY_QUESTIONS])
{
    size_t count = 0, i;
    json_t *one;
    json_array_foreach(json_object_get(page, "questions"), i, one)
    {
        if (count == SURVEY_QUESTIONS)
            break; /* no questionnaire has more */
        ret[count++] = (struct survey_question){
            .number = number_of(one, "number"),
            .type = number_of(one, "type"),
            .aspect = number_of(one, "aspect"),
            .options = number_of(one, "options"),
            .own = json_is_true(json_object_get(one, "own")),
        };
    }
    return count;
}

/* Whether the form was made for what is asked today. */
static bool is_current(const json_t *page, struct bytes form, struct survey_place *ret)
{
    char code[CODE_BYTES], version[NUMBER_BYTES];
    uint32_t number;
    const char *asked = json_string_value(json_object_get(page, "questionnaire"));
    ret->version = number_of(page, "version");
    ret->questionnaire = asked;
    return asked != NULL && path_form_value(form, "cuestionario", code, sizeof code) &&
           path_form_value(form, "version", version, sizeof version) &&
           path_number(version, 1, INT32_MAX, &number) && strcmp(code, asked) == 0 &&
           number == ret->version;
}

/* The page again, with what is to be said. */
static void show_again(struct worker *worker, struct request *request, unsigned status,
                       json_t *page, const char *said)
{
    json_object_set_new(page, said, json_true());
    page_answer(worker, request, json_incref(page), status);
}

/* Another address, so that loading it again says nothing twice. */
static void answer_thanks(struct request *request)
{
    answer_body(request, MHD_HTTP_SEE_OTHER, "text/plain", (struct bytes){0});
    answer_header(request, MHD_HTTP_HEADER_LOCATION,
                  arena_printf(request->arena, "%s/gracias", request->path));
    answer_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
}

static void keep(struct worker *worker, struct request *request, struct answering *answering,
                 json_t *page, const struct survey_reply *reply)
{
    if (!codec_write_answer(request->arena, reply, &answering->answer)) {
        answer_problem(request, PROBLEM_QUERY);
        return;
    }
    answering->place.kitchen = answering->asked.number;
    answering->place.day = answering->asked.today;
    if (!worker_ask(worker, ask_keep, request, answering))
        return;
    if (answering->kept) {
        answer_thanks(request);
        return;
    }
    show_again(worker, request, MHD_HTTP_TOO_MANY_REQUESTS, page, "full");
    uint32_t wait_s = (DAY_MINUTES - answering->asked.minute) * MINUTE_SECONDS;
    answer_header(request, MHD_HTTP_HEADER_RETRY_AFTER,
                  arena_printf(request->arena, "%u", (unsigned)wait_s));
}

static void judge(struct worker *worker, struct request *request, struct answering *answering,
                  json_t *page)
{
    struct survey_question questions[SURVEY_QUESTIONS];
    struct survey_reply reply;
    struct bytes form = {request->body, request->body_size};
    size_t count = read_questions(page, questions);
    if (!is_current(page, form, &answering->place)) {
        show_again(worker, request, MHD_HTTP_CONFLICT, page, "changed");
        return;
    }
    switch (survey_read(questions, count, form, &reply)) {
    case SURVEY_WRONG:
        answer_problem(request, PROBLEM_QUERY);
        break;
    case SURVEY_NOTHING:
        show_again(worker, request, MHD_HTTP_BAD_REQUEST, page, "nothing");
        break;
    default:
        keep(worker, request, answering, page, &reply);
    }
}

void take_survey(struct worker *worker, struct request *request)
{
    struct answering answering = {.count = 0};
    if (!worker_ask(worker, ask_page, request, &answering))
        return;
    if (answering.count == 0) {
        answer_problem(request, PROBLEM_ABSENT);
        return;
    }
    json_t *page = json_loads(answering.rows[0], 0, NULL);
    judge(worker, request, &answering, page);
    json_decref(page);
}
