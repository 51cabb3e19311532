/* A version of a questionnaire: what may be asked, and where an answer to it is counted. Pure. */
#ifndef TEQUIO_SURVEYS_RULES_QUESTIONNAIRE_H
#define TEQUIO_SURVEYS_RULES_QUESTIONNAIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"

enum {
    SURVEY_ASPECTS = 6, /* the six aspects of the city's survey, programme.md, Part 2 */
    SURVEY_SCORES = 5,  /* 1 to 5 */
    SURVEY_DAYS = 8,    /* 0 to 7 of the seven days before */
    SURVEY_SEXES = 4,   /* of Sex, 0 = not said */
    SURVEY_AGES = 7,    /* of AgeBand, 0 = not said */

    QUESTION_NUMBER_MAX = 99,
    QUESTION_TEXT_BYTES = 300, /* three lines on a tablet */
    QUESTIONS_MAX = 30,        /* more, and nobody ends it: six scores and as many others as an
                                * answer of the contract may carry */
    OTHERS_MAX = QUESTIONS_MAX - SURVEY_ASPECTS,
    OPTIONS_MAX = 12, /* what fits a screen */
    OPTION_BYTES = 80,
    TITLE_BYTES = 120,
    REASONS_MAX = 20, /* enough to mend a file by */
};

/* Codes of the contract, as codec/questionnaires.c asserts. */
enum question_type {
    QUESTION_SCALE = 1,
    QUESTION_YES_NO = 2,
    QUESTION_CHOICE = 3,
    QUESTION_TEXT = 4,
    QUESTION_DAYS = 5,
    QUESTION_SEX = 6,
    QUESTION_AGE = 7,
    QUESTION_TYPES = 8,
};
enum survey_audience { AUDIENCE_DINER = 1, AUDIENCE_COMMITTEE = 2 };

struct question {
    uint32_t number;
    const char *text;
    uint32_t aspect; /* 0 = none */
    uint32_t type;   /* enum question_type */
    const char *const *options;
    size_t option_count;
    bool scored; /* the first scale question of its aspect: answered by aspect */
};

struct questionnaire {
    const char *code;
    uint32_t version;
    uint32_t valid_from, accepted_until; /* yyyymmdd; 0 = no end */
    const char *title;
    uint32_t audience; /* enum survey_audience */
    struct question *questions;
    size_t question_count;
};

/* Why one cannot be read, in Spanish, for whoever wrote it. */
struct reasons {
    struct arena *arena;
    const char *items[REASONS_MAX];
    size_t count; /* the first ones; later ones are not listed */
};
void reason_add(struct reasons *reasons, const char *format, ...) PRINTF_LIKE(2, 3);

/* Says which questions are answered by aspect. */
void questionnaire_place(struct questionnaire *questionnaire);
/* What is wrong with it, after questionnaire_place. */
void questionnaire_check(const struct questionnaire *questionnaire, struct reasons *reasons);

/* The question of that number, or NULL. */
const struct question *questionnaire_find(const struct questionnaire *questionnaire,
                                          uint32_t number);
/* True where some question is answered by that aspect. */
bool questionnaire_scores(const struct questionnaire *questionnaire, uint32_t aspect);

/* How many counts a tally of it has. */
size_t question_counts(const struct question *question);
/* Which of them the choice adds to; false where it is none of the question's. */
bool question_place(const struct question *question, uint32_t choice, size_t *ret);

#endif
