/* Batches of answers in the database. */
#ifndef TEQUIO_SURVEYS_STORE_SURVEYS_H
#define TEQUIO_SURVEYS_STORE_SURVEYS_H

#include "common/base/error.h"
#include "surveys/rules/survey.h"
#include "surveys/store.h"

/* One kitchen and day as they were known at a position of the submissions. */
struct survey_fact_row {
    uint32_t kitchen;
    day_number day;
    uint64_t as_of;
    bool known; /* filled in by the load, as are the next two */
    int32_t capacity;
    int16_t alcaldia;
};
MUST_USE enum status store_load_kitchens(struct db *db, struct arena *arena,
                                         struct survey_fact_row *rows, size_t count,
                                         struct error *error);

/* What earlier batches say about one. */
struct survey_history_row {
    uint32_t kitchen;
    const uint8_t *content; /* CONTENT_BYTES */
    day_number day;
    int64_t pattern; /* 0 = none */
    bool here;       /* filled in by the load, as are the next three */
    int64_t answers, by_link;
    int64_t alike;
};
MUST_USE enum status store_load_history(struct db *db, struct arena *arena,
                                        struct survey_history_row *rows, size_t count,
                                        struct error *error);

/* One batch as it was decided. */
struct survey_batch_row {
    uint64_t position; /* of the decision in the topic of surveys */
    uint64_t submission;
    uint32_t kitchen;
    int16_t alcaldia;
    day_number day; /* DAY_INVALID: there is no such day */
    uint32_t device;
    const char *questionnaire;
    uint32_t questionnaire_version;
    uint32_t channel, audience;
    const uint8_t *content;           /* CONTENT_BYTES */
    int64_t pattern;                  /* 0 = none */
    const struct survey_tally *tally; /* with its flags */
};
/* Keeps them, and adds those that count to every sum. */
MUST_USE enum status store_save_batches(struct db *db, struct arena *arena,
                                        const struct survey_batch_row *rows, size_t count,
                                        struct error *error);
MUST_USE enum status store_add_tallies(struct db *db, struct arena *arena,
                                       const struct survey_batch_row *rows, size_t count,
                                       struct error *error);

#endif
