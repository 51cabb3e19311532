/* A monitor's visit: whose it may be, what of it holds, and what a person should look at. */
#ifndef TEQUIO_REGISTRY_RULES_VISIT_H
#define TEQUIO_REGISTRY_RULES_VISIT_H

#include "common/base/digest.h"
#include "registry/rules/act.h"
#include "registry/rules/checklist.h"

enum {
    VISIT_LATE_DAYS = 3,     /* a tablet without a network for a long weekend is not late */
    VISIT_COUNT_MOST = 2000, /* diners or rations of a day: as the largest capacity */
};

/* As VisitPurpose. */
enum { VISIT_PURPOSE_FIRST = 1, VISIT_PURPOSE_LAST = 5 };

/* As ChecklistAnswer. */
enum visit_answer {
    VISIT_NOT_LOOKED_AT = 0,
    VISIT_YES = 1,
    VISIT_NO = 2,
    VISIT_NOT_APPLICABLE = 3,
    VISIT_ANSWERS = 4,
};

/* As the bits of VisitFlag. */
enum {
    VISIT_LATE = 1,
    VISIT_NOT_COUNTED = 2,
    VISIT_CHECKLIST = 4,
    VISIT_INCOMPLETE = 8,
    VISIT_UNKNOWN_ITEM = 16,
};

/* A number that may not have been noted. */
struct visit_number {
    bool noted;
    uint64_t value;
};

struct visit_item {
    const char *code;
    uint32_t answer; /* enum visit_answer, or what was sent */
    struct visit_number number;
};

/* As it was sent; the words of it stay there. */
struct visit {
    uint32_t monitor;                  /* who is said to have made it; 0 = it does not say */
    day_number day;                    /* DAY_INVALID: no such day */
    struct visit_number arrived, left; /* minutes since local midnight */
    uint32_t purpose;
    bool found_closed;
    const char *checklist;
    uint32_t checklist_version;
    const struct visit_item *items;
    size_t item_count;
    struct visit_number diners, rations;
    bool corrects;
    struct bytes replaces; /* digest of the envelope that it replaces, where it does */
};

/* An earlier visit, as it stands. */
struct visit_found {
    uint64_t position; /* of its decision; 0 = there is none */
    uint32_t kitchen, person;
    bool replaced;
};

/* What is known when a visit is judged. */
struct visit_look {
    const struct visit *visit;
    bool is_signed;
    uint32_t person;
    const struct person_version *who; /* NULL = nobody that is registered */
    uint32_t kitchen;
    bool kitchen_exists;               /* on the visit's day */
    uint8_t alcaldia;                  /* the kitchen's then */
    day_number today;                  /* on which it was received */
    bool is_copy;                      /* another to this kitchen has its content */
    const struct checklist *checklist; /* NULL = none that could be filled in on that day */
    struct visit_found replaced;
};

/* A visit that holds: the items that were looked at and that the checklist has. */
struct visit_kept {
    unsigned flags;
    const struct visit_item *items;
    size_t item_count;
};

/* ACT_FINE with what is kept of it, or why it is none. Texts of both live in the arena. */
struct act_verdict visit_judge(const struct visit_look *look, struct arena *arena,
                               struct visit_kept *ret);

#endif
