/* What the tests of the codec share: an arena, and a decision packed and read back. */
#ifndef TEQUIO_TESTS_INDICATORS_READ_BACK_H
#define TEQUIO_TESTS_INDICATORS_READ_BACK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <protobuf-c/protobuf-c.h>

#include "indicators/codec.h"

typedef enum status (*reader)(struct arena *, const struct entry *, void **, struct error *);

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const void *read_back(reader read, const ProtobufCMessage *message)
{
    uint8_t *body = arena_alloc(arena, protobuf_c_message_get_packed_size(message) + 1);
    struct entry entry = {.body = {body, protobuf_c_message_pack(message, body)}};
    void *read_message = NULL;

    assert_int_equal(read(arena, &entry, &read_message, NULL), STATUS_OK);
    return read_message;
}

#endif
