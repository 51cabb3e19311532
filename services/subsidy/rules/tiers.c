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

static centavos own_or(centavos own, centavos tier)
{
    return own > 0 ? own : tier;
}

bool tiers_claim(const struct subsidy_rule *rule, const struct ration_parts *counted, centavos *ret)
{
    uint32_t all = counted->paid + counted->exempt + counted->committee;
    centavos tier = tiers_find(rule, all).centavos;
    centavos paid, exempt, committee;

    if (rule->model == MODEL_IN_KIND) {
        *ret = 0;
        return true;
    }
    return money_times(tier, counted->paid, &paid) &&
           money_times(own_or(rule->exempt_centavos, tier), counted->exempt, &exempt) &&
           money_times(own_or(rule->committee_centavos, tier), counted->committee, &committee) &&
           money_add(exempt, committee, &committee) && money_add(paid, committee, ret);
}

bool tiers_advance(const struct subsidy_rule *rule, uint32_t capacity, uint32_t days, centavos *ret)
{
    struct ration_parts most = {.paid = tiers_most(rule, capacity)};
    centavos day;

    return tiers_claim(rule, &most, &day) && money_times(day, days, ret);
}

bool tiers_opening(const struct subsidy_rule *rule, uint32_t capacity, centavos *ret)
{
    return tiers_advance(rule, capacity, rule->opening_days, ret);
}
