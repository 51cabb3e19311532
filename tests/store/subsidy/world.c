#include "world.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/base/calendar.h"
#include "store/database.h"
#include "subsidy/store.h"

enum { ARENA_BYTES = 256 << 20 };

/* clang-format off */
static const char facts[] =
    "INSERT INTO registry.kitchen SELECT k, 'Comedor', '', '07-001', 7, 0, 0, c, s, '',"
    "       '2020-05-25', 1, 1, k"
    "  FROM (VALUES (101, 200, 2), (102, 400, 2), (103, 200, 1)) v (k, c, s);"
    "INSERT INTO registry.subsidy_rule SELECT r, 'Gaceta ' || r, m, 1, 150, 500, 1, true, false,"
    "       1100, 31, 1080, 2, 5, f::date, 1, 1, r"
    "  FROM (VALUES (2, 1, '2020-01-01'), (3, 2, '2020-06-01')) v (r, m, f);"
    "INSERT INTO registry.subsidy_rule_tier SELECT r, 1, r, t, c"
    "  FROM (VALUES (2), (3)) v (r), (VALUES (1, 1000), (351, 800)) w (t, c);";
/* clang-format on */

/* While failing, the connection is lost at the exchange whose turn it is. */
static bool lose_connection(void *context)
{
    struct world *world = context;

    return world->failing && world->exchanges++ == world->fault_at;
}

