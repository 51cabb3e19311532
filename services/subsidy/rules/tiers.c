#include "subsidy/rules/tiers.h"

struct tier tiers_find(const struct subsidy_rule *rule, uint32_t counted)
{
    struct tier found = {0, 0};

    for (size_t i = 0; i < rule->tier_count && rule->tiers[i].from <= counted; i++) {
        found = rule->tiers[i];
    }
    if (rule->model == MODEL_IN_KIND) {
        found.centavos = 0;
    }
    return found;
}

uint32_t tiers_most(const struct subsidy_rule *rule, uint32_t capacity)
{
    return rule->maximum > 0 && rule->maximum < capacity ? rule->maximum : capacity;
}

bool tiers_claim(const struct subsidy_rule *rule, uint32_t counted, centavos *ret)
{
    return money_times(tiers_find(rule, counted).centavos, counted, ret);
}

bool tiers_opening(const struct subsidy_rule *rule, uint32_t capacity, centavos *ret)
{
    centavos day;

    return tiers_claim(rule, tiers_most(rule, capacity), &day) &&
           money_times(day, rule->opening_days, ret);
}
