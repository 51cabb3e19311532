/* What an import may not bring once there is an office: what takes two people. */
#include <inttypes.h>

#include "registry/rules/checks.h"

/* A version that is known may come again: checks_parameters.c holds it to what it was. */
static bool brings_rule(const struct book *before, const struct fact *fact)
{
    size_t count;
    const struct rule_state *rules = book_rules(before, &count);
    if (fact->type != FACT_SUBSIDY_RULE)
        return false;
    while (count > 0 && rules[count - 1].rule.rule != fact->rule.rule)
        count--;
    return count == 0;
}

/* The version that holds when the fact's day comes; a day before a kitchen's first has that of the
 * first. NULL where the fact is of no known kitchen: a new one comes with its capacity and state.
 */
static const struct kitchen_version *known_version(const struct book *before,
                                                   const struct fact *fact)
{
    if (fact->type != FACT_KITCHEN)
        return NULL;
    const struct timeline *timeline = book_kitchen(before, fact->kitchen.kitchen);
    if (!timeline)
        return NULL;
    int index = timeline_index(timeline, fact->valid_from);
    return &timeline->versions[index < 0 ? 0 : index];
}

void check_office(const struct book *before, const struct part *parts, size_t part_count,
                  struct problems *problems)
{
    if (book_officials(before) < 2)
        return;
    for (size_t p = 0; p < part_count; p++)
        for (size_t i = 0; i < parts[p].count; i++) {
            const struct fact *fact = &parts[p].facts[i];
            problems->part = parts[p].part;
            problems->index = (uint32_t)i;
            if (brings_rule(before, fact))
                problem_add(problems, "rule",
                            "version %" PRIu32 " takes two people: tequio act prepare rule",
                            fact->rule.rule);
            const struct kitchen_version *version = known_version(before, fact);
            if (version && version->capacity != (int32_t)fact->kitchen.capacity)
                problem_add(problems, "capacity",
                            "of kitchen %" PRIu32 " takes two people: tequio act prepare capacity",
                            fact->kitchen.kitchen);
            if (version && version->state != fact->kitchen.state)
                problem_add(problems, "state",
                            "of kitchen %" PRIu32
                            " takes two people: tequio act prepare kitchen_state",
                            fact->kitchen.kitchen);
        }
}
