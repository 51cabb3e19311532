#include "gateway/submission.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static size_t envelope_bytes(const struct envelope *envelope)
{
    return envelope->header.size + envelope->signature.size + envelope->salt.size +
           envelope->body.size;
}

static struct bytes keep(uint8_t **at, struct bytes part)
{
    struct bytes kept = {*at, part.size};

    if (part.size > 0)
        memcpy(*at, part.data, part.size);
    *at += part.size;
    return kept;
}

static void read_item(struct arena *arena, struct item *item)
{
    const char *field;
    struct envelope envelope = item->letter.envelope;
    enum reason reason = codec_read_letter(arena, &envelope, &item->letter, &field);

    item->readable = reason == REASON_NONE;
    item->verdict = (struct verdict){
        .admission = ADMISSION_REFUSE_UNNUMBERED, .reason = reason, .field = field};
    memcpy(item->receipt.digest, item->letter.digest, DIGEST_BYTES);
    if (item->readable) {
        item->receipt.numbered = true;
        item->receipt.sequence = item->letter.shape.sequence;
        memcpy(item->receipt.installation, item->letter.installation, INSTALLATION_BYTES);
    }
}

struct submission *submission_new(struct arena *arena, const struct submission_message *message,
                                  const struct route *route, struct device *device,
                                  int64_t received_at_us)
{
    size_t bytes = 0;

    for (size_t i = 0; i < message->count; i++)
        bytes += envelope_bytes(&message->envelopes[i]);
    size_t fixed = sizeof(struct submission) + message->count * sizeof(struct item);
    struct submission *submission = memory_new(1, fixed + bytes);
    submission->device = device;
    submission->received_at_us = received_at_us;
    submission->bytes = fixed + bytes;
    submission->count = submission->open = message->count;
    submission->route = *route;
    uint8_t *at = (uint8_t *)submission + fixed;
    for (size_t i = 0; i < message->count; i++) {
        struct item *item = &submission->items[i];
        const struct envelope *envelope = &message->envelopes[i];
        item->submission = submission;
        item->letter.envelope.header = keep(&at, envelope->header);
        item->letter.envelope.signature = keep(&at, envelope->signature);
        item->letter.envelope.salt = keep(&at, envelope->salt);
        item->letter.envelope.body = keep(&at, envelope->body);
        read_item(arena, item);
    }
    return submission;
}

void submission_free(struct submission *submission)
{
    free(submission);
}

bool item_settle(struct item *item, enum receipt_code code, enum reason reason, const char *field)
{
    assert(item->state != ITEM_SETTLED && item->submission->open > 0);
    item->state = ITEM_SETTLED;
    item->receipt.code = code;
    item->receipt.reason = reason;
    item->receipt.field = field;
    item->submission->open--;
    return item->submission->open == 0;
}
