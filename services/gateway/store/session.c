#include "gateway/store/session.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"

#define US_PER_MS INT64_C(1000)

enum {
    FIRST_PAUSE_MS = 100, /* a restarting server is back within a second */
    MOST_PAUSE_MS = 5000,
    PIECE_BYTES = 128 << 10, /* handed to libpq at once, so that its buffer stays small */
};

static const char pinning[] = "SET search_path = '';"
                              "SET TimeZone = 'UTC';"
                              "SET bytea_output = 'hex';"
                              "SET synchronous_commit = on;"
                              "SET default_transaction_isolation = 'read committed';"
                              "SET statement_timeout = %d;"
                              "SET lock_timeout = %d;"
                              "SET idle_in_transaction_session_timeout = %d;";

static void ignore_notice(void *context, const char *message)
{
    (void)context;
    (void)message;
}

static void connect_start(struct session *session)
{
    struct host_choice host;
    const char *names[16] = {"dbname",           "user",
                             "application_name", "client_encoding",
                             "keepalives_idle",  "keepalives_interval",
                             "keepalives_count", "tcp_user_timeout"};
    const char *values[16] = {
        session->conninfo, session->user, session->application, "UTF8", "10", "5", "3", "30000"};
    size_t count = 8;

    (void)hosts_pick(session->conninfo, session->hosts_tried++, &host);
    for (size_t i = 0; i < host.count; i++) {
        names[count] = host.names[i];
        values[count++] = host.texts[i];
    }
    session->connection = PQconnectStartParams(names, values, 1);
    session->state = SESSION_CONNECTING;
    session->deadline_us = session->now_us + LIMIT_CONNECT_MS * US_PER_MS;
    session->polling = PGRES_POLLING_WRITING;
    session->broken =
        session->connection == NULL || PQstatus(session->connection) == CONNECTION_BAD;
    if (session->connection != NULL)
        (void)PQsetNoticeProcessor(session->connection, ignore_notice, NULL);
}

/* Half to one and a half of a pause that doubles: gateways that lost the same server do not come
 * back at once. */
static int64_t pause_us(unsigned attempts)
{
    int64_t pause = (int64_t)FIRST_PAUSE_MS << (attempts > 6 ? 6 : attempts);

    if (pause > MOST_PAUSE_MS)
        pause = MOST_PAUSE_MS;
    return (pause / 2 + (int64_t)randombytes_uniform((uint32_t)pause)) * US_PER_MS;
}

static void lose(struct session *session, const char *what)
{
    struct error error = {0};
    bool was_ready = session->state >= SESSION_IDLE;

    (void)error_set(&error, STATUS_TRANSIENT, "%s: %s", what,
                    session->connection != NULL ? PQerrorMessage(session->connection)
                                                : "out of memory");
    for (char *end = error.text + strlen(error.text); end > error.text && end[-1] == '\n';)
        *--end = '\0';
    PQfinish(session->connection);
    session->connection = NULL;
    session->state = SESSION_AWAY;
    session->flushing = session->rows_open = session->broken = false;
    session->rows_left = 0;
    session->deadline_us = session->now_us + (was_ready ? 0 : pause_us(session->attempts));
    session->attempts = was_ready ? 0 : session->attempts + 1;
    session->calls->lost(session->context, &error);
}

void session_open(struct session *session, int64_t now_us)
{
    session->state = SESSION_AWAY;
    session->now_us = session->deadline_us = now_us;
}

void session_close(struct session *session)
{
    PQfinish(session->connection);
    session->connection = NULL;
    session->state = SESSION_AWAY;
    session->deadline_us = INT64_MAX;
}

int session_descriptor(const struct session *session, bool *ret_read, bool *ret_write)
{
    bool connecting = session->state == SESSION_CONNECTING;

    if (session->connection == NULL || session->broken)
        return -1;
    *ret_read = !connecting || session->polling == PGRES_POLLING_READING;
    *ret_write = connecting ? session->polling != PGRES_POLLING_READING : session->flushing;
    return PQsocket(session->connection);
}

int64_t session_deadline(const struct session *session)
{
    if (session->broken)
        return 0;
    return session->state == SESSION_IDLE ? INT64_MAX : session->deadline_us;
}

bool session_idle(const struct session *session)
{
    return session->state == SESSION_IDLE && !session->broken;
}

/* Moves bytes out as far as the server takes them. */
static void flush(struct session *session)
{
    int left = PQflush(session->connection);

    while (left == 0 && session->rows_open) {
        size_t piece = session->rows_left < PIECE_BYTES ? session->rows_left : PIECE_BYTES;
        if (piece > 0 &&
            PQputCopyData(session->connection, (const char *)session->rows, (int)piece) != 1) {
            session->broken = true;
            return;
        }
        session->rows += piece;
        session->rows_left -= piece;
        if (session->rows_left == 0) {
            const char *refusal = session->rows_refused ? "decided again" : NULL;
            session->rows_open = false;
            if (PQputCopyEnd(session->connection, refusal) != 1) {
                session->broken = true;
                return;
            }
        }
        left = PQflush(session->connection);
    }
    session->flushing = left == 1;
    session->broken = left < 0;
}

