/* What of the registry's facts concerns indicators. */
#include "codec/read_back.h"
#include "tequio/v1/registry.pb-c.h"

/* The municipality of a unit whose alcaldía is written so. */
static int municipality_of(char *alcaldia)
{
    Tequio__V1__TerritorialUnit unit = TEQUIO__V1__TERRITORIAL_UNIT__INIT;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    Tequio__V1__Fact *facts[] = {&fact};
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    unit.alcaldia = alcaldia;
    fact.valid_from = 20210101;
    fact.fact_case = TEQUIO__V1__FACT__FACT_UNIT;
    fact.unit = &unit;
    message.n_facts = 1;
    message.facts = facts;
    return ((const struct facts *)read_back(codec_read_facts, &message.base))->units[0].alcaldia;
}

static void an_alcaldia_is_a_municipality_of_the_city(void **state)
{
    (void)state;
    assert_int_equal(municipality_of((char[]){"09007"}), 7);
    assert_int_equal(municipality_of((char[]){"09017"}), 17);
    assert_int_equal(municipality_of((char[]){"15033"}), 0);
    assert_int_equal(municipality_of((char[]){"08999"}), 0);
    assert_int_equal(municipality_of((char[]){""}), 0);
    assert_int_equal(municipality_of((char[]){"99999999999999999999"}), 0);
}

static void expect_version(const struct fact_version *version, uint32_t day, uint32_t ordinal)
{
    assert_int_equal(version->valid_from, calendar_day_of(day));
    assert_int_equal(version->ordinal, ordinal);
}

static void expect_target_of_march(const struct facts *got)
{
    assert_string_equal(got->targets[0].indicator, "coverage");
    assert_int_equal(got->targets[0].year, 2021);
    assert_int_equal(got->targets[0].period, 3);
    assert_true(got->targets[0].has_baseline);
    assert_int_equal(got->targets[0].baseline_micro, -5);
    assert_int_equal(got->targets[0].target_micro, 90);
    assert_int_equal(got->targets[0].yellow_from_micro, 700);
    assert_int_equal(got->targets[0].green_from_micro, 950);
    assert_int_equal(got->targets[0].over_from_micro, 1300);
}

static void keeps_planned_visits(void **state)
{
    (void)state;
    Tequio__V1__VisitPlan plans[2] = {TEQUIO__V1__VISIT_PLAN__INIT, TEQUIO__V1__VISIT_PLAN__INIT};
    Tequio__V1__Fact parts[2] = {TEQUIO__V1__FACT__INIT, TEQUIO__V1__FACT__INIT};
    Tequio__V1__Fact *facts[] = {&parts[0], &parts[1]};
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    for (size_t i = 0; i < 2; i++) {
        plans[i].kitchen = 101;
        plans[i].day = (uint32_t)(20210310 + i);
        plans[i].called_off = i == 1;
        parts[i].valid_from = 20210301;
        parts[i].fact_case = TEQUIO__V1__FACT__FACT_VISIT_PLAN;
        parts[i].visit_plan = &plans[i];
    }
    message.n_facts = 2;
    message.facts = facts;
    const struct facts *got = read_back(codec_read_facts, &message.base);
    assert_int_equal(got->plan_count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(got->plans[i].ordinal, i);
        assert_int_equal(got->plans[i].kitchen, 101);
        assert_int_equal(got->plans[i].day, calendar_day_of((uint32_t)(20210310 + i)));
        assert_int_equal(got->plans[i].called_off, i == 1);
    }
}

