/* A run of bytes that somebody else owns, and the big-endian numbers that digests are made of. */
#ifndef TEQUIO_BASE_BYTES_H
#define TEQUIO_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/attributes.h"

struct bytes {
    const uint8_t *data;
    size_t size;
};

/* Same length and content. Not constant-time: never for secrets. */
bool bytes_equal(struct bytes a, struct bytes b);
/* The same of as many bytes, in a time that tells nothing of where they differ: for secrets. */
bool bytes_equal_secret(const uint8_t *a, const uint8_t *b, size_t size);

/* Lower-case hex into `out`, which holds 2 * size + 1 characters. */
void bytes_to_hex(struct bytes bytes, char *out);

/* Reads exactly 2 * size hex digits (either case); false on anything else. */
MUST_USE bool bytes_from_hex(const char *hex, uint8_t *out, size_t size);

/* Crockford's base32: no I, L, O and U, which are misread. */
#define BASE32_LETTERS "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/* Write big-endian and return the place after it. */
uint8_t *put_u16(uint8_t *at, uint16_t value);
uint8_t *put_u32(uint8_t *at, uint32_t value);
uint8_t *put_u64(uint8_t *at, uint64_t value);

#endif
