#include "subsidy/rules/grant.h"

#include "house.h"

static void grants_sum_their_lines(void **state)
{
    (void)state;
    const struct grant_line lines[] = {
        {.centavos = 200000, .counted = 200},
        {.centavos = 0, .counted = 0},
        {.centavos = -30000, .counted = 170, .adjustment = true},
        {.centavos = 5000, .counted = 155, .adjustment = true},
    };
    struct grant_sum sum = grant_sum_of(lines, 4, 0);

    assert_int_equal(sum.centavos, 175000);
    assert_int_equal(sum.adjustment, -25000);
    assert_int_equal(sum.rations, 200);
    assert_int_equal(sum.carried, 0);
    sum = grant_sum_of(lines, 4, -175000);
    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.carried, 0);
    sum = grant_sum_of(lines, 4, -175001);
    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.carried, -1);
    sum = grant_sum_of(lines, 0, -7);
    assert_int_equal(sum.carried, -7);
}

static void the_fullest_grant_does_not_overflow(void **state)
{
    (void)state;
    static struct grant_line lines[GRANT_LINES_MAX];

    for (size_t i = 0; i < GRANT_LINES_MAX; i++) {
        lines[i] = (struct grant_line){.centavos = CENTAVOS_MAX, .counted = UINT32_MAX};
    }
    struct grant_sum sum = grant_sum_of(lines, GRANT_LINES_MAX, 0);
    assert_true(sum.centavos == GRANT_LINES_MAX * CENTAVOS_MAX);
    assert_true(sum.rations == GRANT_LINES_MAX * (uint64_t)UINT32_MAX);
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
        cmocka_unit_test(grants_sum_their_lines),
        cmocka_unit_test(the_fullest_grant_does_not_overflow),
        cmocka_unit_test(the_whole_period_is_new),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
