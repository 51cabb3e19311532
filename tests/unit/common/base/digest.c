#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/digest.h"

static struct bytes text(const char *value)
{
    return (struct bytes){(const uint8_t *)value, strlen(value)};
}

static void expect(const struct bytes *parts, size_t count, const char *hex)
{
    uint8_t digest[DIGEST_BYTES];
    char got[2 * DIGEST_BYTES + 1];

    digest_of(parts, count, digest);
    bytes_to_hex((struct bytes){digest, sizeof digest}, got);
    assert_string_equal(got, hex);
}

/* Test vectors of FIPS 180-4. */
static const char of_nothing[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
static const char of_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void known_digests(void **state)
{
    (void)state;
    struct bytes whole = text("abc");
    struct bytes empty = {0};
    struct bytes parts[] = {text("a"), {0}, text("bc"), text("")};

    expect(NULL, 0, of_nothing);
    expect(&empty, 1, of_nothing);
    expect(&whole, 1, of_abc);
    expect(parts, 4, of_abc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(known_digests)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
