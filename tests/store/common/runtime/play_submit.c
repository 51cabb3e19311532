/* What the play is given: databases, submissions, orders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "play.h"

#include "tequio/v1/journal.pb-c.h"

#define SEEN_COLUMNS                                                         \
    "name bigint NOT NULL, kitchen bigint NOT NULL, place bigint NOT NULL, " \
    "submission bigint NOT NULL, PRIMARY KEY (name, kitchen)"
#define PIECE_COLUMNS                                                             \
    "opened_by bigint NOT NULL, kitchen integer NOT NULL, name bigint NOT NULL, " \
    "broken boolean NOT NULL, done boolean NOT NULL, PRIMARY KEY (opened_by, kitchen)"

static struct entry entry_of(struct arena *arena, const struct move *move)
{
    const char *body =
        move->tick ? ""
                   : arena_printf(arena, "%d %d %d %d %d +%zu", move->name, move->after,
                                  move->poison ? 1 : 0, move->work, move->broken, move->swells);
    return (struct entry){
        .topic = TOPIC_SUBMISSIONS,
        .kind = move->tick ? KIND_TICK : KIND_SURVEY_BATCH,
        .kitchen = move->tick ? 0 : 101,
        .received_at_us = move->at_us,
        .saved_at_us = INT64_MIN,
        .body = {(const uint8_t *)body, strlen(body)},
    };
}

static void submit(struct arena *arena, const char *database, struct entry *entries, size_t count)
{
    CLEANUP(db_close_p)
    struct db *db = fresh_connect(arena, NULL, database, "tequio_gateway");
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct stream stream;
    struct error error = {0};

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

void play_submit(struct arena *arena, const char *database, const struct move *moves, size_t count)
{
    struct entry *entries = arena_array(arena, count, sizeof *entries);

    fresh_database(arena, database);
    fresh_found(arena, database, 1);
    CLEANUP(db_close_p)
    struct db *owner = fresh_connect(arena, NULL, database, "postgres");
    fresh_script(owner, "CREATE SCHEMA play; CREATE TABLE play.seen (" SEEN_COLUMNS ");"
                        "CREATE TABLE play.piece (" PIECE_COLUMNS ");"
                        "GRANT USAGE ON SCHEMA play TO tequio_surveys;"
                        "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA play TO"
                        " tequio_surveys");
    for (size_t i = 0; i < count; i++) {
        entries[i] = entry_of(arena, &moves[i]);
    }
    submit(arena, database, entries, count);
}

void play_mend(struct arena *arena, const char *database)
{
    CLEANUP(db_close_p) struct db *owner = fresh_connect(arena, NULL, database, "postgres");

    fresh_script(owner, "UPDATE play.piece SET broken = false");
}

void play_order_work(struct arena *arena, const char *database, uint64_t position, bool release)
{
    Tequio__V1__Operation operation = TEQUIO__V1__OPERATION__INIT;
    Tequio__V1__ParkedOrder order = TEQUIO__V1__PARKED_ORDER__INIT;
    Tequio__V1__EntryName name = TEQUIO__V1__ENTRY_NAME__INIT;
    char consumer[] = "surveys", reason[] = "it was mended";

    name.topic = TEQUIO__V1__TOPIC__TOPIC_SURVEYS;
    name.position = position;
    order.consumer = consumer;
    order.entry = &name;
    order.reason = reason;
    operation.order_case =
        release ? TEQUIO__V1__OPERATION__ORDER_RELEASE : TEQUIO__V1__OPERATION__ORDER_SKIP;
    if (release) {
        operation.release = &order;
    } else {
        operation.skip = &order;
    }
    uint8_t *body = arena_alloc(arena, tequio__v1__operation__get_packed_size(&operation) + 1);
    struct entry entry = {
        .topic = TOPIC_SUBMISSIONS,
        .kind = KIND_OPERATION,
        .received_at_us = INT64_C(1590000000000000),
        .saved_at_us = INT64_MIN,
        .body = {body, tequio__v1__operation__pack(&operation, body)},
    };
    submit(arena, database, &entry, 1);
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
