/* The admission token as it comes in a header: "Bearer " and 43 characters of base64url. */
#ifndef TEQUIO_WEB_RULES_TOKEN_H
#define TEQUIO_WEB_RULES_TOKEN_H

#include <stdint.h>

#include "common/base/digest.h"

enum { TOKEN_BYTES = 32, TOKEN_TEXT_BYTES = 44 };

/* From 43 characters of base64url; false where it is anything else. NULL is none. */
MUST_USE bool token_from_text(const char *text, uint8_t ret[TOKEN_BYTES]);
/* False where it is anything else; `authorization` may be NULL. */
MUST_USE bool token_read(const char *authorization, uint8_t ret[TOKEN_BYTES]);
/* 32 bytes as base64url without padding. */
void token_write(const uint8_t bytes[TOKEN_BYTES], char ret[TOKEN_TEXT_BYTES]);
/* What is kept of it instead of itself. */
void token_digest(const uint8_t token[TOKEN_BYTES], uint8_t ret[DIGEST_BYTES]);

#endif
