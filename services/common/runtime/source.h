/* Entries of one stream that are here and not yet applied: pages received live or read from the
 * journal, always dense after the cursor. Both ways end in source_add. */
#ifndef TEQUIO_RUNTIME_SOURCE_H
#define TEQUIO_RUNTIME_SOURCE_H

#include "common/base/error.h"
#include "common/journal/entry.h"

struct source_page;

struct source {
    enum topic topic;
    uint16_t partition;
    uint64_t cursor;   /* last one applied and committed */
    uint64_t head;     /* greatest position heard of */
    uint64_t root_max; /* greatest root of all entries that were here: roots of direct decisions
                        * ascend, so every direct decision with a smaller root has been here too */
    uint64_t through;  /* last one pending, or the cursor */
    uint8_t digest[DIGEST_BYTES]; /* of the entry at `through`, when known */
    bool digest_known;
    size_t pending; /* entries */
    size_t page_count;
    struct source_page *first, *last;
};

enum { SOURCE_PAGES_MAX = 16 }; /* a page holds at least 64 KiB: 1 MiB per stream */

/* Forgets what is pending and starts after `cursor`. */
void source_reset(struct source *source, uint64_t cursor);

/* Takes over the arena and the entries in it (ascending, dense). What is known already is skipped.
 * The arena is freed here when nothing is taken: a hole before the first one, or too many pages.
 * STATUS_BROKEN when the chain of digests does not hold: nothing is taken. */
MUST_USE enum status source_add(struct source *source, struct arena *arena,
                                const struct entry *entries, size_t count, struct error *error);

/* The n-th pending entry, or NULL. */
const struct entry *source_peek(const struct source *source, size_t n);

/* The first `count` were applied: the cursor moves, their memory goes. */
void source_drop(struct source *source, size_t count);

#endif
