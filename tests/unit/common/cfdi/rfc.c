#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/cfdi/rfc.h"

/* Published vectors; those that the authority's own software accepts. */
static void published_keys(void **state)
{
    static const char *const good[] = {
        "CAMA911215CJ0", "COSC8001137NA", "SORC591116FJ6", "DIM8701081LA",
        "A&A050908GT0",  "SAT970701NN3",  "AÑÑ801231JK0",  "GODE561231GR8",
        "MHTR93041179A", "MHTR840411790", "RET130705MD5",  "ATR060613SN7",
        "EKU9003173C9",  "URE180429TM6",  RFC_GENERIC,     RFC_FOREIGN,
    };

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_int_equal(rfc_judge(good[i], NULL), RFC_GOOD);
    }
}

/* Companies that live with a digit that fails: never more than a warning. */
static void living_keys_with_another_digit(void **state)
{
    static const char *const living[] = {"DAA020218JY1", "EDG811007RB3", "LIM0011098G0",
                                         "LME060822IH5", "NFS0103297H5", "MCI7306249Y1",
                                         "MHTR810511A79"};

    (void)state;
    for (size_t i = 0; i < sizeof living / sizeof living[0]; i++) {
        assert_int_equal(rfc_judge(living[i], NULL), RFC_DIGIT);
    }
}

static void what_is_wrong_with_others(void **state)
{
    static const char *const malformed[] = {
        "",
        "AAA-010101AAA",
        "ÁAAA010101AAA",
        "AA010101AAA",
        "AAAAA010101AAA",
        "sat970701nn3",
        "SAT97O701NN3",
        "SAT970701N*3",
        "SAT970701NNB",
        "SAT970701NN3 ",
        "SAT970701NN33X",
        "1AT970701NN3",
        "SAT970701n13",
        "SAT970701\xC3\x91N3",
        "\xC3",
        "SAT\17770701NN3",
    };

    (void)state;
    for (size_t i = 0; i < sizeof malformed / sizeof malformed[0]; i++) {
        assert_int_equal(rfc_judge(malformed[i], NULL), RFC_FORMAT);
    }
    assert_int_equal(rfc_judge("MHTR815511A70", NULL), RFC_DATE);
    assert_int_equal(rfc_judge("AAAA010229AAA", NULL), RFC_DATE);
    assert_int_equal(rfc_judge("AAAA010200AAA", NULL), RFC_DATE);
    assert_int_equal(rfc_judge("AAAA010431AAA", NULL), RFC_DATE);
    assert_int_equal(rfc_judge("AAAA000229AAA", NULL), RFC_DIGIT); /* 29 February 2000 */
    assert_int_equal(rfc_judge("FETO930411792", NULL), RFC_WORD);
}

static void persons_and_companies(void **state)
{
    enum rfc_kind kind = RFC_PERSON;

    (void)state;
    assert_int_equal(rfc_judge("SAT970701NN3", &kind), RFC_GOOD);
    assert_int_equal(kind, RFC_COMPANY);
    assert_int_equal(rfc_judge("COSC8001137NA", &kind), RFC_GOOD);
    assert_int_equal(kind, RFC_PERSON);
    assert_int_equal(rfc_judge("AÑÑ801231JK0", &kind), RFC_GOOD);
    assert_int_equal(kind, RFC_COMPANY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_keys),
        cmocka_unit_test(living_keys_with_another_digit),
        cmocka_unit_test(what_is_wrong_with_others),
        cmocka_unit_test(persons_and_companies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
