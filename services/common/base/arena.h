/* Memory for one message or one batch: given out piece by piece, taken back all at once, never more
 * than its ceiling. */
#ifndef TEQUIO_BASE_ARENA_H
#define TEQUIO_BASE_ARENA_H

#include <stddef.h>

#include "common/base/attributes.h"
#include "common/base/bytes.h"

struct arena;

/* Takes nothing from the heap until used. Aborts when even the arena itself cannot be had. */
struct arena *arena_new(size_t ceiling_bytes);
void arena_free(struct arena *arena); /* accepts NULL */

/* Everything handed out before is invalid afterwards; the first chunk is kept for reuse. */
void arena_reset(struct arena *arena);

/* 16-byte aligned, zeroed. NULL beyond the ceiling: for sizes that a peer chose. */
MUST_USE void *arena_try(struct arena *arena, size_t size);

/* As arena_try for sizes that we bound ourselves: beyond the ceiling is our mistake and aborts. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size);
struct bytes arena_copy(struct arena *arena, struct bytes bytes);
char *arena_text(struct arena *arena, const char *text);
char *arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *arena);
size_t arena_ceiling(const struct arena *arena);

/* Start-up and long-lived memory: aborts when there is none. Freed with free(). */
void *memory_new(size_t count, size_t size);
void *memory_grow(void *old, size_t count, size_t size);

#endif
