#include <stdio.h>
#include <stdlib.h>

#include "common/base/fatal.h"
#include "common/db/connection.h"
#include "common/db/oids.h"

/* Takes `pg` over. */
static enum status finish(struct db *db, PGresult *pg, struct attempt attempt,
                          struct db_result **ret, struct error *error)
{
    enum status status = exchange_end(db, pg, attempt, error);

    if (status != STATUS_OK || ret == NULL) {
        PQclear(pg);
        return status;
    }
    struct db_result *result = memory_new(1, sizeof *result);
    result->pg = pg;
    result->statement = attempt.name != NULL ? attempt.name : "script";
    *ret = result;
    return STATUS_OK;
}

/* Texts travel as texts, so that whatever the server reads from a text will do. */
static bool type_fits(Oid given, Oid wanted)
{
    if (given == 0 || given == wanted || wanted >= OID_FIRST_OF_USERS) {
        return true;
    }
    return given == OID_TEXT && (wanted == OID_VARCHAR || wanted == OID_BPCHAR ||
                                 wanted == OID_NAME || wanted == OID_JSON || wanted == OID_JSONB);
}

/* A wrong type would be read as another value of the same length, without a word. */
static enum status check_params(const struct prepared *prepared,
                                const struct db_statement *statement,
                                const struct db_params *params, struct error *error)
{
    int count = params != NULL ? params->count : 0;

    if (count != prepared->param_count) {
        return error_set(error, STATUS_BROKEN,
                         "could not run statement \"%s\": it takes %d parameters, not %d",
                         statement->name, prepared->param_count, count);
    }
    for (int i = 0; i < count; i++) {
        if (!type_fits(params->types[i], prepared->param_types[i])) {
            return error_set(error, STATUS_BROKEN,
                             "could not run statement \"%s\": parameter $%d has type %u, not %u",
                             statement->name, i + 1, prepared->param_types[i], params->types[i]);
        }
    }
    return STATUS_OK;
}

enum status db_run(struct db *db, const struct db_statement *statement,
                   const struct db_params *params, struct db_result **ret, struct error *error)
{
    struct attempt attempt = {"run statement", statement->name};
    const struct prepared *prepared = map_get(db->prepared, &statement);

    if (prepared == NULL) {
        fatal("statement \"%s\" is in none of the lists that this connection was opened with",
              statement->name);
    }
    enum status status = check_params(prepared, statement, params, error);
    if (status != STATUS_OK) {
        return status;
    }
    status = exchange_begin(db, attempt, error);
    if (status != STATUS_OK) {
        return status;
    }
    static const struct db_params none = {0};
    const struct db_params *sent = params != NULL ? params : &none;
    PGresult *pg =
        exchange_answer(db, PQsendQueryPrepared(db->connection, prepared->name, sent->count,
                                                sent->values, sent->lengths, sent->formats, 1));
    return finish(db, pg, attempt, ret, error);
}

enum status db_script(struct db *db, const char *sql, struct db_result **ret, struct error *error)
{
    struct attempt attempt = {"run script", NULL};
    enum status status = exchange_begin(db, attempt, error);

    if (status != STATUS_OK) {
        return status;
    }
    /* Binary results come by the extended protocol only, which takes one statement. */
    int sent = ret == NULL ? PQsendQuery(db->connection, sql)
                           : PQsendQueryParams(db->connection, sql, 0, NULL, NULL, NULL, NULL, 1);
    return finish(db, exchange_answer(db, sent), attempt, ret, error);
}
