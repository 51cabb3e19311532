/* tequio enrol, tequio revoke: devices of the registry. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "admin/command.h"
#include "admin/enrol/code.h"
#include "admin/enrol/fact.h"
#include "admin/markup.h"
#include "admin/operator.h"
#include "common/base/calendar.h"

static const char *const roles[] = {"",     "kitchen",  "monitor", "operator",
                                    "edge", "official", "auditor"};

/* Whether the registry leaves it to two people: of all that it says of a device, what it says of
 * the device as a whole. */
static bool takes_two(const struct device_fact *device, const struct codec_outcome *outcome)
{
    return (device->role == DEVICE_ROLE_OFFICIAL || device->role == DEVICE_ROLE_AUDITOR) &&
           outcome->problem_count == 1 && strcmp(outcome->problems[0].field, "device") == 0;
}

/* Sends the one fact and waits for the registry's word. */
static enum status send_fact(struct operator_session *session, struct arena *arena,
                             const struct device_fact *device, const char *reason, bool *ret_two,
                             struct error *error)
{
    struct codec_outcome outcome = {.refused = false};
    enum status status = device_facts_send(session, arena, device, 1, reason,
                                           operator_today(session), &outcome, error);
    *ret_two = status == STATUS_OK && outcome.refused && takes_two(device, &outcome);
    return status == STATUS_OK && !*ret_two ? operator_held(&outcome, "it", error) : status;
}

struct enrol {
    const char *kitchen, *person, *label, *role, *out, *keys, *at;
    bool code, two; /* `two`: it is left to two people */
    struct local_moment moment;
    struct device_fact device;
    char code_text[CODE_TEXT_BYTES];
};

/* Of a device that is nobody's. */
static enum status read_role(struct enrol *enrol, struct error *error)
{
    const char *role = enrol->role != NULL ? enrol->role : roles[DEVICE_ROLE_KITCHEN];
    for (int i = DEVICE_ROLE_KITCHEN; i <= DEVICE_ROLE_EDGE; i++) {
        if (strcmp(roles[i], role) == 0)
            enrol->device.role = i;
    }
    if (enrol->device.role == 0)
        return error_set(error, STATUS_REFUSED,
                         "--role: expected kitchen, monitor, operator or edge, found \"%.40s\"",
                         role);
    if ((enrol->device.role == DEVICE_ROLE_KITCHEN) != (enrol->device.kitchen != 0))
        return error_set(error, STATUS_REFUSED,
                         "--kitchen: a kitchen's tablet needs it, and only that");
    return STATUS_OK;
}

/* A code is typed into the app, which works for a kitchen or for a person who monitors, or into the
 * board, where who acts for the office signs: an auditor only looks there. */
static enum status refuse_code(const struct enrol *enrol, struct error *error)
{
    if (!enrol->code)
        return STATUS_OK;
    return error_set(error, STATUS_REFUSED,
                     "--code: only a kitchen's tablet has one, and the device of a --person who "
                     "monitors or signs for the office");
}

static enum status read_enrol(struct enrol *enrol, struct error *error)
{
    int64_t kitchen, person = 0;
    enum status status = option_number("--kitchen", enrol->kitchen, 0, 0, 999999, &kitchen, error);
    if (status == STATUS_OK)
        status = option_number("--person", enrol->person, 0, 1, INT32_MAX, &person, error);
    if (status == STATUS_OK)
        status = option_moment("--at", enrol->at, &enrol->moment, error);
    if (status != STATUS_OK)
        return status;
    enrol->device.kitchen = (uint32_t)kitchen;
    enrol->device.person = (uint32_t)person;
    status = person == 0    ? read_role(enrol, error)
             : enrol->role  ? error_set(error, STATUS_REFUSED, "--role: a person's role says it")
             : kitchen != 0 ? error_set(error, STATUS_REFUSED, "--kitchen: a person has none")
                            : STATUS_OK;
    if (status != STATUS_OK)
        return status;
    if ((enrol->code != false) + (enrol->keys != NULL) + (enrol->out != NULL) > 1)
        return error_set(error, STATUS_REFUSED,
                         "--code, --keys and --out: expected one of them at most");
    if (person == 0 && enrol->device.role != DEVICE_ROLE_KITCHEN)
        status = refuse_code(enrol, error);
    if (status != STATUS_OK)
        return status;
    if (enrol->label == NULL || strlen(enrol->label) > DEVICE_LABEL_MOST || *enrol->label == '\0')
        return error_set(error, STATUS_REFUSED, "--label: expected 1 to %d bytes",
                         DEVICE_LABEL_MOST);
    snprintf(enrol->device.label, sizeof enrol->device.label, "%s", enrol->label);
    return STATUS_OK;
}

