/* Neighbours who want to open a kitchen: what of an application holds, and which step is legal from
 * where and whose. No application is turned down by a program. One person alone approves none, and
 * rejects none that was looked at before. */
#ifndef TEQUIO_REGISTRY_RULES_APPLICATION_H
#define TEQUIO_REGISTRY_RULES_APPLICATION_H

#include "common/base/digest.h"
#include "registry/rules/act.h"
#include "registry/rules/checklist.h"

enum {
    APPLICATION_COMMITTEE_LEAST = 3, /* neighbours */
    APPLICATION_COMMITTEE_MOST = 50,
    APPLICATION_METRES_MOST = 10000,
    APPLICATION_REASON_MOST = 400, /* bytes */
    APPLICATION_SECRET_LETTERS = 16,
    APPLICATION_FOLIO_BYTES = 24, /* with the end: "SA-2021-000123", and later years longer */
};

/* As Premises. */
enum { APPLICATION_PREMISES = 5 };

/* As ApplicationAction. */
enum application_action {
    APPLICATION_ACT_NONE = 0,
    APPLICATION_ACT_VISIT = 1,
    APPLICATION_ACT_PAPERS = 2,
    APPLICATION_ACT_EVALUATE = 3,
    APPLICATION_ACT_APPROVE = 4,
    APPLICATION_ACT_REJECT = 5,
    APPLICATION_ACT_WITHDRAW = 6,
    APPLICATION_ACTIONS = 7,
};

/* As ApplicationState. */
enum application_state {
    APPLICATION_NONE = 0,
    APPLICATION_RECEIVED = 1,
    APPLICATION_VISIT = 2,
    APPLICATION_PAPERS = 3,
    APPLICATION_EVALUATED = 4,
    APPLICATION_APPROVED = 5,
    APPLICATION_REJECTED = 6,
    APPLICATION_WITHDRAWN = 7,
    APPLICATION_STATES = 8,
};

/* As the bits of ApplicationFlag. */
enum {
    APPLICATION_FEW = 1,
    APPLICATION_ALCALDIA = 2,
    APPLICATION_CHECKLIST = 4,
    APPLICATION_UNMET = 8,
    APPLICATION_NO_CONTACT = 16,
    APPLICATION_NO_SECRET = 32,
    APPLICATION_NUMBERS = 64,
};

/* As ApplicationProblem. */
enum application_problem {
    APPLICATION_FINE = 0,
    APPLICATION_UNKNOWN = 1,
    APPLICATION_BAD_ACTION = 2,
    APPLICATION_NOT_A_PERSON = 3,
    APPLICATION_BAD_SECRET = 4,
    APPLICATION_BAD_ROLE = 5,
    APPLICATION_BAD_TERRITORY = 6,
    APPLICATION_BAD_STATE = 7,
    APPLICATION_SAME_PERSON = 8,
    APPLICATION_BAD_UNIT = 9,
    APPLICATION_BAD_REASON = 10,
    APPLICATION_COPY = 11,
};

/* As it was sent, and, where numbers and codes that cannot be are left out, as it is kept. */
struct application {
    uint32_t alcaldia, premises, square_metres, rations, committee, women;
    const char *checklist;
    uint32_t checklist_version;
    const char *const *met;
    size_t met_count;
    bool has_contact;           /* sealed: nothing here reads it */
    struct bytes secret_digest; /* of another size than DIGEST_BYTES it is none */
};

/* What of an application holds. `checklist` NULL: no version of the requirements that holds today.
 * Memory comes from the arena. Returns the flags. */
unsigned application_keep(const struct application *sent, const struct checklist *checklist,
                          struct arena *arena, struct application *ret);

/* A step as it was sent. */
struct application_step {
    const char *folio, *reason, *unit, *secret;
    uint32_t action; /* enum application_action, or what was sent instead */
    uint32_t person; /* 0 = who applied */
};

/* An application as it stands. */
struct application_found {
    uint64_t position; /* of its decision; 0 = there is none */
    uint8_t alcaldia;  /* ALCALDIA_NONE = unknown */
    enum application_state state;
    uint32_t last_person; /* who took the last step; 0 = nobody yet */
    const char *unit;     /* "" = not said yet */
    bool has_secret;
    uint8_t secret_digest[DIGEST_BYTES];
};

/* What is known when a step is judged. */
struct application_look {
    const struct application_step *step;
    const struct application_found *found;
    bool is_signed;
    uint32_t person;                  /* whose the device is; 0 = nobody's */
    const struct person_version *who; /* NULL = nobody that is registered */
    bool unit_exists;                 /* the one that the step names */
    uint8_t unit_alcaldia;
};

struct application_verdict {
    enum application_problem problem;
    const char *detail; /* English; "" where there is no problem */
    const char *role;   /* in which it is taken */
    enum application_state to;
};

/* The first problem, or where the application goes. Details' memory comes from the arena. */
struct application_verdict application_judge(const struct application_look *look,
                                             struct arena *arena);

/* APPLICATION_NONE where the action is not legal there. In step with the view
 * registry.application_step_rule; tests/store/registry/applications.c compares the two. */
enum application_state application_step_to(enum application_state from,
                                           enum application_action action);
/* Whether the action is that role's: monitor, coordinator, director, or applicant. */
bool application_may(enum application_action action, const char *role);

/* "SA-2021-000123", and back: false where the text is none. */
void application_folio_write(uint32_t year, uint32_t number, char out[APPLICATION_FOLIO_BYTES]);
MUST_USE bool application_folio_read(const char *text, uint32_t *ret_year, uint32_t *ret_number);

#endif
