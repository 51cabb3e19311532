#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "surveys/rules/alert.h"

enum { FEE = 1100 };
#define TODAY calendar_day_of(20210326)

static const struct alert_rule rule = {.silent_days = 3,
                                       .history_reports = 20,
                                       .history_least = 10,
                                       .history_deviations = 30,
                                       .history_percent = 20,
                                       .same_reports = 5,
                                       .cost_days = 30,
                                       .cost_reports = 10,
                                       .cost_kitchens = 5,
                                       .cost_percent = 200,
                                       .fees_centavos = 100};
static const struct alert_rule nothing = {0};

/* Two hundred rations, as on most days, and the fees of all of them. */
static struct alert_report usual(void)
{
    return (struct alert_report){.kitchen = 1,
                                 .alcaldia = 7,
                                 .day = TODAY,
                                 .served = 200,
                                 .has_fees = true,
                                 .paid = 200,
                                 .fees_centavos = 220000,
                                 .history = 20,
                                 .median_milli = 200000,
                                 .deviation_milli = 4000,
                                 .same = 1,
                                 .same_since = TODAY};
}

/* The kind that is found, 0 = none, and no more than one. */
static uint32_t found_of(const struct alert_report *report, struct alert_found *ret)
{
    struct alert_found found[ALERTS_OF_REPORT];
    size_t count = alert_judge_report(&rule, FEE, report, found);
    assert_in_range(count, 0, 1);
    *ret = count == 1 ? found[0] : (struct alert_found){0};
    return ret->name.kind;
}

static void history(void **state)
{
    (void)state;
    struct alert_found found;
    struct alert_report report = usual();
    assert_int_equal(found_of(&report, &found), 0);
    report.served = 240; /* a fifth more */
    assert_int_equal(found_of(&report, &found), 0);
    report.served = 160;
    assert_int_equal(found_of(&report, &found), 0);
    report.served = 241;
    assert_int_equal(found_of(&report, &found), ALERT_ABOVE_HISTORY);
    assert_int_equal(found.name.kitchen, 1);
    assert_int_equal(found.name.day, TODAY);
    assert_int_equal(found.since, TODAY);
    assert_int_equal(found.alcaldia, 7);
    assert_int_equal(found.found, 241);
    assert_int_equal(found.low, 160);
    assert_int_equal(found.high, 240);
    assert_int_equal(found.basis, 20);
    report.held = 1u << ALERT_ABOVE_HISTORY;
    assert_int_equal(found_of(&report, &found), 0);
    report.served = 159;
    assert_int_equal(found_of(&report, &found), ALERT_BELOW_HISTORY);
    report.history = 9;
    assert_int_equal(found_of(&report, &found), 0);
}

static void a_kitchen_that_varies(void **state)
{
    (void)state;
    struct alert_found found;
    struct alert_report report = usual();
    report.deviation_milli = 40000; /* 3 × 1.4826 × 40 = 177.9 */
    report.served = 23;
    assert_int_equal(found_of(&report, &found), 0);
    report.served = 22;
    assert_int_equal(found_of(&report, &found), ALERT_BELOW_HISTORY);
    assert_int_equal(found.low, 23);
    assert_int_equal(found.high, 377);
    report.deviation_milli = 60000; /* below nothing nobody serves */
    report.served = 0;
    assert_int_equal(found_of(&report, &found), 0);
}

static void same_numbers(void **state)
{
    (void)state;
    struct alert_found found;
    struct alert_report report = usual();
    report.same = 4;
    assert_int_equal(found_of(&report, &found), 0);
    report.same = 5;
    report.same_since = TODAY - 4;
    assert_int_equal(found_of(&report, &found), ALERT_SAME_NUMBERS);
    assert_int_equal(found.found, 200);
    assert_int_equal(found.basis, 5);
    assert_int_equal(found.since, TODAY - 4);
    report.held = 1u << ALERT_SAME_NUMBERS;
    assert_int_equal(found_of(&report, &found), 0);
}

static void fees(void **state)
{
    (void)state;
    struct alert_found found;
    struct alert_report report = usual();
    report.fees_centavos = 220100;
    assert_int_equal(found_of(&report, &found), 0);
    report.fees_centavos = 220101;
    assert_int_equal(found_of(&report, &found), ALERT_FEES);
    assert_int_equal(found.low, 219900);
    assert_int_equal(found.high, 220100);
    assert_int_equal(found.basis, 200);
    report.fees_centavos = 219899;
    assert_int_equal(found_of(&report, &found), ALERT_FEES);
    report.held = 1u << ALERT_FEES;
    assert_int_equal(found_of(&report, &found), 0);
    report.held = 0;
    report.has_fees = false;
    assert_int_equal(found_of(&report, &found), 0);
    report = usual();
    report.paid = 0;
    report.fees_centavos = 100;
    assert_int_equal(found_of(&report, &found), 0);
}

