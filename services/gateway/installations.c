#include "gateway/installations.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/arena.h"
#include "common/base/map.h"

/* Two generations: what is used moves to the young one; when that is full the old one is dropped.
 */
struct installations {
    struct map *young, *old;
    uint8_t (*unknown)[INSTALLATION_BYTES]; /* first in, first out */
    size_t unknown_first, unknown_count, unknown_capacity;
};

struct installations *installations_new(void)
{
    struct installations *installations = memory_new(1, sizeof *installations);

    installations->young = map_new(NULL, INSTALLATION_BYTES, sizeof(struct installation));
    installations->old = map_new(NULL, INSTALLATION_BYTES, sizeof(struct installation));
    return installations;
}

void installations_free(struct installations *installations)
{
    if (installations == NULL)
        return;
    map_free(installations->young);
    map_free(installations->old);
    free(installations->unknown);
    free(installations);
}

/* Those with envelopes waiting go on living. The queue is bounded, and so are they. */
static void turn_generation(struct installations *installations)
{
    struct map *young = map_new(NULL, INSTALLATION_BYTES, sizeof(struct installation));

    for (size_t i = 0; i < map_count(installations->old); i++) {
        const struct installation *item = map_item_at(installations->old, i);
        const void *id = map_key_at(installations->old, i);
        if (item->waiting > 0 && map_get(installations->young, id) == NULL)
            *(struct installation *)map_put(young, id, NULL) = *item;
    }
    map_free(installations->old);
    installations->old = installations->young;
    installations->young = young;
}

struct installation *installations_get(struct installations *installations,
                                       const uint8_t id[INSTALLATION_BYTES])
{
    struct installation *item = map_get(installations->young, id);

    if (item != NULL)
        return item;
    if (map_count(installations->young) >= INSTALLATIONS_REMEMBERED)
        turn_generation(installations);
    item = map_put(installations->young, id, NULL);
    const struct installation *before = map_get(installations->old, id);
    if (before != NULL)
        *item = *before;
    else
        envelope_chain_start(id, item->last.digest);
    return item;
}

static void learn(struct installation *item, const struct last_number *last)
{
    if (last->sequence > item->last.sequence)
        item->last = *last;
}

void installations_learn(struct installations *installations, const uint8_t id[INSTALLATION_BYTES],
                         const struct last_number *last)
{
    learn(installations_get(installations, id), last);
}

void installations_answer(struct installations *installations, const uint8_t id[INSTALLATION_BYTES],
                          const struct last_number *last)
{
    struct installation *item = installations_get(installations, id);

    learn(item, last);
    item->known = true;
    item->asked = false;
}

static void ask_later(struct installations *installations, const uint8_t id[INSTALLATION_BYTES])
{
    if (installations->unknown_first + installations->unknown_count ==
        installations->unknown_capacity) {
        if (installations->unknown_first > 0) {
            memmove(installations->unknown, installations->unknown + installations->unknown_first,
                    installations->unknown_count * INSTALLATION_BYTES);
            installations->unknown_first = 0;
        } else {
            size_t capacity =
                installations->unknown_capacity == 0 ? 64 : 2 * installations->unknown_capacity;
            installations->unknown =
                memory_grow(installations->unknown, capacity, INSTALLATION_BYTES);
            installations->unknown_capacity = capacity;
        }
    }
    memcpy(installations->unknown[installations->unknown_first + installations->unknown_count], id,
           INSTALLATION_BYTES);
    installations->unknown_count++;
}

static void doubt(struct installations *installations, struct map *map, bool forget)
{
    for (size_t i = 0; i < map_count(map); i++) {
        struct installation *item = map_item_at(map, i);
        const uint8_t *id = map_key_at(map, i);
        if (forget) {
            memset(&item->last, 0, sizeof item->last);
            envelope_chain_start(id, item->last.digest);
            item->known = false;
        }
        item->asked = false;
        if (item->waiting > 0 && !item->known)
            ask_later(installations, id);
    }
}

/* Items that moved to the young generation are still in the old one, as they were: only the young
 * ones count. */
static void settle(struct installations *installations)
{
    for (size_t i = 0; i < map_count(installations->old); i++) {
        struct installation *item = map_item_at(installations->old, i);
        if (map_get(installations->young, map_key_at(installations->old, i)) != NULL)
            item->waiting = 0;
    }
    installations->unknown_first = installations->unknown_count = 0;
}

void installations_doubt(struct installations *installations)
{
    settle(installations);
    doubt(installations, installations->young, true);
    doubt(installations, installations->old, true);
}

void installations_unask(struct installations *installations)
{
    settle(installations);
    doubt(installations, installations->young, false);
    doubt(installations, installations->old, false);
}

size_t installations_unknown(struct installations *installations,
                             uint8_t (*ids)[INSTALLATION_BYTES], size_t most)
{
    size_t count = 0;

    while (count < most && installations->unknown_count > 0) {
        const uint8_t *id = installations->unknown[installations->unknown_first];
        struct installation *item = installations_get(installations, id);
        installations->unknown_first++;
        installations->unknown_count--;
        if (item->known || item->asked || item->waiting == 0)
            continue;
        item->asked = true;
        memcpy(ids[count++], id, INSTALLATION_BYTES);
    }
    if (installations->unknown_count == 0)
        installations->unknown_first = 0;
    return count;
}

void installations_wait(struct installations *installations, const uint8_t id[INSTALLATION_BYTES],
                        int more)
{
    struct installation *item = installations_get(installations, id);

    assert(more > 0 || item->waiting > 0);
    item->waiting = (uint32_t)((int64_t)item->waiting + more);
    if (more > 0 && !item->known && !item->asked)
        ask_later(installations, id);
}
