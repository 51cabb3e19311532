#include "gateway/devices.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/base/map.h"

/* The maps by key and by token only ever grow: a row found through a key that the device no longer
 * has does not count. */
struct devices {
    struct map *by_number; /* struct device */
    struct map *by_key;    /* uint32_t */
    struct map *by_token;  /* uint32_t */
    int64_t epoch;
};

struct devices *devices_new(void)
{
    struct devices *devices = memory_new(1, sizeof *devices);

    devices->by_number = map_new(NULL, sizeof(uint32_t), sizeof(struct device));
    devices->by_key = map_new(NULL, CURVE_KEY_BYTES, sizeof(uint32_t));
    devices->by_token = map_new(NULL, DIGEST_BYTES, sizeof(uint32_t));
    devices->epoch = -1;
    return devices;
}

void devices_free(struct devices *devices)
{
    if (devices == NULL)
        return;
    map_free(devices->by_number);
    map_free(devices->by_key);
    map_free(devices->by_token);
    free(devices);
}

static void apply_row(struct devices *devices, const struct device_row *row)
{
    uint32_t number = row->sender.device;

    if (map_get(devices->by_number, &number) == NULL &&
        map_count(devices->by_number) >= LIMIT_DEVICES)
        return; /* unknown to us: refused at the handshake */
    struct device *device = map_put(devices->by_number, &number, NULL);
    device->sender = row->sender;
    device->role = row->role;
    device->sender.role_bit = row->role < 32 ? 1u << row->role : 0;
    device->sender.any_kitchen = row->role == DEVICE_ROLE_MONITOR ||
                                 row->role == DEVICE_ROLE_OPERATOR || row->role == DEVICE_ROLE_EDGE;
    device->sender.no_kitchen =
        row->role == DEVICE_ROLE_OPERATOR || row->role == DEVICE_ROLE_EDGE ||
        row->role == DEVICE_ROLE_OFFICIAL || row->role == DEVICE_ROLE_AUDITOR;
    if (row->role != DEVICE_ROLE_KITCHEN)
        device->sender.kitchen = 0;
    memcpy(device->curve_key, row->curve_key, CURVE_KEY_BYTES);
    device->has_token = row->has_token;
    memcpy(device->token_digest, row->token_digest, DIGEST_BYTES);
    *(uint32_t *)map_put(devices->by_key, row->curve_key, NULL) = number;
    if (row->has_token)
        *(uint32_t *)map_put(devices->by_token, row->token_digest, NULL) = number;
}

void devices_apply(struct devices *devices, const struct device_row *rows, size_t count,
                   int64_t epoch)
{
    for (size_t i = 0; i < count; i++)
        apply_row(devices, &rows[i]);
    devices->epoch = epoch;
}

int64_t devices_epoch(const struct devices *devices)
{
    return devices->epoch;
}

size_t devices_count(const struct devices *devices)
{
    return map_count(devices->by_number);
}

struct device *devices_by_number(const struct devices *devices, uint32_t number)
{
    return map_get(devices->by_number, &number);
}

struct device *devices_by_key(const struct devices *devices,
                              const uint8_t curve_key[CURVE_KEY_BYTES])
{
    static const uint8_t none[CURVE_KEY_BYTES];
    const uint32_t *number = map_get(devices->by_key, curve_key);

    if (number == NULL || memcmp(curve_key, none, CURVE_KEY_BYTES) == 0)
        return NULL;
    struct device *device = devices_by_number(devices, *number);
    return memcmp(device->curve_key, curve_key, CURVE_KEY_BYTES) == 0 ? device : NULL;
}

struct device *devices_by_token(const struct devices *devices, struct bytes token)
{
    uint8_t digest[DIGEST_BYTES];

    digest_of(&token, 1, digest);
    const uint32_t *number = map_get(devices->by_token, digest);
    if (number == NULL)
        return NULL;
    struct device *device = devices_by_number(devices, *number);
    return device->has_token && memcmp(device->token_digest, digest, DIGEST_BYTES) == 0 ? device
                                                                                        : NULL;
}
