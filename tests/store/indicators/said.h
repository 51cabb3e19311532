/* What the topics say to indicators, in tests of its store: the parts that several tests tell. */
#ifndef TEQUIO_TESTS_STORE_INDICATORS_SAID_H
#define TEQUIO_TESTS_STORE_INDICATORS_SAID_H

#include "store/folded.h"

#include "indicators/handlers.h"
#include "tequio/v1/activity.pb-c.h"
#include "tequio/v1/registry.pb-c.h"
#include "tequio/v1/visit.pb-c.h"

enum { PER_TOPIC = 16, MOST = 5 * PER_TOPIC, KITCHENS = 3 };

static struct folded *folded;
static uint32_t seed;
static uint64_t positions[5]; /* given in each topic */

/* A world of that name, and nothing said in it. */
static inline int said_begin(const char *name, void **state)
{
    (void)state;
    folded = folded_new(&indicators_service, name);
    seed = 7;
    memset(positions, 0, sizeof positions);
    return 0;
}

static inline int said_end(void **state)
{
    (void)state;
    folded_free(folded);
    return 0;
}

static inline uint32_t draw(uint32_t below)
{
    seed = seed * 1103515245 + 12345;
    return (seed >> 16) % below;
}

/* What the topics hold, each in its order. */
struct topics {
    const struct entry *entries[5][MOST]; /* TOPIC_REGISTRY to TOPIC_SURVEYS, from 0 */
    size_t count[5];
};

static inline void say(struct topics *topics, enum topic topic, enum kind kind, uint32_t kitchen,
                       const ProtobufCMessage *message)
{
    size_t list = (size_t)topic - TOPIC_REGISTRY;
    struct entry *entry = arena_alloc(folded->arena, sizeof *entry);

    *entry = (struct entry){
        .topic = topic,
        .kind = (uint16_t)kind,
        .position = ++positions[list],
        .kitchen = kitchen,
        .body = folded_pack(folded->arena, message),
    };
    entry->digest[0] = 1;
    topics->entries[list][topics->count[list]++] = entry;
}

static inline void say_facts(struct topics *topics)
{
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    Tequio__V1__TerritorialUnit unit = TEQUIO__V1__TERRITORIAL_UNIT__INIT;
    Tequio__V1__Kitchen kitchens[KITCHENS];
    Tequio__V1__Fact facts[KITCHENS + 1], *list[KITCHENS + 1];
    char code[] = "U1", alcaldia[] = "09007", scheme[] = "IDS-CDMX", grade[] = "bajo";

    for (size_t i = 0; i <= KITCHENS; i++) {
        tequio__v1__fact__init(&facts[i]);
        facts[i].valid_from = 20210101;
        list[i] = &facts[i];
        if (i == KITCHENS)
            break;
        tequio__v1__kitchen__init(&kitchens[i]);
        kitchens[i].kitchen = (uint32_t)(101 + i);
        kitchens[i].unit = code;
        kitchens[i].alcaldia = alcaldia;
        facts[i].fact_case = TEQUIO__V1__FACT__FACT_KITCHEN;
        facts[i].kitchen = &kitchens[i];
    }
    unit.code = code;
    unit.alcaldia = alcaldia;
    unit.scheme = scheme;
    unit.grade = grade;
    unit.year = 2015;
    unit.priority = 2;
    facts[KITCHENS].fact_case = TEQUIO__V1__FACT__FACT_UNIT;
    facts[KITCHENS].unit = &unit;
    message.n_facts = KITCHENS + 1;
    message.facts = list;
    say(topics, TOPIC_REGISTRY, KIND_REGISTRY_APPLIED, 0, &message.base);
}

static inline void say_plan(struct topics *topics, uint32_t day, uint32_t kitchen, bool called_off)
{
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    Tequio__V1__VisitPlan plan = TEQUIO__V1__VISIT_PLAN__INIT;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT, *list[] = {&fact};

    plan.kitchen = kitchen;
    plan.day = day;
    plan.called_off = called_off;
    fact.valid_from = 20210101;
    fact.fact_case = TEQUIO__V1__FACT__FACT_VISIT_PLAN;
    fact.visit_plan = &plan;
    message.n_facts = 1;
    message.facts = list;
    say(topics, TOPIC_REGISTRY, KIND_REGISTRY_APPLIED, 0, &message.base);
}

static inline void say_visit(struct topics *topics, uint32_t day, uint32_t kitchen, bool counted,
                             uint64_t replaced)
{
    Tequio__V1__VisitNoted message = TEQUIO__V1__VISIT_NOTED__INIT;
    Tequio__V1__Noted diners = TEQUIO__V1__NOTED__INIT;

    message.visit_day = day;
    message.counted_diners = counted ? &diners : NULL;
    message.replaced = replaced;
    say(topics, TOPIC_REGISTRY, KIND_VISIT_NOTED, kitchen, &message.base);
}

/* An activity; often it replaces one of the same day. */
static inline void say_activity(struct topics *topics)
{
    Tequio__V1__ActivityNoted message = TEQUIO__V1__ACTIVITY_NOTED__INIT;
    Tequio__V1__ActivityReplaced replaced = TEQUIO__V1__ACTIVITY_REPLACED__INIT;
    Tequio__V1__Noted women = TEQUIO__V1__NOTED__INIT;

    women.value = draw(40);
    replaced.activity_day = 20210301 + draw(3);
    replaced.attendance = draw(3) == 0 ? (uint32_t)women.value : draw(40);
    replaced.alcaldia = 7;
    message.activity_day = 20210301 + draw(3);
    message.women = &women;
    message.alcaldia = 7;
    message.replaced = draw(2) ? &replaced : NULL;
    say(topics, TOPIC_REGISTRY, KIND_ACTIVITY_NOTED, 101 + draw(KITCHENS), &message.base);
}

/* Something about visits. */
static inline void say_of_visits(struct topics *topics)
{
    uint64_t newest = positions[0];

    say_plan(topics, (draw(2) ? 20210301 : 20210401) + draw(4), 101 + draw(KITCHENS), draw(3) == 0);
    say_visit(topics, (draw(2) ? 20210301 : 20210401) + draw(9), 101 + draw(KITCHENS), draw(2) > 0,
              draw(3) == 0 ? newest : 0);
}

/* One order of all of them: each topic keeps its own. */
static inline size_t merge(const struct topics *topics, uint32_t order, const struct entry **ret)
{
    size_t next[5] = {0}, count = 0, left = 0;

    for (size_t t = 0; t < 5; t++)
        left += topics->count[t];
    seed = order;
    while (count < left) {
        uint32_t t = order == 0 ? 0 : draw(5);
        while (next[t] == topics->count[t])
            t = (t + 1) % 5;
        ret[count++] = topics->entries[t][next[t]++];
    }
    return count;
}

#endif
