/* Publications that are cut, altered, random, or larger than the reader's memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "unit/common/journal/codec/sample_publication.h"

static struct arena *arena;

static int make_arena(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static int reset_arena(void **state)
{
    (void)state;
    arena_reset(arena);
    return 0;
}

/* A copy of its own, so that the sanitizer sees a read beyond its end. */
static struct bytes cut(struct bytes bytes, size_t size)
{
    uint8_t *copy = memory_new(size, 1);

    memcpy(copy, bytes.data, size);
    return (struct bytes){copy, size};
}

static void drop(struct bytes bytes)
{
    union {
        const uint8_t *read;
        void *freed;
    } data = {.read = bytes.data};

    free(data.freed);
}

/* protobuf may be cut at the end of a field and still be a message; it is then another one, but
 * never one that breaks what readers rely on. */
static void assert_sound(const struct publication *read)
{
    for (size_t i = 0; i < read->entry_count; i++) {
        assert_int_equal(read->entries[i].position, read->head - (read->entry_count - 1 - i));
        assert_non_null(read->entries[i].body.data);
    }
    assert_in_range(read->topic, 1, TOPIC_COUNT - 1);
}

/* xorshift64: the same bytes at every run. */
static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static void cut_bytes_are_refused_or_sound(void **state)
{
    (void)state;
    struct arena *own = arena_new(1 << 20);
    struct entry entries[SAMPLE_ENTRIES];
    const struct publication sent = sample_publication(arena, entries);
    struct bytes whole[2];
    size_t refused = 0;

    publication_write(arena, &sent, whole);
    for (size_t size = 0; size < whole[1].size; size++) {
        struct bytes frames[2] = {whole[0], cut(whole[1], size)};
        struct publication read;
        if (publication_read(own, frames, &read, NULL) == STATUS_OK) {
            assert_sound(&read);
        } else {
            refused++;
        }
        drop(frames[1]);
        arena_reset(own);
    }
    assert_true(refused > whole[1].size - 10);
    arena_free(own);
}

static void altered_and_random_bytes_do_no_harm(void **state)
{
    (void)state;
    struct arena *own = arena_new(1 << 20);
    struct entry entries[SAMPLE_ENTRIES];
    const struct publication sent = sample_publication(arena, entries);
    struct bytes whole[2];
    uint64_t seed = 20200106;

    publication_write(arena, &sent, whole);
    for (int round = 0; round < 20000; round++) {
        size_t size = round % 2 == 0 ? whole[1].size : (size_t)(next_random(&seed) % 300);
        uint8_t *bytes = memory_new(size, 1);
        if (round % 2 == 0) {
            memcpy(bytes, whole[1].data, size);
            bytes[next_random(&seed) % size] = (uint8_t)next_random(&seed);
            bytes[next_random(&seed) % size] ^= (uint8_t)(1 << next_random(&seed) % 8);
        } else {
            for (size_t i = 0; i < size; i++) {
                bytes[i] = (uint8_t)next_random(&seed);
            }
        }
        struct bytes frames[2] = {whole[0], {bytes, size}};
        struct publication read;
        if (publication_read(own, frames, &read, NULL) == STATUS_OK) {
            assert_sound(&read);
        }
        free(bytes);
        arena_reset(own);
    }
    arena_free(own);
}

/* More than the reader's memory: refused, not fatal. */
static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_ENTRIES];
    struct publication sent = sample_publication(arena, entries);
    struct cursor consumed[200];
    struct bytes frames[2];
    struct publication read;

    for (size_t i = 0; i < 200; i++) {
        consumed[i] = (struct cursor){TOPIC_REGISTRY, 0, i};
    }
    sent.consumed = consumed;
    sent.consumed_count = 200;
    publication_write(arena, &sent, frames);
    for (size_t ceiling = 64; ceiling < 32768; ceiling += 64) {
        struct arena *small = arena_new(ceiling);
        enum status status = publication_read(small, frames, &read, NULL);
        assert_true(status == STATUS_REFUSED || ceiling > 1024);
        arena_free(small);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(cut_bytes_are_refused_or_sound, reset_arena),
        cmocka_unit_test_setup(altered_and_random_bytes_do_no_harm, reset_arena),
        cmocka_unit_test_setup(what_does_not_fit_is_refused, reset_arena),
    };

    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
