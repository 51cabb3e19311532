#include <assert.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "admin/store.h"
#include "admin/store/alerts.h"
#include "admin/store/applications.h"
#include "admin/store/evidence.h"
#include "admin/store/money.h"
#include "admin/store/petitions.h"
#include "admin/store/publish.h"
#include "admin/store/report.h"
#include "admin/store/web.h"
#include "admin_store_sql.h"

struct options {
    PQconninfoOption *list;
};

static void options_free(struct options *options)
{
    PQconninfoFree(options->list);
}

static enum status parse(const char *conninfo, struct options *ret, struct error *error)
{
    char *why = NULL;
    ret->list = PQconninfoParse(conninfo, &why);
    if (ret->list != NULL)
        return STATUS_OK;
    size_t length = why != NULL ? strcspn(why, "\n") : 0;
    error_set(error, STATUS_REFUSED, "cannot read the setting \"database\": %.*s", (int)length,
              why != NULL ? why : "");
    PQfreemem(why);
    return STATUS_REFUSED;
}

/* libpq's own quoting: single quotes, with ' and \ escaped. */
static const char *quoted(struct arena *arena, const char *value)
{
    char *out = arena_alloc(arena, 2 * strlen(value) + 3), *at = out;
    *at++ = '\'';
    for (; *value != '\0'; value++) {
        if (*value == '\'' || *value == '\\')
            *at++ = '\\';
        *at++ = *value;
    }
    *at++ = '\'';
    *at = '\0';
    return out;
}

static enum status rewrite(struct arena *arena, const char *conninfo, const char *user,
                           const char *database, const char **ret, struct error *error)
{
    CLEANUP(options_free) struct options options = {NULL};
    enum status status = parse(conninfo, &options, error);
    if (status != STATUS_OK)
        return status;
    const char *out = arena_printf(arena, "user=%s", quoted(arena, user));
    if (database != NULL)
        out = arena_printf(arena, "%s dbname=%s", out, quoted(arena, database));
    for (const PQconninfoOption *option = options.list; option->keyword != NULL; option++) {
        if (option->val == NULL || strcmp(option->keyword, "user") == 0 ||
            (database != NULL && strcmp(option->keyword, "dbname") == 0))
            continue;
        out = arena_printf(arena, "%s %s=%s", out, option->keyword, quoted(arena, option->val));
    }
    *ret = out;
    return STATUS_OK;
}

enum status store_conninfo(struct arena *arena, const char *conninfo, const char *user,
                           const char **ret, struct error *error)
{
    return rewrite(arena, conninfo, user, NULL, ret, error);
}

enum status store_environment(struct arena *arena, const char *conninfo, const char *user,
                              const char *const **ret, struct error *error)
{
    CLEANUP(options_free) struct options options = {NULL};
    enum status status = parse(conninfo, &options, error);
    if (status != STATUS_OK)
        return status;
    size_t count = 0;
    for (const PQconninfoOption *option = options.list; option->keyword != NULL; option++)
        count++;
    const char **out = arena_array(arena, count + 2, sizeof *out);
    size_t used = 0;
    out[used++] = arena_printf(arena, "PGUSER=%s", user);
    for (const PQconninfoOption *option = options.list; option->keyword != NULL; option++) {
        if (option->val != NULL && option->envvar != NULL && strcmp(option->keyword, "user") != 0)
            out[used++] = arena_printf(arena, "%s=%s", option->envvar, option->val);
    }
    *ret = out;
    return STATUS_OK;
}

static enum status open_as(struct arena *arena, const char *conninfo, const char *user,
                           const struct db_statement *const *const *statements, struct db **ret,
                           struct error *error)
{
    const char *full;
    enum status status = store_conninfo(arena, conninfo, user, &full, error);
    if (status != STATUS_OK)
        return status;
    struct db_settings settings = {
        .conninfo = full, .application = "tequio", .statements = statements};
    return db_open(&settings, ret, error);
}

