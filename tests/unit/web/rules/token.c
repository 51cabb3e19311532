#include "web/rules/token.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_there_and_back(void **state)
{
    (void)state;
    uint8_t bytes[TOKEN_BYTES], read[TOKEN_BYTES];
    char text[TOKEN_TEXT_BYTES], header[64] = "Bearer ";
    for (size_t i = 0; i < TOKEN_BYTES; i++)
        bytes[i] = (uint8_t)(i * 37 + 250);
    token_write(bytes, text);
    assert_int_equal(strlen(text), 43);
    memcpy(header + 7, text, sizeof text);
    assert_true(token_read(header, read));
    assert_memory_equal(read, bytes, TOKEN_BYTES);
    memset(bytes, 0xff, sizeof bytes);
    token_write(bytes, text);
    assert_string_equal(text, "__________________________________________8");
    memset(bytes, 0, sizeof bytes);
    assert_true(token_read("bEARER AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", read));
    assert_memory_equal(read, bytes, TOKEN_BYTES);
}

static void test_nothing_else(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        NULL,
        "",
        "Bearer",
        "Bearer ",
        "Basic AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "Bearer +AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        /* bits that a token does not have */
        "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
    };
    uint8_t read[TOKEN_BYTES];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(token_read(wrong[i], read));
    assert_false(token_from_text(NULL, read));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
