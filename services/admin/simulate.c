/* tequio simulate: virtual tablets of a whole city. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/simulate/replay.h"
#include "admin/simulate/seed_data.h"
#include "admin/store.h"

enum { PATIENCE_S = 300 };

static volatile sig_atomic_t stop;

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

struct simulate {
    const char *out, *kitchens, *from, *days, *seed, *rate, *sockets, *settle, *until, *patience,
        *acknowledged;
    bool plain;
    int64_t kitchen_count, day_count, seed_number, per_second, socket_count, settle_days,
        until_hour, patience_s;
    day_number from_day;
};

static enum status read_numbers(struct simulate *simulate, struct error *error)
{
    const char *rate =
        simulate->rate != NULL && strcmp(simulate->rate, "max") == 0 ? NULL : simulate->rate;
    enum status status = option_number("--kitchens", simulate->kitchens, 394, 1,
                                       WORLD_KITCHENS_MOST, &simulate->kitchen_count, error);
    if (status == STATUS_OK)
        status = option_number("--days", simulate->days, 7, 1, 36500, &simulate->day_count, error);
    if (status == STATUS_OK)
        status =
            option_number("--seed", simulate->seed, 7, 0, INT64_MAX, &simulate->seed_number, error);
    if (status == STATUS_OK)
        status = option_number("--rate", rate, 0, 1, 1000000, &simulate->per_second, error);
    if (status == STATUS_OK)
        status = option_number("--sockets", simulate->sockets, 512, 1, 60000,
                               &simulate->socket_count, error);
    if (status == STATUS_OK)
        status =
            option_number("--settle", simulate->settle, 0, 0, 366, &simulate->settle_days, error);
    if (status == STATUS_OK)
        status = option_number("--until", simulate->until, 0, 13, 23, &simulate->until_hour, error);
    if (status == STATUS_OK)
        status = option_number("--patience", simulate->patience, PATIENCE_S, 1, 86400,
                               &simulate->patience_s, error);
    if (status == STATUS_OK)
        status = option_day("--from", simulate->from, calendar_day_of(20210301),
                            &simulate->from_day, error);
    return status;
}

static int seed_data(const struct simulate *simulate, struct arena *arena)
{
    struct error error = {0};
    if (simulate->out == NULL) {
        error_set(&error, STATUS_REFUSED, "seed-data needs --out FOLDER");
        return command_misused("simulate", &error);
    }
    struct world *world = world_new((uint64_t)simulate->seed_number,
                                    (uint32_t)simulate->kitchen_count, simulate->from_day);
    enum status status = seed_data_write(world, arena, simulate->out, &error);
    world_free(world);
    return status == STATUS_OK ? EXIT_DONE : command_failed("simulate", "write the files", &error);
}

/* From where to go on: what was received before is known to be there. */
static enum status find_resume(const struct simulate *simulate,
                               const struct admin_settings *settings, struct arena *arena,
                               int64_t *ret, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct founding founding;
    int64_t last = INT64_MIN;
    enum status status =
        store_open(arena, settings->database, settings->operator, STORE_JOURNAL, &db, error);
    if (status == STATUS_OK)
        status = journal_founding(db, arena, &founding, error);
    if (status != STATUS_OK)
        return status;
    if (!founding.replay_clock) {
        error_set(error, STATUS_REFUSED, "this installation runs on a real clock");
        error_hint(
            error,
            "simulated days belong into one that was founded with `tequio migrate --clock replay`");
        return STATUS_REFUSED;
    }
    if (!calendar_set_zone(founding.time_zone))
        return error_set(error, STATUS_BROKEN, "the zone \"%s\" is not known here",
                         founding.time_zone);
    status = store_last_submission(db, ret, error);
    if (status == STATUS_OK && *ret == INT64_MIN)
        status = store_last_moment(db, &last, error);
    if (status == STATUS_OK && last > calendar_at(simulate->from_day + 1, 0)) {
        error_set(error, STATUS_REFUSED, "its clock already says %u, later than --from",
                  (unsigned)calendar_yyyymmdd(calendar_local_day(last)));
        error_hint(error,
                   "a replay clock does not run backwards: choose a later --from, here and in "
                   "seed-data");
        return STATUS_REFUSED;
    }
    return status;
}

static void print_summary(const struct replay_result *result)
{
    const struct crowd_counts *counts = &result->counts;
    double seconds = (double)result->spent_us / 1e6;
    printf("\n%llu kitchen days", (unsigned long long)result->kitchen_days);
    if (result->passed_over > 0)
        printf(" (%llu were there already)", (unsigned long long)result->passed_over);
    printf(" in %.1f s: %llu envelopes sent in %llu messages, %llu photos\n", seconds,
           (unsigned long long)counts->envelopes, (unsigned long long)counts->messages,
           (unsigned long long)counts->photos);
    for (int code = RECEIPT_NONE; code < RECEIPT_CODES; code++) {
        if (counts->receipts[code] > 0)
            printf("  %-10s %10llu\n", codec_receipt_name((enum codec_receipt_code)code),
                   (unsigned long long)counts->receipts[code]);
    }
    uint64_t acknowledged =
        counts->receipts[RECEIPT_ACCEPTED] + counts->receipts[RECEIPT_DUPLICATE];
    if (acknowledged > 0)
        printf("  acknowledged %.0f/s; answered within %.1f ms (half), %.1f ms (99 of 100)\n",
               seconds > 0 ? (double)acknowledged / seconds : 0,
               (double)crowd_latency_us(counts, 50) / 1000,
               (double)crowd_latency_us(counts, 99) / 1000);
    if (counts->silences + counts->not_taken + counts->unusable > 0)
        printf("  silences %llu, messages not taken %llu, answers of no use %llu\n",
               (unsigned long long)counts->silences, (unsigned long long)counts->not_taken,
               (unsigned long long)counts->unusable);
    if (counts->first_bad[0] != '\0')
        printf("  first odd answer: %s\n", counts->first_bad);
}

