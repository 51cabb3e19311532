#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "indicators/rules.h"

static int64_t amount(const struct change_list *list, enum measure measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->changes[i].measure == measure)
            sum += list->changes[i].amount;
    return sum;
}

#define SHARE(is_due, ...)                                       \
    {                                                            \
        .there = true, .due = is_due, .figures = { __VA_ARGS__ } \
    }

static void the_first_report_is_received_once(void **state)
{
    (void)state;
    struct change_list list;
    struct report_counted report = {.standing = true,
                                    .now = SHARE(true, 140, 130, 130000, 99000),
                                    .timeliness = TIMELINESS_ON_TIME};
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_RECEIVED), 1);
    assert_int_equal(amount(&list, MEASURE_REPORTS_ON_TIME), 1);
    assert_int_equal(amount(&list, MEASURE_REPORTS_ON_TIME_DUE), 1);
    assert_int_equal(amount(&list, MEASURE_REPORTS_SAVED_IN_TIME), 0);
    assert_int_equal(amount(&list, MEASURE_RATIONS_SERVED), 140);
    assert_int_equal(amount(&list, MEASURE_RATIONS_SERVED_DUE), 140);
    assert_int_equal(amount(&list, MEASURE_RATIONS_COUNTED), 130);
    assert_int_equal(amount(&list, MEASURE_SUBSIDY_CLAIMED), 130000);
    assert_int_equal(amount(&list, MEASURE_FEES_COLLECTED), 99000);

    report.timeliness = TIMELINESS_SAVED_IN_TIME;
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_ON_TIME), 0);
    assert_int_equal(amount(&list, MEASURE_REPORTS_ON_TIME_DUE), 0);
    assert_int_equal(amount(&list, MEASURE_REPORTS_SAVED_IN_TIME), 1);
    report.timeliness = TIMELINESS_LATE;
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_RECEIVED), 1);
    assert_int_equal(
        amount(&list, MEASURE_REPORTS_ON_TIME) + amount(&list, MEASURE_REPORTS_SAVED_IN_TIME), 0);
}

static void a_correction_changes_by_the_difference(void **state)
{
    (void)state;
    struct change_list list;
    const struct report_counted report = {.standing = true,
                                          .now = SHARE(true, 120, 120, 120000, 110000),
                                          .before = SHARE(true, 140, 130, 130000, 110000),
                                          .timeliness = TIMELINESS_ON_TIME};
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_RECEIVED), 0);
    assert_int_equal(amount(&list, MEASURE_REPORTS_ON_TIME), 0);
    assert_int_equal(amount(&list, MEASURE_REPORTS_ON_TIME_DUE), 0);
    assert_int_equal(amount(&list, MEASURE_RATIONS_SERVED), -20);
    assert_int_equal(amount(&list, MEASURE_RATIONS_SERVED_DUE), -20);
    assert_int_equal(amount(&list, MEASURE_RATIONS_COUNTED), -10);
    assert_int_equal(amount(&list, MEASURE_SUBSIDY_CLAIMED), -10000);
    assert_int_equal(amount(&list, MEASURE_FEES_COLLECTED), 0);
}

/* What moved to another day is received there and no longer here. */
static void a_withdrawal_takes_all_back(void **state)
{
    (void)state;
    static const enum measure all[] = {
        MEASURE_REPORTS_RECEIVED, MEASURE_REPORTS_ON_TIME,     MEASURE_REPORTS_SAVED_IN_TIME,
        MEASURE_RATIONS_SERVED,   MEASURE_RATIONS_COUNTED,     MEASURE_SUBSIDY_CLAIMED,
        MEASURE_FEES_COLLECTED,   MEASURE_REPORTS_ON_TIME_DUE, MEASURE_RATIONS_SERVED_DUE,
    };
    for (int timeliness = TIMELINESS_ON_TIME; timeliness <= TIMELINESS_LATE; timeliness++) {
        struct change_list first, withdrawn;
        const struct report_counted came = {.standing = true,
                                            .now = SHARE(true, 140, 130, 130000, 99000),
                                            .timeliness = (enum timeliness)timeliness};
        const struct report_counted went = {
            .standing = true, .before = came.now, .timeliness = came.timeliness};
        rules_of_report(&came, &first);
        rules_of_report(&went, &withdrawn);
        assert_int_equal(amount(&withdrawn, MEASURE_REPORTS_RECEIVED), -1);
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
            assert_int_equal(amount(&first, all[i]) + amount(&withdrawn, all[i]), 0);
    }
}

/* A kitchen that was not due has reported all the same; no ratio to what was due may pass 100 for
 * it. */
