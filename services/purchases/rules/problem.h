/* What can be wrong with a purchase, what follows from each, and what a kitchen is told about it.
 * Pure. */
#ifndef TEQUIO_PURCHASES_RULES_PROBLEM_H
#define TEQUIO_PURCHASES_RULES_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

/* Bits of PurchaseDeclared.problems and PurchaseVerdict.reasons; the codec asserts that they are
 * the contract's. */
enum purchase_problem {
    PROBLEM_LINE_SUM = 1,
    PROBLEM_TOTAL = 2,
    PROBLEM_PAYMENTS = 4,
    PROBLEM_SOURCE_TWICE = 8,
    PROBLEM_FUTURE_DAY = 16,
    PROBLEM_UNKNOWN_SUPPLIER = 32,
    PROBLEM_BEYOND_PURSE = 64,
    PROBLEM_NO_PROOF = 128,
    PROBLEM_DUPLICATE_PROOF = 256,
    PROBLEM_NO_LINES = 512,
    PROBLEM_UNKNOWN_KITCHEN = 1024,
    PROBLEM_BAD_DAY = 2048,
    PROBLEM_ZERO_TOTAL = 4096,
    PROBLEM_REPLACED = 8192,
    PROBLEM_BEYOND_FEE_CASH = 16384,
    PROBLEM_NEVER_FOUND = 32768,
    PROBLEM_TOO_MANY_LINES = 65536,
    PROBLEM_COPY = 131072,
    PROBLEM_CONTENT_REUSED = 262144,
};

enum { EXPLANATIONS_MAX = 32 }; /* of the contract */

struct problem_row {
    enum purchase_problem problem;
    bool refuses;     /* the purchase can never be accepted; otherwise a person must look */
    const char *says; /* to the kitchen, in Mexican Spanish: what it is, and what to do */
};

/* One row per problem, by their numbers. */
const struct problem_row *problem_rows(size_t *ret_count);

/* Any of them refuses. */
bool problems_refuse(unsigned problems);

/* The sentences of a verdict for these reasons, at most EXPLANATIONS_MAX; for none, that it was
 * accepted. Of a replaced purchase, or of a copy, only that is said: nothing else is left to be
 * done about it. */
size_t problems_explain(unsigned reasons, const char *ret[EXPLANATIONS_MAX]);

#endif
