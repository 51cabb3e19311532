#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/base/arena.h"

static void pieces_are_aligned_zeroed_and_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    uint8_t *last = NULL;

    for (size_t size = 0; size < 200; size++) {
        uint8_t *piece = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)piece % 16, 0);
        assert_non_null(piece);
        assert_ptr_not_equal(piece, last);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(piece[i], 0);
        }
        memset(piece, 0xff, size);
        last = piece;
    }
    arena_free(arena);
}

static void the_ceiling_is_the_last_byte_given(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1000);

    assert_non_null(arena_try(arena, 992));
    assert_int_equal(arena_used(arena), 992);
    assert_null(arena_try(arena, 9));
    assert_null(arena_try(arena, SIZE_MAX));
    assert_non_null(arena_try(arena, 8));
    assert_int_equal(arena_used(arena), 1000);
    assert_null(arena_try(arena, 0));
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    assert_non_null(arena_try(arena, 1000));
    arena_free(arena);
}

static void nothing_fits_into_a_ceiling_of_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);

    assert_null(arena_try(arena, 1));
    arena_reset(arena);
    arena_free(arena);
    arena_free(NULL);
}

static void pieces_larger_than_any_chunk_and_many_chunks(void **state)
{
    (void)state;
    struct arena *arena = arena_new(16 << 20);

    for (int round = 0; round < 3; round++) {
        uint8_t *large = arena_alloc(arena, 3 << 20);
        memset(large, round, 3 << 20);
        for (int i = 0; i < 5000; i++) {
            uint8_t *piece = arena_alloc(arena, 1000);
            assert_int_equal(piece[999], 0);
            memset(piece, 0xee, 1000);
        }
        assert_int_equal(large[(3 << 20) - 1], round);
        arena_reset(arena);
    }
    arena_free(arena);
}

static void what_was_reset_comes_back_zeroed(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    uint8_t *before = arena_alloc(arena, 64);

    memset(before, 0xff, 64);
    arena_reset(arena);
    uint8_t *after = arena_alloc(arena, 64);
    assert_ptr_equal(before, after);
    assert_int_equal(after[63], 0);
    arena_free(arena);
}

static void copies_and_texts(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    const uint8_t data[] = {1, 2, 3};
    struct bytes copy = arena_copy(arena, (struct bytes){data, sizeof data});

    assert_true(bytes_equal(copy, (struct bytes){data, sizeof data}));
    assert_ptr_not_equal(copy.data, data);
    assert_null(arena_copy(arena, (struct bytes){0}).data);
    assert_non_null(arena_copy(arena, (struct bytes){data, 0}).data);
    assert_string_equal(arena_text(arena, "comedor"), "comedor");
    assert_string_equal(arena_printf(arena, "%s %d", "comedor", 17), "comedor 17");
    uint64_t *numbers = arena_array(arena, 10, sizeof *numbers);
    assert_int_equal(numbers[9], 0);
    arena_free(arena);
}

/* True when the call aborts. */
static int aborts(void (*call)(struct arena *arena))
{
    pid_t child = fork();
    int ended = 0;

    assert_true(child >= 0);
    if (child == 0) {
        struct rlimit no_core = {0, 0};
        (void)setrlimit(RLIMIT_CORE, &no_core);
        (void)close(STDERR_FILENO);
        (void)signal(SIGABRT, SIG_DFL);
        struct arena *arena = arena_new(100);
        call(arena);
        arena_free(arena);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &ended, 0), child);
    return WIFSIGNALED(ended) && WTERMSIG(ended) == SIGABRT;
}

static void take_too_much(struct arena *arena)
{
    (void)arena_alloc(arena, 101);
}

static void take_too_many(struct arena *arena)
{
    (void)arena_array(arena, SIZE_MAX / 2, 3);
}

static void take_enough(struct arena *arena)
{
    (void)arena_alloc(arena, 100);
}

static void our_own_excess_aborts(void **state)
{
    (void)state;
    assert_true(aborts(take_too_much));
    assert_true(aborts(take_too_many));
    assert_false(aborts(take_enough));
}

static void long_lived_memory(void **state)
{
    (void)state;
    int *numbers = memory_new(4, sizeof *numbers);

    assert_int_equal(numbers[3], 0);
    numbers[3] = 7;
    numbers = memory_grow(numbers, 400, sizeof *numbers);
    assert_int_equal(numbers[3], 7);
    free(numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_aligned_zeroed_and_apart),
        cmocka_unit_test(the_ceiling_is_the_last_byte_given),
        cmocka_unit_test(nothing_fits_into_a_ceiling_of_nothing),
        cmocka_unit_test(pieces_larger_than_any_chunk_and_many_chunks),
        cmocka_unit_test(what_was_reset_comes_back_zeroed),
        cmocka_unit_test(copies_and_texts),
        cmocka_unit_test(our_own_excess_aborts),
        cmocka_unit_test(long_lived_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