static struct db *connect_to(struct world *world, const char *database, const char *role,
                             const char *shadow)
{
    static const struct db_statement *const *const lists[] = {subsidy_parts_statements, 0};
    struct db_settings settings = {
        .conninfo =
            arena_printf(world->arena, "%s dbname=%s user=%s", test_database(), database, role),
        .application = "test",
        .statements = strcmp(database, "postgres") == 0 ? 0 : lists,
        .schema = shadow ? "subsidy" : 0,
        .schema_instead = shadow,
        .fault = lose_connection,
        .fault_context = world,
    };
    struct error error = {0};
    struct db *db = 0;

    if (db_open(&settings, &db, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return db;
}

static void script(struct db *db, const char *sql)
{
    struct error error = {0};

    if (db_script(db, sql, 0, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
}

void world_script(struct world *world, const char *sql)
{
    script(world->owner, sql);
}

struct world *world_new(const char *database)
{
    struct world *world = memory_new(1, sizeof *world);

    world->arena = arena_new(ARENA_BYTES);
    world->batch_arena = arena_new(ARENA_BYTES);
    world->database = database;
    world->batch = 1;
    world->decided = memory_new(WORLD_ENTRIES, sizeof *world->decided);
    world->own = (struct stream){.topic = TOPIC_SUBSIDY, .next_position = 1};
    world->submissions = 1; /* the one that made the facts known */
    CLEANUP(db_close_p)
    struct db *db = connect_to(world, "postgres", "postgres", 0);
    script(db, arena_printf(world->arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", database));
    script(db, arena_printf(world->arena, "CREATE DATABASE %s TEMPLATE tequio_template", database));
    world->owner = connect_to(world, database, "postgres", 0);
    world_script(world, facts);
    world->db = connect_to(world, database, "tequio_subsidy", 0);
    return world;
}

void world_free(struct world *world)
{
    db_close(world->db);
    db_close(world->owner);
    arena_free(world->arena);
    arena_free(world->batch_arena);
    free(world->decided);
    free(world);
}

void world_queue(struct world *world, const struct entry *entry)
{
    assert_true(world->queued < WORLD_ENTRIES);
    world->queue[world->queued++] = entry;
}

/* ---- folding */

static void keep_decided(struct world *world, const struct fold *fold)
{
    for (size_t i = 0; i < fold->decided_count; i++) {
        struct entry *kept = &world->decided[world->decided_count++];
        assert_true(world->decided_count < WORLD_ENTRIES);
        *kept = fold->decided[i];
        kept->body = arena_copy(world->arena, kept->body);
    }
}

static void keep_waiting(struct world *world, const struct fold *fold,
                         const struct fold_item *items, size_t count)
{
    for (size_t w = 0; w < fold->wait_count; w++) {
        struct world_waiting *waiting = &world->waiting[world->waiting_count++];
        memcpy(waiting->awaits, fold->waits[w].awaits, DIGEST_BYTES);
        for (size_t i = 0; i < count; i++) {
            if (items[i].entry->position == fold->waits[w].entry.position &&
                items[i].entry->topic == fold->waits[w].entry.topic) {
                waiting->entry = items[i].entry;
            }
        }
        assert_non_null(waiting->entry);
    }
}

static void fold_items(struct world *world, const struct fold_item *items, size_t count);

/* Those that one of the keys wakes, oldest first, as a batch of their own; or all, overdue. */
static void wake(struct world *world, const uint8_t (*keys)[DIGEST_BYTES], size_t key_count,
                 bool overdue)
{
    struct fold_item items[WORLD_WAITING];
    size_t count = 0, left = 0;

    for (size_t w = 0; w < world->waiting_count; w++) {
        bool woken = overdue;
        for (size_t k = 0; k < key_count; k++) {
            woken |= memcmp(keys[k], world->waiting[w].awaits, DIGEST_BYTES) == 0;
        }
        if (woken) {
            items[count++] = (struct fold_item){world->waiting[w].entry, overdue};
        } else {
            world->waiting[left++] = world->waiting[w];
        }
    }
    world->waiting_count = left;
    if (count > 0) {
        fold_items(world, items, count);
    }
}

/* One try at a batch, or at a piece of work (`count` 0). */
static enum status try_items(struct world *world, struct fold *fold, const struct fold_item *items,
                             size_t count, struct error *error)
{
    CLEANUP(db_end) struct db_transaction transaction = {0};

    *fold = (struct fold){.service = &subsidy_service,
                          .db = world->db,
                          .arena = world->batch_arena,
                          .own = &world->own};
    arena_reset(world->batch_arena);
    enum status status = db_begin(world->db, &transaction, error);
    if (status == STATUS_OK) {
        status = count > 0 ? fold_run(fold, items, count, error)
                           : fold_work(fold, items[0].entry, error);
    }
    return status == STATUS_OK ? db_commit(&transaction, error) : status;
}

/* While failing: at every exchange once, and then again as if nothing had been, unless only the
 * answer to the commit was lost. */
static void try_until_done(struct world *world, struct fold *fold, const struct fold_item *items,
                           size_t count)
{
    struct stream before = world->own;
    struct error error = {0};

    world->fault_at = 0;
    world->exchanges = 0;
    while (try_items(world, fold, items, count, &error) != STATUS_OK) {
        if (error.status != STATUS_TRANSIENT || !world->failing) {
            fail_msg("entry %zu of %zu: %s", fold->failed, count, error.text);
        }
        bool failing = world->failing;
        world->failing = false;
        db_close(world->db);
        world->db = connect_to(world, world->database, "tequio_subsidy", 0);
        world->failing = failing;
        world->faults++;
        world->fault_at++;
        world->exchanges = 0;
        if (error.ambiguous && strstr(error.text, "answer was made to be lost")) {
            return;
        }
        world->own = before;
        error = (struct error){0};
    }
}

/* The first piece of work that is left, as the entry that opened it. */
static bool find_piece(struct world *world, struct entry *ret)
{
    struct work_unit unit;
    struct error error = {0};
    size_t count;
    bool failing = world->failing;

    world->failing = false;
    arena_reset(world->batch_arena);
    if (subsidy_service.work->find(world->db, world->batch_arena, 0, 0, &unit, 1, &count, &error) !=
        STATUS_OK) {
        fail_msg("%s", error.text);
    }
    world->failing = failing;
    if (count > 0) {
        *ret = world->decided[unit.opened_by - 1];
        assert_int_equal(ret->position, unit.opened_by);
        ret->kitchen = unit.kitchen;
    }
    return count > 0;
}

static void do_work(struct world *world)
{
    struct entry piece;
    struct fold fold;

    while (find_piece(world, &piece)) {
        const struct fold_item item = {.entry = &piece};
        try_until_done(world, &fold, &item, 0);
        keep_decided(world, &fold);
        assert_true(fold.decided_count > 0);
    }
}

static void fold_items(struct world *world, const struct fold_item *items, size_t count)
{
    struct fold fold;

    try_until_done(world, &fold, items, count);
    assert_int_equal(fold.folded, count);
    keep_decided(world, &fold);
    if (fold.opened_work) {
        /* its memory is that of the batch: what waits and wakes is kept first */
        assert_int_equal(fold.wait_count + fold.wake_count, 0);
        do_work(world);
        return;
    }
    keep_waiting(world, &fold, items, count);
    uint8_t(*keys)[DIGEST_BYTES] = memory_new(fold.wake_count + 1, DIGEST_BYTES);
    for (size_t k = 0; k < fold.wake_count; k++) {
        memcpy(keys[k], fold.wakes[k].data, DIGEST_BYTES);
    }
    wake(world, (const uint8_t(*)[DIGEST_BYTES])keys, fold.wake_count, false);
    free(keys);
}

void world_run(struct world *world)
{
    struct fold_item items[WORLD_ENTRIES];
    size_t count = 0;

    for (size_t i = 0; i < world->queued; i++) {
        bool alone =
            world->queue[i]->kind == KIND_TICK || world->queue[i]->kind == KIND_ACT_AUTHORISED;
        if (count > 0 && (alone || count == world->batch)) {
            fold_items(world, items, count);
            count = 0;
        }
        items[count++] = (struct fold_item){.entry = world->queue[i]};
        if (alone) {
            fold_items(world, items, count);
            count = 0;
        }
    }
    if (count > 0) {
        fold_items(world, items, count);
    }
    world->queued = 0;
}

void world_apply(struct world *world, struct entry *decision)
{
    struct fold_item item = {.entry = decision};

    assert_int_equal(world->queued, 0);
    journal_chain(&world->own, decision, 1);
    world->decided[world->decided_count++] = *decision;
    fold_items(world, &item, 1);
}

void world_overdue(struct world *world)
{
    wake(world, 0, 0, true);
}

/* ---- looking */

int64_t world_number(struct world *world, const char *sql)
{
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct error error = {0};

    if (db_script(world->owner, sql, &result, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(db_rows(result), 1);
    return db_int8(result, 0, 0);
}

void world_books_hold(struct world *world)
{
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    struct error error = {0};

    if (db_script(world->owner,
                  "SELECT problem || ', kitchen ' || kitchen_id || ': ' || detail"
                  "  FROM subsidy.check_books()",
                  &result, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    if (db_rows(result) > 0) {
        fail_msg("%d problems: %s", db_rows(result), db_text(result, 0, 0));
    }
}

/* The name of a table in both schemas: $ stands for it. */
static const char *for_table(struct world *world, const char *sql, const char *table)
{
    char text[600];
    size_t at = 0;

    for (; *sql; sql++) {
        if (*sql == '$') {
            at += (size_t)snprintf(text + at, sizeof text - at, "%s", table);
        } else {
            text[at++] = *sql;
        }
        assert_true(at + 64 < sizeof text);
    }
    text[at] = '\0';
    return arena_text(world->arena, text);
}

static void compare_table(struct world *world, const char *table)
{
    int64_t differences = world_number(
        world, for_table(world,
                         "SELECT count(*) FROM ("
                         "(TABLE subsidy.$ EXCEPT ALL TABLE subsidy_rebuild.$) UNION ALL "
                         "(TABLE subsidy_rebuild.$ EXCEPT ALL TABLE subsidy.$)) d",
                         table));

    if (differences != 0) {
        fail_msg("%lld rows of %s differ after a rebuild", (long long)differences, table);
    }
}

void world_rebuild(struct world *world, size_t batch)
{
    CLEANUP(db_result_free_p) struct db_result *tables = 0;
    struct error error = {0};

    if (db_script(world->owner,
                  "SELECT tablename::text FROM pg_tables WHERE schemaname = 'subsidy'", &tables,
                  &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    world_script(world, "DROP SCHEMA IF EXISTS subsidy_rebuild CASCADE;"
                        "CREATE SCHEMA subsidy_rebuild AUTHORIZATION tequio_subsidy;");
    for (int t = 0; t < db_rows(tables); t++) {
        world_script(world,
                     for_table(world,
                               "CREATE TABLE subsidy_rebuild.$ (LIKE subsidy.$ INCLUDING ALL);"
                               "ALTER TABLE subsidy_rebuild.$ OWNER TO tequio_subsidy",
                               db_text(tables, t, 0)));
    }
    CLEANUP(db_close_p)
    struct db *db = connect_to(world, world->database, "tequio_subsidy", "subsidy_rebuild");
    for (size_t from = 0; from < world->decided_count; from += batch) {
        struct fold_item items[500];
        size_t count = 0;
        while (count < batch && from + count < world->decided_count) {
            items[count] = (struct fold_item){.entry = &world->decided[from + count]};
            count++;
        }
        arena_reset(world->batch_arena);
        struct fold fold = {.service = &subsidy_service, .db = db, .arena = world->batch_arena};
        if (fold_run(&fold, items, count, &error) != STATUS_OK) {
            fail_msg("rebuilding: %s", error.text);
        }
    }
    for (int t = 0; t < db_rows(tables); t++) {
        compare_table(world, db_text(tables, t, 0));
    }
}
