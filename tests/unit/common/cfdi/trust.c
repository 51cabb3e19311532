#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <openssl/pem.h>

#include "common/cfdi/trust.h"
#include "harness/cfdi/mint.h"

static struct mint *mint;

static int set_up(void **state)
{
    (void)state;
    mint = mint_new(1024);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mint_free(mint);
    return 0;
}

static void files_of_one_and_of_more(void **state)
{
    struct cfdi_trust *trust = cfdi_trust_new();
    struct arena *arena = arena_new(1 << 20);
    struct error error;
    size_t count;
    char *both = arena_printf(arena, "text before\n%s%s", (const char *)mint_authority(mint).data,
                              (const char *)mint_certifier(mint).data);

    (void)state;
    assert_int_equal(cfdi_trust_authorities(trust), 0);
    assert_int_equal(
        cfdi_trust_add(trust, (struct bytes){(const uint8_t *)both, strlen(both)}, &count, &error),
        STATUS_OK);
    assert_int_equal(count, 2);
    assert_int_equal(cfdi_trust_authorities(trust), 1);
    arena_free(arena);
    cfdi_trust_free(trust);
}

static void the_binary_form(void **state)
{
    struct cfdi_trust *trust = cfdi_trust_new();
    struct bytes pem = mint_authority(mint);
    BIO *text = BIO_new_mem_buf(pem.data, (int)pem.size);
    X509 *certificate = PEM_read_bio_X509(text, NULL, NULL, NULL);
    unsigned char *der = NULL;
    int size = i2d_X509(certificate, &der);
    struct error error;
    size_t count;

    (void)state;
    assert_int_equal(cfdi_trust_add(trust, (struct bytes){der, (size_t)size}, &count, &error),
                     STATUS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(cfdi_trust_authorities(trust), 1);
    OPENSSL_free(der);
    X509_free(certificate);
    BIO_free(text);
    cfdi_trust_free(trust);
}

static void what_is_no_certificate(void **state)
{
    static const char *const texts[] = {
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n",
    };
    struct cfdi_trust *trust = cfdi_trust_new();
    struct error error;
    size_t count;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct bytes file = {(const uint8_t *)texts[i], strlen(texts[i])};
        assert_int_equal(cfdi_trust_add(trust, file, &count, &error), STATUS_REFUSED);
        assert_int_equal(count, 0);
    }
    assert_int_equal(cfdi_trust_add(trust, (struct bytes){NULL, 0}, &count, &error),
                     STATUS_REFUSED);
    cfdi_trust_free(trust);
    cfdi_trust_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_of_one_and_of_more),
        cmocka_unit_test(the_binary_form),
        cmocka_unit_test(what_is_no_certificate),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
