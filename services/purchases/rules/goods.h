/* What was bought: what each line is by the rules of its day, and what a person must look at. The
 * rules are the registry's (product rules, reference prices, partners' agreements) and the numbers
 * of its purchase rule; the medians are the network's own. Pure. */
#ifndef TEQUIO_PURCHASES_RULES_GOODS_H
#define TEQUIO_PURCHASES_RULES_GOODS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/money.h"
#include "purchases/rules/problem.h"

/* The contract's Eligibility. */
enum eligibility {
    ELIGIBILITY_NONE = 0, /* no rule speaks of it */
    ELIGIBILITY_ALLOW = 1,
    ELIGIBILITY_REVIEW = 2,
    ELIGIBILITY_DENY = 3,
};

/* What is known of a line's product on the day of the purchase. */
struct goods_facts {
    enum eligibility subsidy, fees; /* NONE, both: no rule */
    const char *category;           /* "" = no rule */
    bool perishable;
    uint64_t reference_micro; /* of one of the line's unit, millionths of a peso; 0 = none */
    uint64_t median_micro;    /* 0 = none */
    uint32_t discount;        /* agreed with its supplier, hundredths of a percent; 0 = none */
};

/* A line of a purchase or of its invoice. */
struct goods_line {
    uint32_t product_key; /* 0 = not known */
    const char *unit;     /* SAT's code */
    uint64_t quantity_micro, unit_price_micro;
    centavos amount;
    struct goods_facts facts;
};

/* Where things stand, for findings: "lines[0]" and in it ".product_key". */
struct goods_fields {
    const char *list, *key, *price;
    size_t first; /* the first place's number */
};

struct goods_case {
    const struct goods_line *lines;
    size_t count;
    centavos total;
    centavos from_subsidy, from_fees; /* what pays it: purse and cash withdrawn; the fee cash */
    uint32_t price_percent;           /* above which a price is observed; 0 = never */
    const struct goods_fields *fields;
};

/* What speaks against lines: bits CONCERN(PRODUCT_DENIED), …PRODUCT_REVIEW, …PRICE, …DISCOUNT. Each
 * place is added to `ret` as far as there is room.
 *
 * Which money paid which line nobody writes down. A line is only of concern where the money that
 * may not pay for it cannot have gone to the other lines: of money from one source no more than the
 * lines that it may pay, of both together no more than those that one of them may pay (Hall's
 * condition for two sources). A product that no rule speaks of is to be looked at. */
uint64_t goods_judge(const struct goods_case *this, struct arena *arena, struct finding *ret,
                     size_t *count, size_t room);

/* Food bought by weight, in grams: of SAT's segment 50, in kilograms or grams. What is beyond any
 * kitchen's is GRAMS_MAX. */
enum { GRAMS_MAX = 1000000000 };
uint32_t goods_grams(uint32_t product_key, const char *unit, uint64_t quantity_micro);

/* A price that somebody else in the network paid. */
struct goods_price {
    uint32_t kitchen;
    int32_t day;
    int32_t received; /* the day on which it came */
    uint64_t unit_price_micro;
};

/* The network's own price: the median of the newest price of each other kitchen, from `days` before
 * `day` to that day; of an even number the lower one. `prices` are newest first, at most
 * GOODS_PRICES_MAX. 0 where there are fewer than `least`. */
enum { GOODS_PRICES_MAX = 200 };
uint64_t goods_median(const struct goods_price *prices, size_t count, uint32_t kitchen, int32_t day,
                      uint32_t days, uint32_t least);

#endif
