/* What a committee offers beside meals: whose it may be to say, and what a person should look at.
 */
#ifndef TEQUIO_REGISTRY_RULES_ACTIVITY_H
#define TEQUIO_REGISTRY_RULES_ACTIVITY_H

#include "registry/rules/visit.h"

enum {
    ACTIVITY_LATE_DAYS = 7,          /* it is noted when there is time, not at the door */
    ACTIVITY_COUNT_MOST = 2000,      /* who came, of each: as the largest capacity */
    ACTIVITY_INSTITUTION_MOST = 120, /* bytes */
};

/* As ActivityKind. */
enum { ACTIVITY_KIND_FIRST = 1, ACTIVITY_KIND_LAST = 6 };

/* As the bits of ActivityFlag. */
enum { ACTIVITY_LATE = 1, ACTIVITY_NOT_COUNTED = 2 };

/* As it was sent; its note stays there. */
struct activity {
    day_number day; /* DAY_INVALID: no such day */
    uint32_t kind;
    const char *institution; /* "" = none */
    struct visit_number women, men, not_noted;
    bool corrects;
    struct bytes replaces; /* digest of the envelope that it replaces, where it does */
};

/* An earlier one, as it stands. */
struct activity_found {
    uint64_t position; /* of its decision; 0 = there is none */
    uint32_t kitchen;
    bool replaced;
    day_number day;
    uint32_t attendance;
    uint8_t alcaldia;
};

/* What is known when one is judged. */
struct activity_look {
    const struct activity *activity;
    bool by_kitchen; /* its own tablet sent it, and no person */
    bool is_signed;
    uint32_t person;
    const struct person_version *who; /* NULL = nobody that is registered */
    uint32_t kitchen;
    bool kitchen_exists; /* on the activity's day */
    uint8_t alcaldia;    /* the kitchen's then */
    day_number today;    /* on which it was received */
    bool is_copy;        /* another of this kitchen has its content */
    struct activity_found replaced;
};

/* All who were noted. */
uint32_t activity_attendance(const struct activity *activity);

/* ACT_FINE with its flags, or why it is none; the text lives in the arena. A kitchen's own tablet
 * is believed as it is with a report. */
struct act_verdict activity_judge(const struct activity_look *look, struct arena *arena,
                                  unsigned *ret_flags);

#endif
