#include "subsidy/rules/grant.h"

#include "house.h"

static void the_term_to_prove(void **state)
{
    (void)state;
    assert_int_equal(grant_prove_by(on(20201230), 30), on(20210129));
    assert_int_equal(grant_prove_by(on(20201230), 1), on(20201231));
    assert_int_equal(grant_prove_by(on(20201230), 0), DAY_INVALID);
}

/* A month's first tick may be its last, and the kitchen may have begun on its first day. */
static void the_whole_period_is_new(void **state)
{
    (void)state;
    day_number last = calendar_day_of(20200531);

    assert_int_equal(grant_new_since(last), calendar_day_of(20200430));
    for (int length = PERIOD_WEEK; length <= PERIOD_MONTH; length++) {
        assert_true(grant_new_since(last) <= period_of((enum period_length)length, last).start);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_term_to_prove),
        cmocka_unit_test(the_whole_period_is_new),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
