#include "gateway/settings.h"

#include <assert.h>
#include <stddef.h>

_Static_assert(offsetof(struct gateway_settings, shared) == 0, "the shared rows' offsets hold");

static const struct setting_key own = {
    .name = "listen",
    .type = SETTING_TEXT,
    .offset = offsetof(struct gateway_settings, listen),
    .least = 1,
    .most = 255,
    .meaning = "endpoint for tablets and programs, e.g. tcp://0.0.0.0:5700",
};

void gateway_setting_keys(struct setting_key ret[GATEWAY_SETTING_KEYS_MAX])
{
    size_t count = 0;

    ret[count++] = own;
    for (const struct setting_key *key = runtime_setting_keys; key->name != NULL; key++) {
        assert(count < GATEWAY_SETTING_KEYS_MAX - 1);
        ret[count++] = *key;
    }
    ret[count] = (struct setting_key){.name = NULL};
}
