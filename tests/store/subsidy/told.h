/* What random histories share: chance with a seed, facts of a model told to the world, purchases
 * told to both, and models compared with tables. */
#ifndef TEQUIO_TESTS_STORE_SUBSIDY_TOLD_H
#define TEQUIO_TESTS_STORE_SUBSIDY_TOLD_H

#include "common/base/calendar.h"
#include "model.h"
#include "stated_model.h"
#include "world.h"

/* TEQUIO_SEED=n repeats a history; the seed is printed. */
void told_begin(void);
unsigned told_draw(unsigned below);

/* Facts as the registry has them. A kitchen is there before. */
void told_rule(struct world *world, const struct stated_rule *rule);
void told_kitchen(struct world *world, const struct stated_kitchen *kitchen);
void told_exception(struct world *world, const struct stated_exception *exception);

struct told {
    uint32_t kitchen;
    struct model model;
    const struct entry *purchases[MODEL_PURCHASES];
};

void told_buy(struct world *world, struct told *told, day_number today);
void told_judge(struct world *world, struct told *told);
/* A column of its purse; 0 where it has none yet. */
int64_t told_purse(struct world *world, uint32_t kitchen, const char *column);
/* Fails where purse, duties or what is to be paid back differ. */
void told_compare(struct world *world, const struct told *told);
/* Fails where a kitchen's statements or a line of them differ. */
void told_compare_statements(struct world *world, const struct stated *stated, uint32_t kitchen);

#endif
