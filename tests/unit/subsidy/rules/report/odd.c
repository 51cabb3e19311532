#include "subsidy/rules/report.h"

#include "house.h"

enum { MONDAY = 20200106 };

/* A report of that Monday, received at noon. */
static struct report_said says(uint32_t served)
{
    return (struct report_said){.said_day = MONDAY, .served = served};
}

static struct report_count count_at(const struct report_said *said,
                                    const struct report_facts *facts, int64_t at_us)
{
    struct report_count count;
    struct report_times times = {at_us, at_us};

    report_count(said, facts, &times, &count);
    return count;
}

static struct report_count count(const struct report_said *said, const struct report_facts *facts)
{
    return count_at(said, facts, calendar_at(on(MONDAY), 12 * 60));
}

static void below_the_minimum(void **state)
{
    (void)state;
    static const struct {
        enum below_minimum rule;
        uint32_t served, counted;
        centavos claim;
        bool flagged;
    } cases[] = {
        {BELOW_PAY_THE_COUNT, 149, 149, 149000, true},
        {BELOW_PAY_THE_COUNT, 150, 150, 150000, false},
        {BELOW_PAY_THE_COUNT, 151, 151, 151000, false},
        {BELOW_PAY_NOTHING, 149, 0, 0, true},
        {BELOW_PAY_NOTHING, 150, 150, 150000, false},
        {BELOW_PAY_NOTHING, 151, 151, 151000, false},
        {BELOW_FLAG_ONLY, 149, 149, 149000, true},
        {BELOW_FLAG_ONLY, 150, 150, 150000, false},
        {BELOW_FLAG_ONLY, 151, 151, 151000, false},
        {(enum below_minimum)0, 149, 149, 149000, true},
        {BELOW_PAY_THE_COUNT, 0, 0, 0, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct report_facts facts = house_facts(400);
        facts.rule.below_minimum = cases[i].rule;
        struct report_said said = says(cases[i].served);
        struct report_count got = count(&said, &facts);
        assert_int_equal(got.figures.served, cases[i].served);
        assert_int_equal(got.figures.counted, cases[i].counted);
        assert_int_equal(got.figures.claim, cases[i].claim);
        assert_int_equal(got.flags, cases[i].flagged ? REPORT_BELOW_MINIMUM : 0);
    }
}

static void tiers_and_capacity(void **state)
{
    (void)state;
    static const struct {
        uint32_t served, capacity, counted, tier_from;
        unsigned flags;
    } cases[] = {
        {350, 600, 350, 1, 0},
        {351, 600, 351, 351, 0},
        {500, 600, 500, 351, 0},
        {501, 600, 500, 351, REPORT_OVER_CAPACITY},
        {200, 200, 200, 1, 0},
        {201, 200, 200, 1, REPORT_OVER_CAPACITY},
        {400, 350, 350, 1, REPORT_OVER_CAPACITY},
        {140, 120, 120, 1, REPORT_OVER_CAPACITY | REPORT_BELOW_MINIMUM},
        {160, 0, 0, 0, REPORT_OVER_CAPACITY | REPORT_BELOW_MINIMUM},
        {UINT32_MAX, UINT32_MAX, 500, 351, REPORT_OVER_CAPACITY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct report_facts facts = house_facts(cases[i].capacity);
        struct report_said said = says(cases[i].served);
        struct report_count got = count(&said, &facts);
        assert_int_equal(got.figures.counted, cases[i].counted);
        assert_int_equal(got.tier.from, cases[i].tier_from);
        assert_int_equal(got.flags, cases[i].flags);
        assert_int_equal(got.rule, 3);
    }
}

static void what_is_counted(void **state)
{
    (void)state;
    static const struct {
        struct noted paid, exempt, meals;
        bool pay_exempt, pay_meals;
        uint32_t counted;
    } cases[] = {
        /* served is 200 */
        {{0}, {0}, {0}, false, false, 200},
        {{true, 160}, {true, 40}, {true, 6}, false, false, 160},
        {{true, 160}, {true, 40}, {true, 6}, true, false, 200},
        {{true, 160}, {true, 40}, {true, 6}, true, true, 206},
        {{true, 160}, {true, 40}, {true, 6}, false, true, 166},
        {{true, 160}, {0}, {0}, false, true, 160},
        {{true, 160}, {0}, {0}, true, true, 200},
        {{0}, {true, 40}, {0}, false, false, 160},
        {{0}, {true, 40}, {0}, true, false, 200},
        {{0}, {true, 201}, {0}, false, false, 200},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct report_facts facts = house_facts(400);
        facts.rule.pay_exempt = cases[i].pay_exempt;
        facts.rule.pay_committee_meals = cases[i].pay_meals;
        struct report_said said = says(200);
        said.paid = cases[i].paid;
        said.exempt = cases[i].exempt;
        said.committee_meals = cases[i].meals;
        struct report_count got = count(&said, &facts);
        assert_int_equal(got.figures.counted, cases[i].counted);
        assert_int_equal(got.figures.claim, cases[i].counted * 1000);
    }
}

static void sums(void **state)
{
    (void)state;
    static const struct {
        struct noted paid, exempt;
        uint64_t by_sex_and_age, largest_group;
        bool mismatch;
    } cases[] = {
        {{true, 160}, {true, 40}, 200, 200, false},
        {{true, 160}, {true, 39}, 0, 0, true},
        {{true, 160}, {true, 41}, 0, 0, true},
        {{true, 160}, {0}, 0, 0, false},
        {{true, 200}, {0}, 0, 0, false},
        {{true, 201}, {0}, 0, 0, true},
        {{0}, {true, 201}, 0, 0, true},
        {{0}, {true, 0}, 0, 0, false},
        {{0}, {0}, 201, 0, true},
        {{0}, {0}, 0, 201, true},
        {{0}, {0}, 199, 0, false},
        {{true, UINT64_MAX}, {true, 201}, 0, 0, true},
        {{true, 100}, {true, UINT64_MAX}, 0, 0, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct report_facts facts = house_facts(400);
        struct report_said said = says(200);
        said.paid = cases[i].paid;
        said.exempt = cases[i].exempt;
        said.by_sex_and_age = cases[i].by_sex_and_age;
        said.largest_group = cases[i].largest_group;
        struct report_count got = count(&said, &facts);
        assert_int_equal((got.flags & REPORT_SUM_MISMATCH) != 0, cases[i].mismatch);
    }
}

static void fees(void **state)
{
    (void)state;
    static const struct {
        struct noted paid, fees;
        bool has_rule, mismatch;
    } cases[] = {
        {{true, 160}, {true, 176000}, true, false},
        {{true, 160}, {true, 175999}, true, true},
        {{true, 160}, {true, 176001}, true, true},
        {{true, 160}, {true, 5}, false, false},
        {{true, 160}, {0}, true, false},
        {{0}, {true, 5}, true, false},
        {{true, 160}, {true, CENTAVOS_MAX + 1}, true, true},
        {{true, 160}, {true, UINT64_MAX}, false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct report_facts facts = house_facts(400);
        facts.has_rule = cases[i].has_rule;
        struct report_said said = says(200);
        said.paid = cases[i].paid;
        said.fees = cases[i].fees;
        struct report_count got = count(&said, &facts);
        assert_int_equal((got.flags & REPORT_FEES_MISMATCH) != 0, cases[i].mismatch);
    }
    struct report_facts facts = house_facts(400);
    struct report_said said = says(200);
    said.fees = noted(CENTAVOS_MAX);
    assert_int_equal(count(&said, &facts).figures.fees, CENTAVOS_MAX);
    said.fees = noted(CENTAVOS_MAX + UINT64_C(1)); /* cannot be booked: as if not noted */
    struct report_count got = count(&said, &facts);
    assert_int_equal(got.figures.fees, 0);
    assert_true(got.figures.not_noted & FIGURE_FEES);
    facts.rule.fee = CENTAVOS_MAX; /* what is due cannot be computed */
    said.fees = noted(1);
    said.paid = noted(2);
    assert_true(count(&said, &facts).flags & REPORT_FEES_MISMATCH);
}

static void not_noted_is_not_zero(void **state)
{
    (void)state;
    struct report_facts facts = house_facts(400);
    struct report_said said = says(200);
    struct report_count got = count(&said, &facts);

    assert_int_equal(got.figures.not_noted, FIGURE_PAID | FIGURE_EXEMPT | FIGURE_FEES |
                                                FIGURE_COMMITTEE_MEALS | FIGURE_PREPARED |
                                                FIGURE_LEFT_OVER);
    said.paid = noted(0);
    said.exempt = noted(200);
    said.fees = noted(0);
    said.committee_meals = noted(0);
    said.prepared = noted(UINT64_MAX);
    said.left_over = noted(3);
    got = count(&said, &facts);
    assert_int_equal(got.figures.not_noted, 0);
    assert_int_equal(got.figures.prepared, UINT32_MAX);
    assert_int_equal(got.figures.left_over, 3);
    assert_int_equal(got.figures.counted, 0); /* exempt rations are not paid by this rule */
}

static void the_cut_off_microsecond(void **state)
{
    (void)state;
    int64_t cutoff = calendar_at(on(MONDAY), 18 * 60);
    static const struct {
        int64_t received, saved;
        enum timeliness timeliness;
    } cases[] = {
        {-1, -1, TIMELINESS_ON_TIME},      {0, 0, TIMELINESS_ON_TIME},
        {1, 1, TIMELINESS_LATE},           {1, 0, TIMELINESS_SAVED_IN_TIME},
        {1, -1, TIMELINESS_SAVED_IN_TIME}, {0, 1, TIMELINESS_ON_TIME},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct report_facts facts = house_facts(400);
        struct report_said said = says(200);
        struct report_times times = {cutoff + cases[i].received, cutoff + cases[i].saved};
        struct report_count got;
        report_count(&said, &facts, &times, &got);
        assert_int_equal(got.timeliness, cases[i].timeliness);
        assert_int_equal(got.flags, 0);
    }
}

/* Summer time ended at 02:00 of 25 October 2020: that day has 25 hours. */
static void the_cut_off_where_clocks_change(void **state)
{
    (void)state;
    struct report_facts facts = house_facts(400);
    struct report_said said = {.said_day = 20201025, .served = 200};
    /* 18:00 CST is 00:00 UTC of the 26th */
    int64_t cutoff = ((int64_t)on(20201026)) * US_PER_DAY;

    assert_int_equal(count_at(&said, &facts, cutoff).timeliness, TIMELINESS_ON_TIME);
    assert_int_equal(count_at(&said, &facts, cutoff + 1).timeliness, TIMELINESS_LATE);
    said.said_day = 20201024; /* still CDT: 23:00 UTC */
    cutoff = (int64_t)on(20201024) * US_PER_DAY + 23 * 60 * US_PER_MINUTE;
    assert_int_equal(count_at(&said, &facts, cutoff).timeliness, TIMELINESS_ON_TIME);
    assert_int_equal(count_at(&said, &facts, cutoff + 1).timeliness, TIMELINESS_LATE);
    said.said_day = 20221031; /* summer time was given up the day before: CST all year since */
    cutoff = (int64_t)on(20221101) * US_PER_DAY;
    assert_int_equal(count_at(&said, &facts, cutoff).timeliness, TIMELINESS_ON_TIME);
    said.said_day = 20230701;
    cutoff = (int64_t)on(20230702) * US_PER_DAY;
    assert_int_equal(count_at(&said, &facts, cutoff).timeliness, TIMELINESS_ON_TIME);
    assert_int_equal(count_at(&said, &facts, cutoff + 1).timeliness, TIMELINESS_LATE);
}

static void days_too_late_and_too_early(void **state)
{
    (void)state;
    struct report_facts facts = house_facts(400);
    struct report_said said = says(200);
    int64_t last = calendar_at(on(MONDAY) + 3, 0) - 1; /* two days late are allowed */

    struct report_count got = count_at(&said, &facts, last);
    assert_int_equal(got.flags, 0);
    assert_int_equal(got.timeliness, TIMELINESS_LATE);
    got = count_at(&said, &facts, last + 1);
    assert_int_equal(got.flags, REPORT_LATE);
    assert_int_equal(got.figures.claim, 200000); /* kept, and counted: only a person takes it out */

    got = count_at(&said, &facts, calendar_at(on(MONDAY), 0));
    assert_int_equal(got.flags, 0);
    got = count_at(&said, &facts, calendar_at(on(MONDAY), 0) - 1);
    assert_int_equal(got.flags, REPORT_FUTURE_DAY);
    facts.rule.late_days = UINT32_MAX;
    assert_int_equal(count_at(&said, &facts, INT64_C(1) << 52).flags, 0);
}

static void odd_kitchens_and_days(void **state)
{
    (void)state;
    struct report_said said = says(200);
    struct report_facts facts = house_facts(400);

    facts.active = false;
    struct report_count got = count(&said, &facts);
    assert_int_equal(got.flags, REPORT_KITCHEN_NOT_ACTIVE);
    assert_true(got.held);
    assert_int_equal(got.figures.claim, 0);
    assert_int_equal(got.figures.counted, 0);
    assert_true(got.has_period);

    facts = house_facts(400);
    facts.service_day = false;
    got = count(&said, &facts);
    assert_int_equal(got.flags, REPORT_NOT_A_SERVICE_DAY);
    assert_true(got.held);
    assert_int_equal(got.figures.claim, 0);
    assert_int_equal(got.tier.centavos, 1000); /* as it would be */

    facts = (struct report_facts){.has_rule = true, .service_day = true, .rule = house_rule()};
    got = count(&said, &facts);
    assert_int_equal(got.flags, REPORT_UNKNOWN_KITCHEN);
    assert_int_equal(got.figures.claim, 0);
    assert_false(got.has_period);

    facts = house_facts(400);
    facts.has_rule = false;
    got = count_at(&said, &facts, calendar_at(on(MONDAY) + 1, 0));
    assert_int_equal(got.flags, REPORT_NO_RULE);
    assert_int_equal(got.timeliness, TIMELINESS_ON_TIME); /* the day itself is the term */
    got = count_at(&said, &facts, calendar_at(on(MONDAY) + 1, 0) + 1);
    assert_int_equal(got.timeliness, TIMELINESS_LATE);
    assert_int_equal(got.figures.claim, 0);
    assert_int_equal(got.rule, 0);
    assert_false(got.has_period);
}

static void what_is_no_day(void **state)
{
    (void)state;
    static const uint32_t days[] = {0, 20200230, 20201301, 19991231, 22000101, UINT32_MAX};
    struct report_facts facts = house_facts(400);

    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        struct report_said said = {.said_day = days[i], .served = 200, .on_behalf = true};
        struct report_count got = count(&said, &facts);
        assert_int_equal(got.day, DAY_INVALID);
        assert_int_equal(got.flags, REPORT_BAD_DAY | REPORT_ON_BEHALF);
        assert_int_equal(got.timeliness, TIMELINESS_NONE);
        assert_int_equal(got.figures.served, 200);
        assert_int_equal(got.figures.claim, 0);
        assert_false(got.has_period);
    }
}

static void a_rule_that_overflows_cannot_be_used(void **state)
{
    (void)state;
    struct report_facts facts = house_facts(400);
    struct report_said said = says(200);

    facts.rule.tiers[0].centavos = CENTAVOS_MAX;
    struct report_count got = count(&said, &facts);
    assert_int_equal(got.flags, REPORT_NO_RULE);
    assert_int_equal(got.figures.counted, 200);
    assert_int_equal(got.figures.claim, 0);
    assert_false(got.has_period);
}

/* What it says, and not what the rule of the hour makes of it. */
static void the_same_figures(void **state)
{
    (void)state;
    const struct figures said = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, {true, 11, true, 12, 13}, false};
    enum { SAID = 13 };
    struct figures others[SAID], counted_otherwise = said;

    for (size_t i = 0; i < SAID; i++) {
        others[i] = said;
    }
    others[0].served++;
    others[1].fees++;
    others[2].paid++;
    others[3].exempt++;
    others[4].committee_meals++;
    others[5].prepared++;
    others[6].left_over++;
    others[7].not_noted++;
    others[8].life.has_menu = false;
    others[9].life.food_groups++;
    others[10].life.has_hours = false;
    others[11].life.workers++;
    others[12].life.worked_minutes++;
    for (size_t i = 0; i < SAID; i++) {
        assert_false(report_same_figures(&said, &others[i]));
    }
    counted_otherwise.counted++;
    counted_otherwise.claim++;
    counted_otherwise.balanced = true; /* what the groups amount to is a rule's, too */
    assert_true(report_same_figures(&said, &counted_otherwise));
}

static int set_zone(void **state)
{
    (void)state;
    return calendar_set_zone("America/Mexico_City") ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(below_the_minimum),
        cmocka_unit_test(tiers_and_capacity),
        cmocka_unit_test(what_is_counted),
        cmocka_unit_test(sums),
        cmocka_unit_test(fees),
        cmocka_unit_test(not_noted_is_not_zero),
        cmocka_unit_test(the_cut_off_microsecond),
        cmocka_unit_test(the_cut_off_where_clocks_change),
        cmocka_unit_test(days_too_late_and_too_early),
        cmocka_unit_test(odd_kitchens_and_days),
        cmocka_unit_test(what_is_no_day),
        cmocka_unit_test(a_rule_that_overflows_cannot_be_used),
        cmocka_unit_test(the_same_figures),
    };
    return cmocka_run_group_tests(tests, set_zone, 0);
}
