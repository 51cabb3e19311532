/* tequio submit: one envelope from JSON, by the rules of proto/README.md for any client. */
#include <assert.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/device.h"
#include "admin/json/message.h"
#include "common/base/calendar.h"

struct submit {
    const char *device, *kind, *kitchen, *at;
    struct arena *arena;
    struct admin_settings settings;
    struct device_session session;
};

static const struct kind_row *find_kind(const char *name)
{
    size_t count;
    const struct kind_row *rows = kind_rows(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].name, name) == 0 && rows[i].sent_by != 0)
            return &rows[i];
    }
    return NULL;
}

static const char *kind_names(struct arena *arena)
{
    size_t count;
    const struct kind_row *rows = kind_rows(&count);
    const char *names = "";
    for (size_t i = 0; i < count; i++) {
        if (rows[i].sent_by != 0)
            names = arena_printf(arena, "%s%s%s", names, *names != '\0' ? ", " : "", rows[i].name);
    }
    return names;
}

/* The file is {"kind", "kitchen", "body"}, or the body alone; options say what it leaves out. */
static enum status read_content(struct submit *submit, const json_t *json,
                                struct envelope_content *ret, struct error *error)
{
    const json_t *body = json_object_get(json, "body");
    const char *kind = submit->kind;
    int64_t kitchen = 0;
    *ret = (struct envelope_content){.saved_at_us = submit->session.now_us};
    if (kind == NULL && body != NULL)
        kind = json_string_value(json_object_get(json, "kind"));
    const struct kind_row *row = kind != NULL ? find_kind(kind) : NULL;
    if (row == NULL)
        return error_set(error, STATUS_REFUSED, "kind: expected one of %s%s%.40s",
                         kind_names(submit->arena), kind != NULL ? ", found " : "",
                         kind != NULL ? kind : "");
    if (body != NULL)
        kitchen = json_integer_value(json_object_get(json, "kitchen"));
    enum status status =
        option_number("kitchen", submit->kitchen, kitchen, 0, 999999, &kitchen, error);
    if (status != STATUS_OK)
        return status;
    ret->kind = (uint32_t)row->kind;
    ret->kitchen = (uint32_t)kitchen;
    randombytes_buf(ret->id, sizeof ret->id);
    status = json_message_read(submit->arena, row->message, body != NULL ? body : json,
                               body != NULL ? "body" : row->name, &ret->body, error);
    if (status == STATUS_OK && ret->body.size > row->body_max)
        status = error_set(error, STATUS_REFUSED, "the body is %zu bytes, %zu at most",
                           ret->body.size, row->body_max);
    return status;
}

static enum status load_content(struct submit *submit, const char *path,
                                struct envelope_content *ret, struct error *error)
{
    json_error_t why;
    json_t *json = json_load_file(path, JSON_REJECT_DUPLICATES, &why);
    if (json == NULL)
        return error_set(error, STATUS_REFUSED, "%s:%d: %s", path, why.line, why.text);
    enum status status = read_content(submit, json, ret, error);
    json_decref(json);
    if (status != STATUS_OK && error->hint[0] == '\0')
        error_hint(error, "the fields are those of proto/tequio/v1; see services/admin/examples");
    return status;
}

static enum status submit_file(struct submit *submit, const char *path, struct local_moment at,
                               struct error *error)
{
    struct envelope_content content = {0};
    enum status status = device_open(&submit->session, &submit->settings, submit->arena,
                                     STORE_JOURNAL, submit->device, at, error);
    if (status == STATUS_OK)
        status = load_content(submit, path, &content, error);
    if (status == STATUS_OK)
        status = device_send(&submit->session, &content, NULL, error);
    device_close(&submit->session);
    return status;
}

int command_submit(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct submit submit = {.arena = arena};
    const struct option_row options[] = {{"device", &submit.device, NULL},
                                         {"kind", &submit.kind, NULL},
                                         {"kitchen", &submit.kitchen, NULL},
                                         {"at", &submit.at, NULL},
                                         {.name = NULL}};
    struct error error = {0};
    struct local_moment at;
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", submit.at, &at, &error) != STATUS_OK)
        return command_misused("submit", &error);
    if (rest != 1 || submit.device == NULL) {
        error_set(&error, STATUS_REFUSED, "expected --device KEYS and one JSON file");
        return command_misused("submit", &error);
    }
    if (command_settings(arena, settings_path, &submit.settings, &error) != STATUS_OK)
        return command_failed("submit", "read the settings", &error);
    if (submit_file(&submit, argv[0], at, &error) != STATUS_OK)
        return command_failed("submit", "have it accepted", &error);
    return EXIT_DONE;
}
