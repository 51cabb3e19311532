#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <zmq.h>

#include "play.h"

#include "common/base/map.h"
#include "common/runtime/decisions.h"
#include "common/wire/socket.h"

#define SEEN_COLUMNS "name bigint PRIMARY KEY, place bigint NOT NULL, submission bigint NOT NULL"

#define BEGIN_WITHIN_US INT64_C(10000000)

static const struct db_statement load_seen = {"load_seen", "SELECT name FROM play.seen"};
static const struct db_statement keep_seen = {
    "keep_seen",
    "INSERT INTO play.seen SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[])"};
static const struct db_statement *const statements[] = {&load_seen, &keep_seen, NULL};

struct seen {
    int64_t name, place, submission;
};

struct batch {
    struct map *names; /* int64_t; the first `loaded` of them stand in the table */
    size_t loaded;
    struct seen added[LIMIT_BATCH_ENTRIES];
    size_t added_count;
};

static void *batch_begin(struct arena *arena)
{
    struct batch *batch = arena_alloc(arena, sizeof *batch);

    batch->names = map_new(arena, sizeof(int64_t), 1);
    return batch;
}

static enum status load(void *state, struct db *db, struct arena *arena, struct error *error)
{
    (void)arena;
    struct batch *batch = state;
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    enum status status = db_run(db, &load_seen, NULL, &result, error);

    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        int64_t name = db_int8(result, row, 0);
        (void)map_put(batch->names, &name, NULL);
    }
    return status;
}

static enum status persist(void *state, struct db *db, struct arena *arena, struct error *error)
{
    const struct batch *batch = state;
    int64_t names[LIMIT_BATCH_ENTRIES], places[LIMIT_BATCH_ENTRIES], from[LIMIT_BATCH_ENTRIES];
    struct db_params params;

    for (size_t i = 0; i < batch->added_count; i++) {
        names[i] = batch->added[i].name;
        places[i] = batch->added[i].place;
        from[i] = batch->added[i].submission;
    }
    db_params_begin(&params, arena);
    db_param_int8_array(&params, names, batch->added_count);
    db_param_int8_array(&params, places, batch->added_count);
    db_param_int8_array(&params, from, batch->added_count);
    return db_run(db, &keep_seen, &params, NULL, error);
}

/* Bodies are texts: "name after poison +swells" of a move, "name place" of a decision. */
static enum status decode(struct arena *arena, const struct entry *entry, void **ret,
                          struct error *error)
{
    char *text = arena_printf(arena, "%.*s", (int)entry->body.size, (const char *)entry->body.data);
    const char *swells = strchr(text, '+');

    *ret = text;
    if (swells && !arena_try(arena, strtoul(swells + 1, NULL, 10)))
        return error_set(error, STATUS_REFUSED, "no room");
    return STATUS_OK;
}

static void make_key(int64_t name, uint8_t out[DIGEST_BYTES])
{
    memset(out, 0, DIGEST_BYTES);
    memcpy(out, &name, sizeof name);
}

static enum status decide(void *state, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error)
{
    const struct batch *batch = state;
    char *at;
    int64_t name = strtoll(message, &at, 10), after = strtoll(at, &at, 10);
    uint8_t key[DIGEST_BYTES];

    if (after != 0 && !map_get(batch->names, &after) && !decisions_overdue(decisions)) {
        make_key(after, key);
        decisions_wait(decisions, key);
        return STATUS_OK;
    }
    if (strtoll(at, NULL, 10) != 0) {
        return error_set(error, STATUS_BROKEN, "%lld is poisoned", (long long)name);
    }
    const char *body = arena_printf(decisions_arena(decisions), "%lld %zu", (long long)name,
                                    map_count(batch->names) + 1);
    make_key(name, key);
    enum status status =
        decisions_add(decisions, KIND_SURVEY_TALLIED, entry->kitchen,
                      (struct bytes){(const uint8_t *)body, strlen(body)}, false, error);
    if (status == STATUS_OK) {
        decisions_wake(decisions, key);
    }
    return status;
}

