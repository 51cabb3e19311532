#include "common/base/map.h"

#include <assert.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEAST_SLOTS = 64,
    FIRST_CHUNK_ITEMS = 32,
    MOST_CHUNKS = 26, /* 2^31 items: the index in a slot has 32 bits */
    MOST_KEY_BYTES = 64,
};

struct slot {
    uint32_t hash;
    uint32_t number; /* index of the item plus one; 0 = free */
};

/* Items never move: chunk n holds FIRST_CHUNK_ITEMS << n of them. A place is the item, then its
 * key. */
struct map {
    struct arena *arena; /* NULL: heap */
    size_t key_size, item_size;
    size_t key_offset, stride;
    struct slot *slots;
    size_t slot_count; /* a power of two, or 0 */
    size_t count;
    uint8_t *chunks[MOST_CHUNKS];
};

static uint8_t hash_key[crypto_shorthash_KEYBYTES];
static pthread_once_t hash_key_once = PTHREAD_ONCE_INIT;

/* Peers choose keys (installations, folios): with a secret of the process's own they cannot choose
 * collisions. */
static void make_hash_key(void)
{
    int made = sodium_init();

    assert(made >= 0);
    randombytes_buf(hash_key, sizeof hash_key);
}

static uint32_t hash_of(const struct map *map, const void *key)
{
    uint8_t hash[crypto_shorthash_BYTES];
    uint32_t low;

    (void)crypto_shorthash(hash, key, map->key_size, hash_key);
    memcpy(&low, hash, sizeof low);
    return low;
}

static void *take(struct map *map, size_t count, size_t size)
{
    return map->arena != NULL ? arena_array(map->arena, count, size) : memory_new(count, size);
}

static size_t round_up(size_t size, size_t multiple)
{
    return (size + multiple - 1) / multiple * multiple;
}

struct map *map_new(struct arena *arena, size_t key_size, size_t item_size)
{
    assert(key_size >= 1 && key_size <= MOST_KEY_BYTES);
    (void)pthread_once(&hash_key_once, make_hash_key);
    struct map *map = arena != NULL ? arena_alloc(arena, sizeof *map) : memory_new(1, sizeof *map);
    map->arena = arena;
    map->key_size = key_size;
    map->item_size = item_size;
    map->key_offset = round_up(item_size, sizeof(uint64_t));
    map->stride = round_up(map->key_offset + key_size, _Alignof(max_align_t));
    return map;
}

void map_free(struct map *map)
{
    if (map == NULL) {
        return;
    }
    assert(map->arena == NULL);
    for (size_t i = 0; i < MOST_CHUNKS; i++) {
        free(map->chunks[i]);
    }
    free(map->slots);
    free(map);
}

/* Chunk n begins at item FIRST_CHUNK_ITEMS * (2^n - 1). */
static size_t chunk_of(size_t index, size_t *ret_within)
{
    size_t group = index / FIRST_CHUNK_ITEMS + 1;
    size_t chunk = (size_t)(63 - __builtin_clzll(group));

    assert(chunk < MOST_CHUNKS);
    *ret_within = index - FIRST_CHUNK_ITEMS * (((size_t)1 << chunk) - 1);
    return chunk;
}

static uint8_t *place_of(const struct map *map, size_t index)
{
    size_t within;
    size_t chunk = chunk_of(index, &within);

    return map->chunks[chunk] + within * map->stride;
}

/* The slot that holds the key, or the free one where it would go. */
static struct slot *find_slot(const struct map *map, const void *key, uint32_t hash)
{
    size_t mask = map->slot_count - 1;

    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        struct slot *slot = &map->slots[at];
        if (slot->number == 0) {
            return slot;
        }
        if (slot->hash == hash &&
            memcmp(place_of(map, slot->number - 1) + map->key_offset, key, map->key_size) == 0) {
            return slot;
        }
    }
}

static void grow_slots(struct map *map)
{
    struct slot *old = map->slots;
    size_t old_count = map->slot_count;

    map->slot_count = old_count == 0 ? LEAST_SLOTS : 2 * old_count;
    map->slots = take(map, map->slot_count, sizeof *map->slots);
    size_t mask = map->slot_count - 1;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].number == 0) {
            continue;
        }
        size_t at = old[i].hash & mask;
        while (map->slots[at].number != 0) {
            at = (at + 1) & mask;
        }
        map->slots[at] = old[i];
    }
    if (map->arena == NULL) {
        free(old);
    }
}

void *map_get(const struct map *map, const void *key)
{
    if (map->count == 0) {
        return NULL;
    }
    struct slot *slot = find_slot(map, key, hash_of(map, key));
    return slot->number == 0 ? NULL : place_of(map, slot->number - 1);
}

static void *add_item(struct map *map, const void *key)
{
    size_t within;
    size_t chunk = chunk_of(map->count, &within);

    if (map->chunks[chunk] == NULL) {
        map->chunks[chunk] = take(map, (size_t)FIRST_CHUNK_ITEMS << chunk, map->stride);
    }
    uint8_t *place = map->chunks[chunk] + within * map->stride;
    memcpy(place + map->key_offset, key, map->key_size);
    map->count++;
    return place;
}

void *map_put(struct map *map, const void *key, bool *ret_new)
{
    if (4 * (map->count + 1) > 3 * map->slot_count) {
        grow_slots(map);
    }
    uint32_t hash = hash_of(map, key);
    struct slot *slot = find_slot(map, key, hash);
    bool is_new = slot->number == 0;
    void *item = is_new ? add_item(map, key) : place_of(map, slot->number - 1);
    if (is_new) {
        *slot = (struct slot){.hash = hash, .number = (uint32_t)map->count};
    }
    if (ret_new != NULL) {
        *ret_new = is_new;
    }
    return item;
}

size_t map_count(const struct map *map)
{
    return map->count;
}

void *map_item_at(const struct map *map, size_t index)
{
    assert(index < map->count);
    return place_of(map, index);
}

const void *map_key_at(const struct map *map, size_t index)
{
    assert(index < map->count);
    return place_of(map, index) + map->key_offset;
}
