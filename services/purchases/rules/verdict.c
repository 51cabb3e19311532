#include "purchases/rules/verdict.h"

static const struct verdict_step steps[] = {
    {VERDICT_NONE, VERDICT_ACCEPTED, "subsidy has booked it, and nothing speaks against it"},
    {VERDICT_NONE, VERDICT_OBSERVED, "subsidy has booked it, and a person must look"},
    {VERDICT_NONE, VERDICT_REFUSED, "subsidy has booked it, and it cannot be accepted"},
    {VERDICT_OBSERVED, VERDICT_ACCEPTED, "nothing is missing any more, or a person accepted it"},
    {VERDICT_OBSERVED, VERDICT_OBSERVED, "the proof came, and something else is left"},
    {VERDICT_OBSERVED, VERDICT_REFUSED, "a correction, its invoice or a person spoke against it"},
    {VERDICT_ACCEPTED, VERDICT_REFUSED, "a correction, its invoice or a person spoke against it"},
    {VERDICT_REFUSED, VERDICT_REFUSED, "something else speaks against it too"},
    {VERDICT_REFUSED, VERDICT_OBSERVED, "its invoice is valid after all, and something is left"},
    {VERDICT_REFUSED, VERDICT_ACCEPTED, "its invoice is valid after all, or a person accepted it"},
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

uint64_t verdict_beyond(centavos beyond_purse, centavos beyond_fee_cash)
{
    return (beyond_purse > 0 ? (uint64_t)PROBLEM_BEYOND_PURSE : 0) |
           (beyond_fee_cash > 0 ? (uint64_t)PROBLEM_BEYOND_FEE_CASH : 0);
}

centavos verdict_subsidy(centavos total, centavos booked)
{
    return booked < total ? booked : total;
}

/* What becomes of its invoice outside, while it stands. */
static uint64_t fate(const struct purchase_state *state)
{
    if (state->replaced) {
        return PROBLEM_REPLACED;
    }
    return (state->cancelled ? CONCERN(INVOICE_CANCELLED) : 0) |
           (state->superseded ? CONCERN(INVOICE_SUPERSEDED) : 0);
}

uint64_t verdict_reasons(const struct purchase_state *state)
{
    uint64_t reasons = (state->problems & ~(uint64_t)PROBLEM_NO_PROOF) | state->invoice |
                       state->beyond | fate(state);

    if (state->person == VERDICT_ACCEPTED) {
        return problems_final(reasons);
    }
    if (state->person == VERDICT_REFUSED) {
        reasons |= CONCERN(PERSON_REFUSED);
    }
    if (!state->proof_here && !problems_refuse(reasons)) {
        reasons |= PROBLEM_NO_PROOF;
    }
    return reasons;
}

enum verdict verdict_for(uint64_t reasons)
{
    if (reasons == 0) {
        return VERDICT_ACCEPTED;
    }
    return problems_refuse(reasons) ? VERDICT_REFUSED : VERDICT_OBSERVED;
}

bool verdict_due(const struct purchase_state *state)
{
    return state->verdict != VERDICT_NONE && verdict_reasons(state) != state->reasons;
}

bool verdict_holds_proof(const struct purchase_state *state)
{
    return !state->replaced && !problems_refuse(state->problems);
}