static enum status apply(void *state, const struct entry *entry, const void *message,
                         struct error *error)
{
    (void)error;
    struct batch *batch = state;
    char *at;
    struct seen *seen = &batch->added[batch->added_count++];

    seen->name = strtoll(message, &at, 10);
    seen->place = strtoll(at, NULL, 10);
    seen->submission = (int64_t)entry->cause_position;
    (void)map_put(batch->names, &seen->name, NULL);
    return STATUS_OK;
}

static const struct handler handlers[] = {
    {.topic = TOPIC_SUBMISSIONS, .kind = KIND_SURVEY_BATCH, .decode = decode, .decide = decide},
    {.topic = TOPIC_SURVEYS, .kind = KIND_SURVEY_TALLIED, .decode = decode, .apply = apply},
};
static const enum topic listens[] = {TOPIC_SUBMISSIONS, 0};
static const char *const after_nobody[] = {NULL};
static const struct service service = {
    .name = "surveys",
    .topic = TOPIC_SURVEYS,
    .listens = listens,
    .after = after_nobody,
    .handlers = handlers,
    .handler_count = sizeof handlers / sizeof handlers[0],
    .statements = statements,
    .batch_begin = batch_begin,
    .load = load,
    .persist = persist,
};

/* ---- submissions */

static struct entry entry_of(struct arena *arena, const struct move *move)
{
    const char *body = move->tick ? ""
                                  : arena_printf(arena, "%d %d %d +%zu", move->name, move->after,
                                                 move->poison ? 1 : 0, move->swells);
    return (struct entry){
        .topic = TOPIC_SUBMISSIONS,
        .kind = move->tick ? KIND_TICK : KIND_SURVEY_BATCH,
        .kitchen = move->tick ? 0 : 101,
        .received_at_us = move->at_us,
        .saved_at_us = INT64_MIN,
        .body = {(const uint8_t *)body, strlen(body)},
    };
}

