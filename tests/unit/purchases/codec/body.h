/* Bodies written byte by byte, as a client would, and the arena of a batch around each test. */
#ifndef TEQUIO_TESTS_UNIT_PURCHASES_CODEC_BODY_H
#define TEQUIO_TESTS_UNIT_PURCHASES_CODEC_BODY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/limits.h"
#include "harness/sealed.h"
#include "purchases/codec.h"

enum { CONTENT = 77 };

static struct arena *arena;
static struct bytes header; /* of a submission with content CONTENT */

static inline int begin(void **state)
{
    (void)state;
    arena = arena_new(LIMIT_BATCH_ARENA_BYTES);
    header = sealed_header(arena, CONTENT);
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

struct body {
    uint8_t bytes[70000];
    size_t size;
};

static inline void put_number(struct body *body, unsigned field, uint64_t value)
{
    uint64_t parts[] = {(uint64_t)field << 3, value};

    for (size_t i = 0; i < 2; i++) {
        uint64_t rest = parts[i];
        do {
            body->bytes[body->size++] = (uint8_t)((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
            rest >>= 7;
        } while (rest > 0);
    }
}

static inline void put(struct body *body, unsigned field, const void *data, size_t size)
{
    size_t tag = body->size;

    put_number(body, field, size);
    /* the tag was written as that of a number: only its last three bits differ */
    body->bytes[tag] |= 2;
    if (size > 0) {
        memcpy(&body->bytes[body->size], data, size);
    }
    body->size += size;
}

static inline void put_text(struct body *body, unsigned field, const char *text)
{
    put(body, field, text, strlen(text));
}

static inline struct entry entry_of(const struct body *body)
{
    return (struct entry){
        .topic = TOPIC_SUBMISSIONS, .header = header, .body = {body->bytes, body->size}};
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

#endif
