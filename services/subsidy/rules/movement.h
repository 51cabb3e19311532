/* What of the books answers to a row of the issuer's file.
 *
 * A credit is matched by the dispersal that it names and its purse; what left the purse, by amount
 * and a day near enough, each booking once. What left it is booked in the issuer's own view whether
 * it is matched or not, as long as that view holds it. */
#ifndef TEQUIO_SUBSIDY_RULES_MOVEMENT_H
#define TEQUIO_SUBSIDY_RULES_MOVEMENT_H

#include "subsidy/rules/issuer.h"

/* A shop's terminal reports a few days late, a committee writes the day down by heart. What goes
 * back to the programme takes the issuer as long as it takes. */
enum { MOVEMENT_DAYS = 5 };

/* Something in the books that a movement may answer to. */
struct movement_target {
    uint32_t kitchen;
    enum movement_kind kind;
    uint64_t position;
    centavos centavos;
    day_number day;
    bool matched;
};

/* The one of the kitchen's that is nearest in days, of several the oldest; NULL = none. */
struct movement_target *movement_find(struct movement_target *targets, size_t count,
                                      uint32_t kitchen, const struct movement *movement);

/* What is known of a row before it is judged. */
struct movement_case {
    uint32_t kitchen; /* whose purse it is; 0 = nobody's */
    bool repeated;    /* its number was read before */
    centavos issuer_purse;
    /* Of a credit: the row of the dispersal that it names. */
    uint64_t dispersal_position; /* 0 = there is none, or it was confirmed before */
    uint32_t dispersal_kitchen;
    centavos dispersal_centavos;
    /* Of the others. */
    const struct movement_target *target; /* NULL = none */
};

/* Fills kitchen, result, matches_position, expected and booked. */
void movement_judge(const struct movement *movement, const struct movement_case *this,
                    struct movement_read *ret);

#endif
