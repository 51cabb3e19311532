/* A hash map with keys of one fixed size. Items are kept, and visited, in order of insertion, so
 * that what a batch writes does not depend on hashes. */
#ifndef TEQUIO_BASE_MAP_H
#define TEQUIO_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"

struct map;

/* Keys of `key_size` bytes (1 to 64), items of `item_size` bytes, both copied in. With an arena the
 * map lives and dies with it; with NULL it is long-lived and map_free gives it back. Keys that are
 * structs must have no padding. */
struct map *map_new(struct arena *arena, size_t key_size, size_t item_size);
void map_free(struct map *map); /* accepts NULL; not for a map in an arena */

/* The item of that key, or NULL. Pointers to items stay valid until the map goes. */
void *map_get(const struct map *map, const void *key);

/* The item of that key, made and zeroed when not there; `ret_new` (may be NULL) says which. */
void *map_put(struct map *map, const void *key, bool *ret_new);

size_t map_count(const struct map *map); /* keys in it */
/* Visit by order of insertion, 0 to map_count - 1. */
void *map_item_at(const struct map *map, size_t index);
const void *map_key_at(const struct map *map, size_t index);

#endif
