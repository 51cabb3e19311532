#include "subsidy/rules/conditions.h"

bool conditions_ask(const struct subsidy_rule *rule)
{
    return rule->committee_minimum > 0 || rule->reports_percent > 0 || rule->proven_percent > 0;
}

/* part >= percent of whole, without rounding. Sums of a thousand times the city's budget fit. */
static bool is_share(int64_t part, uint32_t percent, int64_t whole)
{
    return part * 100 >= whole * percent;
}

unsigned conditions_unmet(const struct subsidy_rule *rule, const struct condition_facts *facts)
{
    unsigned unmet = 0;

    if (!facts->active) {
        unmet |= CONDITION_ACTIVE;
    }
    if (facts->members < rule->committee_minimum) {
        unmet |= CONDITION_COMMITTEE;
    }
    if (!is_share(facts->days_reported, rule->reports_percent, facts->days_due)) {
        unmet |= CONDITION_REPORTS;
    }
    if (!is_share(facts->proven, rule->proven_percent, facts->ended)) {
        unmet |= CONDITION_PROOF;
    }
    return unmet;
}
