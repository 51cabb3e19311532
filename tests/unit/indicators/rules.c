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
    struct report_counted report = {
        .standing = true,
        .now = SHARE(true, .served = 140, .counted = 130, .claim = 130000, .fees = 99000),
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
    const struct report_counted report = {
        .standing = true,
        .now = SHARE(true, .served = 120, .counted = 120, .claim = 120000, .fees = 110000),
        .before = SHARE(true, .served = 140, .counted = 130, .claim = 130000, .fees = 110000),
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
        const struct report_counted came = {
            .standing = true,
            .now = SHARE(true, .served = 140, .counted = 130, .claim = 130000, .fees = 99000),
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
    struct report_counted report = {
        .standing = true,
        .now = SHARE(false, .served = 140, .counted = 130, .claim = 130000, .fees = 99000),
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
    const struct report_counted report = {
        .now = SHARE(true, .served = 140, .counted = 130, .claim = 130000, .fees = 99000),
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
    struct verdict_given verdict = {VERDICT_ACCEPTED, VERDICT_NONE, 7, 7, 50000, 30000};
    rules_of_verdict(&verdict, &list);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_DECLARED), 1);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_ACCEPTED), 1);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_ACCEPTED_LOCAL), 1);
    assert_int_equal(amount(&list, MEASURE_SPENT_ACCEPTED_LOCAL), 50000);
    assert_int_equal(amount(&list, MEASURE_SUBSIDY_PROVEN), 30000);
    verdict = (struct verdict_given){VERDICT_REFUSED, VERDICT_ACCEPTED, 7, 7, 50000, 30000};
    rules_of_verdict(&verdict, &list);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_DECLARED), 0);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_ACCEPTED), -1);
    assert_int_equal(amount(&list, MEASURE_SPENT_ACCEPTED), -50000);
    assert_int_equal(amount(&list, MEASURE_SUBSIDY_PROVEN), -30000);
    verdict = (struct verdict_given){VERDICT_ACCEPTED, VERDICT_OBSERVED, 0, 0, 50000, 0};
    rules_of_verdict(&verdict, &list);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_ACCEPTED), 1);
    assert_int_equal(amount(&list, MEASURE_PURCHASES_ACCEPTED_LOCAL), 0);
    verdict = (struct verdict_given){VERDICT_OBSERVED, VERDICT_OBSERVED, 7, 7, 50000, 30000};
    rules_of_verdict(&verdict, &list);
    assert_int_equal(list.count, 0);
}

/* What the kitchen's own tablet sent; a correction by telephone takes that back. */
static void reports_are_digital_while_nobody_else_sent_them(void **state)
{
    (void)state;
    struct change_list list;
    struct report_counted report = {
        .standing = true,
        .now = SHARE(true, .served = 140, .counted = 130, .claim = 130000, .fees = 99000),
        .timeliness = TIMELINESS_LATE};
    report.now.digital = true;
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_DIGITAL), 1);
    report.before = report.now;
    report.now.digital = false;
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_DIGITAL), -1);
    report.before = report.now;
    report.now.digital = true;
    report.now.due = false; /* in no ratio to what was due */
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_REPORTS_DIGITAL), 0);
}

static void menus_and_hours_count_by_difference(void **state)
{
    (void)state;
    struct change_list list;
    struct report_counted report = {.standing = true,
                                    .now = SHARE(true, .menu = true, .worked_minutes = 600)};
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_MENUS_NOTED), 1);
    assert_int_equal(amount(&list, MEASURE_MENUS_BALANCED), 0);
    assert_int_equal(amount(&list, MEASURE_WORKED_MINUTES), 600);
    report.before = report.now;
    report.now.figures.balanced = true;
    report.now.figures.worked_minutes = 0;
    rules_of_report(&report, &list);
    assert_int_equal(amount(&list, MEASURE_MENUS_NOTED), 0);
    assert_int_equal(amount(&list, MEASURE_MENUS_BALANCED), 1);
    assert_int_equal(amount(&list, MEASURE_WORKED_MINUTES), -600);
}

