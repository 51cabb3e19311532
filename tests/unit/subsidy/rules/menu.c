/* What is a balanced menu, over every set of food groups. */
#include "subsidy/rules/menu.h"
#include "house.h"

static void every_set_of_groups(void **state)
{
    (void)state;
    unsigned balanced = 0;

    for (unsigned set = 0; set < 64; set++) {
        bool plants = set & 1, cereals = set & 2, protein = set & (4 | 8 | 16);
        assert_int_equal(menu_is_balanced(set), plants && cereals && protein);
        balanced += menu_is_balanced(set);
    }
    assert_int_equal(balanced, 14); /* of 8 sets of protein 7 have some; with water or without */
    assert_false(menu_is_balanced(0));
    assert_true(menu_is_balanced(FOOD_VEGETABLES_FRUIT | FOOD_CEREALS | FOOD_DAIRY));
    assert_false(menu_is_balanced(FOOD_VEGETABLES_FRUIT | FOOD_CEREALS | FOOD_WATER));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_set_of_groups)};

    return cmocka_run_group_tests(tests, 0, 0);
}
