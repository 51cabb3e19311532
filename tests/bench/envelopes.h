/* The load that the gateway and the bare COPY are measured with: daily reports of many devices,
 * sealed, chained and signed beforehand, the same ones for the same numbers. */
#ifndef TEQUIO_BENCH_ENVELOPES_H
#define TEQUIO_BENCH_ENVELOPES_H

#include "common/base/arena.h"
#include "common/wire/envelope.h"
#include "common/wire/keys.h"

struct bench_device {
    uint32_t device; /* also its kitchen */
    struct key_pair keys;
    struct envelope *envelopes;
    uint8_t (*digests)[DIGEST_BYTES];
    uint8_t installation[INSTALLATION_BYTES];
};

struct bench_load {
    struct bench_device *devices;
    size_t device_count, each;
    uint64_t round; /* other installations each time */
};

void bench_keys(uint32_t device, struct key_pair *ret);
/* `each` envelopes of each device, all in the arena. */
void bench_make(struct arena *arena, size_t device_count, size_t each, uint64_t round,
                struct bench_load *ret);
/* The order in which devices send: a shuffle of `each` times each device, by the round's number. */
uint32_t *bench_order(struct arena *arena, const struct bench_load *load);

#endif
