/* Submissions that wait for a commit, first in first out, bounded in entries, bytes and each
 * device's share; and the one place where an envelope gets its receipt. */
#ifndef TEQUIO_GATEWAY_QUEUE_H
#define TEQUIO_GATEWAY_QUEUE_H

#include "gateway/devices.h"
#include "gateway/installations.h"
#include "gateway/submission.h"

struct queue {
    struct submission *first, *last;
    struct load load; /* of all that is not settled, also what has left the queue for a batch or a
                         question */
    struct devices *devices;
    struct installations *installations;
    /* All receipts of a submission are known: answers, then frees it. */
    void (*settled)(void *context, struct submission *submission);
    void *context;
};

/* REASON_NONE, or why there is no room for it. */
enum reason queue_room(const struct queue *queue, const struct submission *submission);
/* From here on the queue's books speak of it, until it is settled. */
void queue_push(struct queue *queue, struct submission *submission);
/* Back to the front, after a batch that did not end as it should: the order of arrival is kept. */
void queue_push_front(struct queue *queue, struct submission *submission);
struct submission *queue_pop(struct queue *queue);
/* Whether the last numbers of all its installations are known. */
bool queue_ready(const struct queue *queue, const struct submission *submission);

/* The receipt's code, reason and field; its other parts were set before. May end the submission. */
void queue_settle(struct queue *queue, struct item *item, enum receipt_code code,
                  enum reason reason, const char *field);
/* BUSY: nothing was kept. */
void queue_settle_busy(struct queue *queue, struct item *item, enum reason reason);
/* BUSY to all items of a submission that wait. It may be freed. */
void queue_give_up(struct queue *queue, struct submission *submission);

#endif
