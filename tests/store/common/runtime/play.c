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

#define BEGIN_WITHIN_US INT64_C(10000000)

static const struct db_statement load_seen = {
    "load_seen", "SELECT s.name, s.kitchen FROM play.seen s ORDER BY s.place"};
static const struct db_statement load_piece = {
    "load_piece", "SELECT broken FROM play.piece WHERE opened_by = $1 AND kitchen = $2"};
static const struct db_statement keep_seen = {
    "keep_seen", "INSERT INTO play.seen SELECT * FROM unnest($1::bigint[], $2::bigint[],"
                 " $3::bigint[], $4::bigint[])"};
static const struct db_statement keep_pieces = {
    "keep_pieces",
    "INSERT INTO play.piece SELECT p, k, n, k = b, false FROM"
    " unnest($1::bigint[], $2::bigint[], $3::integer[], $4::integer[]) u (p, n, w, b)"
    " CROSS JOIN LATERAL generate_series(1, w) k"};
static const struct db_statement end_pieces = {
    "end_pieces", "UPDATE play.piece p SET done = true FROM unnest($1::bigint[], $2::integer[])"
                  " d (o, k) WHERE p.opened_by = d.o AND p.kitchen = d.k"};
static const struct db_statement find_pieces = {
    "find_pieces", "SELECT opened_by, kitchen FROM play.piece WHERE NOT done AND NOT EXISTS"
                   " (SELECT FROM unnest($1::bigint[], $2::integer[]) d (o, k)"
                   " WHERE d.o = opened_by AND d.k = kitchen) ORDER BY 1, 2 LIMIT $3"};
static const struct db_statement *const statements[] = {
    &load_seen, &load_piece, &keep_seen, &keep_pieces, &end_pieces, &find_pieces, NULL};

struct seen {
    int64_t name, kitchen, place, submission;
    int64_t position; /* of the decision */
    int32_t work, broken;
    int64_t opened_by; /* 0 = no piece */
};

struct batch {
    struct map *names; /* int64_t */
    size_t before;     /* decisions that stand in the table */
    struct work_unit piece;
    int64_t piece_name;
    bool broken;
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
    struct batch *batch = state;
    CLEANUP(db_result_free_p) struct db_result *result = NULL, *piece = NULL;
    struct db_params params;
    enum status status = db_run(db, &load_seen, NULL, &result, error);

    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        int64_t name = db_int8(result, row, 0);
        (void)map_put(batch->names, &name, NULL);
        batch->before++;
    }
    if (status != STATUS_OK || batch->piece.opened_by == 0) {
        return status;
    }
    db_params_begin(&params, arena);
    db_param_int8(&params, (int64_t)batch->piece.opened_by);
    db_param_int4(&params, (int32_t)batch->piece.kitchen);
    status = db_run(db, &load_piece, &params, &piece, error);
    if (status == STATUS_OK) {
        batch->broken = db_bool(piece, 0, 0);
    }
    return status;
}

static enum status keep_opened(const struct batch *batch, struct db *db, struct arena *arena,
                               struct error *error)
{
    int64_t openers[LIMIT_BATCH_ENTRIES], names[LIMIT_BATCH_ENTRIES];
    int32_t work[LIMIT_BATCH_ENTRIES], broken[LIMIT_BATCH_ENTRIES];
    struct db_params params;
    size_t count = 0;

    for (size_t i = 0; i < batch->added_count; i++) {
        const struct seen *seen = &batch->added[i];
        if (seen->work > 0) {
            openers[count] = seen->position;
            names[count] = seen->name;
            work[count] = seen->work;
            broken[count++] = seen->broken;
        }
    }
    db_params_begin(&params, arena);
    db_param_int8_array(&params, openers, count);
    db_param_int8_array(&params, names, count);
    db_param_int4_array(&params, work, count);
    db_param_int4_array(&params, broken, count);
    return db_run(db, &keep_pieces, &params, NULL, error);
}

static enum status keep_done(const struct batch *batch, struct db *db, struct arena *arena,
                             struct error *error)
{
    int64_t openers[LIMIT_BATCH_ENTRIES];
    int32_t kitchens[LIMIT_BATCH_ENTRIES];
    struct db_params params;
    size_t count = 0;

    for (size_t i = 0; i < batch->added_count; i++) {
        if (batch->added[i].opened_by > 0) {
            openers[count] = batch->added[i].opened_by;
            kitchens[count++] = (int32_t)batch->added[i].kitchen;
        }
    }
    db_params_begin(&params, arena);
    db_param_int8_array(&params, openers, count);
    db_param_int4_array(&params, kitchens, count);
    return db_run(db, &end_pieces, &params, NULL, error);
}

static enum status persist(void *state, struct db *db, struct arena *arena, struct error *error)
{
    const struct batch *batch = state;
    int64_t names[LIMIT_BATCH_ENTRIES], kitchens[LIMIT_BATCH_ENTRIES];
    int64_t places[LIMIT_BATCH_ENTRIES], from[LIMIT_BATCH_ENTRIES];
    struct db_params params;

