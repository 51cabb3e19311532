#include "web/request.h"

#include <assert.h>
#include <string.h>

#include "web/rules/etag.h"
#include "web/template.h"

const char *request_query(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->query_count; i++)
        if (strcmp(request->query[i].name, name) == 0)
            return request->query[i].value;
    return NULL;
}

void answer_header(struct request *request, const char *name, const char *value)
{
    struct answer *answer = &request->answer;
    assert(answer->header_count < ANSWER_HEADERS);
    answer->headers[answer->header_count++] = (struct header){name, value};
}

void answer_body(struct request *request, unsigned status, const char *type, struct bytes body)
{
    request->answer.status = status;
    request->answer.body = body;
    answer_header(request, MHD_HTTP_HEADER_CONTENT_TYPE, type);
}

void answer_cached_as(struct request *request, const char *type, const char *cache,
                      struct bytes body, const char *etag)
{
    answer_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, cache);
    answer_header(request, MHD_HTTP_HEADER_ETAG, etag);
    if (etag_matches(request->if_none_match, etag))
        request->answer.status = MHD_HTTP_NOT_MODIFIED;
    else
        answer_body(request, MHD_HTTP_OK, type, body);
}

void answer_cached(struct request *request, const char *type, const char *cache, struct bytes body)
{
    char etag[ETAG_BYTES];
    etag_of(body, etag);
    answer_cached_as(request, type, cache, body, arena_text(request->arena, etag));
}

static struct bytes problem_json(struct request *request, const struct problem_row *row)
{
    const char *text = arena_printf(request->arena,
                                    "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%u,"
                                    "\"detail\":\"%s\"}\n",
                                    row->type, row->title, row->status, row->detail);
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static struct bytes problem_page(struct request *request, const struct problem_row *row)
{
    struct text out = {.most = LIMIT_HTTP_ANSWER_BYTES};
    json_t *data = json_pack("{s:s,s:s}", "title", row->title, "detail", row->detail);
    bool made = template_render("problema.html", data, &out);
    assert(made); /* the template is our own */
    struct bytes page = arena_copy(request->arena, (struct bytes){(uint8_t *)out.data, out.size});
    json_decref(data);
    text_free(&out);
    return page;
}

void answer_problem(struct request *request, enum problem problem)
{
    const struct problem_row *row = problem_row(problem);
    request->answer.header_count = 0;
    if (request->person)
        answer_body(request, row->status, "text/html; charset=utf-8", problem_page(request, row));
    else
        answer_body(request, row->status, "application/problem+json; charset=utf-8",
                    problem_json(request, row));
    answer_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    if (row->retry_after_s > 0)
        answer_header(request, MHD_HTTP_HEADER_RETRY_AFTER,
                      arena_printf(request->arena, "%d", row->retry_after_s));
    if (problem == PROBLEM_TOKEN)
        answer_header(request, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer realm=\"tequio\"");
}
