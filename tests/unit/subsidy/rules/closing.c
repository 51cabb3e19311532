#include "subsidy/rules/closing.h"

#include "house.h"

static void only_what_was_seen_and_is_whole(void **state)
{
    (void)state;
    struct closing_state closing = {.found = true, .statements = 3, .centavos = 900};

    assert_int_equal(closing_judge(&closing, 3, 900), 0);
    assert_int_equal(closing_judge(&closing, 3, 901), ACT_AMOUNT);
    assert_int_equal(closing_judge(&closing, 3, 899), ACT_AMOUNT);
    assert_int_equal(closing_judge(&closing, 2, 900), ACT_AMOUNT);
    closing.unfinished = true;
    assert_int_equal(closing_judge(&closing, 3, 900), ACT_UNFINISHED);
    closing.authorised = true;
    assert_int_equal(closing_judge(&closing, 3, 900), ACT_DONE_BEFORE);
    closing.found = false;
    assert_int_equal(closing_judge(&closing, 3, 900), ACT_NOT_FOUND);
}

static void every_line_of_the_budget_holds_its_part(void **state)
{
    (void)state;
    struct budget_ceiling budgets[] = {
        {.due = 500, .approved = 10000, .accrued = 9500},
        {.due = 400, .approved = 400, .accrued = 0},
    };
    struct closing_state closing = {
        .found = true, .statements = 3, .centavos = 900, .budgets = budgets, .budget_count = 2};

    assert_int_equal(closing_judge(&closing, 3, 900), 0);
    budgets[0].accrued = 9501;
    assert_int_equal(closing_judge(&closing, 3, 900), ACT_BUDGET);
    budgets[0].accrued = 9500;
    budgets[1].approved = 0;
    assert_int_equal(closing_judge(&closing, 3, 900), ACT_BUDGET);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_was_seen_and_is_whole),
        cmocka_unit_test(every_line_of_the_budget_holds_its_part),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