void play_submit(struct arena *arena, const char *database, const struct move *moves, size_t count)
{
    struct entry *entries = arena_array(arena, count, sizeof *entries);
    struct stream stream;
    struct error error = {0};

    fresh_database(arena, database);
    fresh_found(arena, database, 1);
    CLEANUP(db_close_p)
    struct db *owner = fresh_connect(arena, NULL, database, "postgres");
    fresh_script(owner, "CREATE SCHEMA play; CREATE TABLE play.seen (" SEEN_COLUMNS ");"
                        "GRANT USAGE ON SCHEMA play TO tequio_surveys;"
                        "GRANT SELECT, INSERT ON play.seen TO tequio_surveys");
    CLEANUP(db_close_p)
    struct db *db = fresh_connect(arena, NULL, database, "tequio_gateway");
    CLEANUP(db_end) struct db_transaction transaction = {0};
    for (size_t i = 0; i < count; i++) {
        entries[i] = entry_of(arena, &moves[i]);
    }
    if (db_begin(db, &transaction, &error) != STATUS_OK ||
        journal_lock_stream(db, arena, TOPIC_SUBMISSIONS, 0, &stream, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    for (size_t i = 0; i < count; i++) {
        entries[i].root_position = stream.next_position + i;
    }
    journal_chain(&stream, entries, count);
    if (journal_append(db, arena, &stream, entries, count, &error) != STATUS_OK ||
        db_commit(&transaction, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
}

void play_copy(struct arena *arena, const char *from, const char *to)
{
    const struct db_settings settings = {.conninfo = fresh_conninfo(arena, "postgres", "postgres"),
                                         .application = "test"};
    CLEANUP(db_close_p) struct db *db = NULL;
    struct error error = {0};

    if (db_open(&settings, &db, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    fresh_script(db, arena_printf(arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", to));
    fresh_script(db, arena_printf(arena, "CREATE DATABASE %s TEMPLATE %s", to, from));
}

/* ---- the consumer */

static const struct db_statement *const *const lists[] = {statements, tequio_journal_statements,
                                                          NULL};

static struct runtime begin(struct arena *arena, const char *database, size_t most)
{
    static const struct runtime_settings settings = {0};
    struct runtime runtime = {
        .service = &service,
        .settings = &settings,
        .start_up = arena_new(1 << 20),
        .batch_arena = arena_new(LIMIT_BATCH_ARENA_BYTES),
        .batch_most = most,
        .db_settings = {.conninfo = fresh_conninfo(arena, database, "tequio_surveys"),
                        .application = "play",
                        .statements = lists},
        .zmq = zmq_ctx_new(),
    };
    const struct socket_settings publisher = {.endpoint = "inproc://play", .message_max = 64};
    struct error error = {0};

    metrics_make(&runtime);
    if (socket_open_publisher(runtime.zmq, &publisher, &runtime.publisher, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    /* the one before may not have let go yet */
    int64_t give_up_us = clock_monotonic_us() + BEGIN_WITHIN_US;
    while (!runtime.active) {
        if (fill_begin(&runtime, &error) != STATUS_OK) {
            fail_msg("%s", error.text);
        }
        assert_true(clock_monotonic_us() < give_up_us);
    }
    return runtime;
}

static void end(struct runtime *runtime)
{
    for (size_t i = 0; i < runtime->sources_per_partition; i++) {
        source_reset(&runtime->sources[i], 0);
    }
    awaited_reset(&runtime->awaited);
    db_close(runtime->db);
    socket_close(runtime->publisher);
    (void)zmq_ctx_term(runtime->zmq);
    arena_free(runtime->batch_arena);
    arena_free(runtime->start_up);
}

size_t play_run(struct arena *arena, const char *database, size_t most, bool (*interrupt)(void))
{
    struct runtime runtime = begin(arena, database, most);
    struct error error = {0};
    size_t batches = 0;

    for (bool done = true; done; batches += done) {
        if (fill_sources(&runtime, &error) != STATUS_OK ||
            batch_next(&runtime, &done, &error) != STATUS_OK) {
            fail_msg("%s", error.text);
        }
        if (done && interrupt != NULL && interrupt()) {
            end(&runtime);
            runtime = begin(arena, database, most);
        }
    }
    end(&runtime);
    return batches;
}

/* ---- looking */

static const char *text_of(struct arena *arena, const char *database, const char *sql)
{
    CLEANUP(db_close_p) struct db *db = fresh_connect(arena, NULL, database, "postgres");
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct error error = {0};

    if (db_script(db, sql, &result, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    const char *text = db_text(result, 0, 0);
    return text != NULL ? arena_text(arena, text) : "";
}

const char *play_outcome(struct arena *arena, const char *database)
{
    return text_of(arena, database,
                   "SELECT string_agg(line, E'\\n' ORDER BY part, line) FROM ("
                   "SELECT 1 AS part, to_char(position, '00000') || e::text FROM journal.entry e"
                   " WHERE topic = 5 UNION ALL "
                   "SELECT 2, s::text FROM play.seen s UNION ALL "
                   "SELECT 3, w::text FROM journal.waiting w UNION ALL "
                   "SELECT 4, p::text FROM journal.parked p UNION ALL "
                   "SELECT 5, c::text FROM journal.cursor c UNION ALL "
                   "SELECT 6, coalesce(journal.verify_chain(5::smallint, 0::smallint), 0)::text"
                   ") l (part, line)");
}

const char *play_order(struct arena *arena, const char *database)
{
    return text_of(
        arena, database,
        "SELECT string_agg(CASE kind WHEN 80 THEN '!' || (SELECT split_part(convert_from(s.body,"
        "  'UTF8'), ' ', 1) FROM journal.entry s WHERE s.topic = 1 AND s.position ="
        "  e.cause_position) ELSE split_part(convert_from(body, 'UTF8'), ' ', 1) END, ' '"
        "  ORDER BY position) FROM journal.entry e WHERE topic = 5");
}