/* A monitor's, an official's or an auditor's, by what the person is. */
static enum status role_of_person(struct enrol *enrol, struct db *db, struct arena *arena,
                                  day_number today, struct error *error)
{
    struct store_person person;
    enum status status = store_person(db, arena, enrol->device.person, today, &person, error);
    if (status != STATUS_OK)
        return status;
    if (!person.active)
        return error_set(error, STATUS_REFUSED, "person %u is not active",
                         (unsigned)enrol->device.person);
    enrol->device.role = strcmp(person.role, "monitor") == 0    ? DEVICE_ROLE_MONITOR
                         : strcmp(person.role, "operator") == 0 ? DEVICE_ROLE_OPERATOR
                         : strcmp(person.role, "auditor") == 0  ? DEVICE_ROLE_AUDITOR
                                                                : DEVICE_ROLE_OFFICIAL;
    bool acts =
        enrol->device.role == DEVICE_ROLE_MONITOR || enrol->device.role == DEVICE_ROLE_OFFICIAL;
    return acts ? STATUS_OK : refuse_code(enrol, error);
}

/* New ones, on disk before the registry knows them: a device whose keys were lost is worth nothing.
 */
static enum status make_keys(struct enrol *enrol, struct arena *arena, struct error *error)
{
    struct key_pair keys;
    if (enrol->out == NULL)
        enrol->out = arena_printf(arena, "device-%u", (unsigned)enrol->device.device);
    keys_make(&keys, NULL);
    memcpy(enrol->device.curve_key, keys.curve.public_key, sizeof enrol->device.curve_key);
    memcpy(enrol->device.signing_key, keys.signing_public, sizeof enrol->device.signing_key);
    enum status status = keys_save(enrol->out, &keys, error);
    keys_wipe(&keys);
    return status;
}

static enum status take_keys(struct enrol *enrol, struct arena *arena, struct error *error)
{
    struct device_fact *device = &enrol->device;
    if (enrol->keys != NULL)
        return keys_load_public(enrol->keys, device->curve_key, device->signing_key, error);
    if (!enrol->code)
        return make_keys(enrol, arena, error);
    device_fact_by_code(device, enrol->code_text);
    return STATUS_OK;
}

/* The device as a row that two people bring: beside its keys, or here, as devices-NUMBER.csv. */
static enum status write_row(const struct enrol *enrol, struct arena *arena, day_number today,
                             struct error *error)
{
    const struct device_fact *device = &enrol->device;
    const char *keys = enrol->code ? "" : enrol->keys != NULL ? enrol->keys : enrol->out;
    const char *slash = strrchr(keys, '/');
    const char *path =
        arena_printf(arena, "%.*sdevices-%u.csv", slash != NULL ? (int)(slash - keys + 1) : 0, keys,
                     (unsigned)device->device);
    char curve[2 * sizeof device->curve_key + 1], signing[2 * sizeof device->signing_key + 1];
    char token[2 * sizeof device->token_digest + 1] = "";
    bytes_to_hex((struct bytes){device->curve_key, sizeof device->curve_key}, curve);
    bytes_to_hex((struct bytes){device->signing_key, sizeof device->signing_key}, signing);
    if (device->has_token)
        bytes_to_hex((struct bytes){device->token_digest, sizeof device->token_digest}, token);
    FILE *file = fopen(path, "we");
    if (file == NULL)
        return error_set(error, STATUS_REFUSED, "could not write \"%s\"", path);
    fprintf(file,
            "valid_from,device,role,person,curve_key,signing_key,token_digest,label\n"
            "%u,%u,%s,%u,%s,%s,%s,",
            (unsigned)calendar_yyyymmdd(today), (unsigned)device->device, roles[device->role],
            (unsigned)device->person, curve, signing, token);
    csv_quoted(file, device->label);
    bool whole = fputc('\n', file) != EOF && ferror(file) == 0;
    whole = fclose(file) == 0 && whole;
    if (!whole)
        return error_set(error, STATUS_BROKEN, "could not write \"%s\"", path);
    printf("device %u of person %u signs for the office: that takes two people. Its row is in\n"
           "  %s\n"
           "One of them, not person %u, prepares it; another one authorises it:\n"
           "  tequio act prepare facts %s --device THEIR_KEYS\n"
           "  tequio act authorise ACT --device OTHER_KEYS\n",
           (unsigned)device->device, (unsigned)device->person, path, (unsigned)device->person,
           path);
    return STATUS_OK;
}

