/* How much each of many clients may ask: buckets that fill with time. A table of fixed size; one
 * whose place is needed gives way to another, the longest unused first. */
#ifndef TEQUIO_WEB_RULES_BUCKET_H
#define TEQUIO_WEB_RULES_BUCKET_H

#include <stdint.h>

#include "common/base/bytes.h"

enum { BUCKET_SETS = 1024, BUCKET_WAYS = 8 };

struct bucket {
    uint8_t key[16]; /* the beginning of the client's digest */
    int64_t touched_us;
    int64_t left_us; /* of time that it may spend */
};

struct buckets {
    int64_t cost_us; /* of an allowed request: the time after which there may be another */
    int64_t burst;   /* how many at once */
    struct bucket sets[BUCKET_SETS][BUCKET_WAYS];
};

/* All full; to be freed. */
struct buckets *buckets_new(int64_t cost_us, int64_t burst);
/* 0 = it may; otherwise the whole seconds after which it may again. `now_us` never goes back. */
int64_t bucket_take(struct buckets *buckets, struct bytes client, int64_t now_us);

#endif
