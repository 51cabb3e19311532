#include "common/runtime/awaited.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/arena.h"

size_t awaited_total(const struct awaited *awaited)
{
    return awaited->count + awaited->ready;
}

void awaited_reset(struct awaited *awaited)
{
    free(awaited->keys);
    *awaited = (struct awaited){0};
}

void awaited_add(struct awaited *awaited, const uint8_t key[DIGEST_BYTES], int64_t since_us,
                 uint32_t kitchen)
{
    if (awaited->count == awaited->room) {
        awaited->room = awaited->room ? 2 * awaited->room : 16;
        awaited->keys = memory_grow(awaited->keys, awaited->room, sizeof *awaited->keys);
    }
    struct awaited_key *added = &awaited->keys[awaited->count++];
    memcpy(added->key, key, DIGEST_BYTES);
    added->since_us = since_us;
    added->kitchen = kitchen;
}

size_t awaited_of(const struct awaited *awaited, uint32_t kitchen)
{
    size_t count = 0;
    for (size_t i = 0; i < awaited->count; i++)
        count += awaited->keys[i].kitchen == kitchen;
    return count;
}

bool awaited_has(const struct awaited *awaited, const uint8_t key[DIGEST_BYTES])
{
    for (size_t i = 0; i < awaited->count; i++)
        if (memcmp(awaited->keys[i].key, key, DIGEST_BYTES) == 0)
            return true;
    return false;
}

bool awaited_since_before(const struct awaited *awaited, int64_t moment_us)
{
    for (size_t i = 0; i < awaited->count; i++)
        if (awaited->keys[i].since_us < moment_us)
            return true;
    return false;
}

static void make_ready(struct awaited *awaited, size_t index)
{
    awaited->keys[index] = awaited->keys[--awaited->count];
    awaited->ready++;
}

void awaited_wake(struct awaited *awaited, const uint8_t key[DIGEST_BYTES])
{
    for (size_t i = awaited->count; i-- > 0;)
        if (memcmp(awaited->keys[i].key, key, DIGEST_BYTES) == 0)
            make_ready(awaited, i);
}

void awaited_wake_overdue(struct awaited *awaited, int64_t before_us)
{
    for (size_t i = awaited->count; i-- > 0;)
        if (awaited->keys[i].since_us < before_us)
            make_ready(awaited, i);
}
