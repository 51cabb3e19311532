/* The header of a submission, as far as consumers look at it: they know a content by its number. */
#ifndef TEQUIO_TESTS_HARNESS_SEALED_H
#define TEQUIO_TESTS_HARNESS_SEALED_H

#include <string.h>

#include "common/wire/envelope.h"

/* A number that this number stands for. */
static inline void sealed_content(uint64_t number, uint8_t out[CONTENT_BYTES])
{
    memset(out, 0xC0, CONTENT_BYTES);
    memcpy(out, &number, sizeof number);
}

static inline struct bytes sealed_header(struct arena *arena, uint64_t content)
{
    struct envelope_header header = {.version = 1, .sequence = 1};

    sealed_content(content, header.content);
    return envelope_write_header(arena, &header);
}

#endif
