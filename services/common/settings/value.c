#include "common/settings/value.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/fatal.h"

static const char *choices_text(const char *const *choices, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; choices[i] != NULL; i++) {
        text = arena_printf(arena, "%s%s\"%s\"", text, i == 0 ? "" : ", ", choices[i]);
    }
    return text;
}

const char *value_expected(const struct setting_key *key, struct arena *arena)
{
    switch (key->type) {
    case SETTING_TEXT:
        return arena_printf(arena, "a text of %" PRId64 " to %" PRId64 " bytes", key->least,
                            key->most);
    case SETTING_NUMBER:
        return arena_printf(arena, "a whole number from %" PRId64 " to %" PRId64, key->least,
                            key->most);
    case SETTING_CHOICE:
        return arena_printf(arena, "one of %s", choices_text(key->choices, arena));
    case SETTING_LIST:
        return arena_printf(arena, "a list of %" PRId64 " to %" PRId64 " groups of texts %s",
                            key->least, key->most, choices_text(key->choices, arena));
    }
    return "";
}

/* A text of a wrong length is not quoted: it may be long, and it may be what should not be seen. */
static const char *found_text(const config_setting_t *setting, bool quote, struct arena *arena)
{
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        return arena_printf(arena, "%lld", config_setting_get_int64(setting));
    case CONFIG_TYPE_FLOAT:
        return arena_printf(arena, "%g", config_setting_get_float(setting));
    case CONFIG_TYPE_BOOL:
        return config_setting_get_bool(setting) ? "true" : "false";
    case CONFIG_TYPE_STRING:
        return quote ? arena_printf(arena, "\"%.60s\"", config_setting_get_string(setting))
                     : arena_printf(arena, "a text of %zu bytes",
                                    strlen(config_setting_get_string(setting)));
    case CONFIG_TYPE_GROUP:
        return "a group";
    case CONFIG_TYPE_ARRAY:
        return "an array";
    case CONFIG_TYPE_LIST:
        return arena_printf(arena, "a list of %d", config_setting_length(setting));
    default:
        return "something else";
    }
}

static const char *file_of(const struct value_place *place, const config_setting_t *setting)
{
    const char *file = config_setting_source_file(setting);

    return file != NULL ? file : place->path;
}

static enum status unexpected(const struct value_place *place, const struct setting_key *key,
                              const config_setting_t *setting, struct error *error)
{
    bool quote = key->type != SETTING_TEXT;

    return error_set(error, STATUS_REFUSED, "%s:%u: key \"%s\": expected %s, found %s",
                     file_of(place, setting), config_setting_source_line(setting), key->name,
                     value_expected(key, place->arena), found_text(setting, quote, place->arena));
}

static bool put_text(const struct setting_key *key, const char *text, void *into,
                     struct arena *arena)
{
    size_t size = strlen(text);

    if (size < (size_t)key->least || size > (size_t)key->most) {
        return false;
    }
    *(const char **)into = arena_text(arena, text);
    return true;
}

static bool put_number(const struct setting_key *key, int64_t number, void *into)
{
    if (number < key->least || number > key->most) {
        return false;
    }
    *(int64_t *)into = number;
    return true;
}

static bool put_choice(const struct setting_key *key, const char *text, void *into)
{
    for (int i = 0; key->choices[i] != NULL; i++) {
        if (strcmp(key->choices[i], text) == 0) {
            *(int *)into = i;
            return true;
        }
    }
    return false;
}

static size_t field_count(const struct setting_key *key)
{
    size_t count = 0;

    while (key->choices[count] != NULL) {
        count++;
    }
    return count;
}

static enum status wrong_group(const struct value_place *place, const struct setting_key *key,
                               const config_setting_t *at, int index, const char *what,
                               const char *field, struct error *error)
{
    return error_set(error, STATUS_REFUSED,
                     "%s:%u: key \"%s\", group %d: %s \"%s\"; expected texts %s",
                     file_of(place, at), config_setting_source_line(at), key->name, index + 1, what,
                     field, choices_text(key->choices, place->arena));
}

