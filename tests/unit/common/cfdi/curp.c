#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/cfdi/curp.h"

static void published_keys(void **state)
{
    (void)state;
    assert_int_equal(curp_judge("SABC560626MDFLRN01"), CURP_GOOD);
    assert_int_equal(curp_judge("MOTR930411HJCRMN03"), CURP_GOOD);
    assert_int_equal(curp_judge("MOTR930411HNERMN03"), CURP_GOOD);
    assert_int_equal(curp_judge("MOTR930411HJCRMN06"), CURP_DIGIT);
    assert_int_equal(curp_judge("MOTR931311HJCRMN02"), CURP_DATE);
    assert_int_equal(curp_judge("MOTR930411HXXRMN06"), CURP_STATE);
    assert_int_equal(curp_judge("FETO930411HJCRMN01"), CURP_WORD);
}

/* 29 February: 2000 had one, 1900 had none. */
static void the_seventeenth_says_the_century(void **state)
{
    (void)state;
    assert_int_equal(curp_judge("MOTR000229HJCRMNA0"), CURP_DIGIT);
    assert_int_equal(curp_judge("MOTR000229HJCRMN00"), CURP_DATE);
    assert_int_equal(curp_judge("MOTR040229HJCRMN00"), CURP_DIGIT); /* 1904 */
}

static void what_is_no_key(void **state)
{
    static const char *const malformed[] = {
        "",
        "MOTR930411HJCRMN0",
        "MOTR930411HJCRMN033",
        "MBTR930411HJCRMN03",
        "1OTR930411HJCRMN03",
        "MO1R930411HJCRMN03",
        "MOTR9304X1HJCRMN03",
        "MOTR930411AJCRMN03",
        "MOTR930411H1CRMN03",
        "MOTR930411HJCRAN03",
        "MOTR930411HJCRMN*3",
        "MOTR930411HJCRMN0A",
        "motr930411hjcrmn03",
        "MOTR930411HJCÑMN03",
    };

    (void)state;
    for (size_t i = 0; i < sizeof malformed / sizeof malformed[0]; i++) {
        assert_int_equal(curp_judge(malformed[i]), CURP_FORMAT);
    }
    assert_int_equal(curp_judge("MXTR930411XJCRMN03"), CURP_DIGIT); /* X: sex not said */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_keys),
        cmocka_unit_test(the_seventeenth_says_the_century),
        cmocka_unit_test(what_is_no_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
