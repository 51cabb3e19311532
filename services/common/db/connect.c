/* Getting a connection within a known time. libpq's asynchronous connect knows no timeout and would
 * wait for a silent first host until the end, so that hosts are tried here one by one, each with
 * its share of the time. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/db/connection.h"

enum {
    KEYWORDS_MAX = 96, /* libpq knows about 45, and ours */
    HOST_BYTES = 1024,
};

static const struct attempt connecting = {"connect to the database", NULL};

/* Comma-separated values, of which one stands for one host. */
struct host_lists {
    const char *host, *hostaddr, *port;
    size_t count;
};

static size_t count_values(const char *list)
{
    size_t count = 1;

    for (const char *at = list; at != NULL && *at != '\0'; at++) {
        count += *at == ',';
    }
    return count;
}

/* The value of that number; a list of one stands for all. NULL where there is no list. */
static const char *nth_value(const char *list, size_t index, char out[HOST_BYTES])
{
    if (list == NULL) {
        return NULL;
    }
    if (count_values(list) > 1) {
        for (; index > 0; index--) {
            const char *comma = strchr(list, ',');
            list = comma != NULL ? comma + 1 : "";
        }
    }
    (void)snprintf(out, HOST_BYTES, "%.*s", (int)strcspn(list, ","), list);
    return out;
}

static void nothing_said(void *context, const PGresult *result)
{
    (void)context;
    (void)result;
}

/* True when the socket is ready before the deadline. */
static bool wait_for_socket(const PGconn *connection, PostgresPollingStatusType wanted,
                            int64_t deadline_us)
{
    struct pollfd watched = {
        .fd = PQsocket(connection),
        .events = wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT,
    };

    for (;;) {
        int64_t left_us = deadline_us - clock_monotonic_us();
        if (left_us <= 0) {
            return false;
        }
        if (poll(&watched, 1, (int)(left_us / 1000) + 1) > 0) {
            return true;
        }
    }
}

static PostgresPollingStatusType poll_until(PGconn *connection, int64_t deadline_us)
{
    PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;

    while (wanted == PGRES_POLLING_READING || wanted == PGRES_POLLING_WRITING) {
        if (!wait_for_socket(connection, wanted, deadline_us)) {
            return wanted;
        }
        wanted = PQconnectPoll(connection);
    }
    return wanted;
}

static const char *without_line_end(char *text)
{
    text[strcspn(text, "\n")] = '\0';
    return text;
}

static enum status connect_one(const char *const *keywords, const char *const *values,
                               int64_t deadline_us, PGconn **ret, struct error *error)
{
    PGconn *connection = PQconnectStartParams(keywords, values, 0);

    if (connection == NULL) {
        return error_set(error, STATUS_TRANSIENT, "could not connect to the database: no memory");
    }
    PostgresPollingStatusType how = PGRES_POLLING_FAILED;
    if (PQstatus(connection) != CONNECTION_BAD) {
        how = poll_until(connection, deadline_us);
    }
    /* Nothing waits inside libpq, which has no timer: exchange_answer does. */
    if (how == PGRES_POLLING_OK && PQsetnonblocking(connection, 1) != 0) {
        how = PGRES_POLLING_FAILED;
    }
    if (how == PGRES_POLLING_OK) {
        (void)PQsetNoticeReceiver(connection, nothing_said, NULL);
        *ret = connection;
        return STATUS_OK;
    }
    const char *host = PQhost(connection);
    const char *port = PQport(connection);
    if (how == PGRES_POLLING_FAILED) {
        char why[384];
        (void)snprintf(why, sizeof why, "%s", PQerrorMessage(connection));
        (void)error_set(error, STATUS_TRANSIENT, "could not %s: %s", connecting.doing,
                        without_line_end(why));
    } else {
        (void)error_set(error, STATUS_TRANSIENT,
                        "could not %s: no answer in time from host \"%s\", port %s",
                        connecting.doing, host != NULL ? host : "", port != NULL ? port : "");
    }
    PQfinish(connection);
    return STATUS_TRANSIENT;
}

