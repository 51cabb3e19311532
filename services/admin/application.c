/* tequio application: who wants to open a kitchen, and the steps that people of the office take. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/device.h"
#include "admin/store/applications.h"
#include "common/wire/allocator.h"
#include "common/wire/keys.h"
#include "tequio/v1/application.pb-c.h"

enum { REASON_MOST = 400 /* bytes; as the registry takes it */ };

struct application_command {
    struct arena *arena;
    struct admin_settings settings;
    struct local_moment moment;
    const char *device, *reason, *unit, *programme_key, *at;
};

/* In the order of ApplicationAction; what no person of the office takes has no name here. */
static const struct verb {
    const char *name, *done;
    bool unit;
} verbs[] = {
    {"", "", false},
    {"visit", "to be visited", true},
    {"papers", "papers asked for", false},
    {"evaluate", "evaluated", false},
    {"approve", "approved", false},
    {"reject", "rejected", false},
    {"", "withdrawn", false},
};
enum { VERBS = sizeof verbs / sizeof *verbs };

/* In the order of ApplicationState, Premises, and of the bits of ApplicationFlag. */
static const char *const states[] = {"",          "received", "visit",    "papers",
                                     "evaluated", "approved", "rejected", "withdrawn"};
static const char *const premises[] = {"not said", "owned", "rented", "lent",
                                       "a public or common space"};
static const char *const flags[] = {"fewer than three neighbours",
                                    "no alcaldía",
                                    "no requirements that hold",
                                    "a requirement is missing",
                                    "nobody can be called",
                                    "it cannot be followed",
                                    "a number or a code that cannot be was left out"};

/* In the order of ApplicationProblem. */
static const char *const problems[] = {
    "",
    "there is no such application",
    "it says no step that is known",
    "the device is not that person's, or they are not active",
    "the secret is not this application's",
    "it is not theirs to take",
    "it is another alcaldía's",
    "it cannot be taken from where the application stands",
    "who took the step before does not decide: another person does",
    "there is no such territorial unit there",
    "the reason is missing or too long",
    "it was here already",
};
#define NAME(names, number) ((size_t)(number) < sizeof names / sizeof *names ? names[number] : "")

static size_t verb_of(const char *name)
{
    for (size_t i = 1; i < VERBS; i++)
        if (*verbs[i].name != '\0' && strcmp(verbs[i].name, name) == 0)
            return i;
    return 0;
}

/* Looking */

static void print_text(const char *label, const char *text)
{
    if (*text != '\0')
        printf("  %-20s %s\n", label, text);
}

static void print_count(const char *label, int count)
{
    if (count > 0)
        printf("  %-20s %d\n", label, count);
}

static void print_day(const char *label, day_number day)
{
    uint32_t date = day == DAY_INVALID ? 0 : calendar_yyyymmdd(day);
    if (date > 0)
        printf("  %-20s %04u-%02u-%02u\n", label, (unsigned)(date / 10000),
               (unsigned)(date / 100 % 100), (unsigned)(date % 100));
}

static void print_line(const struct store_application *application)
{
    uint32_t date = calendar_yyyymmdd(application->received);
    printf("%-16s %-10s %04u-%02u-%02u  %s", application->folio, NAME(states, application->state),
           (unsigned)(date / 10000), (unsigned)(date / 100 % 100), (unsigned)(date % 100),
           application->alcaldia_name);
    if (*application->unit != '\0')
        printf(", %s %s (priority %d)", application->unit, application->unit_name,
               application->priority);
    printf("; %d neighbours, %d women%s\n", application->committee, application->women,
           application->flags != 0 ? "; look at it" : "");
}

static enum status open_services(const struct application_command *command, struct db **ret,
                                 struct error *error)
{
    return store_open(command->arena, command->settings.database, command->settings.operator,
                      STORE_SERVICES, ret, error);
}

static enum status find(struct db *db, struct arena *arena, const char *folio,
                        struct store_application *ret, struct error *error)
{
    struct store_application *found;
    size_t count;
    enum status status = store_applications(db, arena, folio, &found, &count, error);
    if (status != STATUS_OK)
        return status;
    if (count == 0) {
        error_set(error, STATUS_REFUSED, "no application has the folio \"%.40s\"", folio);
        return STATUS_REFUSED;
    }
    *ret = found[0];
    return STATUS_OK;
}

