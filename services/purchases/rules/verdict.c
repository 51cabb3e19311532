#include "purchases/rules/verdict.h"

enum { BEYOND = PROBLEM_BEYOND_PURSE | PROBLEM_BEYOND_FEE_CASH };

static const struct verdict_step steps[] = {
    {VERDICT_NONE, VERDICT_ACCEPTED, "subsidy has booked it, and nothing speaks against it"},
    {VERDICT_NONE, VERDICT_OBSERVED, "subsidy has booked it, and a person must look"},
    {VERDICT_NONE, VERDICT_REFUSED, "subsidy has booked it, and it cannot be accepted"},
    {VERDICT_OBSERVED, VERDICT_ACCEPTED, "the proof came, and nothing else was missing"},
    {VERDICT_OBSERVED, VERDICT_OBSERVED, "the proof came, and something else is left"},
    {VERDICT_OBSERVED, VERDICT_REFUSED, "a correction took its place"},
    {VERDICT_ACCEPTED, VERDICT_REFUSED, "a correction took its place"},
    {VERDICT_REFUSED, VERDICT_REFUSED, "a correction took its place"},
};

const struct verdict_step *verdict_steps(size_t *ret_count)
{
    *ret_count = sizeof steps / sizeof steps[0];
    return steps;
}

bool verdict_may_follow(enum verdict from, enum verdict to)
{
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (steps[i].from == from && steps[i].to == to) {
            return true;
        }
    }
    return false;
}

unsigned verdict_beyond(centavos beyond_purse, centavos beyond_fee_cash)
{
    return (beyond_purse > 0 ? (unsigned)PROBLEM_BEYOND_PURSE : 0U) |
           (beyond_fee_cash > 0 ? (unsigned)PROBLEM_BEYOND_FEE_CASH : 0U);
}

unsigned verdict_last_beyond(const struct purchase_state *state)
{
    return state->reasons & BEYOND;
}

unsigned verdict_reasons(const struct purchase_state *state, unsigned beyond)
{
    unsigned reasons = (state->problems & ~(unsigned)PROBLEM_NO_PROOF) | beyond |
                       (state->replaced ? (unsigned)PROBLEM_REPLACED : 0U);

    if (!state->proof_here && !problems_refuse(reasons)) {
        reasons |= PROBLEM_NO_PROOF;
    }
    return reasons;
}

enum verdict verdict_for(unsigned reasons)
{
    if (reasons == 0) {
        return VERDICT_ACCEPTED;
    }
    return problems_refuse(reasons) ? VERDICT_REFUSED : VERDICT_OBSERVED;
}

bool verdict_due(const struct purchase_state *state)
{
    return state->verdict != VERDICT_NONE &&
           verdict_reasons(state, verdict_last_beyond(state)) != state->reasons;
}

bool verdict_holds_proof(const struct purchase_state *state)
{
    return !state->replaced && !problems_refuse(state->problems);
}
