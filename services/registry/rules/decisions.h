/* What the registry decides, as plain structs: what codec reads and writes and store keeps. */
#ifndef TEQUIO_REGISTRY_RULES_DECISIONS_H
#define TEQUIO_REGISTRY_RULES_DECISIONS_H

#include "registry/rules/act.h"
#include "registry/rules/activity.h"
#include "registry/rules/application.h"
#include "registry/rules/check.h"
#include "registry/rules/due.h"
#include "registry/rules/envelope.h"
#include "registry/rules/letter.h"
#include "registry/rules/publication.h"

enum { BUNDLE_BYTES = 16 };

/* Facts that hold. */
struct applied {
    struct bytes bundle; /* empty for a catalogue and the founding */
    uint32_t part, parts;
    const struct fact *facts;
    size_t fact_count;
    uint64_t submission_position; /* of the entry that carried the part */
};

/* A change of which nothing holds. */
struct refused {
    struct bytes bundle;
    const struct problem *problems;
    size_t problem_count;
};

/* A part that waits for its bundle. */
struct held {
    struct bytes bundle;
    uint32_t part, parts;
    uint64_t submission_position;
};

struct day_due {
    day_number day;
    const struct due_row *rows;
    size_t row_count;
    bool correction;
};

struct flag_decision {
    struct flagged flagged;
    uint32_t device;
};

/* An entry whose body goes. */
struct erased {
    uint16_t topic, partition;
    uint64_t position;
    const char *legal_basis, *reason;
};

/* An act that waits for another person. */
struct act_prepared {
    struct bytes act, digest;
    struct act_content content;
    uint32_t prepared_by;
    const char *reason;
};

/* An act that holds. */
struct act_authorised {
    struct bytes act;
    struct act_content content;
    uint32_t prepared_by, authorised_by;
    uint64_t prepared_position; /* 0 where one person is enough */
    const char *reason;         /* of who prepared it */
};

/* An act that was rejected or withdrawn. */
struct act_ended {
    struct bytes act;
    enum act_step step;
    uint32_t person;
    const char *reason;
};

struct act_refused {
    struct bytes act;
    uint32_t step, person;
    enum act_problem problem;
    const char *detail;
};

/* A version that stands: with the states that the registry gave. */
struct published {
    struct publication data;
    uint32_t person;
    uint64_t submission_position;
};

struct publication_refused {
    uint32_t grain, version;
    day_number period; /* DAY_INVALID = it is none */
    enum publication_problem problem;
    uint32_t person; /* 0 = nobody known */
    const char *detail;
    const char *const *changed;
    size_t changed_count;
    uint64_t submission_position;
};

/* An analysis that is kept with its result, or was not; then its words are left out. */
struct deviation_answered {
    struct deviation deviation;
    enum deviation_problem problem;
    uint32_t device, person; /* person 0 = nobody known */
    uint64_t submission_position;
};

struct observed {
    struct entry_named entry;
    uint64_t submission_position;
    uint32_t person;
};

/* A visit that holds. */
struct visited {
    uint64_t submission_position;
    const uint8_t *digest; /* of its envelope: DIGEST_BYTES */
    struct bytes content;  /* of its header: CONTENT_BYTES; none where it is from before */
    uint32_t person;
    struct visit visit; /* with the items that are kept; whom and what it names is not in it */
    unsigned flags;
    uint64_t replaced_position; /* of the decision on the visit that it replaces; 0 = none */
};

/* An application with its folio: numbers and codes that cannot be are left out of it. */
struct application_received {
    uint32_t folio_year, folio_number;
    day_number day; /* of its receipt */
    struct application application;
    const uint8_t *content; /* of the envelope's header: CONTENT_BYTES */
    unsigned flags;
};

/* A step that was taken. */
struct application_stepped {
    uint64_t application_position;
    enum application_action action;
    enum application_state from, to;
    uint32_t person; /* 0 = who applied */
    const char *role, *unit;
    day_number day;
};

/* A step that was not, or an application that was here already. */
struct application_refused {
    uint64_t application_position; /* 0 = none is known */
    uint32_t action, person;
    enum application_problem problem;
    const char *detail;
};

/* An activity that holds. */
struct activity_noted {
    uint64_t submission_position;
    const uint8_t *digest; /* of its envelope: DIGEST_BYTES */
    struct bytes content;  /* of its header: CONTENT_BYTES; none where it is from before */
    uint32_t person;       /* 0 = the kitchen's own tablet */
    struct activity activity;
    unsigned flags;
    uint8_t alcaldia;
    struct activity_found replaced; /* position 0 = it replaces none */
};

/* A message that holds, or a mark. */
struct letter_noted {
    uint64_t submission_position;
    const uint8_t *digest; /* of its envelope: DIGEST_BYTES */
    uint32_t person;       /* 0 = the committee, by its own tablet */
    const char *role;      /* of the person; "" = the committee */
    uint64_t read_until;   /* of a mark: position of the decision on the last message; 0 = none */
};

#endif
