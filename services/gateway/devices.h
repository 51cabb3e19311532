/* The device table in memory: who a key or a token belongs to, and what that device may do. Written
 * by the registry, read here whole at start and by changes afterwards. */
#ifndef TEQUIO_GATEWAY_DEVICES_H
#define TEQUIO_GATEWAY_DEVICES_H

#include "gateway/rules/admission.h"
#include "gateway/store.h"

/* The first operator, whose keys stand in the founding entry: the only device that no registry
 * entry made. */
enum { DEVICE_FOUNDER = 9999999 };

struct device {
    struct sender sender;
    unsigned role; /* enum device_role */
    uint8_t curve_key[CURVE_KEY_BYTES];
    bool has_token;
    uint8_t token_digest[DIGEST_BYTES];
    size_t queued; /* envelopes of it in the queue */
};

struct devices;

/* An empty table, of epoch -1. */
struct devices *devices_new(void);
void devices_free(struct devices *devices); /* accepts NULL */

/* Rows that changed, and the epoch as of which the table then is. */
void devices_apply(struct devices *devices, const struct device_row *rows, size_t count,
                   int64_t epoch);
/* As of which epoch the table is; -1 = never read. */
int64_t devices_epoch(const struct devices *devices);
/* Revoked ones too. */
size_t devices_count(const struct devices *devices);

/* NULL where there is none. Pointers hold for ever: devices are revoked, never removed. */
struct device *devices_by_number(const struct devices *devices, uint32_t number);
struct device *devices_by_key(const struct devices *devices,
                              const uint8_t curve_key[CURVE_KEY_BYTES]);
struct device *devices_by_token(const struct devices *devices, struct bytes token);

#endif
