/* How a declared purchase comes to its verdict, and from one verdict to the next. Pure.
 *
 * Where a purchase stands is a function of what is known about it, never of the order in which it
 * became known: subsidy may answer before the photo comes or after it, before a correction or
 * after it. */
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
    unsigned problems; /* as declared */
    bool proof_here;   /* the blob that it names is here */
    bool replaced;     /* a correction took its place */
    enum verdict verdict;
    unsigned reasons; /* of the verdict */
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
unsigned verdict_beyond(centavos beyond_purse, centavos beyond_fee_cash);
/* The same bits of the last verdict. */
unsigned verdict_last_beyond(const struct purchase_state *state);

/* All that speaks against it. A refused purchase waits for no proof. */
unsigned verdict_reasons(const struct purchase_state *state, unsigned beyond);
enum verdict verdict_for(unsigned reasons);

/* A verdict other than the last one is due, or the same for other reasons. Never before the first
 * one, which subsidy's answer brings. */
bool verdict_due(const struct purchase_state *state);

/* It is the one purchase that its proof proves: neither refused as declared nor replaced. */
bool verdict_holds_proof(const struct purchase_state *state);

#endif
