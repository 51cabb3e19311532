#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/db/connection.h"

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '"' || c == '$';
}

/* The text with `schema.` at the start of a word become `instead.`; to be freed. */
static char *text_for_schema(const char *text, const char *schema, const char *instead)
{
    size_t schema_size = strlen(schema), instead_size = strlen(instead);
    char *out = memory_new(strlen(text) * (instead_size + 1) + 1, 1);
    char *to = out;

    for (const char *at = text; *at != '\0';) {
        bool starts_word = at == text || !in_word(at[-1]);
        if (starts_word && strncmp(at, schema, schema_size) == 0 && at[schema_size] == '.') {
            memcpy(to, instead, instead_size);
            to += instead_size;
            at += schema_size;
        } else {
            *to++ = *at++;
        }
    }
    *to = '\0';
    return out;
}

static enum status send_prepare(struct db *db, const char *name, const char *text,
                                struct attempt attempt, struct error *error)
{
    enum status status = exchange_begin(db, attempt, error);

    if (status != STATUS_OK) {
        return status;
    }
    PGresult *pg = exchange_answer(db, PQsendPrepare(db->connection, name, text, 0, NULL));
    status = exchange_end(db, pg, attempt, error);
    PQclear(pg);
    return status;
}

static enum status learn_types(struct db *db, struct prepared *prepared, struct attempt attempt,
                               struct error *error)
{
    enum status status = exchange_begin(db, attempt, error);

    if (status != STATUS_OK) {
        return status;
    }
    PGresult *pg = exchange_answer(db, PQsendDescribePrepared(db->connection, prepared->name));
    status = exchange_end(db, pg, attempt, error);
    if (status == STATUS_OK && PQnparams(pg) > DB_PARAMS_MAX) {
        status = error_set(error, STATUS_BROKEN,
                           "could not prepare statement \"%s\": it has %d parameters", attempt.name,
                           PQnparams(pg));
        error_hint(error, "%d are the most; pass arrays.", (int)DB_PARAMS_MAX);
    }
    if (status == STATUS_OK) {
        prepared->param_count = PQnparams(pg);
        for (int i = 0; i < prepared->param_count; i++) {
            prepared->param_types[i] = PQparamtype(pg, i);
        }
    }
    PQclear(pg);
    return status;
}

static enum status prepare_one(struct db *db, const struct db_settings *settings,
                               const struct db_statement *statement, struct error *error)
{
    struct attempt attempt = {"prepare statement", statement->name};
    bool is_new;
    struct prepared *prepared = map_put(db->prepared, &statement, &is_new);

    if (!is_new) {
        return STATUS_OK; /* in two lists */
    }
    size_t size = strlen(statement->name) + 24;
    prepared->name = memory_new(size, 1);
    (void)snprintf(prepared->name, size, "%zu_%s", map_count(db->prepared), statement->name);
    char *replaced = NULL;
    if (settings->schema != NULL) {
        replaced = text_for_schema(statement->text, settings->schema, settings->schema_instead);
    }
    const char *text = replaced != NULL ? replaced : statement->text;
    enum status status = send_prepare(db, prepared->name, text, attempt, error);
    free(replaced);
    if (status != STATUS_OK) {
        return status;
    }
    return learn_types(db, prepared, attempt, error);
}

enum status prepare_all(struct db *db, const struct db_settings *settings, struct error *error)
{
    if (settings->statements == NULL) {
        return STATUS_OK;
    }
    for (const struct db_statement *const *const *list = settings->statements; *list != NULL;
         list++) {
        for (const struct db_statement *const *statement = *list; *statement != NULL; statement++) {
            enum status status = prepare_one(db, settings, *statement, error);
            if (status != STATUS_OK) {
                return status;
            }
        }
    }
    return STATUS_OK;
}
