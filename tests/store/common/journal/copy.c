/* The gateway's way in: rows of copy.h become the same rows as those of journal_append. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <libpq-fe.h>

#include "common/journal/copy.h"
#include "store/common/journal/fresh.h"
#include "unit/common/journal/sample.h"

#define DATABASE "journal_copy"

enum { COUNT = 500 };

static struct arena *arena;

static int found(void **state)
{
    (void)state;
    arena = arena_new((size_t)16 << 20);
    fresh_database(arena, DATABASE);
    fresh_found(arena, DATABASE, 3);
    return 0;
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Reports of many devices, and among them every odd shape that the journal takes. */
static struct entry *make_entries(void)
{
    struct entry *entries = arena_array(arena, COUNT, sizeof *entries);

    for (uint32_t i = 0; i < COUNT; i++) {
        struct envelope_chain chain = sample_installation(i);
        entries[i] = sample_submission(arena, &chain, 100 + i % 394, sample_text("cuerpo"));
    }
    entries[1].body = (struct bytes){0}; /* empty */
    entries[2].saved_at_us = INT64_MAX;
    entries[3].saved_at_us = INT64_MIN;
    entries[4].status = ENTRY_REFUSED;
    entries[4].salt = entries[4].signature = (struct bytes){0};
    entries[5] = entries[6];
    entries[5].status = ENTRY_CONFLICT;
    entries[7] = (struct entry){
        .kind = KIND_TICK,
        .received_at_us = -1,
        .saved_at_us = INT64_MIN,
        .body = sample_text("tic"),
    };
    uint8_t *large = arena_alloc(arena, 300000);
    entries[8].body = (struct bytes){large, 300000};
    entries[8].kitchen = INT32_MAX;
    entries[8].device = INT32_MAX;
    entries[8].sequence = INT64_MAX;
    return entries;
}

static void run(PGconn *connection, const char *sql)
{
    PGresult *result = PQexec(connection, sql);

    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        fail_msg("%s", PQerrorMessage(connection));
    }
    PQclear(result);
}

/* In one transaction: the rows, then the stream's row. */
static void copy_entries(uint16_t partition, struct entry *entries, size_t count)
{
    PGconn *connection = PQconnectdb(fresh_conninfo(arena, DATABASE, "tequio_gateway"));
    CLEANUP(db_close_p) struct db *db = fresh_connect(arena, NULL, DATABASE, "tequio_gateway");
    struct copy_buffer buffer = {0};
    struct stream stream;
    char head[2 * DIGEST_BYTES + 1];

    assert_int_equal(PQstatus(connection), CONNECTION_OK);
    assert_int_equal(journal_lock_stream(db, arena, TOPIC_SUBMISSIONS, partition, &stream, NULL),
                     STATUS_OK);
    journal_chain(&stream, entries, count);
    bytes_to_hex((struct bytes){stream.head, DIGEST_BYTES}, head);
    copy_begin(&buffer);
    for (size_t i = 0; i < count; i++) {
        copy_row(&buffer, &entries[i]);
    }
    copy_end(&buffer);
    run(connection, "BEGIN");
    PGresult *result = PQexec(connection, copy_submissions_command);
    assert_int_equal(PQresultStatus(result), PGRES_COPY_IN);
    PQclear(result);
    assert_int_equal(PQputCopyData(connection, (const char *)buffer.data, (int)buffer.size), 1);
    assert_int_equal(PQputCopyEnd(connection, NULL), 1);
    result = PQgetResult(connection);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) {
        fail_msg("%s", PQerrorMessage(connection));
    }
    assert_string_equal(PQcmdTuples(result), arena_printf(arena, "%zu", count));
    PQclear(result);
    assert_null(PQgetResult(connection));
    run(connection, arena_printf(arena,
                                 "UPDATE journal.stream SET next_position = next_position + %zu,"
                                 " head = '\\x%s' WHERE topic = 1 AND partition = %u",
                                 count, head, partition));
    run(connection, "COMMIT");
    PQfinish(connection);
    copy_free(&buffer);
}

