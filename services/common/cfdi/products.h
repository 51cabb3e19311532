/* Which products a kitchen may buy with the programme's money: a table of prefixes of the product
 * key (ClaveProdServ, eight digits), dated, given from outside. */
#ifndef TEQUIO_CFDI_PRODUCTS_H
#define TEQUIO_CFDI_PRODUCTS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/calendar.h"

enum product_decision { PRODUCT_ALLOW, PRODUCT_REVIEW, PRODUCT_DENY };

struct product_rule {
    const char *prefix;  /* two to eight digits; the longest that fits decides */
    day_number from, to; /* first and last day on which the row holds */
    enum product_decision decision;
    const char *what; /* in the catalogue's words, for people */
};

/* The row that decides for that key on that day, NULL when none speaks of it. Between rows of equal
 * length the one that began later decides, then the stricter one. */
const struct product_rule *products_find(const struct product_rule *rules, size_t count,
                                         const char *key, day_number day);

/* Eight digits. */
bool products_key_valid(const char *key);

/* What is used where an installation has no table of its own. Names and keys: the authority's
 * catalogue of products and services; what may be bought is a proposal: the whole food segment but
 * tobacco and alcohol, and what a kitchen needs besides. */
const struct product_rule *products_default(size_t *ret_count);

#endif
