/* Which measures a decision changes, and by how much. Pure. Every effect is a sum, so the order in
 * which decisions of different services arrive does not matter. */
#ifndef TEQUIO_INDICATORS_RULES_H
#define TEQUIO_INDICATORS_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/calendar.h"
#include "common/base/money.h"

/* In step with the rows of indicators.measure_kind (schema/deploy/catalogue.sql); numbers are for
 * ever. */
enum measure {
    MEASURE_RATIONS_PROGRAMMED = 1,
    MEASURE_REPORTS_DUE = 2,
    MEASURE_REPORTS_RECEIVED = 3,
    MEASURE_REPORTS_ON_TIME = 4,
    MEASURE_REPORTS_SAVED_IN_TIME = 5,
    MEASURE_RATIONS_SERVED = 6,
    MEASURE_RATIONS_COUNTED = 7,
    MEASURE_SUBSIDY_CLAIMED = 8,
    MEASURE_FEES_COLLECTED = 9,
    MEASURE_SUBSIDY_GRANTED = 10,
    MEASURE_SCORES_GIVEN = 11,
    MEASURE_SCORES_SATISFIED = 12,
    MEASURE_PURCHASES_ACCEPTED = 13,
    MEASURE_PURCHASES_ACCEPTED_LOCAL = 14,
    MEASURE_SPENT_ACCEPTED = 15,
    MEASURE_SPENT_ACCEPTED_LOCAL = 16,
    MEASURE_PURCHASES_DECLARED = 17,
    MEASURE_UNITS_IN_NEED = 18,
    MEASURE_UNITS_SERVED = 19,
    MEASURE_RESPONDENTS = 20,
    MEASURE_REPORTS_ON_TIME_DUE = 21,
    MEASURE_RATIONS_SERVED_DUE = 22,
    MEASURE_UNITS_HIGH_NEED = 23,
    MEASURE_UNITS_HIGH_SERVED = 24,
    MEASURE_PETITIONS_ANSWERED = 25,
    MEASURE_PETITION_DAYS = 26,
    MEASURE_PETITIONS_CLOSED = 27,
    MEASURE_PETITIONS_IN_TERM = 28,
    MEASURE_REPORTS_DIGITAL = 29,
    MEASURE_SUBSIDY_PROVEN = 30,
    MEASURE_VISITS_DONE = 31,
    MEASURE_VISITS_PLANNED = 32,
    MEASURE_VISITS_WITH_COUNT = 33,
    MEASURE_ALERTS_RAISED = 34,
    MEASURE_ALERTS_CLOSED = 35,
    MEASURE_ALERTS_CONFIRMED = 36,
    MEASURE_MENUS_NOTED = 37,
    MEASURE_MENUS_BALANCED = 38,
    MEASURE_WORKED_MINUTES = 39,
    MEASURE_ACTIVITIES = 42,
    MEASURE_ACTIVITY_ATTENDANCE = 43,
};

/* What a decision adds to one measure. At most CHANGES_MAX per decision and kitchen. */
struct measure_change {
    enum measure measure;
    int64_t amount;
};
enum { CHANGES_MAX = 13, SATISFIED_FROM = 4 /* of 5: domain.md §2, user satisfaction */ };

struct change_list {
    struct measure_change changes[CHANGES_MAX];
    size_t count;
};

enum timeliness { TIMELINESS_ON_TIME = 1, TIMELINESS_SAVED_IN_TIME = 2, TIMELINESS_LATE = 3 };

struct report_figures {
    int64_t served, counted;
    centavos claim, fees;
    bool menu, balanced; /* food groups were noted; something of each of the three */
    int64_t worked_minutes;
};

/* What a report adds to its day. One that was not due, as far as was known when it came, is counted
 * as reported and left out of the ratios to what was due. */
struct report_share {
    bool there; /* false: nothing stands */
    bool due;
    bool digital; /* the kitchen's own tablet sent it, and nobody on its behalf */
    struct report_figures figures;
};

/* A report's version. Only one that stands changes anything: by its share less that of the report
 * that stood before. A kitchen's day is received, on time or late, once: as it was first reported,
 * until it is withdrawn. */
struct report_counted {
    bool standing;
    struct report_share now, before;
    enum timeliness timeliness; /* of what the day was first reported with */
};
void rules_of_report(const struct report_counted *report, struct change_list *ret);

struct day_due_kitchen {
    uint32_t kitchen;
    int16_t alcaldia;
    int32_t due, capacity;
};
/* A kitchen's share of a day's due list; of a correction, what it adds or takes away. */
void rules_of_due(const struct day_due_kitchen *kitchen, struct change_list *ret);

/* Two people ruled on a reported day: so many rations more count, for so much more. */
void rules_of_ruling(int64_t counted, centavos claim, struct change_list *ret);

