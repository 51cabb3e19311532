#include "sample.h"

static void numbers_and_roles(void **state)
{
    struct fact fact = sample_device(5, 1, 5);
    (void)state;
    sample_fine(&fact, 1);
    fact.device.device = 0;
    sample_wrong(&fact, "device", "is 0, not 1 to 9999999");
    fact = sample_device(5, 0, 5);
    fact.device.role = 0;
    sample_wrong(&fact, "role", "is 0, not 1 to 4");
    fact.device.role = 5;
    sample_wrong(&fact, "role", "is 5, not 1 to 4");
    fact = sample_device(5, 1, 5);
    fact.device.label = "0123456789012345678901234567890123456789012345678901234567890123x";
    sample_wrong(&fact, "label", "has 65 bytes, 64 at most");
}

static void kitchens_of_tablets(void **state)
{
    struct fact fact = sample_device(5, 3, 5);
    (void)state;
    sample_wrong(&fact, "kitchen", "kitchen 3 is not registered");
    fact.device.kitchen = 0;
    sample_wrong(&fact, "kitchen", "kitchen 0 is not registered");
    fact.device.kitchen = 1;
    fact.device.role = ROLE_MONITOR;
    sample_wrong(&fact, "kitchen", "is 1, but only a tablet has a kitchen");
}

static void keys(void **state)
{
    struct fact fact = sample_device(5, 1, 5);
    (void)state;
    fact.device.curve_key.size = 31;
    sample_wrong(&fact, "curve_key", "has 31 bytes, not 32");
    fact.device.curve_key = sample_key(0);
    sample_wrong(&fact, "curve_key", "is missing: only a device with a token has none");
    fact.device.token_digest = sample_key(4);
    sample_fine(&fact, 1);
    fact.device.token_digest.size = 5;
    sample_wrong(&fact, "token_digest", "has 5 bytes, not 32");

    fact = sample_device(5, 1, 9);
    sample_wrong(&fact, "curve_key", "is device 9999999's");

    fact = sample_device(5, 1, 5);
    fact.device.signing_key = sample_key(0);
    sample_wrong(&fact, "signing_key", "is missing");
    fact.device.signing_key.size = 0;
    sample_wrong(&fact, "signing_key", "has 0 bytes, not 32");
}

/* The edge forwards for others: it signs nothing, and it has no token of its own to live by. */
static void edge(void **state)
{
    struct fact fact = sample_device(5, 0, 5);
    (void)state;
    fact.device.role = ROLE_EDGE;
    fact.device.signing_key = sample_key(0);
    sample_fine(&fact, 1);
    fact.device.curve_key = sample_key(0);
    fact.device.token_digest = sample_key(4);
    sample_wrong(&fact, "curve_key", "is missing: only a device with a token has none");
}

static void later_versions(void **state)
{
    struct sample sample = sample_new();
    struct fact tablet = sample_device(5, 1, 5);
    (void)state;
    book_take(sample.book, &tablet);
    tablet.device.curve_key = sample_key(6);
    tablet.device.signing_key = sample_key(6);
    tablet.device.replaces_keys = true;
    (void)sample_check(&sample, &tablet, 1);
    assert_int_equal(sample.problems.count, 0); /* new keys under the same number */

    struct fact promoted = sample_device(5, 0, 5);
    (void)sample_check(&sample, &promoted, 1);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].message,
                        "a device keeps its role: enrol another one");

    tablet.device.revoked = true;
    book_take(sample.book, &tablet);
    (void)sample_check(&sample, &tablet, 1);
    assert_int_equal(sample.problems.count, 0); /* it says nothing new */
    tablet.device.revoked = false;
    (void)sample_check(&sample, &tablet, 1);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].message,
                        "device 5 is revoked for ever: enrol another one");

    struct fact heir = sample_device(6, 1, 6); /* with a revoked device's key */
    (void)sample_check(&sample, &heir, 1);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].message, "is device 5's");
    arena_free(sample.arena);
}

/* Two enrolments drew one number: the second one must not take the first one's place. */
static void other_keys_are_said_to_be_new(void **state)
{
    struct sample sample = sample_new();
    struct fact tablet = sample_device(5, 1, 5), other = tablet;
    (void)state;
    book_take(sample.book, &tablet);
    (void)sample_check(&sample, &other, 1);
    assert_int_equal(sample.problems.count, 0);
    other.device.signing_key = sample_key(6);
    (void)sample_check(&sample, &other, 1);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].field, "signing_key");
    assert_string_equal(sample.problems.items[0].message,
                        "is not the one that device 5 has: new keys must be said to be new");
    other.device.curve_key = sample_key(6);
    (void)sample_check(&sample, &other, 1);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].field, "curve_key");
    other.device.curve_key.size = 31; /* neither a key nor the same */
    (void)sample_check(&sample, &other, 1);
    assert_int_equal(sample.problems.count, 2);
    other.device.curve_key.size = 32;
    other.device.replaces_keys = true;
    (void)sample_check(&sample, &other, 1);
    assert_int_equal(sample.problems.count, 0);
    other.device.device = 6; /* a new device replaces nothing, whatever it says */
    (void)sample_check(&sample, &other, 1);
    assert_int_equal(sample.problems.count, 0);
    arena_free(sample.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_roles),
        cmocka_unit_test(kitchens_of_tablets),
        cmocka_unit_test(keys),
        cmocka_unit_test(edge),
        cmocka_unit_test(later_versions),
        cmocka_unit_test(other_keys_are_said_to_be_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