static void say_keys(const struct enrol *enrol)
{
    if (enrol->keys == NULL && !enrol->code)
        printf("keys     %s.secret %s.public\n"
               "Bring the secret file to the device by a safe way, then remove it here.\n",
               enrol->out, enrol->out);
}

/* What is shown once. A monitor's opens the tablet app on their rounds, and signs on the board. */
static void say_code(const struct enrol *enrol, const char *pages)
{
    if (!enrol->code)
        return;
    printf("code     %s\n", enrol->code_text);
    if (enrol->device.role != DEVICE_ROLE_OFFICIAL)
        printf("address  %s/tableta/#%s\n", pages, enrol->code_text);
    if (enrol->device.person != 0)
        printf("board    %s/tablero/#%s\n", pages, enrol->code_text);
    printf("Shown this once and kept nowhere. Open the address on the device, or type the code"
           " there%s.\n",
           enrol->two ? "; it is known once the two have signed" : "");
}

static void say_enrolled(const struct enrol *enrol)
{
    printf("device %u (%s, %s) is enrolled\n", (unsigned)enrol->device.device, enrol->label,
           roles[enrol->device.role]);
}

/* Whose the keys that --keys names are already; 0 = nobody's. They may be enrolled at each start of
 * an installation. */
static enum status holder_of(const struct enrol *enrol, struct operator_session *session,
                             uint32_t *ret, struct error *error)
{
    struct store_device found;
    if (enrol->keys == NULL)
        return STATUS_OK;
    enum status status =
        store_key_holder(session->db, session->arena, enrol->device.curve_key, ret, error);
    if (status != STATUS_OK || *ret == 0)
        return status;
    status = store_device(session->db, session->arena, *ret, &found, error);
    if (status == STATUS_OK && found.revoked)
        return error_set(error, STATUS_REFUSED, "these keys were device %u's, which is revoked",
                         (unsigned)*ret);
    return status;
}

static enum status enter(struct enrol *enrol, struct operator_session *session, struct arena *arena,
                         uint32_t *ret_holder, struct error *error)
{
    enum status status = STATUS_OK;
    if (enrol->device.person != 0)
        status = role_of_person(enrol, session->db, arena, operator_today(session), error);
    if (status == STATUS_OK)
        status = store_free_device(session->db, &enrol->device.device, error);
    if (status == STATUS_OK)
        status = take_keys(enrol, arena, error);
    if (status == STATUS_OK)
        status = holder_of(enrol, session, ret_holder, error);
    if (status != STATUS_OK || *ret_holder != 0)
        return status;
    status = send_fact(session, arena, &enrol->device, "enrolment", &enrol->two, error);
    if (status == STATUS_OK && enrol->two)
        return write_row(enrol, arena, operator_today(session), error);
    if (status == STATUS_REFUSED && enrol->out != NULL) {
        (void)unlink(arena_printf(arena, "%s.secret", enrol->out));
        (void)unlink(arena_printf(arena, "%s.public", enrol->out));
    }
    return status;
}

