/* How a declared purchase comes to its verdict, and from one verdict to the next. Pure.
 *
 * Where a purchase stands is a function of what is known about it, never of the order in which it
 * became known: subsidy may answer before the photo comes or after it, before a correction or
 * after it, and so may a person, and the tax authority. */
#ifndef TEQUIO_PURCHASES_RULES_VERDICT_H
#define TEQUIO_PURCHASES_RULES_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/money.h"
#include "purchases/rules/problem.h"

enum verdict {
    VERDICT_NONE = 0, /* declared; subsidy has not answered */
    VERDICT_ACCEPTED = 1,
    VERDICT_OBSERVED = 2,
    VERDICT_REFUSED = 3,
};

/* What is known about a declared purchase. */
struct purchase_state {
    uint64_t problems;   /* as declared */
    uint64_t invoice;    /* what its invoice says against it: CONCERN(INVOICE_…) */
    uint64_t beyond;     /* what subsidy's booking brought: PROBLEM_BEYOND_… */
    bool proof_here;     /* the blob that it names is here */
    bool replaced;       /* a correction took its place */
    bool cancelled;      /* its invoice, at the tax authority */
    bool superseded;     /* its invoice, by another of its issuer's */
    enum verdict person; /* what a person decided last; VERDICT_NONE: nobody has */
    enum verdict verdict;
    uint64_t reasons; /* of the verdict */
    centavos subsidy; /* booked from the purse, as such or as cash withdrawn */
};

/* Which verdict may follow which; in step with the view purchases.verdict_step. */
struct verdict_step {
    enum verdict from, to;
    const char *when;
};
const struct verdict_step *verdict_steps(size_t *ret_count);
bool verdict_may_follow(enum verdict from, enum verdict to);

/* What subsidy answered: bits BEYOND_PURSE and BEYOND_FEE_CASH. */
uint64_t verdict_beyond(centavos beyond_purse, centavos beyond_fee_cash);

/* What it proves of the subsidy once it is accepted: what was booked from it, and never more than
 * the total that people saw, whatever the payments said. */
centavos verdict_subsidy(centavos total, centavos booked);

/* All that speaks against it. A refused purchase waits for no proof. A person who accepted it has
 * looked past all that is not final (problem_rows); of a replaced one, what becomes of its invoice
 * later is no matter. */
uint64_t verdict_reasons(const struct purchase_state *state);
enum verdict verdict_for(uint64_t reasons);

/* A verdict other than the last one is due, or the same for other reasons. Never before the first
 * one, which subsidy's answer brings. */
bool verdict_due(const struct purchase_state *state);

/* It is the one purchase that its proof proves: neither refused as declared nor replaced. */
bool verdict_holds_proof(const struct purchase_state *state);

#endif
