/* tequio act: what takes two people. A person's device signs; the registry decides. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin/act/facts.h"
#include "admin/act/find.h"
#include "admin/act/subjects.h"
#include "admin/await.h"
#include "admin/command.h"
#include "admin/device.h"
#include "common/base/calendar.h"
#include "common/base/digest.h"
#include "tequio/v1/act.pb-c.h"

enum { REASON_MOST = 400, LAST_DAY = 21991231 };

struct act_command {
    struct arena *arena;
    struct admin_settings settings;
    struct local_moment moment;
    const char *device, *reason, *at;
};

/* The verbs that end an act, as ActStep. */
static const struct {
    const char *verb;
    int step;
    bool reason; /* is needed */
} steps[] = {{"authorise", TEQUIO__V1__ACT_STEP__ACT_STEP_AUTHORISE, false},
             {"reject", TEQUIO__V1__ACT_STEP__ACT_STEP_REJECT, true},
             {"withdraw", TEQUIO__V1__ACT_STEP__ACT_STEP_WITHDRAW, false}};

/* Looking */

static void print_moment(const char *label, int64_t at_us)
{
    uint32_t day = calendar_yyyymmdd(calendar_local_day(at_us));
    int minute = calendar_local_minute(at_us);
    printf("  %-20s %04u-%02u-%02u %02d:%02d\n", label, (unsigned)(day / 10000),
           (unsigned)(day / 100 % 100), (unsigned)(day % 100), minute / 60, minute % 60);
}

/* The people of facts by the names that they are registered under. */
static enum status print_people(struct db *db, struct arena *arena, struct bytes content,
                                struct error *error)
{
    uint32_t people[ACT_FACTS_MOST];
    size_t count = act_facts_people(content, people);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct store_person person = {.name = "not registered: import them first, not active"};
        status = store_person(db, arena, people[i], calendar_day_of(LAST_DAY), &person, error);
        if (status == STATUS_OK || status == STATUS_REFUSED)
            printf("  %-20s %s\n", arena_printf(arena, "person %u", (unsigned)people[i]),
                   person.name);
        if (status == STATUS_REFUSED)
            status = STATUS_OK;
    }
    return status;
}

static enum status print_content(struct db *db, struct arena *arena, struct bytes content,
                                 uint32_t *ret_kitchen, struct error *error)
{
    const char *words, *name = "";
    enum status status = act_content_words(arena, content, &words, ret_kitchen, error);
    if (status == STATUS_OK && *ret_kitchen != 0)
        status = store_kitchen_name(db, arena, *ret_kitchen, &name, error);
    if (status != STATUS_OK)
        return status;
    fputs(words, stdout);
    if (*ret_kitchen != 0)
        printf("  %-20s %s\n", "kitchen's name", name);
    return print_people(db, arena, content, error);
}

static enum status print_act(struct db *db, struct arena *arena, const struct store_act *act,
                             struct error *error)
{
    uint32_t kitchen;
    printf("act %s is %s\n", act->act, act->state);
    enum status status = print_content(db, arena, act->content, &kitchen, error);
    if (status != STATUS_OK)
        return status;
    if (*act->reason != '\0')
        printf("  %-20s %s\n", "reason", act->reason);
    printf("  %-20s %u, %s\n", "prepared by", (unsigned)act->prepared_by, act->preparer);
    print_moment("prepared", act->prepared_at_us);
    if (act->ended_by == 0) {
        printf("  %-20s %s\n", "waits for", act->waits_for);
        return STATUS_OK;
    }
    printf("  %-20s %u, %s\n", arena_printf(arena, "%s by", act->state), (unsigned)act->ended_by,
           act->ender);
    print_moment(act->state, act->ended_at_us);
    if (act->ended_reason != NULL && *act->ended_reason != '\0')
        printf("  %-20s %s\n", "because", act->ended_reason);
    return STATUS_OK;
}

