#include "common/runtime/health.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/base/arena.h"
#include "common/base/calendar.h"

enum {
    CONNECTIONS_MAX = 16, /* a scraper, a health check, an operator, and room */
    IDLE_SECONDS = 5,
    /* From connecting to the last byte: one that dribbles is never idle, and sixteen of them would
     * hold the port for ever. */
    LIFE_SECONDS = 5,
    LOOK_MS = 100,
    LINE_BYTES = 512, /* the longest line of a metric with its help */
};

static const char standby[] = "standby";

struct caller {
    int descriptor; /* -1 = none */
    int64_t since_us;
};

struct health {
    struct MHD_Daemon *daemon;
    pthread_t thread; /* the only one that runs the daemon and knows its callers */
    atomic_bool closing;
    struct caller callers[CONNECTIONS_MAX];
    struct metric *metrics;
    size_t count;
    int64_t began_at_us;
    _Atomic(const char *) not_ready;
};

void metric_add(struct metric *metric, int64_t amount)
{
    atomic_fetch_add_explicit(&metric->value, amount, memory_order_relaxed);
}

void metric_set(struct metric *metric, int64_t value)
{
    atomic_store_explicit(&metric->value, value, memory_order_relaxed);
}

/* What HELP and TYPE speak of: the rows of a histogram have names of their own. */
static const char *family_of(const struct metric *metric)
{
    return metric->histogram ? metric->histogram : metric->name;
}

static const char *type_of(const struct metric *metric)
{
    size_t length = strlen(metric->name);
    if (metric->histogram)
        return "histogram";
    return length > 6 && strcmp(metric->name + length - 6, "_total") == 0 ? "counter" : "gauge";
}

static size_t write_line(char *out, const struct metric *metric, bool first_of_family)
{
    const char *family = family_of(metric), *labels = metric->labels;
    int64_t value = atomic_load_explicit(&metric->value, memory_order_relaxed);
    int size = 0;
    if (first_of_family)
        size = snprintf(out, LINE_BYTES, "# HELP %s %s\n# TYPE %s %s\n", family, metric->help,
                        family, type_of(metric));
    size += snprintf(out + size, LINE_BYTES - (size_t)size, "%s%s%s%s ", metric->name,
                     labels ? "{" : "", labels ? labels : "", labels ? "}" : "");
    if (metric->unit == METRIC_MICROSECONDS)
        size += snprintf(out + size, LINE_BYTES - (size_t)size, "%" PRId64 ".%06" PRId64 "\n",
                         value / 1000000, value % 1000000);
    else
        size += snprintf(out + size, LINE_BYTES - (size_t)size, "%" PRId64 "\n", value);
    return (size_t)size < LINE_BYTES ? (size_t)size : LINE_BYTES - 1;
}

/* The names that every Prometheus dashboard knows. */
static size_t write_process(char *out, size_t room, int64_t began_at_us)
{
    char pages[128] = "", *after = pages; /* all of them, then those in RAM */
    FILE *statm = fopen("/proc/self/statm", "re");
    if (statm) {
        if (fgets(pages, sizeof pages, statm))
            (void)strtol(pages, &after, 10);
        (void)fclose(statm);
    }
    long resident_pages = strtol(after, NULL, 10);
    int size =
        snprintf(out, room,
                 "# HELP tequio_build_info Always 1; the label says which version runs\n"
                 "# TYPE tequio_build_info gauge\n"
                 "tequio_build_info{version=\"" TEQUIO_VERSION "\"} 1\n"
                 "# HELP process_start_time_seconds When the program began, in seconds since 1970\n"
                 "# TYPE process_start_time_seconds gauge\n"
                 "process_start_time_seconds %" PRId64 "\n"
                 "# HELP process_resident_memory_bytes Memory of the program that is in RAM\n"
                 "# TYPE process_resident_memory_bytes gauge\n"
                 "process_resident_memory_bytes %ld\n",
                 began_at_us / US_PER_SECOND, resident_pages * sysconf(_SC_PAGESIZE));
    return (size_t)size < room ? (size_t)size : room - 1;
}

