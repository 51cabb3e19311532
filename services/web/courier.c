#include "web/courier.h"

#include <errno.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zmq.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/wire/kind.h"
#include "common/wire/socket.h"
#include "web/codec.h"
#include "web/counters.h"
#include "web/gate.h"
#include "web/handlers/time.h"
#include "web/store.h"

_Static_assert(INSTALLATION_BYTES == (int)OUTBOX_INSTALLATION_BYTES, "an installation fits");

/* A day's answers, read, packed, sealed and told to the database. */
enum { ARENA_BYTES = 16 * LIMIT_MESSAGE_BYTES, MS_PER_SECOND = 1000, NS_PER_MS = 1000000 };

/* An hour: what could not be estimated in a statement's time is not tried all the time. */
enum { PEOPLE_PAUSE_LOOKS = 3600 * MS_PER_SECOND / LIMIT_OUTBOX_LOOK_MS };

struct courier {
    const struct web_settings *settings;
    const struct key_pair *keys;
    struct clock *clock;
    void *zmq;
    struct gate gate;
    struct db *db; /* NULL while there is none */
    struct arena *arena;
    unsigned pause; /* looks until people may be estimated again, after it failed */
    atomic_bool closing;
    pthread_mutex_t lock;
    pthread_cond_t close_now;
    pthread_t thread;
    bool started;
};

/* Seals a content as the next of the outbox, which is changed to what it is to be. */
static void seal(const struct courier *courier, const struct envelope_content *content,
                 struct outbox *outbox)
{
    struct envelope_chain chain;
    uint8_t salt[SALT_BYTES];
    randombytes_buf(salt, sizeof salt);
    envelope_chain_begin(&chain, outbox->installation, courier->keys->signing_seed, "tequio-web/1");
    chain.sequence = outbox->sequence;
    memcpy(chain.previous, outbox->previous, sizeof chain.previous);
    struct envelope envelope =
        envelope_chain_next(&chain, courier->arena, content, salt, outbox->previous);
    sodium_memzero(&chain, sizeof chain);
    outbox->sequence++;
    outbox->pending = codec_write_envelope(courier->arena, &envelope);
}

/* What one envelope holds of a kitchen's day that is over, into the outbox; false where none is. */
static enum status seal_next(struct courier *courier, struct outbox *outbox, int64_t now_us,
                             bool *ret_sealed, struct error *error)
{
    struct survey_due due;
    enum status status =
        store_survey_due(courier->db, courier->arena, calendar_local_day(now_us), &due, error);
    *ret_sealed = false;
    if (status != STATUS_OK || due.count == 0)
        return status;
    const struct codec_batch batch = {
        .day = due.place.day,
        .questionnaire = due.place.questionnaire,
        .version = due.place.version,
        .answers = due.answers,
        .count = due.count,
    };
    struct envelope_content content = {.kind = KIND_SURVEY_BATCH,
                                       .kitchen = due.place.kitchen,
                                       .saved_at_us = now_us,
                                       .body = codec_write_batch(courier->arena, &batch)};
    randombytes_buf(content.id, sizeof content.id);
    seal(courier, &content, outbox);
    return store_survey_seal(courier->db, courier->arena, outbox, &due, ret_sealed, error);
}

/* What waits, under a new installation: the old one is another device's, or the journal does not
 * agree with it. Its content keeps its number, so that it counts once. */
static enum status renew(struct courier *courier, const struct envelope_header *header,
                         struct bytes body, struct outbox *outbox, struct error *error)
{
    struct envelope_content content = {.kind = header->kind,
                                       .kitchen = header->kitchen,
                                       .saved_at_us = header->saved_at_us,
                                       .body = body};
    uint8_t old[INSTALLATION_BYTES];
    memcpy(content.id, header->content, sizeof content.id);
    memcpy(old, outbox->installation, sizeof old);
    randombytes_buf(outbox->installation, sizeof outbox->installation);
    outbox->sequence = 0;
    envelope_chain_start(outbox->installation, outbox->previous);
    seal(courier, &content, outbox);
    log_event(LOG_WARNING, "outbox_renewed", "kind=%u", (unsigned)header->kind);
    return store_outbox_renew(courier->db, courier->arena, old, outbox, error);
}

/* What the gateway will never take waits for a person, for diners were told that it is kept. */
static enum status keep_refused(struct courier *courier, const struct envelope_header *header,
                                const struct codec_refusal *refusal, const struct outbox *outbox,
                                struct error *error)
{
    const struct outbox_refusal kept = {.kind = header->kind,
                                        .kitchen = header->kitchen,
                                        .reason = refusal->reason,
                                        .field = refusal->field,
                                        .message = refusal->message};
    log_event(LOG_ERROR, "submission_refused",
              "kind=%u kitchen=%u reason=%u field=%s kept=web.outbox_refused", (unsigned)kept.kind,
              (unsigned)kept.kitchen, (unsigned)kept.reason, kept.field);
    return store_outbox_refuse(courier->db, courier->arena, outbox, &kept, error);
}