/* An amount credited to a kitchen's purse; below zero: a grant that was taken back. */
void rules_of_grant(centavos amount, struct change_list *ret);

/* Scores 1 to 5 of all aspects together, and how many persons gave them. */
void rules_of_scores(const uint32_t counts[5], uint32_t respondents, struct change_list *ret);

enum verdict { VERDICT_NONE = 0, VERDICT_ACCEPTED = 1, VERDICT_OBSERVED = 2, VERDICT_REFUSED = 3 };

/* Accepted purchases, and those of them from a supplier in the kitchen's own alcaldía (0 = unknown:
 * not local). A later verdict takes back what an earlier one gave. */
struct verdict_given {
    enum verdict verdict, previous;
    int16_t supplier_alcaldia, kitchen_alcaldia;
    centavos total, subsidy; /* subsidy: of the total, what it can prove */
};
void rules_of_verdict(const struct verdict_given *verdict, struct change_list *ret);

/* A step of a petition. An answer counts with the working days that it took since its round began;
 * a reopening leaves it, and takes back the closing that it undoes. */
enum petition_step {
    PETITION_OTHER = 0,
    PETITION_ANSWERED = 1,
    PETITION_CLOSED = 2,
    PETITION_REOPENED = 3
};
struct petition_stepped {
    enum petition_step step;
    int64_t working_days;
    bool was_closed; /* REOPENED: it undoes a closing */
    bool in_term;    /* answered by its due day; of REOPENED: the closing that it undoes was */
};
void rules_of_petition(const struct petition_stepped *stepped, struct change_list *ret);

/* An alert, on the day that it is about. */
void rules_of_alert(struct change_list *ret);
/* A step of one: what a person closed counts, and what they confirmed. */
void rules_of_alert_step(bool closed, bool confirmed, struct change_list *ret);

/* What became of a kitchen's planned days: how many more or fewer are planned, were answered by a
 * visit, and by one that counted the diners. */
struct visits_changed {
    int64_t planned, done, with_count;
};
void rules_of_visits(const struct visits_changed *visits, struct change_list *ret);

/* An activity with all who came; sign -1: one that another replaces. */
void rules_of_activity(int sign, int64_t attendance, struct change_list *ret);

/* Facts of the registry, as versions: since when they hold, and where they stand in the entry that
 * told them. */
struct fact_version {
    day_number valid_from;
    int32_t ordinal;
};
struct unit_fact {
    struct fact_version version;
    const char *unit, *scheme, *grade;
    int16_t year, alcaldia, priority;
};
struct kitchen_fact {
    struct fact_version version;
    uint32_t kitchen;
    const char *unit;
    int16_t alcaldia;
};
struct visit_plan_fact {
    int32_t ordinal;
    uint32_t kitchen;
    day_number day;
    bool called_off;
};
struct target_fact {
    struct fact_version version;
    const char *indicator;
    int32_t year;
    int16_t period; /* of the year, in the indicator's frequency from 1; 0: any */
    bool has_baseline;
    int64_t baseline_micro, target_micro, yellow_from_micro, green_from_micro;
    int64_t over_from_micro; /* 0: never */
};

/* The need from which on a territorial unit counts for coverage: IDS very low, low and medium;
 * marginalisation very high, high and medium (domain.md §1.2, targeting; priority 1 is the highest
 * need). */
enum { PRIORITY_IN_NEED = 3, PRIORITY_HIGH = 2 /* high and very high */ };

/* Levels and grains at which a change is summed. */
enum level { LEVEL_KITCHEN = 1, LEVEL_ALCALDIA = 2, LEVEL_CITY = 3 };
enum grain {
    GRAIN_DAY = 1,
    GRAIN_MONTH = 2,
    GRAIN_WEEK = 3, /* from Monday */
    GRAIN_QUARTER = 4,
    GRAIN_HALF = 5,
    GRAIN_YEAR = 6,
};

struct measure_cell {
    int16_t level, grain, measure, zero; /* zero: no padding, so that it can be a key */
    int32_t unit;                        /* kitchen; INEGI municipality code; 9 for the city */
    day_number period;                   /* its first day */
};

enum { CITY_UNIT = 9, CELLS_PER_CHANGE = 18 };

/* The first day of the period of that length that the day is in. */
day_number rules_period(enum grain grain, day_number day);

/* The cells that a change on a day belongs to; kitchen 0: only those of alcaldía and city. What
 * persons answered is summed by day and month alone: a longer period is made of those of them that
 * are published. Petitions are summed for the city alone: in a kitchen's or an alcaldía's number
 * its committee could read that somebody complained. Returns how many. */
size_t rules_cells(enum measure measure, uint32_t kitchen, int16_t alcaldia, day_number day,
                   struct measure_cell ret[CELLS_PER_CHANGE]);

/* Whether the entries behind it may be listed: not of what persons answered or complained of. */
bool rules_may_be_traced(enum measure measure);

#endif