static enum status list_acts(struct db *db, struct arena *arena, struct error *error)
{
    struct store_act *acts;
    size_t count;
    enum status status = store_acts(db, arena, "", true, &acts, &count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = print_act(db, arena, &acts[i], error);
    if (status == STATUS_OK && count == 0)
        puts("nothing waits");
    return status;
}

static enum status look(struct act_command *command, const char *number, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct founding founding;
    struct store_act act = {.act = NULL};
    enum status status = store_open(command->arena, command->settings.database,
                                    command->settings.operator, STORE_REGISTRY, &db, error);
    if (status == STATUS_OK)
        status = journal_founding(db, command->arena, &founding, error);
    if (status != STATUS_OK)
        return status;
    if (!calendar_set_zone(founding.time_zone))
        return error_set(error, STATUS_BROKEN, "the zone \"%s\" is not known here",
                         founding.time_zone);
    if (number == NULL)
        return list_acts(db, command->arena, error);
    status = act_find(db, command->arena, number, &act, error);
    return status == STATUS_OK ? print_act(db, command->arena, &act, error) : status;
}

/* Sending */

struct looking {
    struct device_session *session;
    uint64_t position;
    struct store_act_outcome outcome;
};

static enum status look_again(void *context, bool *ret_decided, struct error *error)
{
    struct looking *this = context;
    enum status status = store_act_outcome(this->session->db, this->session->arena, this->position,
                                           &this->outcome, error);
    *ret_decided = this->outcome.decided;
    return status;
}

/* Waits for the registry's word on the submission. */
static enum status await(struct device_session *session, uint64_t position, struct error *error)
{
    struct looking this = {.session = session, .position = position};
    enum status status = await_decision("registry", "the step", look_again, &this, error);
    const struct store_act_outcome outcome = this.outcome;
    if (status != STATUS_OK)
        return status;
    if (outcome.refused)
        return error_set(error, STATUS_REFUSED, "the registry refused it: %s", outcome.words);
    printf("act %s is %s\n", outcome.act, outcome.words);
    return STATUS_OK;
}

static enum status send_step(struct device_session *session, const Tequio__V1__Act *act,
                             uint32_t kitchen, struct error *error)
{
    struct store_device device;
    uint64_t position;
    size_t size = tequio__v1__act__get_packed_size(act);
    uint8_t *body = arena_alloc(session->arena, size + 1);
    tequio__v1__act__pack(act, body);
    enum status status = store_device_of_key(session->db, session->arena,
                                             session->keys.curve.public_key, &device, error);
    if (status != STATUS_OK)
        return status;
    status = device_send_step(session, &device, KIND_ACT, kitchen, (struct bytes){body, size},
                              &position, error);
    return status == STATUS_OK ? await(session, position, error) : status;
}

static char *shared_text(const char *text)
{
    union {
        const char *from;
        char *to;
    } shared = {.from = text};
    return shared.to;
}

static enum status prepare(struct act_command *command, const struct act_subject *subject,
                           char *const *pairs, size_t count, struct error *error)
{
    struct device_session session;
    struct bytes encoded = {NULL, 0};
    uint32_t kitchen;
    uint8_t number[16];
    enum status status =
        act_subject_is_facts(subject)
            ? act_facts_write(command->arena, pairs, count, &encoded, error)
            : act_content_write(command->arena, subject, pairs, count, &encoded, &kitchen, error);
    if (status != STATUS_OK && act_subject_is_facts(subject))
        return status;
    if (status != STATUS_OK) {
        error_hint(error, "the keys are:\n%s", act_subject_keys(command->arena, subject));
        return status;
    }
    status = device_open(&session, &command->settings, command->arena, STORE_REGISTRY,
                         command->device, command->moment, error);
    if (status == STATUS_OK)
        status = print_content(session.db, command->arena, encoded, &kitchen, error);
    if (status == STATUS_OK) {
        Tequio__V1__Act act = TEQUIO__V1__ACT__INIT;
        randombytes_buf(number, sizeof number);
        act.act = (ProtobufCBinaryData){sizeof number, number};
        act.step = TEQUIO__V1__ACT_STEP__ACT_STEP_PREPARE;
        act.content = tequio__v1__act_content__unpack(NULL, encoded.size, encoded.data);
        act.reason = shared_text(command->reason);
        status = send_step(&session, &act, kitchen, error);
        tequio__v1__act_content__free_unpacked(act.content, NULL);
    }
    device_close(&session);
    return status;
}

/* What is shown is what is signed: the digest is made of the very bytes whose words were printed.
 */
static enum status end(struct act_command *command, int step, const char *number,
                       struct error *error)
{
    struct device_session session;
    struct store_act found = {.act = NULL};
    uint32_t kitchen = 0;
    uint8_t act_number[16], digest[DIGEST_BYTES];
    enum status status = device_open(&session, &command->settings, command->arena, STORE_REGISTRY,
                                     command->device, command->moment, error);
    if (status == STATUS_OK)
        status = act_find(session.db, command->arena, number, &found, error);
    if (status == STATUS_OK)
        status = print_content(session.db, command->arena, found.content, &kitchen, error);
    if (status == STATUS_OK) {
        Tequio__V1__Act act = TEQUIO__V1__ACT__INIT;
        memcpy(act_number, found.number, sizeof act_number);
        digest_of(&found.content, 1, digest);
        act.act = (ProtobufCBinaryData){sizeof act_number, act_number};
        act.step = (Tequio__V1__ActStep)step;
        act.reason = shared_text(command->reason);
        if (step != TEQUIO__V1__ACT_STEP__ACT_STEP_WITHDRAW)
            act.content_digest = (ProtobufCBinaryData){sizeof digest, digest};
        status = send_step(&session, &act, kitchen, error);
    }
    device_close(&session);
    return status;
}

/* The command line */

static int step_of(const struct act_command *command, const char *verb, struct error *error)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (strcmp(steps[i].verb, verb) != 0)
            continue;
        if (steps[i].reason && *command->reason == '\0')
            error_set(error, STATUS_REFUSED, "%s needs --reason TEXT", verb);
        return steps[i].step;
    }
    error_set(error, STATUS_REFUSED, "what is \"%.60s\"?", verb);
    return 0;
}

