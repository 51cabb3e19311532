#include "subsidy/rules/conditions.h"

#include "house.h"

static void each_is_met_or_not(void **state)
{
    (void)state;
    static const struct {
        struct condition_facts facts;
        unsigned unmet;
    } cases[] = {
        {{true, 3, 20, 18, 100000, 75000}, 0},
        {{false, 3, 20, 18, 100000, 75000}, CONDITION_ACTIVE},
        {{true, 2, 20, 18, 100000, 75000}, CONDITION_COMMITTEE},
        {{true, 3, 20, 17, 100000, 75000}, CONDITION_REPORTS},
        {{true, 3, 20, 18, 100000, 74999}, CONDITION_PROOF},
        {{true, 3, 0, 0, 0, 0}, 0},
        {{true, 3, 1, 0, 1, 0}, CONDITION_REPORTS | CONDITION_PROOF},
        {{false, 0, 1, 0, 1, 0},
         CONDITION_ACTIVE | CONDITION_COMMITTEE | CONDITION_REPORTS | CONDITION_PROOF},
    };
    struct subsidy_rule rule = house_rule();

    rule.committee_minimum = 3;
    rule.reports_percent = 90;
    rule.proven_percent = 75;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(conditions_unmet(&rule, &cases[i].facts), cases[i].unmet);
    }
}

static void none_is_asked_by_zero(void **state)
{
    (void)state;
    struct subsidy_rule rule = house_rule();
    const struct condition_facts nothing = {.active = true, .days_due = 20, .ended = 100000};

    assert_int_equal(conditions_unmet(&rule, &nothing), 0);
    assert_false(conditions_ask(&rule));
    rule.committee_minimum = 1;
    assert_true(conditions_ask(&rule));
    rule.committee_minimum = 0;
    rule.reports_percent = 1;
    assert_true(conditions_ask(&rule));
    rule.reports_percent = 0;
    rule.proven_percent = 1;
    assert_true(conditions_ask(&rule));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_met_or_not),
        cmocka_unit_test(none_is_asked_by_zero),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
