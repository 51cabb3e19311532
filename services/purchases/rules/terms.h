/* When, by whom and with what a purchase is proven: the rules about the purchase as a whole. The
 * numbers are the registry's purchase rule of its day. Pure. */
#ifndef TEQUIO_PURCHASES_RULES_TERMS_H
#define TEQUIO_PURCHASES_RULES_TERMS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/calendar.h"
#include "common/base/digest.h"
#include "common/base/money.h"
#include "purchases/rules/problem.h"

/* What a kitchen says that it spent from its subsidy in a month, and how much of it simple notes
 * prove (a fiscal invoice to the public in general is one of them). */
struct month_spending {
    centavos all, notes;
};

struct terms_case {
    /* The rule. */
    uint32_t window_days, note_percent, grams_per_ration;
    /* The purchase. */
    day_number day;      /* DAY_INVALID: it has none that is one */
    day_number first_on; /* the day on which it was first told of */
    bool member_sells;   /* its supplier is a member of the committee */
    bool note;           /* a simple note proves it */
    bool sampled;
    centavos from_subsidy;
    uint32_t grams;    /* food by weight */
    uint32_t capacity; /* rations of the day; 0 = not known */
    /* What the kitchen said before, without what this one takes the place of. */
    struct month_spending month, month_before;
    uint64_t grams_of_day;
};

/* What speaks against it: bits CONCERN(LATE), …CONFLICT, …QUANTITY, …NOTE_SHARE, …SAMPLED.
 *
 * Notes may prove their share of the month's spending or of the month before's, whichever is more:
 * the first purchase of a month is no matter of shares. */
uint64_t terms_judge(const struct terms_case *this);

/* One in `every` is drawn; 0 = none. From the digest of the envelope and the microsecond at which
 * the gateway received it, so that nobody who sends knows before, everybody can check after, and
 * the order among those that came at one moment does not matter. */
bool terms_sampled(const uint8_t envelope[DIGEST_BYTES], int64_t received_at_us, uint32_t every);

#endif
