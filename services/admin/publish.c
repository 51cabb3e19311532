/* tequio publish: open data of a period, as a version that stays. The registry takes it first; then
 * its folder is written. What was published is written again, byte for byte, as long as the
 * database gives the same. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "admin/command.h"
#include "admin/publish/publication.h"

static const char *const states[] = {"", "preliminary", "final", "corrected"};

struct publish_command {
    struct arena *arena;
    struct admin_settings settings;
    const char *period, *out, *device, *cause, *reason, *at;
    struct local_moment moment;
    struct device_session session; /* open where `device` is given */
    struct db *db;
};

/* The same state gives the same bytes: it must be one that does not change by itself. */
static enum status check_moment(const struct publication *publication, struct error *error)
{
    const struct publish_moment *moment = &publication->content.moment;
    if (publication->period.first > moment->day)
        return error_set(error, STATUS_REFUSED, "%s has not begun", publication->period.text);
    if (moment->behind == 0)
        return STATUS_OK;
    error_set(error, STATUS_REFUSED, "%lld entries are not counted yet", (long long)moment->behind);
    error_hint(error, "wait until `tequio status` shows nothing behind");
    return STATUS_REFUSED;
}

static enum status open_database(struct publish_command *command, struct error *error)
{
    if (command->device == NULL)
        return store_open(command->arena, command->settings.database, command->settings.operator,
                          STORE_PUBLISH, &command->db, error);
    return device_open(&command->session, &command->settings, command->arena, STORE_PUBLISH,
                       command->device, command->moment, error);
}

static enum status read_period(const struct publish_command *command, struct db *db,
                               struct publication *publication, struct error *error)
{
    const struct publish_scope scope = {publication->period.grain_name, publication->period.grain,
                                        publication->period.first, publication->period.last};
    struct founding founding;
    enum status status = journal_founding(db, command->arena, &founding, error);
    if (status != STATUS_OK)
        return status;
    publication->programme = arena_text(command->arena, founding.programme);
    publication->zone = arena_text(command->arena, founding.time_zone);
    status =
        store_publish(db, command->arena, &scope, publication->zone, &publication->content, error);
    if (status == STATUS_OK)
        status = check_moment(publication, error);
    if (status == STATUS_OK)
        open_data_make(publication);
    return status;
}

/* Which version it is: the last one again, or the next one. */
static bool is_published(struct publication *publication, const char **ret_changes)
{
    const struct store_published *last = &publication->content.last;
    bool final = publication->period.last <= publication->content.moment.day - PUBLISH_CAPTURE_DAYS;
    size_t changes = open_data_changes(publication, ret_changes);
    if (changes == 0 && (last->state >= STATE_FINAL) == final) {
        publication->version = last->version;
        publication->state = last->state;
        publication->cause = last->cause;
        publication->reason = last->reason;
        return true;
    }
    publication->version = last->version + 1;
    return false;
}

static enum status refuse_without_device(const struct publication *publication, const char *changes,
                                         struct error *error)
{
    int last = publication->content.last.version;
    if (last == 0)
        error_set(error, STATUS_REFUSED, "nothing was published of %s yet",
                  publication->period.text);
    else
        error_set(error, STATUS_REFUSED, "it is not version %d any more: %s", last,
                  *changes != '\0' ? changes : "it is final now");
    error_hint(error, "publish version %d with --device KEYS%s", last + 1,
               last > 0 ? ", --cause and --reason" : "");
    return STATUS_REFUSED;
}

static enum status publish(struct publish_command *command, struct publication *publication,
                           struct error *error)
{
    struct stat found;
    const char *changes;
    enum status status = open_database(command, error);
    if (status == STATUS_OK)
        status = read_period(command, command->device != NULL ? command->session.db : command->db,
                             publication, error);
    if (status != STATUS_OK)
        return status;
    bool published = is_published(publication, &changes);
    const char *place = open_data_place(publication, command->out);
    if (stat(place, &found) == 0)
        return error_set(error, STATUS_REFUSED, "\"%s\" is there already%s", place,
                         published ? ", and nothing has changed since" : "");
    if (!published && command->device == NULL)
        return refuse_without_device(publication, changes, error);
    if (!published)
        status = open_data_send(publication, &command->session, error);
    return status == STATUS_OK ? open_data_write(publication, command->out, error) : status;
}

/* What the options say of the version; an exit code where they cannot be meant. */
static int read_options(struct publish_command *command, struct publication *publication, int argc,
                        char **argv)
{
    const struct option_row options[] = {{"period", &command->period, NULL},
                                         {"out", &command->out, NULL},
                                         {"device", &command->device, NULL},
                                         {"cause", &command->cause, NULL},
                                         {"reason", &command->reason, NULL},
                                         {"at", &command->at, NULL},
                                         {.name = NULL}};
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", command->at, &command->moment, &error) != STATUS_OK)
        return command_misused("publish", &error);
    if (rest > 0 || command->period == NULL || command->out == NULL ||
        (command->cause == NULL) != (command->reason == NULL)) {
        error_set(&error, STATUS_REFUSED,
                  "expected --period and --out, and --cause and --reason together");
        return command_misused("publish", &error);
    }
    if (command->cause != NULL) {
        publication->cause = open_data_cause(command->cause);
        publication->reason = command->reason;
    }
    if (publication->cause < 0) {
        error_set(&error, STATUS_REFUSED,
                  "--cause: expected period_ended, late_entries, error, method or source");
        return command_misused("publish", &error);
    }
    if (period_read(command->period, &publication->period, &error) != STATUS_OK)
        return command_misused("publish", &error);
    return EXIT_DONE;
}

int command_publish(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct publish_command *command = arena_alloc(arena, sizeof *command);
    struct publication *publication = arena_alloc(arena, sizeof *publication);
    struct error error = {0};
    *command = (struct publish_command){.arena = arena};
    *publication = (struct publication){.arena = arena, .reason = ""};
    int misused = read_options(command, publication, argc, argv);
    if (misused != EXIT_DONE)
        return misused;
    if (command_settings(arena, settings_path, &command->settings, &error) != STATUS_OK)
        return command_failed("publish", "read the settings", &error);
    enum status status = publish(command, publication, &error);
    if (command->device != NULL)
        device_close(&command->session);
    db_close(command->db);
    if (status != STATUS_OK)
        return command_failed("publish", "publish the period", &error);
    printf("%s: version %d, %s\n", open_data_place(publication, command->out), publication->version,
           states[publication->state]);
    return EXIT_DONE;
}
