#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/base/money.h"

static void sums_within_the_limit(void **state)
{
    (void)state;
    centavos sum = 5;

    assert_true(money_add(1100, -350, &sum));
    assert_int_equal(sum, 750);
    assert_true(money_add(CENTAVOS_MAX - 1, 1, &sum));
    assert_int_equal(sum, CENTAVOS_MAX);
    assert_true(money_add(-CENTAVOS_MAX, 0, &sum));
    assert_int_equal(sum, -CENTAVOS_MAX);
    assert_false(money_add(CENTAVOS_MAX, 1, &sum));
    assert_false(money_add(-CENTAVOS_MAX, -1, &sum));
    assert_false(money_add(INT64_MAX, 1, &sum));
    assert_false(money_add(INT64_MIN, -1, &sum));
    assert_int_equal(sum, -CENTAVOS_MAX);
}

static void products_within_the_limit(void **state)
{
    (void)state;
    centavos product = 5;

    assert_true(money_times(1100, 60, &product));
    assert_int_equal(product, 66000);
    assert_true(money_times(-1100, 60, &product));
    assert_int_equal(product, -66000);
    assert_true(money_times(0, INT64_MIN, &product));
    assert_int_equal(product, 0);
    assert_false(money_times(CENTAVOS_MAX, 2, &product));
    assert_false(money_times(INT64_MAX, INT64_MAX, &product));
    assert_false(money_times(INT64_MIN, -1, &product));
    assert_int_equal(product, 0);
}

static void quantities_round_half_up_once(void **state)
{
    (void)state;
    centavos cost = 5;

    assert_true(money_of_quantity(1500000, 38500000, &cost)); /* 1.5 kg at 38.50 */
    assert_int_equal(cost, 5775);
    assert_true(money_of_quantity(1000000, 10005000, &cost)); /* 10.005 */
    assert_int_equal(cost, 1001);
    assert_true(money_of_quantity(1000000, 10004999, &cost));
    assert_int_equal(cost, 1000);
    assert_true(money_of_quantity(1, 4999, &cost));
    assert_int_equal(cost, 0);
    assert_true(money_of_quantity(333333, 3000000, &cost)); /* 0.999999 */
    assert_int_equal(cost, 100);
    assert_true(money_of_quantity(0, UINT64_MAX, &cost));
    assert_int_equal(cost, 0);
}

static void quantities_beyond_the_limit(void **state)
{
    (void)state;
    centavos cost = 5;

    assert_true(money_of_quantity(UINT64_C(10000000000) * 1000000, 1000000, &cost));
    assert_int_equal(cost, CENTAVOS_MAX);
    assert_false(money_of_quantity(UINT64_C(10000000000) * 1000000, 1000001, &cost));
    assert_false(money_of_quantity(UINT64_MAX, UINT64_MAX, &cost));
    assert_int_equal(cost, CENTAVOS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_within_the_limit),
        cmocka_unit_test(products_within_the_limit),
        cmocka_unit_test(quantities_round_half_up_once),
        cmocka_unit_test(quantities_beyond_the_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
