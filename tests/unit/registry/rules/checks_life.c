#include "sample.h"

/* What becomes known on that day. */
static void wrong_on(day_number today, const struct fact *fact, const char *field,
                     const char *message)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems = {.arena = arena};
    const struct fact facts[] = {sample_unit(), sample_kitchen(1), sample_partner(), *fact};
    const struct part part = {1, facts, 4};
    check_bundle(book_new(arena, NULL), &part, 1, today, &problems);
    assert_int_equal(problems.count, field ? 1 : 0);
    if (field) {
        assert_int_equal(problems.items[0].index, 3);
        assert_string_equal(problems.items[0].field, field);
        assert_string_equal(problems.items[0].message, message);
    }
    arena_free(arena);
}

static void wrong_beside(const struct fact *fact, const char *field, const char *message)
{
    wrong_on(SAMPLE_DAY, fact, field, message);
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

/* Whatever valid_from says, and whether it plans or calls off. */
static void what_was_planned_stays_after_its_day(void **state)
{
    struct fact fact = sample_visit_plan();
    (void)state;
    for (int i = 0; i < 2; i++) {
        fact.visit_plan.called_off = i == 1;
        wrong_on(fact.visit_plan.day, &fact, NULL, NULL);
        wrong_on(fact.visit_plan.day + 1, &fact, "day",
                 "is over: what was planned for it stays as it was known then. Plan the visit for "
                 "a day to come");
    }
}

static void a_day_is_planned_once_in_a_bundle(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems = {.arena = arena};
    const struct fact facts[] = {sample_unit(), sample_kitchen(1), sample_visit_plan(),
                                 sample_visit_plan()};
    const struct part part = {1, facts, 4};
    (void)state;
    check_bundle(book_new(arena, NULL), &part, 1, SAMPLE_DAY, &problems);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.items[0].message, "is said twice for the same day");
    arena_free(arena);
}

static void partners(void **state)
{
    struct fact fact = sample_partner();
    (void)state;
    fact.partner.partner = 4;
    wrong_beside(&fact, NULL, NULL);
    fact.partner.kind = 7;
    wrong_beside(&fact, "kind", "is 7, not 1 to 6");
    fact.partner.kind = 1;
    fact.partner.name = "";
    wrong_beside(&fact, "name", "is missing");
    fact.partner.name = "Huerto";
    fact.partner.valid_through = SAMPLE_DAY;
    wrong_beside(&fact, NULL, NULL);
    fact.partner.valid_through = SAMPLE_DAY - 1;
    wrong_beside(&fact, "valid_through", "is no day, or before the first");
    fact.partner.valid_through = DAY_INVALID;
    wrong_beside(&fact, "valid_through", "is no day, or before the first");
    fact.partner.has_end = false;
    wrong_beside(&fact, NULL, NULL);
}

static void gifts(void **state)
{
    struct fact fact = sample_gift();
    (void)state;
    wrong_beside(&fact, NULL, NULL);
    fact.gift.partner = 4;
    wrong_beside(&fact, "partner", "partner 4 is not registered");
    fact = sample_gift();
    fact.gift.kitchen = 2;
    wrong_beside(&fact, "kitchen", "kitchen 2 is not registered");
    fact.gift.kitchen = 0; /* all of them */
    wrong_beside(&fact, NULL, NULL);
    fact.gift.grams = 0;
    wrong_beside(&fact, NULL, NULL);
    fact.gift.centavos = 0;
    wrong_beside(&fact, "grams", "is 0 like centavos: it is weighed or valued");
    fact.gift.grams = 1;
    wrong_beside(&fact, NULL, NULL);
    fact.gift.day = DAY_INVALID;
    wrong_beside(&fact, "day", "is no day of the calendar from 2000 to 2199");
}

static void recipes(void **state)
{
    struct fact fact = sample_recipe();
    (void)state;
    wrong_beside(&fact, NULL, NULL);
    fact.recipe.partner = 4;
    wrong_beside(&fact, "partner", "partner 4 is not registered");
    fact = sample_recipe();
    fact.recipe.title = "";
    wrong_beside(&fact, "title", "is missing");
    fact = sample_recipe();
    fact.recipe.food_groups = 0;
    wrong_beside(&fact, "food_groups", "is 0, not 1 to 63");
    fact.recipe.food_groups = 64;
    wrong_beside(&fact, "food_groups", "is 64, not 1 to 63");
    fact = sample_recipe();
    fact.recipe.servings = 0;
    wrong_beside(&fact, "servings", "is 0, not 1 to 2000");
    fact = sample_recipe();
    fact.recipe.steps = "";
    wrong_beside(&fact, "steps", "is missing");
    fact = sample_recipe();
    fact.recipe.valid_through = SAMPLE_DAY - 1;
    wrong_beside(&fact, "valid_through", "is no day, or before the first");
    fact.recipe.has_end = false;
    wrong_beside(&fact, NULL, NULL);
}

static void advice_has_neither_servings_nor_ingredients(void **state)
{
    struct fact fact = sample_recipe();
    (void)state;
    fact.recipe.ingredients = "";
    wrong_beside(&fact, "servings", "is 100, not 0 to 0");
    fact.recipe.servings = 0;
    wrong_beside(&fact, NULL, NULL);
    fact.recipe.food_groups = 0; /* about none of them */
    wrong_beside(&fact, NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(visits_are_planned_for_a_kitchen_and_before_their_day),
        cmocka_unit_test(what_was_planned_stays_after_its_day),
        cmocka_unit_test(a_day_is_planned_once_in_a_bundle),
        cmocka_unit_test(partners),
        cmocka_unit_test(gifts),
        cmocka_unit_test(recipes),
        cmocka_unit_test(advice_has_neither_servings_nor_ingredients),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
