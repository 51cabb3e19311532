#include "common/base/arena.h"

#include <assert.h>
#include <sanitizer/asan_interface.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/fatal.h"

enum {
    ALIGNMENT = 16,
    FIRST_CHUNK_BYTES = 64 << 10, /* an ordinary message and its answer need no second one */
    MOST_CHUNK_BYTES =
        1 << 20, /* beyond it a chunk is as large as the one piece that asked for it */
};

struct chunk {
    struct chunk *next; /* the one before it in time; the first chunk has NULL */
    size_t size, used;
    _Alignas(ALIGNMENT) uint8_t data[];
};

struct arena {
    size_t ceiling, used;
    size_t next_chunk;
    struct chunk *chunks; /* the newest first */
};

struct arena *arena_new(size_t ceiling_bytes)
{
    struct arena *arena = memory_new(1, sizeof *arena);

    arena->ceiling = ceiling_bytes;
    arena->next_chunk = FIRST_CHUNK_BYTES;
    return arena;
}

static void chunk_free(struct chunk *chunk)
{
    ASAN_UNPOISON_MEMORY_REGION(chunk->data, chunk->size);
    free(chunk);
}

void arena_free(struct arena *arena)
{
    if (arena == NULL) {
        return;
    }
    while (arena->chunks != NULL) {
        struct chunk *chunk = arena->chunks;
        arena->chunks = chunk->next;
        chunk_free(chunk);
    }
    free(arena);
}

void arena_reset(struct arena *arena)
{
    while (arena->chunks != NULL && arena->chunks->next != NULL) {
        struct chunk *chunk = arena->chunks;
        arena->chunks = chunk->next;
        chunk_free(chunk);
    }
    arena->used = 0;
    arena->next_chunk = FIRST_CHUNK_BYTES;
    struct chunk *first = arena->chunks;
    if (first == NULL) {
        return;
    }
    if (first->size > MOST_CHUNK_BYTES) { /* one huge piece must not stay resident for ever */
        chunk_free(first);
        arena->chunks = NULL;
        return;
    }
    /* With the address sanitizer, whoever still uses what was taken back is caught. */
    ASAN_POISON_MEMORY_REGION(first->data, first->size);
    first->used = 0;
    arena->next_chunk = 2 * FIRST_CHUNK_BYTES;
}

/* A chunk that holds at least `size`, or NULL when the heap has none. */
static struct chunk *chunk_new(struct arena *arena, size_t size)
{
    size_t left = (arena->ceiling - arena->used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    size_t usual = arena->next_chunk < left ? arena->next_chunk : left;
    size_t chunk_size = size > usual ? size : usual;
    struct chunk *chunk = malloc(sizeof *chunk + chunk_size);

    if (chunk == NULL) {
        return NULL;
    }
    chunk->next = arena->chunks;
    chunk->size = chunk_size;
    chunk->used = 0;
    ASAN_POISON_MEMORY_REGION(chunk->data, chunk->size);
    arena->chunks = chunk;
    if (arena->next_chunk < MOST_CHUNK_BYTES) {
        arena->next_chunk *= 2;
    }
    return chunk;
}

void *arena_try(struct arena *arena, size_t size)
{
    if (size == 0) {
        size = 1; /* so that two pieces never have the same address */
    }
    if (size > arena->ceiling - arena->used) {
        return NULL;
    }
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct chunk *chunk = arena->chunks;
    if (chunk == NULL || rounded > chunk->size - chunk->used) {
        chunk = chunk_new(arena, rounded);
        if (chunk == NULL) {
            return NULL;
        }
    }
    uint8_t *piece = chunk->data + chunk->used;
    chunk->used += rounded;
    arena->used += rounded < arena->ceiling - arena->used ? rounded : arena->ceiling - arena->used;
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    memset(piece, 0, size);
    return piece;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    void *piece = arena_try(arena, size);

    if (piece == NULL) {
        fatal("could not take %zu bytes from an arena with %zu of %zu bytes in use", size,
              arena->used, arena->ceiling);
    }
    return piece;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t total;

    if (__builtin_mul_overflow(count, size, &total)) {
        fatal("could not take %zu pieces of %zu bytes from an arena", count, size);
    }
    return arena_alloc(arena, total);
}

struct bytes arena_copy(struct arena *arena, struct bytes bytes)
{
    if (bytes.data == NULL) {
        return (struct bytes){0};
    }
    uint8_t *copy = arena_alloc(arena, bytes.size);
    memcpy(copy, bytes.data, bytes.size);
    return (struct bytes){copy, bytes.size};
}

char *arena_text(struct arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = arena_alloc(arena, size);

    memcpy(copy, text, size);
    return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    char *text = arena_alloc(arena, (size_t)length + 1);
    va_start(arguments, format);
    (void)vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

size_t arena_ceiling(const struct arena *arena)
{
    return arena->ceiling;
}

void *memory_new(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

    if (memory == NULL) {
        fatal("could not allocate %zu pieces of %zu bytes", count, size);
    }
    return memory;
}

void *memory_grow(void *old, size_t count, size_t size)
{
    void *memory = reallocarray(old, count > 0 ? count : 1, size > 0 ? size : 1);

    if (memory == NULL) {
        fatal("could not allocate %zu pieces of %zu bytes", count, size);
    }
    return memory;
}
