#include "web/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/runtime/stop.h"
#include "web/cache.h"
#include "web/counters.h"
#include "web/handlers.h"
#include "web/headers.h"
#include "web/intake.h"

enum { LOOK_MS = 100 };

/* A connection, and since when its request has been arriving. */
struct caller {
    int descriptor; /* -1 = none */
    bool arriving;  /* not while it is in a lane */
    int64_t since_us;
};

struct server {
    struct MHD_Daemon *daemon;
    struct lanes *lanes;
    int descriptor; /* the daemon's, readable where it has something to do */
    int bell;       /* readable where a worker has answered */
    struct cache *cache;
    struct intake intake;
    struct caller callers[LIMIT_HTTP_CONNECTIONS];
};

static struct caller *caller_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

/* On a worker's thread. */
static void on_answered(void *context, struct request *request)
{
    const struct server *server = context;
    MHD_resume_connection(request->connection);
    (void)!write(server->bell, &(uint64_t){1}, sizeof(uint64_t));
}

static enum MHD_Result give(struct server *server, struct request *request)
{
    struct answer *answer = &request->answer;
    union {
        const uint8_t *constant;
        void *plain;
    } body = {.constant = answer->body.data};
    struct MHD_Response *response =
        MHD_create_response_from_buffer(answer->body.size, body.plain, MHD_RESPMEM_PERSISTENT);
    struct caller *caller = caller_of(request->connection);
    if (response == NULL)
        return MHD_NO;
    if (caller != NULL)
        *caller = (struct caller){caller->descriptor, true, clock_monotonic_us()};
    for (size_t i = 0; i < answer->header_count; i++)
        MHD_add_response_header(response, answer->headers[i].name, answer->headers[i].value);
    headers_add(response, answer->for_app);
    enum MHD_Result queued = MHD_queue_response(request->connection, answer->status, response);
    MHD_destroy_response(response);
    counter_answer(answer->status);
    (void)server;
    return queued;
}

/* The whole request is here. */
static enum MHD_Result take(struct server *server, struct request *request)
{
    if (request->route->lane == LANE_NONE) {
        handlers_take(NULL, request);
        return give(server, request);
    }
    struct caller *caller = caller_of(request->connection);
    if (caller != NULL)
        caller->arriving = false;
    MHD_suspend_connection(request->connection);
    if (!lanes_push(server->lanes, request->route->lane, request)) {
        answer_problem(request, PROBLEM_BUSY);
        MHD_resume_connection(request->connection);
    }
    return MHD_YES;
}

/* libmicrohttpd calls it with the head, with each piece of the body, with its end, and once more
 * after a lane has answered. */
static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *data,
                                  size_t *data_size, void **ret_request)
{
    struct server *server = context;
    struct request *request = *ret_request;
    (void)version;
    if (request == NULL) {
        request = intake_begin(&server->intake, connection, url, method);
        *ret_request = request;
        return request->hang_up ? give(server, request) : MHD_YES;
    }
    if (*data_size > 0) {
        bool more = intake_add(request, data, *data_size);
        *data_size = 0;
        return more ? MHD_YES : MHD_NO;
    }
    return request->answer.status != 0 ? give(server, request) : take(server, request);
}

static void on_completed(void *context, struct MHD_Connection *connection, void **request,
                         enum MHD_RequestTerminationCode code)
{
    struct caller *caller = caller_of(connection);
    (void)context, (void)code;
    if (caller != NULL)
        caller->arriving = false;
    intake_end(*request);
    *request = NULL;
}

/* A request's first bytes: from here on it has its time. */
static void *on_head(void *context, const char *url, struct MHD_Connection *connection)
{
    struct caller *caller = caller_of(connection);
    (void)context, (void)url;
    if (caller != NULL && !caller->arriving)
        *caller = (struct caller){caller->descriptor, true, clock_monotonic_us()};
    return NULL;
}

static void on_connection(void *context, struct MHD_Connection *connection, void **socket_context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct server *server = context;
    struct caller *caller = *socket_context;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (code == MHD_CONNECTION_NOTIFY_CLOSED && caller != NULL)
        caller->descriptor = -1;
    for (size_t i = 0; code == MHD_CONNECTION_NOTIFY_STARTED && i < LIMIT_HTTP_CONNECTIONS; i++) {
        if (server->callers[i].descriptor >= 0)
            continue;
        server->callers[i] = (struct caller){info->connect_fd, true, clock_monotonic_us()};
        *socket_context = &server->callers[i];
        return;
    }
}

