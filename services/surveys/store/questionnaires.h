/* Questionnaires in the database. */
#ifndef TEQUIO_SURVEYS_STORE_QUESTIONNAIRES_H
#define TEQUIO_SURVEYS_STORE_QUESTIONNAIRES_H

#include "common/base/calendar.h"
#include "common/base/error.h"
#include "surveys/rules/questionnaire.h"
#include "surveys/store.h"

/* What is known of a catalogue's version at its submission. */
struct catalogue_row {
    uint64_t submission;
    const char *code;
    uint32_t version;
    bool accepted; /* filled in by the load: the registry took this submission */
    bool known;    /* filled in by the load: it is a questionnaire that may be answered */
};
MUST_USE enum status store_load_catalogue(struct db *db, struct arena *arena,
                                          struct catalogue_row *row, struct error *error);

/* A version that a batch names. */
struct questionnaire_row {
    const char *code;
    uint32_t version;
    struct questionnaire *questionnaire; /* filled in by the load; NULL = not known */
};
MUST_USE enum status store_load_questionnaires(struct db *db, struct arena *arena,
                                               struct questionnaire_row *rows, size_t count,
                                               struct error *error);

/* Decisions, in order of their positions in topic surveys. */
struct questionnaire_read_row {
    uint64_t position, submission;
    const struct questionnaire *questionnaire;
};
MUST_USE enum status store_save_questionnaires(struct db *db, struct arena *arena,
                                               const struct questionnaire_read_row *rows,
                                               size_t count, struct error *error);
struct questionnaire_refused_row {
    uint64_t position, submission;
    const char *code;
    uint32_t version;
    const char *reasons;
};
MUST_USE enum status store_save_refusals(struct db *db, struct arena *arena,
                                         const struct questionnaire_refused_row *rows, size_t count,
                                         struct error *error);
struct questionnaire_ended_row {
    uint64_t position;
    const char *code;
    uint32_t version;
    day_number accepted_until; /* DAY_INVALID = no end */
};
MUST_USE enum status store_end_questionnaires(struct db *db, struct arena *arena,
                                              const struct questionnaire_ended_row *rows,
                                              size_t count, struct error *error);

#endif
