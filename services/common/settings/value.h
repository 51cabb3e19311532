/* One value of a settings file, as its key's row wants it; for the files of this folder only. */
#ifndef TEQUIO_SETTINGS_VALUE_H
#define TEQUIO_SETTINGS_VALUE_H

#include <libconfig.h>

#include "common/settings/settings.h"

/* Where a value stands, for messages. */
struct value_place {
    const char *path; /* of the file that was asked for; an included one is known to the setting */
    struct arena *arena;
};

/* Puts the value into the caller's struct. */
MUST_USE enum status value_read(const struct value_place *place, const struct setting_key *key,
                                const config_setting_t *setting, void *into, struct error *error);

/* The same for the text of a default. A default that does not fit its own row is our mistake and
 * aborts. */
void value_default(const struct setting_key *key, void *into, struct arena *arena);

/* "a whole number from 1 to 65535": what the row allows, in the arena. */
const char *value_expected(const struct setting_key *key, struct arena *arena);

#endif