static void what_was_not_due_is_counted_and_in_no_ratio(void **state)
{
    (void)state;
    struct change_list list;
    struct report_counted report = {.standing = true,
                                    .now = SHARE(false, 140, 130, 130000, 99000),
                                    .timeliness = TIMELINESS_ON_TIME};
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_RECEIVED), 1);
    assert_int_equal(amount(&list, MEASURE_REPORTS_ON_TIME), 1);
    assert_int_equal(amount(&list, MEASURE_RATIONS_SERVED), 140);
    assert_int_equal(amount(&list, MEASURE_REPORTS_ON_TIME_DUE), 0);
    assert_int_equal(amount(&list, MEASURE_RATIONS_SERVED_DUE), 0);

    /* a correction that comes when the kitchen is known to be due enters the ratios whole */
    report.before = report.now;
    report.now.due = true;
    report.now.figures.served = 150;
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_RECEIVED), 0);
    assert_int_equal(amount(&list, MEASURE_RATIONS_SERVED), 10);
    assert_int_equal(amount(&list, MEASURE_REPORTS_ON_TIME_DUE), 1);
    assert_int_equal(amount(&list, MEASURE_RATIONS_SERVED_DUE), 150);
}

static void a_version_that_does_not_stand_changes_nothing(void **state)
{
    (void)state;
    struct change_list list;
    const struct report_counted report = {.now = SHARE(true, 140, 130, 130000, 99000),
                                          .timeliness = TIMELINESS_ON_TIME};
    rules_of_report(&report, &list);
    assert_int_equal(list.count, 0);
}

static void due_days_and_their_corrections(void **state)
{
    (void)state;
    struct change_list list;
    rules_of_due(&(struct day_due_kitchen){1, 7, 1, 150}, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_DUE), 1);
    assert_int_equal(amount(&list, MEASURE_RATIONS_PROGRAMMED), 150);
    rules_of_due(&(struct day_due_kitchen){1, 7, -1, -150}, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_DUE), -1);
    assert_int_equal(amount(&list, MEASURE_RATIONS_PROGRAMMED), -150);
}

static void four_and_five_are_satisfied(void **state)
{
    (void)state;
    struct change_list list;
    rules_of_scores((const uint32_t[]){1, 2, 4, 8, 16}, 6, &list);
    assert_int_equal(amount(&list, MEASURE_SCORES_GIVEN), 31);
    assert_int_equal(amount(&list, MEASURE_SCORES_SATISFIED), 24);
    assert_int_equal(amount(&list, MEASURE_RESPONDENTS), 6);
    rules_of_scores((const uint32_t[]){0, 0, 0, 0, 0}, 0, &list);
    assert_int_equal(list.count, 0);
}

static void verdicts_give_and_take_back(void **state)
{
    (void)state;
    struct change_list list;
    struct verdict_given verdict = {VERDICT_ACCEPTED, VERDICT_NONE, 7, 7, 50000};
    rules_of_verdict(&verdict, &list);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_DECLARED), 1);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_ACCEPTED), 1);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_ACCEPTED_LOCAL), 1);
    assert_int_equal(amount(&list, MEASURE_SPENT_ACCEPTED_LOCAL), 50000);
    verdict = (struct verdict_given){VERDICT_REFUSED, VERDICT_ACCEPTED, 7, 7, 50000};
    rules_of_verdict(&verdict, &list);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_DECLARED), 0);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_ACCEPTED), -1);
    assert_int_equal(amount(&list, MEASURE_SPENT_ACCEPTED), -50000);
    verdict = (struct verdict_given){VERDICT_ACCEPTED, VERDICT_OBSERVED, 0, 0, 50000};
    rules_of_verdict(&verdict, &list);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_ACCEPTED), 1);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_ACCEPTED_LOCAL), 0);
    verdict = (struct verdict_given){VERDICT_OBSERVED, VERDICT_OBSERVED, 7, 7, 50000};
    rules_of_verdict(&verdict, &list);
    assert_int_equal(list.count, 0);
}

static void a_change_belongs_to_six_cells(void **state)
{
    (void)state;
    struct measure_cell cells[CELLS_PER_CHANGE];
    day_number day = calendar_day_of(20210315);
    assert_int_equal(rules_cells(MEASURE_RATIONS_SERVED, 12, 7, day, cells), 6);
    assert_int_equal(cells[0].unit, 12);
    assert_int_equal(cells[0].period, day);
    assert_int_equal(cells[1].grain, GRAIN_MONTH);
    assert_int_equal(cells[1].period, calendar_day_of(20210301));
    assert_int_equal(cells[2].level, LEVEL_ALCALDIA);
    assert_int_equal(cells[2].unit, 7);
    assert_int_equal(cells[5].level, LEVEL_CITY);
    assert_int_equal(cells[5].unit, CITY_UNIT);
    assert_int_equal(rules_cells(MEASURE_UNITS_SERVED, 0, 7, day, cells), 4);
    assert_int_equal(cells[0].level, LEVEL_ALCALDIA);
    assert_int_equal(sizeof(struct measure_cell), 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_report_is_received_once),
        cmocka_unit_test(a_correction_changes_by_the_difference),
        cmocka_unit_test(a_withdrawal_takes_all_back),
        cmocka_unit_test(what_was_not_due_is_counted_and_in_no_ratio),
        cmocka_unit_test(a_version_that_does_not_stand_changes_nothing),
        cmocka_unit_test(due_days_and_their_corrections),
        cmocka_unit_test(four_and_five_are_satisfied),
        cmocka_unit_test(verdicts_give_and_take_back),
        cmocka_unit_test(a_change_belongs_to_six_cells),
    };
    return cmocka_run_group_tests_name("indicators rules", tests, 0, 0);
}
