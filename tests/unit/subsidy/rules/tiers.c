#include "subsidy/rules/tiers.h"

#include "house.h"

static void the_tier_of_the_count_holds_for_all_of_it(void **state)
{
    (void)state;
    struct subsidy_rule rule = house_rule();
    centavos claim = -1;

    assert_true(tiers_claim(&rule, &(struct ration_parts){.paid = 350}, &claim));
    assert_int_equal(claim, 350000);
    assert_true(tiers_claim(&rule, &(struct ration_parts){.paid = 351}, &claim));
    assert_int_equal(claim, 280800);
    assert_int_equal(tiers_find(&rule, 350).from, 1);
    assert_int_equal(tiers_find(&rule, 351).from, 351);
    assert_int_equal(tiers_find(&rule, UINT32_MAX).centavos, 800);
}

static void nothing_falls_in_no_tier(void **state)
{
    (void)state;
    struct subsidy_rule rule = house_rule();
    centavos claim = -1;

    assert_int_equal(tiers_find(&rule, 0).from, 0);
    assert_true(tiers_claim(&rule, &(struct ration_parts){.paid = 0}, &claim));
    assert_int_equal(claim, 0);
    rule.tier_count = 0;
    assert_true(tiers_claim(&rule, &(struct ration_parts){.paid = 200}, &claim));
    assert_int_equal(claim, 0);
}

static void goods_in_kind_claim_no_money(void **state)
{
    (void)state;
    struct subsidy_rule rule = house_rule();
    centavos claim = -1;

    rule.model = MODEL_IN_KIND;
    assert_true(tiers_claim(&rule, &(struct ration_parts){.paid = 200}, &claim));
    assert_int_equal(claim, 0);
    assert_int_equal(tiers_find(&rule, 200).from, 1);
    assert_true(tiers_opening(&rule, 200, &claim));
    assert_int_equal(claim, 0);
}

static void all_tiers_are_used(void **state)
{
    (void)state;
    struct subsidy_rule rule = house_rule();

    rule.tier_count = TIERS_MAX;
    for (uint32_t i = 0; i < TIERS_MAX; i++) {
        rule.tiers[i] = (struct tier){1 + 100 * i, 1000 - i};
    }
    assert_int_equal(tiers_find(&rule, 700).centavos, 994);
    assert_int_equal(tiers_find(&rule, 701).centavos, 993);
}

static void capacity_and_maximum_bound(void **state)
{
    (void)state;
    struct subsidy_rule rule = house_rule();

    assert_int_equal(tiers_most(&rule, 499), 499);
    assert_int_equal(tiers_most(&rule, 500), 500);
    assert_int_equal(tiers_most(&rule, 501), 500);
    assert_int_equal(tiers_most(&rule, 0), 0);
    rule.maximum = 0;
    assert_int_equal(tiers_most(&rule, 900), 900);
}

static void opening_funds_days_of_capacity(void **state)
{
    (void)state;
    struct subsidy_rule rule = house_rule();
    centavos opening = -1;

    assert_true(tiers_opening(&rule, 200, &opening));
    assert_int_equal(opening, 5 * 200 * 1000);
    assert_true(tiers_opening(&rule, 400, &opening));
    assert_int_equal(opening, 5 * 400 * 800);
    assert_true(tiers_opening(&rule, 9000, &opening));
    assert_int_equal(opening, 5 * 500 * 800);
    rule.opening_days = 0;
    assert_true(tiers_opening(&rule, 200, &opening));
    assert_int_equal(opening, 0);
}

static void amounts_beyond_the_limit_are_refused(void **state)
{
    (void)state;
    struct subsidy_rule rule = house_rule();
    centavos amount = 7;

    rule.tiers[0].centavos = CENTAVOS_MAX / 350;
    assert_true(tiers_claim(&rule, &(struct ration_parts){.paid = 350}, &amount));
    rule.tiers[0].centavos = CENTAVOS_MAX / 350 + 1;
    assert_false(tiers_claim(&rule, &(struct ration_parts){.paid = 350}, &amount));
    rule.tiers[0].centavos = INT64_MAX;
    assert_false(tiers_claim(&rule, &(struct ration_parts){.paid = 2}, &amount));
    assert_false(tiers_opening(&rule, 2, &amount));
    rule.tiers[0].centavos = CENTAVOS_MAX / 350;
    rule.opening_days = UINT32_MAX;
    assert_false(tiers_opening(&rule, 350, &amount));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tier_of_the_count_holds_for_all_of_it),
        cmocka_unit_test(nothing_falls_in_no_tier),
        cmocka_unit_test(goods_in_kind_claim_no_money),
        cmocka_unit_test(all_tiers_are_used),
        cmocka_unit_test(capacity_and_maximum_bound),
        cmocka_unit_test(opening_funds_days_of_capacity),
        cmocka_unit_test(amounts_beyond_the_limit_are_refused),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
