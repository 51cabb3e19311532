/* Settings files in libconfig's format, read through a table of keys. Errors name file, line, key
 * and what was expected; an unknown key is an error, so that a misspelt one is never silently
 * ignored. */
#ifndef TEQUIO_SETTINGS_SETTINGS_H
#define TEQUIO_SETTINGS_SETTINGS_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/error.h"

enum setting_type {
    SETTING_TEXT,   /* const char *; range: length in bytes */
    SETTING_NUMBER, /* int64_t */
    SETTING_CHOICE, /* int: index into `choices` */
    SETTING_LIST,   /* struct setting_list: a list of groups of texts, e.g. peers */
};

/* One group of a list, its fields in the order of `fields` of the key. */
struct setting_group {
    const char **values;
    const char *file; /* where it stands: it may have been included */
    int line;
};

struct setting_list {
    struct setting_group *groups;
    size_t count;
};

/* One row: a key, where it goes in the caller's struct, and what is allowed. */
struct setting_key {
    const char *name;
    enum setting_type type;
    size_t offset;              /* of the member in the struct that settings_read fills */
    int64_t least, most;        /* number: value; text: length; list: count */
    const char *otherwise;      /* default as it would be written; NULL = the key must be there */
    const char *const *choices; /* NULL-ended; for SETTING_LIST the groups' fields */
    const char *meaning;        /* for --help and for error messages */
};

/* Reads `path` (its @include files lie beside it) into `into`; texts live in the arena.
 * STATUS_REFUSED with "file:line: key: expected …" on the first problem. `keys` ends with a row
 * whose name is NULL. */
MUST_USE enum status settings_read(const char *path, const struct setting_key *keys, void *into,
                                   struct arena *arena, struct error *error);

/* Prints the table as a commented example file. */
void settings_print(const struct setting_key *keys);

#endif
