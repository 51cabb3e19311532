/* What a draft of the rules makes of past days. */
#include "subsidy/rules/trial.h"

#include "house.h"

/* The house's rule; it pays nothing below the minimum, and holds what comes late. */
static struct trial draft(void)
{
    struct trial trial = {.weekdays = 0x1f, .rule = house_rule()}; /* Monday to Friday */

    trial.rule.below_minimum = BELOW_PAY_NOTHING;
    trial.rule.pay_exempt = true;
    trial.rule.pay_committee_meals = true;
    trial.rule.late = LATE_HOLD;
    return trial;
}

/* Tuesday 2 June 2020, received at noon: 200 served, all of them paid. */
static struct trial_day a_day(void)
{
    day_number day = on(20200602);

    return (struct trial_day){
        .kitchen = 101,
        .day = day,
        .received_at_us = calendar_at(day, 720),
        .figures = {.served = 200, .paid = 200, .counted = 200, .claim = 180000},
        .kitchen_known = true,
        .active = true,
        .capacity = 400,
    };
}

static struct trial_sum of(const struct trial *trial, const struct trial_day *day)
{
    struct trial_sum sum = {0};

    assert_true(trial_add(trial, day, &sum));
    assert_int_equal(sum.days, 1);
    return sum;
}

static void a_day_is_counted_by_the_draft(void **state)
{
    (void)state;
    struct trial trial = draft();
    struct trial_day day = a_day();
    struct trial_sum sum = of(&trial, &day);

    assert_int_equal(sum.now.rations, 200);
    assert_int_equal(sum.now.centavos, 180000);
    assert_int_equal(sum.tried.rations, 200);
    assert_int_equal(sum.tried.centavos, 200000);
    assert_int_equal(sum.changed, 1);
    day.figures.claim = 200000;
    assert_int_equal(of(&trial, &day).changed, 0);
}

static void tiers_minimum_and_capacity_are_the_drafts(void **state)
{
    (void)state;
    static const struct {
        uint32_t served, capacity, rations;
        centavos centavos;
    } cases[] = {{149, 400, 0, 0},        {150, 400, 150, 150000}, {350, 400, 350, 350000},
                 {351, 400, 351, 280800}, {401, 400, 400, 320000}, {501, 900, 500, 400000},
                 {200, 120, 0, 0}};
    struct trial trial = draft();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct trial_day day = a_day();
        day.figures.served = day.figures.paid = cases[i].served;
        day.capacity = cases[i].capacity;
        struct trial_sum sum = of(&trial, &day);
        assert_int_equal(sum.tried.rations, cases[i].rations);
        assert_int_equal(sum.tried.centavos, cases[i].centavos);
    }
}

/* What was not noted is not taken for nothing: 30 of 200 did not pay, and nobody wrote who paid. */
static void what_was_not_noted_is_told_apart(void **state)
{
    (void)state;
    struct trial trial = draft();
    struct trial_day day = a_day();

    trial.rule.pay_exempt = false;
    day.figures.exempt = 30;
    day.figures.paid = 0;
    day.figures.not_noted = FIGURE_PAID;
    assert_int_equal(of(&trial, &day).tried.rations, 170);
    trial.rule.pay_exempt = true;
    day.figures.committee_meals = 12;
    assert_int_equal(of(&trial, &day).tried.rations, 212);
    day.figures.not_noted |= FIGURE_COMMITTEE_MEALS;
    assert_int_equal(of(&trial, &day).tried.rations, 200);
}

static void days_without_service_are_the_drafts(void **state)
{
    (void)state;
    struct trial trial = draft();
    struct trial_day day = a_day();

    day.exception = EXCEPTION_HOLIDAY;
    assert_int_equal(of(&trial, &day).tried.held, 1);
    assert_int_equal(of(&trial, &day).tried.centavos, 0);
    day.exception = EXCEPTION_NONE;
    trial.weekdays = 0x1d; /* no Tuesdays */
    assert_int_equal(of(&trial, &day).tried.held, 1);
    day.exception = EXCEPTION_SERVICE;
    assert_int_equal(of(&trial, &day).tried.held, 0);
    assert_int_equal(of(&trial, &day).tried.centavos, 200000);
}

static void what_came_late_is_held_until_two_people_rule(void **state)
{
    (void)state;
    struct trial trial = draft();
    struct trial_day day = a_day();

    day.received_at_us = calendar_at(day.day + 2, 1439);
    assert_int_equal(of(&trial, &day).tried.held, 0);
    day.received_at_us = calendar_at(day.day + 3, 0);
    assert_int_equal(of(&trial, &day).tried.held, 1);
    day.ruling = RULING_PAYS;
    assert_int_equal(of(&trial, &day).tried.centavos, 200000);
    day.ruling = RULING_PAYS_NOT;
    day.held = true;
    assert_int_equal(of(&trial, &day).tried.held, 1);
    assert_int_equal(of(&trial, &day).now.held, 1);
}

static void kitchens_that_were_not_active_or_not_known_claim_nothing(void **state)
{
    (void)state;
    struct trial trial = draft();
    struct trial_day day = a_day();

    day.active = false;
    assert_int_equal(of(&trial, &day).tried.centavos, 0);
    day.kitchen_known = false;
    assert_int_equal(of(&trial, &day).tried.centavos, 0);
}

static void goods_in_kind_claim_no_money(void **state)
{
    (void)state;
    struct trial trial = draft();
    struct trial_day day = a_day();

    trial.rule.model = MODEL_IN_KIND;
    struct trial_sum sum = of(&trial, &day);
    assert_int_equal(sum.tried.rations, 200);
    assert_int_equal(sum.tried.centavos, 0);
}

static void sums_beyond_the_books_are_refused(void **state)
{
    (void)state;
    struct trial_sum most = {.days = 1, .now = {1, CENTAVOS_MAX, 0}}, sum = most;

    assert_false(trial_add_sum(&most, &sum));
    most = sum = (struct trial_sum){.days = 1, .tried = {1, CENTAVOS_MAX, 0}};
    assert_false(trial_add_sum(&most, &sum));
    sum = (struct trial_sum){.days = 2, .changed = 1, .tried = {3, -5, 1}};
    assert_true(trial_add_sum(&most, &sum));
    assert_int_equal(sum.days, 3);
    assert_int_equal(sum.changed, 1);
    assert_int_equal(sum.tried.centavos, CENTAVOS_MAX - 5);
    assert_int_equal(sum.tried.rations, 4);
    assert_int_equal(sum.tried.held, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_counted_by_the_draft),
        cmocka_unit_test(tiers_minimum_and_capacity_are_the_drafts),
        cmocka_unit_test(what_was_not_noted_is_told_apart),
        cmocka_unit_test(days_without_service_are_the_drafts),
        cmocka_unit_test(what_came_late_is_held_until_two_people_rule),
        cmocka_unit_test(kitchens_that_were_not_active_or_not_known_claim_nothing),
        cmocka_unit_test(goods_in_kind_claim_no_money),
        cmocka_unit_test(sums_beyond_the_books_are_refused),
    };

    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
