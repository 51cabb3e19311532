/* The end of a batch: receipts for what it decided, the rest back to where it came from. */
#include <string.h>

#include "gateway/batch.h"

/* Receipts speak of entries, so that a copy needs nothing of the envelope that it is a copy of. */
static void place_receipt(const struct batch *batch, struct item *item)
{
    const struct entry *entry = &batch->entries[item->place];

    item->receipt.position = entry->position;
    item->receipt.received_at_us = entry->received_at_us;
}

static void settle_item(const struct batch *batch, struct queue *queue, struct item *item,
                        const struct batch_calls *calls, void *context)
{
    const struct verdict *verdict = &item->verdict;

    switch (verdict->admission) {
    case ADMISSION_ACCEPT:
        place_receipt(batch, item);
        queue_settle(queue, item, RECEIPT_ACCEPTED, REASON_NONE, "");
        break;
    case ADMISSION_OLD:
        if (item->place == SIZE_MAX) {
            item->state = ITEM_ASKED;
            calls->ask(context, item);
        } else if (batch->entries[item->place].status == ENTRY_REFUSED) {
            queue_settle(queue, item, RECEIPT_REFUSED, verdict->reason, verdict->field);
        } else {
            place_receipt(batch, item);
            queue_settle(queue, item, RECEIPT_DUPLICATE, REASON_NONE, "");
        }
        break;
    case ADMISSION_EXPECTED:
        item->receipt.expected = verdict->expected;
        queue_settle(queue, item, RECEIPT_EXPECTED, REASON_NONE, "");
        break;
    case ADMISSION_REFUSE_UNNUMBERED:
        calls->keep_elsewhere(context, item);
        queue_settle(queue, item, RECEIPT_REFUSED, verdict->reason, verdict->field);
        break;
    case ADMISSION_REFUSE:
    case ADMISSION_REVOKED:
        queue_settle(queue, item, RECEIPT_REFUSED, verdict->reason, verdict->field);
        break;
    }
}

/* True when some of it is left for the next batch; otherwise it may be gone. */
static bool settle_submission(const struct batch *batch, struct queue *queue,
                              struct submission *submission, const struct batch_calls *calls,
                              void *context)
{
    size_t decided = 0;
    bool left = false;

    for (size_t i = 0; i < submission->count; i++) {
        const struct item *item = &submission->items[i];
        decided += item->state == ITEM_WAITING && !item->left;
        left = left || (item->state == ITEM_WAITING && item->left);
    }
    for (size_t i = 0; decided > 0; i++) {
        struct item *item = &submission->items[i];
        if (item->state != ITEM_WAITING || item->left)
            continue;
        decided--;
        settle_item(batch, queue, item, calls, context);
    }
    return left;
}

/* A conflict is told as one also where no more of them fit the journal: a client that heard BUSY
 * would send it for ever. */
static void settle_keeping(struct queue *queue, struct item *item, const struct batch_calls *calls,
                           void *context)
{
    if (item->verdict.admission == ADMISSION_REVOKED) {
        queue_settle(queue, item, RECEIPT_REFUSED, REASON_REVOKED, "");
        return;
    }
    if (item->place == SIZE_MAX)
        calls->keep_elsewhere(context, item);
    queue_settle(queue, item, RECEIPT_CONFLICT, REASON_NONE, "");
}

static void tell_installations(const struct batch *batch, const struct queue *queue)
{
    for (size_t i = 0; i < map_count(batch->lasts); i++) {
        const struct tentative *tentative = map_item_at(batch->lasts, i);
        const uint8_t *id = map_key_at(batch->lasts, i);
        if (tentative->newest != NULL)
            installations_learn(queue->installations, id, &tentative->last);
        installations_get(queue->installations, id)->conflicts += tentative->kept;
    }
}