/* Two rounds of one petition: each answer counts, the closing that is undone does not. */
static void petitions_are_answered_closed_and_reopened(void **state)
{
    (void)state;
    static const struct petition_stepped story[] = {
        {PETITION_OTHER, 0, false, true},     {PETITION_ANSWERED, 4, false, true},
        {PETITION_CLOSED, 0, false, true},    {PETITION_REOPENED, 0, true, true},
        {PETITION_ANSWERED, 9, false, false}, {PETITION_REOPENED, 0, false, true},
        {PETITION_ANSWERED, 0, false, true},  {PETITION_CLOSED, 0, false, false},
    };
    int64_t answered = 0, days = 0, closed = 0, in_term = 0, closed_most = 0;

    for (size_t i = 0; i < sizeof story / sizeof *story; i++) {
        struct change_list list;
        rules_of_petition(&story[i], &list);
        answered += amount(&list, MEASURE_PETITIONS_ANSWERED);
        days += amount(&list, MEASURE_PETITION_DAYS);
        closed += amount(&list, MEASURE_PETITIONS_CLOSED);
        in_term += amount(&list, MEASURE_PETITIONS_IN_TERM);
        closed_most = closed > closed_most ? closed : closed_most;
    }
    assert_int_equal(answered, 3);
    assert_int_equal(days, 13);
    assert_int_equal(closed, 1);
    assert_int_equal(closed_most, 1);
    assert_int_equal(in_term, 0); /* the one that was is undone, and the last one was late */
}

static void alerts_are_raised_closed_and_confirmed(void **state)
{
    (void)state;
    struct change_list list;
    rules_of_alert(&list);
    assert_int_equal(amount(&list, MEASURE_ALERTS_RAISED), 1);
    rules_of_alert_step(true, true, &list);
    assert_int_equal(amount(&list, MEASURE_ALERTS_CLOSED), 1);
    assert_int_equal(amount(&list, MEASURE_ALERTS_CONFIRMED), 1);
    rules_of_alert_step(true, false, &list);
    assert_int_equal(amount(&list, MEASURE_ALERTS_CONFIRMED), 0);
    rules_of_alert_step(false, false, &list);
    assert_int_equal(list.count, 0);
}

static void visits_are_planned_made_and_counted(void **state)
{
    (void)state;
    struct change_list list;
    rules_of_visits(&(struct visits_changed){1, 1, 1}, &list);
    assert_int_equal(amount(&list, MEASURE_VISITS_PLANNED), 1);
    assert_int_equal(amount(&list, MEASURE_VISITS_DONE), 1);
    assert_int_equal(amount(&list, MEASURE_VISITS_WITH_COUNT), 1);
    rules_of_visits(&(struct visits_changed){0, -1, 0}, &list);
    assert_int_equal(list.count, 1);
    assert_int_equal(amount(&list, MEASURE_VISITS_DONE), -1);
}

static void activities_are_counted_and_taken_back(void **state)
{
    (void)state;
    struct change_list list;
    rules_of_activity(1, 17, &list);
    assert_int_equal(amount(&list, MEASURE_ACTIVITIES), 1);
    assert_int_equal(amount(&list, MEASURE_ACTIVITY_ATTENDANCE), 17);
    rules_of_activity(-1, 17, &list);
    assert_int_equal(amount(&list, MEASURE_ACTIVITIES), -1);
    assert_int_equal(amount(&list, MEASURE_ACTIVITY_ATTENDANCE), -17);
}

/* In a kitchen's number its committee could read that somebody complained. */
static void petitions_are_the_citys_alone(void **state)
{
    (void)state;
    static const enum measure petitions[] = {MEASURE_PETITIONS_ANSWERED, MEASURE_PETITION_DAYS,
                                             MEASURE_PETITIONS_CLOSED, MEASURE_PETITIONS_IN_TERM};
    struct measure_cell cells[CELLS_PER_CHANGE];

    for (size_t m = 0; m < sizeof petitions / sizeof *petitions; m++) {
        size_t count = rules_cells(petitions[m], 12, 7, calendar_day_of(20210331), cells);
        assert_int_equal(count, GRAIN_YEAR);
        for (size_t i = 0; i < count; i++)
            assert_int_equal(cells[i].level, LEVEL_CITY);
    }
    assert_int_equal(rules_cells(MEASURE_REPORTS_DIGITAL, 12, 7, calendar_day_of(20210331), cells),
                     CELLS_PER_CHANGE);
    assert_int_equal(rules_cells(MEASURE_UNITS_HIGH_SERVED, 0, 7, calendar_day_of(20210331), cells),
                     12);
}

