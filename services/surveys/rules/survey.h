/* What a batch of survey answers amounts to. Pure. */
#ifndef TEQUIO_SURVEYS_RULES_SURVEY_H
#define TEQUIO_SURVEYS_RULES_SURVEY_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/calendar.h"
#include "common/base/digest.h"
#include "common/base/limits.h"

enum {
    SURVEY_ASPECTS = 6, /* the six aspects of the city's survey, programme.md, Part 2 */
    SURVEY_SCORES = 5,  /* 1 to 5 */
    SURVEY_ANSWERS_MAX = LIMIT_SURVEY_ANSWERS,
};

/* Bits of SurveyTallied.flags; codec.c asserts that they are the contract's. */
enum survey_flag {
    SURVEY_BULK = 1,
    SURVEY_FUTURE_DAY = 2,
    SURVEY_UNKNOWN_KITCHEN = 4,
    SURVEY_BAD_DAY = 8,
    SURVEY_COPY = 16,
};

/* One aspect's score in one diner's answer, as sent. */
struct survey_score {
    uint32_t answer; /* which answer of the batch, from 0 */
    uint32_t aspect;
    uint32_t score;
};

struct survey_batch {
    uint32_t service_day; /* yyyymmdd as sent */
    const char *questionnaire;
    uint32_t questionnaire_version;
    uint32_t channel;
    uint32_t audience;
    uint32_t answers;
    const struct survey_score *scores;
    size_t score_count;
    uint8_t content[CONTENT_BYTES];
};

/* The kitchen on that day, as the registry knew it when the batch came. */
struct survey_facts {
    bool here_already; /* its content was received before */
    bool known;
    int32_t capacity;
    int16_t alcaldia;
};

struct survey_tally {
    uint32_t counts[SURVEY_ASPECTS][SURVEY_SCORES]; /* zero in a copy, as is respondents */
    uint32_t answers;                               /* in the batch */
    uint32_t respondents; /* of them, with a score that is counted: the persons behind the counts */
    uint32_t left_out; /* scores outside 1 to 5, unknown aspects, an aspect twice in one answer */
    uint32_t flags;
};

/* Counts a batch. `received_at_us` says which days are still to come. */
void survey_count(const struct survey_batch *batch, const struct survey_facts *facts,
                  int64_t received_at_us, struct survey_tally *ret);

/* False where a batch is kept and shown, and never counted: nobody knows which kitchen or day it
 * speaks of, or it was counted before. */
bool survey_counts(uint32_t flags);

#endif
