#include "gateway/gateway.h"

#include <stdio.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/wire/socket.h"
#include "gateway/answers.h"
#include "gateway/counters.h"
#include "gateway/hear.h"
#include "gateway/publish.h"
#include "gateway/quarantine.h"

enum {
    MESSAGE_ARENA_BYTES =
        4 * LIMIT_MESSAGE_BYTES, /* unpacked, a message of many small fields grows */
    ANSWER_ARENA_BYTES = 8 << 20,
    RECEIVED_MOST = 64, /* messages of one connection ahead of us: beyond it the line is not read */
    LOOK_MS = 1000,     /* the device table is looked at so often, whatever is heard */
};

#define DOMAIN_GATEWAY "tequio.gateway"
#define DOMAIN_PUBLISHER "tequio.publisher"
#define US_PER_MS INT64_C(1000)

void gateway_answer(struct gateway *gateway, const struct route *route, struct bytes message)
{
    const struct bytes frames[] = {
        {route->data, route->size},
        {(const uint8_t *)CODEC_PROTOCOL, CODEC_PROTOCOL_BYTES},
        message,
    };
    struct error error;

    if (socket_send(gateway->router, frames, 3, &error) != STATUS_OK)
        counter_add(COUNTER_UNSENT, 1); /* it asks again */
}

void gateway_not_taken(struct gateway *gateway, const struct route *route, enum reason reason,
                       const char *field)
{
    bool wait = reason == REASON_OVERLOADED || reason == REASON_QUOTA;

    counter_not_taken(reason);
    arena_reset(gateway->answer);
    gateway_answer(
        gateway, route,
        codec_write_not_taken(gateway->answer, reason, field, wait ? LIMIT_RETRY_AFTER_MS : 0));
}

static void on_settled(void *context, struct submission *submission)
{
    struct gateway *gateway = context;

    if (!gateway->closing) {
        arena_reset(gateway->answer);
        struct receipt *receipts =
            arena_array(gateway->answer, submission->count, sizeof *receipts);
        for (size_t i = 0; i < submission->count; i++) {
            receipts[i] = submission->items[i].receipt;
            counter_receipt(receipts[i].code);
        }
        gateway_answer(gateway, &submission->route,
                       codec_write_receipts(gateway->answer, receipts, submission->count));
    }
    submission_free(submission);
}

static void on_ask(void *context, struct item *item)
{
    struct gateway *gateway = context;

    lookups_ask(gateway->lookups, item);
}

static void on_keep_elsewhere(void *context, const struct item *item)
{
    struct gateway *gateway = context;

    arena_reset(gateway->answer);
    quarantine_keep(gateway, item->submission->device->sender.device, item->verdict.reason,
                    codec_write_envelope(gateway->answer, &item->letter.envelope));
}

static bool on_founded(void *context, const struct journal_state *state)
{
    struct gateway *gateway = context;

    if (gateway->is_founded)
        return true;
    arena_reset(gateway->answer);
    if (!state->founded || !codec_read_founded(gateway->answer, state->founding, &gateway->founded))
        return false;
    if (state->count != gateway->founded.partitions ||
        !calendar_set_zone(gateway->founded.time_zone)) {
        log_event(LOG_ERROR, "founding_not_understood", "partitions=%u streams=%zu time_zone=%s",
                  gateway->founded.partitions, state->count, gateway->founded.time_zone);
        return false;
    }
    struct device_row founder = {
        .sender = {.device = DEVICE_FOUNDER},
        .role = DEVICE_ROLE_OPERATOR,
    };
    memcpy(founder.curve_key, gateway->founded.operator_curve_key, CURVE_KEY_BYTES);
    devices_apply(gateway->devices, &founder, 1, -1);
    gateway->is_founded = true;
    log_event(LOG_INFO, "journal_read", "partitions=%u clock=%s position=%llu",
              gateway->founded.partitions, gateway->founded.replay_clock ? "replay" : "real",
              (unsigned long long)state->streams[0].next_position - 1);
    return true;
}

