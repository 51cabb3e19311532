/* Catalogues that say they are questionnaires, and what is decided about them. */
#ifndef TEQUIO_SURVEYS_CODEC_QUESTIONNAIRES_H
#define TEQUIO_SURVEYS_CODEC_QUESTIONNAIRES_H

#include "common/journal/entry.h"
#include "surveys/rules/questionnaire.h"

/* A catalogue's version as it was sent. */
struct catalogue {
    const char *code;
    uint32_t version;
    uint32_t valid_from, accepted_until; /* yyyymmdd; 0 = no end */
    bool is_questionnaire;               /* by its media type; unknown where that is left out */
    struct bytes content;
};

/* A Catalogue's body into a struct catalogue. */
MUST_USE enum status codec_read_catalogue(struct arena *arena, const struct entry *entry,
                                          void **ret, struct error *error);

/* QuestionnaireRead, QuestionnaireRefused and QuestionnaireEnded. */
struct questionnaire_refused {
    const char *code;
    uint32_t version;
    const char *reasons; /* one a line */
};
struct questionnaire_ended {
    const char *code;
    uint32_t version;
    uint32_t accepted_until; /* yyyymmdd; 0 = no end */
};

/* Into a struct questionnaire. */
MUST_USE enum status codec_read_questionnaire(struct arena *arena, const struct entry *entry,
                                              void **ret, struct error *error);
MUST_USE enum status codec_read_refused(struct arena *arena, const struct entry *entry, void **ret,
                                        struct error *error);
MUST_USE enum status codec_read_ended(struct arena *arena, const struct entry *entry, void **ret,
                                      struct error *error);
struct bytes codec_write_questionnaire(struct arena *arena,
                                       const struct questionnaire *questionnaire);
struct bytes codec_write_refused(struct arena *arena, const struct catalogue *catalogue,
                                 const struct reasons *reasons);
struct bytes codec_write_ended(struct arena *arena, const struct catalogue *catalogue);

#endif
