/* What an operator sets of the web edge. */
#ifndef TEQUIO_WEB_SETTINGS_H
#define TEQUIO_WEB_SETTINGS_H

#include <stdbool.h>

#include "common/settings/settings.h"

struct web_settings {
    const char *database, *key, *health_address;
    int64_t health_port;
    int log_level;
    const char *listen_address;
    int64_t port;
    const char *gateway, *gateway_public_key;
    const char *app;   /* folder of the built app; empty = none */
    const char *board; /* folder of the built board; empty = none */
    const char *front; /* address of the server in front, whose X-Forwarded-For holds */
    const char *contact;
    int election; /* 0 no, 1 yes */
    uint8_t gateway_key[32];
};

extern const struct setting_key web_setting_keys[];

/* STATUS_REFUSED names file, line and key. */
MUST_USE enum status web_settings_read(const char *path, struct arena *arena,
                                       struct web_settings *ret, struct error *error);

#endif