    for (size_t i = 0; i < batch->added_count; i++) {
        names[i] = batch->added[i].name;
        kitchens[i] = batch->added[i].kitchen;
        places[i] = batch->added[i].place;
        from[i] = batch->added[i].submission;
    }
    db_params_begin(&params, arena);
    db_param_int8_array(&params, names, batch->added_count);
    db_param_int8_array(&params, kitchens, batch->added_count);
    db_param_int8_array(&params, places, batch->added_count);
    db_param_int8_array(&params, from, batch->added_count);
    enum status status = db_run(db, &keep_seen, &params, NULL, error);
    if (status == STATUS_OK) {
        status = keep_opened(batch, db, arena, error);
    }
    return status == STATUS_OK ? keep_done(batch, db, arena, error) : status;
}

/* Bodies are texts: "name after poison work broken +swells" of a move, "name place work broken" of
 * a decision. */
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

/* A decision says how many there were before it. */
static enum status add(const struct batch *batch, struct decisions *decisions, uint32_t kitchen,
                       int64_t name, long work, long broken, struct error *error)
{
    const char *body = arena_printf(decisions_arena(decisions), "%lld %zu %ld %ld", (long long)name,
                                    batch->before + batch->added_count + 1, work, broken);

    return decisions_add(decisions, KIND_SURVEY_TALLIED, kitchen,
                         (struct bytes){(const uint8_t *)body, strlen(body)}, false, error);
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
    if (strtoll(at, &at, 10) != 0) {
        return error_set(error, STATUS_BROKEN, "%lld is poisoned", (long long)name);
    }
    long work = strtol(at, &at, 10), broken = strtol(at, NULL, 10);
    make_key(name, key);
    enum status status = add(batch, decisions, entry->kitchen, name, work, broken, error);
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
    seen->place = strtoll(at, &at, 10);
    seen->work = (int32_t)strtol(at, &at, 10);
    seen->broken = (int32_t)strtol(at, NULL, 10);
    seen->position = (int64_t)entry->position;
    seen->submission = (int64_t)entry->root_position;
    if (entry->cause_topic == TOPIC_SURVEYS) {
        seen->kitchen = entry->kitchen;
        seen->opened_by = (int64_t)entry->cause_position;
    }
    (void)map_put(batch->names, &seen->name, NULL);
    return STATUS_OK;
}

/* ---- pieces of work: what kitchen k does of 5 is told as 5.k */

static enum status find(struct db *db, struct arena *arena, const struct work_unit *parked,
                        size_t parked_count, struct work_unit *ret, size_t most, size_t *ret_count,
                        struct error *error)
{
    int64_t *openers = arena_array(arena, parked_count, sizeof *openers);
    int32_t *kitchens = arena_array(arena, parked_count, sizeof *kitchens);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db_params params;

    for (size_t i = 0; i < parked_count; i++) {
        openers[i] = (int64_t)parked[i].opened_by;
        kitchens[i] = (int32_t)parked[i].kitchen;
    }
    db_params_begin(&params, arena);
    db_param_int8_array(&params, openers, parked_count);
    db_param_int4_array(&params, kitchens, parked_count);
    db_param_int8(&params, (int64_t)most);
    enum status status = db_run(db, &find_pieces, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        ret[row] = (struct work_unit){(uint64_t)db_int8(result, row, 0),
                                      (uint32_t)db_int4(result, row, 1)};
    }
    *ret_count = status == STATUS_OK ? (size_t)db_rows(result) : 0;
    return status;
}

static void collect_piece(void *state, const struct entry *entry, const void *message)
{
    struct batch *batch = state;

    batch->piece = (struct work_unit){entry->position, entry->kitchen};
    batch->piece_name = strtoll(message, NULL, 10);
}

static enum status decide_piece(void *state, const struct entry *entry, const void *message,
                                struct decisions *decisions, struct error *error)
{
    (void)message;
    const struct batch *batch = state;

    if (batch->broken) {
        return error_set(error, STATUS_BROKEN, "the piece of kitchen %u is broken", entry->kitchen);
    }
    return add(batch, decisions, entry->kitchen, batch->piece_name, 0, 0, error);
}

static const struct service_work work = {find, collect_piece, decide_piece};

static const struct handler handlers[] = {
    {.topic = TOPIC_SUBMISSIONS, .kind = KIND_SURVEY_BATCH, .decode = decode, .decide = decide},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_SURVEY_TALLIED,
     .decode = decode,
     .apply = apply,
     .opens_work = true},
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
    .work = &work,
    .statements = statements,
    .batch_begin = batch_begin,
    .load = load,
    .persist = persist,
};

/* ---- the consumer */

static const struct db_statement *const *const lists[] = {statements, tequio_journal_statements,
                                                          tequio_runtime_statements, NULL};

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
    unfinished_end(runtime);
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
                   "SELECT 7, p::text FROM play.piece p UNION ALL "
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
        "SELECT string_agg(CASE WHEN kind <> 80"
        "  THEN split_part(convert_from(body, 'UTF8'), ' ', 1)"
        "  ELSE '!' || (SELECT split_part(convert_from(s.body, 'UTF8'), ' ', 1)"
        "  FROM journal.entry s WHERE s.topic = e.cause_topic AND s.position = e.cause_position)"
        "  END || CASE e.cause_topic WHEN 5 THEN '.' || e.kitchen_id ELSE '' END, ' '"
        "  ORDER BY position) FROM journal.entry e WHERE topic = 5 AND kind <> 81");
}
