#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/cfdi/amount.h"

static void reads(const char *text, micro value, unsigned decimals)
{
    struct amount amount = {0};

    assert_int_equal(amount_read(text, &amount), AMOUNT_READ);
    assert_int_equal(amount.value, value);
    assert_int_equal(amount.decimals, decimals);
    assert_true(amount.given);
}

static void decimals_to_millionths(void **state)
{
    (void)state;
    reads("0", 0, 0);
    reads("1", 1000000, 0);
    reads("1.5", 1500000, 1);
    reads("8.620690", 8620690, 6);
    reads("0.000001", 1, 6);
    reads("0000001.10", 1100000, 2);
    reads("100000000000", MICRO_MAX, 0);
    reads("100000000000.000000", MICRO_MAX, 6);
    reads("000000100000000000", MICRO_MAX, 0);
}

static void what_is_no_amount(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "12x34",
        "1,000",
        "-1",
        "+1",
        ".5",
        "5.",
        "1.2.3",
        "1e3",
        " 1",
        "1 ",
        "1.1234567",
        "NaN",
        "$1",
        "1000000000000000000",
        "0000000000000000000",
    };
    struct amount amount = {.value = 7};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_int_equal(amount_read(texts[i], &amount), AMOUNT_MALFORMED);
    }
    assert_int_equal(amount.value, 7);
}

static void beyond_reason(void **state)
{
    struct amount amount = {.value = 7};

    (void)state;
    assert_int_equal(amount_read("100000000000.000001", &amount), AMOUNT_TOO_LARGE);
    assert_int_equal(amount_read("100000000001", &amount), AMOUNT_TOO_LARGE);
    assert_int_equal(amount_read("999999999999999999.999999", &amount), AMOUNT_TOO_LARGE);
    assert_int_equal(amount.value, 7);
}

static void half_a_centavo_goes_up(void **state)
{
    (void)state;
    assert_int_equal((int64_t)amount_to_centavos(0), 0);
    assert_int_equal((int64_t)amount_to_centavos(4999), 0);
    assert_int_equal((int64_t)amount_to_centavos(5000), 1);
    assert_int_equal((int64_t)amount_to_centavos(710400), 71); /* the guide's own example */
    assert_int_equal((int64_t)amount_to_centavos(862068966), 86207);
}

static void prints_what_is_needed(void **state)
{
    char text[AMOUNT_TEXT_BYTES];

    (void)state;
    amount_print(0, text);
    assert_string_equal(text, "0.00");
    amount_print(1500000, text);
    assert_string_equal(text, "1.50");
    amount_print(-1234567, text);
    assert_string_equal(text, "-1.234567");
    amount_print(-10000, text);
    assert_string_equal(text, "-0.01");
    amount_print((micro_wide)MICRO_MAX * 2000, text);
    assert_string_equal(text, "200000000000000.00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_to_millionths), cmocka_unit_test(what_is_no_amount),
        cmocka_unit_test(beyond_reason),          cmocka_unit_test(half_a_centavo_goes_up),
        cmocka_unit_test(prints_what_is_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
