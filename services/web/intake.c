#include "web/intake.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/calendar.h"
#include "web/address.h"
#include "web/counters.h"
#include "web/handlers.h"
#include "web/handlers/session.h"
#include "web/rules/path.h"

void intake_open(struct intake *intake, const struct web_settings *settings,
                 const struct site sites[SITES])
{
    intake->settings = settings;
    intake->sites = sites;
    intake->by_address =
        buckets_new(US_PER_SECOND / LIMIT_HTTP_ADDRESS_RATE, LIMIT_HTTP_ADDRESS_BURST);
    intake->by_token = buckets_new(US_PER_SECOND / LIMIT_HTTP_TOKEN_RATE, LIMIT_HTTP_TOKEN_BURST);
    intake->forms = buckets_new(US_PER_SECOND / LIMIT_HTTP_FORM_RATE, LIMIT_HTTP_FORM_BURST);
    intake->surveys =
        buckets_new(LIMIT_HTTP_SURVEY_SECONDS * US_PER_SECOND, LIMIT_HTTP_SURVEY_BURST);
}

void intake_close(struct intake *intake)
{
    free(intake->by_address);
    free(intake->by_token);
    free(intake->forms);
    free(intake->surveys);
}

static const char *header(const struct request *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

/* A copy that outlives the head's buffer; NULL stays NULL. */
static const char *kept_header(struct request *request, const char *name)
{
    const char *value = header(request, name);
    return value == NULL ? NULL : arena_text(request->arena, value);
}

/* Whose request it is: the peer's, or whom the front names. */
static void find_address(const struct intake *intake, struct request *request)
{
    char *ret = request->address;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(request->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr_in *peer = (const void *)info->client_addr;
    const char *forwarded = header(request, "X-Forwarded-For");
    if (inet_ntop(AF_INET, &peer->sin_addr, ret, LIMIT_ADDRESS_BYTES) == NULL)
        ret[0] = '\0';
    if (forwarded != NULL && strcmp(ret, intake->settings->front) == 0)
        (void)!address_forwarded_for(forwarded, ret);
}

/* True: the client asks too often, and is told so. */
static bool too_often(struct request *request, struct buckets *buckets, struct bytes client)
{
    int64_t wait_s = bucket_take(buckets, client, clock_monotonic_us());
    if (wait_s == 0)
        return false;
    counter_add(COUNTER_LIMITED);
    answer_problem(request, PROBLEM_OFTEN);
    answer_header(request, MHD_HTTP_HEADER_RETRY_AFTER,
                  arena_printf(request->arena, "%d", (int)wait_s));
    return true;
}

static enum MHD_Result take_field(void *context, enum MHD_ValueKind kind, const char *name,
                                  const char *value)
{
    struct request *request = context;
    (void)kind;
    if (request->query_count == LIMIT_HTTP_QUERY_FIELDS) {
        answer_problem(request, PROBLEM_QUERY);
        return MHD_NO;
    }
    request->query[request->query_count++] = (struct field){
        arena_text(request->arena, name), arena_text(request->arena, value == NULL ? "" : value)};
    return MHD_YES;
}

static bool type_fits(const struct request *request, const char *wanted)
{
    const char *type = header(request, MHD_HTTP_HEADER_CONTENT_TYPE);
    size_t length = strlen(wanted);
    return type != NULL && strncasecmp(type, wanted, length) == 0 &&
           (type[length] == '\0' || type[length] == ';' || type[length] == ' ');
}

/* A refused body of up to a message's size is read away: who hangs up on it instead is not heard.
 */
static void measure_body(struct request *request)
{
    const char *length = header(request, MHD_HTTP_HEADER_CONTENT_LENGTH);
    request->chunked = header(request, MHD_HTTP_HEADER_TRANSFER_ENCODING) != NULL;
    request->announced = length == NULL ? 0 : strtoull(length, NULL, 10);
    request->hang_up = request->announced > LIMIT_MESSAGE_BYTES;
}

static void judge_body(struct request *request)
{
    const struct route *route = request->route;
    const char *length = header(request, MHD_HTTP_HEADER_CONTENT_LENGTH);
    uint64_t announced = request->announced;
    if (request->chunked || (length == NULL && route->body_most > 0))
        answer_problem(request, PROBLEM_LENGTH);
    else if (announced > route->body_most)
        answer_problem(request, PROBLEM_LARGE);
    else if (route->body_type != NULL && !type_fits(request, route->body_type))
        answer_problem(request, PROBLEM_TYPE);
    else if (announced > 0) {
        request->body = memory_new((size_t)announced, 1);
        request->body_room = (size_t)announced;
    }
}

/* A form of many is counted by site; what is said of a kitchen besides by both together. */
static bool form_too_often(struct intake *intake, struct request *request)
{
    char site[LIMIT_ADDRESS_BYTES];
    address_site(request->address, site);
    const char *both = arena_printf(request->arena, "%s %u", site, (unsigned)request->number);
    return too_often(request, intake->forms, (struct bytes){(const uint8_t *)site, strlen(site)}) ||
           (request->route->read == READ_SURVEY &&
            too_often(request, intake->surveys,
                      (struct bytes){(const uint8_t *)both, strlen(both)}));
}

/* True: another site's page sent its visitor's browser with the form of a page, and it hears so. */
static bool of_another_site(struct request *request)
{
    if (request->route->page == NULL ||
        path_own_form(header(request, "Sec-Fetch-Site"), header(request, "Origin"),
                      header(request, MHD_HTTP_HEADER_HOST)))
        return false;
    answer_problem(request, PROBLEM_ORIGIN);
    return true;
}

/* Who a request of a session says to be; what changes something also shows that it comes from a
 * page of that session, which no other site can. */
static bool judge_session(struct request *request, const char *method)
{
    uint8_t shown[TOKEN_BYTES], wanted[TOKEN_BYTES];
    request->has_token = token_from_text(
        MHD_lookup_connection_value(request->connection, MHD_COOKIE_KIND, SESSION_COOKIE),
        request->token);
    if (!request->has_token) {
        answer_problem(request, PROBLEM_SESSION);
        return false;
    }
    session_mark(request->token, wanted);
    if (strcmp(method, "POST") == 0 &&
        (!token_from_text(header(request, SESSION_MARK_HEADER), shown) ||
         !bytes_equal_secret(shown, wanted, sizeof wanted))) {
        answer_problem(request, PROBLEM_CSRF);
        return false;
    }
    return true;
}

static void judge(struct intake *intake, struct request *request, const char *method)
{
    find_address(intake, request);
    struct bytes client = {(const uint8_t *)request->address, strlen(request->address)};
    if (too_often(request, intake->by_address, client) ||
        handlers_app(request, method, intake->sites))
        return;
    handlers_find(request, method);
    if (request->answer.status == 0)
        (void)MHD_get_connection_values(request->connection, MHD_GET_ARGUMENT_KIND, take_field,
                                        request);
    if (request->answer.status != 0)
        return;
    if (request->route->session) {
        if (!judge_session(request, method) ||
            too_often(request, intake->by_token, (struct bytes){request->token, TOKEN_BYTES}))
            return;
    } else if (request->route->token) {
        request->has_token = token_read(header(request, "Authorization"), request->token);
        if (!request->has_token) {
            answer_problem(request, PROBLEM_TOKEN);
            return;
        }
        if (too_often(request, intake->by_token, (struct bytes){request->token, TOKEN_BYTES}))
            return;
    } else if (request->route->body_most > 0 &&
               (form_too_often(intake, request) || of_another_site(request))) {
        return;
    }
    judge_body(request);
}

struct request *intake_begin(struct intake *intake, struct MHD_Connection *connection,
                             const char *path, const char *method)
{
    struct request *request = memory_new(1, sizeof *request);
    request->connection = connection;
    request->arena = arena_new(LIMIT_HTTP_ANSWER_BYTES + 2 * LIMIT_MESSAGE_BYTES);
    request->path = arena_text(request->arena, path);
    request->if_none_match = kept_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH);
    request->accept_encoding = kept_header(request, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    request->csv = path_prefers_csv(header(request, MHD_HTTP_HEADER_ACCEPT));
    request->person = path_wants_page(path, header(request, MHD_HTTP_HEADER_ACCEPT));
    measure_body(request);
    judge(intake, request, method);
    request->hang_up = request->hang_up && request->answer.status != 0;
    return request;
}

bool intake_add(struct request *request, const char *data, size_t size)
{
    size_t room = request->body_room - request->body_size;
    request->came += size;
    if (size > room)
        size = room;
    if (size > 0)
        memcpy(request->body + request->body_size, data, size);
    request->body_size += size;
    return request->came <= LIMIT_MESSAGE_BYTES;
}

void intake_end(struct request *request)
{
    if (request == NULL)
        return;
    free(request->body);
    arena_free(request->arena);
    free(request);
}
