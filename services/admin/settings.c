#include "admin/settings.h"

#include <stddef.h>
#include <string.h>

#include "common/base/bytes.h"

enum { FIELD_NAME, FIELD_PROGRAM, FIELD_SETTINGS, FIELD_HEALTH };
static const char *const service_fields[] = {"name", "program", "settings", "health", NULL};

#define KEY(member) .name = #member, .offset = offsetof(struct admin_settings, member)

static const struct setting_key keys[] = {
    {KEY(database), .type = SETTING_TEXT, .least = 1, .most = 1000,
     .meaning = "libpq connection string, without user and password"},
    {KEY(operator), .type = SETTING_TEXT, .least = 1, .most = 63, .otherwise = "tequio_operator",
     .meaning = "database role that reads the journal and every service's tables"},
    {KEY(superuser), .type = SETTING_TEXT, .least = 1, .most = 63, .otherwise = "postgres",
     .meaning = "database role that makes the other roles, for `tequio migrate`"},
    {KEY(source), .type = SETTING_TEXT, .least = 1, .most = 1000, .otherwise = ".",
     .meaning = "folder that holds deploy/database and services, for `tequio migrate`"},
    {KEY(key), .type = SETTING_TEXT, .least = 1, .most = 1000,
     .meaning = "path of the operator's key pair, without .secret"},
    {KEY(gateway), .type = SETTING_TEXT, .least = 1, .most = 255,
     .meaning = "where the gateway takes submissions, e.g. tcp://127.0.0.1:5700"},
    {KEY(gateway_public_key), .type = SETTING_TEXT, .least = 64, .most = 64,
     .meaning = "the gateway's public CURVE key, 64 hex digits"},
    {KEY(pages), .type = SETTING_TEXT, .least = 1, .most = 255, .otherwise = "https://HOST",
     .meaning = "where people reach the pages, for the addresses that `tequio enrol` prints"},
    {.name = "services",
     .offset = offsetof(struct admin_settings, service_list),
     .type = SETTING_LIST,
     .choices = service_fields,
     .least = 0,
     .most = 64,
     .meaning = "programs: name, path of the program, its settings file, address:port of /ready"},
    {.name = NULL},
};

enum status admin_settings_read(struct arena *arena, const char *path, struct admin_settings *ret,
                                struct error *error)
{
    *ret = (struct admin_settings){0};
    enum status status = settings_read(path, keys, ret, arena, error);
    if (status != STATUS_OK)
        return status;
    if (!bytes_from_hex(ret->gateway_public_key, ret->gateway_key, sizeof ret->gateway_key))
        return error_set(error, STATUS_REFUSED,
                         "%s: gateway_public_key: expected 64 hex digits, found \"%s\"", path,
                         ret->gateway_public_key);
    ret->service_count = ret->service_list.count;
    ret->services = arena_array(arena, ret->service_count, sizeof *ret->services);
    for (size_t i = 0; i < ret->service_count; i++) {
        const char **values = ret->service_list.groups[i].values;
        ret->services[i] = (struct admin_service){.name = values[FIELD_NAME],
                                                  .program = values[FIELD_PROGRAM],
                                                  .settings = values[FIELD_SETTINGS],
                                                  .health = values[FIELD_HEALTH]};
    }
    return STATUS_OK;
}

void admin_settings_print(void)
{
    settings_print(keys);
}

const struct admin_service *admin_settings_service(const struct admin_settings *settings,
                                                   const char *name)
{
    for (size_t i = 0; i < settings->service_count; i++) {
        if (strcmp(settings->services[i].name, name) == 0)
            return &settings->services[i];
    }
    return NULL;
}
