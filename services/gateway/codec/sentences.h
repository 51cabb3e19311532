/* What the person at the tablet reads when something was not taken. */
#ifndef TEQUIO_GATEWAY_CODEC_SENTENCES_H
#define TEQUIO_GATEWAY_CODEC_SENTENCES_H

#include "gateway/rules/admission.h"

/* snake_case, for logs and counters. */
const char *reason_name(enum reason reason);
/* Plain and kind Mexican Spanish; "" for REASON_NONE. Static text. */
const char *reason_sentence(enum reason reason);
/* Of CONFLICT, which has no reason. */
const char *sentence_conflict(void);

#endif
