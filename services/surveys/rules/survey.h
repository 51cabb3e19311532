/* What a batch of survey answers amounts to. Pure. */
#ifndef TEQUIO_SURVEYS_RULES_SURVEY_H
#define TEQUIO_SURVEYS_RULES_SURVEY_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/calendar.h"
#include "common/base/digest.h"
#include "common/base/limits.h"
#include "surveys/rules/questionnaire.h"

enum {
    SURVEY_ANSWERS_MAX = LIMIT_SURVEY_ANSWERS,
    SURVEY_LINK_MOST = 50,  /* a day through a kitchen's public link: a third of what the smallest
                             * kitchen serves, more than any honest day has brought */
    SURVEY_ALIKE_LEAST = 5, /* persons, before batches that say the same are more than chance */
    SURVEY_ALIKE_MOST = 2,  /* such batches; the next one is flagged */
};

/* Bits of SurveyTallied.flags; codec/surveys.c asserts that they are the contract's. */
enum survey_flag {
    SURVEY_BULK = 1,
    SURVEY_FUTURE_DAY = 2,
    SURVEY_UNKNOWN_KITCHEN = 4,
    SURVEY_BAD_DAY = 8,
    SURVEY_COPY = 16,
    SURVEY_UNKNOWN_QUESTIONNAIRE = 32,
    SURVEY_WRONG_AUDIENCE = 64,
    SURVEY_LEFT_OUT = 128,
    SURVEY_ALIKE = 256,
    SURVEY_MANY_BY_LINK = 512,
};
enum survey_channel { CHANNEL_KIOSK = 1, CHANNEL_LINK = 2, CHANNEL_MONITOR = 3 };

/* One aspect's score in one person's answer, as sent. */
struct survey_score {
    uint32_t answer; /* which answer of the batch, from 0 */
    uint32_t aspect;
    uint32_t score;
};

/* An answer to another question. */
struct survey_other {
    uint32_t answer;
    uint32_t question;
    uint32_t choice; /* of a text 1: something was written */
    bool is_text;
};

struct survey_batch {
    uint32_t service_day; /* yyyymmdd as sent */
    const char *questionnaire;
    uint32_t questionnaire_version;
    uint32_t channel;
    uint32_t audience; /* 0 = not said: the questionnaire's */
    uint32_t answers;
    const struct survey_score *scores; /* of one answer stand together */
    size_t score_count;
    const struct survey_other *others; /* likewise */
    size_t other_count;
    uint8_t content[CONTENT_BYTES];
};

/* What was known when the batch came: the kitchen on that day, by the registry; the questionnaire;
 * earlier batches that count. */
struct survey_facts {
    bool here_already; /* its content was received before */
    bool known;
    int32_t capacity;
    const struct questionnaire *questionnaire; /* NULL = no such version */
    int64_t answers_before;                    /* of that kitchen and day */
    int64_t link_before;                       /* of them by link */
    int64_t alike_before;                      /* batches of that kitchen with the same pattern */
};

struct question_tally {
    uint32_t question;
    size_t count;
    uint32_t counts[OPTIONS_MAX];
};

/* All but `answers`, `left_out` and `flags` is empty in a copy. */
struct survey_tally {
    uint32_t counts[SURVEY_ASPECTS][SURVEY_SCORES];
    struct question_tally questions[OTHERS_MAX]; /* those with an answer that is counted */
    size_t question_count;
    uint32_t people[SURVEY_DAYS][SURVEY_SEXES][SURVEY_AGES];
    uint32_t answers;     /* in the batch */
    uint32_t respondents; /* of them, with a score that is counted: the persons behind the counts */
    uint32_t left_out;    /* scores and answers that the questionnaire has no place for */
    uint32_t flags;
};

/* Counts a batch against its questionnaire, NULL where there is none. */
void survey_count(const struct survey_batch *batch, const struct questionnaire *questionnaire,
                  struct survey_tally *ret);
/* What is odd about it. `received_at_us` says which days are still to come. What was here already
 * is emptied. */
void survey_judge(const struct survey_batch *batch, const struct survey_facts *facts,
                  int64_t received_at_us, struct survey_tally *tally);

/* Whom it is tallied under. */
uint32_t survey_audience(const struct survey_batch *batch,
                         const struct questionnaire *questionnaire);

/* The same number for batches that say exactly the same; 0 where too few persons answered to
 * compare. */
int64_t survey_pattern(const char *questionnaire, uint32_t version, uint32_t channel,
                       const struct survey_tally *tally);

/* False where a batch is kept and shown, and never counted: nobody knows which kitchen or day it
 * speaks of, or it was counted before. */
bool survey_counts(uint32_t flags);

#endif
