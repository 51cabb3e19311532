#include "web/rules/bucket.h"

#include <string.h>

#include "common/base/arena.h"
#include "common/base/calendar.h"
#include "common/base/digest.h"

/* Its place, or that of the longest unused of its set, emptied and full of time. */
static struct bucket *find(struct buckets *buckets, const uint8_t *digest, int64_t full_us,
                           int64_t now_us)
{
    struct bucket *set = buckets->sets[(digest[16] | digest[17] << 8) % BUCKET_SETS];
    struct bucket *oldest = &set[0];
    for (size_t i = 0; i < BUCKET_WAYS; i++) {
        if (set[i].touched_us != 0 && memcmp(set[i].key, digest, sizeof set[i].key) == 0)
            return &set[i];
        if (set[i].touched_us < oldest->touched_us)
            oldest = &set[i];
    }
    memcpy(oldest->key, digest, sizeof oldest->key);
    oldest->touched_us = now_us;
    oldest->left_us = full_us;
    return oldest;
}

struct buckets *buckets_new(int64_t cost_us, int64_t burst)
{
    struct buckets *buckets = memory_new(1, sizeof *buckets);
    buckets->cost_us = cost_us;
    buckets->burst = burst;
    return buckets;
}

int64_t bucket_take(struct buckets *buckets, struct bytes client, int64_t now_us)
{
    int64_t cost_us = buckets->cost_us, full_us = buckets->burst * cost_us;
    uint8_t digest[DIGEST_BYTES];
    digest_of(&client, 1, digest);
    struct bucket *bucket = find(buckets, digest, full_us, now_us);
    bucket->left_us += now_us - bucket->touched_us;
    bucket->touched_us = now_us;
    if (bucket->left_us > full_us)
        bucket->left_us = full_us;
    if (bucket->left_us < cost_us)
        return (cost_us - bucket->left_us + US_PER_SECOND - 1) / US_PER_SECOND;
    bucket->left_us -= cost_us;
    return 0;
}
