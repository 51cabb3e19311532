/* A dispersal, as the purses' issuer gets it (README.md). The same grants give the same rows and
 * the same bytes, so that its digest can be prepared, authorised, recorded and exported by
 * different programs. */
#ifndef TEQUIO_ISSUER_DISPERSAL_H
#define TEQUIO_ISSUER_DISPERSAL_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/money.h"

/* A grant that has not gone out yet. */
struct pending_grant {
    uint32_t kitchen;
    const char *purse; /* the issuer's number: letters, digits, hyphens */
    uint64_t position; /* its entry in topic subsidy */
    centavos centavos;
    uint32_t fiscal_year;
    const char *budget_key;
};

enum {
    DISPERSAL_GRANTS_MAX = 64, /* of a row: more than a year's weeks */
    DISPERSAL_LINES_MAX = 16,  /* of budgets in a row: what a credit can be booked to */
};

/* A row of the file. */
struct dispersal_line {
    const char *purse;
    uint32_t kitchen;
    centavos centavos; /* zero or above */
};

/* The row of the first of `pending`, which are ordered by purse, kitchen and position; how many
 * make it. What is beyond a row's room goes with the next file. */
size_t dispersal_take(const struct pending_grant *pending, size_t count,
                      struct dispersal_line *ret);
/* How many of them are of the first one's purse. */
size_t dispersal_pass(const struct pending_grant *pending, size_t count);

/* The file, in the arena. */
struct bytes dispersal_file(struct arena *arena, uint32_t dispersal,
                            const struct dispersal_line *lines, size_t count);

#endif
