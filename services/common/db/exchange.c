/* One exchange with the server, and how its failure is told. Nothing of the connection string ever
 * gets into an error, nor what the server says of a row's content. */
#include <stdio.h>
#include <string.h>

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

enum status exchange_end(struct db *db, const PGresult *pg, struct attempt attempt,
                         struct error *error)
{
    ExecStatusType how = PQresultStatus(pg); /* of NULL: PGRES_FATAL_ERROR */

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
    if (PQstatus(db->connection) == CONNECTION_BAD) {
        return exchange_lost(db, attempt, why, error);
    }
    return fail(error, STATUS_BROKEN, attempt, why); /* refused by libpq itself */
}
