/* tequio questionnaire, tequio checklist: files become versions that tablets may fill in, and it
 * says what registry and, of questionnaires, surveys made of each. tequio programme-key: likewise
 * the key to which diners' petitions and applications are sealed. tequio recipes: the recipes and
 * advice that are registered. tequio app-version: the oldest tablet app that may send. */
#include <stdio.h>
#include <string.h>

#include "admin/await.h"
#include "admin/cfdi_files.h"
#include "admin/command.h"
#include "admin/operator.h"
#include "common/base/calendar.h"
#include "common/wire/keys.h"
#include "tequio/v1/catalogue.pb-c.h"

enum { FILE_BYTES_MOST = 256 << 10, AWAIT_MS = 60000, CODE_BYTES = 32 };

struct publishing;

/* What the command publishes. */
struct catalogue_kind {
    const char *command, *done;
    char *media_type;
    bool surveys_look;
    /* what makes the content, where that is no file CODE.json; NULL = it is */
    enum status (*read)(const struct publishing *publishing, struct operator_session *session,
                        const char *argument, struct bytes *ret, struct error *error);
    char *code;           /* of what it makes */
    const char *argument; /* what its one argument is; NULL = it takes none */
};

static char questionnaire_type[] = "application/vnd.tequio.questionnaire+json";
static char checklist_type[] = "application/vnd.tequio.checklist+json";
static const struct catalogue_kind questionnaires = {.command = "questionnaire",
                                                     .done = "may be answered",
                                                     .media_type = questionnaire_type,
                                                     .surveys_look = true};
static const struct catalogue_kind checklists = {
    .command = "checklist", .done = "may be filled in", .media_type = checklist_type};

struct publishing {
    struct arena *arena;
    const struct catalogue_kind *kind;
    int64_t version;
    day_number from, until; /* DAY_INVALID: today; no end */
    char *const *paths;
    size_t count;
};

/* The file's name without its ending. */
static enum status code_of(struct arena *arena, const char *path, char **ret, struct error *error)
{
    const char *name = strrchr(path, '/');
    char *code = arena_text(arena, name ? name + 1 : path);
    char *ending = strrchr(code, '.');
    if (!ending || strcmp(ending, ".json") != 0 || ending - code > CODE_BYTES)
        return error_set(error, STATUS_REFUSED,
                         "%s: expected CODE.json, a code of at most %d characters", path,
                         CODE_BYTES);
    *ending = '\0';
    *ret = code;
    return STATUS_OK;
}

/* A path is that of a key pair, of which the public half is published. */
static enum status read_key(const struct publishing *publishing, struct operator_session *session,
                            const char *path, struct bytes *ret, struct error *error)
{
    (void)session;
    uint8_t *curve = arena_alloc(publishing->arena, CURVE_KEY_BYTES), signing[CURVE_KEY_BYTES];
    *ret = (struct bytes){curve, CURVE_KEY_BYTES};
    return keys_load_public(path, curve, signing, error);
}

/* Those that hold on the first day, with the names of the partners of that day. */
static enum status read_recipes(const struct publishing *publishing,
                                struct operator_session *session, const char *nothing,
                                struct bytes *ret, struct error *error)
{
    (void)nothing;
    day_number from = publishing->from == DAY_INVALID ? operator_today(session) : publishing->from;
    uint32_t count;
    enum status status = store_recipes(session->db, publishing->arena, from, &count, ret, error);
    if (status == STATUS_OK && count == 0) {
        error_set(error, STATUS_REFUSED, "no recipe and no advice holds on %u",
                  (unsigned)calendar_yyyymmdd(from));
        error_hint(error, "they come with `tequio import recipes.csv`");
        return STATUS_REFUSED;
    }
    if (status == STATUS_OK && ret->size > FILE_BYTES_MOST) {
        error_set(error, STATUS_REFUSED, "%u recipes take %zu bytes, %d at most", (unsigned)count,
                  ret->size, FILE_BYTES_MOST);
        error_hint(error, "import some of them again with a last day, valid_through");
        return STATUS_REFUSED;
    }
    return status;
}

