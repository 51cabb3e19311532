/* What an import may not bring once there is an office: what takes two people. */
#include <inttypes.h>
#include <string.h>

#include "registry/rules/checks.h"

/* A version that is known may come again: checks_parameters.c holds it to what it was. */
static bool brings_rule(const struct book *before, uint32_t rule)
{
    size_t count;
    const struct rule_state *rules = book_rules(before, &count);
    while (count > 0 && rules[count - 1].rule.rule != rule)
        count--;
    return count == 0;
}

static bool brings_purchase_rule(const struct book *before, uint32_t rule)
{
    size_t count;
    const struct purchase_rule_state *rules = book_purchase_rules(before, &count);
    while (count > 0 && rules[count - 1].rule.rule != rule)
        count--;
    return count == 0;
}

static bool of_office(enum person_role role)
{
    return role == PERSON_COORDINATOR || role == PERSON_DIRECTOR || role == PERSON_TREASURER ||
           role == PERSON_AUDITOR;
}

/* Somebody comes to an office, leaves it, or gets another one or another alcaldía. */
static bool brings_official(const struct book *before, day_number day,
                            const struct person_fact *fact)
{
    const struct person_version *known = book_person(before, fact->person, day);
    enum person_role role = person_role_read(fact->role);
    bool was = known && known->active && of_office(known->role);
    bool is = fact->active && of_office(role);
    return (was || is) && !(was && is && known->role == role && known->alcaldia == fact->alcaldia);
}

static bool signs(uint32_t role)
{
    return role == ROLE_OFFICIAL || role == ROLE_AUDITOR;
}

static bool is_key(struct bytes key, const uint8_t known[KEY_BYTES])
{
    return key.size == KEY_BYTES && memcmp(key.data, known, KEY_BYTES) == 0;
}

/* Whoever holds its keys signs in its person's name. That it is lost cannot wait for two people. A
 * device keeps its role: checks_device.c sees to it. */
static bool brings_signature(const struct book *before, const struct device_fact *fact)
{
    const struct device_state *known = book_device(before, fact->device);
    if (!signs(fact->role))
        return false;
    return !known || known->person != fact->person || !is_key(fact->curve_key, known->curve_key) ||
           !is_key(fact->signing_key, known->signing_key);
}

/* The version that holds when the fact's day comes; a day before a kitchen's first has that of the
 * first. */
static void check_kitchen_brought(const struct book *before, const struct fact *fact,
                                  struct problems *problems)
{
    const struct timeline *timeline = book_kitchen(before, fact->kitchen.kitchen);
    int index = timeline ? timeline_index(timeline, fact->valid_from) : 0;
    if (!timeline) {
        if (fact->kitchen.state == KITCHEN_ACTIVE)
            problem_add(problems, "state",
                        "of new kitchen %" PRIu32
                        " is active: it takes two people: tequio act prepare facts FILE",
                        fact->kitchen.kitchen);
        return;
    }
    const struct kitchen_version *version = &timeline->versions[index < 0 ? 0 : index];
    if (version->capacity != (int32_t)fact->kitchen.capacity)
        problem_add(problems, "capacity",
                    "of kitchen %" PRIu32 " takes two people: tequio act prepare capacity",
                    fact->kitchen.kitchen);
    if (version->state != fact->kitchen.state)
        problem_add(problems, "state",
                    "of kitchen %" PRIu32 " takes two people: tequio act prepare kitchen_state",
                    fact->kitchen.kitchen);
}

/* What FACTS bring. NULL = it does not take two people. */
static const char *field_brought(const struct book *before, const struct fact *fact)
{
    switch ((int)fact->type) {
    case FACT_PERSON:
        return brings_official(before, fact->valid_from, &fact->person) ? "role" : NULL;
    case FACT_DEVICE:
        return brings_signature(before, &fact->device) ? "device" : NULL;
    case FACT_PURSE:
        return fact->purse.active && book_has_purse(before, fact->purse.kitchen, fact->purse.purse,
                                                    fact->valid_from)
                   ? NULL
                   : "purse";
    case FACT_BUDGET:
        return "budget_key";
    case FACT_ACT_LIMIT:
        return "centavos";
    case FACT_PURCHASE_RULE:
        return brings_purchase_rule(before, fact->purchase_rule.rule) ? "rule" : NULL;
    default:
        return NULL;
    }
}

static void check_brought(const struct book *before, const struct fact *fact,
                          struct problems *problems)
{
    const char *field = field_brought(before, fact);
    if (field)
        problem_add(problems, field, "takes two people: tequio act prepare facts FILE");
    if (fact->type == FACT_SUBSIDY_RULE && brings_rule(before, fact->rule.rule))
        problem_add(problems, "rule",
                    "version %" PRIu32 " takes two people: tequio act prepare rule",
                    fact->rule.rule);
    if (fact->type == FACT_KITCHEN)
        check_kitchen_brought(before, fact, problems);
}

void check_office(const struct book *before, const struct part *parts, size_t part_count,
                  struct problems *problems)
{
    if (book_officials(before) < 2)
        return;
    for (size_t p = 0; p < part_count; p++)
        for (size_t i = 0; i < parts[p].count; i++) {
            problems->part = parts[p].part;
            problems->index = (uint32_t)i;
            check_brought(before, &parts[p].facts[i], problems);
        }
}
