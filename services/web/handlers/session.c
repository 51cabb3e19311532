#include "web/handlers/session.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/base/digest.h"
#include "web/handlers/time.h"
#include "web/rules/path.h"

#define COOKIE_RULES "; Path=/; Secure; HttpOnly; SameSite=Strict"

struct question {
    struct sign_in sign_in;
    struct sign_in_try tried;
    uint8_t digest[DIGEST_BYTES];
    bool begun;
    const char *told;
};

void session_mark(const uint8_t token[TOKEN_BYTES], uint8_t ret[TOKEN_BYTES])
{
    static const char purpose[] = "tequio/session-mark/1";
    const struct bytes parts[] = {{(const uint8_t *)purpose, sizeof purpose - 1},
                                  {token, TOKEN_BYTES}};
    digest_of(parts, 2, ret);
}

static enum status read_time(struct worker *worker, struct request *request,
                             struct question *question, struct error *error)
{
    int64_t programme_us = 0;
    enum status status = time_now(worker, request->arena, &programme_us, error);
    question->sign_in.at_us = clock_now_us();
    question->sign_in.today = calendar_local_day(programme_us);
    return status;
}

static enum status ask_try(struct worker *worker, struct request *request, void *context,
                           struct error *error)
{
    struct question *question = context;
    enum status status = read_time(worker, request, question, error);
    return status == STATUS_OK ? store_sign_in_try(worker->db, request->arena, &question->sign_in,
                                                   &question->tried, error)
                               : status;
}

static enum status ask_begin(struct worker *worker, struct request *request, void *context,
                             struct error *error)
{
    struct question *question = context;
    enum status status =
        store_session_begin(worker->db, request->arena, &question->sign_in, question->tried.hash,
                            question->digest, &question->begun, error);
    if (status == STATUS_OK && question->begun)
        status = store_session_seen(worker->db, request->arena, question->digest,
                                    question->sign_in.at_us, question->sign_in.today,
                                    &question->told, error);
    return status;
}

static enum status ask_seen(struct worker *worker, struct request *request, void *context,
                            struct error *error)
{
    struct question *question = context;
    enum status status = read_time(worker, request, question, error);
    return status == STATUS_OK ? store_session_seen(worker->db, request->arena, question->digest,
                                                    question->sign_in.at_us,
                                                    question->sign_in.today, &question->told, error)
                               : status;
}

static enum status ask_end(struct worker *worker, struct request *request, void *context,
                           struct error *error)
{
    const struct question *question = context;
    return store_session_end(worker->db, request->arena, question->digest, error);
}

static void answer_session(struct request *request, const struct question *question)
{
    uint8_t mark[TOKEN_BYTES];
    char text[TOKEN_TEXT_BYTES];
    session_mark(request->token, mark);
    token_write(mark, text);
    const char *body =
        arena_printf(request->arena, "{\"session\":%s,\"mark\":\"%s\"}\n", question->told, text);
    answer_body(request, MHD_HTTP_OK, "application/json",
                (struct bytes){(const uint8_t *)body, strlen(body)});
    answer_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
}

/* Whoever is nobody takes as long as who has a password. */
static bool password_fits(const char *hash, const char *password)
{
    char made[crypto_pwhash_STRBYTES];
    if (hash != NULL)
        return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
    (void)!crypto_pwhash_str(made, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             crypto_pwhash_MEMLIMIT_INTERACTIVE);
    return false;
}

static void sign_in(struct worker *worker, struct request *request, struct question *question,
                    const char *password)
{
    char token[TOKEN_TEXT_BYTES];
    if (!worker_ask(worker, ask_try, request, question))
        return;
    if (question->tried.wait_s > 0) {
        answer_problem(request, PROBLEM_OFTEN);
        answer_header(request, MHD_HTTP_HEADER_RETRY_AFTER,
                      arena_printf(request->arena, "%d", (int)question->tried.wait_s));
        return;
    }
    if (!password_fits(question->tried.hash, password)) {
        answer_problem(request, PROBLEM_SIGN_IN);
        return;
    }
    randombytes_buf(request->token, TOKEN_BYTES);
    token_digest(request->token, question->digest);
    if (!worker_ask(worker, ask_begin, request, question))
        return;
    if (question->told == NULL) {
        answer_problem(request, PROBLEM_SIGN_IN);
        return;
    }
    token_write(request->token, token);
    answer_session(request, question);
    answer_header(request, MHD_HTTP_HEADER_SET_COOKIE,
                  arena_printf(request->arena, SESSION_COOKIE "=%s" COOKIE_RULES, token));
}

void take_sign_in(struct worker *worker, struct request *request)
{
    enum { NUMBER_BYTES = 11 };
    struct question question = {.sign_in.address = request->address};
    struct bytes form = {request->body, request->body_size};
    char number[NUMBER_BYTES], password[LIMIT_PASSWORD_BYTES + 1] = "";
    if (!path_form_value(form, "person", number, sizeof number) ||
        !path_number(number, 1, INT32_MAX, &question.sign_in.person) ||
        !path_form_value(form, "password", password, sizeof password))
        answer_problem(request, PROBLEM_QUERY);
    else
        sign_in(worker, request, &question, password);
    sodium_memzero(password, sizeof password);
    if (request->body != NULL)
        sodium_memzero(request->body, request->body_size);
}

void take_session(struct worker *worker, struct request *request)
{
    struct question question = {.told = NULL};
    token_digest(request->token, question.digest);
    if (!worker_ask(worker, ask_seen, request, &question))
        return;
    if (question.told == NULL)
        answer_problem(request, PROBLEM_SESSION);
    else
        answer_session(request, &question);
}

void take_sign_out(struct worker *worker, struct request *request)
{
    struct question question = {.told = NULL};
    token_digest(request->token, question.digest);
    if (!worker_ask(worker, ask_end, request, &question))
        return;
    answer_body(request, MHD_HTTP_OK, "application/json",
                (struct bytes){(const uint8_t *)"{}\n", 3});
    answer_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    answer_header(request, MHD_HTTP_HEADER_SET_COOKIE,
                  SESSION_COOKIE "=" COOKIE_RULES "; Max-Age=0");
}
