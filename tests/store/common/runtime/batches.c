/* The size of batches, and where a consumer is interrupted, change nothing: neither what is decided
 * nor in which order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "play.h"

enum { MOVES = 250, WORLDS = 3 };

#define HOUR_US (INT64_C(3600) * 1000000)
#define BEGIN_US INT64_C(1580000000000000)

static struct arena *arena;
static uint64_t seed;

static int random_below(int bound)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((seed >> 33) % (uint64_t)bound);
}

static bool now_and_then(void)
{
    return random_below(20) == 0;
}

/* Names count up; about a third waits for a name before or behind it, or one that never comes; now
 * and then one is poisoned; a tick every few moves, and weeks go by. */
static void make_moves(struct move *moves)
{
    int64_t at_us = BEGIN_US;

    for (int i = 0; i < MOVES; i++) {
        at_us += random_below(3) * HOUR_US;
        moves[i] = (struct move){.at_us = at_us, .tick = random_below(6) == 0, .name = i + 1};
        if (random_below(3) == 0) {
            int after = i + 1 + random_below(60) - 20;
            moves[i].after = after > 0 && after != i + 1 ? after : MOVES + 1;
        }
        moves[i].poison = random_below(40) == 0;
        if (random_below(12) == 0) {
            moves[i].work = 1 + random_below(6);
            moves[i].broken = random_below(3) == 0 ? 1 + random_below(6) : 0;
        }
    }
    moves[MOVES / 2] =
        (struct move){.at_us = moves[MOVES / 2].at_us, .name = MOVES / 2 + 1, .poison = true};
}

static size_t pieces(const char *database)
{
    CLEANUP(db_close_p) struct db *db = fresh_connect(arena, NULL, database, "postgres");

    return (size_t)fresh_number(db, "SELECT count(*) FROM play.piece");
}

static void all_sizes_decide_the_same(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 2, 7, LIMIT_BATCH_ENTRIES};
    static struct move moves[MOVES];

    for (int world = 0; world < WORLDS; world++) {
        const char *first = NULL;
        arena_reset(arena);
        make_moves(moves);
        play_submit(arena, "play_moves", moves, MOVES);
        for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
            const char *database = arena_printf(arena, "play_%zu", sizes[s]);
            play_copy(arena, "play_moves", database);
            size_t batches = play_run(arena, database, sizes[s], s % 2 ? now_and_then : NULL);
            const char *outcome = play_outcome(arena, database);
            assert_true(sizes[s] > 1 || batches >= MOVES);
            assert_true(sizes[s] <= 7 || batches < MOVES + pieces(database));
            if (first == NULL) {
                first = outcome;
            }
            assert_string_equal(outcome, first);
        }
        assert_non_null(strstr(play_order(arena, "play_1"), "!"));
    }
}

/* Those that 1 wakes come directly behind it, oldest first, and so does what they wake. */
static void who_is_woken_comes_next(void **state)
{
    (void)state;
    static const struct move moves[] = {
        {.at_us = BEGIN_US, .name = 5, .after = 3},
        {.at_us = BEGIN_US + 1, .name = 2, .after = 1},
        {.at_us = BEGIN_US + 2, .name = 3, .after = 1},
        {.at_us = BEGIN_US + 3, .name = 4},
        {.at_us = BEGIN_US + 4, .name = 1},
        {.at_us = BEGIN_US + 5, .name = 6},
    };

    play_submit(arena, "play_next", moves, sizeof moves / sizeof moves[0]);
    (void)play_run(arena, "play_next", LIMIT_BATCH_ENTRIES, NULL);
    assert_string_equal(play_order(arena, "play_next"), "4 1 2 3 5 6");
}

static void one_that_waited_and_fails_is_parked_alone(void **state)
{
    (void)state;
    static const size_t sizes[] = {1, 2, LIMIT_BATCH_ENTRIES};
    static const struct move moves[] = {
        {.at_us = BEGIN_US, .name = 2, .after = 1},
        {.at_us = BEGIN_US + 1, .name = 3, .after = 1, .poison = true},
        {.at_us = BEGIN_US + 2, .name = 4, .after = 1},
        {.at_us = BEGIN_US + 3, .name = 1},
        {.at_us = BEGIN_US + 4, .name = 5},
    };

    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        play_submit(arena, "play_fails", moves, sizeof moves / sizeof moves[0]);
        (void)play_run(arena, "play_fails", sizes[s], NULL);
        assert_string_equal(play_order(arena, "play_fails"), "1 2 !3 4 5");
        CLEANUP(db_close_p) struct db *db = fresh_connect(arena, NULL, "play_fails", "postgres");
        assert_int_equal(fresh_number(db, "SELECT count(*) FROM journal.waiting"), 0);
        assert_int_equal(fresh_number(db, "SELECT position * 10 + attempts FROM journal.parked"),
                         33);
    }
}

