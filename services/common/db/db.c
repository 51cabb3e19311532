#include "common/db/db.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/base/limits.h"
#include "common/db/connection.h"

/* What every statement may rely on, whatever the role's or the database's own settings say. How
 * durable a commit is, synchronous_commit, is the operator's to decide and left alone. */
static enum status pin_session(struct db *db, struct error *error)
{
    struct attempt attempt = {"set up the database session", NULL};
    char script[512];

    (void)snprintf(script, sizeof script,
                   "SET search_path = ''; SET TimeZone = 'UTC'; SET client_encoding = 'UTF8';"
                   "SET client_min_messages = warning; SET standard_conforming_strings = on;"
                   "SET default_transaction_isolation = 'read committed';"
                   "SET statement_timeout = %d; SET lock_timeout = %d;"
                   "SET idle_in_transaction_session_timeout = %d",
                   LIMIT_STATEMENT_MS, LIMIT_LOCK_MS, LIMIT_IDLE_IN_TRANSACTION_MS);
    enum status status = exchange_begin(db, attempt, error);
    if (status != STATUS_OK) {
        return status;
    }
    PGresult *pg = exchange_answer(db, PQsendQuery(db->connection, script));
    status = exchange_end(db, pg, attempt, error);
    PQclear(pg);
    return status;
}

enum status db_open(const struct db_settings *settings, struct db **ret, struct error *error)
{
    assert((settings->schema == NULL) == (settings->schema_instead == NULL));
    struct db *db = memory_new(1, sizeof *db);
    db->answer_ms = settings->answer_ms > 0 ? settings->answer_ms : LIMIT_ANSWER_MS;
    db->fault = settings->fault;
    db->fault_context = settings->fault_context;
    db->prepared = map_new(NULL, sizeof(const struct db_statement *), sizeof(struct prepared));
    enum status status =
        exchange_begin(db, (struct attempt){"connect to the database", NULL}, error);
    if (status == STATUS_OK) {
        status = connect_any(settings, &db->connection, error);
    }
    if (status == STATUS_OK) {
        status = pin_session(db, error);
    }
    if (status == STATUS_OK) {
        status = prepare_all(db, settings, error);
    }
    if (status != STATUS_OK) {
        db_close(db);
        return status;
    }
    *ret = db;
    return STATUS_OK;
}

void db_close(struct db *db)
{
    if (db == NULL) {
        return;
    }
    for (size_t i = 0; i < map_count(db->prepared); i++) {
        struct prepared *prepared = map_item_at(db->prepared, i);
        free(prepared->name);
    }
    map_free(db->prepared);
    PQfinish(db->connection);
    free(db);
}

void db_close_p(struct db **db)
{
    db_close(*db);
}

enum status db_take_time(struct db *db, struct error *error)
{
    enum status status = db_script(
        db, "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0", NULL, error);

    if (status == STATUS_OK) {
        db->answer_ms = 0;
    }
    return status;
}

bool db_usable(const struct db *db)
{
    return !db->lost;
}

uint64_t db_exchanges(const struct db *db)
{
    return db->exchanges;
}
