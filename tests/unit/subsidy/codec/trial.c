/* Drafts of the rules that are to be tried, and what is none. */
#include "codec/bodies.h"
#include "tequio/v1/act.pb-c.h"

static Tequio__V1__Tier tiers[TIERS_MAX + 1];
static Tequio__V1__Tier *tier_list[TIERS_MAX + 1];
static Tequio__V1__SubsidyRule rule;
static Tequio__V1__RuleChange change;
static Tequio__V1__RuleTrial trial;

static void draft(void)
{
    tequio__v1__rule_trial__init(&trial);
    tequio__v1__rule_change__init(&change);
    tequio__v1__subsidy_rule__init(&rule);
    for (size_t i = 0; i <= TIERS_MAX; i++) {
        tequio__v1__tier__init(&tiers[i]);
        tiers[i].from_rations = (uint32_t)(1 + 100 * i);
        tiers[i].centavos = 1000 - 10 * i;
        tier_list[i] = &tiers[i];
    }
    trial.change = &change;
    trial.from_day = 20200601;
    trial.through_day = 20200630;
    change.rule = &rule;
    rule.rule = 9;
    rule.model = TEQUIO__V1__SUBSIDY_MODEL__SUBSIDY_MODEL_CASH;
    rule.below_minimum = TEQUIO__V1__BELOW_MINIMUM__BELOW_MINIMUM_PAY_NOTHING;
    rule.tiers = tier_list;
    rule.n_tiers = 2;
    rule.minimum_rations = 150;
    rule.maximum_rations = 500;
    rule.service_weekdays = 31;
    rule.cutoff_minute = 1080;
    rule.late_days = 2;
    rule.fee_centavos = 1100;
    rule.exempt_centavos = 900;
    rule.committee_centavos = 500;
    rule.pay_exempt = true;
}

static struct trial read(void)
{
    struct trial ret;
    struct error error = {0};

    if (codec_read_trial(arena, pack(&trial), &ret, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return ret;
}

static void refused(const char *why)
{
    struct trial ret;
    struct error error = {0};

    assert_int_equal(codec_read_trial(arena, pack(&trial), &ret, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, why));
}

static void what_a_draft_says(void **state)
{
    (void)state;
    draft();
    struct trial tried = read();

    assert_int_equal(tried.from, on(20200601));
    assert_int_equal(tried.through, on(20200630));
    assert_int_equal(tried.weekdays, 31);
    assert_int_equal(tried.rule.rule, 9);
    assert_int_equal(tried.rule.model, MODEL_CASH);
    assert_int_equal(tried.rule.tier_count, 2);
    assert_int_equal(tried.rule.tiers[1].from, 101);
    assert_int_equal(tried.rule.tiers[1].centavos, 990);
    assert_int_equal(tried.rule.minimum, 150);
    assert_int_equal(tried.rule.maximum, 500);
    assert_int_equal(tried.rule.below_minimum, BELOW_PAY_NOTHING);
    assert_true(tried.rule.paid_counts);
    assert_true(tried.rule.pay_exempt);
    assert_false(tried.rule.pay_committee_meals);
    assert_int_equal(tried.rule.exempt_centavos, 900);
    assert_int_equal(tried.rule.committee_centavos, 500);
    assert_int_equal(tried.rule.fee, 1100);
    assert_int_equal(tried.rule.cutoff_minute, 1080);
    assert_int_equal(tried.rule.late_days, 2);
    assert_int_equal(tried.rule.late, LATE_FLAG);
    rule.late = TEQUIO__V1__LATE_HANDLING__LATE_HANDLING_HOLD;
    rule.paid_do_not_count = true;
    assert_int_equal(read().rule.late, LATE_HOLD);
    assert_false(read().rule.paid_counts);
}

static void what_is_no_draft(void **state)
{
    (void)state;
    struct trial ret;
    struct error error = {0};

    assert_int_equal(codec_read_trial(arena, rubbish(), &ret, &error), STATUS_REFUSED);
    draft();
    change.rule = 0;
    refused("no draft");
    trial.change = 0;
    refused("no draft");
}

static void tiers_that_cannot_be(void **state)
{
    (void)state;
    draft();
    rule.n_tiers = 0;
    refused("tiers");
    rule.n_tiers = TIERS_MAX + 1;
    refused("tiers");
    rule.n_tiers = TIERS_MAX;
    assert_int_equal(read().rule.tier_count, TIERS_MAX);
    tiers[0].from_rations = 2;
    refused("tiers");
    tiers[0].from_rations = 1;
    tiers[3].from_rations = tiers[2].from_rations;
    refused("tiers");
    draft();
    tiers[1].centavos = UINT64_MAX;
    refused("tiers");
}

static void what_is_not_known(void **state)
{
    (void)state;
    draft();
    rule.model = TEQUIO__V1__SUBSIDY_MODEL__SUBSIDY_MODEL_UNSPECIFIED;
    refused("model");
    draft();
    rule.model = (Tequio__V1__SubsidyModel)3;
    refused("model");
    draft();
    rule.below_minimum = (Tequio__V1__BelowMinimum)4;
    refused("minimum");
    draft();
    rule.late = (Tequio__V1__LateHandling)4;
    refused("late");
    draft();
    rule.cutoff_minute = 1441;
    refused("cut-off");
    draft();
    rule.service_weekdays = 128;
    refused("weekdays");
}

static void days_from_one_to_another(void **state)
{
    (void)state;
    draft();
    trial.through_day = 20200601;
    assert_int_equal(read().through, read().from);
    trial.through_day = 20210601;
    assert_int_equal(read().through - read().from, 365);
    trial.through_day = 20210602;
    refused("at most 366");
    trial.through_day = 20200531;
    refused("from one to another");
    trial.through_day = 20200631;
    refused("from one to another");
    draft();
    trial.from_day = 20201301;
    refused("from one to another");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(what_a_draft_says),        IN_ARENA(what_is_no_draft),
        IN_ARENA(tiers_that_cannot_be),     IN_ARENA(what_is_not_known),
        IN_ARENA(days_from_one_to_another),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