static void a_change_belongs_to_six_periods_of_three_places(void **state)
{
    (void)state;
    struct measure_cell cells[CELLS_PER_CHANGE];
    day_number day = calendar_day_of(20210331); /* a Wednesday */
    static const uint32_t first[] = {0, 20210331, 20210301, 20210329, 20210101, 20210101, 20210101};

    assert_int_equal(rules_cells(MEASURE_RATIONS_SERVED, 12, 7, day, cells), CELLS_PER_CHANGE);
    for (int i = 0; i < CELLS_PER_CHANGE; i++) {
        static const int32_t units[] = {12, 7, CITY_UNIT};
        int place = i / GRAIN_YEAR, grain = 1 + i % GRAIN_YEAR;
        assert_int_equal(cells[i].level, LEVEL_KITCHEN + place);
        assert_int_equal(cells[i].unit, units[place]);
        assert_int_equal(cells[i].grain, grain);
        assert_int_equal(calendar_yyyymmdd(cells[i].period), first[grain]);
        assert_int_equal(cells[i].measure, MEASURE_RATIONS_SERVED);
    }
    assert_int_equal(rules_cells(MEASURE_UNITS_SERVED, 0, 7, day, cells), 12);
    assert_int_equal(cells[0].level, LEVEL_ALCALDIA);
    assert_int_equal(sizeof(struct measure_cell), 16);
}

/* What persons answered is summed by day and month only. */
static void answers_are_summed_no_longer_than_a_month(void **state)
{
    (void)state;
    static const enum measure persons[] = {MEASURE_SCORES_GIVEN, MEASURE_SCORES_SATISFIED,
                                           MEASURE_RESPONDENTS};
    struct measure_cell cells[CELLS_PER_CHANGE];

    for (size_t m = 0; m < sizeof persons / sizeof *persons; m++) {
        size_t count = rules_cells(persons[m], 12, 7, calendar_day_of(20210331), cells);
        assert_int_equal(count, 6);
        for (size_t i = 0; i < count; i++)
            assert_int_equal(cells[i].grain, i % 2 == 0 ? GRAIN_DAY : GRAIN_MONTH);
    }
}

static void periods_begin(void **state)
{
    (void)state;
    static const struct {
        enum grain grain;
        uint32_t day, first;
    } cases[] = {
        {GRAIN_WEEK, 20210101, 20201228},    {GRAIN_WEEK, 20210103, 20201228},
        {GRAIN_WEEK, 20210104, 20210104},    {GRAIN_MONTH, 20240229, 20240201},
        {GRAIN_QUARTER, 20210331, 20210101}, {GRAIN_QUARTER, 20210401, 20210401},
        {GRAIN_QUARTER, 20211231, 20211001}, {GRAIN_HALF, 20210630, 20210101},
        {GRAIN_HALF, 20210701, 20210701},    {GRAIN_YEAR, 20211231, 20210101},
        {GRAIN_DAY, 20211231, 20211231},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        day_number first = rules_period(cases[i].grain, calendar_day_of(cases[i].day));
        assert_int_equal(calendar_yyyymmdd(first), cases[i].first);
    }
}

/* Who answered or complained is not to be found behind a figure. */
static void what_may_be_traced(void **state)
{
    (void)state;
    assert_true(rules_may_be_traced(MEASURE_RATIONS_SERVED));
    assert_true(rules_may_be_traced(MEASURE_REPORTS_DIGITAL));
    assert_true(rules_may_be_traced(MEASURE_ALERTS_RAISED));
    assert_false(rules_may_be_traced(MEASURE_SCORES_GIVEN));
    assert_false(rules_may_be_traced(MEASURE_SCORES_SATISFIED));
    assert_false(rules_may_be_traced(MEASURE_RESPONDENTS));
    for (enum measure measure = MEASURE_PETITIONS_ANSWERED; measure <= MEASURE_PETITIONS_IN_TERM;
         measure++)
        assert_false(rules_may_be_traced(measure));
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
        cmocka_unit_test(reports_are_digital_while_nobody_else_sent_them),
        cmocka_unit_test(menus_and_hours_count_by_difference),
        cmocka_unit_test(petitions_are_answered_closed_and_reopened),
        cmocka_unit_test(alerts_are_raised_closed_and_confirmed),
        cmocka_unit_test(visits_are_planned_made_and_counted),
        cmocka_unit_test(activities_are_counted_and_taken_back),
        cmocka_unit_test(petitions_are_the_citys_alone),
        cmocka_unit_test(a_change_belongs_to_six_periods_of_three_places),
        cmocka_unit_test(answers_are_summed_no_longer_than_a_month),
        cmocka_unit_test(periods_begin),
        cmocka_unit_test(what_may_be_traced),
    };
    return cmocka_run_group_tests_name("indicators rules", tests, 0, 0);
}
