/* Questionnaires for the tests of surveys: their catalogues as the operator sends them, and as the
 * registry took them. */
#ifndef TEQUIO_TESTS_STORE_SURVEYS_WORLD_H
#define TEQUIO_TESTS_STORE_SURVEYS_WORLD_H

#include "store/folded.h"

/* All six aspects, and one question of each other type: numbers 7 to 13. */
#define WORLD_ASPECTS                                                                    \
    "{\"number\":1,\"text\":\"1\",\"type\":\"scale\",\"aspect\":\"service\"},"           \
    "{\"number\":2,\"text\":\"2\",\"type\":\"scale\",\"aspect\":\"treatment\"},"         \
    "{\"number\":3,\"text\":\"3\",\"type\":\"scale\",\"aspect\":\"hygiene\"},"           \
    "{\"number\":4,\"text\":\"4\",\"type\":\"scale\",\"aspect\":\"food\"},"              \
    "{\"number\":5,\"text\":\"5\",\"type\":\"scale\",\"aspect\":\"subsidy_use\"},"       \
    "{\"number\":6,\"text\":\"6\",\"type\":\"scale\",\"aspect\":\"attention\"},"         \
    "{\"number\":7,\"text\":\"7\",\"type\":\"scale\",\"aspect\":\"treatment\"},"         \
    "{\"number\":8,\"text\":\"8\",\"type\":\"yes_no\"},"                                 \
    "{\"number\":9,\"text\":\"9\",\"type\":\"choice\",\"options\":[\"a\",\"b\",\"c\"]}," \
    "{\"number\":10,\"text\":\"10\",\"type\":\"text\"},"                                 \
    "{\"number\":11,\"text\":\"11\",\"type\":\"days\"},"                                 \
    "{\"number\":12,\"text\":\"12\",\"type\":\"sex\"},"                                  \
    "{\"number\":13,\"text\":\"13\",\"type\":\"age\"}"
#define WORLD_DINERS "{\"title\":\"t\",\"audience\":\"diner\",\"questions\":[" WORLD_ASPECTS "]}"
#define WORLD_COMMITTEE \
    "{\"title\":\"t\",\"audience\":\"committee\",\"questions\":[" WORLD_ASPECTS "]}"
#define WORLD_MEDIA_TYPE "application/vnd.tequio.questionnaire+json"

struct world_catalogue {
    const char *code;
    uint32_t version;
    const char *content;    /* "" where only the end is said */
    const char *media_type; /* NULL = a questionnaire's */
    uint32_t accepted_until;
    bool refused; /* by the registry */
};

/* Forgets what the registry took in the test before. */
void world_begin(struct folded *folded);
/* The submission at that position. */
const struct entry *world_catalogue(struct folded *folded, uint64_t position,
                                    const struct world_catalogue *catalogue);
/* Folds "comensal" and "comite", version 1, at positions 1 and 2. */
void world_questionnaires(struct folded *folded);

#endif
