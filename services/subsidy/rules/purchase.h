/* Which money a declared purchase was paid from, as far as the books hold it. The shop has been
 * paid: what goes beyond purse or fee cash is recorded and not booked. */
#ifndef TEQUIO_SUBSIDY_RULES_PURCHASE_H
#define TEQUIO_SUBSIDY_RULES_PURCHASE_H

#include "subsidy/rules/decision.h"

/* What the kitchen has when the purchase is booked, after what its reversal brought back. */
struct purchase_means {
    centavos purse;
    centavos fee_cash;
};

/* Adds what one payment says, each source bounded by CENTAVOS_MAX. Sources that are none, and more
 * than there can be, are left out: purchases flags them. */
void purchase_add_payment(struct payments *payments, uint32_t source, uint64_t amount);

/* Fills booked, beyond_purse and beyond_fee_cash. Cash withdrawn is purse money too: what was paid
 * by purse comes first. */
void purchase_book(const struct payments *declared, const struct purchase_means *means,
                   struct purchase_booked *ret);

/* What a reversal of these brings back to purse and fee cash. */
struct purchase_means purchase_returns(const struct payments *reversed);

/* How much of a booking proves the subsidy, given the last verdict: nothing unless it was accepted,
 * and nothing once its booking was reversed. Never more than was spent from the subsidy. The order
 * in which verdict and reversal come does not matter. */
centavos purchase_proves(bool accepted, centavos subsidy, const struct payments *booked,
                         bool reversed);

#endif
