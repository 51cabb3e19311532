#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "common/base/calendar.h"

static int64_t utc_us(day_number day, int hour, int minute)
{
    return day * US_PER_DAY + (hour * 60 + minute) * US_PER_MINUTE;
}

/* Every day of the two hundred years, against the C library. */
static void every_day_agrees_with_the_c_library(void **state)
{
    (void)state;
    day_number first = calendar_day_of(20000101), last = calendar_day_of(21991231);

    assert_int_equal(first, 10957);
    for (day_number day = first; day <= last; day++) {
        time_t at = (time_t)day * 86400;
        struct tm utc;
        assert_non_null(gmtime_r(&at, &utc));
        uint32_t expected =
            (uint32_t)((utc.tm_year + 1900) * 10000 + (utc.tm_mon + 1) * 100 + utc.tm_mday);
        assert_int_equal(calendar_yyyymmdd(day), expected);
        assert_int_equal(calendar_day_of(expected), day);
        assert_int_equal(calendar_weekday(day), (utc.tm_wday + 6) % 7);
        assert_int_equal(calendar_year(day), utc.tm_year + 1900);
        assert_int_equal(calendar_month_start(day), day - utc.tm_mday + 1);
    }
}

static void days_that_do_not_exist(void **state)
{
    (void)state;
    static const uint32_t none[] = {0,        1,        20210229, 21000229,  20240230,
                                    20240431, 20241301, 20240001, 20240100,  20240132,
                                    19991231, 22000101, 99999999, UINT32_MAX};

    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_int_equal(calendar_day_of(none[i]), DAY_INVALID);
    }
    assert_int_not_equal(calendar_day_of(20240229), DAY_INVALID);
    assert_int_not_equal(calendar_day_of(20000229), DAY_INVALID);
}

static void days_before_1970(void **state)
{
    (void)state;
    assert_int_equal(calendar_yyyymmdd(-1), 19691231);
    assert_int_equal(calendar_weekday(-1), 2);
    assert_int_equal(calendar_weekday(-3), 0);
    assert_int_equal(calendar_weekday(-4), 6);
}

static void months_forward_and_back(void **state)
{
    (void)state;
    day_number day = calendar_day_of(20240131);

    assert_int_equal(calendar_yyyymmdd(calendar_month_add(day, 0)), 20240101);
    assert_int_equal(calendar_yyyymmdd(calendar_month_add(day, 1)), 20240201);
    assert_int_equal(calendar_yyyymmdd(calendar_month_add(day, 11)), 20241201);
    assert_int_equal(calendar_yyyymmdd(calendar_month_add(day, 12)), 20250101);
    assert_int_equal(calendar_yyyymmdd(calendar_month_add(day, -1)), 20231201);
    assert_int_equal(calendar_yyyymmdd(calendar_month_add(day, -13)), 20221201);
}

static void only_zones_of_the_database_are_taken(void **state)
{
    (void)state;
    static const char *const none[] = {
        "",     "America",   "America/Nowhere",       "../../../etc/passwd", "/etc/localtime",
        ":UTC", "tzdata.zi", "EST5EDT,M3.2.0,M11.1.0"};

    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_false(calendar_set_zone(none[i]));
    }
    assert_true(calendar_set_zone("UTC"));
    assert_int_equal(calendar_local_day(-1), -1);
    assert_int_equal(calendar_local_minute(-1), 1439);
    assert_int_equal(calendar_local_minute(0), 0);
    assert_true(calendar_set_zone("America/Mexico_City"));
}

/* Clocks went from 02:00 back to 01:00 on 25 October 2020, at 07:00 UTC. */
static void mexico_city_set_back(void **state)
{
    (void)state;
    assert_true(calendar_set_zone("America/Mexico_City"));
    day_number day = calendar_day_of(20201025);

    assert_int_equal(calendar_at(day, 0), utc_us(day, 5, 0));
    assert_int_equal(calendar_at(day, 60), utc_us(day, 6, 0)); /* the first of the two 01:00 */
    assert_int_equal(calendar_at(day, 119), utc_us(day, 6, 59));
    assert_int_equal(calendar_at(day, 120), utc_us(day, 8, 0));
    assert_int_equal(calendar_at(day + 1, 0), utc_us(day + 1, 6, 0));
    assert_int_equal(calendar_local_minute(utc_us(day, 6, 30)), 90);
    assert_int_equal(calendar_local_minute(utc_us(day, 7, 30)), 90);
    assert_int_equal(calendar_at(day + 1, 0) - calendar_at(day, 0), 25 * 60 * US_PER_MINUTE);
}

