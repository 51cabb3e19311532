/* Conditions that a kitchen meets before a grant: looked at anew for every statement. */
#ifndef TEQUIO_SUBSIDY_RULES_CONDITIONS_H
#define TEQUIO_SUBSIDY_RULES_CONDITIONS_H

#include "subsidy/rules/decision.h"
#include "subsidy/rules/tiers.h"

struct condition_facts {
    bool active;      /* on the day of the closing */
    uint32_t members; /* active ones of its committee */
    uint32_t days_due;
    uint32_t days_reported; /* of them */
    centavos ended;         /* grants whose term to prove has ended */
    centavos proven;        /* of them, or paid back */
};

/* True where something beside the rule and the kitchen has to be asked for. */
bool conditions_ask(const struct subsidy_rule *rule);

/* Bits of enum grant_condition: those that are not met. Without days due, and without grants whose
 * term has ended, there is nothing to fail. */
unsigned conditions_unmet(const struct subsidy_rule *rule, const struct condition_facts *facts);

#endif
