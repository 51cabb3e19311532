#include "sample.h"

static void wrong_beside(const struct fact *fact, const char *field, const char *message)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems = {.arena = arena};
    const struct fact facts[] = {sample_unit(), sample_kitchen(1), *fact};
    const struct part part = {1, facts, 3};
    check_bundle(book_new(arena, NULL), &part, 1, &problems);
    assert_int_equal(problems.count, field ? 1 : 0);
    if (field) {
        assert_int_equal(problems.items[0].index, 2);
        assert_string_equal(problems.items[0].field, field);
        assert_string_equal(problems.items[0].message, message);
    }
    arena_free(arena);
}

static void visits_are_planned_for_a_kitchen_and_before_their_day(void **state)
{
    struct fact fact = sample_visit_plan();
    (void)state;
    wrong_beside(&fact, NULL, NULL);
    fact.visit_plan.kitchen = 2;
    wrong_beside(&fact, "kitchen", "kitchen 2 is not registered");
    fact = sample_visit_plan();
    fact.visit_plan.purpose = 6;
    wrong_beside(&fact, "purpose", "is 6, not 1 to 5");
    fact = sample_visit_plan();
    fact.visit_plan.day = DAY_INVALID;
    wrong_beside(&fact, "day", "is no day of the calendar from 2000 to 2199");
    fact.visit_plan.day = SAMPLE_DAY;
    wrong_beside(&fact, NULL, NULL);
    fact.visit_plan.day = SAMPLE_DAY - 1;
    wrong_beside(&fact, "valid_from",
                 "is after the day of the visit: one is planned or called off before");
}

static void a_day_is_planned_once_in_a_bundle(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems = {.arena = arena};
    const struct fact facts[] = {sample_unit(), sample_kitchen(1), sample_visit_plan(),
                                 sample_visit_plan()};
    const struct part part = {1, facts, 4};
    (void)state;
    check_bundle(book_new(arena, NULL), &part, 1, &problems);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.items[0].message, "is said twice for the same day");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(visits_are_planned_for_a_kitchen_and_before_their_day),
        cmocka_unit_test(a_day_is_planned_once_in_a_bundle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
