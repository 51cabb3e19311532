/* What statements come to, computed again, plainly and slowly: every report of a kitchen is kept,
 * and looked through from the first to the last. Written apart from the service, and knows nothing
 * of it. Days count from 1 January 1970. */
#ifndef TEQUIO_TESTS_STORE_SUBSIDY_STATED_MODEL_H
#define TEQUIO_TESTS_STORE_SUBSIDY_STATED_MODEL_H

#include <stdbool.h>
#include <stdint.h>

enum { STATED_RULES = 16, STATED_REPORTS = 1500, STATED_DAYS = 200, STATED_CAPACITIES = 16 };

struct stated_rule {
    int32_t from;
    uint64_t known; /* by the submission of that position */
    bool cash;
    int period; /* 1 week, 2 fortnight, 3 month */
    int64_t first, second;
    int64_t minimum, maximum;
    int below; /* 1 the count, 2 nothing, 3 the count and a flag */
    bool holds_late;
    int32_t late_days;
    int weekdays; /* bit 0 = Monday */
};

struct stated_report {
    int32_t day, received;
    uint64_t position;
    int64_t served;
    bool on_behalf;
    int repeats; /* of a copy: the report that it repeats */
    enum { STANDS, ASIDE, REPLACED, STALE, COPY } state;
};

/* A kitchen. */
struct stated_model {
    const struct stated_rule *rules;
    int rule_count;
    struct {
        int32_t from;
        uint64_t known;
        int64_t rations;
    } capacity[STATED_CAPACITIES];
    int capacities;
    bool active;
    int reports;
    struct stated_report report[STATED_REPORTS];
    int32_t first; /* day of cell 0 */
    struct {
        int ruling;  /* 0 none, 1 it pays, 2 it does not */
        int32_t due; /* end of the period whose closing states what changed; 0 = never changed */
        int64_t claim, stated;
    } day[STATED_DAYS];
    int32_t closed; /* 0 = nothing is */
};

/* Each returns nothing: what the day claims afterwards stands in the model. `corrects` -1 = none;
 * `again` is a report that is sealed anew and sent as it was. */
void stated_say(struct stated_model *model, const struct stated_report *report, int corrects);
void stated_again(struct stated_model *model, int report, uint64_t position);
void stated_rule_on(struct stated_model *model, int32_t day, bool pays);
/* The first moment of that day has come. */
void stated_tick(struct stated_model *model, int32_t today);

/* What all closings so far stated. */
int64_t stated_sum(const struct stated_model *model);

#endif
