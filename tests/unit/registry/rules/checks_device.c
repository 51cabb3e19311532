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
    sample_wrong(&fact, "role", "is 0, not 1 to 6");
    fact.device.role = 7;
    sample_wrong(&fact, "role", "is 7, not 1 to 6");
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

/* Whose a device may be, by its role and the person's. */
static void persons(void **state)
{
    static const char *const roles[] = {"monitor",   "coordinator", "director",
                                        "treasurer", "auditor",     "operator"};
    static const bool fits[ROLE_AUDITOR + 1][6] = {
        [ROLE_MONITOR] = {true},
        [ROLE_OPERATOR] = {false, false, false, false, false, true},
        [ROLE_OFFICIAL] = {false, true, true, true},
        [ROLE_AUDITOR] = {false, false, false, false, true},
    };
    (void)state;
    for (uint32_t role = ROLE_KITCHEN; role <= ROLE_AUDITOR; role++)
        for (size_t i = 0; i < 6; i++) {
            struct sample sample = sample_new();
            struct fact facts[] = {sample_device(5, role == ROLE_KITCHEN, 5),
                                   sample_official(7, roles[i])};
            facts[0].device.role = role;
            facts[0].device.person = 7; /* who comes after it */
            (void)sample_check(&sample, facts, 2);
            assert_int_equal(sample.problems.count, !fits[role][i]);
            if (!fits[role][i])
                assert_string_equal(sample.problems.items[0].field, "person");
            arena_free(sample.arena);
        }
}

static void persons_are_there(void **state)
{
    struct sample sample = sample_new();
    struct fact facts[] = {sample_official(7, "director"), sample_device(5, 0, 5)};
    (void)state;
    facts[1].device.role = ROLE_OFFICIAL;
    sample_wrong(&facts[1], "person", "is missing: such a device is a person's");
    facts[1].device.person = 8;
    sample_wrong(&facts[1], "person", "person 8 is not registered and active then");
    facts[1].device.role = ROLE_AUDITOR;
    facts[1].device.person = 7;
    (void)sample_check(&sample, facts, 2);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].message,
                        "person 7 is director: such a device is not theirs");
    assert_int_equal(sample.problems.items[0].index, 1);

    facts[1].device.role = ROLE_OFFICIAL;
    facts[0].valid_from++; /* not yet */
    (void)sample_check(&sample, facts, 2);
    assert_int_equal(sample.problems.count, 1);
    facts[0].valid_from--;
    facts[0].person.active = false;
    (void)sample_check(&sample, facts, 2);
    assert_string_equal(sample.problems.items[0].message,
                        "person 7 is not registered and active then");
    facts[1].device.revoked = true; /* takes away, whoever it was */
    (void)sample_check(&sample, facts, 2);
    assert_int_equal(sample.problems.count, 0);
    facts[1].device.revoked = false;
    facts[1].valid_from = DAY_INVALID;
    (void)sample_check(&sample, facts, 2);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].field, "valid_from");
    arena_free(sample.arena);
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
        cmocka_unit_test(persons),
        cmocka_unit_test(persons_are_there),
        cmocka_unit_test(later_versions),
        cmocka_unit_test(other_keys_are_said_to_be_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
