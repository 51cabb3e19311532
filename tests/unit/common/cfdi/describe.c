#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/cfdi/describe.h"
#include "harness/cfdi/mint.h"

static struct mint *mint;
static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    mint = mint_new(1024);
    arena = arena_new(4 << 20);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mint_free(mint);
    arena_free(arena);
    return 0;
}

static void an_authority_and_a_certifier(void **state)
{
    const struct cfdi_certificate *found;
    struct error error;
    size_t count;
    const char *both = arena_printf(arena, "%s%s", (const char *)mint_authority(mint).data,
                                    (const char *)mint_certifier(mint).data);

    (void)state;
    assert_int_equal(cfdi_certificates_describe(arena,
                                                (struct bytes){(const uint8_t *)both, strlen(both)},
                                                &found, &count, &error),
                     STATUS_OK);
    assert_int_equal(count, 2);
    assert_true(found[0].signs_others);
    assert_true(found[0].signs_itself);
    assert_string_equal(found[0].subject, found[0].issuer);
    assert_false(found[1].signs_others);
    assert_false(found[1].signs_itself);
    assert_string_equal(found[1].issuer, found[0].subject);
    assert_int_equal(strlen(found[1].serial), 20);
    assert_int_equal(strspn(found[1].serial, "0123456789"), 20);
    assert_true(found[1].valid_from >= 20000101 && found[1].valid_until > found[1].valid_from);

    /* what was found, given back as it is, is the same */
    const struct cfdi_certificate *again;
    assert_int_equal(cfdi_certificates_describe(arena, found[1].der, &again, &count, &error),
                     STATUS_OK);
    assert_int_equal(count, 1);
    assert_true(bytes_equal(again[0].der, found[1].der));
    assert_string_equal(again[0].serial, found[1].serial);
}

static void what_is_none(void **state)
{
    static const char *const texts[] = {
        "", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "no certificate"};
    const struct cfdi_certificate *found;
    struct error error;
    size_t count;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(cfdi_certificates_describe(
                             arena, (struct bytes){(const uint8_t *)texts[i], strlen(texts[i])},
                             &found, &count, &error),
                         STATUS_REFUSED);
        assert_non_null(strstr(error.text, "cannot be read"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_authority_and_a_certifier),
        cmocka_unit_test(what_is_none),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
