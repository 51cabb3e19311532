/* A diner's answers as a form of a page brings them, held against what was asked. */
#ifndef TEQUIO_WEB_RULES_SURVEY_H
#define TEQUIO_WEB_RULES_SURVEY_H

#include "common/base/bytes.h"

/* Limits of survey.proto and of a questionnaire. */
enum {
    SURVEY_ASPECTS = 6,
    SURVEY_OTHERS = 24,
    SURVEY_QUESTIONS = 30,
    SURVEY_TEXT_BYTES = 400,
};

/* As surveys.question has them. */
enum survey_type {
    SURVEY_SCALE = 1,
    SURVEY_YES_NO,
    SURVEY_CHOICE,
    SURVEY_TEXT,
    SURVEY_DAYS,
    SURVEY_SEX,
    SURVEY_AGE,
    SURVEY_TYPES,
};

struct survey_question {
    uint32_t number;  /* 1 to 99 */
    uint32_t type;    /* enum survey_type; another one is not answered here */
    uint32_t aspect;  /* 1 to SURVEY_ASPECTS; 0 = none */
    uint32_t options; /* of a choice */
    bool own;         /* its answer is the aspect's own score */
};

struct survey_reply {
    uint32_t scores[SURVEY_ASPECTS]; /* by aspect - 1; 0 = not answered */
    struct survey_other {
        uint32_t question;
        uint32_t choice;                  /* where there is no text */
        char text[SURVEY_TEXT_BYTES + 1]; /* cut to the contract's limit, at a character's end */
    } others[SURVEY_OTHERS];
    size_t other_count;
};

enum survey_said {
    SURVEY_SAID,    /* something was answered */
    SURVEY_NOTHING, /* nothing was */
    SURVEY_WRONG,   /* what no such page sends */
};

/* Reads the fields p1 to p99 of a form. A question that is not answered, or answered with what
 * path_form_value does not read, is left out. */
enum survey_said survey_read(const struct survey_question *questions, size_t count,
                             struct bytes form, struct survey_reply *ret);

#endif
