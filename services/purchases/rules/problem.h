/* What can be wrong with a purchase, what follows from each, and what a kitchen is told about it.
 * Pure. */
#ifndef TEQUIO_PURCHASES_RULES_PROBLEM_H
#define TEQUIO_PURCHASES_RULES_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bits of PurchaseDeclared.problems and PurchaseVerdict.reasons; the codec asserts that they are
 * the contract's. In one set with the concerns they are its lower half. */
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

/* Bits of the contract's PurchaseConcern: the upper half, CONCERN(LATE) for CONCERN_LATE. */
enum purchase_concern {
    CONCERN_LATE = 1,
    CONCERN_CONFLICT = 2,
    CONCERN_PRODUCT_DENIED = 4,
    CONCERN_PRODUCT_REVIEW = 8,
    CONCERN_PRICE = 16,
    CONCERN_DISCOUNT = 32,
    CONCERN_QUANTITY = 64,
    CONCERN_NOTE_SHARE = 128,
    CONCERN_SAMPLED = 256,
    CONCERN_INVOICE_OBSERVED = 512,
    CONCERN_INVOICE_REFUSED = 1024,
    CONCERN_INVOICE_ALTERED = 2048,
    CONCERN_INVOICE_CANCELLED = 4096,
    CONCERN_INVOICE_SUPERSEDED = 8192,
    CONCERN_PERSON_REFUSED = 16384,
};
#define CONCERN(name) ((uint64_t)CONCERN_##name << 32)
#define PROBLEMS_OF(set) ((uint32_t)(set))
#define CONCERNS_OF(set) ((uint32_t)((set) >> 32))

enum { EXPLANATIONS_MAX = 32, REASONS_MAX = 64 }; /* of the contract */

/* What a reason does to the verdict; the contract's ReasonWeight. */
enum weight {
    WEIGHT_SAID = 1,     /* the verdict stays */
    WEIGHT_OBSERVES = 2, /* a person must look */
    WEIGHT_REFUSES = 3,
};

struct problem_row {
    uint64_t problem;  /* one bit */
    const char *code;  /* for machines */
    const char *field; /* of the purchase */
    enum weight weight;
    /* Whatever a person decided, this stands against it. Otherwise a person who accepts the
     * purchase has looked past it. */
    bool final;
    const char *says; /* to the kitchen, in Mexican Spanish: what it is, and what to do */
};

/* One row per problem, by their bits. */
const struct problem_row *problem_rows(size_t *ret_count);

/* NULL: there is none of that code. */
const struct problem_row *problem_find(const char *code);

/* Any of them refuses. */
bool problems_refuse(uint64_t problems);
/* Those of them that no person sets aside. */
uint64_t problems_final(uint64_t problems);

/* Something that was found, and where; texts are constants or the caller's. */
struct finding {
    const char *code;
    const char *field;
    enum weight weight;
};

struct reason {
    const char *code;
    const char *field;
    const char *sentence;
    enum weight weight;
};

/* The reasons of a verdict. Of a replaced purchase, or of a copy, only that is told: nothing else
 * is left to be done about it. What `found` says of a reason is told of each of its places, as far
 * as there is room. */
size_t problems_tell(uint64_t reasons, const struct finding *found, size_t found_count,
                     struct reason *ret, size_t room);

/* What is told of a purchase against which nothing speaks. */
struct reason problems_accepted(void);

/* The different sentences of these, what is only said apart. */
size_t reasons_explain(const struct reason *reasons, size_t count,
                       const char *ret[EXPLANATIONS_MAX]);

#endif
