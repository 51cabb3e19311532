/* tequio alert: what was found odd in kitchens, and what people of the office do about it. */
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/device.h"
#include "admin/store/alerts.h"
#include "tequio/v1/alert.pb-c.h"

enum {
    WORDS_MOST = 400, /* bytes; as surveys takes them */
};

struct alert_command {
    struct arena *arena;
    struct admin_settings settings;
    struct local_moment moment;
    const char *device, *reason, *at;
    bool confirmed, not_confirmed;
};

/* In the order of AlertKind. */
static const struct {
    const char *name;
    bool bounded, money; /* has bounds; centavos */
} kinds[] = {
    {"", false, false},
    {"not-reported", true, false},
    {"silence", true, false},
    {"below-history", true, false},
    {"above-history", true, false},
    {"same-numbers", false, false},
    {"food-cost", true, true},
    {"fees", true, true},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* In the order of AlertProblem. */
static const char *const problems[] = {
    "",
    "there is no such alert",
    "it is no step that a person takes",
    "the device is not that person's",
    "it is not theirs to take",
    "the kitchen is of another alcaldia",
    "the alert is closed, or settled by itself",
    "it does not say what it was",
    "the reason is missing or too long",
};
enum { PROBLEMS = sizeof problems / sizeof *problems };

/* 0 where there is none of that name. */
static uint32_t kind_of(const char *name)
{
    for (uint32_t kind = 1; kind < KINDS; kind++) {
        if (strcmp(kinds[kind].name, name) == 0)
            return kind;
    }
    return 0;
}

/* Looking */

static const char *number(struct arena *arena, int64_t value, bool money)
{
    return money ? arena_printf(arena, "%lld.%02lld", (long long)(value / 100),
                                (long long)(value % 100))
                 : arena_printf(arena, "%lld", (long long)value);
}

static void print_line(struct arena *arena, const struct store_alert *alert)
{
    static const char *const told[] = {"", ", monitors were told", ", coordinators were told"};
    bool money = kinds[alert->kind].money;
    uint32_t day = calendar_yyyymmdd(alert->day);
    printf("%u %s %04u-%02u-%02u  %s: found %s", (unsigned)alert->kitchen, kinds[alert->kind].name,
           (unsigned)(day / 10000), (unsigned)(day / 100 % 100), (unsigned)(day % 100),
           alert->kitchen_name, number(arena, alert->found, money));
    if (kinds[alert->kind].bounded)
        printf(", usual %s to %s", number(arena, alert->low, money),
               number(arena, alert->high, money));
    if (*alert->taken_by_name != '\0')
        printf("; %s looks\n", alert->taken_by_name);
    else
        printf("; nobody looks%s\n", told[alert->level]);
}

static enum status list(const struct alert_command *command, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_alert *alerts;
    size_t count = 0;
    enum status status = store_open(command->arena, command->settings.database,
                                    command->settings.operator, STORE_SERVICES, &db, error);
    if (status == STATUS_OK)
        status = store_alerts(db, command->arena, &alerts, &count, error);
    for (size_t i = 0; i < count; i++)
        print_line(command->arena, &alerts[i]);
    if (status == STATUS_OK && count == 0)
        puts("nothing is open");
    if (count == STORE_ALERTS_MOST)
        printf("these are the first %d; more may be open\n", STORE_ALERTS_MOST);
    return status;
}

/* Taking a step */

/* Waits for the word of surveys on the submission. */
static enum status await(struct device_session *session, uint64_t position, struct error *error)
{
    struct store_step_outcome outcome = {.decided = false};
    enum status status =
        device_await_step(session, "surveys", store_alert_outcome, position, &outcome, error);
    if (status != STATUS_OK)
        return status;
    if (outcome.problem != 0)
        return error_set(error, STATUS_REFUSED, "surveys refused it: %s: %s",
                         problems[outcome.problem < PROBLEMS ? outcome.problem : 0],
                         outcome.detail);
    return STATUS_OK;
}

static enum status send_step(struct device_session *session, Tequio__V1__AlertStep *step,
                             struct error *error)
{
    struct store_device device;
    uint64_t position;
    enum status status = store_device_of_key(session->db, session->arena,
                                             session->keys.curve.public_key, &device, error);
    if (status != STATUS_OK)
        return status;
    step->person = device.person;
    size_t size = tequio__v1__alert_step__get_packed_size(step);
    uint8_t *body = arena_alloc(session->arena, size + 1);
    tequio__v1__alert_step__pack(step, body);
    status = device_send_step(session, &device, KIND_ALERT_STEP, step->kitchen,
                              (struct bytes){body, size}, &position, error);
    return status == STATUS_OK ? await(session, position, error) : status;
}

static enum status take(const struct alert_command *command, bool close, char **words,
                        struct error *error)
{
    struct device_session session;
    Tequio__V1__AlertStep step = TEQUIO__V1__ALERT_STEP__INIT;
    int64_t kitchen;
    day_number day;
    enum status status = option_number("KITCHEN", words[0], 0, 1, INT32_MAX, &kitchen, error);
    if (status == STATUS_OK && kind_of(words[1]) == 0)
        status = error_set(error, STATUS_REFUSED, "there is no kind of alert \"%.40s\"", words[1]);
    if (status == STATUS_OK)
        status = option_day("DAY", words[2], DAY_INVALID, &day, error);
    if (status != STATUS_OK)
        return status;
    step.kitchen = (uint32_t)kitchen;
    step.kind = (Tequio__V1__AlertKind)kind_of(words[1]);
    step.day = calendar_yyyymmdd(day);
    step.action = close ? TEQUIO__V1__ALERT_ACTION__ALERT_ACTION_CLOSE
                        : TEQUIO__V1__ALERT_ACTION__ALERT_ACTION_TAKE;
    if (close) {
        step.outcome = command->confirmed ? TEQUIO__V1__ALERT_OUTCOME__ALERT_OUTCOME_CONFIRMED
                                          : TEQUIO__V1__ALERT_OUTCOME__ALERT_OUTCOME_NOT_CONFIRMED;
        step.words = arena_text(command->arena, command->reason);
    }
    status = device_open(&session, &command->settings, command->arena, STORE_SERVICES,
                         command->device, command->moment, error);
    if (status == STATUS_OK)
        status = send_step(&session, &step, error);
    device_close(&session);
    if (status == STATUS_OK)
        puts(close ? "it is closed" : "it is taken");
    return status;
}

/* The command line */

static bool has_what_it_needs(const struct alert_command *command, bool close, struct error *error)
{
    if (command->device == NULL)
        error_set(error, STATUS_REFUSED, "a step needs --device KEYS");
    else if (close && command->confirmed == command->not_confirmed)
        error_set(error, STATUS_REFUSED, "close needs --confirmed or --not-confirmed");
    else if (close && (command->reason == NULL || *command->reason == '\0' ||
                       strlen(command->reason) > WORDS_MOST))
        error_set(error, STATUS_REFUSED, "close needs --reason TEXT of 1 to %d bytes", WORDS_MOST);
    return error->status == STATUS_OK;
}

static int run(const struct alert_command *command, int count, char **words)
{
    struct error error = {0};
    enum status status;
    bool close = strcmp(words[0], "close") == 0;
    if (count == 1 && strcmp(words[0], "list") == 0) {
        status = list(command, &error);
    } else if (count == 4 && (close || strcmp(words[0], "take") == 0)) {
        if (!has_what_it_needs(command, close, &error))
            return command_misused("alert", &error);
        status = take(command, close, words + 1, &error);
    } else {
        error_set(&error, STATUS_REFUSED, "expected list, or KITCHEN KIND DAY after take or close");
        return command_misused("alert", &error);
    }
    return status == STATUS_OK ? EXIT_DONE : command_failed("alert", words[0], &error);
}

int command_alert(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct alert_command command = {.arena = arena};
    const struct option_row options[] = {{"device", &command.device, NULL},
                                         {"reason", &command.reason, NULL},
                                         {"confirmed", NULL, &command.confirmed},
                                         {"not-confirmed", NULL, &command.not_confirmed},
                                         {"at", &command.at, NULL},
                                         {.name = NULL}};
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", command.at, &command.moment, &error) != STATUS_OK)
        return command_misused("alert", &error);
    if (rest == 0) {
        error_set(&error, STATUS_REFUSED, "expected what to do");
        return command_misused("alert", &error);
    }
    if (command_settings(arena, settings_path, &command.settings, &error) != STATUS_OK)
        return command_failed("alert", "read the settings", &error);
    return run(&command, rest, argv);
}