static void keeps_the_facts_that_concern_it(void **state)
{
    (void)state;
    char code[] = "07-001", indicator[] = "coverage", scheme[] = "CONAPO", grade[] = "alto";
    char alcaldia[] = "09007";
    Tequio__V1__TerritorialUnit unit = TEQUIO__V1__TERRITORIAL_UNIT__INIT;
    Tequio__V1__Kitchen kitchen = TEQUIO__V1__KITCHEN__INIT;
    Tequio__V1__Target target = TEQUIO__V1__TARGET__INIT;
    Tequio__V1__Device device = TEQUIO__V1__DEVICE__INIT;
    Tequio__V1__Fact parts[5], *facts[5];
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    for (size_t i = 0; i < 5; i++) {
        tequio__v1__fact__init(&parts[i]);
        facts[i] = &parts[i];
    }
    unit.code = code;
    unit.alcaldia = alcaldia;
    unit.scheme = scheme;
    unit.year = 2020;
    unit.grade = grade;
    unit.priority = 2;
    kitchen.kitchen = 101;
    kitchen.unit = code;
    kitchen.alcaldia = alcaldia;
    target.indicator = indicator;
    target.year = 2021;
    target.period = 3;
    target.has_baseline = true;
    target.baseline_micro = -5;
    target.target_micro = 90;
    target.yellow_from_micro = 700;
    target.green_from_micro = 950;
    target.over_from_micro = 1300;
    parts[0].fact_case = TEQUIO__V1__FACT__FACT_DEVICE;
    parts[0].device = &device;
    parts[1].valid_from = 20210101;
    parts[1].fact_case = TEQUIO__V1__FACT__FACT_TARGET;
    parts[1].target = &target;
    parts[2].valid_from = 20210301;
    parts[2].fact_case = TEQUIO__V1__FACT__FACT_KITCHEN;
    parts[2].kitchen = &kitchen;
    parts[3].valid_from = 20200601;
    parts[3].fact_case = TEQUIO__V1__FACT__FACT_UNIT;
    parts[3].unit = &unit;
    message.n_facts = 5; /* the last one is of a kind that is not known yet */
    message.facts = facts;

    const struct facts *got = read_back(codec_read_facts, &message.base);
    assert_int_equal(got->unit_count, 1);
    assert_string_equal(got->units[0].unit, "07-001");
    assert_string_equal(got->units[0].scheme, "CONAPO");
    assert_string_equal(got->units[0].grade, "alto");
    assert_int_equal(got->units[0].year, 2020);
    assert_int_equal(got->units[0].alcaldia, 7);
    assert_int_equal(got->units[0].priority, 2);
    expect_version(&got->units[0].version, 20200601, 3);
    assert_int_equal(got->kitchen_count, 1);
    assert_int_equal(got->kitchens[0].kitchen, 101);
    assert_string_equal(got->kitchens[0].unit, "07-001");
    assert_int_equal(got->kitchens[0].alcaldia, 7);
    expect_version(&got->kitchens[0].version, 20210301, 2);
    assert_int_equal(got->target_count, 1);
    expect_target_of_march(got);
    expect_version(&got->targets[0].version, 20210101, 1);
}

/* A version without a first day could never hold, nor end another. */
static void a_fact_without_a_day_is_no_message(void **state)
{
    (void)state;
    Tequio__V1__Target target = TEQUIO__V1__TARGET__INIT;
    Tequio__V1__Device device = TEQUIO__V1__DEVICE__INIT;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    Tequio__V1__Fact *facts[] = {&fact};
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    uint8_t body[256];
    struct entry entry = {.kind = KIND_REGISTRY_APPLIED};
    struct error error = {0};
    void *got = NULL;
    message.n_facts = 1;
    message.facts = facts;
    fact.valid_from = 20210229;
    fact.fact_case = TEQUIO__V1__FACT__FACT_TARGET;
    fact.target = &target;
    entry.body = (struct bytes){body, tequio__v1__registry_applied__pack(&message, body)};
    assert_int_equal(codec_read_facts(arena, &entry, &got, &error), STATUS_BROKEN);
    assert_null(got);
    fact.fact_case = TEQUIO__V1__FACT__FACT_DEVICE; /* no business of ours */
    fact.device = &device;
    entry.body = (struct bytes){body, tequio__v1__registry_applied__pack(&message, body)};
    assert_int_equal(codec_read_facts(arena, &entry, &got, &error), STATUS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_planned_visits, begin, end),
        cmocka_unit_test_setup_teardown(an_alcaldia_is_a_municipality_of_the_city, begin, end),
        cmocka_unit_test_setup_teardown(keeps_the_facts_that_concern_it, begin, end),
        cmocka_unit_test_setup_teardown(a_fact_without_a_day_is_no_message, begin, end),
    };
    return cmocka_run_group_tests_name("indicators codec facts", tests, NULL, NULL);
}