static enum status read_group(const struct value_place *place, const struct setting_key *key,
                              const config_setting_t *group, int index, struct setting_group *ret,
                              struct error *error)
{
    size_t count = field_count(key);

    ret->values = arena_array(place->arena, count, sizeof *ret->values);
    ret->file = arena_text(place->arena, file_of(place, group));
    ret->line = (int)config_setting_source_line(group);
    for (int i = 0; i < config_setting_length(group); i++) {
        const config_setting_t *member = config_setting_get_elem(group, (unsigned)i);
        const char *name = config_setting_name(member);
        int at = -1;
        if (!put_choice(key, name, &at)) {
            return wrong_group(place, key, member, index, "unknown field", name, error);
        }
        if (config_setting_type(member) != CONFIG_TYPE_STRING) {
            return wrong_group(place, key, member, index, "no text in field", name, error);
        }
        ret->values[at] = arena_text(place->arena, config_setting_get_string(member));
    }
    for (size_t i = 0; i < count; i++) {
        if (ret->values[i] == NULL) {
            return wrong_group(place, key, group, index, "missing field", key->choices[i], error);
        }
    }
    return STATUS_OK;
}

static enum status read_list(const struct value_place *place, const struct setting_key *key,
                             const config_setting_t *setting, void *into, struct error *error)
{
    int count = config_setting_is_list(setting) ? config_setting_length(setting) : -1;

    if (count < key->least || count > key->most) {
        return unexpected(place, key, setting, error);
    }
    struct setting_list list = {.count = (size_t)count};
    list.groups = arena_array(place->arena, list.count, sizeof *list.groups);
    for (int i = 0; i < count; i++) {
        const config_setting_t *group = config_setting_get_elem(setting, (unsigned)i);
        if (!config_setting_is_group(group)) {
            return unexpected(place, key, group, error);
        }
        enum status status = read_group(place, key, group, i, &list.groups[i], error);
        if (status != STATUS_OK) {
            return status;
        }
    }
    *(struct setting_list *)into = list;
    return STATUS_OK;
}

enum status value_read(const struct value_place *place, const struct setting_key *key,
                       const config_setting_t *setting, void *into, struct error *error)
{
    int type = config_setting_type(setting);
    bool fits = false;

    switch (key->type) {
    case SETTING_TEXT:
        fits = type == CONFIG_TYPE_STRING &&
               put_text(key, config_setting_get_string(setting), into, place->arena);
        break;
    case SETTING_NUMBER:
        fits = (type == CONFIG_TYPE_INT || type == CONFIG_TYPE_INT64) &&
               put_number(key, config_setting_get_int64(setting), into);
        break;
    case SETTING_CHOICE:
        fits =
            type == CONFIG_TYPE_STRING && put_choice(key, config_setting_get_string(setting), into);
        break;
    case SETTING_LIST:
        return read_list(place, key, setting, into, error);
    }
    return fits ? STATUS_OK : unexpected(place, key, setting, error);
}

static bool put_number_text(const struct setting_key *key, const char *text, void *into)
{
    char *end;

    errno = 0;
    int64_t number = strtoll(text, &end, 10);
    return errno == 0 && end != text && *end == '\0' && put_number(key, number, into);
}

void value_default(const struct setting_key *key, void *into, struct arena *arena)
{
    bool fits = false;

    switch (key->type) {
    case SETTING_TEXT:
        fits = put_text(key, key->otherwise, into, arena);
        break;
    case SETTING_NUMBER:
        fits = put_number_text(key, key->otherwise, into);
        break;
    case SETTING_CHOICE:
        fits = put_choice(key, key->otherwise, into);
        break;
    case SETTING_LIST:
        fits = key->otherwise[0] == '\0' && key->least == 0;
        *(struct setting_list *)into = (struct setting_list){0};
        break;
    }
    if (!fits) {
        fatal("default \"%s\" of setting \"%s\" is not %s", key->otherwise, key->name,
              value_expected(key, arena));
    }
}
