/* Founding, streams, appending, reading and erasing, through the C functions and real roles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/limits.h"
#include "store/common/journal/fresh.h"
#include "unit/common/journal/sample.h"

#define DATABASE "journal_append"

static struct arena *arena;

static int found(void **state)
{
    (void)state;
    arena = arena_new((size_t)64 << 20);
    fresh_database(arena, DATABASE);
    fresh_found(arena, DATABASE, 2);
    return 0;
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct db *connect_as(const char *role)
{
    return fresh_connect(arena, NULL, DATABASE, role);
}

static void lock(struct db *db, enum topic topic, uint16_t partition, struct stream *stream)
{
    struct error error = {0};

    if (journal_lock_stream(db, arena, topic, partition, stream, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
}

/* One transaction that adds entries, as a service does. */
static void append(struct db *db, enum topic topic, uint16_t partition, struct entry *entries,
                   size_t count)
{
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct stream stream;
    struct error error = {0};

    assert_int_equal(db_begin(db, &transaction, &error), STATUS_OK);
    lock(db, topic, partition, &stream);
    journal_chain(&stream, entries, count);
    if (journal_append(db, arena, &stream, entries, count, &error) != STATUS_OK ||
        db_commit(&transaction, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
}

static void assert_whole(struct db *db, int topic, int partition)
{
    assert_int_equal(
        fresh_number(db, arena_printf(arena,
                                      "SELECT coalesce(journal.verify_chain(%d::smallint,"
                                      " %d::smallint), 0)",
                                      topic, partition)),
        0);
}

static void the_founding_is_made_once_and_read_by_all(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *owner = connect_as("tequio_owner");
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_surveys");
    struct entry again = fresh_founding(arena, 3);
    struct founding founding;
    struct stream *streams;
    size_t count;
    struct error error = {0};

    assert_int_equal(journal_founding(db, arena, &founding, NULL), STATUS_OK);
    assert_true(founding.replay_clock);
    assert_int_equal(founding.partitions, 2);
    assert_string_equal(founding.time_zone, "America/Mexico_City");
    assert_int_equal(journal_found(owner, arena, &again, 3, &error), STATUS_REFUSED);
    assert_int_equal(journal_heads(db, arena, &streams, &count, NULL), STATUS_OK);
    assert_int_equal(count, 12);
    for (size_t i = 0; i < count; i++) {
        uint8_t start[DIGEST_BYTES];
        bool is_founded = streams[i].topic == TOPIC_SUBMISSIONS && streams[i].partition == 0;
        entry_chain_start(streams[i].topic, streams[i].partition, start);
        assert_int_equal(streams[i].next_position, is_founded ? 2 : 1);
        assert_int_equal(memcmp(streams[i].head, start, DIGEST_BYTES) == 0, !is_founded);
    }
}

static void without_a_founding_nothing_is_there(void **state)
{
    (void)state;
    fresh_database(arena, "journal_unfounded");
    CLEANUP(db_close_p)
    struct db *db = fresh_connect(arena, NULL, "journal_unfounded", "tequio_subsidy");
    struct founding founding;
    struct stream stream;
    struct error error = {0};

    assert_int_equal(journal_founding(db, arena, &founding, &error), STATUS_REFUSED);
    assert_string_not_equal(error.hint, "");
    assert_int_equal(journal_lock_stream(db, arena, TOPIC_SUBSIDY, 0, &stream, &error),
                     STATUS_BROKEN);
}

static void assert_same_bytes(struct bytes a, struct bytes b)
{
    assert_int_equal(a.data == NULL, b.data == NULL);
    assert_true(bytes_equal(a, b));
}

static void assert_same_entry(const struct entry *a, const struct entry *b)
{
    assert_int_equal(a->topic, b->topic);
    assert_int_equal(a->partition, b->partition);
    assert_int_equal(a->position, b->position);
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->kitchen, b->kitchen);
    assert_int_equal(a->received_at_us, b->received_at_us);
    assert_int_equal(a->saved_at_us, b->saved_at_us);
    assert_int_equal(a->cause_topic, b->cause_topic);
    assert_int_equal(a->cause_position, b->cause_position);
    assert_int_equal(a->root_position, b->root_position);
    assert_int_equal(a->device, b->device);
    assert_int_equal(a->from_device, b->from_device);
    assert_memory_equal(a->installation, b->installation, INSTALLATION_BYTES);
    assert_int_equal(a->sequence, b->sequence);
    assert_same_bytes(a->header, b->header);
    assert_same_bytes(a->signature, b->signature);
    assert_same_bytes(a->salt, b->salt);
    assert_same_bytes(a->body, b->body);
    assert_memory_equal(a->content_digest, b->content_digest, DIGEST_BYTES);
    assert_memory_equal(a->digest, b->digest, DIGEST_BYTES);
}

static void what_is_read_is_what_was_appended(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *gateway = connect_as("tequio_gateway");
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_subsidy");
    CLEANUP(db_close_p) struct db *operator_db = connect_as("tequio_owner");
    struct envelope_chain chain = sample_installation(1);
    struct entry sent[] = {
        sample_submission(arena, &chain, 101, sample_text("uno")),
        sample_submission(arena, &chain, 102, sample_text("")),
        {.kind = KIND_TICK, .received_at_us = 7, .saved_at_us = INT64_MIN, .body = sample_text("")},
    };
    struct entry *read;
    size_t count;

    sent[1].status = ENTRY_REFUSED;
    append(gateway, TOPIC_SUBMISSIONS, 1, sent, 3);
    assert_int_equal(journal_read(db, arena, TOPIC_SUBMISSIONS, 1, 1, 100, &read, &count, NULL),
                     STATUS_OK);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) {
        assert_same_entry(&read[i], &sent[i]);
    }
    struct entry decisions[] = {sample_decision(1, sample_text("a")),
                                sample_decision(2, sample_text("b"))};
    append(db, TOPIC_SUBSIDY, 1, decisions, 1);
    append(db, TOPIC_SUBSIDY, 1, decisions + 1, 1);
    assert_int_equal(journal_read(gateway, arena, TOPIC_SUBSIDY, 1, 1, 100, &read, &count, NULL),
                     STATUS_OK);
    assert_int_equal(count, 2);
    assert_same_entry(&read[0], &decisions[0]);
    assert_same_entry(&read[1], &decisions[1]);
    assert_whole(operator_db, TOPIC_SUBMISSIONS, 1);
    assert_whole(operator_db, TOPIC_SUBSIDY, 1);
}

