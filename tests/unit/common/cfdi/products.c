#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/cfdi/products.h"

static enum product_decision decide(const char *key)
{
    size_t count;
    const struct product_rule *rules = products_default(&count);
    const struct product_rule *rule = products_find(rules, count, key, 20000);

    assert_non_null(rule);
    return rule->decision;
}

static void the_default_table(void **state)
{
    size_t count;
    const struct product_rule *rules = products_default(&count);

    (void)state;
    assert_int_equal(decide("50131602"), PRODUCT_ALLOW);  /* eggs */
    assert_int_equal(decide("50211502"), PRODUCT_DENY);   /* cigarettes: in the food segment */
    assert_int_equal(decide("50202201"), PRODUCT_DENY);   /* beer */
    assert_int_equal(decide("50202301"), PRODUCT_REVIEW); /* soft drinks */
    assert_int_equal(decide("50201706"), PRODUCT_ALLOW);  /* coffee */
    assert_int_equal(decide("50161509"), PRODUCT_REVIEW);
    assert_int_equal(decide("50192109"), PRODUCT_REVIEW);
    assert_int_equal(decide("50193104"), PRODUCT_ALLOW);
    assert_int_equal(decide("01010101"), PRODUCT_REVIEW);
    assert_int_equal(decide("47131800"), PRODUCT_REVIEW);
    assert_null(products_find(rules, count, "43211500", 20000));
    assert_null(products_find(rules, count, "01010102", 20000));
    assert_null(products_find(rules, count, "50131602", -1));
}

static void rows_have_dates(void **state)
{
    static const struct product_rule rules[] = {
        {"50", 0, 99, PRODUCT_ALLOW, "all"},
        {"5013", 50, 60, PRODUCT_DENY, "for a while"},
        {"5013", 55, 70, PRODUCT_ALLOW, "later"},
        {"5014", 0, 99, PRODUCT_ALLOW, "tie"},
        {"5014", 0, 99, PRODUCT_REVIEW, "the stricter"},
    };

    (void)state;
    assert_string_equal(products_find(rules, 5, "50131602", 49)->what, "all");
    assert_string_equal(products_find(rules, 5, "50131602", 50)->what, "for a while");
    assert_string_equal(products_find(rules, 5, "50131602", 55)->what, "later");
    assert_string_equal(products_find(rules, 5, "50131602", 70)->what, "later");
    assert_string_equal(products_find(rules, 5, "50131602", 71)->what, "all");
    assert_string_equal(products_find(rules, 5, "50141602", 5)->what, "the stricter");
    assert_null(products_find(rules, 5, "50131602", 100));
    assert_null(products_find(rules, 5, "51000000", 5));
}

static void keys_have_eight_digits(void **state)
{
    (void)state;
    assert_true(products_key_valid("50131602"));
    assert_false(products_key_valid("5013160"));
    assert_false(products_key_valid("501316020"));
    assert_false(products_key_valid("5013160X"));
    assert_false(products_key_valid(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_default_table),
        cmocka_unit_test(rows_have_dates),
        cmocka_unit_test(keys_have_eight_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
