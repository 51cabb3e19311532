/* Strong validators of what is answered: from its content alone, so that two edges agree. */
#ifndef TEQUIO_WEB_RULES_ETAG_H
#define TEQUIO_WEB_RULES_ETAG_H

#include "common/base/bytes.h"

enum { ETAG_BYTES = 36 }; /* two quotes, 32 hex digits, the end; rounded up */

/* In quotes. */
void etag_of(struct bytes content, char ret[ETAG_BYTES]);
/* Whether an If-None-Match names it. May be NULL. Weak ones compare as equal: RFC 9110, 13.1.2. */
bool etag_matches(const char *if_none_match, const char *etag);

#endif
