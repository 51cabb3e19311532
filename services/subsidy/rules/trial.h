/* What if: what past days would have claimed if a draft of the rules had held on them. Every report
 * that stands is counted anew by the draft, with what was known of its kitchen and its day when it
 * came, and with what two people ruled since; the draft alone is another. */
#ifndef TEQUIO_SUBSIDY_RULES_TRIAL_H
#define TEQUIO_SUBSIDY_RULES_TRIAL_H

#include "subsidy/rules/report.h"

enum { TRIAL_DAYS_MAX = 366 };

struct trial {
    day_number from;
    day_number through;
    unsigned weekdays; /* of service by the draft: bit 0 = Monday */
    struct subsidy_rule rule;
};

/* What the service calendar says of a day, whatever the weekdays are. */
enum exception {
    EXCEPTION_NONE = 0,
    EXCEPTION_SERVICE = 1,
    EXCEPTION_HOLIDAY = 2,
};

/* A report that stands. */
struct trial_day {
    uint32_t kitchen;
    day_number day;
    int64_t received_at_us;
    struct figures figures; /* counted and claim as they are now */
    bool held;
    bool kitchen_known;
    bool active;
    uint32_t capacity;
    enum exception exception;
    enum ruling ruling;
};

struct trial_claim {
    uint64_t rations;
    centavos centavos;
    uint32_t held; /* days */
};

struct trial_sum {
    uint32_t days;
    uint32_t changed; /* days whose claim is another */
    struct trial_claim now;
    struct trial_claim tried;
};

/* Adds a day to the sums. False where they are beyond what the books hold. */
MUST_USE bool trial_add(const struct trial *trial, const struct trial_day *day,
                        struct trial_sum *sum);
/* The same for sums. */
MUST_USE bool trial_add_sum(const struct trial_sum *more, struct trial_sum *sum);

#endif