/* Copies what the settings say into the arrays, and takes the lists of hosts aside. What stands
 * before may be overruled by the settings, what is added afterwards may not: the last value of a
 * keyword counts. */
static size_t take_options(const PQconninfoOption *options, const char **keywords,
                           const char **values, struct host_lists *hosts)
{
    size_t count = 0;

    for (; options->keyword != NULL; options++) {
        if (options->val == NULL) {
            continue;
        }
        if (strcmp(options->keyword, "host") == 0) {
            hosts->host = options->val;
        } else if (strcmp(options->keyword, "hostaddr") == 0) {
            hosts->hostaddr = options->val;
        } else if (strcmp(options->keyword, "port") == 0) {
            hosts->port = options->val;
        } else if (count < KEYWORDS_MAX / 2) {
            keywords[count] = options->keyword;
            values[count++] = options->val;
        }
    }
    size_t by_name = count_values(hosts->host), by_address = count_values(hosts->hostaddr);
    hosts->count = by_name > by_address ? by_name : by_address;
    return count;
}

static bool has_password(const PQconninfoOption *options)
{
    for (; options->keyword != NULL; options++) {
        if (strcmp(options->keyword, "password") == 0 && options->val != NULL) {
            return true;
        }
    }
    return false;
}

static enum status try_hosts(const PQconninfoOption *options, const char *application, PGconn **ret,
                             struct error *error)
{
    /* A server whose machine died says nothing; with these the kernel notices. */
    static const char *const ours[][2] = {
        {"keepalives_idle", "10"},     {"keepalives_interval", "5"}, {"keepalives_count", "3"},
        {"tcp_user_timeout", "30000"}, {"client_encoding", "UTF8"},
    };
    const char *keywords[KEYWORDS_MAX] = {0}, *values[KEYWORDS_MAX] = {0};
    char host[HOST_BYTES], hostaddr[HOST_BYTES], port[HOST_BYTES];
    struct host_lists hosts = {0};
    size_t count = 0;
    struct error last = {.status = STATUS_TRANSIENT};

    for (; count < sizeof ours / sizeof ours[0]; count++) {
        keywords[count] = ours[count][0];
        values[count] = ours[count][1];
    }
    count += take_options(options, keywords + count, values + count, &hosts);
    keywords[count] = "application_name";
    values[count++] = application;
    int64_t now = clock_monotonic_us();
    int64_t end = now + LIMIT_CONNECT_MS * INT64_C(1000);
    for (size_t i = 0; i < hosts.count && last.status != STATUS_OK; i++) {
        size_t at = count;
        keywords[at] = "host";
        values[at++] = nth_value(hosts.host, i, host);
        keywords[at] = "hostaddr";
        values[at++] = nth_value(hosts.hostaddr, i, hostaddr);
        keywords[at] = "port";
        values[at] = nth_value(hosts.port, i, port);
        now = clock_monotonic_us();
        int64_t share = (end - now) / (int64_t)(hosts.count - i);
        last.status = connect_one(keywords, values, now + share, ret, &last);
    }
    if (last.status != STATUS_OK && error != NULL) {
        *error = last;
    }
    return last.status;
}

enum status connect_any(const struct db_settings *settings, PGconn **ret, struct error *error)
{
    char *reason = NULL;
    PQconninfoOption *options = PQconninfoParse(settings->conninfo, &reason);

    if (options == NULL) {
        /* libpq's reason quotes pieces of the string, one of which may be a secret. */
        PQfreemem(reason);
        (void)error_set(error, STATUS_BROKEN, "could not %s: the connection string is not valid",
                        connecting.doing);
        error_hint(error, "Write it as keyword=value pairs or as a postgresql:// address.");
        return STATUS_BROKEN;
    }
    enum status status;
    if (has_password(options)) {
        status =
            error_set(error, STATUS_BROKEN,
                      "could not %s: a password stands in the connection string", connecting.doing);
        error_hint(error,
                   "Keep it in a file that only this service reads, and name it with passfile=.");
    } else {
        status = try_hosts(options, settings->application, ret, error);
    }
    PQconninfoFree(options);
    return status;
}
