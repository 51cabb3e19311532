/* What the parts of stated_model.h share. */
#ifndef TEQUIO_TESTS_STORE_SUBSIDY_STATED_PARTS_H
#define TEQUIO_TESTS_STORE_SUBSIDY_STATED_PARTS_H

#include "stated_model.h"

/* Whether a period of that length begins on the day. */
bool stated_begins(int length, int32_t day);
/* The period of that length that the day lies in. */
void stated_period(int length, int32_t day, int32_t *ret_start, int32_t *ret_end);

/* What held on the day, as that submission saw it; NULL where nothing did. */
const struct stated_rule *stated_rule_on(const struct stated *stated, int32_t day,
                                         uint64_t position);
const struct stated_kitchen *stated_kitchen_on(const struct stated *stated, uint32_t kitchen,
                                               int32_t day, uint64_t position);
bool stated_active_on(const struct stated *stated, uint32_t kitchen, int32_t day,
                      uint64_t position);
bool stated_serves_on(const struct stated *stated, int32_t day, uint64_t position);

/* Per ration, for so many. */
int64_t stated_tier(const struct stated_rule *rule, uint32_t count);
uint32_t stated_most(const struct stated_rule *rule, uint32_t capacity);

/* The last that took the day; it may have emptied it. */
struct stated_version *stated_last_on(struct stated *stated, uint32_t kitchen, int32_t day);

#endif
