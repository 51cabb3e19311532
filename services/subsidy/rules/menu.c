#include "subsidy/rules/menu.h"

bool menu_is_balanced(unsigned food_groups)
{
    static const unsigned groups[] = {
        FOOD_VEGETABLES_FRUIT,
        FOOD_CEREALS,
        FOOD_LEGUMES | FOOD_ANIMAL | FOOD_DAIRY,
    };

    for (unsigned i = 0; i < sizeof groups / sizeof *groups; i++) {
        if ((food_groups & groups[i]) == 0) {
            return false;
        }
    }
    return true;
}
