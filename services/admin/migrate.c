/* tequio migrate: every schema by its own sqitch project, then the founding entry. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "admin/child.h"
#include "admin/codec.h"
#include "admin/command.h"
#include "admin/store.h"
#include "common/wire/keys.h"

/* Order matters: what stands below reads what stands above. */
struct project {
    const char *folder;
    bool superuser; /* and a registry of its own: roles belong to the whole cluster */
};
static const struct project projects[] = {
    {"deploy/database/roles", true},       {"services/common/journal/schema", false},
    {"services/registry/schema", false},   {"services/subsidy/schema", false},
    {"services/purchases/schema", false},  {"services/surveys/schema", false},
    {"services/indicators/schema", false}, {"services/web/schema", false},
    {"deploy/database/admin", false},      {"deploy/database/analytics", false},
};

#define OWNER "tequio_owner"
#define DEFAULT_PROGRAMME "Comedores Comunitarios de la Ciudad de México"
#define DEFAULT_ZONE "America/Mexico_City"

struct plan {
    const char *clock, *partitions, *programme, *time_zone, *operator_key, *from;
    day_number from_day;
    struct admin_settings settings;
};

static enum status deploy(struct arena *arena, const struct plan *plan,
                          const struct project *project, struct error *error)
{
    const struct admin_settings *settings = &plan->settings;
    const char *folder = arena_printf(arena, "%s/%s", settings->source, project->folder);
    if (access(arena_printf(arena, "%s/sqitch.plan", folder), R_OK) != 0)
        return STATUS_OK;
    const char *const *connection;
    enum status status =
        store_environment(arena, settings->database,
                          project->superuser ? settings->superuser : OWNER, &connection, error);
    if (status != STATUS_OK)
        return status;
    size_t count = 0;
    while (connection[count] != NULL)
        count++;
    /* a name for its log; nothing of the caller's own configuration */
    static const char *const own[] = {"SQITCH_FULLNAME=Tequio", "SQITCH_EMAIL=tequio@localhost",
                                      "SQITCH_USER_CONFIG=/dev/null",
                                      "SQITCH_SYSTEM_CONFIG=/dev/null", "PSQLRC=/dev/null"};
    enum { OWN = sizeof own / sizeof *own };
    const char **environment = arena_array(arena, count + OWN + 1, sizeof *environment);
    memcpy(environment, connection, count * sizeof *environment);
    memcpy(environment + count, own, sizeof own);
    const char *const argv[] = {"sqitch",
                                "--chdir",
                                folder,
                                "deploy",
                                "--verify",
                                "--registry",
                                project->superuser ? "sqitch_roles" : "sqitch",
                                "--target",
                                "db:pg:",
                                NULL};
    printf("== %s\n", project->folder);
    int code;
    status = child_run(arena, argv, environment, (struct bytes){0}, &code, error);
    if (status == STATUS_OK && code != 0) {
        status = error_set(error, STATUS_BROKEN, "sqitch ended with code %d in %s", code, folder);
        error_hint(error, "its own message stands above; what was deployed before stays");
    }
    return status;
}

static enum status found(struct arena *arena, const struct plan *plan, struct db *db,
                         struct error *error)
{
    uint8_t curve_key[32], signing_key[32];
    /* the public half: whoever migrates need not be the operator */
    enum status status =
        keys_load_public(plan->operator_key != NULL ? plan->operator_key : plan->settings.key,
                         curve_key, signing_key, error);
    if (status != STATUS_OK)
        return status;
    bool replay = strcmp(plan->clock, "replay") == 0;
    struct codec_founding founding = {.replay_clock = replay,
                                      .partitions = 1,
                                      .programme = plan->programme,
                                      .time_zone = plan->time_zone,
                                      .operator_curve_key = curve_key,
                                      .operator_signing_key = signing_key};
    struct entry entry = {
        .topic = TOPIC_SUBMISSIONS,
        .kind = KIND_FOUNDING,
        .received_at_us = replay ? calendar_at(plan->from_day, 0) : clock_now_us(),
        .saved_at_us = INT64_MIN,
        .root_position = 1,
        .body = codec_write_founding(arena, &founding),
    };
    CLEANUP(db_end) struct db_transaction transaction;
    status = db_begin(db, &transaction, error);
    if (status == STATUS_OK)
        status = journal_found(db, arena, &entry, 1, error);
    if (status == STATUS_OK)
        status = db_commit(&transaction, error);
    if (status == STATUS_OK)
        printf("founded \"%s\" on a %s clock, in the zone %s\n", plan->programme, plan->clock,
               plan->time_zone);
    return status;
}

