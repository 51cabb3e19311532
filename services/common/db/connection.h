/* The inside of a connection, for the files of this folder only. */
#ifndef TEQUIO_DB_CONNECTION_H
#define TEQUIO_DB_CONNECTION_H

#include <libpq-fe.h>

#include "common/base/map.h"
#include "common/db/db.h"

enum { DB_PARAMS_MAX = sizeof((struct db_params *)0)->values / sizeof(char *) };

/* What the server was told of a statement, and what it answered. */
struct prepared {
    char *name; /* on the server: the same name may stand in two lists */
    int param_count;
    Oid param_types[DB_PARAMS_MAX];
};

struct db {
    PGconn *connection;
    bool lost;         /* known to be useless from here on */
    bool silent;       /* the server did not answer in time; what it still says is not for us */
    int64_t answer_ms; /* how long an answer may take; 0 = as long as it likes */
    bool in_transaction;
    uint64_t exchanges;
    struct map *prepared; /* const struct db_statement * -> struct prepared */
    bool (*fault)(void *context);
    void *fault_context;
};

struct db_result {
    PGresult *pg;
    const char *statement; /* its name, for messages */
};

/* What is being attempted: gives `could not <doing> "<name>"`, or without a name where it is NULL.
 */
struct attempt {
    const char *doing, *name;
};

/* Before, in and after every exchange with the server. `exchange_begin` refuses on a lost
 * connection and asks the fault hook; `exchange_end` says how the answer is to be taken and fills
 * in the error. */
MUST_USE enum status exchange_begin(struct db *db, struct attempt attempt, struct error *error);
/* What the server answers to what was just sent, with PQsend...'s result: the last of several
 * results. NULL where nothing was sent or nothing came. */
PGresult *exchange_answer(struct db *db, int sent);
MUST_USE enum status exchange_end(struct db *db, const PGresult *pg, struct attempt attempt,
                                  struct error *error);
/* Gives up the connection, and says so. */
enum status exchange_lost(struct db *db, struct attempt attempt, const char *why,
                          struct error *error);

/* Connects to the first host that answers as asked, within LIMIT_CONNECT_MS over all of them. */
MUST_USE enum status connect_any(const struct db_settings *settings, PGconn **ret,
                                 struct error *error);

/* Prepares every statement of every list and learns the types of its parameters. */
MUST_USE enum status prepare_all(struct db *db, const struct db_settings *settings,
                                 struct error *error);

#endif
