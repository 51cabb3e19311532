/* The arithmetic of an invoice: lines, taxes, summary and total. Rules and tolerance: Anexo 20,
 * guide of filling, questions 37 to 41: totals are the half-up rounding of the sum of what the
 * lines say; a cent of difference is said and accepted, because the guide does not name the mode of
 * rounding. Inner to cfdi. */
#ifndef TEQUIO_CFDI_SUMS_H
#define TEQUIO_CFDI_SUMS_H

#include "common/cfdi/cfdi.h"

/* For types I and E: what does not add up goes to the findings, each with the authority's code. */
void sums_check(const struct cfdi *cfdi, struct cfdi_findings *findings);

/* What a product or a tax may say, from factors as exact as they were written. */
enum product_fit {
    FIT_GOOD, /* within a cent, or what the rounding of its factors explains */
    FIT_FAR,  /* only within the authority's wide limits (question 41), where 4 pieces may be 3.5 */
    FIT_OUTSIDE, /* beyond these by more than a cent */
};

/* Does `amount` agree with first times second? `second_exact` for a rate, which has no error. */
enum product_fit sums_fit(struct amount first, struct amount second, bool second_exact,
                          struct amount amount);

#endif
