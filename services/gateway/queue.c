#include "gateway/queue.h"

#include <assert.h>

#include "common/base/limits.h"

enum reason queue_room(const struct queue *queue, const struct submission *submission)
{
    struct load load = queue->load;

    load.of_device = submission->device->queued;
    return rules_take_more(&load, submission->count, submission->bytes);
}

void queue_push(struct queue *queue, struct submission *submission)
{
    queue->load.entries += submission->count;
    queue->load.bytes += submission->bytes;
    submission->device->queued += submission->count;
    for (size_t i = 0; i < submission->count; i++)
        if (submission->items[i].readable)
            installations_wait(queue->installations, submission->items[i].letter.installation, 1);
    submission->next = NULL;
    if (queue->last != NULL)
        queue->last->next = submission;
    else
        queue->first = submission;
    queue->last = submission;
}

void queue_push_front(struct queue *queue, struct submission *submission)
{
    submission->next = queue->first;
    queue->first = submission;
    if (queue->last == NULL)
        queue->last = submission;
}

struct submission *queue_pop(struct queue *queue)
{
    struct submission *submission = queue->first;

    assert(submission != NULL);
    queue->first = submission->next;
    if (queue->first == NULL)
        queue->last = NULL;
    submission->next = NULL;
    return submission;
}

bool queue_ready(const struct queue *queue, const struct submission *submission)
{
    for (size_t i = 0; i < submission->count; i++) {
        const struct item *item = &submission->items[i];
        if (item->readable && item->state == ITEM_WAITING &&
            !installations_get(queue->installations, item->letter.installation)->known)
            return false;
    }
    return true;
}

void queue_settle(struct queue *queue, struct item *item, enum receipt_code code,
                  enum reason reason, const char *field)
{
    struct submission *submission = item->submission;

    queue->load.entries--;
    submission->device->queued--;
    if (item->readable)
        installations_wait(queue->installations, item->letter.installation, -1);
    if (!item_settle(item, code, reason, field))
        return;
    queue->load.bytes -= submission->bytes;
    queue->settled(queue->context, submission);
}

void queue_settle_busy(struct queue *queue, struct item *item, enum reason reason)
{
    item->receipt.retry_after_ms = LIMIT_RETRY_AFTER_MS;
    queue_settle(queue, item, RECEIPT_BUSY, reason, "");
}

void queue_give_up(struct queue *queue, struct submission *submission)
{
    size_t waiting = 0;

    for (size_t i = 0; i < submission->count; i++)
        waiting += submission->items[i].state == ITEM_WAITING;
    /* the last one to be settled may free it */
    for (size_t i = 0; waiting > 0; i++) {
        if (submission->items[i].state != ITEM_WAITING)
            continue;
        waiting--;
        queue_settle_busy(queue, &submission->items[i], REASON_OVERLOADED);
    }
}
