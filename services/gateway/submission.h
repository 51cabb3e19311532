/* One received message with its envelopes, from its arrival until its receipts have left. */
#ifndef TEQUIO_GATEWAY_SUBMISSION_H
#define TEQUIO_GATEWAY_SUBMISSION_H

#include "gateway/codec.h"

enum { ROUTE_MAX = 255 };

/* The connection that a message came over and its answer goes to. */
struct route {
    uint8_t data[ROUTE_MAX];
    uint8_t size;
};

enum item_state {
    ITEM_WAITING, /* in the queue or in a batch */
    ITEM_ASKED,   /* its number is old: by what it is held is being asked */
    ITEM_KEEPING, /* other content under an old number: to be stored with the next commit */
    ITEM_SETTLED, /* its receipt is known */
};

struct device;
struct submission;

struct item {
    struct letter letter;
    struct receipt receipt;
    enum item_state state;
    bool readable; /* it has a header */
    bool forced;   /* the database would not take it as it is */
    uint8_t tries;
    struct verdict verdict; /* of the last decision */
    struct item *next;      /* in a list of items */
    struct item *before;    /* in a batch: the one of the same installation before it */
    size_t place; /* in a batch: of the entry that it became or is a copy of; SIZE_MAX = none */
    bool left;    /* in a batch: to be decided with the next one */
    struct submission *submission;
};

struct submission {
    struct submission *next;
    struct device *device; /* who acts; lasts for ever */
    int64_t received_at_us;
    size_t bytes;
    size_t count;
    size_t open; /* items that are not settled */
    struct route route;
    struct item items[];
};

/* Copies the envelopes; the receipts echo them. Freed with submission_free. */
struct submission *submission_new(struct arena *arena, const struct submission_message *message,
                                  const struct route *route, struct device *device,
                                  int64_t received_at_us);
void submission_free(struct submission *submission); /* accepts NULL */

/* Gives an item its receipt; true when it was the submission's last. */
bool item_settle(struct item *item, enum receipt_code code, enum reason reason, const char *field);

#endif
