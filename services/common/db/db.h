/* One blocking connection to PostgreSQL: prepared statements, binary parameters and results,
 * transactions, failures sorted by SQLSTATE. No general query function: statements come from sql/
 * files. */
#ifndef TEQUIO_DB_DB_H
#define TEQUIO_DB_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/calendar.h"
#include "common/base/error.h"
#include "common/db/statement.h"

struct db;
struct db_result;

struct db_settings {
    const char *conninfo;    /* libpq's; may name several hosts; no password in it */
    const char *application; /* service and instance, shown in pg_stat_activity */
    /* Ends with NULL; several lists, each ended by NULL: the service's own, the journal's. */
    const struct db_statement *const *const *statements;
    /* Rebuild only: "subsidy." in statements becomes "subsidy_rebuild."; otherwise both NULL. */
    const char *schema;
    const char *schema_instead;
    /* Tests only: how long an answer may take, in place of LIMIT_ANSWER_MS. */
    int64_t answer_ms;
    /* Tests only: asked before each exchange with the server, and once more after a COMMIT; true
     * makes it fail as a lost connection. */
    bool (*fault)(void *context);
    void *fault_context;
};

/* Connects, pins the session (empty search path, UTC, timeouts of limits.h), prepares every
 * statement: a typo fails here. STATUS_TRANSIENT when the server cannot be reached, STATUS_BROKEN
 * when a statement is wrong. */
MUST_USE enum status db_open(const struct db_settings *settings, struct db **ret,
                             struct error *error);
void db_close(struct db *db);    /* accepts NULL */
void db_close_p(struct db **db); /* for CLEANUP */

/* Parameters of one call, in the order of $1, $2 ...; their memory comes from the arena given. */
struct db_params {
    struct arena *arena;
    int count;
    const char *values[40];
    int lengths[40];
    int formats[40];
    unsigned types[40]; /* oids; checked against the statement's when it is executed */
};

/* Starts with no parameters. */
void db_params_begin(struct db_params *params, struct arena *arena);
/* Each adds the next parameter; values are copied into the arena. A text fits varchar, json and the
 * like too. */
void db_param_null(struct db_params *params);
void db_param_bool(struct db_params *params, bool value);
void db_param_int2(struct db_params *params, int16_t value);
void db_param_int4(struct db_params *params, int32_t value);
void db_param_int8(struct db_params *params, int64_t value);
void db_param_text(struct db_params *params, const char *value);   /* NULL gives a null */
void db_param_bytes(struct db_params *params, struct bytes value); /* data NULL gives a null */
void db_param_uuid(struct db_params *params, const uint8_t value[16]);
void db_param_day(struct db_params *params, day_number value); /* DAY_INVALID gives a null */
void db_param_time(struct db_params *params, int64_t at_us);   /* INT64_MIN gives a null */
/* One-dimensional arrays, for set-based statements over unnest(). Nulls as above. */
void db_param_bool_array(struct db_params *params, const bool *values, size_t count);
void db_param_int2_array(struct db_params *params, const int16_t *values, size_t count);
void db_param_int4_array(struct db_params *params, const int32_t *values, size_t count);
void db_param_int8_array(struct db_params *params, const int64_t *values, size_t count);
void db_param_text_array(struct db_params *params, const char *const *values, size_t count);
void db_param_bytes_array(struct db_params *params, const struct bytes *values, size_t count);
void db_param_uuid_array(struct db_params *params, const uint8_t (*values)[16], size_t count);
void db_param_day_array(struct db_params *params, const day_number *values, size_t count);
void db_param_time_array(struct db_params *params, const int64_t *values, size_t count);

/* Runs a prepared statement. `params` and `ret` may be NULL. */
MUST_USE enum status db_run(struct db *db, const struct db_statement *statement,
                            const struct db_params *params, struct db_result **ret,
                            struct error *error);
void db_result_free(struct db_result *result);    /* accepts NULL */
void db_result_free_p(struct db_result **result); /* for CLEANUP */

int db_rows(const struct db_result *result);         /* rows returned */
int64_t db_affected(const struct db_result *result); /* rows inserted, updated or deleted */
/* Rows and columns count from 0; one that is not there is our mistake and aborts. */
bool db_is_null(const struct db_result *result, int row, int column);
/* A column of another type, or a null, is our mistake and aborts. db_bytes and db_text live with
 * the result; db_bytes of a null has data NULL, db_text of a null is NULL. */
bool db_bool(const struct db_result *result, int row, int column);
int16_t db_int2(const struct db_result *result, int row, int column);
int32_t db_int4(const struct db_result *result, int row, int column);
int64_t db_int8(const struct db_result *result, int row, int column);
const char *db_text(const struct db_result *result, int row, int column);
struct bytes db_bytes(const struct db_result *result, int row, int column);
void db_uuid(const struct db_result *result, int row, int column, uint8_t out[16]);
day_number db_day(const struct db_result *result, int row, int column); /* null: DAY_INVALID */
int64_t db_time(const struct db_result *result, int row, int column);   /* null: INT64_MIN */
/* "infinity" is INT32_MAX as a day and INT64_MAX as a moment, both ways. */

/* A transaction at read committed. db_end rolls back what was not committed: use with CLEANUP. */
struct db_transaction {
    struct db *db;
    bool open;
};
MUST_USE enum status db_begin(struct db *db, struct db_transaction *transaction,
                              struct error *error);
MUST_USE enum status db_commit(struct db_transaction *transaction, struct error *error);
void db_end(struct db_transaction *transaction);

/* Plain SQL text without parameters, for administration (shadow schemas, roles) and tests. May be
 * several statements where no result is asked for (`ret` NULL), otherwise one. */
MUST_USE enum status db_script(struct db *db, const char *sql, struct db_result **ret,
                               struct error *error);

/* From now on statements, transactions and answers may take as long as they like: for work on whole
 * tables. */
MUST_USE enum status db_take_time(struct db *db, struct error *error);

/* False once the connection is known to be lost: open a new one. */
bool db_usable(const struct db *db);
/* Exchanges with the server so far: what a test of "at most three round trips" counts. */
uint64_t db_exchanges(const struct db *db);

/* transient: classes 08, 40, 53, 58; 25006, 25P03, 55P03, 57P0x, 57014; everything else broken.
 * Shared with the gateway's asynchronous connection. */
enum status db_sort_sqlstate(const char *sqlstate);

#endif