void batch_settle(struct batch *batch, struct queue *queue, const struct batch_calls *calls,
                  void *context)
{
    struct submission *submission = batch->submissions, *left = NULL;
    struct item *item = batch->keeping;
    struct notice *notice = batch->notices;

    batch->submissions = batch->last = NULL;
    batch->keeping = NULL;
    batch->notices = NULL;
    tell_installations(batch, queue);
    while (item != NULL) {
        struct item *next = item->next;
        settle_keeping(queue, item, calls, context);
        item = next;
    }
    while (notice != NULL) {
        struct notice *next = notice->next;
        notice->ended(notice, batch->entries[notice->place].position);
        notice = next;
    }
    while (submission != NULL) {
        struct submission *next = submission->next;
        if (settle_submission(batch, queue, submission, calls, context)) {
            submission->next = left;
            left = submission;
        }
        submission = next;
    }
    while (left != NULL) {
        struct submission *next = left->next;
        queue_push_front(queue, left);
        left = next;
    }
}

void batch_put_back(struct batch *batch, struct queue *queue, struct item **keeping,
                    struct notice **notices)
{
    struct submission *reversed = NULL;

    for (struct submission *submission = batch->submissions, *next; submission != NULL;
         submission = next) {
        next = submission->next;
        submission->next = reversed;
        reversed = submission;
    }
    for (struct submission *submission = reversed, *next; submission != NULL; submission = next) {
        next = submission->next;
        queue_push_front(queue, submission);
    }
    for (struct item *item = batch->keeping, *next; item != NULL; item = next) {
        next = item->next;
        item->next = *keeping;
        *keeping = item;
    }
    for (struct notice *notice = batch->notices, *next; notice != NULL; notice = next) {
        next = notice->next;
        notice->next = *notices;
        *notices = notice;
    }
    batch->submissions = batch->last = NULL;
    batch->keeping = NULL;
    batch->notices = NULL;
}

size_t batch_conflicts(const struct batch *batch, struct old_number *ret)
{
    size_t count = 0;

    for (const struct item *item = batch->keeping; item != NULL; item = item->next) {
        memcpy(ret[count].installation, item->letter.installation, INSTALLATION_BYTES);
        ret[count].sequence = item->letter.shape.sequence;
        memcpy(ret[count++].digest, item->letter.digest, DIGEST_BYTES);
    }
    return count;
}

static bool among(const uint8_t digest[DIGEST_BYTES], const uint8_t (*digests)[DIGEST_BYTES],
                  size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (memcmp(digest, digests[i], DIGEST_BYTES) == 0)
            return true;
    return false;
}

void batch_settle_kept(struct batch *batch, struct queue *queue,
                       const uint8_t (*kept)[DIGEST_BYTES], size_t count)
{
    struct item **at = &batch->keeping;

    while (*at != NULL) {
        struct item *item = *at;
        if (!among(item->letter.digest, kept, count)) {
            at = &item->next;
            continue;
        }
        *at = item->next;
        queue_settle(queue, item, RECEIPT_CONFLICT, REASON_NONE, "");
    }
}

static bool known(const struct batch *batch, const struct notice *notice)
{
    for (size_t i = 0; i < batch->blob_count; i++)
        if (notice->blob != NULL && memcmp(batch->blobs[i], notice->blob, DIGEST_BYTES) == 0)
            return !batch->fresh[i];
    return false;
}

void batch_drop_known(struct batch *batch)
{
    struct notice **at = &batch->notices;

    while (*at != NULL) {
        struct notice *notice = *at;
        if (!known(batch, notice)) {
            at = &notice->next;
            continue;
        }
        *at = notice->next;
        notice->ended(notice, NOTICE_KNOWN);
    }
}

struct item *batch_culprit(const struct batch *batch)
{
    if (batch->keeping != NULL)
        return batch->keeping;
    for (struct submission *submission = batch->submissions; submission != NULL;
         submission = submission->next)
        for (size_t i = 0; i < submission->count; i++) {
            struct item *item = &submission->items[i];
            if (item->state == ITEM_WAITING && !item->left && item->place != SIZE_MAX)
                return item;
        }
    return NULL;
}
