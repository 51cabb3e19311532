#include "subsidy/rules/period.h"

#include "house.h"

static void is_period(enum period_length length, uint32_t day, uint32_t start, uint32_t end)
{
    struct period period = period_of(length, on(day));

    assert_int_equal(calendar_yyyymmdd(period.start), start);
    assert_int_equal(calendar_yyyymmdd(period.end), end);
}

static void weeks_go_from_monday_to_sunday(void **state)
{
    (void)state;
    is_period(PERIOD_WEEK, 20200106, 20200106, 20200112);
    is_period(PERIOD_WEEK, 20200112, 20200106, 20200112);
    is_period(PERIOD_WEEK, 20200113, 20200113, 20200119);
    /* across a month, across a leap day, across a year */
    is_period(PERIOD_WEEK, 20200131, 20200127, 20200202);
    is_period(PERIOD_WEEK, 20200201, 20200127, 20200202);
    is_period(PERIOD_WEEK, 20200229, 20200224, 20200301);
    is_period(PERIOD_WEEK, 20201231, 20201228, 20210103);
    is_period(PERIOD_WEEK, 20210101, 20201228, 20210103);
}

static void fortnights_end_on_the_fifteenth_and_with_the_month(void **state)
{
    (void)state;
    is_period(PERIOD_FORTNIGHT, 20200201, 20200201, 20200215);
    is_period(PERIOD_FORTNIGHT, 20200215, 20200201, 20200215);
    is_period(PERIOD_FORTNIGHT, 20200216, 20200216, 20200229);
    is_period(PERIOD_FORTNIGHT, 20200229, 20200216, 20200229);
    is_period(PERIOD_FORTNIGHT, 20210228, 20210216, 20210228);
    is_period(PERIOD_FORTNIGHT, 20201231, 20201216, 20201231);
}

static void months_are_months(void **state)
{
    (void)state;
    is_period(PERIOD_MONTH, 20200201, 20200201, 20200229);
    is_period(PERIOD_MONTH, 20200229, 20200201, 20200229);
    is_period(PERIOD_MONTH, 20201231, 20201201, 20201231);
    is_period(PERIOD_MONTH, 20210101, 20210101, 20210131);
    is_period(PERIOD_MONTH, 21991231, 21991201, 21991231);
}

static void a_length_that_is_none_is_a_week(void **state)
{
    (void)state;
    is_period((enum period_length)0, 20200108, 20200106, 20200112);
}

static void last_ends(void **state)
{
    (void)state;
    static const struct {
        uint32_t day, end;
    } cases[] = {
        {20200113, 20200112}, /* the Monday after a Sunday */
        {20200112, 20200105}, /* the Sunday itself is not over */
        {20200115, 20200112}, {20200116, 20200115}, {20200118, 20200115}, {20200201, 20200131},
        {20200202, 20200131}, {20200203, 20200202}, {20210101, 20201231},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(calendar_yyyymmdd(period_last_end(on(cases[i].day))), cases[i].end);
    }
}

/* Every period of every length ends on a day that some closing reaches on the very next day. */
static void no_period_is_forgotten(void **state)
{
    (void)state;
    for (day_number day = on(20191201); day <= on(20240401); day++) {
        for (enum period_length length = PERIOD_WEEK; length <= PERIOD_MONTH; length++) {
            struct period period = period_of(length, day);
            assert_true(period.start <= day && day <= period.end);
            assert_int_equal(period_last_end(period.end + 1), period.end);
            assert_true(period_last_end(period.end) < period.end);
            assert_int_equal(period_of(length, period.start).end, period.end);
            assert_int_equal(period_of(length, period.end).start, period.start);
        }
    }
}

static void what_is_closed_adjusts_an_open_period(void **state)
{
    (void)state;
    bool adjustment = true;

    /* nothing is closed yet */
    struct period period = period_for(PERIOD_WEEK, on(20200108), DAY_INVALID, &adjustment);
    assert_false(adjustment);
    assert_int_equal(calendar_yyyymmdd(period.end), 20200112);
    /* closed through the day before its last */
    period = period_for(PERIOD_WEEK, on(20200108), on(20200111), &adjustment);
    assert_false(adjustment);
    assert_int_equal(calendar_yyyymmdd(period.end), 20200112);
    /* closed with its last day: the next week */
    period = period_for(PERIOD_WEEK, on(20200108), on(20200112), &adjustment);
    assert_true(adjustment);
    assert_int_equal(calendar_yyyymmdd(period.start), 20200113);
    /* long ago, and the closing was that of a fortnight: the week that is open */
    period = period_for(PERIOD_WEEK, on(20200108), on(20200415), &adjustment);
    assert_true(adjustment);
    assert_int_equal(calendar_yyyymmdd(period.start), 20200413);
    assert_int_equal(calendar_yyyymmdd(period.end), 20200419);
    /* a month is not closed by the weeks in it */
    period = period_for(PERIOD_MONTH, on(20200603), on(20200628), &adjustment);
    assert_false(adjustment);
    assert_int_equal(calendar_yyyymmdd(period.end), 20200630);
    period = period_for(PERIOD_MONTH, on(20200603), on(20200630), &adjustment);
    assert_true(adjustment);
    assert_int_equal(calendar_yyyymmdd(period.end), 20200731);
}

static void one_follows_another(void **state)
{
    (void)state;
    static const struct {
        enum period_length length;
        uint32_t day, start, end;
    } cases[] = {
        {PERIOD_WEEK, 20201231, 20210104, 20210110},
        {PERIOD_FORTNIGHT, 20210201, 20210216, 20210228},
        {PERIOD_FORTNIGHT, 20201216, 20210101, 20210115},
        {PERIOD_MONTH, 20210131, 20210201, 20210228},
        {PERIOD_MONTH, 20210228, 20210301, 20210331},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct period next = period_after(period_of(cases[i].length, on(cases[i].day)));
        assert_int_equal(calendar_yyyymmdd(next.start), cases[i].start);
        assert_int_equal(calendar_yyyymmdd(next.end), cases[i].end);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_go_from_monday_to_sunday),
        cmocka_unit_test(fortnights_end_on_the_fifteenth_and_with_the_month),
        cmocka_unit_test(months_are_months),
        cmocka_unit_test(a_length_that_is_none_is_a_week),
        cmocka_unit_test(last_ends),
        cmocka_unit_test(no_period_is_forgotten),
        cmocka_unit_test(what_is_closed_adjusts_an_open_period),
        cmocka_unit_test(one_follows_another),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
