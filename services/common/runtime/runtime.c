/* The program of a consumer: arguments, settings, and the loop. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/journal/journal.h"
#include "common/runtime/question.h"
#include "common/runtime/rebuild.h"
#include "common/runtime/state.h"
#include "common/runtime/stop.h"
#include "tequio_runtime_sql.h"

enum {
    SETTINGS_ARENA_BYTES = 1 << 20,
    RETRY_FIRST_MS = 100,
    RETRY_MOST_MS = 5000,
    STANDBY_MS = 1000, /* how often a standby tries to become active */
    DATABASE_LOOK_MS =
        2000, /* heads are asked of the database so often, in case every publisher is silent */
};

enum mode { MODE_LIVE, MODE_REBUILD, MODE_RECHECK, MODE_QUESTION };

/* In step with journal.consumer_instance, which tells instances by it. */
static const char *application_for(struct arena *arena, enum mode mode, const char *service)
{
    char host[25] = ""; /* the whole must fit the 63 bytes of application_name */
    (void)gethostname(host, sizeof host - 1);
    return arena_printf(arena, "tequio-%s %s %d%s", service, host, (int)getpid(),
                        mode == MODE_LIVE       ? ""
                        : mode == MODE_QUESTION ? " question"
                                                : " rebuild");
}

static const char *conninfo_for(struct arena *arena, const char *database, const char *service)
{
    return arena_printf(arena, "%s user=tequio_%s", database, service);
}

/* A failure of the loop: the connection is given up unless only the batch was at fault, and the
 * wait grows. */
static void recover(struct runtime *runtime, enum status status, const struct error *error,
                    int *retry_ms)
{
    log_error("will_retry", error);
    metric_add(&runtime->metrics[METRIC_RETRIES], 1);
    if (!runtime->db || !db_usable(runtime->db) || status != STATUS_TRANSIENT || error->ambiguous) {
        db_close(runtime->db);
        runtime->db = 0;
        runtime->active = false;
        metrics_show(runtime);
        health_set_ready(runtime->health, "no database");
    }
    hear_pause(*retry_ms / 2 + (int)(clock_now_us() % (*retry_ms / 2)));
    *retry_ms = *retry_ms * 2 < RETRY_MOST_MS ? *retry_ms * 2 : RETRY_MOST_MS;
}

static void beat(struct runtime *runtime, int64_t *last_beat_us, int64_t *last_look_us)
{
    int64_t now = clock_monotonic_us();
    if (now - *last_beat_us >= LIMIT_HEARTBEAT_MS * INT64_C(1000)) {
        for (uint16_t p = 0; p < runtime->founding.partitions; p++)
            hear_publish(runtime, p, 0, 0);
        *last_beat_us = now;
    }
    if (now - *last_look_us >= DATABASE_LOOK_MS * INT64_C(1000)) {
        runtime->gates_stale = true;
        *last_look_us = now;
    }
}

/* Another instance is active: this one takes in what arrives, so that no queue grows, and tries
 * again after a while. */
static void stand_by(struct runtime *runtime)
{
    int64_t until_us = clock_monotonic_us() + STANDBY_MS * INT64_C(1000), left_us;
    health_set_standby(runtime->health);
    metrics_show(runtime);
    while ((left_us = until_us - clock_monotonic_us()) > 0 && !stop_requested()) {
        hear_receive(runtime);
        hear_wait(runtime, (int)(left_us / 1000) + 1);
    }
}

/* STATUS_OK with runtime->active unchanged: a standby. */
static enum status try_active(struct runtime *runtime, bool *stands_by, struct error *error)
{
    enum status status = fill_begin(runtime, error);
    if (status != STATUS_OK)
        return status;
    if (runtime->active) {
        health_set_ready(runtime->health, 0);
        log_event(LOG_INFO, "active", "waiting=%zu parked=%" PRId64,
                  awaited_total(&runtime->awaited), runtime->parked);
    } else if (!*stands_by) {
        log_event(LOG_INFO, "standby", "retry_ms=%d", STANDBY_MS);
    }
    *stands_by = !runtime->active;
    return STATUS_OK;
}

static void run(struct runtime *runtime)
{
    int retry_ms = RETRY_FIRST_MS;
    int64_t last_beat_us = 0, last_look_us = 0;
    bool stands_by = false;
    while (!stop_requested()) {
        struct error error = {0};
        enum status status = STATUS_OK;
        bool done = false;
        if (!runtime->active) {
            status = try_active(runtime, &stands_by, &error);
            if (status == STATUS_OK && !runtime->active) {
                stand_by(runtime);
                continue;
            }
        }
        if (status == STATUS_OK) {
            hear_receive(runtime);
            status = fill_sources(runtime, &error);
        }
        if (status == STATUS_OK)
            status = batch_next(runtime, &done, &error);
        if (status != STATUS_OK) {
            recover(runtime, status, &error, &retry_ms);
            continue;
        }
        retry_ms = RETRY_FIRST_MS;
        beat(runtime, &last_beat_us, &last_look_us);
        metrics_show(runtime);
        if (!done)
            hear_wait(runtime, LIMIT_HEARTBEAT_MS / 4);
    }
}