static void on_durable(void *context, const struct entry *entries, size_t count,
                       const struct journal_head *head)
{
    publish_entries(context, entries, count, head);
}

static void on_devices(void *context, const struct device_row *rows, size_t count, int64_t epoch,
                       const struct error *error)
{
    struct gateway *gateway = context;

    gateway->reading_devices = false;
    if (error != NULL) {
        log_warning("devices_not_read", error);
        return;
    }
    devices_apply(gateway->devices, rows, count, epoch);
    counter_set(COUNTER_DEVICES, (int64_t)devices_count(gateway->devices));
    commit_devices_read(gateway->commit);
}

void gateway_read_devices(struct gateway *gateway)
{
    if (!gateway->reading_devices)
        gateway->reading_devices = store_ask_devices(gateway->store, on_devices, gateway);
}

static void on_other_epoch(void *context)
{
    gateway_read_devices(context);
}

static void on_epoch(void *context, int64_t epoch, const struct error *error)
{
    struct gateway *gateway = context;

    if (error == NULL && epoch != devices_epoch(gateway->devices))
        gateway_read_devices(gateway);
}

void gateway_look_at_devices(struct gateway *gateway)
{
    (void)!store_ask_epoch(gateway->store, on_epoch, gateway);
}

static void on_doubt(void *context)
{
    struct gateway *gateway = context;

    lookups_doubt(gateway->lookups);
}

static void on_trouble(void *context, const char *event, const struct error *error)
{
    (void)context;
    log_warning(event, error);
}

static void on_keep(void *context, struct item *item)
{
    struct gateway *gateway = context;

    commit_keep(gateway->commit, item);
}

static void on_known(void *context)
{
    struct gateway *gateway = context;

    commit_go(gateway->commit);
}

static const struct commit_calls commit_calls = {
    .batch = {on_ask, on_keep_elsewhere},
    .founded = on_founded,
    .durable = on_durable,
    .read_devices = on_other_epoch,
    .doubt = on_doubt,
    .trouble = on_trouble,
};
static const struct lookups_calls lookups_calls = {on_keep, on_known, on_other_epoch};

static bool admit(void *context, const char *domain, const uint8_t public_key[32], char user_id[32])
{
    const struct gateway *gateway = context;

    if (strcmp(domain, DOMAIN_PUBLISHER) == 0) {
        for (size_t i = 0; i < gateway->subscriber_count; i++)
            if (memcmp(gateway->subscribers[i], public_key, CURVE_KEY_BYTES) == 0) {
                (void)snprintf(user_id, 32, "subscriber");
                return true;
            }
        return false;
    }
    const struct device *device = devices_by_key(gateway->devices, public_key);
    if (strcmp(domain, DOMAIN_GATEWAY) != 0 || device == NULL || device->sender.revoked)
        return false;
    (void)snprintf(user_id, 32, "%u", (unsigned)device->sender.device);
    return true;
}

static enum status open_router(struct gateway *gateway, struct error *error)
{
    struct socket_settings settings = {
        .endpoint = gateway->settings->listen,
        .own = &gateway->keys.curve,
        .zap_domain = DOMAIN_GATEWAY,
        .message_max = LIMIT_MESSAGE_BYTES,
        .receive_queue = RECEIVED_MOST,
    };

    return socket_open_router(gateway->zmq, &settings, &gateway->router, error);
}

enum status gateway_open(struct gateway *gateway, struct error *error)
{
    const struct runtime_settings *shared = &gateway->settings->shared;

