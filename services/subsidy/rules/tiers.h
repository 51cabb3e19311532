/* A version of the subsidy's rules, and what it pays for a count.
 *
 * The amount of the tier in which the count falls holds for all rations of the day, not only for
 * those above its start: the published rules could not be read, so that this is derived, and
 * illustrative. */
#ifndef TEQUIO_SUBSIDY_RULES_TIERS_H
#define TEQUIO_SUBSIDY_RULES_TIERS_H

#include <stddef.h>

#include "common/base/money.h"
#include "subsidy/rules/period.h"

enum { TIERS_MAX = 8 };

enum subsidy_model {
    MODEL_IN_KIND = 1,
    MODEL_CASH = 2,
};

enum below_minimum {
    BELOW_PAY_THE_COUNT = 1,
    BELOW_PAY_NOTHING = 2,
    BELOW_FLAG_ONLY = 3,
};

/* What becomes of a report that comes after the days in which a late one counts. */
enum late_handling {
    LATE_COUNT = 1,
    LATE_FLAG = 2, /* it counts, and a person sees it */
    LATE_HOLD = 3, /* outside the money until a person rules */
};

enum grant_basis {
    BASIS_DELIVERED = 1,
    BASIS_ADVANCE = 2,
};

/* Rations that count, each kind apart. */
struct ration_parts {
    uint32_t paid;
    uint32_t exempt;
    uint32_t committee;
};

struct tier {
    uint32_t from;
    centavos centavos;
};

struct subsidy_rule {
    uint32_t rule;
    const char *legal_basis;
    enum subsidy_model model;
    enum period_length period;
    struct tier tiers[TIERS_MAX]; /* ascending */
    size_t tier_count;
    uint32_t minimum;
    uint32_t maximum; /* 0 = only the capacity bounds */
    enum below_minimum below_minimum;
    bool paid_counts;
    bool pay_exempt;
    bool pay_committee_meals;
    centavos exempt_centavos;    /* per exempt ration; 0 = as the tier says */
    centavos committee_centavos; /* per committee meal; likewise */
    enum late_handling late;
    enum grant_basis basis;
    centavos fee;
    int cutoff_minute;
    uint32_t late_days;
    uint32_t opening_days;
    uint32_t committee_minimum; /* active members; 0 = no condition, as the next two */
    uint32_t reports_percent;   /* of the days due */
    uint32_t proven_percent;    /* of the grants whose term to prove has ended */
    uint32_t proof_days;        /* 0 = no term */
    const char *budget_key;     /* "" = none */
};

/* The tier that a count falls in; {0, 0} where none does. */
struct tier tiers_find(const struct subsidy_rule *rule, uint32_t counted);

/* The most that the rule counts for a kitchen on a day. */
uint32_t tiers_most(const struct subsidy_rule *rule, uint32_t capacity);

/* What a count claims: the tier is that of all of them together, and exempt rations and committee
 * meals may have an amount of their own. Goods in kind claim no money. False where the amount is
 * beyond CENTAVOS_MAX: the rule cannot be used for it. */
MUST_USE bool tiers_claim(const struct subsidy_rule *rule, const struct ration_parts *counted,
                          centavos *ret);

/* What so many service days of its capacity claim. False as above. */
MUST_USE bool tiers_advance(const struct subsidy_rule *rule, uint32_t capacity, uint32_t days,
                            centavos *ret);

/* What a new kitchen begins with: opening_days of it. False as above. */
MUST_USE bool tiers_opening(const struct subsidy_rule *rule, uint32_t capacity, centavos *ret);

#endif
