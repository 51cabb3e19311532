#include "web/handlers/device.h"

#include <jansson.h>
#include <string.h>

#include "common/base/calendar.h"
#include "web/codec.h"
#include "web/handlers/time.h"

struct question {
    int64_t now_us;
    day_number today;
    struct device_told device;
};

static enum status ask(struct worker *worker, struct request *request, void *context,
                       struct error *error)
{
    struct question *question = context;
    uint8_t digest[DIGEST_BYTES];
    token_digest(request->token, digest);
    enum status status = time_now(worker, request->arena, &question->now_us, error);
    question->today = calendar_local_day(question->now_us);
    return status == STATUS_OK ? store_device_told(worker->db, request->arena, digest,
                                                   question->today, &question->device, error)
                               : status;
}

static json_t *programme_key(struct request *request, struct bytes catalogue)
{
    uint8_t key[32];
    char text[TOKEN_TEXT_BYTES];
    if (catalogue.data == NULL || !codec_programme_key(request->arena, catalogue, key))
        return json_null();
    token_write(key, text);
    return json_string(text);
}

static void answer_told(struct request *request, const struct question *question, bool replay)
{
    json_t *told = json_loads(question->device.told, 0, NULL);
    json_object_set_new(told, "now_us", json_integer(question->now_us));
    json_object_set_new(told, "today", json_integer(calendar_yyyymmdd(question->today)));
    json_object_set_new(told, "replay", json_boolean(replay));
    json_object_set_new(told, "programme_key",
                        programme_key(request, question->device.programme_key));
    char *text = json_dumps(told, JSON_COMPACT);
    json_decref(told);
    if (text == NULL) {
        answer_problem(request, PROBLEM_BROKEN);
        return;
    }
    const char *kept = arena_text(request->arena, text);
    free(text);
    answer_body(request, MHD_HTTP_OK, "application/json",
                (struct bytes){(const uint8_t *)kept, strlen(kept)});
    answer_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
}

void take_device(struct worker *worker, struct request *request)
{
    struct question question = {.now_us = 0};
    if (!worker_ask(worker, ask, request, &question))
        return;
    if (question.device.told == NULL) {
        answer_problem(request, PROBLEM_TOKEN);
    } else {
        answer_told(request, &question, lanes_shared(worker)->clock->replay);
    }
}
