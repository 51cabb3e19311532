#include "web/cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/base/digest.h"

enum { ENTRIES = 64, KEPT_SECONDS = 60, KEPT_BYTES = 1 << 20 };

struct kept {
    uint8_t key[DIGEST_BYTES];
    int64_t made_us; /* 0 = nothing is here */
    bool being_made;
    uint8_t *data;
    size_t size;
};

struct cache {
    pthread_mutex_t lock;
    struct kept entries[ENTRIES];
};

struct cache *cache_new(void)
{
    struct cache *cache = memory_new(1, sizeof *cache);
    pthread_mutex_init(&cache->lock, NULL);
    return cache;
}

void cache_free(struct cache *cache)
{
    if (cache == NULL)
        return;
    for (size_t i = 0; i < ENTRIES; i++)
        free(cache->entries[i].data);
    pthread_mutex_destroy(&cache->lock);
    free(cache);
}

static struct kept *find(struct cache *cache, const char *key, struct kept **ret_oldest)
{
    uint8_t digest[DIGEST_BYTES];
    struct kept *oldest = &cache->entries[0];
    digest_of(&(struct bytes){(const uint8_t *)key, strlen(key)}, 1, digest);
    for (size_t i = 0; i < ENTRIES; i++) {
        struct kept *kept = &cache->entries[i];
        if (kept->made_us != 0 && memcmp(kept->key, digest, sizeof digest) == 0)
            return kept;
        if (kept->made_us < oldest->made_us)
            oldest = kept;
    }
    if (ret_oldest != NULL) {
        *ret_oldest = oldest;
        memcpy(oldest->key, digest, sizeof digest);
    }
    return NULL;
}

bool cache_get(struct cache *cache, const char *key, struct arena *arena, struct bytes *ret)
{
    pthread_mutex_lock(&cache->lock);
    struct kept *kept = find(cache, key, NULL);
    bool old = kept != NULL && clock_monotonic_us() - kept->made_us > KEPT_SECONDS * US_PER_SECOND;
    bool found = kept != NULL && (!old || kept->being_made);
    if (found)
        *ret = arena_copy(arena, (struct bytes){kept->data, kept->size});
    else if (kept != NULL)
        kept->being_made = true;
    pthread_mutex_unlock(&cache->lock);
    return found;
}

/* What grew too large to be kept leaves nothing older behind. */
void cache_put(struct cache *cache, const char *key, struct bytes content)
{
    bool fits = content.size <= KEPT_BYTES;
    pthread_mutex_lock(&cache->lock);
    struct kept *oldest, *kept = find(cache, key, fits ? &oldest : NULL);
    if (kept == NULL && fits)
        kept = oldest;
    if (kept != NULL) {
        free(kept->data);
        kept->data = fits ? memory_new(content.size + 1, 1) : NULL;
        if (fits)
            memcpy(kept->data, content.data, content.size);
        kept->size = fits ? content.size : 0;
        kept->made_us = fits ? clock_monotonic_us() : 0;
        kept->being_made = false;
    }
    pthread_mutex_unlock(&cache->lock);
}

void cache_give_up(struct cache *cache, const char *key)
{
    pthread_mutex_lock(&cache->lock);
    struct kept *kept = find(cache, key, NULL);
    if (kept != NULL)
        kept->being_made = false;
    pthread_mutex_unlock(&cache->lock);
}
