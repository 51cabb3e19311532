/* tequio status: is everything up, how far has it come, and what needs a person. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/readiness.h"
#include "admin/store.h"
#include "common/base/calendar.h"

enum { BEHIND_IS_WRONG = 1000 };

static int print_services(struct arena *arena, const struct admin_settings *settings)
{
    int unready = 0;
    printf("%-11s %s\n", "program", "ready");
    for (size_t i = 0; i < settings->service_count; i++) {
        const char *why = "";
        bool ready = readiness_ask(arena, settings->services[i].health, &why);
        bool stands_by = ready && strcmp(why, "standby") == 0;
        printf("%-11s %s%s\n", settings->services[i].name,
               stands_by ? "yes, as standby"
               : ready   ? "yes"
                         : "NO: ",
               ready ? "" : why);
        unready += !ready;
    }
    return unready;
}

static enum status print_consumers(struct db *db, struct arena *arena, const char *zone,
                                   int *ret_wrong, struct error *error)
{
    struct store_consumer *consumers;
    size_t count;
    enum status status = store_consumers(db, arena, zone, &consumers, &count, error);
    if (status != STATUS_OK)
        return status;
    printf("\n%-11s %-12s %-10s %10s %10s %8s %8s %7s  %s\n", "consumer", "stream", "state",
           "applied", "head", "behind", "waiting", "parked", "data through");
    for (size_t i = 0; i < count; i++) {
        const struct store_consumer *at = &consumers[i];
        printf("%-11s %-12s %-10s %10" PRId64 " %10" PRId64 " %8" PRId64 " %8" PRId64 " %7" PRId64
               "  %s\n",
               at->consumer, at->topic, at->state, at->position, at->head, at->behind, at->waiting,
               at->parked, at->through != NULL ? at->through : "-");
        *ret_wrong += at->behind > BEHIND_IS_WRONG || at->parked > 0;
    }
    if (count == 0)
        printf("no consumer has ever run\n");
    return STATUS_OK;
}

static enum status print_instances(struct db *db, struct arena *arena, struct error *error)
{
    struct store_instance *instances;
    size_t count;
    enum status status = store_instances(db, arena, &instances, &count, error);
    if (status != STATUS_OK)
        return status;
    printf("\n%-11s %-8s %s\n", "consumer", "instance", "host and process");
    for (size_t i = 0; i < count; i++)
        printf("%-11s %-8s %s\n", instances[i].consumer, instances[i].active ? "active" : "standby",
               instances[i].instance);
    if (count == 0)
        printf("no consumer is connected\n");
    return STATUS_OK;
}

static enum status print_clock(struct db *db, const struct founding *founding, struct error *error)
{
    int64_t last;
    enum status status = store_last_moment(db, &last, error);
    if (status != STATUS_OK)
        return status;
    if (!calendar_set_zone(founding->time_zone))
        return error_set(error, STATUS_BROKEN, "the zone \"%s\" is not known here",
                         founding->time_zone);
    uint32_t day = calendar_yyyymmdd(calendar_local_day(last));
    int minute = calendar_local_minute(last);
    printf("%s\n%s clock; last entry received %04u-%02u-%02u %02d:%02d (%s)\n\n",
           founding->programme, founding->replay_clock ? "replay" : "real", day / 10000,
           day / 100 % 100, day % 100, minute / 60, minute % 60, founding->time_zone);
    return STATUS_OK;
}

int command_status(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    static const struct option_row options[] = {{.name = NULL}};
    CLEANUP(db_close_p) struct db *db = NULL;
    struct admin_settings settings;
    struct founding founding;
    struct error error = {0};
    int rest, wrong = 0;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK)
        return command_misused("status", &error);
    if (rest > 0) {
        error_set(&error, STATUS_REFUSED, "what is \"%.60s\"?", argv[0]);
        return command_misused("status", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("status", "read the settings", &error);
    enum status status =
        store_open(arena, settings.database, settings.operator, STORE_JOURNAL, &db, &error);
    if (status == STATUS_OK)
        status = journal_founding(db, arena, &founding, &error);
    if (status == STATUS_OK)
        status = print_clock(db, &founding, &error);
    wrong += print_services(arena, &settings);
    if (status == STATUS_OK)
        status = print_instances(db, arena, &error);
    if (status == STATUS_OK)
        status = print_consumers(db, arena, founding.time_zone, &wrong, &error);
    if (status != STATUS_OK)
        return command_failed("status", "read the journal", &error);
    return wrong == 0 ? EXIT_DONE : EXIT_FAILED;
}
