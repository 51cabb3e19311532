/* Whether a day's menu is balanced. */
#ifndef TEQUIO_SUBSIDY_RULES_MENU_H
#define TEQUIO_SUBSIDY_RULES_MENU_H

#include <stdbool.h>

/* Bits of figures.food_groups, in step with FoodGroup. */
enum food_group {
    FOOD_VEGETABLES_FRUIT = 1,
    FOOD_CEREALS = 2,
    FOOD_LEGUMES = 4,
    FOOD_ANIMAL = 8,
    FOOD_DAIRY = 16,
    FOOD_WATER = 32,
};

/* Something of each of the three groups of the plato del bien comer, as a meal is to have:
 * vegetables and fruit; cereals and tubers; legumes and what comes of animals, dairy among it
 * (NOM-043-SSA2-2012). */
bool menu_is_balanced(unsigned food_groups);

#endif
