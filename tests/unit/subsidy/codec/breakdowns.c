/* What a report says of its day besides money, into the decision and out of it. */
#include "codec/bodies.h"
#include "subsidy/codec/parts.h"
#include "tequio/v1/daily_report.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"

static const struct report_said *said_of(const Tequio__V1__DailyReport *message)
{
    return &((const struct daily_report *)decode(codec_read_report, pack(message)))->said;
}

static void a_menu(void **state)
{
    (void)state;
    Tequio__V1__DailyReport message = TEQUIO__V1__DAILY_REPORT__INIT;
    Tequio__V1__Menu menu = TEQUIO__V1__MENU__INIT;
    Tequio__V1__FoodGroup groups[] = {TEQUIO__V1__FOOD_GROUP__FOOD_GROUP_DAIRY,
                                      TEQUIO__V1__FOOD_GROUP__FOOD_GROUP_UNSPECIFIED,
                                      TEQUIO__V1__FOOD_GROUP__FOOD_GROUP_CEREALS,
                                      (Tequio__V1__FoodGroup)16, (Tequio__V1__FoodGroup)15};

    assert_false(said_of(&message)->life.has_menu);
    message.menu = &menu;
    assert_false(said_of(&message)->life.has_menu); /* a dish without a group is not a menu noted */
    menu.food_groups = groups;
    menu.n_food_groups = 5;
    assert_true(said_of(&message)->life.has_menu);
    assert_int_equal(said_of(&message)->life.food_groups, 16 | 2 | 1 << 14);
}

static void hours_and_incidents(void **state)
{
    (void)state;
    Tequio__V1__DailyReport message = TEQUIO__V1__DAILY_REPORT__INIT;
    Tequio__V1__MemberHours whole = TEQUIO__V1__MEMBER_HOURS__INIT, none = whole, mad = whole,
                            *hours[] = {&whole, &none, &mad};
    Tequio__V1__Incident gas = TEQUIO__V1__INCIDENT__INIT, other = gas,
                         *incidents[] = {&gas, &other, &gas};

    assert_false(said_of(&message)->life.has_hours);
    whole.minutes = 480;
    mad.minutes = UINT32_MAX;
    message.hours = hours;
    message.n_hours = 3;
    gas.kind = TEQUIO__V1__INCIDENT_KIND__INCIDENT_KIND_NO_GAS;
    other.kind = TEQUIO__V1__INCIDENT_KIND__INCIDENT_KIND_OTHER;
    message.incidents = incidents;
    message.n_incidents = 3;
    const struct report_said *said = said_of(&message);
    assert_true(said->life.has_hours);
    assert_int_equal(said->life.workers, 2);
    assert_int_equal(said->life.worked_minutes, 480 + 1440); /* a day has no more */
    assert_int_equal(said->breakdowns.incidents, 1 | 256);
}

static void who_ate(void **state)
{
    (void)state;
    Tequio__V1__DailyReport message = TEQUIO__V1__DAILY_REPORT__INIT;
    Tequio__V1__SexAgeCount girl = TEQUIO__V1__SEX_AGE_COUNT__INIT, strange = girl, many = girl,
                            *counts[] = {&girl, &strange, &many, &girl};
    Tequio__V1__SexAgeBreakdown ages = TEQUIO__V1__SEX_AGE_BREAKDOWN__INIT;
    Tequio__V1__VulnerableCount street = TEQUIO__V1__VULNERABLE_COUNT__INIT, newer = street,
                                *groups[] = {&street, &newer};
    Tequio__V1__VulnerableBreakdown vulnerable = TEQUIO__V1__VULNERABLE_BREAKDOWN__INIT;

    assert_null(said_of(&message)->breakdowns.by_sex_and_age);
    assert_null(said_of(&message)->breakdowns.by_group);
    girl = (Tequio__V1__SexAgeCount){girl.base, TEQUIO__V1__SEX__SEX_FEMALE,
                                     TEQUIO__V1__AGE_BAND__AGE_BAND_6_11, 7};
    strange = (Tequio__V1__SexAgeCount){girl.base, (Tequio__V1__Sex)4, girl.age_band, 3};
    many = (Tequio__V1__SexAgeCount){girl.base, girl.sex, (Tequio__V1__AgeBand)7, UINT32_MAX};
    ages.counts = counts;
    ages.n_counts = 4;
    message.by_sex_and_age = &ages;
    street.group = TEQUIO__V1__VULNERABLE_GROUP__VULNERABLE_GROUP_STREET;
    street.rations = 5;
    newer.group = (Tequio__V1__VulnerableGroup)7;
    newer.rations = 2;
    vulnerable.counts = groups;
    vulnerable.n_counts = 2;
    message.by_vulnerable_group = &vulnerable;
    const struct breakdowns *got = &said_of(&message)->breakdowns;
    assert_int_equal(got->by_sex_and_age[7 + 2], 14);
    assert_int_equal(got->by_sex_and_age[0], INT32_MAX); /* nothing is lost, and nothing wraps */
    assert_int_equal(got->by_group[3], 5);
    assert_int_equal(got->by_group[0], 2);
}

static void both_ways(void **state)
{
    (void)state;
    uint32_t ages[SEX_AGE_CELLS] = {[9] = 14}, groups[GROUP_CELLS] = {[3] = INT32_MAX};
    struct breakdowns said = {ages, groups, 257}, got;
    Tequio__V1__ReportCounted message = TEQUIO__V1__REPORT_COUNTED__INIT;

    codec_write_breakdowns(&said, &message);
    assert_true(codec_read_breakdowns(&message, &got));
    assert_memory_equal(got.by_sex_and_age, ages, sizeof ages);
    assert_memory_equal(got.by_group, groups, sizeof groups);
    assert_int_equal(got.incidents, 257);
    groups[3]++;
    assert_false(codec_read_breakdowns(&message, &got)); /* more than a column holds */
    groups[3]--;
    message.n_by_vulnerable_group--;
    assert_false(codec_read_breakdowns(&message, &got));
    message.n_by_vulnerable_group++;
    message.n_by_sex_and_age++;
    assert_false(codec_read_breakdowns(&message, &got));
    message.n_by_sex_and_age--;
    message.incidents = 32768;
    assert_false(codec_read_breakdowns(&message, &got));
    codec_write_breakdowns(&(struct breakdowns){0}, &message);
    assert_int_equal(message.n_by_sex_and_age + message.n_by_vulnerable_group, 0);
    assert_true(codec_read_breakdowns(&message, &got));
    assert_true(!got.by_sex_and_age && !got.by_group);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(a_menu),
        IN_ARENA(hours_and_incidents),
        IN_ARENA(who_ate),
        IN_ARENA(both_ways),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
