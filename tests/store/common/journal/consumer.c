/* Cursors, waiting and parked entries, and the active instance, as real roles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "store/common/journal/fresh.h"
#include "unit/common/journal/sample.h"

#define DATABASE "journal_consumer"

static struct arena *arena;

static int found(void **state)
{
    (void)state;
    arena = arena_new((size_t)16 << 20);
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

static void cursors_begin_at_nothing(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_subsidy");
    struct cursor *cursors;
    size_t count;

    for (int round = 0; round < 2; round++) {
        assert_int_equal(journal_cursors(db, arena, "subsidy", all_topics, &cursors, &count, NULL),
                         STATUS_OK);
        assert_int_equal(count, 12);
        for (size_t i = 0; i < count; i++) {
            assert_int_equal(cursors[i].topic, 1 + i / 2);
            assert_int_equal(cursors[i].partition, i % 2);
            assert_int_equal(cursors[i].position, 0);
        }
    }
}

static void a_cursor_moves_from_where_it_stands(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_subsidy");
    const struct cursor start = {TOPIC_SUBMISSIONS, 1, 0}, later = {TOPIC_SUBMISSIONS, 1, 5};
    const struct cursor nowhere = {TOPIC_SUBMISSIONS, 9, 0};
    struct cursor *cursors;
    size_t count;
    struct error error = {0};

    assert_int_equal(journal_move_cursor(db, arena, "subsidy", &start, 5, NULL), STATUS_OK);
    assert_int_equal(journal_move_cursor(db, arena, "subsidy", &start, 6, &error), STATUS_FENCED);
    assert_non_null(strstr(error.text, "subsidy"));
    assert_int_equal(journal_move_cursor(db, arena, "subsidy", &later, 8, NULL), STATUS_OK);
    assert_int_equal(journal_move_cursor(db, arena, "subsidy", &nowhere, 1, NULL), STATUS_FENCED);
    assert_int_equal(journal_cursors(db, arena, "subsidy", all_topics, &cursors, &count, NULL),
                     STATUS_OK);
    assert_int_equal(cursors[1].position, 8);
}

static void another_s_rows_are_out_of_reach(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_surveys");
    const struct cursor cursor = {TOPIC_SUBMISSIONS, 1, 8};
    const struct entry_name name = {TOPIC_SUBMISSIONS, 1, 3};
    const struct waiting waiting = {.entry = name};
    const int64_t since = 0;
    struct cursor *cursors;
    size_t count;
    bool there;
    struct error error = {0};

    assert_int_equal(journal_cursors(db, arena, "subsidy", all_topics, &cursors, &count, &error),
                     STATUS_BROKEN);
    assert_string_equal(error.sqlstate, "42501");
    assert_int_equal(journal_move_cursor(db, arena, "subsidy", &cursor, 9, NULL), STATUS_FENCED);
    assert_int_equal(journal_wait(db, arena, "subsidy", &waiting, &since, 1, NULL), STATUS_BROKEN);
    assert_int_equal(journal_unpark(db, arena, "subsidy", &name, &there, NULL), STATUS_OK);
    assert_false(there);
}

static struct waiting wait_for(enum topic topic, uint64_t position, uint8_t key)
{
    struct waiting waiting = {.entry = {topic, 1, position}};

    memset(waiting.awaits, key, DIGEST_BYTES);
    return waiting;
}

static void expect_ready(struct db *db, uint16_t partition, const uint64_t *positions,
                         size_t expected)
{
    struct waiting *ready;
    size_t count;

    assert_int_equal(journal_ready(db, arena, "subsidy", partition, 100, &ready, &count, NULL),
                     STATUS_OK);
    assert_int_equal(count, expected);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(ready[i].entry.position, positions[i]);
        assert_int_equal(ready[i].entry.partition, partition);
        assert_true(ready[i].ready);
    }
}

static void what_waits_is_woken_by_its_key_or_its_term(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_subsidy");
    const struct waiting waiting[] = {
        wait_for(TOPIC_SUBMISSIONS, 10, 'a'), wait_for(TOPIC_SUBMISSIONS, 11, 'b'),
        wait_for(TOPIC_PURCHASES, 4, 'a'),    wait_for(TOPIC_SUBMISSIONS, 13, 'c'),
        wait_for(TOPIC_SUBMISSIONS, 14, 'd'),
    };
    const int64_t since[] = {500, 400, 300, 200, 100};
    uint8_t key_a[DIGEST_BYTES], unknown[DIGEST_BYTES] = {0};
    const struct bytes keys[] = {{key_a, DIGEST_BYTES}, {unknown, DIGEST_BYTES}};
    struct waiting *ready;
    size_t count;
    int64_t waits, parked;

    memset(key_a, 'a', sizeof key_a);
    assert_int_equal(journal_wait(db, arena, "subsidy", waiting, since, 5, NULL), STATUS_OK);
    expect_ready(db, 1, NULL, 0);
    assert_int_equal(journal_wake(db, arena, "subsidy", keys, 2, NULL), STATUS_OK);
    expect_ready(db, 1, (const uint64_t[]){4, 10}, 2); /* oldest first */
    expect_ready(db, 0, NULL, 0);
    assert_int_equal(journal_wake_overdue(db, arena, "subsidy", 200, NULL), STATUS_OK);
    expect_ready(db, 1, (const uint64_t[]){14, 4, 10}, 3);
    assert_int_equal(journal_ready(db, arena, "subsidy", 1, 1, &ready, &count, NULL), STATUS_OK);
    assert_int_equal(count, 1);
    assert_true(ready[0].overdue);
    assert_memory_equal(ready[0].awaits, waiting[4].awaits, DIGEST_BYTES);

    const struct entry_name done[] = {waiting[4].entry, waiting[0].entry, {TOPIC_SURVEYS, 1, 1}};
    assert_int_equal(journal_stop_waiting(db, arena, "subsidy", done, 3, NULL), STATUS_OK);
    expect_ready(db, 1, (const uint64_t[]){4}, 1);
    assert_int_equal(journal_count_waiting(db, arena, "subsidy", &waits, &parked, NULL), STATUS_OK);
    assert_int_equal(waits, 3);
    assert_int_equal(parked, 0);
}