static enum status list(const struct application_command *command, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_application *applications;
    size_t count = 0;
    enum status status = open_services(command, &db, error);
    if (status == STATUS_OK)
        status = store_applications(db, command->arena, "", &applications, &count, error);
    for (size_t i = 0; i < count; i++)
        print_line(&applications[i]);
    if (status == STATUS_OK && count == 0)
        puts("nothing waits");
    if (count == STORE_APPLICATIONS_MOST)
        printf("these are the first %d; more may wait\n", STORE_APPLICATIONS_MOST);
    return status;
}

/* Opens the box with the programme's own pair; its bytes live in the arena. */
static enum status unseal(struct arena *arena, const char *keys_path, ProtobufCBinaryData box,
                          struct bytes *ret, struct error *error)
{
    struct key_pair keys;
    enum status status = keys_load(keys_path, &keys, error);
    if (status != STATUS_OK)
        return status;
    if (box.len < crypto_box_SEALBYTES) {
        keys_wipe(&keys);
        return error_set(error, STATUS_REFUSED, "nothing is sealed in it");
    }
    size_t size = box.len - crypto_box_SEALBYTES;
    uint8_t *text = arena_alloc(arena, size + 1);
    int failed =
        crypto_box_seal_open(text, box.data, box.len, keys.curve.public_key, keys.curve.secret_key);
    keys_wipe(&keys);
    if (failed != 0)
        return error_set(error, STATUS_REFUSED,
                         "\"%s\" does not open it: it was sealed to "
                         "another key",
                         keys_path);
    *ret = (struct bytes){text, size};
    return STATUS_OK;
}

static enum status print_contact(const struct application_command *command,
                                 const struct store_application *application, struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(command->arena);
    struct bytes inside = {0};
    if (application->application.data == NULL) {
        print_text("contact", "erased");
        return STATUS_OK;
    }
    if (command->programme_key == NULL) {
        print_text("contact", "sealed: --programme-key KEYS opens it");
        return STATUS_OK;
    }
    const Tequio__V1__Application *message = tequio__v1__application__unpack(
        &allocator, application->application.size, application->application.data);
    if (message == NULL || message->contact == NULL)
        return error_set(error, STATUS_REFUSED, "nothing is sealed in it");
    enum status status =
        unseal(command->arena, command->programme_key, message->contact->sealed, &inside, error);
    if (status != STATUS_OK)
        return status;
    const Tequio__V1__ApplicationContact *contact =
        tequio__v1__application_contact__unpack(&allocator, inside.size, inside.data);
    if (contact == NULL)
        return error_set(error, STATUS_BROKEN, "what is sealed in it is no contact");
    print_text("names", contact->names);
    print_text("telephone", contact->telephone);
    print_text("address", contact->address);
    print_text("words", contact->words);
    return STATUS_OK;
}

