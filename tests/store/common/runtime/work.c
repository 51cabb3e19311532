/* Work that decisions open: it comes before the next input, survives an end between any two pieces,
 * and what of it cannot be done is put aside where people see it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "play.h"

#define BEGIN_US INT64_C(1580000000000000)

static struct arena *arena;
static const size_t sizes[] = {1, 2, 7, LIMIT_BATCH_ENTRIES};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

static bool always(void)
{
    return true;
}

static int64_t number(const char *database, const char *sql)
{
    CLEANUP(db_close_p) struct db *db = fresh_connect(arena, NULL, database, "postgres");

    return fresh_number(db, sql);
}

/* 2 opens work, and so does 9, which waited for it: the work of 2 comes before what it wakes. */
static const struct move story[] = {
    {.at_us = BEGIN_US, .name = 9, .after = 2, .work = 2}, {.at_us = BEGIN_US + 1, .name = 1},
    {.at_us = BEGIN_US + 2, .name = 2, .work = 3},         {.at_us = BEGIN_US + 3, .name = 3},
    {.at_us = BEGIN_US + 4, .name = 4, .work = 1},
};

/* With every size of batch, and ended after each transaction or never. */
static void work_comes_before_the_next_input(void **state)
{
    (void)state;
    const char *first = NULL;

    for (size_t s = 0; s < SIZES; s++) {
        for (int ended = 0; ended < 2; ended++) {
            play_submit(arena, "play_work", story, sizeof story / sizeof story[0]);
            (void)play_run(arena, "play_work", sizes[s], ended ? always : NULL);
            assert_string_equal(play_order(arena, "play_work"),
                                "1 2 2.1 2.2 2.3 9 9.1 9.2 3 4 4.1");
            const char *outcome = play_outcome(arena, "play_work");
            first = first ? first : outcome;
            assert_string_equal(outcome, first);
        }
    }
}

/* A piece's decision is caused by the entry that opened it, and has its root; no cursor moves. */
static void work_names_what_opened_it(void **state)
{
    (void)state;
    play_submit(arena, "play_cause", story, sizeof story / sizeof story[0]);
    (void)play_run(arena, "play_cause", LIMIT_BATCH_ENTRIES, NULL);
    assert_int_equal(
        number("play_cause",
               "SELECT count(*) FROM journal.entry e JOIN journal.entry o ON o.topic = 5"
               " AND o.position = e.cause_position AND o.root_position = e.root_position"
               " AND o.received_at = e.received_at WHERE e.topic = 5 AND e.cause_topic = 5"),
        6);
    assert_int_equal(
        number("play_cause", "SELECT position FROM journal.cursor WHERE topic = 1"),
        number("play_cause", "SELECT next_position - 1 FROM journal.stream WHERE topic = 1"));
}

static const struct move broken_story[] = {
    {.at_us = BEGIN_US, .name = 1, .work = 3, .broken = 2},
    {.at_us = BEGIN_US + 1, .name = 2, .work = 2, .broken = 2},
    {.at_us = BEGIN_US + 2, .name = 3},
};

static void a_broken_piece_is_parked_and_the_others_go_on(void **state)
{
    (void)state;
    for (size_t s = 0; s < SIZES; s++) {
        for (int ended = 0; ended < 2; ended++) {
            play_submit(arena, "play_broken", broken_story, 3);
            (void)play_run(arena, "play_broken", sizes[s], ended ? always : NULL);
            assert_string_equal(play_order(arena, "play_broken"), "1 1.1 !1.2 1.3 2 2.1 !2.2 3");
            assert_int_equal(number("play_broken", "SELECT sum(attempts * 100 + kitchen_id)::bigint"
                                                   " FROM journal.parked WHERE topic = 5"),
                             604);
        }
    }
}

/* Released, it is done before the next input; it cannot be skipped: it is owed. */
static void a_parked_piece_is_released(void **state)
{
    (void)state;
    for (int release = 0; release < 2; release++) {
        play_submit(arena, "play_release", broken_story, 3);
        (void)play_run(arena, "play_release", 7, NULL);
        play_order_work(arena, "play_release", 1, release);
        (void)play_run(arena, "play_release", 7, NULL); /* still broken: put aside again */
        assert_string_equal(play_order(arena, "play_release"), "1 1.1 !1.2 1.3 2 2.1 !2.2 3 !1.2");
        play_mend(arena, "play_release");
        play_order_work(arena, "play_release", 1, release);
        (void)play_run(arena, "play_release", 7, always);
        assert_string_equal(play_order(arena, "play_release"),
                            "1 1.1 !1.2 1.3 2 2.1 !2.2 3 !1.2 1.2");
        assert_int_equal(number("play_release", "SELECT count(*) FROM journal.parked"), 1);
    }
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new((size_t)256 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_comes_before_the_next_input),
        cmocka_unit_test(work_names_what_opened_it),
        cmocka_unit_test(a_broken_piece_is_parked_and_the_others_go_on),
        cmocka_unit_test(a_parked_piece_is_released),
    };

    log_open("surveys", LOG_ERROR);
    return cmocka_run_group_tests_name("runtime work", tests, begin, end);
}
