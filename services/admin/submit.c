/* tequio submit: one envelope from JSON, by the rules of proto/README.md for any client. */
#include <assert.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin/client.h"
#include "admin/command.h"
#include "admin/json/message.h"
#include "admin/outbox.h"
#include "admin/store.h"
#include "common/base/calendar.h"

enum { PATIENCE_MS = 60000 };

struct submit {
    const char *device, *kind, *kitchen, *at;
    struct arena *arena;
    struct admin_settings settings;
    struct key_pair keys;
    struct outbox outbox;
    struct client_settings client_settings;
    struct client *client;
    int64_t now_us;
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
    *ret = (struct envelope_content){.saved_at_us = submit->now_us};
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

/* Seals it under the next number and keeps it, durably, before it may be sent. */
static enum status seal(struct submit *submit, const struct envelope_content *content,
                        struct error *error)
{
    struct outbox *outbox = &submit->outbox;
    struct envelope_chain chain;
    uint8_t salt[SALT_BYTES];
    randombytes_buf(salt, sizeof salt);
    envelope_chain_begin(&chain, outbox->installation, submit->keys.signing_seed, "tequio/1");
    chain.sequence = outbox->sequence;
    memcpy(chain.previous, outbox->previous, DIGEST_BYTES);
    struct envelope envelope =
        envelope_chain_next(&chain, submit->arena, content, salt, outbox->previous);
    sodium_memzero(&chain, sizeof chain);
    outbox->sequence++;
    outbox->pending = codec_write_envelope(submit->arena, &envelope);
    return outbox_save(submit->arena, outbox, error);
}

static void print_receipt(const struct submit *submit, const struct codec_receipt *receipt)
{
    char digest[2 * DIGEST_BYTES + 1];
    bytes_to_hex((struct bytes){receipt->digest, DIGEST_BYTES}, digest);
    printf("%s", codec_receipt_name(receipt->code));
    if (receipt->reason != 0)
        printf(" %s %s", codec_reason_name(receipt->reason), receipt->field);
    printf("\n  number   %llu\n  digest   %s\n", (unsigned long long)receipt->sequence, digest);
    if (receipt->position > 0) {
        uint32_t day = calendar_yyyymmdd(calendar_local_day(receipt->received_at_us));
        int minute = calendar_local_minute(receipt->received_at_us);
        printf("  position %llu\n  received %04u-%02u-%02u %02d:%02d\n",
               (unsigned long long)receipt->position, day / 10000, day / 100 % 100, day % 100,
               minute / 60, minute % 60);
    }
    if (receipt->message[0] != '\0')
        printf("  %s\n", receipt->message);
    (void)submit;
}

/* Four refusals leave the number free: the envelope stays, and a person must look. */
static bool uses_number(const struct codec_receipt *receipt)
{
    return receipt->sequence != 0 &&
           strcmp(codec_reason_name(receipt->reason), "HEADER_VERSION") != 0 &&
           strcmp(codec_reason_name(receipt->reason), "REVOKED") != 0 &&
           strcmp(receipt->field, "installation") != 0;
}

static bool asks_for_new_installation(const struct codec_receipt *receipt)
{
    return receipt->code == RECEIPT_CONFLICT || receipt->code == RECEIPT_EXPECTED ||
           strcmp(codec_reason_name(receipt->reason), "CHAIN") == 0;
}

/* The same content under a new installation: the old one is a copy, or the server was set back. */
static enum status seal_anew(struct submit *submit, struct error *error)
{
    struct envelope envelope;
    struct envelope_header header;
    enum status status =
        codec_read_envelope(submit->arena, submit->outbox.pending, &envelope, error);
    if (status == STATUS_OK)
        status = envelope_read_header(submit->arena, envelope.header, &header, error);
    if (status != STATUS_OK)
        return status;
    struct envelope_content content = {.kind = header.kind,
                                       .kitchen = header.kitchen,
                                       .saved_at_us = header.saved_at_us,
                                       .body = envelope.body};
    memcpy(content.id, header.content, CONTENT_BYTES);
    outbox_begin(&submit->outbox);
    return seal(submit, &content, error);
}

/* Sends what the outbox holds until its matter is settled. */
static enum status send_pending(struct submit *submit, struct error *error)
{
    struct codec_receipt receipt;
    for (bool anew = false;; anew = true) {
        struct envelope envelope;
        enum status status =
            codec_read_envelope(submit->arena, submit->outbox.pending, &envelope, error);
        if (status == STATUS_OK)
            status = client_submit(submit->client, submit->arena, &envelope, &receipt, error);
        if (status != STATUS_OK)
            return status;
        print_receipt(submit, &receipt);
        if (anew || !asks_for_new_installation(&receipt))
            break;
        printf("so it is sent under a new installation:\n");
        status = seal_anew(submit, error);
        if (status != STATUS_OK)
            return status;
    }
    bool taken = receipt.code == RECEIPT_ACCEPTED || receipt.code == RECEIPT_DUPLICATE;
    if (!taken && !uses_number(&receipt)) {
        error_set(error, STATUS_REFUSED, "it stays in \"%s\" until this is put right",
                  submit->outbox.path);
        return STATUS_REFUSED;
    }
    submit->outbox.pending = (struct bytes){NULL, 0};
    enum status status = outbox_save(submit->arena, &submit->outbox, error);
    if (status == STATUS_OK && !taken)
        status = error_set(error, STATUS_REFUSED, "the gateway will not take it");
    return status;
}

static enum status open_all(struct submit *submit, struct local_moment at, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct founding founding;
    enum status status = store_open(submit->arena, submit->settings.database,
                                    submit->settings.operator, STORE_JOURNAL, &db, error);
    if (status == STATUS_OK)
        status = journal_founding(db, submit->arena, &founding, error);
    if (status == STATUS_OK && !calendar_set_zone(founding.time_zone))
        status = error_set(error, STATUS_BROKEN, "the zone \"%s\" is not known here",
                           founding.time_zone);
    submit->now_us = clock_now_us();
    if (status == STATUS_OK && founding.replay_clock) {
        if (at.day != DAY_INVALID)
            submit->now_us = calendar_at(at.day, at.minute);
        else
            status = store_last_moment(db, &submit->now_us, error);
        submit->client_settings.replay_now_us = submit->now_us;
    }
    if (status == STATUS_OK)
        status = keys_load(submit->device, &submit->keys, error);
    if (status != STATUS_OK)
        return status;
    submit->client_settings.endpoint = submit->settings.gateway;
    submit->client_settings.gateway_key = submit->settings.gateway_key;
    submit->client_settings.keys = &submit->keys;
    submit->client_settings.patience_ms = PATIENCE_MS;
    status = client_open(&submit->client_settings, &submit->client, error);
    return status == STATUS_OK ? outbox_open(submit->arena, submit->device, &submit->outbox, error)
                               : status;
}

static enum status submit_file(struct submit *submit, const char *path, struct local_moment at,
                               struct error *error)
{
    struct envelope_content content = {0};
    submit->outbox.lock = -1;
    enum status status = open_all(submit, at, error);
    if (status == STATUS_OK)
        status = load_content(submit, path, &content, error);
    if (status == STATUS_OK && submit->outbox.pending.size > 0) {
        printf("what was not acknowledged before goes first:\n");
        status = send_pending(submit, error);
    }
    if (status == STATUS_OK)
        status = seal(submit, &content, error);
    if (status == STATUS_OK)
        status = send_pending(submit, error);
    client_close(submit->client);
    outbox_close(&submit->outbox);
    keys_wipe(&submit->keys);
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
