#include <assert.h>
#include <string.h>

#include "common/db/connection.h"

static const struct attempt committing = {"commit", NULL};

enum status db_begin(struct db *db, struct db_transaction *transaction, struct error *error)
{
    struct attempt attempt = {"begin a transaction", NULL};

    assert(!db->in_transaction);
    enum status status = exchange_begin(db, attempt, error);
    if (status != STATUS_OK) {
        return status;
    }
    PGresult *pg =
        exchange_answer(db, PQsendQuery(db->connection, "BEGIN ISOLATION LEVEL READ COMMITTED"));
    status = exchange_end(db, pg, attempt, error);
    PQclear(pg);
    if (status == STATUS_OK) {
        db->in_transaction = true;
        *transaction = (struct db_transaction){.db = db, .open = true};
    }
    return status;
}

/* Sends COMMIT and tells whether the transaction is certainly over. */
static enum status send_commit(struct db *db, struct error *error)
{
    enum status status = exchange_begin(db, committing, error);

    if (status != STATUS_OK) {
        return status;
    }
    PGresult *pg = exchange_answer(db, PQsendQuery(db->connection, "COMMIT"));
    status = exchange_end(db, pg, committing, error);
    /* A transaction in which a statement failed answers to COMMIT that it was rolled back. */
    if (status == STATUS_OK && strcmp(PQcmdStatus(pg), "COMMIT") != 0) {
        status = error_set(error, STATUS_BROKEN,
                           "could not commit: a statement of the transaction had failed");
    }
    PQclear(pg);
    /* The other half of a lost connection: it was committed, and the answer never came. */
    if (status == STATUS_OK && db->fault != NULL && db->fault(db->fault_context)) {
        status = exchange_lost(db, committing, "the answer was made to be lost by a test", error);
    }
    return status;
}

enum status db_commit(struct db_transaction *transaction, struct error *error)
{
    struct db *db = transaction->db;

    assert(transaction->open && db->in_transaction);
    bool was_lost = db->lost;
    enum status status = send_commit(db, error);
    /* Whatever the answer, the server has no transaction open any more. */
    transaction->open = false;
    db->in_transaction = false;
    if (status == STATUS_TRANSIENT && db->lost && !was_lost && error != NULL) {
        error->ambiguous = true;
        error_hint(error, "Read back whether it was committed before doing it again.");
    }
    return status;
}

void db_end(struct db_transaction *transaction)
{
    struct db *db = transaction->db;

    if (!transaction->open) {
        return;
    }
    transaction->open = false;
    db->in_transaction = false;
    struct attempt attempt = {"roll back", NULL};
    if (exchange_begin(db, attempt, NULL) != STATUS_OK) {
        return;
    }
    PGresult *pg = exchange_answer(db, PQsendQuery(db->connection, "ROLLBACK"));
    if (exchange_end(db, pg, attempt, NULL) != STATUS_OK) {
        db->lost =
            true; /* with a transaction that would not end, the connection is good for nothing */
    }
    PQclear(pg);
}
