#include "store/folded.h"

#include <stdlib.h>

#include <protobuf-c/protobuf-c.h>

#include "common/base/limits.h"
#include "store/database.h"

enum { ARENA_BYTES = 64 << 20 };

#define TRY(call)                       \
    do {                                \
        struct error error = {0};       \
        if ((call) != STATUS_OK)        \
            fail_msg("%s", error.text); \
    } while (0)

static bool lose_connection(void *context)
{
    struct folded *folded = context;

    return folded->failing && folded->exchanges++ == folded->fault_at;
}

/* `shadow`: to the copy in place of the schema. */
static struct db *connect_as(struct folded *folded, const char *database, const char *role,
                             bool shadow)
{
    const struct service *service = folded->service;
    const struct db_statement *const *lists[] = {service->statements, NULL};
    bool failing = folded->failing;
    const struct db_settings settings = {
        .conninfo =
            arena_printf(folded->arena, "%s dbname=%s user=%s", test_database(), database, role),
        .application = "test",
        .statements = strcmp(role, "postgres") == 0 ? NULL : lists,
        .schema = shadow ? service->name : NULL,
        .schema_instead = shadow ? arena_printf(folded->arena, "%s_rebuild", service->name) : NULL,
        .fault = lose_connection,
        .fault_context = folded,
    };
    struct db *db = NULL;

    folded->failing = false;
    TRY(db_open(&settings, &db, &error));
    folded->failing = failing;
    return db;
}

static struct db *connect_role(struct folded *folded, bool shadow)
{
    const char *role = arena_printf(folded->arena, "tequio_%s", folded->service->name);

    return connect_as(folded, folded->database, role, shadow);
}

/* A copy of a database takes seconds on a busy machine: one for all tests of a program. */
static void make_database(struct folded *folded)
{
    CLEANUP(db_close_p) struct db *db = connect_as(folded, "postgres", "postgres", false);

    TRY(db_script(
        db,
        arena_printf(folded->arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", folded->database),
        NULL, &error));
    TRY(db_script(db,
                  arena_printf(folded->arena,
                               "CREATE DATABASE %s TEMPLATE tequio_template OWNER tequio_owner",
                               folded->database),
                  NULL, &error));
}

struct folded *folded_new(const struct service *service, const char *database)
{
    static const char *made;
    struct folded *folded = memory_new(1, sizeof *folded);

    folded->service = service;
    folded->database = database;
    folded->arena = arena_new(ARENA_BYTES);
    folded->batch_arena = arena_new(LIMIT_BATCH_ARENA_BYTES);
    folded->own = (struct stream){.topic = service->topic, .next_position = 1};
    folded->applied = arena_array(folded->arena, FOLDED_ENTRIES, sizeof *folded->applied);
    if (made == NULL || strcmp(made, database) != 0) {
        make_database(folded);
        made = database;
    }
    folded->owner = connect_as(folded, database, "postgres", false);
    folded->db = connect_role(folded, false);
    folded_script(folded, arena_printf(folded->arena,
                                       "DO $$ DECLARE t text; BEGIN FOR t IN SELECT relname FROM"
                                       " pg_catalog.pg_class WHERE relkind = 'r' AND relnamespace"
                                       " = '%s'::regnamespace LOOP EXECUTE format('TRUNCATE %s.%%I'"
                                       ", t); END LOOP; END $$",
                                       service->name, service->name));
    return folded;
}

void folded_free(struct folded *folded)
{
    db_close(folded->db);
    db_close(folded->owner);
    arena_free(folded->arena);
    arena_free(folded->batch_arena);
    free(folded);
}

/* ---- folding */

static bool decides(const struct folded *folded)
{
    for (size_t i = 0; i < folded->service->handler_count; i++)
        if (folded->service->handlers[i].decide)
            return true;
    return false;
}

static void keep(struct folded *folded, const struct entry *entry)
{
    assert_true(folded->applied_count < FOLDED_ENTRIES);
    struct entry *kept = &folded->applied[folded->applied_count++];
    *kept = *entry;
    kept->body = arena_copy(folded->arena, entry->body);
}

static enum status try_items(struct folded *folded, struct fold *fold,
                             const struct fold_item *items, size_t count, struct error *error)
{
    CLEANUP(db_end) struct db_transaction transaction = {0};

    *fold = (struct fold){.service = folded->service,
                          .db = folded->db,
                          .arena = folded->batch_arena,
                          .own = decides(folded) ? &folded->own : NULL};
    arena_reset(folded->batch_arena);
    enum status status = db_begin(folded->db, &transaction, error);
    if (status == STATUS_OK)
        status = fold_run(fold, items, count, error);
    return status == STATUS_OK ? db_commit(&transaction, error) : status;
}

/* While failing: at every exchange once, and then again as if nothing had been, unless only the
 * answer to the commit was lost. */
static void fold_items(struct folded *folded, const struct fold_item *items, size_t count)
{
    const struct stream before = folded->own;
    struct error error = {0};
    struct fold fold;
    bool committed = false;

    folded->fault_at = 0;
    folded->exchanges = 0;
    while (!committed && try_items(folded, &fold, items, count, &error) != STATUS_OK) {
        if (error.status != STATUS_TRANSIENT || !folded->failing)
            fail_msg("entry %zu of %zu: %s", fold.failed, count, error.text);
        db_close(folded->db);
        folded->db = connect_role(folded, false);
        folded->faults++;
        folded->fault_at++;
        folded->exchanges = 0;
        committed = error.ambiguous && strstr(error.text, "answer was made to be lost") != NULL;
        if (!committed)
            folded->own = before;
        error = (struct error){0};
    }
    assert_int_equal(fold.wait_count, 0);
    for (size_t i = 0; i < fold.decided_count; i++)
        keep(folded, &fold.decided[i]);
    for (size_t i = 0; !decides(folded) && i < count; i++)
        keep(folded, items[i].entry);
}

static bool is_alone(const struct folded *folded, const struct entry *entry)
{
    for (size_t i = 0; i < folded->service->handler_count; i++) {
        const struct handler *handler = &folded->service->handlers[i];
        if (handler->topic == entry->topic && handler->kind == (enum kind)entry->kind)
            return handler->alone;
    }
    return false;
}

void folded_run(struct folded *folded, const struct entry *const *entries, size_t count,
                size_t batch)
{
    for (size_t from = 0, size; from < count; from += size) {
        struct fold_item items[LIMIT_BATCH_ENTRIES];
        size = 0;
        do
            items[size] = (struct fold_item){.entry = entries[from + size]};
        while (++size < batch && from + size < count && !is_alone(folded, entries[from]) &&
               !is_alone(folded, entries[from + size]));
        fold_items(folded, items, size);
    }
}

/* ---- looking */

void folded_script(struct folded *folded, const char *sql)
{
    TRY(db_script(folded->owner, sql, NULL, &error));
}

const char *folded_text(struct folded *folded, const char *sql)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;

    TRY(db_script(folded->owner, sql, &result, &error));
    assert_int_equal(db_rows(result), 1);
    return db_is_null(result, 0, 0) ? "" : arena_text(folded->arena, db_text(result, 0, 0));
}

