#include "admin/device.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin/await.h"
#include "common/base/calendar.h"

enum { PATIENCE_MS = 60000 };

/* Seals it under the next number and keeps it, durably, before it may be sent. */
static enum status seal(struct device_session *session, const struct envelope_content *content,
                        struct error *error)
{
    struct outbox *outbox = &session->outbox;
    struct envelope_chain chain;
    uint8_t salt[SALT_BYTES];
    randombytes_buf(salt, sizeof salt);
    envelope_chain_begin(&chain, outbox->installation, session->keys.signing_seed, "tequio/1");
    chain.sequence = outbox->sequence;
    memcpy(chain.previous, outbox->previous, DIGEST_BYTES);
    struct envelope envelope =
        envelope_chain_next(&chain, session->arena, content, salt, outbox->previous);
    sodium_memzero(&chain, sizeof chain);
    outbox->sequence++;
    outbox->pending = codec_write_envelope(session->arena, &envelope);
    return outbox_save(session->arena, outbox, error);
}

static void print_receipt(const struct codec_receipt *receipt)
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
static enum status seal_anew(struct device_session *session, struct error *error)
{
    struct envelope envelope;
    struct envelope_header header;
    enum status status =
        codec_read_envelope(session->arena, session->outbox.pending, &envelope, error);
    if (status == STATUS_OK)
        status = envelope_read_header(session->arena, envelope.header, &header, error);
    if (status != STATUS_OK)
        return status;
    struct envelope_content content = {.kind = header.kind,
                                       .kitchen = header.kitchen,
                                       .saved_at_us = header.saved_at_us,
                                       .body = envelope.body};
    memcpy(content.id, header.content, CONTENT_BYTES);
    outbox_begin(&session->outbox);
    return seal(session, &content, error);
}

/* Sends what the outbox holds until its matter is settled. */
static enum status send_pending(struct device_session *session, uint64_t *ret_position,
                                struct error *error)
{
    struct codec_receipt receipt;
    for (bool anew = false;; anew = true) {
        struct envelope envelope;
        enum status status =
            codec_read_envelope(session->arena, session->outbox.pending, &envelope, error);
        if (status == STATUS_OK)
            status = client_submit(session->client, session->arena, &envelope, &receipt, error);
        if (status != STATUS_OK)
            return status;
        print_receipt(&receipt);
        if (anew || !asks_for_new_installation(&receipt))
            break;
        printf("so it is sent under a new installation:\n");
        status = seal_anew(session, error);
        if (status != STATUS_OK)
            return status;
    }
    bool taken = receipt.code == RECEIPT_ACCEPTED || receipt.code == RECEIPT_DUPLICATE;
    if (!taken && !uses_number(&receipt)) {
        error_set(error, STATUS_REFUSED, "it stays in \"%s\" until this is put right",
                  session->outbox.path);
        return STATUS_REFUSED;
    }
    session->outbox.pending = (struct bytes){NULL, 0};
    enum status status = outbox_save(session->arena, &session->outbox, error);
    if (status == STATUS_OK && !taken)
        status = error_set(error, STATUS_REFUSED, "the gateway will not take it");
    if (ret_position != NULL)
        *ret_position = receipt.position;
    return status;
}

static enum status look_at_journal(struct device_session *session, enum store_reach reach,
                                   struct local_moment at, struct error *error)
{
    struct founding founding;
    enum status status = store_open(session->arena, session->settings->database,
                                    session->settings->operator, reach, &session->db, error);
    if (status == STATUS_OK)
        status = journal_founding(session->db, session->arena, &founding, error);
    if (status == STATUS_OK && !calendar_set_zone(founding.time_zone))
        status = error_set(error, STATUS_BROKEN, "the zone \"%s\" is not known here",
                           founding.time_zone);
    if (status != STATUS_OK)
        return status;
    session->zone = founding.time_zone;
    session->now_us = clock_now_us();
    if (!founding.replay_clock)
        return STATUS_OK;
    if (at.day != DAY_INVALID)
        session->now_us = calendar_at(at.day, at.minute);
    else
        status = store_last_moment(session->db, &session->now_us, error);
    session->client_settings.replay_now_us = session->now_us;
    return status;
}

enum status device_open(struct device_session *session, const struct admin_settings *settings,
                        struct arena *arena, enum store_reach reach, const char *keys,
                        struct local_moment at, struct error *error)
{
    *session = (struct device_session){.settings = settings, .arena = arena};
    session->outbox.lock = -1;
    enum status status = look_at_journal(session, reach, at, error);
    if (status == STATUS_OK)
        status = keys_load(keys, &session->keys, error);
    if (status != STATUS_OK)
        return status;
    session->client_settings.endpoint = settings->gateway;
    session->client_settings.gateway_key = settings->gateway_key;
    session->client_settings.keys = &session->keys;
    session->client_settings.patience_ms = PATIENCE_MS;
    status = client_open(&session->client_settings, &session->client, error);
    return status == STATUS_OK ? outbox_open(arena, keys, &session->outbox, error) : status;
}

void device_close(struct device_session *session)
{
    client_close(session->client);
    outbox_close(&session->outbox);
    keys_wipe(&session->keys);
    db_close(session->db);
}

enum status device_send(struct device_session *session, const struct envelope_content *content,
                        uint64_t *ret_position, struct error *error)
{
    enum status status = STATUS_OK;
    if (session->outbox.pending.size > 0) {
        printf("what was not acknowledged before goes first:\n");
        status = send_pending(session, NULL, error);
    }
    if (status == STATUS_OK)
        status = seal(session, content, error);
    return status == STATUS_OK ? send_pending(session, ret_position, error) : status;
}

enum status device_send_step(struct device_session *session, const struct store_device *device,
                             enum kind kind, uint32_t kitchen, struct bytes body,
                             uint64_t *ret_position, struct error *error)
{
    struct envelope_content content = {
        .kind = kind,
        .kitchen = device->role == DEVICE_ROLE_MONITOR ? kitchen : 0,
        .saved_at_us = session->now_us,
        .body = body,
    };
    randombytes_buf(content.id, sizeof content.id);
    return device_send(session, &content, ret_position, error);
}

struct looking {
    struct device_session *session;
    store_step_look *look;
    uint64_t position;
    struct store_step_outcome *outcome;
};

static enum status look_again(void *context, bool *ret_decided, struct error *error)
{
    struct looking *this = context;
    enum status status =
        this->look(this->session->db, this->session->arena, this->position, this->outcome, error);
    *ret_decided = this->outcome->decided;
    return status;
}

enum status device_await_step(struct device_session *session, const char *service,
                              store_step_look *look, uint64_t position,
                              struct store_step_outcome *ret, struct error *error)
{
    struct looking this = {session, look, position, ret};
    return await_decision(service, "the step", look_again, &this, error);
}
