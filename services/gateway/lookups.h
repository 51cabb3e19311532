/* What has to be read before envelopes can be decided or answered: the last numbers of
 * installations not known yet, and who holds the old numbers that came again. Each in bulk, one
 * question of a kind under way at a time. */
#ifndef TEQUIO_GATEWAY_LOOKUPS_H
#define TEQUIO_GATEWAY_LOOKUPS_H

#include "gateway/queue.h"
#include "gateway/store.h"

struct lookups;

struct lookups_calls {
    void (*keep)(void *context, struct item *item); /* a conflict that is to be stored */
    void (*known)(void *context);                   /* something can be decided now */
    void (*other_epoch)(void *context);             /* the device table changed: then lookups_go */
};

/* Everything that it is given outlives it. */
struct lookups *lookups_new(struct queue *queue, const struct lookups_calls *calls, void *context);
void lookups_free(struct lookups *lookups); /* accepts NULL */
/* Before anything else. */
void lookups_connect(struct lookups *lookups, struct store *store);

/* By what is the number of this item held? Answered with its receipt, or it is kept. */
void lookups_ask(struct lookups *lookups, struct item *item);
/* Sends the questions that are due. */
void lookups_go(struct lookups *lookups);
/* What is under way is out of date. */
void lookups_doubt(struct lookups *lookups);
/* The asking connection is gone: old numbers are answered BUSY. */
void lookups_give_up(struct lookups *lookups);

#endif