/* Three numbers with points, as in the app's package.json. */
static bool is_version(const char *text)
{
    enum { PARTS = 3, DIGITS_MOST = 3 };
    for (int part = 1;; part++) {
        size_t digits = strspn(text, "0123456789");
        if (digits == 0 || digits > DIGITS_MOST)
            return false;
        text += digits;
        if (part == PARTS || *text != '.')
            return part == PARTS && *text == '\0';
        text++;
    }
}

static enum status read_version(const struct publishing *publishing,
                                struct operator_session *session, const char *version,
                                struct bytes *ret, struct error *error)
{
    (void)session;
    if (!is_version(version))
        return error_set(error, STATUS_REFUSED, "expected a version such as 0.2.0, found \"%s\"",
                         version);
    char *content = arena_printf(publishing->arena, "{\"least\": \"%s\"}", version);
    *ret = (struct bytes){(const uint8_t *)content, strlen(content)};
    return STATUS_OK;
}

static char key_type[] = "application/octet-stream", key_code[] = "programme-key";
static const struct catalogue_kind keys = {.command = "programme-key",
                                           .done = "may be sealed to",
                                           .media_type = key_type,
                                           .read = read_key,
                                           .code = key_code,
                                           .argument = "one key pair"};
static char recipe_type[] = "application/vnd.tequio.recipes+json", recipe_code[] = "recetas";
static const struct catalogue_kind recipes = {.command = "recipes",
                                              .done = "may be shown",
                                              .media_type = recipe_type,
                                              .read = read_recipes,
                                              .code = recipe_code};
static char app_type[] = "application/vnd.tequio.app+json", app_code[] = "app";
static const struct catalogue_kind apps = {.command = "app-version",
                                           .done = "is said",
                                           .media_type = app_type,
                                           .read = read_version,
                                           .code = app_code,
                                           .argument = "one version"};

/* What is published, and under which code. */
static enum status read_path(const struct publishing *publishing, struct operator_session *session,
                             const char *path, char **ret_code, struct bytes *ret,
                             struct error *error)
{
    *ret_code = publishing->kind->code;
    if (publishing->kind->read)
        return publishing->kind->read(publishing, session, path, ret, error);
    enum status status = code_of(publishing->arena, path, ret_code, error);
    return status == STATUS_OK
               ? cfdi_file_read(publishing->arena, path, FILE_BYTES_MOST, ret, error)
               : status;
}

static struct bytes pack(const struct publishing *publishing, char *code, struct bytes file,
                         day_number today)
{
    Tequio__V1__Catalogue message = TEQUIO__V1__CATALOGUE__INIT;
    uint8_t digest[DIGEST_BYTES];
    struct bytes content = arena_copy(publishing->arena, file);
    digest_of(&content, 1, digest);
    message.code = code;
    message.version = (uint32_t)publishing->version;
    message.valid_from =
        calendar_yyyymmdd(publishing->from == DAY_INVALID ? today : publishing->from);
    message.accepted_until =
        publishing->until == DAY_INVALID ? 0 : calendar_yyyymmdd(publishing->until);
    message.media_type = publishing->kind->media_type;
    message.digest = (ProtobufCBinaryData){DIGEST_BYTES, digest};
    message.content = (ProtobufCBinaryData){content.size, (uint8_t *)(uintptr_t)content.data};
    size_t size = tequio__v1__catalogue__get_packed_size(&message);
    uint8_t *body = arena_alloc(publishing->arena, size);
    tequio__v1__catalogue__pack(&message, body);
    return (struct bytes){body, size};
}

struct looking {
    struct operator_session *session;
    struct arena *arena;
    const char *code;
    int64_t version;
    const char *wrong; /* NULL where it may be answered */
};

/* Whether surveys has looked at the version. */
static enum status look_again(void *context, bool *ret_decided, struct error *error)
{
    struct looking *this = context;
    return store_questionnaire(this->session->db, this->arena, this->code, this->version,
                               this->session->last_position, ret_decided, &this->wrong, error);
}