static enum status enrol_device(struct enrol *enrol, struct arena *arena,
                                const struct admin_settings *settings, struct error *error)
{
    struct operator_session session;
    uint32_t holder = 0;
    enum status status =
        operator_open(&session, settings, arena, STORE_REGISTRY, enrol->moment, error);
    if (status == STATUS_OK)
        status = enter(enrol, &session, arena, &holder, error);
    operator_close(&session);
    if (status == STATUS_OK && holder != 0)
        printf("device %u has these keys already\n", (unsigned)holder);
    else if (status == STATUS_OK && !enrol->two)
        say_enrolled(enrol);
    if (status == STATUS_OK && holder == 0) {
        say_code(enrol, settings->pages);
        say_keys(enrol);
    }
    return status;
}

int command_enrol(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct enrol enrol = {.role = NULL};
    const struct option_row options[] = {{"kitchen", &enrol.kitchen, NULL},
                                         {"person", &enrol.person, NULL},
                                         {"label", &enrol.label, NULL},
                                         {"role", &enrol.role, NULL},
                                         {"out", &enrol.out, NULL},
                                         {"keys", &enrol.keys, NULL},
                                         {"code", NULL, &enrol.code},
                                         {"at", &enrol.at, NULL},
                                         {.name = NULL}};
    struct admin_settings settings;
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        read_enrol(&enrol, &error) != STATUS_OK)
        return command_misused("enrol", &error);
    if (rest > 0) {
        error_set(&error, STATUS_REFUSED, "what is \"%.60s\"?", argv[0]);
        return command_misused("enrol", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("enrol", "read the settings", &error);
    if (enrol_device(&enrol, arena, &settings, &error) != STATUS_OK)
        return command_failed("enrol", "enrol the device", &error);
    return EXIT_DONE;
}

static enum status revoke_device(uint32_t number, const char *reason, struct arena *arena,
                                 struct local_moment at, const struct admin_settings *settings,
                                 struct error *error)
{
    struct operator_session session;
    struct store_device found;
    bool two;
    enum status status = operator_open(&session, settings, arena, STORE_REGISTRY, at, error);
    if (status == STATUS_OK)
        status = store_device(session.db, arena, number, &found, error);
    if (status == STATUS_OK) {
        /* all that it was, its token too: the edge is to hear that it was revoked */
        struct device_fact device = {.device = number,
                                     .kitchen = found.kitchen,
                                     .person = found.person,
                                     .role = found.role,
                                     .has_token = found.has_token,
                                     .revoked = true};
        memcpy(device.token_digest, found.token_digest, sizeof device.token_digest);
        memcpy(device.curve_key, found.curve_key, sizeof device.curve_key);
        memcpy(device.signing_key, found.signing_key, sizeof device.signing_key);
        snprintf(device.label, sizeof device.label, "%s", found.label);
        status = send_fact(&session, arena, &device, reason, &two, error);
    }
    operator_close(&session);
    if (status == STATUS_OK)
        printf("device %u (%s) is revoked, from the gateway's next message on\n", (unsigned)number,
               found.label);
    return status;
}

int command_revoke(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const char *reason = "revoked", *at = NULL;
    const struct option_row options[] = {
        {"reason", &reason, NULL}, {"at", &at, NULL}, {.name = NULL}};
    struct admin_settings settings;
    struct local_moment moment;
    struct error error = {0};
    int64_t number;
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", at, &moment, &error) != STATUS_OK)
        return command_misused("revoke", &error);
    if (rest != 1 || strlen(reason) > 200) {
        error_set(&error, STATUS_REFUSED,
                  "expected one device's number, and a reason of at most 200 bytes");
        return command_misused("revoke", &error);
    }
    if (option_number("the device", argv[0], 0, 1, 9999999, &number, &error) != STATUS_OK)
        return command_misused("revoke", &error);
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("revoke", "read the settings", &error);
    if (revoke_device((uint32_t)number, reason, arena, moment, &settings, &error) != STATUS_OK)
        return command_failed("revoke", "revoke the device", &error);
    return EXIT_DONE;
}
