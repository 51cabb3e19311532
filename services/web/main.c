/* tequio-web: the HTTP edge: tablet app, public pages, the API. README.md. */
#include <getopt.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/base/log.h"
#include "common/runtime/health.h"
#include "common/runtime/stop.h"
#include "web/counters.h"
#include "web/courier.h"
#include "web/server.h"

enum { START_UP_BYTES = 1 << 20, RETRY_MS = 1000 };

static int usage(int code)
{
    fprintf(code == EXIT_SUCCESS ? stdout : stderr,
            "usage: tequio-web --settings FILE\n\nsettings:\n");
    if (code == EXIT_SUCCESS) {
        fflush(stdout);
        settings_print(web_setting_keys);
    }
    return code;
}

static const char *read_arguments(int argc, char **argv, bool *help)
{
    static const struct option options[] = {
        {"settings", required_argument, 0, 's'}, {"help", no_argument, 0, 'h'}, {0}};
    const char *settings = NULL;
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (option == 's')
            settings = optarg;
        else if (option == 'h')
            *help = true;
        else
            return NULL;
    }
    return optind == argc ? settings : NULL;
}

/* How the programme was founded; asked until it is known, or the program is to end. */
static bool read_founding(const struct web_settings *settings, struct arena *arena,
                          struct clock *clock)
{
    struct error error = {0};
    while (!stop_requested()) {
        struct db *db = NULL;
        struct founding founding = {.replay_clock = false};
        int64_t newest_us;
        enum status status = store_open(settings->database, &db, &error);
        if (status == STATUS_OK)
            status = store_programme_clock(db, arena, &founding, &newest_us, &error);
        db_close(db);
        if (status == STATUS_OK && calendar_set_zone(founding.time_zone)) {
            clock->replay = founding.replay_clock;
            clock_was_read(clock, newest_us);
            return true;
        }
        log_warning("will_retry", &error);
        struct pollfd stop = {.fd = stop_descriptor(), .events = POLLIN};
        (void)poll(&stop, 1, RETRY_MS);
    }
    return false;
}

static enum status serve(const struct web_settings *settings, struct clock *clock,
                         struct health *health, struct error *error)
{
    struct key_pair keys;
    struct site sites[SITES] = {{.beneath = "/tableta/"}, {.beneath = "/tablero/"}};
    struct server *server = NULL;
    struct courier *courier = NULL;
    enum status status = keys_load(settings->key, &keys, error);
    if (status == STATUS_OK)
        status = files_open(settings->app, &sites[0].files, error);
    if (status == STATUS_OK)
        status = files_open(settings->board, &sites[1].files, error);
    if (status == STATUS_OK)
        status = server_open(settings, &keys, clock, sites, &server, error);
    if (status == STATUS_OK)
        status = courier_open(settings, &keys, clock, &courier, error);
    if (status == STATUS_OK) {
        health_set_ready(health, NULL);
        log_event(LOG_INFO, "started", "pid=%d", (int)getpid());
        while (!stop_requested())
            server_turn(server);
        log_event(LOG_INFO, "stopped", "%s", "");
    }
    courier_close(courier);
    server_close(server);
    for (size_t i = 0; i < SITES; i++)
        files_close(sites[i].files);
    keys_wipe(&keys);
    return status;
}

static enum status run(const struct web_settings *settings, struct arena *start_up,
                       struct error *error)
{
    struct health *health = NULL;
    struct clock clock = {.lock = PTHREAD_MUTEX_INITIALIZER};
    enum status status = stop_open(error);
    if (status == STATUS_OK)
        status = health_open(settings->health_address, (uint16_t)settings->health_port, counters,
                             COUNTER_COUNT, &health, error);
    if (status == STATUS_OK && read_founding(settings, start_up, &clock))
        status = serve(settings, &clock, health, error);
    health_close(health);
    return status;
}

int main(int argc, char **argv)
{
    struct web_settings settings = {0};
    struct error error = {0};
    bool help = false;
    const char *path = read_arguments(argc, argv, &help);
    if (help || path == NULL)
        return usage(help ? EXIT_SUCCESS : 2);
    struct arena *start_up = arena_new(START_UP_BYTES);
    int code = EXIT_SUCCESS;
    if (web_settings_read(path, start_up, &settings, &error) != STATUS_OK) {
        fprintf(stderr, "tequio-web: %s\n", error.text);
        code = 2;
    } else {
        log_open("web", (enum log_level)settings.log_level);
        if (run(&settings, start_up, &error) != STATUS_OK) {
            log_error("cannot_start", &error);
            code = EXIT_FAILURE;
        }
    }
    arena_free(start_up);
    return code;
}
