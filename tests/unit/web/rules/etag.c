#include "web/rules/etag.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_from_content_alone(void **state)
{
    (void)state;
    char etag[ETAG_BYTES];
    etag_of((struct bytes){(const uint8_t *)"abc", 3}, etag);
    assert_string_equal(etag, "\"ba7816bf8f01cfea414140de5dae2223\"");
}

static void test_matches(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        bool matches;
    } cases[] = {
        {NULL, false},           {"", false},  {"\"a\"", true},   {"\"b\"", false},
        {"\"b\", \"a\"", true},  {"*", true},  {"W/\"a\"", true}, {" ,, \"a\" ", true},
        {"\"b\",W/\"a\"", true}, {"a", false}, {"W/", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(etag_matches(cases[i].header, "\"a\""), cases[i].matches);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_from_content_alone),
        cmocka_unit_test(test_matches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
