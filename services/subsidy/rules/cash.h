/* The cash box as it was counted, beside the books: what they differ by is booked, so that both
 * agree from then on.
 *
 * A correction counts the same box again: what it changes about fees or the count changes the
 * day's difference, and only that is booked. A correction that says nothing of the box repeats the
 * count. The day's check goes with its report when that is moved to another day. */
#ifndef TEQUIO_SUBSIDY_RULES_CASH_H
#define TEQUIO_SUBSIDY_RULES_CASH_H

#include "subsidy/rules/report.h"

/* What was counted on the day before this version came. */
struct cash_known {
    bool counted;
    centavos cash;
    centavos difference;
};

/* What is at hand when a version comes to stand. */
struct cash_case {
    struct cash_known known;
    struct noted said;
    bool explained;
    bool withdrawn;
    centavos fee_cash;    /* in the books before it */
    centavos fees_more;   /* of the day, than before it */
    centavos fees_booked; /* of these, what the books take: fees that are gone go elsewhere */
};

/* The check of a version that comes to stand, and what of its difference is booked now: never more
 * than an empty box gives. */
struct cash_checked cash_check(const struct cash_case *this);

#endif
