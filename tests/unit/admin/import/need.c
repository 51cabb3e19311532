/* The direction trap: a low index and a high marginalisation are both high need. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "admin/import/need.h"

static void test_directions(void **state)
{
    (void)state;
    assert_int_equal(need_priority("IDS-CDMX", "muy bajo"), 1);
    assert_int_equal(need_priority("IDS-CDMX", "Bajo"), 2);
    assert_int_equal(need_priority("IDS-CDMX", "medio"), 3);
    assert_int_equal(need_priority("IDS-CDMX", "alto"), 5);
    assert_int_equal(need_priority("CONAPO", "Muy Alto"), 1);
    assert_int_equal(need_priority("CONAPO", "alto"), 2);
    assert_int_equal(need_priority("CONAPO", "medio"), 3);
    assert_int_equal(need_priority("CONAPO", "bajo"), 4);
    assert_int_equal(need_priority("CONAPO", "muy bajo"), 5);
}

static void test_unknown(void **state)
{
    (void)state;
    assert_int_equal(need_priority("IDS-CDMX", "muy alto"), 0); /* it has four strata */
    assert_int_equal(need_priority("CONEVAL", "alto"), 0);
    assert_int_equal(need_priority("", ""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_directions),
        cmocka_unit_test(test_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
