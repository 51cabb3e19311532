/* tequio petition: what the office sees of petitions, and the steps that its people take. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/device.h"
#include "admin/petition/words.h"
#include "common/base/digest.h"
#include "tequio/v1/petition.pb-c.h"

enum {
    TEXT_MOST = 4000,
    REASON_MOST = 400,
    SECRET_LETTERS = 16,
};

struct petition_command {
    struct arena *arena;
    struct admin_settings settings;
    struct local_moment moment;
    const char *device, *reason, *to, *text, *at;
    bool near;
};

/* The verbs that are steps, as PetitionAction, and what each needs. */
static const struct verb {
    const char *name;
    Tequio__V1__PetitionAction action;
    bool text, reason, to;
} verbs[] = {
    {"assign", TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_ASSIGN, false, true, true},
    {"start", TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_START, false, false, false},
    {"answer", TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_ANSWER, true, false, false},
    {"close", TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_CLOSE, false, true, false},
    {"reopen", TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_REOPEN, false, true, false},
    {"release", TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_RELEASE_SUMMARY, true, false, false},
    {"note", TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_NOTE, true, false, false},
};

static const struct verb *verb_find(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    }
    return NULL;
}

/* Looking */

static enum status open_services(const struct petition_command *command, struct db **ret,
                                 struct error *error)
{
    return store_open(command->arena, command->settings.database, command->settings.operator,
                      STORE_SERVICES, ret, error);
}

static enum status find(struct db *db, struct arena *arena, const char *folio,
                        struct store_petition *ret, struct error *error)
{
    struct store_petition *found;
    size_t count;
    enum status status = store_petitions(db, arena, folio, false, &found, &count, error);
    if (status == STATUS_OK && count == 0)
        return error_set(error, STATUS_REFUSED, "no petition has the folio \"%.40s\"", folio);
    if (status == STATUS_OK)
        *ret = found[0];
    return status;
}

static enum status list(const struct petition_command *command, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_petition *petitions;
    size_t count = 0;
    enum status status = open_services(command, &db, error);
    if (status == STATUS_OK)
        status = store_petitions(db, command->arena, "", command->near, &petitions, &count, error);
    for (size_t i = 0; i < count; i++)
        petition_print_line(&petitions[i]);
    if (status == STATUS_OK && count == 0)
        puts("nothing waits");
    if (count == STORE_PETITIONS_MOST)
        printf("these are the first %d to be due; more may wait\n", STORE_PETITIONS_MOST);
    return status;
}

static enum status show(const struct petition_command *command, const char *folio,
                        struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_petition petition;
    struct store_petition_step *steps;
    size_t count = 0;
    enum status status = open_services(command, &db, error);
    if (status == STATUS_OK)
        status = find(db, command->arena, folio, &petition, error);
    if (status == STATUS_OK)
        status = petition_print(command->arena, &petition, error);
    if (status == STATUS_OK)
        status = store_petition_steps(db, command->arena, &petition, &steps, &count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = petition_print_step(command->arena, &steps[i], error);
    return status;
}

/* All that stands in a file, "-" for standard input, without the line's end behind it. */
static enum status read_text(struct arena *arena, const char *path, size_t most, const char **ret,
                             struct error *error)
{
    char why[128];
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "re");
    if (file == NULL)
        return error_set(error, STATUS_REFUSED, "could not read \"%s\": %s", path,
                         strerror_r(errno, why, sizeof why));
    char *text = arena_alloc(arena, most + 3);
    size_t size = fread(text, 1, most + 2, file);
    bool failed = ferror(file) != 0;
    if (!standard)
        failed = fclose(file) != 0 || failed;
    if (failed)
        return error_set(error, STATUS_BROKEN, "could not read \"%s\"", path);
    while (size > 0 && (text[size - 1] == '\n' || text[size - 1] == '\r'))
        size--;
    text[size] = '\0';
    if (size == 0 || size > most || strlen(text) != size)
        return error_set(error, STATUS_REFUSED, "\"%s\": expected a text of 1 to %zu bytes", path,
                         most);
    *ret = text;
    return STATUS_OK;
}

static enum status follow(const struct petition_command *command, const char *folio,
                          struct error *error)
{
    static const char prefix[] = "tequio/petition/1";
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_petition_followed followed = {.found = false};
    const char *secret = "";
    uint8_t digest[DIGEST_BYTES];
    enum status status = read_text(command->arena, "-", SECRET_LETTERS, &secret, error);
    if (status != STATUS_OK)
        return status;
    const struct bytes parts[] = {{(const uint8_t *)prefix, sizeof prefix - 1},
                                  {(const uint8_t *)secret, strlen(secret)}};
    digest_of(parts, 2, digest);
    status = open_services(command, &db, error);
    if (status == STATUS_OK)
        status = store_petition_followed(db, command->arena, digest, folio, &followed, error);
    if (status == STATUS_OK && !followed.found)
        return error_set(error, STATUS_REFUSED, "folio and secret are not of one petition");
    if (status == STATUS_OK)
        petition_print_followed(command->arena, folio, &followed);
    return status;
}

/* Taking a step */

