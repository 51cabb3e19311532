/* What people do with an alert: who may take which step, and where it leads. */
#ifndef TEQUIO_SURVEYS_RULES_ALERT_STEP_H
#define TEQUIO_SURVEYS_RULES_ALERT_STEP_H

#include "surveys/rules/alert.h"
#include "surveys/rules/petition_step.h"

/* As AlertAction. */
enum alert_action { ALERT_TAKE = 1, ALERT_CLOSE = 2, ALERT_SETTLE = 3, ALERT_ACTIONS = 4 };

/* As AlertOutcome. */
enum { ALERT_CONFIRMED = 1, ALERT_NOT_CONFIRMED = 2 };

/* As AlertProblem. */
enum alert_problem {
    ALERT_FINE = 0,
    ALERT_UNKNOWN = 1,
    ALERT_BAD_ACTION = 2,
    ALERT_NOT_A_PERSON = 3,
    ALERT_BAD_ROLE = 4,
    ALERT_BAD_TERRITORY = 5,
    ALERT_BAD_STATE = 6,
    ALERT_BAD_OUTCOME = 7,
    ALERT_BAD_WORDS = 8,
};

/* Bytes of what a person says of an alert: a sentence or two. */
enum { ALERT_WORDS_MOST = 400 };

/* A step as it was sent. */
struct alert_step {
    struct alert_name name; /* day DAY_INVALID: no such day */
    uint32_t action, outcome, person;
    const char *words;
};

/* An alert as it stands. */
struct alert {
    int16_t alcaldia;
    enum alert_state state;
    uint32_t taken_by; /* 0 = nobody */
};

struct alert_asked {
    const struct alert_step *step;
    const struct alert *alert;  /* NULL: there is none */
    struct petition_person who; /* whose the device is, on that day; roles of the office */
    bool is_signed;             /* with the key of that device */
};

struct alert_verdict {
    enum alert_problem problem;
    const char *detail; /* English */
    enum alert_state to;
};

/* The first problem, or where the alert goes. */
struct alert_verdict alert_judge(const struct alert_asked *asked);

/* ALERT_NONE where the action is not legal there. In step with the view surveys.alert_step_rule;
 * tests/store/surveys/alerts.c compares the two. */
enum alert_state alert_step_to(enum alert_state from, enum alert_action action);
/* Whether a role of the office takes it; PETITION_NOBODY: time does. */
bool alert_may(enum alert_action action, enum petition_role role);

/* What was decided on a legal step, or on a cause that is gone. */
struct alert_stepped {
    struct alert_name name;
    int16_t alcaldia;
    enum alert_action action;
    enum alert_state from, to;
    uint32_t person;         /* 0 = nobody: it settled */
    enum petition_role role; /* PETITION_NOBODY: it settled */
    uint32_t outcome;        /* with CLOSE */
    const char *words;       /* with CLOSE; else empty */
    day_number stepped_day;
};

/* The step that was found legal, as it is decided on a day. */
struct alert_stepped alert_take_step(const struct alert_asked *asked,
                                     const struct alert_verdict *verdict, day_number day);

struct alert_refused {
    uint32_t kitchen, kind, action, person; /* as they were sent */
    day_number day;                         /* DAY_INVALID: no such day */
    enum alert_problem problem;
    const char *detail;
};

#endif
