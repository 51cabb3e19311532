#include "web/handlers/read.h"

#include <string.h>

#include "common/base/calendar.h"
#include "common/base/log.h"
#include "web/cache.h"
#include "web/handlers.h"
#include "web/handlers/show.h"
#include "web/handlers/time.h"
#include "web/rules/path.h"

enum {
    PAGES_MOST = 10000,
    FIRST_YEAR = 2000,
    LAST_YEAR = 2199,
    FIRST_ALCALDIA = 9002,
    LAST_ALCALDIA = 9017
};

struct reading {
    struct read_asked asked;
    uint32_t page;
    const char **rows;
    size_t count;
    const char *told; /* whose session it is; NULL = it is over */
    bool sees;        /* the kitchen that is asked about, if one is */
};

static bool read_field(const char *text, uint32_t least, uint32_t most, uint32_t *ret)
{
    return text == NULL || path_number(text, least, most, ret);
}

static uint32_t page_rows(const struct request *request)
{
    return request->route->session ? LIMIT_HTTP_BOARD_ROWS : LIMIT_HTTP_PAGE_ROWS;
}

/* False: the query cannot be meant. An empty alcaldía, as an untouched form sends it, is none. */
static bool read_query(const struct request *request, struct reading *ret)
{
    const char *alcaldia = request_query(request, "alcaldia");
    uint32_t code = FIRST_ALCALDIA;
    if (alcaldia != NULL && *alcaldia == '\0')
        alcaldia = NULL;
    if (alcaldia != NULL &&
        (strlen(alcaldia) != 5 || !path_number(alcaldia, FIRST_ALCALDIA, LAST_ALCALDIA, &code)))
        return false;
    ret->asked.alcaldia = alcaldia;
    ret->asked.number = request->number;
    ret->page = 1;
    if (!read_field(request_query(request, "page"), 1, PAGES_MOST, &ret->page) ||
        !read_field(request_query(request, "year"), FIRST_YEAR, LAST_YEAR, &ret->asked.year))
        return false;
    ret->asked.skip = request->csv ? 0 : (ret->page - 1) * page_rows(request);
    /* one more tells whether there is a next page, or that a file would be cut */
    ret->asked.limit = (request->csv ? LIMIT_HTTP_CSV_ROWS : page_rows(request)) + 1;
    return true;
}

static enum status ask_today(struct worker *worker, struct request *request,
                             struct reading *reading, struct error *error)
{
    int64_t now_us = 0;
    enum status status = time_now(worker, request->arena, &now_us, error);
    reading->asked.today = calendar_local_day(now_us);
    reading->asked.minute = (uint32_t)calendar_local_minute(now_us);
    return status;
}

static enum status ask(struct worker *worker, struct request *request, void *context,
                       struct error *error)
{
    struct reading *reading = context;
    enum status status = ask_today(worker, request, reading, error);
    if (status != STATUS_OK)
        return status;
    if (reading->asked.year == 0)
        reading->asked.year = (uint32_t)calendar_year(reading->asked.today);
    return store_read(worker->db, request->arena, request->route->read, &reading->asked,
                      &reading->rows, &reading->count, error);
}

/* A board's session is asked for first, and by the same moment: what is read then holds to it. */
static enum status ask_board(struct worker *worker, struct request *request, void *context,
                             struct error *error)
{
    struct reading *reading = context;
    struct read_asked *asked = &reading->asked;
    enum status status = ask_today(worker, request, reading, error);
    asked->at_us = clock_now_us();
    token_digest(request->token, asked->session);
    reading->sees = true;
    if (status == STATUS_OK)
        status = store_session_seen(worker->db, request->arena, asked->session, asked->at_us,
                                    asked->today, &reading->told, error);
    if (status == STATUS_OK && reading->told != NULL && asked->number > 0)
        status = store_board_sees(worker->db, request->arena, asked, &reading->sees, error);
    if (status != STATUS_OK || reading->told == NULL || !reading->sees)
        return status;
    return store_read(worker->db, request->arena, request->route->read, asked, &reading->rows,
                      &reading->count, error);
}

