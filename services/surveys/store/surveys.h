/* All that surveys asks of the database. */
#ifndef TEQUIO_SURVEYS_STORE_SURVEYS_H
#define TEQUIO_SURVEYS_STORE_SURVEYS_H

#include "common/db/db.h"
#include "surveys/rules/survey.h"

/* One kitchen and day as they were known at a position of the submissions. */
struct survey_fact_row {
    uint32_t kitchen;
    day_number day;
    uint64_t as_of;
    struct survey_facts facts; /* filled in by the load */
};
MUST_USE enum status store_load_kitchens(struct db *db, struct arena *arena,
                                         struct survey_fact_row *rows, size_t count,
                                         struct error *error);

/* Whether a batch with that content was received before. */
struct survey_content_row {
    uint32_t kitchen;
    const uint8_t *content; /* CONTENT_BYTES */
    bool here;              /* filled in by the load */
};
MUST_USE enum status store_load_contents(struct db *db, struct arena *arena,
                                         struct survey_content_row *rows, size_t count,
                                         struct error *error);

/* One batch as it was decided. */
struct survey_batch_row {
    uint64_t position; /* of the decision in the topic of surveys */
    uint64_t submission;
    uint32_t kitchen;
    day_number day; /* DAY_INVALID: there is no such day */
    uint32_t device;
    const char *questionnaire;
    uint32_t questionnaire_version;
    uint32_t channel, audience;
    uint32_t answers, left_out, flags;
    const uint8_t *content; /* CONTENT_BYTES */
};
MUST_USE enum status store_save_batches(struct db *db, struct arena *arena,
                                        const struct survey_batch_row *rows, size_t count,
                                        struct error *error);

/* What is added to the tally of a kitchen, day, audience, channel and aspect. */
struct survey_tally_row {
    uint32_t kitchen;
    day_number day;
    uint16_t audience, channel, aspect;
    int32_t counts[SURVEY_SCORES];
};
MUST_USE enum status store_add_tallies(struct db *db, struct arena *arena,
                                       const struct survey_tally_row *rows, size_t count,
                                       struct error *error);

#endif
