#include "common/runtime/source.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct source_page {
    struct source_page *next;
    struct arena *arena;
    const struct entry *entries;
    size_t count;
};

static void page_free(struct source_page *page)
{
    arena_free(page->arena);
    free(page);
}

void source_reset(struct source *source, uint64_t cursor)
{
    while (source->first) {
        struct source_page *page = source->first;
        source->first = page->next;
        page_free(page);
    }
    source->last = 0;
    source->pending = source->page_count = 0;
    source->cursor = source->through = cursor;
    source->root_max = 0;
    source->digest_known = cursor == 0;
    if (cursor == 0)
        entry_chain_start(source->topic, source->partition, source->digest);
}

static enum status verify_chain(const struct source *source, const struct entry *entries,
                                size_t count, struct error *error)
{
    const uint8_t *previous = source->digest_known ? source->digest : 0;
    for (size_t i = 0; i < count; i++) {
        uint8_t digest[DIGEST_BYTES];
        if (previous) {
            entry_digest(&entries[i], previous, digest);
            if (memcmp(digest, entries[i].digest, DIGEST_BYTES) != 0)
                return error_set(
                    error, STATUS_BROKEN,
                    "the chain of topic %s, partition %u is broken at position %" PRIu64,
                    topic_name(source->topic), source->partition, entries[i].position);
        }
        previous = entries[i].digest;
    }
    return STATUS_OK;
}

enum status source_add(struct source *source, struct arena *arena, const struct entry *entries,
                       size_t count, struct error *error)
{
    size_t known = 0;
    while (known < count && entries[known].position <= source->through)
        known++;
    entries += known;
    count -= known;
    enum status status = STATUS_OK;
    bool fits = count > 0 && entries[0].position == source->through + 1 &&
                source->page_count < SOURCE_PAGES_MAX;
    if (fits)
        status = verify_chain(source, entries, count, error);
    if (!fits || status != STATUS_OK) {
        arena_free(arena);
        return status;
    }
    struct source_page *page = memory_new(1, sizeof *page);
    page->arena = arena;
    page->entries = entries;
    page->count = count;
    if (source->last)
        source->last->next = page;
    else
        source->first = page;
    source->last = page;
    source->page_count++;
    source->pending += count;
    for (size_t i = 0; i < count; i++)
        if (entries[i].root_position > source->root_max)
            source->root_max = entries[i].root_position;
    source->through = entries[count - 1].position;
    memcpy(source->digest, entries[count - 1].digest, DIGEST_BYTES);
    source->digest_known = true;
    if (source->head < source->through)
        source->head = source->through;
    return STATUS_OK;
}

const struct entry *source_peek(const struct source *source, size_t n)
{
    for (const struct source_page *page = source->first; page; page = page->next) {
        if (n < page->count)
            return &page->entries[n];
        n -= page->count;
    }
    return 0;
}

void source_drop(struct source *source, size_t count)
{
    assert(count <= source->pending);
    source->pending -= count;
    source->cursor += count;
    while (count > 0) {
        struct source_page *page = source->first;
        assert(page);
        if (count < page->count) {
            page->entries += count;
            page->count -= count;
            return;
        }
        count -= page->count;
        source->first = page->next;
        if (!source->first)
            source->last = 0;
        source->page_count--;
        page_free(page);
    }
}
