/* Whether an authorised closing can be carried out. */
#ifndef TEQUIO_SUBSIDY_RULES_CLOSING_H
#define TEQUIO_SUBSIDY_RULES_CLOSING_H

#include "subsidy/rules/decision_books.h"

/* What a line of the budget holds, and what the closing's statements would take from it. */
struct budget_ceiling {
    centavos due;
    centavos approved;
    centavos accrued; /* credited so far */
};

/* A closing as it stands. */
struct closing_state {
    bool found;
    bool authorised;
    bool unfinished; /* some of its statements are not computed */
    uint64_t statements;
    centavos centavos;
    const struct budget_ceiling *budgets;
    size_t budget_count;
};

/* What two people saw must be what there is, whole, and within the budget. Statements of rules that
 * name no line of the budget have no ceiling. 0 = it can be carried out. */
enum act_failure closing_judge(const struct closing_state *state, uint64_t seen_statements,
                               centavos seen_centavos);

#endif
