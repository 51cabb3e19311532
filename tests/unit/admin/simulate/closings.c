#include "admin/simulate/closings.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* The first day of a week on which kitchens serve, and no other. */
static void once_a_week(void **state)
{
    (void)state;
    assert_true(closings_day(calendar_day_of(20210301))); /* a Monday */
    assert_false(closings_day(calendar_day_of(20210302)));
    assert_false(closings_day(calendar_day_of(20210305)));
    assert_false(closings_day(calendar_day_of(20210306)));
    assert_false(closings_day(calendar_day_of(20210307)));
    assert_false(closings_day(calendar_day_of(20210315))); /* a holiday */
    assert_true(closings_day(calendar_day_of(20210316)));
    assert_false(closings_day(calendar_day_of(20210317)));
    int weeks = 0;
    for (day_number day = calendar_day_of(20210301); day < calendar_day_of(20220228); day++)
        weeks += closings_day(day);
    assert_int_equal(weeks, 52);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(once_a_week)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
