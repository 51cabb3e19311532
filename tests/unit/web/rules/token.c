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

/* SHA-256 of the 32 bytes themselves, as the tablet's enrolment keeps it: of 32 zeros. */
static void test_what_is_kept(void **state)
{
    (void)state;
    static const uint8_t zeros[TOKEN_BYTES],
        known[] = {0x66, 0x68, 0x7a, 0xad, 0xf8, 0x62, 0xbd, 0x77, 0x6c, 0x8f, 0xc1,
                   0x8b, 0x8e, 0x9f, 0x8e, 0x20, 0x08, 0x97, 0x14, 0x85, 0x6e, 0xe2,
                   0x33, 0xb3, 0x90, 0x2a, 0x59, 0x1d, 0x0d, 0x5f, 0x29, 0x25};
    uint8_t digest[DIGEST_BYTES];
    token_digest(zeros, digest);
    assert_memory_equal(digest, known, sizeof known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_nothing_else),
        cmocka_unit_test(test_what_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
