/* Statements computed again, plainly and slowly: from what was told, one thing after the other,
 * with loops over everything. Written apart from the service, and knows none of its rules; of the
 * calendar it asks weekdays and dates. Days are numbers, as in common/base/calendar.h. */
#ifndef TEQUIO_TESTS_STORE_SUBSIDY_STATED_MODEL_H
#define TEQUIO_TESTS_STORE_SUBSIDY_STATED_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    STATED_FACTS = 200,
    STATED_RULINGS = 2000,
    STATED_VERSIONS = 4000,
    STATED_WAITING = 60,
    STATED_CLOSINGS = 300,
    STATED_STATEMENTS = 2000,
    STATED_LINES = 8000,
};

/* Facts hold from a day on, and are seen by what came after the submission that told them. */
struct stated_rule {
    int number;
    int32_t from;
    uint64_t known;
    bool cash;
    int length;           /* 1 week, 2 fortnight, 3 month */
    uint32_t second_from; /* the first tier begins at 1 */
    int64_t first, second;
    uint32_t minimum, maximum;
    bool exempt;  /* those count as well */
    int below;    /* 1 pay the count, 2 pay nothing, 3 flag only */
    int weekdays; /* bit 0 = Monday */
    int late;     /* 1 count, 2 flag, 3 hold */
    int late_days, opening_days, proof_days;
};
struct stated_kitchen {
    uint32_t kitchen;
    int32_t from;
    uint64_t known;
    uint32_t capacity;
    int state; /* 2 = active */
};
struct stated_exception {
    int32_t day;
    uint64_t known;
    bool working;
};

/* What two people said of a day. */
struct stated_ruling {
    uint32_t kitchen;
    int32_t day;
    bool pays;
};

struct stated_report {
    uint64_t position;
    uint64_t content; /* the position under which that content was first sealed */
    uint32_t kitchen;
    int32_t day, received;
    uint32_t served;
    int64_t paid, exempt; /* of them; -1 = not noted */
    bool on_behalf;
    uint64_t corrects; /* a position; 0 = it is no correction */
};

enum stated_fate { STATED_TOOK_PLACE, STATED_ASIDE, STATED_REPLACED, STATED_STALE, STATED_COPY };

/* What was decided on a report, or that nothing stands any more on the day that one left. */
struct stated_version {
    struct stated_report said;
    int32_t day;
    uint64_t by; /* the submission that brought it */
    int when;    /* decisions are counted */
    enum stated_fate fate;
    bool took_day; /* it stood on its day, until another one took it */
    bool emptied;  /* nothing stands */
    unsigned flags;
    int rule;
    uint32_t counted;
    int64_t tier, claim;
    int length; /* of its period; 0 = it has none */
    int32_t start, end;
};

struct stated_line {
    int statement;
    int32_t day;
    int rule;
    uint32_t counted;
    int64_t tier, centavos;
    unsigned flags;
    bool adjustment;
    int adjusts; /* the how-manieth statement of its kitchen; 0 = none */
};

struct stated_statement {
    uint32_t kitchen;
    int closing, when;
    bool opening, withholds, unmet;
    int length;
    int32_t start, end;
    int32_t again_start, again_end; /* where its days come again */
    int64_t centavos, withheld, adjustment, brought, carried;
    uint64_t rations;
    int rule, proof_days;
};

struct stated_closing {
    int32_t through;
    bool opening, authorised;
};

struct stated {
    int rules, kitchens, exceptions, rulings, versions, waitings, closings, statements, lines,
        decisions;
    int32_t closed; /* everything that ended by then; INT32_MIN = nothing */
    struct stated_rule rule[STATED_FACTS];
    struct stated_kitchen kitchen[STATED_FACTS];
    struct stated_exception exception[STATED_FACTS];
    struct stated_ruling ruling[STATED_RULINGS]; /* the last one of a day holds */
    struct stated_version version[STATED_VERSIONS];
    struct stated_report waiting[STATED_WAITING];
    struct stated_closing closing[STATED_CLOSINGS];
    struct stated_statement statement[STATED_STATEMENTS];
    struct stated_line line[STATED_LINES];
};

void stated_tell(struct stated *stated, const struct stated_report *report);
/* Two people say whether a day pays. */
void stated_rule_day(struct stated *stated, const struct stated_ruling *ruling);
/* What waits has waited long enough. */
void stated_overdue(struct stated *stated);
/* Kitchens are numbered from `first` on. */
void stated_tick(struct stated *stated, int32_t today, uint64_t position, uint32_t first,
                 uint32_t count);

/* What a closing comes to. */
int stated_count(const struct stated *stated, int closing);
int64_t stated_sum(const struct stated *stated, int closing);

#endif
