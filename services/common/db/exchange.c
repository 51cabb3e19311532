/* One exchange with the server, and how its failure is told. Nothing of the connection string ever
 * gets into an error, nor what the server says of a row's content. */
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/db/connection.h"

static enum status fail(struct error *error, enum status status, struct attempt attempt,
                        const char *why)
{
    if (attempt.name != NULL) {
        return error_set(error, status, "could not %s \"%s\": %s", attempt.doing, attempt.name,
                         why);
    }
    return error_set(error, status, "could not %s: %s", attempt.doing, why);
}

enum status exchange_lost(struct db *db, struct attempt attempt, const char *why,
                          struct error *error)
{
    db->lost = true;
    if (db->connection != NULL) {
        PQfinish(db->connection); /* the server rolls back what was open */
        db->connection = NULL;
    }
    return fail(error, STATUS_TRANSIENT, attempt, why);
}

enum status exchange_begin(struct db *db, struct attempt attempt, struct error *error)
{
    if (db->lost) {
        return fail(error, STATUS_TRANSIENT, attempt, "the connection was lost before");
    }
    db->exchanges++;
    if (db->fault != NULL && db->fault(db->fault_context)) {
        return exchange_lost(db, attempt, "the connection was made to fail by a test", error);
    }
    return STATUS_OK;
}

/* Waits until there is something to read, or room to write where `unsent`. False past the deadline.
 */
static bool wait_for_server(const PGconn *connection, bool unsent, int64_t deadline_us)
{
    struct pollfd watched = {
        .fd = PQsocket(connection),
        .events = (short)(unsent ? POLLIN | POLLOUT : POLLIN),
    };

    for (;;) {
        int64_t left_us = deadline_us - clock_monotonic_us();
        if (left_us <= 0) {
            return false;
        }
        int wait_ms = left_us / 1000 < INT32_MAX ? (int)(left_us / 1000) + 1 : INT32_MAX;
        if (poll(&watched, 1, wait_ms) > 0) {
            return true;
        }
    }
}

/* The next result, or NULL after the last. NULL and `ret_failed` when the connection has failed or
 * the server is silent. */
static PGresult *next_result(struct db *db, int64_t deadline_us, bool *ret_failed)
{
    PGconn *connection = db->connection;

    for (;;) {
        int unsent = PQflush(connection);
        if (unsent == 0 && !PQisBusy(connection)) {
            return PQgetResult(connection);
        }
        db->silent = unsent >= 0 && !wait_for_server(connection, unsent > 0, deadline_us);
        if (unsent < 0 || db->silent || !PQconsumeInput(connection)) {
            *ret_failed = true;
            return NULL;
        }
    }
}

PGresult *exchange_answer(struct db *db, int sent)
{
    int64_t deadline_us =
        db->answer_ms > 0 ? clock_monotonic_us() + db->answer_ms * INT64_C(1000) : INT64_MAX;
    PGresult *last = NULL, *next;
    bool failed = false;

    while (sent && (next = next_result(db, deadline_us, &failed)) != NULL) {
        PQclear(last);
        last = next;
        ExecStatusType how = PQresultStatus(next);
        if (how == PGRES_COPY_IN || how == PGRES_COPY_OUT || how == PGRES_COPY_BOTH) {
            break; /* the same would come again and again */
        }
    }
    /* Of a reason we keep hold; what went well was not all of it. */
    if (failed && PQresultStatus(last) != PGRES_FATAL_ERROR) {
        PQclear(last);
        last = NULL;
    }
    return last;
}

static void copy_sqlstate(struct error *error, const char *sqlstate)
{
    if (error != NULL) {
        (void)snprintf(error->sqlstate, sizeof error->sqlstate, "%s", sqlstate);
    }
}

/* libpq's own messages end with a line break, and may have several lines. */
static void one_line(char *out, size_t size, const char *text)
{
    (void)snprintf(out, size, "%s", text);
    size_t length = strlen(out);
    while (length > 0 && out[length - 1] == '\n') {
        out[--length] = '\0';
    }
    for (char *at = out; *at != '\0'; at++) {
        if (*at == '\n') {
            *at = ' ';
        }
    }
}

/* The server's message, with what helps to find the place. Of a broken constraint only its name:
 * the detail quotes the row, which may be about people. */
static void server_message(const PGresult *pg, const char *sqlstate, char *out, size_t size)
{
    const char *primary = PQresultErrorField(pg, PG_DIAG_MESSAGE_PRIMARY);
    const char *detail = PQresultErrorField(pg, PG_DIAG_MESSAGE_DETAIL);
    const char *position = PQresultErrorField(pg, PG_DIAG_STATEMENT_POSITION);
    bool quotes_rows = strncmp(sqlstate, "22", 2) == 0 || strncmp(sqlstate, "23", 2) == 0;
    char line[384];

    one_line(line, sizeof line, primary != NULL ? primary : "no reason given");
    if (position != NULL) {
        (void)snprintf(out, size, "%s at character %s", line, position);
    } else if (detail != NULL && !quotes_rows) {
        (void)snprintf(out, size, "%s (%s)", line, detail);
    } else {
        (void)snprintf(out, size, "%s", line);
    }
}

static enum status server_refused(struct db *db, const PGresult *pg, const char *sqlstate,
                                  struct attempt attempt, struct error *error)
{
    char why[480];
    bool closed = PQstatus(db->connection) == CONNECTION_BAD;
    enum status status = closed ? STATUS_TRANSIENT : db_sort_sqlstate(sqlstate);
    const char *hint = PQresultErrorField(pg, PG_DIAG_MESSAGE_HINT);

    server_message(pg, sqlstate, why, sizeof why);
    (void)fail(error, status, attempt, why);
    copy_sqlstate(error, sqlstate);
    if (hint != NULL) {
        error_hint(error, "%s", hint);
    }
    /* On a server that has become a standby nothing will ever succeed again. */
    if (closed || strcmp(sqlstate, "25006") == 0) {
        db->lost = true;
    }
    return status;
}

/* libpq tells of a failed write without calling the connection bad: that comes with the end of what
 * can be read, after a server's last warning for example. */
static bool is_gone(PGconn *connection)
{
    return PQstatus(connection) == CONNECTION_BAD || !PQconsumeInput(connection) ||
           PQstatus(connection) == CONNECTION_BAD;
}

enum status exchange_end(struct db *db, const PGresult *pg, struct attempt attempt,
                         struct error *error)
{
    ExecStatusType how = PQresultStatus(pg); /* of NULL: PGRES_FATAL_ERROR */

    if (db->silent) {
        char why[64];
        (void)snprintf(why, sizeof why, "no answer within %lld ms", (long long)db->answer_ms);
        return exchange_lost(db, attempt, why, error);
    }
    if (how == PGRES_COMMAND_OK || how == PGRES_TUPLES_OK) {
        return STATUS_OK;
    }
    const char *sqlstate = PQresultErrorField(pg, PG_DIAG_SQLSTATE);
    if (sqlstate != NULL) {
        return server_refused(db, pg, sqlstate, attempt, error);
    }
    if (how != PGRES_FATAL_ERROR) {
        /* COPY, or an empty statement: whoever wrote it meant another interface. */
        db->lost = true;
        return fail(error, STATUS_BROKEN, attempt, "an answer of an unexpected kind");
    }
    char why[384];
    one_line(why, sizeof why, PQerrorMessage(db->connection));
    if (is_gone(db->connection)) {
        return exchange_lost(db, attempt, why, error);
    }
    return fail(error, STATUS_BROKEN, attempt, why); /* refused by libpq itself */
}
