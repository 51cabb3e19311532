/* SHA-256: chosen because a browser, PostgreSQL and every language have it: anyone can verify. */
#ifndef TEQUIO_BASE_DIGEST_H
#define TEQUIO_BASE_DIGEST_H

#include "common/base/bytes.h"

enum {
    DIGEST_BYTES = 32,
    CONTENT_BYTES = 16, /* what a content is known by, however often it is sealed: random */
};

/* SHA-256 of the parts one after the other. `count` may be 0. */
void digest_of(const struct bytes *parts, size_t count, uint8_t out[DIGEST_BYTES]);

#endif