/* Founds where nothing was founded yet; says so where the founding was another. */
static enum status found_if_missing(struct arena *arena, const struct plan *plan,
                                    struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct founding founding;
    enum status status =
        store_open(arena, plan->settings.database, OWNER, STORE_JOURNAL, &db, error);
    if (status != STATUS_OK)
        return status;
    status = journal_founding(db, arena, &founding, error);
    if (status == STATUS_REFUSED)
        return found(arena, plan, db, error);
    if (status != STATUS_OK)
        return status;
    printf("founded before: \"%s\" on a %s clock, in the zone %s\n", founding.programme,
           founding.replay_clock ? "replay" : "real", founding.time_zone);
    return STATUS_OK;
}

static enum status read_plan(struct plan *plan, struct error *error)
{
    int64_t partitions;
    if (strcmp(plan->clock, "real") != 0 && strcmp(plan->clock, "replay") != 0)
        return error_set(error, STATUS_REFUSED, "--clock: expected real or replay, found \"%.40s\"",
                         plan->clock);
    enum status status =
        option_number("--partitions", plan->partitions, 1, 1, 1024, &partitions, error);
    if (status != STATUS_OK)
        return status;
    if (partitions != 1)
        return error_set(error, STATUS_REFUSED,
                         "--partitions: one partition is what this release supports; "
                         "see services/README.md");
    if (strlen(plan->programme) >= sizeof((struct founding *)0)->programme ||
        *plan->programme == '\0')
        return error_set(error, STATUS_REFUSED, "--programme: expected 1 to 127 bytes");
    if (strlen(plan->time_zone) >= sizeof((struct founding *)0)->time_zone ||
        !calendar_set_zone(plan->time_zone))
        return error_set(error, STATUS_REFUSED, "--time-zone: \"%.63s\" is not known here",
                         plan->time_zone);
    return option_day("--from", plan->from, calendar_day_of(20200101), &plan->from_day, error);
}

int command_migrate(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct plan plan = {.clock = "real", .programme = DEFAULT_PROGRAMME, .time_zone = DEFAULT_ZONE};
    const struct option_row options[] = {{"clock", &plan.clock, NULL},
                                         {"partitions", &plan.partitions, NULL},
                                         {"programme", &plan.programme, NULL},
                                         {"time-zone", &plan.time_zone, NULL},
                                         {"operator-key", &plan.operator_key, NULL},
                                         {"from", &plan.from, NULL},
                                         {.name = NULL}};
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        read_plan(&plan, &error) != STATUS_OK)
        return command_misused("migrate", &error);
    if (rest > 0) {
        error_set(&error, STATUS_REFUSED, "what is \"%.60s\"?", argv[0]);
        return command_misused("migrate", &error);
    }
    if (command_settings(arena, settings_path, &plan.settings, &error) != STATUS_OK)
        return command_failed("migrate", "read the settings", &error);
    bool made;
    if (store_make_database(arena, plan.settings.database, plan.settings.superuser, &made,
                            &error) != STATUS_OK)
        return command_failed("migrate", "find or make the database", &error);
    for (size_t i = 0; i < sizeof projects / sizeof *projects; i++) {
        if (deploy(arena, &plan, &projects[i], &error) != STATUS_OK)
            return command_failed("migrate", "bring the schemas up to date", &error);
    }
    if (found_if_missing(arena, &plan, &error) != STATUS_OK)
        return command_failed("migrate", "found the installation", &error);
    return EXIT_DONE;
}
