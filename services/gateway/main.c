/* tequio-gateway: who may submit; what is well formed; what was already received. README.md. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/runtime/stop.h"
#include "gateway/counters.h"
#include "gateway/loop.h"

enum { START_UP_BYTES = 1 << 20 };

static int usage(const struct setting_key *keys, int code)
{
    fprintf(code == EXIT_SUCCESS ? stdout : stderr,
            "usage: tequio-gateway --settings FILE\n\nsettings:\n");
    if (code == EXIT_SUCCESS) {
        fflush(stdout);
        settings_print(keys);
    }
    return code;
}

static const char *read_arguments(int argc, char **argv, bool *help)
{
    static const struct option options[] = {
        {"settings", required_argument, 0, 's'},
        {"help", no_argument, 0, 'h'},
        {0},
    };
    const char *settings = 0;

    for (int option; (option = getopt_long(argc, argv, "", options, 0)) != -1;) {
        if (option == 's')
            settings = optarg;
        else if (option == 'h')
            *help = true;
        else
            return 0;
    }
    return optind == argc ? settings : 0;
}

/* ZeroMQ has no ceiling of its own for connections: the process's descriptors are one. Beyond
 * them no more are taken until others end; a client tries again. */
static void bound_connections(void)
{
    const rlim_t wanted = LIMIT_CONNECTIONS + 64;
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < wanted)
        log_event(LOG_WARNING, "few_descriptors", "allowed=%llu wanted=%llu",
                  (unsigned long long)limit.rlim_cur, (unsigned long long)wanted);
}

static enum status run(const struct gateway_settings *settings, struct arena *start_up,
                       struct error *error)
{
    struct gateway gateway = {.settings = settings, .start_up = start_up};
    enum status status = stop_open(error);

    bound_connections();
    if (status == STATUS_OK)
        status =
            health_open(settings->shared.health_address, (uint16_t)settings->shared.health_port,
                        counters, COUNTER_COUNT, &gateway.health, error);
    if (status != STATUS_OK)
        return status;
    status = gateway_open(&gateway, error);
    if (status == STATUS_OK) {
        log_event(LOG_INFO, "started", "pid=%d", (int)getpid());
        loop_run(&gateway);
        log_event(LOG_INFO, "stopped", "%s", "");
    }
    gateway_close(&gateway);
    health_close(gateway.health);
    return status;
}

int main(int argc, char **argv)
{
    struct setting_key keys[GATEWAY_SETTING_KEYS_MAX];
    struct gateway_settings settings = {0};
    struct error error = {0};
    bool help = false;
    const char *path = read_arguments(argc, argv, &help);

    gateway_setting_keys(keys);
    if (help || path == NULL)
        return usage(keys, help ? EXIT_SUCCESS : 2);
    struct arena *start_up = arena_new(START_UP_BYTES);
    int code = EXIT_SUCCESS;
    if (settings_read(path, keys, &settings, start_up, &error) != STATUS_OK) {
        fprintf(stderr, "tequio-gateway: %s\n", error.text);
        code = 2;
    } else {
        log_open("gateway", (enum log_level)settings.shared.log_level);
        if (run(&settings, start_up, &error) != STATUS_OK) {
            log_error("cannot_start", &error);
            code = EXIT_FAILURE;
        }
    }
    arena_free(start_up);
    return code;
}
