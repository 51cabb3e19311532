#include "web/rules/secret.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_as_a_person_writes_it(void **state)
{
    (void)state;
    static const char *const written[] = {"0123456789ABCDEF", "0123-4567-89ab-cdef",
                                          " oi23 4567 89AB CDEF ", "OL23456789abcdef"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        char secret[SECRET_CHARACTERS];
        assert_true(secret_read(written[i], secret));
        assert_memory_equal(secret, "0123456789ABCDEF", SECRET_CHARACTERS);
    }
}

static void test_what_is_none(void **state)
{
    (void)state;
    static const char *const written[] = {"",
                                          "0123456789ABCDE",
                                          "0123456789ABCDEFG",
                                          "0123456789ABCDEU",
                                          "0123456789ABCDE[",
                                          "0123456789ABCDE{",
                                          "0123456789ABCDE\xc3\x91"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        char secret[SECRET_CHARACTERS];
        assert_false(secret_read(written[i], secret));
    }
}

static void test_as_it_is_shown(void **state)
{
    (void)state;
    const uint8_t random[SECRET_CHARACTERS] = {0, 1, 9, 10, 31, 32, 63, 255, 17};
    char shown[SECRET_SHOWN_BYTES], secret[SECRET_CHARACTERS];
    secret_write(random, shown);
    assert_string_equal(shown, "019A-Z0ZZ-H000-0000");
    assert_true(secret_read(shown, secret));
    assert_memory_equal(secret, "019AZ0ZZH0000000", SECRET_CHARACTERS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_a_person_writes_it),
        cmocka_unit_test(test_what_is_none),
        cmocka_unit_test(test_as_it_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
