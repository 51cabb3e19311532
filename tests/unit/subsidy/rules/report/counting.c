/* Which rations count, for how much, and which are held. */
#include "house.h"

enum { MONDAY = 20200106 };

static struct figures of(uint32_t served, int paid, int exempt, uint32_t meals)
{
    return (struct figures){
        .served = served,
        .paid = paid < 0 ? 0 : (uint32_t)paid,
        .exempt = exempt < 0 ? 0 : (uint32_t)exempt,
        .committee_meals = meals,
        .not_noted = (paid < 0 ? FIGURE_PAID : 0U) | (exempt < 0 ? FIGURE_EXEMPT : 0U),
    };
}

/* -1 is "not noted". */
static void each_kind_counts_where_the_rule_says_so(void **state)
{
    (void)state;
    static const struct {
        bool paid_counts, pay_exempt, pay_meals;
        int paid, exempt;
        uint32_t parts[3];
    } cases[] = {
        {true, false, false, 150, 50, {150, 0, 0}}, {true, true, false, 150, 50, {150, 50, 0}},
        {true, true, true, 150, 50, {150, 50, 9}},  {false, true, false, 150, 50, {0, 50, 0}},
        {false, true, true, 150, 50, {0, 50, 9}},   {false, false, true, 150, 50, {0, 0, 9}},
        {true, true, false, -1, 50, {150, 50, 0}},  {true, true, false, 150, -1, {150, 50, 0}},
        {true, false, false, -1, 50, {150, 0, 0}},  {true, false, false, -1, -1, {200, 0, 0}},
        {true, true, false, -1, -1, {200, 0, 0}},   {false, true, false, -1, -1, {0, 200, 0}},
        {false, true, false, 150, -1, {0, 50, 0}},  {true, true, false, -1, 201, {200, 0, 0}},
        {true, false, false, -1, 201, {200, 0, 0}}, {true, true, false, 150, 51, {150, 50, 0}},
        {true, true, false, 150, 49, {150, 49, 0}}, {true, true, false, 200, 1, {200, 0, 0}},
        {true, true, false, 201, -1, {200, 0, 0}},  {true, true, false, 300, 300, {200, 0, 0}},
        {false, true, false, 0, 201, {0, 200, 0}},  {false, true, false, 201, 1, {0, 0, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct report_facts facts = house_facts(400);
        struct figures figures = of(200, cases[i].paid, cases[i].exempt, 9);
        struct report_value got;
        facts.rule.paid_counts = cases[i].paid_counts;
        facts.rule.pay_exempt = cases[i].pay_exempt;
        facts.rule.pay_committee_meals = cases[i].pay_meals;
        report_value(&figures, &facts, &got);
        assert_int_equal(got.parts.paid, cases[i].parts[0]);
        assert_int_equal(got.parts.exempt, cases[i].parts[1]);
        assert_int_equal(got.parts.committee, cases[i].parts[2]);
    }
}

/* 150 paid at 10 pesos, 50 exempt at 12, 9 meals at 5: the tier is that of all 209. */
static void each_kind_may_have_its_own_amount(void **state)
{
    (void)state;
    struct report_facts facts = house_facts(400);
    struct figures figures = of(200, 150, 50, 9);
    struct report_value got;

    facts.rule.pay_exempt = true;
    facts.rule.pay_committee_meals = true;
    report_value(&figures, &facts, &got);
    assert_int_equal(got.claim, 209 * 1000); /* 0 = as the tier says */
    facts.rule.exempt_centavos = 1200;
    facts.rule.committee_centavos = 500;
    report_value(&figures, &facts, &got);
    assert_int_equal(got.claim, 150 * 1000 + 50 * 1200 + 9 * 500);
    assert_int_equal(got.counted, 209);
    figures = of(351, 301, 50, 0);
    report_value(&figures, &facts, &got);
    assert_int_equal(got.claim, 301 * 800 + 50 * 1200);
    facts.rule.model = MODEL_IN_KIND;
    report_value(&figures, &facts, &got);
    assert_int_equal(got.claim, 0);
    assert_int_equal(got.counted, 351);
}

static void amounts_that_no_rule_can_have(void **state)
{
    (void)state;
    static const size_t offsets[] = {0, 1, 2};
    struct figures figures = of(200, 150, 50, 9);

    for (size_t i = 0; i < sizeof offsets / sizeof offsets[0]; i++) {
        struct report_facts facts = house_facts(400);
        struct report_value got;
        facts.rule.pay_exempt = true;
        facts.rule.pay_committee_meals = true;
        facts.rule.exempt_centavos = i == 0 ? CENTAVOS_MAX : 1;
        facts.rule.committee_centavos = i == 1 ? CENTAVOS_MAX : 1;
        facts.rule.tiers[0].centavos = i == 2 ? CENTAVOS_MAX : 1;
        report_value(&figures, &facts, &got);
        assert_false(got.usable);
        assert_int_equal(got.flags, REPORT_NO_RULE);
    }
    struct report_facts facts = house_facts(400);
    struct report_value got;
    facts.rule.pay_exempt = true;
    facts.rule.pay_committee_meals = true;
    facts.rule.exempt_centavos = CENTAVOS_MAX / 50;
    facts.rule.committee_centavos = CENTAVOS_MAX / 9;
    report_value(&figures, &facts, &got);
    assert_false(got.usable); /* each fits, not both */
    facts.rule.committee_centavos = 1;
    facts.rule.exempt_centavos = CENTAVOS_MAX / 100;
    facts.rule.tiers[0].centavos = CENTAVOS_MAX / 150; /* nor with what was paid */
    report_value(&figures, &facts, &got);
    assert_false(got.usable);
}

/* The cap cuts the committee's meals first, then the exempt rations. */
static void what_goes_beyond_the_most(void **state)
{
    (void)state;
    static const struct {
        uint32_t capacity, parts[3];
        bool over;
    } cases[] = {
        {209, {150, 50, 9}, false}, {208, {150, 50, 8}, true}, {200, {150, 50, 0}, true},
        {199, {150, 49, 0}, true},  {150, {150, 0, 0}, true},  {149, {149, 0, 0}, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct report_facts facts = house_facts(cases[i].capacity);
        struct figures figures = of(200, 150, 50, 9);
        struct report_value got;
        facts.rule.pay_exempt = true;
        facts.rule.pay_committee_meals = true;
        report_value(&figures, &facts, &got);
        assert_int_equal(got.parts.paid, cases[i].parts[0]);
        assert_int_equal(got.parts.exempt, cases[i].parts[1]);
        assert_int_equal(got.parts.committee, cases[i].parts[2]);
        assert_int_equal((got.flags & REPORT_OVER_CAPACITY) != 0, cases[i].over);
    }
}

/* The last moment of the second day after counts, the next one is late. */
static void late_ones(void **state)
{
    (void)state;
    static const struct {
        enum late_handling late;
        int64_t after;
        unsigned flags;
        bool held;
    } cases[] = {
        {LATE_COUNT, -1, 0, false}, {LATE_COUNT, 0, 0, false},
        {LATE_FLAG, -1, 0, false},  {LATE_FLAG, 0, REPORT_LATE, false},
        {LATE_HOLD, -1, 0, false},  {LATE_HOLD, 0, REPORT_LATE, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct report_facts facts = house_facts(400);
        struct report_said said = {.said_day = MONDAY, .served = 200};
        int64_t at = calendar_at(on(MONDAY) + 3, 0) + cases[i].after;
        struct report_times times = {at, at};
        struct report_count got;
        facts.rule.late = cases[i].late;
        report_count(&said, &facts, &times, &got);
        assert_int_equal(got.flags, cases[i].flags);
        assert_int_equal(got.held, cases[i].held);
        assert_int_equal(got.figures.claim, cases[i].held ? 0 : 200000);
        assert_int_equal(got.figures.served, 200);
    }
}

/* Two people decide about a day, whatever holds it or not. */
static void who_rules_decides(void **state)
{
    (void)state;
    static const struct {
        enum ruling ruling;
        bool active, service_day, held;
    } cases[] = {
        {RULING_NONE, true, true, false},     {RULING_NONE, false, true, true},
        {RULING_NONE, true, false, true},     {RULING_PAYS, false, false, false},
        {RULING_PAYS, true, true, false},     {RULING_PAYS_NOT, true, true, true},
        {RULING_PAYS_NOT, false, true, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct report_facts facts = house_facts(400);
        struct report_said said = {.said_day = MONDAY, .served = 200};
        int64_t at = calendar_at(on(MONDAY), 720);
        struct report_times times = {at, at};
        struct report_count got;
        facts.active = cases[i].active;
        facts.service_day = cases[i].service_day;
        facts.ruling = cases[i].ruling;
        report_count(&said, &facts, &times, &got);
        assert_int_equal(got.held, cases[i].held);
        assert_int_equal(got.figures.counted, cases[i].held ? 0 : 200);
    }
}

static void without_facts_there_is_no_value(void **state)
{
    (void)state;
    struct figures figures = of(200, -1, -1, 0);
    struct report_facts facts = house_facts(400);
    struct report_value got;

    facts.has_rule = false;
    report_value(&figures, &facts, &got);
    assert_false(got.usable);
    facts.has_rule = true;
    facts.kitchen_known = false;
    report_value(&figures, &facts, &got);
    assert_false(got.usable);
    assert_int_equal(got.counted, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_counts_where_the_rule_says_so),
        cmocka_unit_test(each_kind_may_have_its_own_amount),
        cmocka_unit_test(amounts_that_no_rule_can_have),
        cmocka_unit_test(what_goes_beyond_the_most),
        cmocka_unit_test(late_ones),
        cmocka_unit_test(who_rules_decides),
        cmocka_unit_test(without_facts_there_is_no_value),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
