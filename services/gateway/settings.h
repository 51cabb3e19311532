/* What an operator sets: the rows that all programs share, and where devices connect. */
#ifndef TEQUIO_GATEWAY_SETTINGS_H
#define TEQUIO_GATEWAY_SETTINGS_H

#include "common/runtime/settings.h"

struct gateway_settings {
    struct runtime_settings shared; /* first: its rows write into it */
    const char *listen;
};

enum { GATEWAY_SETTING_KEYS_MAX = 24 };

/* The table, ended by a row without a name. */
void gateway_setting_keys(struct setting_key ret[GATEWAY_SETTING_KEYS_MAX]);

#endif
