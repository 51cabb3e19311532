#include "subsidy/rules/grant.h"

#include <assert.h>

struct grant_sum grant_sum_of(const struct grant_line *lines, size_t count, centavos brought)
{
    struct grant_sum sum = {0};
    centavos total = brought;

    assert(count <= GRANT_LINES_MAX && brought <= 0);
    for (size_t i = 0; i < count; i++) {
        total += lines[i].centavos;
        if (lines[i].adjustment) {
            sum.adjustment += lines[i].centavos;
        } else {
            sum.rations += lines[i].counted;
        }
    }
    if (total < 0) {
        sum.carried = total;
    } else {
        sum.centavos = total;
    }
    return sum;
}

day_number grant_new_since(day_number day)
{
    return day - NEW_KITCHEN_DAYS;
}
