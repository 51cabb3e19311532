/* tequio rebuild, tequio recheck: the journal applied into an empty copy of a service's schema, by
 * the service's own program, and compared. */
#include <stdio.h>
#include <string.h>

#include "admin/child.h"
#include "admin/command.h"
#include "admin/store.h"

struct rebuild {
    const char *command; /* rebuild or recheck */
    struct arena *arena;
    struct admin_settings settings;
    struct db *db;
};

/* `ret_equal` false: the program found differences, or could not do it, and has said so itself. */
static enum status run_one(struct rebuild *rebuild, const struct admin_service *service,
                           bool *ret_equal, struct error *error)
{
    static const char *const no_settings[] = {NULL};
    const char *flag = arena_printf(rebuild->arena, "--%s", rebuild->command);
    const char *const argv[] = {service->program, "--settings", service->settings, flag, NULL};
    int code = 1;
    enum status status = store_shadow_create(rebuild->db, rebuild->arena, service->name, error);
    if (status == STATUS_OK)
        status = child_run(rebuild->arena, argv, no_settings, &code, error);
    struct error dropping = {0};
    enum status dropped = store_shadow_drop(rebuild->db, rebuild->arena, service->name, &dropping);
    if (status == STATUS_OK && dropped != STATUS_OK) {
        *error = dropping;
        status = dropped;
    }
    *ret_equal = code == 0;
    return status;
}

static bool keeps_tables(const struct admin_service *service)
{
    return topic_find(service->name) != 0; /* the gateway's tables are the journal itself */
}

/* All of them, or those named; in the order of the settings. */
static enum status run_all(struct rebuild *rebuild, char **names, int count, int *ret_different,
                           struct error *error)
{
    for (int i = 0; i < count; i++) {
        const struct admin_service *service = admin_settings_service(&rebuild->settings, names[i]);
        if (strcmp(names[i], "all") != 0 && (service == NULL || !keeps_tables(service)))
            return error_set(error, STATUS_REFUSED,
                             "the settings name no service \"%.40s\" with tables", names[i]);
    }
    for (size_t s = 0; s < rebuild->settings.service_count; s++) {
        const struct admin_service *service = &rebuild->settings.services[s];
        bool wanted = false, equal;
        for (int i = 0; i < count; i++)
            wanted = wanted || strcmp(names[i], "all") == 0 || strcmp(names[i], service->name) == 0;
        if (!wanted || !keeps_tables(service))
            continue;
        enum status status = run_one(rebuild, service, &equal, error);
        if (status != STATUS_OK)
            return status;
        *ret_different += !equal;
    }
    return STATUS_OK;
}

static int run(const char *command, struct arena *arena, const char *settings_path, int argc,
               char **argv)
{
    static const struct option_row options[] = {{.name = NULL}};
    struct rebuild rebuild = {.command = command, .arena = arena};
    struct error error = {0};
    int rest, different = 0;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK)
        return command_misused(command, &error);
    if (rest == 0) {
        error_set(&error, STATUS_REFUSED, "expected services, or all");
        return command_misused(command, &error);
    }
    if (command_settings(arena, settings_path, &rebuild.settings, &error) != STATUS_OK)
        return command_failed(command, "read the settings", &error);
    enum status status = store_open(arena, rebuild.settings.database, rebuild.settings.operator,
                                    STORE_JOURNAL, &rebuild.db, &error);
    if (status == STATUS_OK)
        status = run_all(&rebuild, argv, rest, &different, &error);
    db_close(rebuild.db);
    if (status != STATUS_OK)
        return command_failed(command, "go through the journal once more", &error);
    if (different == 0)
        return EXIT_DONE;
    error_set(&error, STATUS_BROKEN, "%d service%s differ%s, or could not be compared", different,
              different == 1 ? "" : "s", different == 1 ? "s" : "");
    return command_failed(command, "find everything equal", &error);
}

int command_rebuild(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    return run("rebuild", arena, settings_path, argc, argv);
}

int command_recheck(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    return run("recheck", arena, settings_path, argc, argv);
}
