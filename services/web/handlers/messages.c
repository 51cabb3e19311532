#include "web/handlers/messages.h"

#include "common/base/log.h"
#include "web/codec.h"
#include "web/counters.h"
#include "web/handlers/time.h"

_Static_assert(LIMIT_HTTP_MESSAGE_BYTES + CODEC_OWN_BYTES <= LIMIT_MESSAGE_BYTES,
               "what the edge adds fits");

struct question {
    bool known; /* the token is a device's */
    int64_t now_us;
};

/* A token that is nobody's never reaches the gateway, which keeps what it cannot read. */
static enum status ask(struct worker *worker, struct request *request, void *context,
                       struct error *error)
{
    struct question *question = context;
    uint8_t digest[DIGEST_BYTES];
    token_digest(request->token, digest);
    enum status status =
        store_knows_token(worker->db, request->arena, digest, &question->known, error);
    if (status == STATUS_OK && question->known)
        status = time_now(worker, request->arena, &question->now_us, error);
    return status;
}

static void forward(struct worker *worker, struct request *request, int64_t now_us)
{
    const struct lanes_settings *shared = lanes_shared(worker);
    size_t size;
    uint8_t *message = arena_alloc(request->arena, request->body_size + CODEC_OWN_BYTES);
    struct bytes answer = {0};
    struct error error = {0};
    if (!codec_forward((struct bytes){request->body, request->body_size}, request->token,
                       shared->clock->replay ? now_us : 0, message, &size)) {
        answer_problem(request, PROBLEM_MESSAGE);
        return;
    }
    if (gate_ask(&worker->gate, (struct bytes){message, size}, request->arena, &answer, &error) !=
        STATUS_OK) {
        counter_add(COUNTER_SILENCE);
        log_warning("gateway_silent", &error);
        answer_problem(request, PROBLEM_SILENT);
        return;
    }
    counter_add(COUNTER_MESSAGES);
    if (codec_token_refused(request->arena, answer)) {
        answer_problem(request, PROBLEM_TOKEN);
        return;
    }
    answer_body(request, MHD_HTTP_OK, "application/x-protobuf", answer);
    answer_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
}

void take_message(struct worker *worker, struct request *request)
{
    struct question question = {.known = false};
    if (!worker_ask(worker, ask, request, &question))
        return;
    if (!question.known) {
        answer_problem(request, PROBLEM_TOKEN);
    } else {
        forward(worker, request, question.now_us);
    }
}