    gateway->message = arena_new(MESSAGE_ARENA_BYTES);
    gateway->answer = arena_new(ANSWER_ARENA_BYTES);
    gateway->devices = devices_new();
    gateway->installations = installations_new();
    gateway->queue = (struct queue){
        .devices = gateway->devices,
        .installations = gateway->installations,
        .settled = on_settled,
        .context = gateway,
    };
    gateway->commit = commit_new(&gateway->queue, &commit_calls, gateway);
    gateway->lookups = lookups_new(&gateway->queue, &lookups_calls, gateway);
    gateway->answers = answers_new();
    gateway->now_us = clock_now_us();
    gateway->store = store_open(shared->database, "tequio_gateway", &commit_writer_calls,
                                gateway->commit, clock_monotonic_us());
    commit_connect(gateway->commit, gateway->store);
    lookups_connect(gateway->lookups, gateway->store);
    gateway->zmq = socket_context();
    enum status status = keys_load(shared->key, &gateway->keys, error);
    if (status == STATUS_OK)
        status = runtime_subscribers(shared, gateway->start_up, &gateway->subscribers,
                                     &gateway->subscriber_count, error);
    if (status == STATUS_OK)
        status = zap_open(gateway->zmq, admit, gateway, &gateway->zap, error);
    struct socket_settings publisher = {
        .endpoint = shared->publish,
        .own = &gateway->keys.curve,
        .zap_domain = DOMAIN_PUBLISHER,
        .message_max = 64, /* subscriptions only */
    };
    if (status == STATUS_OK)
        status = socket_open_publisher(gateway->zmq, &publisher, &gateway->publisher, error);
    if (status == STATUS_OK)
        status = hear_open(gateway, error);
    return status;
}

void gateway_close(struct gateway *gateway)
{
    gateway->closing = true;
    store_close(gateway->store);
    lookups_give_up(gateway->lookups);
    commit_free(gateway->commit);
    lookups_free(gateway->lookups);
    answers_free(gateway->answers);
    installations_free(gateway->installations);
    devices_free(gateway->devices);
    socket_close(gateway->router);
    socket_close(gateway->publisher);
    hear_close(gateway);
    zap_close(gateway->zap);
    zmq_ctx_term(gateway->zmq);
    keys_wipe(&gateway->keys);
    arena_free(gateway->message);
    arena_free(gateway->answer);
}

const char *gateway_not_ready(const struct gateway *gateway)
{
    if (!gateway->is_founded)
        return "the journal is not founded or the database is away";
    if (!commit_open(gateway->commit))
        return "the database is away";
    if (gateway->router == NULL)
        return "the device table is not read";
    return NULL;
}

static void look(struct gateway *gateway)
{
    gateway->looked_us = gateway->now_us;
    if (!gateway->is_founded)
        commit_retry(gateway->commit);
    else if (devices_epoch(gateway->devices) < 0)
        gateway_read_devices(gateway);
    else
        gateway_look_at_devices(gateway);
}

void gateway_turn(struct gateway *gateway)
{
    struct error error;

    if (gateway->now_us - gateway->looked_us >= LOOK_MS * US_PER_MS ||
        gateway->now_us < gateway->looked_us)
        look(gateway);
    if (gateway->router == NULL && gateway->is_founded && devices_epoch(gateway->devices) >= 0) {
        if (open_router(gateway, &error) == STATUS_OK)
            log_event(LOG_INFO, "listening", "endpoint=%s devices=%zu", gateway->settings->listen,
                      devices_count(gateway->devices));
        else
            log_error("cannot_listen", &error);
    }
    if (gateway->is_founded && !gateway->founded.replay_clock)
        commit_time(gateway->commit, gateway->now_us);
    lookups_go(gateway->lookups);
    answers_turn(gateway);
    commit_go(gateway->commit);
    if (gateway->is_founded &&
        (gateway->now_us - gateway->published_us >= LIMIT_HEARTBEAT_MS * US_PER_MS ||
         gateway->now_us < gateway->published_us))
        publish_heads(gateway);
    counter_set(COUNTER_QUEUED_ENTRIES, (int64_t)gateway->queue.load.entries);
    counter_set(COUNTER_QUEUED_BYTES, (int64_t)gateway->queue.load.bytes);
    counter_set(COUNTER_ZAP_REFUSED, (int64_t)zap_refused(gateway->zap));
    health_set_ready(gateway->health, gateway_not_ready(gateway));
}