static enum status publish(const struct publishing *publishing, struct operator_session *session,
                           const char *path, struct error *error)
{
    static const uint8_t no_bundle[16];
    struct arena *arena = publishing->arena;
    day_number today = operator_today(session);
    struct codec_outcome outcome;
    struct bytes file;
    char *code = NULL;
    struct looking looking = {.session = session, .arena = arena, .version = publishing->version};
    session->first_position = 0;
    enum status status = read_path(publishing, session, path, &code, &file, error);
    looking.code = code;
    if (status == STATUS_OK)
        status = operator_send(session, arena, KIND_CATALOGUE, pack(publishing, code, file, today),
                               error);
    if (status == STATUS_OK)
        status = operator_await(session, no_bundle, 1, AWAIT_MS, &outcome, error);
    if (status == STATUS_OK)
        status = operator_held(&outcome, code, error);
    if (status == STATUS_OK && publishing->kind->surveys_look)
        status = await_decision("surveys", "it", look_again, &looking, error);
    if (status == STATUS_OK && looking.wrong)
        status =
            error_set(error, STATUS_REFUSED, "%s cannot be answered:\n%s", code, looking.wrong);
    if (status == STATUS_OK)
        printf("%s, version %lld, %s\n", code, (long long)publishing->version,
               publishing->kind->done);
    return status;
}

static int run(const struct publishing *publishing, const char *settings_path,
               struct local_moment at, struct error *error)
{
    struct admin_settings settings;
    struct operator_session session;
    if (command_settings(publishing->arena, settings_path, &settings, error) != STATUS_OK)
        return command_failed(publishing->kind->command, "read the settings", error);
    enum status status =
        operator_open(&session, &settings, publishing->arena, STORE_SERVICES, at, error);
    for (size_t i = 0; i < publishing->count && status == STATUS_OK; i++)
        status = publish(publishing, &session, publishing->paths[i], error);
    operator_close(&session);
    return status == STATUS_OK ? EXIT_DONE
                               : command_failed(publishing->kind->command, "publish it", error);
}

static int command(const struct catalogue_kind *kind, struct arena *arena,
                   const char *settings_path, int argc, char **argv)
{
    const char *version = NULL, *from = NULL, *until = NULL, *at = NULL;
    struct publishing publishing = {.arena = arena, .kind = kind, .paths = argv};
    const struct option_row options[] = {{"number", &version, NULL},
                                         {"from", &from, NULL},
                                         {"until", &until, NULL},
                                         {"at", &at, NULL},
                                         {.name = NULL}};
    struct local_moment moment;
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_number("--number", version, 1, 1, INT32_MAX, &publishing.version, &error) !=
            STATUS_OK ||
        option_day("--from", from, DAY_INVALID, &publishing.from, &error) != STATUS_OK ||
        option_day("--until", until, DAY_INVALID, &publishing.until, &error) != STATUS_OK ||
        option_moment("--at", at, &moment, &error) != STATUS_OK)
        return command_misused(kind->command, &error);
    if (kind->read ? rest != (kind->argument ? 1 : 0) : rest == 0) {
        error_set(&error, STATUS_REFUSED, "expected %s",
                  !kind->read      ? "files CODE.json"
                  : kind->argument ? kind->argument
                                   : "options only");
        return command_misused(kind->command, &error);
    }
    publishing.count = kind->read ? 1 : (size_t)rest; /* what takes none is made once */
    return run(&publishing, settings_path, moment, &error);
}

int command_questionnaire(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    return command(&questionnaires, arena, settings_path, argc, argv);
}

int command_checklist(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    return command(&checklists, arena, settings_path, argc, argv);
}

int command_recipes(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    return command(&recipes, arena, settings_path, argc, argv);
}

int command_programme_key(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    return command(&keys, arena, settings_path, argc, argv);
}

int command_app_version(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    return command(&apps, arena, settings_path, argc, argv);
}