/* What there is to show, made by one of three ways; false where there is no such thing. */
static bool show(struct worker *worker, struct request *request, const struct reading *reading,
                 struct text *out)
{
    const struct route *route = request->route;
    const struct rows rows = {reading->rows, reading->count, page_rows(request)};
    if (!route->table && reading->count == 0)
        return false;
    if (route->page != NULL)
        show_page(lanes_shared(worker)->settings, route->page, reading->rows[0], out);
    else if (request->csv)
        show_csv(&rows, out);
    else if (route->table)
        show_list(request->path, reading->asked.alcaldia, request_query(request, "year"),
                  reading->page, &rows, out);
    else
        text_say(out, reading->rows[0]);
    return true;
}

static void answer_read(struct request *request, struct bytes content)
{
    const struct route *route = request->route;
    const char *type = route->page != NULL ? "text/html; charset=utf-8"
                       : request->csv      ? "text/csv; charset=utf-8"
                                           : "application/json";
    answer_cached(request, type,
                  route->session        ? "no-store"
                  : route->page != NULL ? "public, max-age=60"
                                        : "public, max-age=300",
                  content);
    if (route->table)
        answer_header(request, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT);
    const char *next = request->csv || !route->table ? NULL : show_next(request->arena, content);
    if (next != NULL)
        answer_header(request, MHD_HTTP_HEADER_LINK,
                      arena_printf(request->arena, "<%s>; rel=\"next\"", next));
}

/* What is shown, in the request's arena; false: it is answered with a problem. */
static bool make(struct worker *worker, struct request *request, const struct reading *reading,
                 struct bytes *ret)
{
    struct text out = {.most = LIMIT_HTTP_ANSWER_BYTES};
    bool made = false;
    if (request->csv && reading->count > LIMIT_HTTP_CSV_ROWS) {
        answer_problem(request, PROBLEM_ROWS);
    } else if (!show(worker, request, reading, &out)) {
        answer_problem(request, PROBLEM_ABSENT);
    } else if (out.full) {
        log_event(LOG_ERROR, "page_not_made", "path=%s", request->route->pattern);
        answer_problem(request, PROBLEM_BROKEN);
    } else {
        *ret = arena_copy(request->arena, (struct bytes){(uint8_t *)out.data, out.size});
        made = true;
    }
    text_free(&out);
    return made;
}

static bool begin(struct request *request, struct reading *ret)
{
    if (!request->route->table)
        request->csv = false;
    if (read_query(request, ret))
        return true;
    answer_problem(request, PROBLEM_QUERY);
    return false;
}

void take_read(struct worker *worker, struct request *request)
{
    struct cache *cache = lanes_shared(worker)->cache;
    struct reading reading = {.page = 0};
    struct bytes content;
    if (!begin(request, &reading))
        return;
    const char *key = arena_printf(request->arena, "%s %d %s %u %u", request->path, request->csv,
                                   reading.asked.alcaldia == NULL ? "" : reading.asked.alcaldia,
                                   (unsigned)reading.page, (unsigned)reading.asked.year);
    if (cache_get(cache, key, request->arena, &content)) {
        answer_read(request, content);
    } else if (worker_ask(worker, ask, request, &reading) &&
               make(worker, request, &reading, &content)) {
        cache_put(cache, key, content);
        answer_read(request, content);
    } else {
        cache_give_up(cache, key);
    }
}

void take_board(struct worker *worker, struct request *request)
{
    struct reading reading = {.page = 0};
    struct bytes content;
    if (!begin(request, &reading) || !worker_ask(worker, ask_board, request, &reading))
        return;
    if (reading.told == NULL)
        answer_problem(request, PROBLEM_SESSION);
    else if (!reading.sees)
        answer_problem(request, PROBLEM_ABSENT);
    else if (make(worker, request, &reading, &content))
        answer_read(request, content);
}
