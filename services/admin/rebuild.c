/* tequio rebuild, tequio recheck: the journal applied into an empty copy of a service's schema, by
 * the service's own program, and compared; the copy put in the place of what differs, if ordered.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "admin/child.h"
#include "admin/codec.h"
#include "admin/command.h"
#include "admin/operator.h"
#include "admin/store.h"
#include "common/runtime/rebuild.h"

enum { REASON_MOST = 200 };

struct rebuild {
    const char *command; /* rebuild or recheck */
    bool replace;
    const char *reason, *operator_key; /* of a replacement */
    struct arena *arena;
    struct admin_settings settings;
    struct operator_session session; /* open for a replacement only */
    struct db *db;
};

/* No instance may act for the service while its tables are replaced: this session takes that place.
 */
static enum status keep_from_working(struct rebuild *rebuild, const char *service,
                                     struct error *error)
{
    bool active;
    enum status status = journal_try_active(rebuild->db, rebuild->arena, service, &active, error);
    if (status != STATUS_OK || active)
        return status;
    error_set(error, STATUS_REFUSED,
              "tequio-%s is at work: its tables can be replaced only while"
              " no instance is active",
              service);
    error_hint(error, "stop it, and its standby if there is one; start them again afterwards");
    return STATUS_REFUSED;
}

/* The order is in the journal before it is carried out. */
static enum status replace(struct rebuild *rebuild, const char *service, struct error *error)
{
    int64_t rows;
    enum status status =
        operator_send(&rebuild->session, rebuild->arena, KIND_OPERATION,
                      codec_write_replacement(rebuild->arena, service, rebuild->reason), error);
    if (status == STATUS_OK)
        status = store_shadow_replace(rebuild->db, rebuild->arena, service,
                                      rebuild->session.last_position, &rows, error);
    if (status == STATUS_OK)
        printf("%-10s replaced: its tables hold %" PRId64 " rows, those of the journal\n", service,
               rows);
    return status;
}

/* `ret_equal` false: the program found differences, or could not do it, and has said so itself. */
static enum status run_one(struct rebuild *rebuild, const struct admin_service *service,
                           bool *ret_equal, struct error *error)
{
    static const char *const no_settings[] = {NULL};
    const char *flag = arena_printf(rebuild->arena, "--%s", rebuild->command);
    const char *const argv[] = {service->program, "--settings", service->settings, flag, NULL};
    int code = REBUILD_FAILED;
    enum status status = STATUS_OK;
    if (rebuild->replace)
        status = keep_from_working(rebuild, service->name, error);
    if (status != STATUS_OK)
        return status;
    status = store_shadow_create(rebuild->db, rebuild->arena, service->name, error);
    if (status == STATUS_OK)
        status = child_run(rebuild->arena, argv, no_settings, (struct bytes){0}, &code, error);
    *ret_equal = code == REBUILD_EQUAL;
    if (status == STATUS_OK && rebuild->replace && code == REBUILD_DIFFERS) {
        status = replace(rebuild, service->name, error);
        *ret_equal = status == STATUS_OK;
    }
    struct error dropping = {0};
    enum status dropped = store_shadow_drop(rebuild->db, rebuild->arena, service->name, &dropping);
    if (status == STATUS_OK && dropped != STATUS_OK) {
        *error = dropping;
        status = dropped;
    }
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

static enum status connect(struct rebuild *rebuild, struct local_moment at, struct error *error)
{
    const struct admin_settings *settings = &rebuild->settings;
    if (!rebuild->replace)
        return store_open(rebuild->arena, settings->database, settings->operator, STORE_JOURNAL,
                          &rebuild->db, error);
    enum status status =
        operator_open(&rebuild->session, settings, rebuild->arena, STORE_JOURNAL, at, error);
    rebuild->db = rebuild->session.db;
    return status == STATUS_OK ? db_take_time(rebuild->db, error) : status;
}

static void disconnect(struct rebuild *rebuild)
{
    if (rebuild->replace)
        operator_close(&rebuild->session);
    else
        db_close(rebuild->db);
}

static enum status read_arguments(struct rebuild *rebuild, int argc, char **argv, int *ret_rest,
                                  struct local_moment *ret_at, struct error *error)
{
    const char *at = NULL;
    const struct option_row replacing[] = {{"replace", NULL, &rebuild->replace},
                                           {"reason", &rebuild->reason, NULL},
                                           {"at", &at, NULL},
                                           {"operator-key", &rebuild->operator_key, NULL},
                                           {.name = NULL}};
    static const struct option_row none[] = {{.name = NULL}};
    bool rebuilds = strcmp(rebuild->command, "rebuild") == 0;
    enum status status = options_read(rebuilds ? replacing : none, argc, argv, ret_rest, error);
    if (status == STATUS_OK)
        status = option_moment("--at", at, ret_at, error);
    if (status != STATUS_OK)
        return status;
    if (*ret_rest == 0)
        return error_set(error, STATUS_REFUSED, "expected services, or all");
    size_t length = rebuild->reason != NULL ? strlen(rebuild->reason) : 0;
    if (rebuild->replace && (length == 0 || length > REASON_MOST))
        return error_set(error, STATUS_REFUSED, "--reason: expected 1 to %d bytes that say why",
                         REASON_MOST);
    if (!rebuild->replace && (length > 0 || at != NULL || rebuild->operator_key != NULL))
        return error_set(error, STATUS_REFUSED,
                         "--reason, --at and --operator-key go with --replace");
    return STATUS_OK;
}

static int run(const char *command, struct arena *arena, const char *settings_path, int argc,
               char **argv)
{
    struct rebuild rebuild = {.command = command, .arena = arena};
    struct local_moment at;
    struct error error = {0};
    int rest, different = 0;
    if (read_arguments(&rebuild, argc, argv, &rest, &at, &error) != STATUS_OK)
        return command_misused(command, &error);
    if (command_settings(arena, settings_path, &rebuild.settings, &error) != STATUS_OK)
        return command_failed(command, "read the settings", &error);
    if (rebuild.operator_key != NULL)
        rebuild.settings.key = rebuild.operator_key;
    enum status status = connect(&rebuild, at, &error);
    if (status == STATUS_OK)
        status = run_all(&rebuild, argv, rest, &different, &error);
    disconnect(&rebuild);
    if (status != STATUS_OK)
        return command_failed(command, "go through the journal once more", &error);
    if (different == 0)
        return EXIT_DONE;
    error_set(&error, STATUS_BROKEN, "%d service%s differ%s, or could not be compared", different,
              different == 1 ? "" : "s", different == 1 ? "s" : "");
    if (strcmp(command, "rebuild") == 0)
        error_hint(&error, "stop the service and run `tequio rebuild SERVICE --replace --reason"
                           " TEXT`: the journal says what is right");
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
