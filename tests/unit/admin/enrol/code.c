#include "admin/enrol/code.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/bytes.h"

/* proto/vectors/code*.hex */
#define TOKEN_DIGEST "eac13521671c4ba4963b3b2c2b64169621f79771e04fc4b1cc372c1c031f36df"
#define SIGNING_KEY "eef4398ea53c6480824311a5c79c49af7bcc4aae3354fe0d95be150ac2292173"

static void test_derives_what_the_contract_says(void **state)
{
    (void)state;
    struct code_public derived;
    char hex[65];
    code_derive("01234-56789-ABCDE-FGHJK-MNPQRS", &derived);
    bytes_to_hex((struct bytes){derived.token_digest, 32}, hex);
    assert_string_equal(hex, TOKEN_DIGEST);
    bytes_to_hex((struct bytes){derived.signing_key, 32}, hex);
    assert_string_equal(hex, SIGNING_KEY);
}

static void test_makes_codes_as_they_are_written(void **state)
{
    (void)state;
    static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    char before[CODE_TEXT_BYTES] = "";
    for (int turn = 0; turn < 200; turn++) {
        char code[CODE_TEXT_BYTES];
        code_make(code);
        assert_int_equal(strlen(code), CODE_TEXT_BYTES - 1);
        assert_int_equal(strspn(code, "0123456789ABCDEFGHJKMNPQRSTVWXYZ-"), CODE_TEXT_BYTES - 1);
        for (size_t at = 0; at < CODE_TEXT_BYTES - 1; at++)
            assert_int_equal(code[at] == '-', at == 5 || at == 11 || at == 17 || at == 23);
        assert_non_null(strchr(alphabet, code[0]));
        assert_string_not_equal(code, before);
        memcpy(before, code, sizeof code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_derives_what_the_contract_says),
        cmocka_unit_test(test_makes_codes_as_they_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
