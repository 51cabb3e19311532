/* What is followed by folio and secret: petitions and applications to open a kitchen. */
#ifndef TEQUIO_WEB_HANDLERS_FOLLOW_H
#define TEQUIO_WEB_HANDLERS_FOLLOW_H

#include "common/base/digest.h"
#include "web/request.h"
#include "web/rules/secret.h"

enum { FOLLOW_FOLIO_BYTES = 32 };

struct followed {
    char folio[FOLLOW_FOLIO_BYTES]; /* in capitals; "" = not said */
    char secret[SECRET_CHARACTERS + 1];
    uint8_t digest[DIGEST_BYTES]; /* of purpose and secret */
};

/* The fields folio and secreto of a form; false where the secret is none, or the folio is missing
 * and needed. */
MUST_USE bool follow_read(const struct request *request, const char *purpose, bool needs_folio,
                          struct followed *ret);
/* SHA-256(purpose || secret). */
void follow_digest(const char *purpose, const char *secret, uint8_t ret[DIGEST_BYTES]);

#endif