static void reading_goes_on_and_stops(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_surveys");
    enum { COUNT = 9 };
    uint8_t *large = arena_alloc(arena, LIMIT_BATCH_BYTES / 4);
    struct entry sent[COUNT];
    struct entry *read;
    size_t count;

    for (size_t i = 0; i < COUNT; i++) {
        sent[i] = sample_decision(i + 1, (struct bytes){large, LIMIT_BATCH_BYTES / 4});
    }
    append(db, TOPIC_SURVEYS, 0, sent, COUNT);
    assert_int_equal(journal_read(db, arena, TOPIC_SURVEYS, 0, 3, 2, &read, &count, NULL),
                     STATUS_OK);
    assert_int_equal(count, 2);
    assert_int_equal(read[0].position, 3);
    assert_int_equal(read[1].position, 4);
    assert_int_equal(journal_read(db, arena, TOPIC_SURVEYS, 0, 1, 100, &read, &count, NULL),
                     STATUS_OK);
    assert_int_equal(count, 4); /* what fits the bytes of a batch */
    assert_int_equal(journal_read(db, arena, TOPIC_SURVEYS, 0, COUNT + 1, 5, &read, &count, NULL),
                     STATUS_OK);
    assert_int_equal(count, 0);
}

/* More than a batch may hold, in one entry: read alone rather than never. */
static void the_largest_entry_is_read(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_surveys");
    uint8_t *large = arena_alloc(arena, LIMIT_BATCH_BYTES + 1);
    struct entry sent[] = {sample_decision(1, (struct bytes){large, LIMIT_BATCH_BYTES + 1}),
                           sample_decision(2, sample_text("después"))};
    struct entry *read;
    size_t count;

    append(db, TOPIC_SURVEYS, 1, sent, 2);
    assert_int_equal(journal_read(db, arena, TOPIC_SURVEYS, 1, 1, 100, &read, &count, NULL),
                     STATUS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(read[0].body.size, LIMIT_BATCH_BYTES + 1);
}

static void named_entries_come_in_the_order_asked(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_purchases");
    const struct entry_name names[] = {
        {TOPIC_SUBSIDY, 1, 2},
        {TOPIC_SUBMISSIONS, 1, 1},
        {TOPIC_SUBSIDY, 1, 99},
        {TOPIC_SUBSIDY, 1, 2},
        {0, 0, 0},
        {TOPIC_SUBMISSIONS, 65535, 1},
        {(enum topic)77, 1, UINT64_MAX},
        {TOPIC_SUBSIDY, 1, 1},
    };
    const uint64_t positions[] = {2, 1, 0, 2, 0, 0, 0, 1};
    struct entry *read;

    assert_int_equal(journal_read_named(db, arena, names, 8, &read, NULL), STATUS_OK);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(read[i].position, positions[i]);
        assert_int_equal(read[i].topic, positions[i] == 0 ? 0 : names[i].topic);
    }
    assert_true(bytes_equal(read[7].body, sample_text("a")));
    assert_int_equal(journal_read_named(db, arena, names, 0, &read, NULL), STATUS_OK);
}

