/* What a daily report claims under the rule of its day, and what is odd about it. Nothing is
 * refused: every report has figures, and flags for people.
 *
 * Counted are the rations paid, the exempt ones and the committee's meals, each where the rule says
 * so; where the breakdown that is needed was not noted, the rations served. At most the rule's
 * maximum and the kitchen's capacity. Below the minimum the rule pays the count, or nothing;
 * FLAG_ONLY pays the count too: its minimum is there to be looked at. All three flag it. Held,
 * which is kept and claims nothing, is a day on which the kitchen is not active or there is no
 * service, and a late report where the rule holds those; until two people rule on that day. */
#ifndef TEQUIO_SUBSIDY_RULES_REPORT_H
#define TEQUIO_SUBSIDY_RULES_REPORT_H

#include "subsidy/rules/decision.h"
#include "subsidy/rules/tiers.h"

struct noted {
    bool noted;
    uint64_t value;
};

/* What a report says, as far as money and oddities go. */
struct report_said {
    uint32_t said_day;
    uint32_t served;
    struct noted paid;
    struct noted exempt;
    struct noted fees;
    struct noted prepared;
    struct noted left_over;
    struct noted committee_meals;
    uint64_t by_sex_and_age; /* sum; 0 where not noted */
    uint64_t largest_group;  /* of the vulnerable: a person may be in several */
    struct day_life life;
    struct breakdowns breakdowns;
    bool on_behalf;
    struct noted cash; /* in the box when the day ended */
    bool cash_explained;
};

enum ruling {
    RULING_NONE = 0,
    RULING_PAYS = 1,
    RULING_PAYS_NOT = 2,
};

/* What was known of the kitchen and its day. */
struct report_facts {
    bool kitchen_known;
    bool active;
    uint32_t capacity;
    uint32_t alcaldia;
    bool service_day;
    bool has_rule;
    struct subsidy_rule rule;
    enum ruling ruling; /* what two people said of that day */
};

/* What figures count and claim, whoever holds them. */
struct report_value {
    struct ration_parts parts;
    uint32_t counted;
    centavos claim;
    unsigned flags;
    bool usable; /* a rule holds, and can be used for it */
    struct tier tier;
};
void report_value(const struct figures *figures, const struct report_facts *facts,
                  struct report_value *ret);

/* When it was received by the gateway's clock, and saved by the device's. */
struct report_times {
    int64_t received_at_us;
    int64_t saved_at_us;
};

struct report_count {
    day_number day; /* DAY_INVALID where what was said is no day */
    struct figures figures;
    unsigned flags;
    enum timeliness timeliness;
    bool held; /* it claims nothing: no service, not active, late, or a person said so */
    uint32_t rule;
    struct tier tier;
    bool has_period; /* a rule holds and the kitchen is known: it can be granted */
    enum period_length period;
};

/* They say the same: a report that comes again may be counted otherwise, under other facts. */
bool report_same_figures(const struct figures *a, const struct figures *b);

/* Judges a report by what was known; every member of *ret is set. Asks the calendar for the local
 * time of the day's cut-off, so that a zone must be set. */
void report_count(const struct report_said *said, const struct report_facts *facts,
                  const struct report_times *times, struct report_count *ret);

#endif