static void append_entries(uint16_t partition, struct entry *entries, size_t count)
{
    CLEANUP(db_close_p) struct db *db = fresh_connect(arena, NULL, DATABASE, "tequio_gateway");
    struct stream stream;
    struct error error = {0};

    assert_int_equal(journal_lock_stream(db, arena, TOPIC_SUBMISSIONS, partition, &stream, NULL),
                     STATUS_OK);
    journal_chain(&stream, entries, count);
    if (journal_append(db, arena, &stream, entries, count, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
}

/* Numbers are unique over partitions, so that the copied ones are of other installations. */
static void rename_installations(struct entry *entries)
{
    for (size_t i = 0; i < COUNT; i++) {
        if (entries[i].from_device) {
            entries[i].installation[0] ^= 0xff;
        }
    }
}

static void copied_rows_are_those_that_append_writes(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *owner = fresh_connect(arena, NULL, DATABASE, "tequio_owner");
    struct entry *entries = make_entries();

    copy_entries(1, entries, COUNT);
    rename_installations(entries);
    append_entries(2, entries, COUNT);
    assert_int_equal(fresh_number(owner, "SELECT count(*) FROM journal.entry WHERE partition = 1"),
                     COUNT);
    assert_int_equal(
        fresh_number(owner, "SELECT count(*) FROM journal.entry a JOIN journal.entry b"
                            " USING (topic, position) WHERE a.partition = 1 AND b.partition = 2"
                            " AND to_jsonb(a) - '{partition,installation,digest}'::text[]"
                            " = to_jsonb(b) - '{partition,installation,digest}'::text[]"),
        COUNT);
    assert_int_equal(
        fresh_number(owner, "SELECT count(*) FROM journal.entry a JOIN journal.entry b"
                            " USING (topic, position) WHERE a.partition = 1 AND b.partition = 2"
                            " AND a.installation IS NOT DISTINCT FROM b.installation"),
        1);
}

/* The server computes every digest anew. The rows that were given a wrong installation or lack
 * what an accepted one has are not whole, so that each is judged by its own digest. */
static void the_server_finds_the_same_digests(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *owner = fresh_connect(arena, NULL, DATABASE, "tequio_owner");

    assert_int_equal(
        fresh_number(owner,
                     "SELECT count(*) FROM (SELECT e, lag(digest, 1, journal.stream_start(topic,"
                     " partition)) OVER (PARTITION BY partition ORDER BY position) AS before"
                     " FROM journal.entry e WHERE topic = 1 AND partition > 0) AS chained"
                     " WHERE (e).digest = journal.entry_digest(before, e)"),
        2 * COUNT);
}

static void what_was_copied_is_read_back(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = fresh_connect(arena, NULL, DATABASE, "tequio_subsidy");
    struct entry *sent = make_entries(), *read;
    size_t count;

    assert_int_equal(journal_read(db, arena, TOPIC_SUBMISSIONS, 1, 1, COUNT, &read, &count, NULL),
                     STATUS_OK);
    assert_int_equal(count, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(read[i].position, i + 1);
        assert_int_equal(read[i].kitchen, sent[i].kitchen);
        assert_int_equal(read[i].sequence, sent[i].sequence);
        assert_int_equal(read[i].saved_at_us, entry_saved_at(sent[i].saved_at_us));
        assert_true(bytes_equal(read[i].header, sent[i].header));
        assert_true(bytes_equal(read[i].body, sent[i].body));
        assert_non_null(read[i].body.data);
    }
}

static void an_honest_copy_verifies(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *owner = fresh_connect(arena, NULL, DATABASE, "tequio_owner");
    struct entry *entries = arena_array(arena, COUNT, sizeof *entries);
    struct envelope_chain chain = sample_installation(1 << 20);

    for (uint32_t i = 0; i < COUNT; i++) {
        entries[i] = sample_submission(arena, &chain, 101, sample_text("cuerpo"));
    }
    copy_entries(0, entries, COUNT);
    assert_int_equal(
        fresh_number(owner, "SELECT coalesce(journal.verify_chain(1::smallint, 0::smallint), 0)"),
        0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copied_rows_are_those_that_append_writes),
        cmocka_unit_test(the_server_finds_the_same_digests),
        cmocka_unit_test(what_was_copied_is_read_back),
        cmocka_unit_test(an_honest_copy_verifies),
    };

    (void)test_database();
    return cmocka_run_group_tests(tests, found, free_arena);
}
