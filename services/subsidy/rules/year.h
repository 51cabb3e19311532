/* A fiscal year's end: what purses still hold of its grants goes back. */
#ifndef TEQUIO_SUBSIDY_RULES_YEAR_H
#define TEQUIO_SUBSIDY_RULES_YEAR_H

#include "subsidy/rules/issuer.h"

/* What a purse still holds of a grant, and what is due of it. */
struct year_grant {
    uint32_t kitchen;
    uint64_t grant;
    centavos held, to_prove, to_pay_back;
    centavos open; /* of all that the kitchen is to pay back, what no discount will take */
};

/* What of `grants`, ordered by kitchen, makes one return: those of the first one's kitchen, as far
 * as its shares have room. Fills kitchen, centavos and the shares; returns how many were taken.
 * What is held ends the duty to prove it, and settles what was to be paid back of it; `open` of
 * those that are left falls with it. What a discount will take stays in the purse: centavos may be
 * 0, and then there is nothing to return. */
size_t year_return(struct year_grant *grants, size_t count, struct duty_share *shares,
                   struct year_returned *ret);

#endif