static int run_live(struct runtime *runtime)
{
    struct error error = {0};
    metrics_make(runtime);
    enum status status = stop_open(&error);
    if (status == STATUS_OK)
        status =
            health_open(runtime->settings->health_address, (uint16_t)runtime->settings->health_port,
                        runtime->metrics, runtime->metric_count, &runtime->health, &error);
    if (status == STATUS_OK)
        status = hear_open(runtime, &error);
    if (status == STATUS_OK) {
        log_event(LOG_INFO, "started", "pid=%d handlers=%zu", (int)getpid(),
                  runtime->service->handler_count);
        run(runtime);
        log_event(LOG_INFO, "stopped", "%s", "");
    } else {
        log_error("cannot_start", &error);
    }
    hear_close(runtime);
    health_close(runtime->health);
    for (size_t i = 0;
         runtime->sources && i < runtime->founding.partitions * runtime->sources_per_partition; i++)
        source_reset(&runtime->sources[i], 0);
    awaited_reset(&runtime->awaited);
    unfinished_end(runtime);
    db_close(runtime->db);
    return status == STATUS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int usage(const struct service *service, int code)
{
    FILE *out = code == EXIT_SUCCESS ? stdout : stderr;
    const struct service_question *question = service->question;
    fprintf(out, "usage: tequio-%s --settings FILE [--rebuild | --recheck%s%s]\n\n", service->name,
            question ? " | --" : "", question ? question->option : "");
    fprintf(out,
            "  --rebuild  apply the journal into schema %s_rebuild, compare it with %s, say the"
            " differences\n"
            "  --recheck  as --rebuild, and decide everything again with the facts of its time\n",
            service->name, service->name);
    if (question)
        fprintf(out, "  --%-8s %s\n", question->option, question->help);
    fputs("\nsettings:\n", out);
    fflush(out);
    if (code == EXIT_SUCCESS)
        settings_print(runtime_setting_keys);
    return code;
}

static const char *read_arguments(const struct service *service, int argc, char **argv,
                                  enum mode *mode, bool *help)
{
    const struct option options[] = {
        {"settings", required_argument, 0, 's'},
        {"rebuild", no_argument, 0, 'b'},
        {"recheck", no_argument, 0, 'c'},
        {"help", no_argument, 0, 'h'},
        {service->question ? service->question->option : 0, no_argument, 0, 'q'},
        {0},
    };
    const char *settings = 0;
    for (int option; (option = getopt_long(argc, argv, "", options, 0)) != -1;) {
        if (option == 's')
            settings = optarg;
        else if (option == 'b')
            *mode = MODE_REBUILD;
        else if (option == 'c')
            *mode = MODE_RECHECK;
        else if (option == 'q')
            *mode = MODE_QUESTION;
        else if (option == 'h')
            *help = true;
        else
            return 0;
    }
    return optind == argc ? settings : 0;
}

static int run_in(enum mode mode, struct runtime *runtime)
{
    if (mode == MODE_LIVE)
        return run_live(runtime);
    if (mode == MODE_QUESTION)
        return question_run(runtime);
    return rebuild_run(runtime, mode == MODE_RECHECK);
}

int runtime_main(const struct service *service, int argc, char **argv)
{
    enum mode mode = MODE_LIVE;
    bool help = false;
    const char *path = read_arguments(service, argc, argv, &mode, &help);
    if (help || !path)
        return usage(service, help ? EXIT_SUCCESS : 2);
    struct arena *start_up = arena_new(SETTINGS_ARENA_BYTES);
    struct runtime_settings settings = {0};
    struct error error = {0};
    if (settings_read(path, runtime_setting_keys, &settings, start_up, &error) != STATUS_OK) {
        fprintf(stderr, "tequio-%s: %s\n", service->name, error.text);
        arena_free(start_up);
        return 2;
    }
    log_open(service->name, (enum log_level)settings.log_level);
    const struct db_statement *const *const statements[] = {
        service->statements, tequio_journal_statements, tequio_runtime_statements, 0};
    struct runtime runtime = {
        .service = service,
        .settings = &settings,
        .start_up = start_up,
        .batch_arena = arena_new(LIMIT_BATCH_ARENA_BYTES),
        .batch_most = LIMIT_BATCH_ENTRIES,
        .db_settings =
            {
                .conninfo = conninfo_for(start_up, settings.database, service->name),
                .application = application_for(start_up, mode, service->name),
                .statements = statements,
            },
    };
    int code = run_in(mode, &runtime);
    arena_free(runtime.batch_arena);
    arena_free(start_up);
    return code;
}
