/* What everybody reads, kept for a while: many look at the same page, and the front page's
 * sums take the database half a second. Shared by the workers. */
#ifndef TEQUIO_WEB_CACHE_H
#define TEQUIO_WEB_CACHE_H

#include "common/base/arena.h"

struct cache;

/* Nothing is kept yet. */
struct cache *cache_new(void);
void cache_free(struct cache *cache); /* accepts NULL */

/* What is kept under the key, into the arena; false where nothing is, or it is time to make it
 * anew: then one caller is told so, and others get what there is meanwhile. */
MUST_USE bool cache_get(struct cache *cache, const char *key, struct arena *arena,
                        struct bytes *ret);
/* What is larger than one page may be (1 MiB) is not kept, and what was kept under its key goes. */
void cache_put(struct cache *cache, const char *key, struct bytes content);
/* It was not made after all: the next one tries. */
void cache_give_up(struct cache *cache, const char *key);

#endif
