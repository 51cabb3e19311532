/* Alerts: what is odd in a kitchen's day, by the thresholds that hold on it. */
#ifndef TEQUIO_SURVEYS_RULES_ALERT_H
#define TEQUIO_SURVEYS_RULES_ALERT_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/calendar.h"

/* As AlertKind. */
enum alert_kind {
    ALERT_NOT_REPORTED = 1,
    ALERT_SILENCE = 2,
    ALERT_BELOW_HISTORY = 3,
    ALERT_ABOVE_HISTORY = 4,
    ALERT_SAME_NUMBERS = 5,
    ALERT_FOOD_COST = 6,
    ALERT_FEES = 7,
    ALERT_KIND_MOST = 7,
};

/* As AlertState. */
enum alert_state {
    ALERT_NONE = 0,
    ALERT_RAISED = 1,
    ALERT_TAKEN = 2,
    ALERT_CLOSED = 3,
    ALERT_SETTLED = 4,
    ALERT_STATES = 5,
};

/* Which of its kitchen, kind and day an alert is. No padding. */
struct alert_name {
    uint32_t kitchen, kind;
    day_number day;
};

/* The registry's AlertRule, in its units. */
struct alert_rule {
    uint32_t silent_days;
    uint32_t history_reports, history_least, history_deviations, history_percent, same_reports;
    uint32_t cost_days, cost_reports, cost_kitchens, cost_percent;
    uint32_t fees_centavos, escalate_hours, quiet_days;
};

/* What was found, and the bounds within which nothing would have been said; units as AlertFound. */
struct alert_found {
    struct alert_name name;
    int16_t alcaldia; /* 0 = unknown */
    day_number since;
    uint64_t found, low, high;
    uint32_t basis;
};

/* A report that came since the last look, beside those of its kitchen before its day. */
struct alert_report {
    uint32_t kitchen;
    int16_t alcaldia;
    day_number day;
    uint32_t served;
    bool has_fees; /* paid and centavos were noted */
    uint32_t paid;
    uint64_t fees_centavos;
    uint32_t history;                       /* how many reports it is compared with */
    uint64_t median_milli, deviation_milli; /* of their rations, in thousandths */
    uint32_t same;                          /* reports up to this one that say the same */
    day_number same_since;                  /* day of the first of them */
    uint32_t held; /* bits of 1 << kind that are not said: open, said lately, or of that day */
};

/* At most so many of one report. */
enum { ALERTS_OF_REPORT = 3, ALERTS_OF_KITCHEN = 2 };

/* How many it found: history, same numbers, fees. `fee` is that of a ration, in centavos. */
size_t alert_judge_report(const struct alert_rule *rule, uint32_t fee,
                          const struct alert_report *report,
                          struct alert_found ret[ALERTS_OF_REPORT]);

/* A kitchen that was due on the day, as far as it is not a single report that is odd. */
struct alert_kitchen {
    uint32_t kitchen;
    int16_t alcaldia;
    uint32_t missing;         /* days due without a report, one after the other, up to the day */
    day_number missing_since; /* the first of them; DAY_INVALID where none is */
    uint64_t spent_centavos, rations; /* over the days of the rule */
    uint32_t reports;                 /* in the same days */
    uint32_t held;                    /* as in a report */
    day_number cost_day;              /* of its open alert on food cost; DAY_INVALID: none */
    enum alert_state cost_state;      /* of that one */
};
/* Over all kitchens that are judged. */
struct alert_network {
    uint64_t median_centavos; /* of food per ration */
    uint32_t kitchens;
};

/* How many it found: not reported or silence, food cost. */
size_t alert_judge_kitchen(const struct alert_rule *rule, day_number day,
                           const struct alert_kitchen *kitchen, const struct alert_network *network,
                           struct alert_found ret[ALERTS_OF_KITCHEN]);

/* Whether what a kitchen spends can be judged and is within the bounds again. */
bool alert_cost_is_usual(const struct alert_rule *rule, const struct alert_kitchen *kitchen,
                         const struct alert_network *network);

/* A day that was looked at, and what was found. */
struct alerts_raised {
    day_number day;
    bool whole; /* nothing more is left to be said of the day */
    const struct alert_found *found;
    size_t count;
};

/* How many times somebody is told that nobody took an alert. */
enum { ALERT_LEVELS = 2 };
/* Who is told at a level from 1. */
const char *alert_told_role(uint32_t level);

/* Somebody is told that nobody took an alert. */
struct alert_escalated {
    struct alert_name name;
    uint32_t level; /* 1 to ALERT_LEVELS */
    day_number told_day;
};

#endif