/* Clocks went from 02:00 forward to 03:00 on 5 April 2020, at 08:00 UTC. */
static void mexico_city_set_forward(void **state)
{
    (void)state;
    assert_true(calendar_set_zone("America/Mexico_City"));
    day_number day = calendar_day_of(20200405);

    assert_int_equal(calendar_at(day, 0), utc_us(day, 6, 0));
    assert_int_equal(calendar_at(day, 119), utc_us(day, 7, 59));
    assert_int_equal(calendar_at(day, 150), utc_us(day, 8, 30)); /* 02:30 is not there: 03:30 */
    assert_int_equal(calendar_at(day, 180), utc_us(day, 8, 0));
    assert_int_equal(calendar_local_minute(utc_us(day, 8, 0)), 180);
    assert_int_equal(calendar_at(day + 1, 0) - calendar_at(day, 0), 23 * 60 * US_PER_MINUTE);
}

static void mexico_city_has_one_time_since_2022(void **state)
{
    (void)state;
    assert_true(calendar_set_zone("America/Mexico_City"));
    day_number last_change = calendar_day_of(20221030);
    assert_int_equal(calendar_at(last_change, 0), utc_us(last_change, 5, 0));
    assert_int_equal(calendar_at(last_change, 120), utc_us(last_change, 8, 0));
    for (day_number day = last_change + 1; day < calendar_day_of(20280101); day++) {
        assert_int_equal(calendar_at(day, 0), utc_us(day, 6, 0));
        assert_int_equal(calendar_local_day(utc_us(day, 5, 59)), day - 1);
        assert_int_equal(calendar_local_day(utc_us(day, 6, 0)), day);
        assert_int_equal(calendar_local_minute(utc_us(day, 6, 0)), 0);
    }
    day_number summer = calendar_day_of(20220701);
    assert_int_equal(calendar_at(summer, 0), utc_us(summer, 5, 0));
}

/* The answer must not depend on what was asked before, as mktime()'s does. */
static void every_quarter_hour_comes_back(void **state)
{
    (void)state;
    static const char *const zones[] = {"America/Mexico_City", "America/Tijuana", "America/Cancun",
                                        "America/Sao_Paulo", "Australia/Lord_Howe"};

    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        assert_true(calendar_set_zone(zones[i]));
        for (int64_t at = utc_us(calendar_day_of(20180101), 0, 0);
             at < utc_us(calendar_day_of(20240101), 0, 0); at += 15 * US_PER_MINUTE) {
            int64_t back = calendar_at(calendar_local_day(at), calendar_local_minute(at));
            assert_true(back == at || (back < at && at - back <= 60 * US_PER_MINUTE));
            assert_int_equal(calendar_local_minute(back), calendar_local_minute(at));
        }
    }
}

static void clocks_run(void **state)
{
    (void)state;
    int64_t before = clock_monotonic_us();

    assert_true(clock_monotonic_us() >= before);
    assert_true(clock_now_us() > utc_us(calendar_day_of(20240101), 0, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_agrees_with_the_c_library),
        cmocka_unit_test(days_that_do_not_exist),
        cmocka_unit_test(days_before_1970),
        cmocka_unit_test(months_forward_and_back),
        cmocka_unit_test(only_zones_of_the_database_are_taken),
        cmocka_unit_test(mexico_city_set_back),
        cmocka_unit_test(mexico_city_set_forward),
        cmocka_unit_test(mexico_city_has_one_time_since_2022),
        cmocka_unit_test(every_quarter_hour_comes_back),
        cmocka_unit_test(clocks_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
