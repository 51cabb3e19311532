#include "subsidy/rules/closing.h"

static bool within_budget(const struct closing_state *state)
{
    for (size_t i = 0; i < state->budget_count; i++) {
        const struct budget_ceiling *line = &state->budgets[i];
        if (line->due > line->approved - line->accrued) {
            return false;
        }
    }
    return true;
}

enum act_failure closing_judge(const struct closing_state *state, uint64_t seen_statements,
                               centavos seen_centavos)
{
    if (!state->found) {
        return ACT_NOT_FOUND;
    }
    if (state->authorised) {
        return ACT_DONE_BEFORE;
    }
    if (state->unfinished) {
        return ACT_UNFINISHED;
    }
    if (state->statements != seen_statements || state->centavos != seen_centavos) {
        return ACT_AMOUNT;
    }
    return within_budget(state) ? (enum act_failure)0 : ACT_BUDGET;
}