/* 9 waits for what never comes; with the tick after its term it is decided, and only then 2. */
static void whose_term_is_over_comes_behind_the_tick(void **state)
{
    (void)state;
    static const struct move moves[] = {
        {.at_us = BEGIN_US, .name = 9, .after = 8},
        {.at_us = BEGIN_US + 24 * HOUR_US, .tick = true},
        {.at_us = BEGIN_US + 24 * HOUR_US, .name = 1},
        {.at_us = BEGIN_US + 24 * HOUR_US * (LIMIT_WAIT_DAYS + 1), .tick = true},
        {.at_us = BEGIN_US + 24 * HOUR_US * (LIMIT_WAIT_DAYS + 1), .name = 2},
    };

    play_submit(arena, "play_overdue", moves, sizeof moves / sizeof moves[0]);
    (void)play_run(arena, "play_overdue", LIMIT_BATCH_ENTRIES, NULL);
    assert_string_equal(play_order(arena, "play_overdue"), "1 9 2");
}

/* One kitchen cannot fill the table: beyond its share it is decided on as if its term were over. */
static void who_lets_too_many_wait_waits_no_more(void **state)
{
    (void)state;
    enum { MORE = 5 };
    static struct move moves[LIMIT_WAITING_PER_KITCHEN + MORE + 1];

    for (int i = 0; i < LIMIT_WAITING_PER_KITCHEN + MORE; i++) {
        moves[i] = (struct move){.at_us = BEGIN_US + i, .name = i + 2, .after = 1000};
    }
    moves[LIMIT_WAITING_PER_KITCHEN + MORE] = (struct move){.at_us = BEGIN_US + 1000, .name = 1};
    for (size_t size = 1; size <= LIMIT_BATCH_ENTRIES; size *= LIMIT_BATCH_ENTRIES) {
        play_submit(arena, "play_share", moves, sizeof moves / sizeof moves[0]);
        (void)play_run(arena, "play_share", size, now_and_then);
        assert_string_equal(play_order(arena, "play_share"), "102 103 104 105 106 1");
        CLEANUP(db_close_p) struct db *db = fresh_connect(arena, NULL, "play_share", "postgres");
        assert_int_equal(fresh_number(db, "SELECT count(*) FROM journal.waiting"),
                         LIMIT_WAITING_PER_KITCHEN);
        assert_int_equal(fresh_number(db, "SELECT count(*) FROM journal.parked"), 0);
    }
}

/* Bodies are small, what they are unpacked to is not: each is taken in the end, and what has no
 * room even alone is parked. */
static void what_swells_is_taken_one_by_one(void **state)
{
    (void)state;
    static struct move moves[60];
    const int count = sizeof moves / sizeof moves[0];

    for (int i = 0; i < count; i++) {
        moves[i] = (struct move){.at_us = BEGIN_US + i, .name = i + 1, .swells = 1 << 20};
    }
    moves[30].swells = (size_t)LIMIT_BATCH_ARENA_BYTES + 1;
    play_submit(arena, "play_swells", moves, (size_t)count);
    (void)play_run(arena, "play_swells", LIMIT_BATCH_ENTRIES, NULL);
    CLEANUP(db_close_p) struct db *db = fresh_connect(arena, NULL, "play_swells", "postgres");
    assert_int_equal(fresh_number(db, "SELECT count(*) FROM journal.entry WHERE kind = 400"),
                     count - 1);
    assert_int_equal(fresh_number(db, "SELECT count(*) FROM journal.parked"), 1);
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
    const char *given = getenv("TEQUIO_SEED");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_woken_comes_next),
        cmocka_unit_test(one_that_waited_and_fails_is_parked_alone),
        cmocka_unit_test(whose_term_is_over_comes_behind_the_tick),
        cmocka_unit_test(all_sizes_decide_the_same),
        cmocka_unit_test(who_lets_too_many_wait_waits_no_more),
        cmocka_unit_test(what_swells_is_taken_one_by_one),
    };

    seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
    printf("seed %llu (set TEQUIO_SEED to repeat)\n", (unsigned long long)seed);
    log_open("surveys", LOG_ERROR);
    return cmocka_run_group_tests_name("runtime batches", tests, begin, end);
}