/* Sends what waits; true: that is settled, and there may be more. */
static enum status send_pending(struct courier *courier, struct outbox *outbox, int64_t now_us,
                                bool *ret_settled, struct error *error)
{
    struct envelope envelope;
    struct envelope_header header;
    struct bytes answer = {0};
    uint8_t digest[DIGEST_BYTES];
    *ret_settled = false;
    if (!codec_read_envelope(courier->arena, outbox->pending, &envelope))
        return error_set(error, STATUS_BROKEN, "what waits in the outbox is no envelope");
    enum status status = envelope_read_header(courier->arena, envelope.header, &header, error);
    if (status != STATUS_OK)
        return status;
    envelope_digest(envelope.header, digest);
    struct bytes message =
        codec_submit(courier->arena, outbox->pending, courier->clock->replay ? now_us : 0);
    status = gate_ask(&courier->gate, message, courier->arena, &answer, error);
    if (status != STATUS_OK)
        return status;
    struct codec_refusal refusal;
    switch (codec_read_receipt(courier->arena, answer, digest, &refusal)) {
    case RECEIPT_RENEW:
        return renew(courier, &header, envelope.body, outbox, error);
    case RECEIPT_REFUSED:
        *ret_settled = true;
        return keep_refused(courier, &header, &refusal, outbox, error);
    case RECEIPT_TAKEN:
        counter_add(COUNTER_SUBMITTED);
        break;
    default:
        return error_set(error, STATUS_TRANSIENT, "the gateway does not take it now");
    }
    *ret_settled = true;
    return store_outbox_clear(courier->db, courier->arena, outbox, error);
}

/* One estimate of people that is due, when there is nothing to send. It takes seconds: one that
 * fails is not tried again at each look. */
static enum status keep_people(struct courier *courier, bool *ret_kept, struct error *error)
{
    if (courier->pause > 0) {
        courier->pause--;
        return STATUS_OK;
    }
    enum status status = store_keep_people(courier->db, courier->arena, ret_kept, error);
    if (status != STATUS_OK)
        courier->pause = PEOPLE_PAUSE_LOOKS;
    return status;
}

/* One step; false in `ret_more`: there is nothing to do for now. */
static enum status step(struct courier *courier, bool *ret_more, struct error *error)
{
    struct outbox outbox = {.sequence = 0};
    int64_t now_us = 0;
    *ret_more = false;
    if (courier->db != NULL && !db_usable(courier->db)) {
        db_close(courier->db);
        courier->db = NULL;
    }
    enum status status = courier->db != NULL
                             ? STATUS_OK
                             : store_open(courier->settings->database, &courier->db, error);
    if (status == STATUS_OK)
        status = time_of(courier->clock, courier->db, courier->arena, &now_us, error);
    if (status != STATUS_OK)
        return status;
    randombytes_buf(outbox.installation, sizeof outbox.installation);
    envelope_chain_start(outbox.installation, outbox.previous);
    status = store_outbox_open(courier->db, courier->arena, courier->keys->signing_public, &outbox,
                               error);
    if (status != STATUS_OK)
        return status;
    if (outbox.pending.data != NULL)
        return send_pending(courier, &outbox, now_us, ret_more, error);
    status = seal_next(courier, &outbox, now_us, ret_more, error);
    return status == STATUS_OK && !*ret_more ? keep_people(courier, ret_more, error) : status;
}

/* Until the next look, or the end. */
static void rest(struct courier *courier)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LIMIT_OUTBOX_LOOK_MS / MS_PER_SECOND;
    until.tv_nsec += LIMIT_OUTBOX_LOOK_MS % MS_PER_SECOND * NS_PER_MS;
    pthread_mutex_lock(&courier->lock);
    if (!atomic_load(&courier->closing))
        (void)pthread_cond_timedwait(&courier->close_now, &courier->lock, &until);
    pthread_mutex_unlock(&courier->lock);
}

static void *work(void *context)
{
    struct courier *courier = context;
    while (!atomic_load(&courier->closing)) {
        struct error error = {0};
        bool more = false;
        arena_reset(courier->arena);
        if (step(courier, &more, &error) != STATUS_OK && !atomic_load(&courier->closing))
            log_warning("will_retry", &error);
        if (!more)
            rest(courier);
    }
    gate_close(&courier->gate);
    db_close(courier->db);
    return NULL;
}

enum status courier_open(const struct web_settings *settings, const struct key_pair *keys,
                         struct clock *clock, struct courier **ret, struct error *error)
{
    struct courier *courier = memory_new(1, sizeof *courier);
    *ret = courier;
    courier->settings = settings;
    courier->keys = keys;
    courier->clock = clock;
    courier->zmq = socket_context();
    courier->arena = arena_new(ARENA_BYTES);
    courier->gate = (struct gate){.context = courier->zmq,
                                  .settings = settings,
                                  .keys = &keys->curve,
                                  .closing = &courier->closing};
    pthread_mutex_init(&courier->lock, NULL);
    pthread_cond_init(&courier->close_now, NULL);
    errno = pthread_create(&courier->thread, NULL, work, courier);
    courier->started = errno == 0;
    return courier->started
               ? STATUS_OK
               : error_set(error, STATUS_BROKEN, "could not start the courier: errno %d", errno);
}

void courier_close(struct courier *courier)
{
    if (courier == NULL)
        return;
    pthread_mutex_lock(&courier->lock);
    atomic_store(&courier->closing, true);
    pthread_cond_signal(&courier->close_now);
    pthread_mutex_unlock(&courier->lock);
    if (courier->started)
        (void)pthread_join(courier->thread, NULL);
    pthread_cond_destroy(&courier->close_now);
    pthread_mutex_destroy(&courier->lock);
    arena_free(courier->arena);
    zmq_ctx_term(courier->zmq);
    free(courier);
}