static void all_of_a_report(void **state)
{
    (void)state;
    struct alert_found found[ALERTS_OF_REPORT];
    struct alert_report report = usual();
    report.served = 300;
    report.same = 5;
    report.fees_centavos = 1;
    assert_int_equal(alert_judge_report(&rule, FEE, &report, found), 3);
    assert_int_equal(found[0].name.kind, ALERT_ABOVE_HISTORY);
    assert_int_equal(found[1].name.kind, ALERT_SAME_NUMBERS);
    assert_int_equal(found[2].name.kind, ALERT_FEES);
    report.has_fees = false;
    assert_int_equal(alert_judge_report(&nothing, FEE, &report, found), 0);
}

static const struct alert_network network = {.median_centavos = 2400, .kitchens = 5};

static struct alert_kitchen kitchen(void)
{
    return (struct alert_kitchen){.kitchen = 1,
                                  .alcaldia = 7,
                                  .missing_since = DAY_INVALID,
                                  .spent_centavos = 10000000,
                                  .rations = 4000,
                                  .reports = 20,
                                  .cost_day = DAY_INVALID};
}

static uint32_t kitchens_kind(const struct alert_kitchen *of, struct alert_found *ret)
{
    struct alert_found found[ALERTS_OF_KITCHEN];
    size_t count = alert_judge_kitchen(&rule, TODAY, of, &network, found);
    assert_in_range(count, 0, 1);
    *ret = count == 1 ? found[0] : (struct alert_found){0};
    return ret->name.kind;
}

static void missing(void **state)
{
    (void)state;
    struct alert_found found, both[ALERTS_OF_KITCHEN];
    struct alert_kitchen of = kitchen();
    assert_int_equal(kitchens_kind(&of, &found), 0);
    of.missing = 2;
    of.missing_since = TODAY - 1;
    assert_int_equal(kitchens_kind(&of, &found), ALERT_NOT_REPORTED);
    assert_int_equal(found.found, 2);
    assert_int_equal(found.high, 0);
    assert_int_equal(found.since, TODAY - 1);
    of.missing = 3;
    assert_int_equal(kitchens_kind(&of, &found), ALERT_SILENCE);
    assert_int_equal(found.found, 3);
    assert_int_equal(found.high, 2);
    of.held = 1u << ALERT_SILENCE;
    assert_int_equal(kitchens_kind(&of, &found), 0);
    of.held = 0;
    assert_int_equal(alert_judge_kitchen(&nothing, TODAY, &of, &network, both), 1);
    assert_int_equal(both[0].name.kind, ALERT_NOT_REPORTED);
}

static void food_cost(void **state)
{
    (void)state;
    struct alert_found found;
    struct alert_kitchen of = kitchen();
    of.spent_centavos = 4000 * 4800;
    assert_int_equal(kitchens_kind(&of, &found), 0);
    assert_true(alert_cost_is_usual(&rule, &of, &network));
    of.spent_centavos = 4000 * 4801;
    assert_int_equal(kitchens_kind(&of, &found), ALERT_FOOD_COST);
    assert_false(alert_cost_is_usual(&rule, &of, &network));
    assert_int_equal(found.found, 4801);
    assert_int_equal(found.low, 1200);
    assert_int_equal(found.high, 4800);
    assert_int_equal(found.basis, 5);
    assert_int_equal(found.since, TODAY - 29);
    of.spent_centavos = 4000 * 1199;
    assert_int_equal(kitchens_kind(&of, &found), ALERT_FOOD_COST);
    assert_false(alert_cost_is_usual(&rule, &of, &network));
    of.held = 1u << ALERT_FOOD_COST;
    assert_int_equal(kitchens_kind(&of, &found), 0);
}

static void cost_that_is_not_judged(void **state)
{
    (void)state;
    struct alert_found found[ALERTS_OF_KITCHEN];
    struct alert_kitchen of = kitchen();
    const struct alert_network few = {.median_centavos = 2400, .kitchens = 4};
    of.spent_centavos *= 10;
    assert_int_equal(alert_judge_kitchen(&rule, TODAY, &of, &few, found), 0);
    assert_int_equal(alert_judge_kitchen(&nothing, TODAY, &of, &network, found), 0);
    assert_false(alert_cost_is_usual(&nothing, &of, &network));
    of.reports = 9;
    assert_int_equal(alert_judge_kitchen(&rule, TODAY, &of, &network, found), 0);
    of.reports = 10;
    of.spent_centavos = 0;
    assert_int_equal(alert_judge_kitchen(&rule, TODAY, &of, &network, found), 0);
    of.spent_centavos = 1;
    of.rations = 0;
    assert_int_equal(alert_judge_kitchen(&rule, TODAY, &of, &network, found), 0);
}

static void who_is_told(void **state)
{
    (void)state;
    assert_string_equal(alert_told_role(1), "monitor");
    assert_string_equal(alert_told_role(ALERT_LEVELS), "coordinator");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(history),         cmocka_unit_test(a_kitchen_that_varies),
        cmocka_unit_test(same_numbers),    cmocka_unit_test(fees),
        cmocka_unit_test(all_of_a_report), cmocka_unit_test(missing),
        cmocka_unit_test(food_cost),       cmocka_unit_test(cost_that_is_not_judged),
        cmocka_unit_test(who_is_told),
    };
    return cmocka_run_group_tests_name("surveys, what is odd", tests, NULL, NULL);
}