static const char *subject_names(struct arena *arena)
{
    const char *names = "";
    for (const struct act_subject *subject = act_subjects; subject->name != NULL; subject++)
        names = arena_printf(arena, "%s%s%s", names, *names != '\0' ? ", " : "", subject->name);
    return names;
}

/* After options and settings: what the words ask for. */
static int run(struct act_command *command, int count, char **words)
{
    struct error error = {0};
    bool looks = (count == 1 && strcmp(words[0], "list") == 0) ||
                 (count == 2 && strcmp(words[0], "show") == 0);
    if (looks)
        return look(command, count == 2 ? words[1] : NULL, &error) == STATUS_OK
                   ? EXIT_DONE
                   : command_failed("act", "look at the acts", &error);
    if (command->device == NULL || count < 2) {
        error_set(&error, STATUS_REFUSED,
                  "expected list, show ACT, or with --device KEYS prepare SUBJECT KEY=VALUE ..., "
                  "prepare facts FILE ..., authorise ACT, reject ACT, withdraw ACT");
        return command_misused("act", &error);
    }
    if (strcmp(words[0], "prepare") == 0) {
        const struct act_subject *subject = act_subject_find(words[1]);
        if (subject == NULL) {
            error_set(&error, STATUS_REFUSED, "expected one of %s, found \"%.60s\"",
                      subject_names(command->arena), words[1]);
            return command_misused("act", &error);
        }
        return prepare(command, subject, words + 2, (size_t)count - 2, &error) == STATUS_OK
                   ? EXIT_DONE
                   : command_failed("act", "have it prepared", &error);
    }
    int step = step_of(command, words[0], &error);
    if (error.status == STATUS_OK && count != 2)
        error_set(&error, STATUS_REFUSED, "expected one act's number");
    if (error.status != STATUS_OK)
        return command_misused("act", &error);
    return end(command, step, words[1], &error) == STATUS_OK
               ? EXIT_DONE
               : command_failed("act", arena_printf(command->arena, "%s it", words[0]), &error);
}

int command_act(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct act_command command = {.arena = arena, .reason = ""};
    const struct option_row options[] = {{"device", &command.device, NULL},
                                         {"reason", &command.reason, NULL},
                                         {"at", &command.at, NULL},
                                         {.name = NULL}};
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", command.at, &command.moment, &error) != STATUS_OK)
        return command_misused("act", &error);
    if (rest == 0 || strlen(command.reason) > REASON_MOST) {
        error_set(&error, STATUS_REFUSED, "expected what to do, and a reason of at most %d bytes",
                  REASON_MOST);
        return command_misused("act", &error);
    }
    if (command_settings(arena, settings_path, &command.settings, &error) != STATUS_OK)
        return command_failed("act", "read the settings", &error);
    return run(&command, rest, argv);
}