static void print_requirements(struct arena *arena, const char *requirements)
{
    char *rest = NULL;
    for (char *line = strtok_r(arena_text(arena, requirements), "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest))
        print_text("requirement", line);
}

static enum status print_step(struct arena *arena, const struct store_application_step *step,
                              struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    print_day(step->action < (int)VERBS ? verbs[step->action].done : "", step->day);
    if (step->person == 0)
        print_text("by", "who applied");
    else
        printf("  %-20s %u, %s\n", "by", (unsigned)step->person, step->person_name);
    if (step->step.data == NULL)
        return STATUS_OK;
    const Tequio__V1__ApplicationStep *message =
        tequio__v1__application_step__unpack(&allocator, step->step.size, step->step.data);
    if (message == NULL)
        return error_set(error, STATUS_BROKEN, "what a step was taken with is none");
    print_text("says", message->reason);
    return STATUS_OK;
}

static enum status show(const struct application_command *command, const char *folio,
                        struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_application application;
    struct store_application_step *steps;
    size_t count = 0;
    enum status status = open_services(command, &db, error);
    if (status == STATUS_OK)
        status = find(db, command->arena, folio, &application, error);
    if (status != STATUS_OK)
        return status;
    print_line(&application);
    print_text("premises", NAME(premises, application.premises));
    print_count("square metres", application.square_metres);
    print_count("rations a day", application.rations);
    print_requirements(command->arena, application.requirements);
    for (size_t bit = 0; bit < sizeof flags / sizeof *flags; bit++)
        if ((application.flags >> bit & 1) != 0)
            print_text("look at it", flags[bit]);
    status = print_contact(command, &application, error);
    if (status == STATUS_OK)
        status = store_application_steps(db, command->arena, application.position, &steps, &count,
                                         error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = print_step(command->arena, &steps[i], error);
    return status;
}

/* Taking a step */

/* Waits for the word of the registry on the submission. */
static enum status await(struct device_session *session, uint64_t position, struct error *error)
{
    struct store_step_outcome outcome = {.decided = false};
    enum status status = device_await_step(session, "registry", store_application_outcome, position,
                                           &outcome, error);
    if (status != STATUS_OK)
        return status;
    if (outcome.problem != 0)
        return error_set(error, STATUS_REFUSED, "the registry refused it: %s: %s",
                         NAME(problems, outcome.problem), outcome.detail);
    printf("it is %s\n", NAME(states, outcome.state));
    return STATUS_OK;
}

static enum status send_step(struct device_session *session, Tequio__V1__ApplicationStep *step,
                             struct error *error)
{
    struct store_device device;
    uint64_t position;
    enum status status = store_device_of_key(session->db, session->arena,
                                             session->keys.curve.public_key, &device, error);
    if (status != STATUS_OK)
        return status;
    step->person = device.person;
    size_t size = tequio__v1__application_step__get_packed_size(step);
    uint8_t *body = arena_alloc(session->arena, size + 1);
    tequio__v1__application_step__pack(step, body);
    status = device_send_step(session, &device, KIND_APPLICATION_STEP, 0,
                              (struct bytes){body, size}, &position, error);
    return status == STATUS_OK ? await(session, position, error) : status;
}

static enum status take(const struct application_command *command, size_t verb, const char *folio,
                        struct error *error)
{
    struct device_session session;
    struct store_application application;
    enum status status = device_open(&session, &command->settings, command->arena, STORE_SERVICES,
                                     command->device, command->moment, error);
    if (status == STATUS_OK)
        status = find(session.db, command->arena, folio, &application, error);
    if (status == STATUS_OK) {
        Tequio__V1__ApplicationStep step = TEQUIO__V1__APPLICATION_STEP__INIT;
        print_line(&application);
        step.action = (Tequio__V1__ApplicationAction)verb;
        step.folio = arena_text(command->arena, folio);
        step.reason = arena_text(command->arena, command->reason);
        step.unit = arena_text(command->arena, verbs[verb].unit ? command->unit : "");
        status = send_step(&session, &step, error);
    }
    device_close(&session);
    return status;
}

/* The command line */

static bool has_what_it_needs(const struct application_command *command, size_t verb,
                              struct error *error)
{
    const char *missing = command->device == NULL                     ? "--device KEYS"
                          : verbs[verb].unit && command->unit == NULL ? "--unit CODE"
                          : command->reason == NULL                   ? "--reason TEXT"
                                                                      : NULL;
    if (missing != NULL)
        error_set(error, STATUS_REFUSED, "%s needs %s", verbs[verb].name, missing);
    else if (*command->reason == '\0' || strlen(command->reason) > REASON_MOST)
        error_set(error, STATUS_REFUSED, "--reason: expected 1 to %d bytes", REASON_MOST);
    return error->status == STATUS_OK;
}

static int run(const struct application_command *command, int count, char **words)
{
    struct error error = {0};
    enum status status;
    size_t verb = verb_of(words[0]);
    if (count == 1 && strcmp(words[0], "list") == 0) {
        status = list(command, &error);
    } else if (count == 2 && strcmp(words[0], "show") == 0) {
        status = show(command, words[1], &error);
    } else if (count == 2 && verb != 0) {
        if (!has_what_it_needs(command, verb, &error))
            return command_misused("application", &error);
        status = take(command, verb, words[1], &error);
    } else {
        error_set(&error, STATUS_REFUSED,
                  "expected list, or a FOLIO after show, visit, papers, evaluate, approve or "
                  "reject");
        return command_misused("application", &error);
    }
    return status == STATUS_OK ? EXIT_DONE : command_failed("application", words[0], &error);
}

int command_application(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct application_command command = {.arena = arena};
    const struct option_row options[] = {
        {"device", &command.device, NULL}, {"reason", &command.reason, NULL},
        {"unit", &command.unit, NULL},     {"programme-key", &command.programme_key, NULL},
        {"at", &command.at, NULL},         {.name = NULL}};
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", command.at, &command.moment, &error) != STATUS_OK)
        return command_misused("application", &error);
    if (rest == 0) {
        error_set(&error, STATUS_REFUSED, "expected what to do");
        return command_misused("application", &error);
    }
    if (command_settings(arena, settings_path, &command.settings, &error) != STATUS_OK)
        return command_failed("application", "read the settings", &error);
    return run(&command, rest, argv);
}
