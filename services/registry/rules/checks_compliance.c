/* What compliance is made of. */
#include "registry/rules/checks.h"

enum { PERCENT = 100 };

void check_compliance_rule(const struct compliance_rule_fact *fact, struct problems *problems)
{
    static const char *const names[COMPLIANCE_PARTS] = {"reported",  "on_time", "proven",
                                                        "checklist", "open",    "satisfaction"};
    uint32_t sum = 0;
    for (size_t part = 0; part < COMPLIANCE_PARTS; part++) {
        check_number(problems, names[part], fact->weights[part], 0, PERCENT);
        sum |= fact->weights[part];
    }
    if (sum == 0)
        problem_add(problems, "reported", "is 0 like every other weight: something must weigh");
    check_number(problems, "stays_percent", fact->stays_percent, 1, PERCENT);
    check_number(problems, "observed_percent", fact->observed_percent, 1, fact->stays_percent);
}