/* What waits may wait again for something else once it was taken up; twice at once it cannot. */
static void one_entry_waits_for_one_thing(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_subsidy");
    const struct waiting waiting = wait_for(TOPIC_SUBMISSIONS, 77, 'x');
    const int64_t since = 1;
    struct error error = {0};

    assert_int_equal(journal_wait(db, arena, "subsidy", &waiting, &since, 1, NULL), STATUS_OK);
    assert_int_equal(journal_wait(db, arena, "subsidy", &waiting, &since, 1, &error),
                     STATUS_BROKEN);
    assert_string_equal(error.sqlstate, "23505");
    assert_int_equal(journal_stop_waiting(db, arena, "subsidy", &waiting.entry, 1, NULL),
                     STATUS_OK);
    assert_int_equal(journal_wait(db, arena, "subsidy", &waiting, &since, 1, NULL), STATUS_OK);
}

static void parked_entries_are_released_by_name(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = connect_as("tequio_subsidy");
    const struct entry entry = {
        .topic = TOPIC_SUBMISSIONS,
        .partition = 1,
        .position = 42,
        .kind = KIND_DAILY_REPORT,
        .kitchen = 101,
        .received_at_us = SAMPLE_RECEIVED_US,
    };
    const struct entry_name name = {TOPIC_SUBMISSIONS, 1, 42}, other = {TOPIC_SUBMISSIONS, 1, 43};
    int64_t waits, parked;
    bool there;

    assert_int_equal(journal_park(db, arena, "subsidy", &entry, "división entre cero", 3, NULL),
                     STATUS_OK);
    assert_int_equal(journal_park(db, arena, "subsidy", &entry, "otra vez", 2, NULL), STATUS_OK);
    assert_int_equal(
        fresh_number(db, "SELECT attempts::bigint FROM journal.parked WHERE reason = 'otra vez'"
                         " AND parked_at = '2020-01-06 20:00Z' AND kitchen_id = 101"),
        5);
    assert_int_equal(journal_count_waiting(db, arena, "subsidy", &waits, &parked, NULL), STATUS_OK);
    assert_int_equal(parked, 1);
    assert_int_equal(journal_unpark(db, arena, "subsidy", &other, &there, NULL), STATUS_OK);
    assert_false(there);
    assert_int_equal(journal_unpark(db, arena, "subsidy", &name, &there, NULL), STATUS_OK);
    assert_true(there);
    assert_int_equal(journal_unpark(db, arena, "subsidy", &name, &there, NULL), STATUS_OK);
    assert_false(there);
}

static void one_instance_is_active(void **state)
{
    (void)state;
    struct db *first = connect_as("tequio_subsidy");
    CLEANUP(db_close_p) struct db *second = connect_as("tequio_subsidy");
    CLEANUP(db_close_p) struct db *other = connect_as("tequio_surveys");
    bool active;

    assert_int_equal(journal_try_active(first, arena, "subsidy", &active, NULL), STATUS_OK);
    assert_true(active);
    assert_int_equal(journal_try_active(second, arena, "subsidy", &active, NULL), STATUS_OK);
    assert_false(active);
    assert_int_equal(journal_try_active(other, arena, "surveys", &active, NULL), STATUS_OK);
    assert_true(active);
    db_close(first);
    /* the server may notice the end of a session a moment later: wait as a lock waits */
    assert_int_equal(fresh_number(second, "SELECT count(*) FROM pg_catalog.pg_advisory_lock("
                                          "pg_catalog.hashtextextended('tequio/active/subsidy', 0))"
                                          " AS waited"),
                     1);
    assert_int_equal(journal_try_active(second, arena, "subsidy", &active, NULL), STATUS_OK);
    assert_true(active);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cursors_begin_at_nothing),
        cmocka_unit_test(a_cursor_moves_from_where_it_stands),
        cmocka_unit_test(another_s_rows_are_out_of_reach),
        cmocka_unit_test(what_waits_is_woken_by_its_key_or_its_term),
        cmocka_unit_test(one_entry_waits_for_one_thing),
        cmocka_unit_test(parked_entries_are_released_by_name),
        cmocka_unit_test(one_instance_is_active),
    };

    (void)test_database();
    return cmocka_run_group_tests(tests, found, free_arena);
}
