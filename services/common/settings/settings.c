#include "common/settings/settings.h"

#include <stdio.h>
#include <string.h>

#include "common/settings/source.h"
#include "common/settings/value.h"

enum {
    SCRATCH_BYTES = 4 << 20, /* the texts of a file and its includes, and values read on trial */
    NAME_BYTES_MAX = 64,     /* compared letter by letter when looking for the nearest */
    NEAR_MAX = 3,            /* letters that a misspelt key may differ by */
};

static const char *folder_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL) {
        return ".";
    }
    return slash == path ? "/" : arena_printf(arena, "%.*s", (int)(slash - path), path);
}

static size_t least_of(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

/* Letters to add, drop or change to make one name the other. */
static size_t distance(const char *a, const char *b)
{
    size_t row[NAME_BYTES_MAX + 1];
    size_t width = strlen(b);

    if (strlen(a) > NAME_BYTES_MAX || width > NAME_BYTES_MAX) {
        return SIZE_MAX;
    }
    for (size_t i = 0; i <= width; i++) {
        row[i] = i;
    }
    for (size_t line = 1; a[line - 1] != '\0'; line++) {
        size_t diagonal = row[0];
        row[0] = line;
        for (size_t i = 1; i <= width; i++) {
            size_t above = row[i];
            row[i] = least_of(above + 1, row[i - 1] + 1, diagonal + (a[line - 1] != b[i - 1]));
            diagonal = above;
        }
    }
    return row[width];
}

static const char *nearest(const struct setting_key *keys, const char *name)
{
    const char *found = NULL;
    size_t best = NEAR_MAX + 1;

    for (; keys->name != NULL; keys++) {
        size_t away = distance(keys->name, name);
        if (away < best) {
            best = away;
            found = keys->name;
        }
    }
    return found;
}

static bool is_known(const struct setting_key *keys, const char *name)
{
    for (; keys->name != NULL; keys++) {
        if (strcmp(keys->name, name) == 0) {
            return true;
        }
    }
    return false;
}

static enum status check_unknown(const char *path, const config_setting_t *root,
                                 const struct setting_key *keys, struct error *error)
{
    for (int i = 0; i < config_setting_length(root); i++) {
        const config_setting_t *setting = config_setting_get_elem(root, (unsigned)i);
        const char *name = config_setting_name(setting);
        if (is_known(keys, name)) {
            continue;
        }
        const char *file = config_setting_source_file(setting);
        const char *near = nearest(keys, name);
        return error_set(error, STATUS_REFUSED, "%s:%u: key \"%s\" is not known%s%s%s",
                         file != NULL ? file : path, config_setting_source_line(setting), name,
                         near != NULL ? "; did you mean \"" : "", near != NULL ? near : "",
                         near != NULL ? "\"?" : "");
    }
    return STATUS_OK;
}

/* Reads every key once into nothing, and only then into the caller's struct: nothing of a file that
 * is wrong anywhere is taken. */
static enum status take_values(const struct value_place *place, const config_setting_t *root,
                               const struct setting_key *keys, void *into, struct error *error)
{
    for (const struct setting_key *key = keys; key->name != NULL; key++) {
        union {
            const char *text;
            int64_t number;
            int choice;
            struct setting_list list;
        } nothing;
        void *to = into != NULL ? (char *)into + key->offset : (void *)&nothing;
        const config_setting_t *setting = config_setting_get_member(root, key->name);
        if (setting != NULL) {
            enum status status = value_read(place, key, setting, to, error);
            if (status != STATUS_OK) {
                return status;
            }
        } else if (key->otherwise != NULL) {
            value_default(key, to, place->arena);
        } else {
            return error_set(error, STATUS_REFUSED, "%s: key \"%s\" is missing: %s; expected %s",
                             place->path, key->name, key->meaning,
                             value_expected(key, place->arena));
        }
    }
    return STATUS_OK;
}

static enum status parse(config_t *config, const char *path, const char *folder,
                         struct error *error)
{
    config_set_include_dir(config, folder);
    if (config_read_file(config, path) == CONFIG_TRUE) {
        return STATUS_OK;
    }
    if (config_error_type(config) != CONFIG_ERR_PARSE) {
        return error_set(error, STATUS_REFUSED, "could not read settings file \"%s\"", path);
    }
    const char *file = config_error_file(config);
    return error_set(error, STATUS_REFUSED, "%s:%d: %s", file != NULL ? file : path,
                     config_error_line(config), config_error_text(config));
}

static enum status read_into(const char *path, const struct setting_key *keys, void *into,
                             struct arena *arena, struct arena *scratch, struct error *error)
{
    const char *folder = folder_of(path, scratch);
    enum status status = source_check(path, folder, scratch, error);

    if (status != STATUS_OK) {
        return status;
    }
    config_t config;
    config_init(&config);
    status = parse(&config, path, folder, error);
    const config_setting_t *root = config_root_setting(&config);
    if (status == STATUS_OK) {
        status = check_unknown(path, root, keys, error);
    }
    if (status == STATUS_OK) {
        status = take_values(&(struct value_place){path, scratch}, root, keys, NULL, error);
    }
    if (status == STATUS_OK) {
        status = take_values(&(struct value_place){path, arena}, root, keys, into, error);
    }
    config_destroy(&config);
    return status;
}

enum status settings_read(const char *path, const struct setting_key *keys, void *into,
                          struct arena *arena, struct error *error)
{
    struct arena *scratch = arena_new(SCRATCH_BYTES);
    enum status status = read_into(path, keys, into, arena, scratch, error);

    arena_free(scratch);
    return status;
}

static void print_value(const struct setting_key *key)
{
    const char *given = key->otherwise != NULL ? key->otherwise : "";

    switch (key->type) {
    case SETTING_TEXT:
    case SETTING_CHOICE:
        (void)printf("\"%s\";\n", given);
        break;
    case SETTING_NUMBER:
        /* Left as it is, a text in place of a required number is refused with what was expected. */
        (void)printf("%s;\n", key->otherwise != NULL ? given : "\"\"");
        break;
    case SETTING_LIST:
        (void)printf("(");
        for (size_t i = 0; key->choices[i] != NULL; i++) {
            (void)printf("%s%s = \"\";", i == 0 ? " { " : " ", key->choices[i]);
        }
        (void)printf(" } );\n");
        break;
    }
}

void settings_print(const struct setting_key *keys)
{
    struct arena *arena = arena_new(64 << 10);

    for (const struct setting_key *key = keys; key->name != NULL; key++) {
        (void)printf("%s# %s\n# %s%s\n%s%s = ", key == keys ? "" : "\n", key->meaning,
                     value_expected(key, arena),
                     key->otherwise != NULL ? "; this is the default" : "",
                     key->otherwise != NULL ? "#" : "", key->name);
        print_value(key);
        arena_reset(arena);
    }
    arena_free(arena);
}
