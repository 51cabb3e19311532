#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/cfdi/sums.h"

static enum product_fit fit(const char *first, const char *second, bool exact, const char *amount)
{
    struct amount a = {0};
    struct amount b = {0};
    struct amount c = {0};

    assert_int_equal(amount_read(first, &a), AMOUNT_READ);
    assert_int_equal(amount_read(second, &b), AMOUNT_READ);
    assert_int_equal(amount_read(amount, &c), AMOUNT_READ);
    return sums_fit(a, b, exact, c);
}

static void a_cent_and_what_rounding_explains(void **state)
{
    (void)state;
    assert_int_equal(fit("4", "956.04", false, "3824.15"), FIT_GOOD);
    assert_int_equal(fit("1.000000", "8.620690", false, "8.620690"), FIT_GOOD);
    assert_int_equal(fit("1.33", "1.32", false, "1.76"), FIT_GOOD);
    assert_int_equal(fit("2", "10", false, "20.01"), FIT_GOOD);
    assert_int_equal(fit("2", "10", false, "19.99"), FIT_GOOD);
    assert_int_equal(fit("1.5", "33.33", false, "51.60"), FIT_GOOD); /* 1.549 kilos */
    assert_int_equal(fit("0.5", "100", false, "55.01"), FIT_GOOD);
    assert_int_equal(fit("0.5", "100", false, "55.02"), FIT_FAR);
}

/* Question 41 of the guide: the lower limit is cut, the upper one rounded up, to the amount's own
 * decimals. */
static void the_wide_limits(void **state)
{
    (void)state;
    assert_int_equal(fit("1", "100.00", false, "100.02"), FIT_FAR);
    assert_int_equal(fit("1", "100.00", false, "150.02"), FIT_FAR);
    assert_int_equal(fit("1", "100.00", false, "150.04"), FIT_OUTSIDE);
    assert_int_equal(fit("1", "100.00", false, "49.98"), FIT_FAR);
    assert_int_equal(fit("1", "100.00", false, "49.97"), FIT_OUTSIDE);
    assert_int_equal(fit("0", "0", false, "0.27"), FIT_OUTSIDE);
    assert_int_equal(fit("0.0", "100.00", false, "0.00"), FIT_GOOD);
}

static void a_rate_is_exact(void **state)
{
    (void)state;
    assert_int_equal(fit("200.2020", "0.106667", true, "21.3549"), FIT_GOOD);
    assert_int_equal(fit("15390.30", "0.106667", true, "1641.64"), FIT_GOOD);
    assert_int_equal(fit("2868.11", "0.160000", true, "458.90"), FIT_GOOD);
    assert_int_equal(fit("100.00", "0.16", true, "16.02"), FIT_FAR);
    assert_int_equal(fit("100.00", "0.16", true, "16.03"), FIT_OUTSIDE);
    assert_int_equal(fit("100.00", "0.16", true, "15.97"), FIT_OUTSIDE);
}

static void at_the_limit_nothing_wraps(void **state)
{
    (void)state;
    assert_int_equal(fit("100000000000", "100000000000", false, "100000000000"), FIT_OUTSIDE);
    assert_int_equal(fit("100000000000", "1.000000", false, "100000000000.000000"), FIT_GOOD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cent_and_what_rounding_explains),
        cmocka_unit_test(the_wide_limits),
        cmocka_unit_test(a_rate_is_exact),
        cmocka_unit_test(at_the_limit_nothing_wraps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