static struct MHD_Response *metrics_response(const struct health *health)
{
    char *text = memory_new(health->count + 4, LINE_BYTES);
    size_t size = write_process(text, 4 * (size_t)LINE_BYTES, health->began_at_us);
    for (size_t i = 0; i < health->count; i++) {
        bool first = i == 0 || strcmp(family_of(&health->metrics[i]),
                                      family_of(&health->metrics[i - 1])) != 0;
        size += write_line(text + size, &health->metrics[i], first);
    }
    return MHD_create_response_from_buffer(size, text, MHD_RESPMEM_MUST_FREE);
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *data,
                              size_t *data_size, void **request)
{
    (void)version, (void)data, (void)data_size, (void)request;
    struct health *health = context;
    unsigned code = MHD_HTTP_OK;
    struct MHD_Response *response;
    const char *reason = atomic_load(&health->not_ready);
    char line[LINE_BYTES];
    if (strcmp(method, "GET") != 0) {
        code = MHD_HTTP_METHOD_NOT_ALLOWED;
        snprintf(line, sizeof line, "only GET is answered here\n");
    } else if (strcmp(url, "/ready") == 0) {
        code = reason && reason != standby ? MHD_HTTP_SERVICE_UNAVAILABLE : MHD_HTTP_OK;
        snprintf(line, sizeof line, "%s\n", reason ? reason : "ready");
    } else if (strcmp(url, "/metrics") != 0) {
        code = MHD_HTTP_NOT_FOUND;
        snprintf(line, sizeof line, "there are /metrics and /ready\n");
    } else {
        line[0] = 0;
    }
    response = line[0] ? MHD_create_response_from_buffer(strlen(line), line, MHD_RESPMEM_MUST_COPY)
                       : metrics_response(health);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                            line[0] ? "text/plain; charset=utf-8"
                                    : "text/plain; version=0.0.4; charset=utf-8");
    enum MHD_Result queued = MHD_queue_response(connection, code, response);
    MHD_destroy_response(response);
    return queued;
}

static void note_caller(void *context, struct MHD_Connection *connection, void **socket_context,
                        enum MHD_ConnectionNotificationCode code)
{
    struct health *health = context;
    struct caller *caller = *socket_context;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (code == MHD_CONNECTION_NOTIFY_CLOSED && caller)
        caller->descriptor = -1;
    for (size_t i = 0; code == MHD_CONNECTION_NOTIFY_STARTED && info && i < CONNECTIONS_MAX; i++) {
        if (health->callers[i].descriptor >= 0)
            continue;
        health->callers[i] = (struct caller){info->connect_fd, clock_monotonic_us()};
        *socket_context = &health->callers[i];
        return;
    }
}

/* The daemon notices by itself that they are gone. */
static void hang_up_on_slow(struct health *health)
{
    int64_t now = clock_monotonic_us();
    for (size_t i = 0; i < CONNECTIONS_MAX; i++)
        if (health->callers[i].descriptor >= 0 &&
            now - health->callers[i].since_us > LIFE_SECONDS * US_PER_SECOND)
            shutdown(health->callers[i].descriptor, SHUT_RDWR);
}

static void *serve(void *context)
{
    struct health *health = context;
    while (!atomic_load(&health->closing)) {
        (void)MHD_run_wait(health->daemon, LOOK_MS);
        hang_up_on_slow(health);
    }
    return NULL;
}

enum status health_open(const char *address, uint16_t port, struct metric *metrics, size_t count,
                        struct health **ret, struct error *error)
{
    struct sockaddr_in where = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (inet_pton(AF_INET, address, &where.sin_addr) != 1)
        return error_set(error, STATUS_REFUSED,
                         "cannot serve metrics on \"%s\": not an IPv4 address", address);
    struct health *health = memory_new(1, sizeof *health);
    health->began_at_us = clock_now_us();
    health->metrics = metrics;
    health->count = count;
    atomic_store(&health->not_ready, "starting");
    for (size_t i = 0; i < CONNECTIONS_MAX; i++)
        health->callers[i].descriptor = -1;
    health->daemon = MHD_start_daemon(
        MHD_USE_EPOLL, 0, 0, 0, answer, health, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&where,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)8192,
        MHD_OPTION_NOTIFY_CONNECTION, note_caller, health, MHD_OPTION_END);
    if (health->daemon && (errno = pthread_create(&health->thread, NULL, serve, health)) != 0) {
        MHD_stop_daemon(health->daemon);
        health->daemon = NULL;
    }
    if (!health->daemon) {
        int reason = errno;
        free(health);
        error_set(error, STATUS_BROKEN, "could not serve metrics on %s:%u: %s", address, port,
                  reason == EADDRINUSE ? "the port is in use" : "errno says why");
        error_hint(error, "end the other program or choose another port in the settings");
        return STATUS_BROKEN;
    }
    *ret = health;
    return STATUS_OK;
}

void health_set_ready(struct health *health, const char *reason)
{
    atomic_store(&health->not_ready, reason);
}

void health_set_standby(struct health *health)
{
    atomic_store(&health->not_ready, standby);
}

void health_close(struct health *health)
{
    if (!health)
        return;
    atomic_store(&health->closing, true);
    (void)pthread_join(health->thread, NULL);
    MHD_stop_daemon(health->daemon);
    free(health);
}