void folded_is(struct folded *folded, const char *sql, const char *expected)
{
    assert_string_equal(folded_text(folded, sql), expected);
}

const char *folded_rows(struct folded *folded)
{
    const char *query = folded_text(
        folded, arena_printf(folded->arena,
                             "SELECT 'SELECT string_agg(r, E''\\n'' ORDER BY r) FROM (' ||"
                             " string_agg(format('SELECT ''%%1$s '' || t::text AS r FROM %s.%%1$I"
                             " t', relname), ' UNION ALL ' ORDER BY relname) || ') x' FROM"
                             " pg_catalog.pg_class WHERE relkind = 'r' AND relnamespace ="
                             " '%s'::regnamespace",
                             folded->service->name, folded->service->name));

    return folded_text(folded, query);
}

static void shadow_compare(struct folded *folded)
{
    const char *name = folded->service->name;

    folded_script(
        folded,
        arena_printf(folded->arena,
                     "DO $$ DECLARE t text; d bigint; BEGIN FOR t IN SELECT relname FROM"
                     " pg_catalog.pg_class WHERE relnamespace = '%s'::regnamespace AND relkind ="
                     " 'r' LOOP EXECUTE format('SELECT count(*) FROM ((TABLE %s.%%1$I EXCEPT ALL"
                     " TABLE %s_rebuild.%%1$I) UNION ALL (TABLE %s_rebuild.%%1$I EXCEPT ALL TABLE"
                     " %s.%%1$I)) x', t) INTO d; IF d <> 0 THEN RAISE EXCEPTION '%% rows of %%"
                     " differ', d, t; END IF; END LOOP; END $$",
                     name, name, name, name, name));
}

void folded_rebuild(struct folded *folded, size_t batch)
{
    folded_script(folded, arena_printf(folded->arena, "SELECT admin.shadow_create('%s')",
                                       folded->service->name));
    CLEANUP(db_close_p) struct db *db = connect_role(folded, true);

    for (size_t from = 0, size; from < folded->applied_count; from += size) {
        struct fold_item items[LIMIT_BATCH_ENTRIES];
        struct fold fold = {.service = folded->service, .db = db, .arena = folded->batch_arena};
        size = 0;
        do
            items[size] = (struct fold_item){.entry = &folded->applied[from + size]};
        while (++size < batch && from + size < folded->applied_count &&
               !is_alone(folded, &folded->applied[from]) &&
               !is_alone(folded, &folded->applied[from + size]));
        arena_reset(folded->batch_arena);
        TRY(fold_run(&fold, items, size, &error));
    }
    shadow_compare(folded);
}

struct bytes folded_pack(struct arena *arena, const struct ProtobufCMessage *message)
{
    uint8_t *body = arena_alloc(arena, protobuf_c_message_get_packed_size(message) + 1);

    return (struct bytes){body, protobuf_c_message_pack(message, body)};
}