static void who_was_overtaken_writes_nothing(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_registry");
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct entry first = sample_decision(1, sample_text("primero"));
    struct entry late = sample_decision(1, sample_text("tarde"));
    struct stream stream;
    struct error error = {0};

    lock(db, TOPIC_REGISTRY, 0, &stream); /* and the lock is gone with the statement */
    struct stream believed = stream;
    append(db, TOPIC_REGISTRY, 0, &first, 1);
    assert_int_equal(db_begin(db, &transaction, NULL), STATUS_OK);
    journal_chain(&believed, &late, 1);
    assert_int_equal(journal_append(db, arena, &believed, &late, 1, &error), STATUS_FENCED);
    assert_non_null(strstr(error.text, "registry"));
    db_end(&transaction);
    assert_int_equal(fresh_number(db, "SELECT count(*) FROM journal.entry WHERE topic = 2"), 1);
    assert_int_equal(journal_append(db, arena, &believed, &late, 0, NULL), STATUS_OK);
}

static void nobody_writes_another_s_topic(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_surveys");
    CLEANUP(db_close_p) struct db *owner = connect_as("tequio_owner");
    struct entry entry = sample_decision(1, sample_text("ajeno"));
    struct stream stream;
    struct error error = {0};

    assert_int_equal(journal_lock_stream(db, arena, TOPIC_PURCHASES, 0, &stream, &error),
                     STATUS_BROKEN);
    stream = (struct stream){.topic = TOPIC_PURCHASES, .next_position = 1};
    entry_chain_start(TOPIC_PURCHASES, 0, stream.head);
    journal_chain(&stream, &entry, 1);
    assert_int_equal(journal_append(db, arena, &stream, &entry, 1, &error), STATUS_FENCED);
    assert_int_equal(fresh_number(owner, "SELECT count(*) FROM journal.entry_purchases"), 0);
}

/* A chain that does not go on from the stream's head: the writer lied about what it read. */
static void a_wrong_digest_does_not_stay(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_purchases");
    CLEANUP(db_close_p) struct db *owner = connect_as("tequio_owner");
    struct entry entry = sample_decision(1, sample_text("roto"));
    struct stream stream;

    lock(db, TOPIC_PURCHASES, 0, &stream);
    stream.head[0] ^= 1;
    journal_chain(&stream, &entry, 1);
    assert_int_equal(journal_append(db, arena, &stream, &entry, 1, NULL), STATUS_OK);
    assert_int_equal(fresh_number(owner, "SELECT journal.verify_chain(4::smallint, 0::smallint)"),
                     1);
}

static void the_registry_erases_and_chains_hold(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *registry = connect_as("tequio_registry");
    CLEANUP(db_close_p) struct db *gateway = connect_as("tequio_gateway");
    CLEANUP(db_close_p) struct db *owner = connect_as("tequio_owner");
    const struct entry_name name = {TOPIC_SUBMISSIONS, 1, 1};
    struct entry *read;
    size_t count;
    struct error error = {0};

    assert_int_equal(journal_erase(gateway, arena, &name, &error), STATUS_BROKEN);
    assert_string_equal(error.sqlstate, "42501");
    assert_int_equal(journal_erase(registry, arena, &name, NULL), STATUS_OK);
    assert_int_equal(journal_erase(registry, arena, &name, NULL), STATUS_OK);
    assert_int_equal(journal_read(gateway, arena, TOPIC_SUBMISSIONS, 1, 1, 2, &read, &count, NULL),
                     STATUS_OK);
    assert_int_equal(count, 2);
    assert_null(read[0].body.data);
    assert_null(read[0].salt.data);
    assert_non_null(read[0].header.data);
    assert_non_null(read[1].body.data); /* empty, not erased */
    assert_whole(owner, TOPIC_SUBMISSIONS, 1);
}

/* Whoever took an entry out behind our back is found out by the next reader, not passed over. */
static void a_hole_is_not_passed_over(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *admin = connect_as("postgres");
    struct entry *read;
    size_t count;
    struct error error = {0};

    fresh_script(admin, "BEGIN; SET LOCAL session_replication_role = replica;"
                        "DELETE FROM journal.entry WHERE topic = 5 AND partition = 0"
                        " AND position = 2; COMMIT");
    assert_int_equal(journal_read(admin, arena, TOPIC_SURVEYS, 0, 1, 100, &read, &count, &error),
                     STATUS_BROKEN);
    assert_non_null(strstr(error.text, "position 2 is missing"));
    assert_int_equal(journal_read(admin, arena, TOPIC_SURVEYS, 0, 2, 100, &read, &count, &error),
                     STATUS_BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_founding_is_made_once_and_read_by_all),
        cmocka_unit_test(without_a_founding_nothing_is_there),
        cmocka_unit_test(what_is_read_is_what_was_appended),
        cmocka_unit_test(reading_goes_on_and_stops),
        cmocka_unit_test(the_largest_entry_is_read),
        cmocka_unit_test(named_entries_come_in_the_order_asked),
        cmocka_unit_test(who_was_overtaken_writes_nothing),
        cmocka_unit_test(nobody_writes_another_s_topic),
        cmocka_unit_test(a_wrong_digest_does_not_stay),
        cmocka_unit_test(the_registry_erases_and_chains_hold),
        cmocka_unit_test(a_hole_is_not_passed_over),
    };

    (void)test_database();
    return cmocka_run_group_tests(tests, found, free_arena);
}
