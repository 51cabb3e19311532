/* Wire to domain and back, for surveys. */
#ifndef TEQUIO_SURVEYS_CODEC_SURVEYS_H
#define TEQUIO_SURVEYS_CODEC_SURVEYS_H

#include "common/journal/entry.h"
#include "surveys/rules/survey.h"

/* What was decided about a batch, as it stands in the journal. */
struct survey_tallied {
    uint32_t service_day; /* yyyymmdd as sent */
    const char *questionnaire;
    uint32_t questionnaire_version;
    uint32_t channel;
    uint32_t audience;
    int16_t alcaldia;
    uint32_t device;
    uint8_t content[CONTENT_BYTES];
    struct survey_tally tally;
};

/* A SurveyBatch's body into a struct survey_batch. */
MUST_USE enum status codec_read_batch(struct arena *arena, const struct entry *entry, void **ret,
                                      struct error *error);
/* A SurveyTallied's body into a struct survey_tallied. */
MUST_USE enum status codec_read_tallied(struct arena *arena, const struct entry *entry, void **ret,
                                        struct error *error);
struct bytes codec_write_tallied(struct arena *arena, uint32_t kitchen,
                                 const struct survey_tallied *tallied);

#endif
