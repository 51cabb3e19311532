#include "gateway/handlers.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "gateway/answers.h"
#include "gateway/blobs.h"
#include "gateway/quarantine.h"

/* A message that could be read, from a device that may speak. */
struct arrival {
    const struct route *route;
    struct device *device; /* who acts: the sender, or whose token the edge forwards */
    bool own_connection;   /* the sender's own: no edge between */
    const struct message *message;
    int64_t received_at_us;
};

static void take_submission(struct gateway *gateway, const struct arrival *arrival);
static void take_blob_chunk(struct gateway *gateway, const struct arrival *arrival);
static void take_blob_question(struct gateway *gateway, const struct arrival *arrival);
static void take_answers_question(struct gateway *gateway, const struct arrival *arrival);

static const struct {
    const char *name;
    void (*take)(struct gateway *gateway, const struct arrival *arrival);
} handlers[CONTENT_COUNT] = {
    [CONTENT_SUBMISSION] = {"submission", take_submission},
    [CONTENT_BLOB_CHUNK] = {"blob_chunk", take_blob_chunk},
    [CONTENT_BLOB_QUESTION] = {"blob_question", take_blob_question},
    [CONTENT_ANSWERS_QUESTION] = {"answers_question", take_answers_question},
};

/* BUSY to every envelope: its order cannot be kept if a part of them is. */
static void refuse_all(struct gateway *gateway, struct submission *submission, enum reason reason)
{
    for (size_t i = 0; i < submission->count; i++) {
        submission->items[i].receipt.retry_after_ms = LIMIT_RETRY_AFTER_MS;
        (void)item_settle(&submission->items[i], RECEIPT_BUSY, reason, "");
    }
    gateway->queue.settled(gateway->queue.context, submission);
}

static void take_submission(struct gateway *gateway, const struct arrival *arrival)
{
    struct submission *submission =
        submission_new(gateway->message, &arrival->message->submission, arrival->route,
                       arrival->device, arrival->received_at_us);
    enum reason reason =
        commit_open(gateway->commit) ? queue_room(&gateway->queue, submission) : REASON_OVERLOADED;

    if (reason != REASON_NONE)
        refuse_all(gateway, submission, reason);
    else
        queue_push(&gateway->queue, submission);
}

static void take_blob_chunk(struct gateway *gateway, const struct arrival *arrival)
{
    const struct blob_chunk *chunk = &arrival->message->blob_chunk;

    if (!rules_may_concern(&arrival->device->sender, chunk->kitchen))
        gateway_not_taken(gateway, arrival->route, REASON_NOT_ALLOWED, "kitchen");
    else
        blobs_take_chunk(gateway, arrival->route, arrival->device->sender.device,
                         arrival->received_at_us, chunk);
}

static void take_blob_question(struct gateway *gateway, const struct arrival *arrival)
{
    const struct blob_question *question = &arrival->message->blob_question;

    if (!rules_may_concern(&arrival->device->sender, question->kitchen))
        gateway_not_taken(gateway, arrival->route, REASON_NOT_ALLOWED, "kitchen");
    else
        blobs_take_question(gateway, arrival->route, arrival->device->sender.device,
                            arrival->received_at_us, question);
}

static void take_answers_question(struct gateway *gateway, const struct arrival *arrival)
{
    const struct answers_question *question = &arrival->message->answers_question;

    if (!rules_may_ask(&arrival->device->sender, question->kitchen))
        gateway_not_taken(gateway, arrival->route, REASON_NOT_ALLOWED, "kitchen");
    else
        answers_take_question(gateway, arrival->route, arrival->device->sender.device,
                              arrival->own_connection, question);
}

/* Who acts: an edge speaks for the device whose token it forwards, everybody else for itself. What
 * an edge took on a page is its own to submit; without a token it asks for nothing and brings
 * nothing else: any kitchen's answers would be open to it. */
static struct device *acting(const struct gateway *gateway, struct device *sender,
                             const struct message *message)
{
    bool edge = sender->role == DEVICE_ROLE_EDGE;
    if (message->token.data != NULL)
        return edge ? devices_by_token(gateway->devices, message->token) : NULL;
    return !edge || message->content == CONTENT_SUBMISSION ? sender : NULL;
}

static enum reason read_time(const struct gateway *gateway, const struct message *message,
                             int64_t *ret)
{
    if (!gateway->founded.replay_clock) {
        *ret = gateway->now_us;
        return message->replay_now_us == 0 ? REASON_NONE : REASON_NOT_ALLOWED;
    }
    *ret = message->replay_now_us;
    if (message->replay_now_us == 0 || rules_storable_time(message->replay_now_us) == INT64_MIN)
        return REASON_MALFORMED;
    return REASON_NONE;
}

void handlers_take(struct gateway *gateway, const struct route *route, const char *user_id,
                   struct bytes protocol, struct bytes message, bool whole)
{
    static const struct bytes spoken = {(const uint8_t *)CODEC_PROTOCOL, CODEC_PROTOCOL_BYTES};
    struct device *sender =
        devices_by_number(gateway->devices, (uint32_t)strtoul(user_id, NULL, 10));
    struct message read = {0};
    const char *field = "";

    if (sender == NULL)
        return; /* no connection without a device: a mistake of ours, not an answer to anyone */
    if (sender->sender.revoked) {
        gateway_not_taken(gateway, route, REASON_REVOKED, "");
        return;
    }
    if (!bytes_equal(protocol, spoken)) {
        gateway_not_taken(gateway, route, REASON_PROTOCOL, "");
        return;
    }
    arena_reset(gateway->message);
    enum reason reason =
        whole ? codec_read_message(gateway->message, message, &read, &field) : REASON_MALFORMED;
    if (reason != REASON_NONE) {
        quarantine_keep(gateway, sender->sender.device, reason, message);
        gateway_not_taken(gateway, route, reason, field);
        return;
    }
    answers_alive(gateway->answers, route, gateway->now_us);
    struct arrival arrival = {.route = route, .message = &read};
    arrival.device = acting(gateway, sender, &read);
    arrival.own_connection = arrival.device == sender;
    if (arrival.device == NULL) {
        gateway_not_taken(gateway, route, REASON_NOT_ALLOWED, "token");
        return;
    }
    if (arrival.device->sender.revoked) {
        gateway_not_taken(gateway, route, REASON_REVOKED, "");
        return;
    }
    reason = read_time(gateway, &read, &arrival.received_at_us);
    if (reason != REASON_NONE) {
        gateway_not_taken(gateway, route, reason, "replay_now_us");
        return;
    }
    /* A submission brings its time along; of anything else it is all that the journal learns. */
    if (gateway->founded.replay_clock && read.content != CONTENT_SUBMISSION)
        commit_time(gateway->commit, arrival.received_at_us);
    log_event(LOG_DEBUG, "message", "content=%s device=%u bytes=%zu", handlers[read.content].name,
              (unsigned)arrival.device->sender.device, message.size);
    handlers[read.content].take(gateway, &arrival);
}