static void sent(struct session *session, int accepted)
{
    if (session->state == SESSION_IDLE)
        session->state = SESSION_BUSY;
    session->deadline_us = session->now_us + (LIMIT_STATEMENT_MS + LIMIT_LOCK_MS) * US_PER_MS;
    if (accepted != 1)
        session->broken = true;
    else
        flush(session);
}

void session_send_script(struct session *session, const char *sql)
{
    assert(session_idle(session));
    sent(session, PQsendQuery(session->connection, sql));
}

void session_send(struct session *session, const struct db_statement *statement,
                  const struct db_params *params)
{
    assert(session_idle(session));
    sent(session, PQsendQueryPrepared(session->connection, statement->name,
                                      params == NULL ? 0 : params->count,
                                      params == NULL ? NULL : params->values,
                                      params == NULL ? NULL : params->lengths,
                                      params == NULL ? NULL : params->formats, 1));
}

void session_put_rows(struct session *session, const uint8_t *rows, size_t size)
{
    session->rows = rows;
    session->rows_left = size;
    session->rows_refused = false;
    session->rows_open = true;
}

void session_refuse_rows(struct session *session)
{
    session->rows_left = 0;
    session->rows_refused = true;
    session->rows_open = true;
}

/* The next step of setting up: statements are prepared one after the other. */
static void set_up(struct session *session)
{
    const struct db_statement *next = session->statements[session->prepared];

    if (next == NULL) {
        session->state = SESSION_IDLE;
        session->attempts = 0;
        session->reconnects++;
        session->calls->ready(session->context);
        return;
    }
    session->state = SESSION_PREPARING;
    session->prepared++;
    sent(session, PQsendPrepare(session->connection, next->name, next->text, 0, NULL));
}

static void step_connecting(struct session *session)
{
    char script[sizeof pinning + 64];

    session->polling = PQconnectPoll(session->connection);
    if (session->polling == PGRES_POLLING_FAILED) {
        session->broken = true;
        return;
    }
    if (session->polling != PGRES_POLLING_OK)
        return;
    (void)PQsetnonblocking(session->connection, 1);
    (void)snprintf(script, sizeof script, pinning, LIMIT_STATEMENT_MS, LIMIT_LOCK_MS,
                   LIMIT_IDLE_IN_TRANSACTION_MS);
    session->state = SESSION_PINNING;
    session->prepared = 0;
    sent(session, PQsendQuery(session->connection, script));
}

static void take_result(struct session *session, PGresult *result)
{
    if (session->state == SESSION_BUSY) {
        session->calls->result(session->context, result);
    } else if (PQresultStatus(result) == PGRES_FATAL_ERROR) {
        /* a statement that this database does not know: said in the error text, tried again later
         */
        session->broken = true;
    }
}

static void step_results(struct session *session)
{
    while (!session->broken && session->state > SESSION_CONNECTING &&
           session->state != SESSION_IDLE && !PQisBusy(session->connection)) {
        PGresult *result = PQgetResult(session->connection);
        if (result == NULL && session->state == SESSION_BUSY) {
            session->state = SESSION_IDLE;
            session->calls->finished(session->context);
        } else if (result == NULL) {
            set_up(session);
        } else if (PQresultStatus(result) == PGRES_COPY_IN) {
            PQclear(result);
            session->calls->copying(session->context);
            flush(session);
            return; /* the next result comes when all rows have gone */
        } else {
            take_result(session, result);
            PQclear(result);
        }
    }
}

void session_step(struct session *session, bool readable, bool writable, int64_t now_us)
{
    session->now_us = now_us;
    if (session->state == SESSION_AWAY) {
        if (now_us >= session->deadline_us)
            connect_start(session);
        return;
    }
    if (!session->broken && session->state == SESSION_CONNECTING && (readable || writable)) {
        step_connecting(session);
    } else if (!session->broken && session->state != SESSION_CONNECTING) {
        if (readable && PQconsumeInput(session->connection) != 1)
            session->broken = true;
        if (!session->broken && (writable || session->flushing))
            flush(session);
        if (!session->broken && !session->rows_open)
            step_results(session);
        if (!session->broken && PQstatus(session->connection) == CONNECTION_BAD)
            session->broken = true;
    }
    if (session->broken)
        lose(session, "could not talk to the database");
    else if (session->state != SESSION_IDLE && now_us >= session->deadline_us)
        lose(session, "the database did not answer in time");
}

enum status session_error(const PGresult *result, const char *what, struct error *error)
{
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    enum status status = sqlstate == NULL ? STATUS_TRANSIENT : db_sort_sqlstate(sqlstate);

    (void)error_set(error, status, "%s: %s", what, primary == NULL ? "no reason given" : primary);
    if (sqlstate != NULL)
        (void)snprintf(error->sqlstate, sizeof error->sqlstate, "%s", sqlstate);
    return status;
}
