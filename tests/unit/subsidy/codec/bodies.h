/* What the codec's tests share: an arena for each test, and bodies in and out. */
#ifndef TEQUIO_TESTS_SUBSIDY_BODIES_H
#define TEQUIO_TESTS_SUBSIDY_BODIES_H

#include <string.h>

#include <protobuf-c/protobuf-c.h>

#include "harness/sealed.h"
#include "house.h"
#include "subsidy/codec.h"

static struct arena *arena;

typedef enum status decoder(struct arena *, const struct entry *, void **, struct error *);

static inline struct entry entry_of(struct bytes body)
{
    return (struct entry){.topic = TOPIC_SUBSIDY,
                          .position = 7,
                          .kitchen = 101,
                          .header = sealed_header(arena, 77),
                          .body = body};
}

static inline void *decode(decoder *read, struct bytes body)
{
    struct entry entry = entry_of(body);
    struct error error = {0};
    void *message = 0;

    if (read(arena, &entry, &message, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return message;
}

static inline void refuses(decoder *read, struct bytes body, const char *field)
{
    struct entry entry = entry_of(body);
    struct error error = {0};
    void *message = 0;

    assert_int_equal(read(arena, &entry, &message, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, field));
}

static inline struct bytes pack(const void *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *body = arena_alloc(arena, size + 1);

    protobuf_c_message_pack(message, body);
    return (struct bytes){body, size};
}

/* Bytes that are no message. */
static inline struct bytes rubbish(void)
{
    return (struct bytes){(const uint8_t *)"\xff\xff", 2};
}

static inline int bodies_begin(void **state)
{
    (void)state;
    arena = arena_new(16 << 20);
    return 0;
}

static inline int bodies_end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, bodies_begin, bodies_end)

#endif
