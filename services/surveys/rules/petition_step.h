/* The course of a petition: which step is legal from where, and whose it is. */
#ifndef TEQUIO_SURVEYS_RULES_PETITION_STEP_H
#define TEQUIO_SURVEYS_RULES_PETITION_STEP_H

#include "common/base/arena.h"
#include "surveys/rules/petition.h"

enum { PETITION_TEXT_MOST = 4000, PETITION_REASON_MOST = 400 /* bytes */ };

/* As PetitionAction. */
enum petition_action {
    PETITION_ACT_NONE = 0,
    PETITION_ASSIGN = 1,
    PETITION_START = 2,
    PETITION_ANSWER = 3,
    PETITION_CLOSE = 4,
    PETITION_REOPEN = 5,
    PETITION_RELEASE_SUMMARY = 6,
    PETITION_NOTE = 7,
    PETITION_ACTIONS = 8,
};

enum petition_role {
    PETITION_NOBODY = 0,
    PETITION_MONITOR = 1,
    PETITION_COORDINATOR = 2,
    PETITION_DIRECTOR = 3,
    PETITION_PETITIONER = 4,
    PETITION_ROLES = 5,
};

/* As PetitionProblem. */
enum petition_problem {
    PETITION_FINE = 0,
    PETITION_UNKNOWN = 1,
    PETITION_BAD_ACTION = 2,
    PETITION_NOT_A_PERSON = 3,
    PETITION_BAD_SECRET = 4,
    PETITION_BAD_ROLE = 5,
    PETITION_BAD_TERRITORY = 6,
    PETITION_BAD_STATE = 7,
    PETITION_BAD_ASSIGNEE = 8,
    PETITION_BAD_TEXT = 9,
    PETITION_BAD_REASON = 10,
    PETITION_BAD_COPY = 11,
};

/* Somebody of the office, on the day of the step; number 0 = nobody. */
struct petition_person {
    uint32_t person;
    enum petition_role role;
    int16_t alcaldia; /* 0 = all */
};

/* A petition as it stands. */
struct petition {
    uint64_t position;
    uint32_t kitchen, folio_year, folio_number, kind, matter;
    int16_t alcaldia;
    bool quiet; /* comes home to nobody */
    bool has_secret;
    uint8_t secret_digest[DIGEST_BYTES];
    const char *body, *body_address;
    enum petition_state state;
    uint32_t assignee, round;
    day_number warn_day, due_day; /* of this round */
    day_number answered_day;      /* in this round; DAY_INVALID: not yet */
    day_number closed_day;        /* DAY_INVALID: it is not */
};

/* A step as it was sent. */
struct petition_step {
    struct bytes envelope_digest; /* names the petition; empty = the folio does */
    const char *folio, *secret, *text, *reason;
    uint32_t action, person, assignee;
    uint8_t content[CONTENT_BYTES];
};

struct petition_look {
    const struct petition_step *step;
    const struct petition *petition; /* NULL: there is none */
    struct petition_person who;      /* whose the device is */
    struct petition_person assignee; /* whom the step names */
    bool is_signed;                  /* with the key of that device */
    bool is_copy;                    /* its content was here before */
};

struct petition_verdict {
    enum petition_problem problem;
    const char *detail;      /* English */
    enum petition_role role; /* in which it is taken */
    enum petition_state to;
};

/* The first problem, or where the petition goes. */
struct petition_verdict petition_judge(const struct petition_look *look);

/* PETITION_NONE where the action is not legal there. In step with the view
 * surveys.petition_step_rule; tests/store/surveys/petition_steps.c compares the two. */
enum petition_state petition_step_to(enum petition_state from, enum petition_action action);
bool petition_may(enum petition_action action, enum petition_role role);
/* monitor, coordinator, director, petitioner; "nobody". */
const char *petition_role_name(enum petition_role role);
/* PETITION_NOBODY for any other word. */
enum petition_role petition_role_find(const char *name);

/* What was decided on a legal step. */
struct petition_stepped {
    uint64_t petition_position;
    uint32_t kitchen, kind;
    int16_t alcaldia;
    enum petition_action action;
    enum petition_state from, to;
    enum petition_role role;
    uint32_t person, assignee, round;
    day_number day, warn_day, due_day;
    uint32_t working_days_taken; /* with ANSWER */
    bool in_term;                /* with ANSWER and CLOSE */
    day_number closed_day;       /* with REOPEN: when it was closed; DAY_INVALID: it was not */
    bool closed_in_term;
    uint8_t content[CONTENT_BYTES];
};

/* The step that was found legal. `term` is that of a round which begins on the day, `taken` how
 * many working days have gone since the round began. */
void petition_take(const struct petition_look *look, const struct petition_verdict *verdict,
                   day_number day, const struct petition_term *term, uint32_t taken,
                   struct petition_stepped *ret);

#endif
