#include "sample.h"

static void wrong(const struct fact *fact, const char *field, const char *message)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems = {.arena = arena};
    const struct part part = {1, fact, 1};
    check_bundle(book_new(arena, NULL), &part, 1, SAMPLE_DAY, &problems);
    assert_int_equal(problems.count, field ? 1 : 0);
    if (field) {
        assert_string_equal(problems.items[0].field, field);
        assert_string_equal(problems.items[0].message, message);
    }
    arena_free(arena);
}

static void weights(void **state)
{
    struct fact fact = sample_compliance_rule();
    (void)state;
    wrong(&fact, NULL, NULL);
    fact.compliance_rule.weights[COMPLIANCE_OPEN] = 100;
    wrong(&fact, NULL, NULL);
    fact.compliance_rule.weights[COMPLIANCE_OPEN] = 101;
    wrong(&fact, "open", "is 101, not 0 to 100");
    memset(fact.compliance_rule.weights, 0, sizeof fact.compliance_rule.weights);
    wrong(&fact, "reported", "is 0 like every other weight: something must weigh");
    fact.compliance_rule.weights[COMPLIANCE_SATISFACTION] = 1;
    wrong(&fact, NULL, NULL);
}

static void thresholds(void **state)
{
    struct fact fact = sample_compliance_rule();
    (void)state;
    fact.compliance_rule.observed_percent = 85;
    wrong(&fact, NULL, NULL);
    fact.compliance_rule.observed_percent = 86;
    wrong(&fact, "observed_percent", "is 86, not 1 to 85");
    fact.compliance_rule.observed_percent = 0;
    wrong(&fact, "observed_percent", "is 0, not 1 to 85");
    fact = sample_compliance_rule();
    fact.compliance_rule.stays_percent = 101;
    wrong(&fact, "stays_percent", "is 101, not 1 to 100");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(weights), cmocka_unit_test(thresholds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