enum status store_open(struct arena *arena, const char *conninfo, const char *user,
                       enum store_reach reach, struct db **ret, struct error *error)
{
    const struct db_statement *const **statements = arena_array(arena, 10, sizeof *statements);
    size_t count = 0;
    statements[count++] = tequio_journal_statements;
    statements[count++] = admin_store_statements;
    if (reach >= STORE_REGISTRY)
        statements[count++] = store_registry_statements();
    if (reach >= STORE_SERVICES) {
        statements[count++] = store_show_statements();
        statements[count++] = store_money_statements();
        statements[count++] = store_petition_statements();
        statements[count++] = store_alert_statements();
        statements[count++] = store_application_statements();
    }
    if (reach == STORE_EVIDENCE)
        statements[count++] = store_evidence_statements();
    if (reach == STORE_REPORT)
        statements[count++] = store_report_statements();
    if (reach == STORE_PUBLISH)
        statements[count++] = store_publish_statements();
    if (reach == STORE_WEB)
        statements[count++] = store_web_statements();
    return open_as(arena, conninfo, user, statements, ret, error);
}

enum status store_open_bare(struct arena *arena, const char *conninfo, const char *user,
                            struct db **ret, struct error *error)
{
    static const struct db_statement *const *const none[] = {NULL};
    return open_as(arena, conninfo, user, none, ret, error);
}

/* The name of the database that the setting means. */
static enum status database_name(struct arena *arena, const char *conninfo, const char **ret,
                                 struct error *error)
{
    CLEANUP(options_free) struct options options = {NULL};
    enum status status = parse(conninfo, &options, error);
    if (status != STATUS_OK)
        return status;
    for (const PQconninfoOption *option = options.list; option->keyword != NULL; option++) {
        if (strcmp(option->keyword, "dbname") == 0 && option->val != NULL) {
            *ret = arena_text(arena, option->val);
            return STATUS_OK;
        }
    }
    return error_set(error, STATUS_REFUSED, "the setting \"database\" names no dbname");
}

/* A name as SQL text: identifier with ", literal with '. */
static const char *sql_quoted(struct arena *arena, const char *name, char mark)
{
    char *out = arena_alloc(arena, 2 * strlen(name) + 3), *at = out;
    *at++ = mark;
    for (; *name != '\0'; name++) {
        if (*name == mark)
            *at++ = mark;
        *at++ = *name;
    }
    *at++ = mark;
    *at = '\0';
    return out;
}

static enum status make_database(struct arena *arena, struct db *db, const char *name,
                                 bool *ret_made, struct error *error)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_script(
        db,
        arena_printf(arena, "SELECT datname::text FROM pg_catalog.pg_database WHERE datname = %s",
                     sql_quoted(arena, name, '\'')),
        &result, error);
    if (status != STATUS_OK || db_rows(result) > 0)
        return status;
    status = db_script(db,
                       arena_printf(arena, "CREATE DATABASE %s ENCODING 'UTF8' TEMPLATE template0",
                                    sql_quoted(arena, name, '"')),
                       NULL, error);
    *ret_made = status == STATUS_OK;
    return status;
}

enum status store_make_database(struct arena *arena, const char *conninfo, const char *superuser,
                                bool *ret_made, struct error *error)
{
    CLEANUP(db_close_p) struct db *wanted = NULL;
    CLEANUP(db_close_p) struct db *maintenance = NULL;
    const char *name = NULL, *other = NULL;
    *ret_made = false;
    enum status status = database_name(arena, conninfo, &name, error);
    if (status == STATUS_OK)
        status = store_open_bare(arena, conninfo, superuser, &wanted, error);
    if (status != STATUS_TRANSIENT)
        return status;
    assert(name != NULL);
    /* the server says "does not exist" in its own language only: ask it in another database */
    struct error ignored;
    if (rewrite(arena, conninfo, superuser, "postgres", &other, &ignored) != STATUS_OK ||
        store_open_bare(arena, other, superuser, &maintenance, &ignored) != STATUS_OK)
        return status;
    struct error why = {0};
    enum status made = make_database(arena, maintenance, name, ret_made, &why);
    if (made != STATUS_OK)
        *error = why;
    return *ret_made ? STATUS_OK : made != STATUS_OK ? made : status;
}