/* Waits for the word of surveys on the submission. */
static enum status await(struct device_session *session, uint64_t position, struct error *error)
{
    struct store_step_outcome outcome = {.decided = false};
    enum status status =
        device_await_step(session, "surveys", store_petition_outcome, position, &outcome, error);
    if (status != STATUS_OK)
        return status;
    if (outcome.problem != 0)
        return error_set(error, STATUS_REFUSED, "surveys refused it: %s%s%s",
                         petition_problem_words(outcome.problem),
                         *outcome.detail != '\0' ? ": " : "", outcome.detail);
    printf("it is %s\n", petition_state_name(outcome.state));
    return STATUS_OK;
}

static char *shared_text(const char *text)
{
    union {
        const char *from;
        char *to;
    } shared = {.from = text != NULL ? text : ""};
    return shared.to;
}

static enum status send_step(struct device_session *session, const struct store_petition *petition,
                             Tequio__V1__PetitionStep *step, struct error *error)
{
    Tequio__V1__Petition message = TEQUIO__V1__PETITION__INIT;
    struct store_device device;
    uint64_t position;
    enum status status = store_device_of_key(session->db, session->arena,
                                             session->keys.curve.public_key, &device, error);
    if (status != STATUS_OK)
        return status;
    step->person = device.person;
    message.content_case = TEQUIO__V1__PETITION__CONTENT_STEP;
    message.step = step;
    size_t size = tequio__v1__petition__get_packed_size(&message);
    uint8_t *body = arena_alloc(session->arena, size + 1);
    tequio__v1__petition__pack(&message, body);
    status = device_send_step(session, &device, KIND_PETITION, petition->kitchen,
                              (struct bytes){body, size}, &position, error);
    return status == STATUS_OK ? await(session, position, error) : status;
}

static enum status take(const struct petition_command *command, const struct verb *verb,
                        const char *folio, struct error *error)
{
    struct device_session session;
    struct store_petition petition = {.kitchen = 0};
    const char *text = "";
    int64_t to = 0;
    enum status status = STATUS_OK;
    if (verb->to)
        status = option_number("--to", command->to, 0, 1, INT32_MAX, &to, error);
    if (status == STATUS_OK && verb->text)
        status = read_text(command->arena, command->text, TEXT_MOST, &text, error);
    if (status != STATUS_OK)
        return status;
    status = device_open(&session, &command->settings, command->arena, STORE_SERVICES,
                         command->device, command->moment, error);
    if (status == STATUS_OK)
        status = find(session.db, command->arena, folio, &petition, error);
    if (status == STATUS_OK) {
        Tequio__V1__PetitionStep step = TEQUIO__V1__PETITION_STEP__INIT;
        petition_print_line(&petition);
        step.action = verb->action;
        step.folio = shared_text(folio);
        step.assignee = (uint32_t)to;
        step.text = shared_text(text);
        step.reason = shared_text(verb->reason ? command->reason : "");
        status = send_step(&session, &petition, &step, error);
    }
    device_close(&session);
    return status;
}

/* The command line */

static bool has_what_it_needs(const struct petition_command *command, const struct verb *verb,
                              struct error *error)
{
    const char *missing = command->device == NULL                   ? "--device KEYS"
                          : verb->to && command->to == NULL         ? "--to PERSON"
                          : verb->text && command->text == NULL     ? "--text FILE"
                          : verb->reason && command->reason == NULL ? "--reason TEXT"
                                                                    : NULL;
    if (missing != NULL)
        error_set(error, STATUS_REFUSED, "%s needs %s", verb->name, missing);
    else if (verb->reason && (*command->reason == '\0' || strlen(command->reason) > REASON_MOST))
        error_set(error, STATUS_REFUSED, "--reason: expected 1 to %d bytes", REASON_MOST);
    return error->status == STATUS_OK;
}

static int run(const struct petition_command *command, int count, char **words)
{
    struct error error = {0};
    enum status status;
    const struct verb *verb = verb_find(words[0]);
    if (count == 1 && strcmp(words[0], "list") == 0) {
        status = list(command, &error);
    } else if (count == 2 && strcmp(words[0], "show") == 0) {
        status = show(command, words[1], &error);
    } else if (count == 2 && strcmp(words[0], "follow") == 0) {
        status = follow(command, words[1], &error);
    } else if (count == 2 && verb != NULL) {
        if (!has_what_it_needs(command, verb, &error))
            return command_misused("petition", &error);
        status = take(command, verb, words[1], &error);
    } else {
        error_set(&error, STATUS_REFUSED,
                  "expected list, or a FOLIO after show, follow, assign, start, answer, close, "
                  "reopen, release or note");
        return command_misused("petition", &error);
    }
    return status == STATUS_OK ? EXIT_DONE : command_failed("petition", words[0], &error);
}

int command_petition(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct petition_command command = {.arena = arena};
    const struct option_row options[] = {{"device", &command.device, NULL},
                                         {"reason", &command.reason, NULL},
                                         {"to", &command.to, NULL},
                                         {"text", &command.text, NULL},
                                         {"at", &command.at, NULL},
                                         {"near", NULL, &command.near},
                                         {.name = NULL}};
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", command.at, &command.moment, &error) != STATUS_OK)
        return command_misused("petition", &error);
    if (rest == 0) {
        error_set(&error, STATUS_REFUSED, "expected what to do");
        return command_misused("petition", &error);
    }
    if (command_settings(arena, settings_path, &command.settings, &error) != STATUS_OK)
        return command_failed("petition", "read the settings", &error);
    return run(&command, rest, argv);
}