static enum status not_written(const struct simulate *simulate, struct error *error)
{
    char why[128];
    return error_set(error, STATUS_REFUSED, "could not write \"%s\": %s", simulate->acknowledged,
                     strerror_r(errno, why, sizeof why));
}

static enum status open_acknowledged(const struct simulate *simulate, struct crowd_settings *crowd,
                                     struct error *error)
{
    if (simulate->acknowledged == NULL)
        return STATUS_OK;
    crowd->acknowledged = fopen(simulate->acknowledged, "we");
    return crowd->acknowledged != NULL ? STATUS_OK : not_written(simulate, error);
}

/* The replay's own trouble goes before that of the file. */
static enum status close_acknowledged(const struct simulate *simulate,
                                      const struct crowd_settings *crowd, enum status replayed,
                                      struct error *error)
{
    if (crowd->acknowledged == NULL)
        return replayed;
    bool wrote = ferror(crowd->acknowledged) == 0;
    wrote = fclose(crowd->acknowledged) == 0 && wrote;
    return replayed != STATUS_OK || wrote ? replayed : not_written(simulate, error);
}

static int run_replay(const struct simulate *simulate, struct arena *arena,
                      const char *settings_path)
{
    struct admin_settings settings;
    struct error error = {0};
    struct replay_result result;
    int64_t resume_us;
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("simulate", "read the settings", &error);
    if (find_resume(simulate, &settings, arena, &resume_us, &error) != STATUS_OK)
        return command_failed("simulate", "see where the journal stands", &error);
    struct sigaction action = {.sa_handler = on_signal};
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    struct world *world = world_new((uint64_t)simulate->seed_number,
                                    (uint32_t)simulate->kitchen_count, simulate->from_day);
    const struct closings_settings office = {
        .world = world,
        .admin = &settings,
        .patience_us = simulate->patience_s * 1000000,
        .stop = &stop,
    };
    struct replay_settings replay = {
        .office = &office,
        .world = world,
        .days = (int)simulate->day_count,
        .settle_days = (int)simulate->settle_days,
        .until_minute = (int)simulate->until_hour * 60,
        .resume_us = resume_us,
        .plain = simulate->plain,
        .crowd = {.endpoint = settings.gateway,
                  .gateway_key = settings.gateway_key,
                  .world = world,
                  .connections = (size_t)simulate->socket_count,
                  .rate = simulate->per_second,
                  .patience_us = simulate->patience_s * 1000000,
                  .stop = &stop},
    };
    enum status status = open_acknowledged(simulate, &replay.crowd, &error);
    if (status == STATUS_OK) {
        status = replay_run(&replay, &result, &error);
        print_summary(&result);
        status = close_acknowledged(simulate, &replay.crowd, status, &error);
    }
    world_free(world);
    if (status == STATUS_FENCED)
        error_hint(&error, "run again with the same values, it goes on from there");
    if (status != STATUS_OK)
        return command_failed("simulate", "replay the days", &error);
    uint64_t bad =
        result.counts.receipts[RECEIPT_REFUSED] + result.counts.receipts[RECEIPT_CONFLICT];
    if (bad > 0) {
        error_set(&error, STATUS_REFUSED, "%llu envelopes were refused or in conflict",
                  (unsigned long long)bad);
        return command_failed("simulate", "have every envelope accepted", &error);
    }
    return EXIT_DONE;
}

int command_simulate(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct simulate simulate = {.out = NULL};
    const struct option_row options[] = {{"out", &simulate.out, NULL},
                                         {"kitchens", &simulate.kitchens, NULL},
                                         {"from", &simulate.from, NULL},
                                         {"days", &simulate.days, NULL},
                                         {"seed", &simulate.seed, NULL},
                                         {"rate", &simulate.rate, NULL},
                                         {"sockets", &simulate.sockets, NULL},
                                         {"settle", &simulate.settle, NULL},
                                         {"until", &simulate.until, NULL},
                                         {"patience", &simulate.patience, NULL},
                                         {"acknowledged", &simulate.acknowledged, NULL},
                                         {"plain", NULL, &simulate.plain},
                                         {.name = NULL}};
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        read_numbers(&simulate, &error) != STATUS_OK)
        return command_misused("simulate", &error);
    if (rest == 1 && strcmp(argv[0], "seed-data") == 0)
        return seed_data(&simulate, arena);
    if (rest > 0) {
        error_set(&error, STATUS_REFUSED, "what is \"%.60s\"? expected seed-data, or nothing",
                  argv[0]);
        return command_misused("simulate", &error);
    }
    return run_replay(&simulate, arena, settings_path);
}
