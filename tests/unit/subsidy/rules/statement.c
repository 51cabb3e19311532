#include "subsidy/rules/statement.h"

#include "house.h"

static const struct statement_line lines[] = {
    {.centavos = 200000, .counted = 200},
    {.centavos = 0, .counted = 0},
    {.centavos = -30000, .counted = 170, .adjustment = true},
    {.centavos = 5000, .counted = 155, .adjustment = true},
};

static void statements_sum_their_lines(void **state)
{
    (void)state;
    struct statement_sum sum = statement_sum_of(lines, 4, 0, 0);

    assert_int_equal(sum.centavos, 175000);
    assert_int_equal(sum.adjustment, -25000);
    assert_int_equal(sum.rations, 200);
    assert_int_equal(sum.carried, 0);
    assert_int_equal(sum.withheld, 0);
    sum = statement_sum_of(lines, 4, -174999, 0);
    assert_int_equal(sum.centavos, 1);
    sum = statement_sum_of(lines, 4, -175000, 0);
    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.carried, 0);
    sum = statement_sum_of(lines, 4, -175001, 0);
    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.carried, -1);
    sum = statement_sum_of(lines, 0, -7, 0);
    assert_int_equal(sum.carried, -7);
}

/* The lines come again whole; what is to be taken off stays to be taken off. Nobody loses a debt by
 * being unmet. */
static void what_is_unmet_is_withheld(void **state)
{
    (void)state;
    struct statement_sum sum = statement_sum_of(lines, 4, -174999, CONDITION_PROOF);

    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.withheld, 175000);
    assert_int_equal(sum.carried, -174999);
    sum = statement_sum_of(lines, 4, -175000, CONDITION_ACTIVE | CONDITION_REPORTS);
    assert_int_equal(sum.withheld, 0);
    assert_int_equal(sum.carried, 0);
    sum = statement_sum_of(lines, 4, -175001, CONDITION_COMMITTEE);
    assert_int_equal(sum.withheld, 0);
    assert_int_equal(sum.carried, -1);
}

static void the_fullest_statement_does_not_overflow(void **state)
{
    (void)state;
    static struct statement_line full[STATEMENT_LINES_MAX];

    for (size_t i = 0; i < STATEMENT_LINES_MAX; i++) {
        full[i] = (struct statement_line){.centavos = CENTAVOS_MAX, .counted = UINT32_MAX};
    }
    struct statement_sum sum = statement_sum_of(full, STATEMENT_LINES_MAX, 0, 0);
    assert_true(sum.centavos == STATEMENT_LINES_MAX * CENTAVOS_MAX);
    assert_true(sum.rations == STATEMENT_LINES_MAX * (uint64_t)UINT32_MAX);
}

static void who_speaks_for_a_statement(void **state)
{
    (void)state;
    assert_int_equal(statement_speaker(lines, 4), 1);
    assert_int_equal(statement_speaker(lines, 1), 0);
    assert_int_equal(statement_speaker(lines + 2, 2), 1);
}

static void a_cap_is_said_where_it_was_applied(void **state)
{
    (void)state;
    assert_int_equal(statement_cap(0, 350), 0);
    assert_int_equal(statement_cap(REPORT_OVER_CAPACITY | REPORT_LATE, 350), 350);
}

static void withheld_days_come_again_in_an_open_period(void **state)
{
    (void)state;
    struct period week = {on(20200601), on(20200607)};
    struct period again = statement_again(week, on(20200607));

    assert_int_equal(again.start, on(20200608));
    assert_int_equal(again.end, on(20200614));
    again = statement_again(week, on(20200630)); /* a jump over weeks */
    assert_int_equal(again.start, on(20200629));
    again = statement_again((struct period){on(20200201), on(20200229)}, on(20200229));
    assert_int_equal(again.end, on(20200331));
    again = statement_again((struct period){on(20201216), on(20201231)}, on(20201231));
    assert_int_equal(again.end, on(20210115));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_sum_their_lines),
        cmocka_unit_test(what_is_unmet_is_withheld),
        cmocka_unit_test(the_fullest_statement_does_not_overflow),
        cmocka_unit_test(who_speaks_for_a_statement),
        cmocka_unit_test(a_cap_is_said_where_it_was_applied),
        cmocka_unit_test(withheld_days_come_again_in_an_open_period),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