/* One that dribbles is never idle. The daemon notices by itself that they are gone. */
static void hang_up_on_slow(struct server *server)
{
    int64_t now_us = clock_monotonic_us();
    for (size_t i = 0; i < LIMIT_HTTP_CONNECTIONS; i++) {
        struct caller *caller = &server->callers[i];
        if (caller->descriptor < 0 || !caller->arriving ||
            now_us - caller->since_us < LIMIT_HTTP_REQUEST_SECONDS * US_PER_SECOND)
            continue;
        counter_add(COUNTER_SLOW);
        caller->arriving = false;
        shutdown(caller->descriptor, SHUT_RDWR);
    }
}

/* What the daemon has read already makes no descriptor readable: it says so itself. */
static int wait_ms(struct MHD_Daemon *daemon)
{
    MHD_UNSIGNED_LONG_LONG ms = LOOK_MS;
    return MHD_get_timeout(daemon, &ms) == MHD_YES && ms < LOOK_MS ? (int)ms : LOOK_MS;
}

void server_turn(struct server *server)
{
    struct pollfd watched[] = {{.fd = server->descriptor, .events = POLLIN},
                               {.fd = server->bell, .events = POLLIN},
                               {.fd = stop_descriptor(), .events = POLLIN}};
    uint64_t rings;
    (void)poll(watched, sizeof watched / sizeof *watched, wait_ms(server->daemon));
    (void)!read(server->bell, &rings, sizeof rings);
    (void)MHD_run(server->daemon);
    hang_up_on_slow(server);
}

static enum status listen_on(struct server *server, const struct web_settings *settings,
                             struct error *error)
{
    struct sockaddr_in where = {.sin_family = AF_INET, .sin_port = htons((uint16_t)settings->port)};
    if (inet_pton(AF_INET, settings->listen_address, &where.sin_addr) != 1)
        return error_set(error, STATUS_REFUSED, "cannot listen on \"%s\": not an IPv4 address",
                         settings->listen_address);
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request, server,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&where, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)LIMIT_HTTP_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)LIMIT_HTTP_IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)LIMIT_HTTP_HEAD_BYTES, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        (unsigned)(*settings->front == '\0' ? LIMIT_HTTP_PER_ADDRESS : LIMIT_HTTP_CONNECTIONS),
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, MHD_OPTION_NOTIFY_COMPLETED,
        on_completed, server, MHD_OPTION_URI_LOG_CALLBACK, on_head, server, MHD_OPTION_END);
    if (server->daemon != NULL) {
        server->descriptor =
            MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
        return STATUS_OK;
    }
    error_set(error, STATUS_BROKEN, "could not listen on %s:%d: errno %d", settings->listen_address,
              (int)settings->port, errno);
    error_hint(error, "end the other program or choose another port in the settings");
    return STATUS_BROKEN;
}

enum status server_open(const struct web_settings *settings, const struct key_pair *keys,
                        struct clock *clock, const struct site sites[SITES], struct server **ret,
                        struct error *error)
{
    struct server *server = memory_new(1, sizeof *server);
    server->cache = cache_new();
    struct lanes_settings shared = {.cache = server->cache,
                                    .settings = settings,
                                    .keys = keys,
                                    .clock = clock,
                                    .answered = on_answered};
    *ret = server;
    shared.context = server;
    server->bell = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (server->bell < 0)
        return error_set(error, STATUS_BROKEN, "could not make a descriptor: errno %d", errno);
    intake_open(&server->intake, settings, sites);
    for (size_t i = 0; i < LIMIT_HTTP_CONNECTIONS; i++)
        server->callers[i].descriptor = -1;
    enum status status = lanes_open(&shared, &server->lanes, error);
    return status == STATUS_OK ? listen_on(server, settings, error) : status;
}

void server_close(struct server *server)
{
    if (server == NULL)
        return;
    lanes_close(server->lanes); /* every suspended connection is resumed by its answer */
    if (server->daemon != NULL) {
        (void)MHD_run_wait(server->daemon, 0);
        MHD_stop_daemon(server->daemon);
    }
    intake_close(&server->intake);
    cache_free(server->cache);
    (void)close(server->bell);
    free(server);
}
