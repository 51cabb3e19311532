/* What waits, in memory: in step with the rows of journal.waiting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/runtime/awaited.h"

static const uint8_t one[DIGEST_BYTES] = {1}, two[DIGEST_BYTES] = {2}, none[DIGEST_BYTES] = {3};

static void a_key_wakes_all_that_wait_for_it(void **state)
{
    (void)state;
    struct awaited awaited = {0};

    assert_false(awaited_has(&awaited, one));
    for (int i = 0; i < 40; i++) {
        awaited_add(&awaited, i % 4 == 0 ? one : two, i, i % 8 == 0 ? 7 : 8);
    }
    assert_true(awaited_has(&awaited, one));
    assert_int_equal(awaited_of(&awaited, 7), 5);
    assert_int_equal(awaited_of(&awaited, 8), 35);
    assert_int_equal(awaited_of(&awaited, 9), 0);
    awaited_wake(&awaited, none);
    assert_int_equal(awaited.ready, 0);
    awaited_wake(&awaited, one);
    assert_int_equal(awaited.ready, 10);
    assert_int_equal(awaited.count, 30);
    assert_int_equal(awaited_of(&awaited, 7), 0);
    assert_int_equal(awaited_total(&awaited), 40);
    assert_false(awaited_has(&awaited, one));
    assert_true(awaited_has(&awaited, two));
    awaited_reset(&awaited);
    assert_int_equal(awaited_total(&awaited), 0);
}

static void a_term_ends_for_those_who_waited_longer(void **state)
{
    (void)state;
    struct awaited awaited = {0};

    for (int i = 0; i < 10; i++) {
        awaited_add(&awaited, one, i, 7);
    }
    assert_false(awaited_since_before(&awaited, 0));
    assert_true(awaited_since_before(&awaited, 1));
    awaited_wake_overdue(&awaited, 4);
    assert_int_equal(awaited.ready, 4);
    assert_false(awaited_since_before(&awaited, 4));
    assert_true(awaited_since_before(&awaited, 5));
    awaited_reset(&awaited);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_wakes_all_that_wait_for_it),
        cmocka_unit_test(a_term_ends_for_those_who_waited_longer),
    };

    return cmocka_run_group_tests_name("runtime awaited", tests, NULL, NULL);
}
