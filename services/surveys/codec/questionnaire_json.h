/* A questionnaire as whoever writes it sees it: JSON, as README.md says. */
#ifndef TEQUIO_SURVEYS_CODEC_QUESTIONNAIRE_JSON_H
#define TEQUIO_SURVEYS_CODEC_QUESTIONNAIRE_JSON_H

#include "common/base/bytes.h"
#include "surveys/rules/questionnaire.h"

/* Fills in title, audience and questions, and says what is wrong with them: it may be used only
 * where no reason was added. */
void questionnaire_read_json(struct arena *arena, struct bytes content, struct questionnaire *ret,
                             struct reasons *reasons);

#endif
