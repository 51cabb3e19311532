/* The duty to prove what was granted: each grant has its own, with a term.
 *
 * A proof goes to the oldest duty first, by its term and then by its grant; to the part whose term
 * is over as well: who proves late has proven. What an authorised discount takes is no longer open
 * to proof. A proof that is taken back is taken from the duties to which it went, the newest first:
 * so what other purchases proved is never touched. */
#ifndef TEQUIO_SUBSIDY_RULES_DUTY_H
#define TEQUIO_SUBSIDY_RULES_DUTY_H

#include "subsidy/rules/decision_books.h"

struct duty {
    uint64_t grant;
    day_number prove_by; /* DAY_INVALID = no term: the last of all */
    centavos to_prove;
    centavos to_pay_back;
    centavos paid_back; /* in money, so far */
    bool reversed;      /* its grant was taken back: only money settles it */
};

/* Below zero, zero or above: in the order in which proofs go to them. */
int duty_compare(const struct duty *a, const struct duty *b);

struct duty_spread {
    struct duty_share shares[DUTY_SHARES_MAX];
    size_t count;
    centavos left; /* of the amount: beyond all duties, or beyond the shares of one decision */
    bool full;     /* no share was left: a further decision takes the rest */
};

/* Spreads a proof over duties in their order. `reserved` is what discounts that are ordered and not
 * yet taken off leave no longer to prove. */
void duty_prove(const struct duty *const *duties, size_t count, centavos amount, centavos reserved,
                struct duty_spread *ret);

/* What was proven by one purchase, share by share in the order of their duties, from which `amount`
 * is taken back: the last one first. The spread's amounts are below zero. */
struct duty_proven {
    const struct duty *duty;
    enum duty_part part;
    centavos centavos;
};
/* Their order: by duty, and of one duty what was proven in time first. */
int duty_proven_compare(const struct duty_proven *a, const struct duty_proven *b);
void duty_take_back(const struct duty_proven *proven, size_t count, centavos amount,
                    struct duty_spread *ret);

/* Spreads money that is paid back, the oldest duty first, reversed grants included. */
void duty_pay_back(const struct duty *const *duties, size_t count, centavos amount,
                   struct duty_spread *ret);

/* All that is to be paid back. */
centavos duty_owed(const struct duty *const *duties, size_t count);

/* What remains to be proven is to be paid back from the day after its term. */
bool duty_overdue(const struct duty *duty, day_number today);

/* What is at hand when a grant is taken back. */
struct reversal_case {
    centavos granted;
    centavos in_purse; /* what the purse holds of it, when the oldest money is spent first */
    centavos owed;     /* all that the kitchen has to pay back before it */
    centavos reserved; /* of that, what ordered discounts will take */
    bool dispersed;    /* it went to the issuer */
};

/* What taking it back comes to: fills the amounts of *ret. The purse gives what it holds of it;
 * what was paid back in money is not asked for again; what a discount will take stays owed. */
void duty_reverse(const struct duty *duty, const struct reversal_case *reversal,
                  struct grant_reversed *ret);

#endif
