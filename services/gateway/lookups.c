#include "gateway/lookups.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"

enum { ASK_MOST = LIMIT_COMMIT_ENTRIES, TRIES_MOST = 3 };

/* One question under way: what it was about. */
struct asked_installations {
    uint8_t ids[ASK_MOST][INSTALLATION_BYTES];
    size_t count;
    unsigned generation;
    bool open;
};

struct lookups {
    struct queue *queue;
    struct store *store;
    const struct lookups_calls *calls;
    void *context;
    unsigned generation; /* moves when what is under way is out of date */
    struct asked_installations installations;
    struct item *first, *last; /* old numbers that wait */
    struct item *asked[ASK_MOST];
    size_t asked_count;
};

struct lookups *lookups_new(struct queue *queue, const struct lookups_calls *calls, void *context)
{
    struct lookups *lookups = memory_new(1, sizeof *lookups);

    lookups->queue = queue;
    lookups->calls = calls;
    lookups->context = context;
    return lookups;
}

void lookups_free(struct lookups *lookups)
{
    free(lookups);
}

void lookups_connect(struct lookups *lookups, struct store *store)
{
    lookups->store = store;
}

void lookups_ask(struct lookups *lookups, struct item *item)
{
    item->next = NULL;
    if (lookups->last != NULL)
        lookups->last->next = item;
    else
        lookups->first = item;
    lookups->last = item;
}

void lookups_doubt(struct lookups *lookups)
{
    lookups->generation++;
}

static void on_installations(void *context, const struct last_number *lasts, size_t count,
                             const struct error *error)
{
    struct lookups *lookups = context;
    struct asked_installations *asked = &lookups->installations;

    asked->open = false;
    if (error != NULL) /* nothing can be decided without it: the senders are told, and wait */
        while (lookups->queue->first != NULL)
            queue_give_up(lookups->queue, queue_pop(lookups->queue));
    if (error != NULL || asked->generation != lookups->generation) {
        installations_unask(lookups->queue->installations);
        return;
    }
    for (size_t i = 0; i < count; i++)
        installations_answer(lookups->queue->installations, asked->ids[i], &lasts[i]);
    lookups->calls->known(lookups->context);
}

static void ask_installations(struct lookups *lookups)
{
    struct asked_installations *asked = &lookups->installations;

    if (asked->open || !store_readable(lookups->store))
        return;
    asked->count = installations_unknown(lookups->queue->installations, asked->ids, ASK_MOST);
    if (asked->count == 0)
        return;
    asked->generation = lookups->generation;
    asked->open =
        store_ask_installations(lookups->store, (const uint8_t(*)[INSTALLATION_BYTES])asked->ids,
                                asked->count, on_installations, lookups);
    if (!asked->open)
        installations_unask(lookups->queue->installations);
}

/* The reason of then is not stored: the envelope has the same faults now, and when it has none of
 * its own, it was its place in the chain. */
static void settle_refused(struct lookups *lookups, struct item *item)
{
    const struct device *device = item->submission->device;
    struct last_number before = {.device = device->sender.device,
                                 .sequence = item->letter.shape.sequence - 1};

    memcpy(before.digest, item->letter.shape.previous, DIGEST_BYTES);
    struct verdict verdict = rules_admit(&item->letter.shape, &device->sender, &before);
    if (verdict.admission == ADMISSION_REFUSE)
        queue_settle(lookups->queue, item, RECEIPT_REFUSED, verdict.reason, verdict.field);
    else
        queue_settle(lookups->queue, item, RECEIPT_REFUSED, REASON_CHAIN, "previous_digest");
}

/* The journal has nothing there: after a restore. What we believe of the installation is asked
 * anew. */
static void settle_unknown(struct lookups *lookups, struct item *item)
{
    item->tries++;
    installations_doubt(lookups->queue->installations);
    lookups->generation++;
    queue_settle_busy(lookups->queue, item, REASON_OVERLOADED);
}

static void settle_old(struct lookups *lookups, struct item *item, const struct old_found *found)
{
    struct installation *installation =
        installations_get(lookups->queue->installations, item->letter.installation);

    if (item->submission->device->sender.revoked) {
        queue_settle(lookups->queue, item, RECEIPT_REFUSED, REASON_REVOKED, "");
        return;
    }
    switch (rules_old_number(&found->first, item->letter.digest)) {
    case OLD_DUPLICATE:
        item->receipt.position = found->position;
        item->receipt.received_at_us = found->received_at_us;
        queue_settle(lookups->queue, item, RECEIPT_DUPLICATE, REASON_NONE, "");
        break;
    case OLD_REFUSED:
        settle_refused(lookups, item);
        break;
    case OLD_CONFLICT_KEPT:
        queue_settle(lookups->queue, item, RECEIPT_CONFLICT, REASON_NONE, "");
        break;
    case OLD_CONFLICT_NEW:
        if (found->first.conflicts > installation->conflicts)
            installation->conflicts = found->first.conflicts;
        lookups->calls->keep(lookups->context, item);
        break;
    case OLD_UNKNOWN:
        settle_unknown(lookups, item);
        break;
    }
}

static void put_back(struct lookups *lookups, size_t count)
{
    for (size_t i = count; i > 0; i--) {
        struct item *item = lookups->asked[i - 1];
        item->next = lookups->first;
        lookups->first = item;
        if (lookups->last == NULL)
            lookups->last = item;
    }
}

static void on_old(void *context, const struct old_found *found, size_t count, int64_t epoch,
                   const struct error *error)
{
    struct lookups *lookups = context;
    size_t asked_count = lookups->asked_count;

    lookups->asked_count = 0;
    if (error != NULL) {
        for (size_t i = 0; i < asked_count; i++)
            queue_settle_busy(lookups->queue, lookups->asked[i], REASON_OVERLOADED);
        return;
    }
    if (epoch != devices_epoch(lookups->queue->devices)) {
        put_back(lookups, asked_count);
        lookups->calls->other_epoch(lookups->context);
        return;
    }
    for (size_t i = 0; i < count; i++)
        settle_old(lookups, lookups->asked[i], &found[i]);
    lookups->calls->known(lookups->context);
}

static struct item *pop(struct lookups *lookups)
{
    struct item *item = lookups->first;

    lookups->first = item->next;
    if (lookups->first == NULL)
        lookups->last = NULL;
    return item;
}

static void ask_old(struct lookups *lookups)
{
    struct old_number numbers[ASK_MOST];
    size_t count = 0;

    if (lookups->asked_count > 0 || !store_readable(lookups->store))
        return;
    while (count < ASK_MOST && lookups->first != NULL) {
        struct item *item = pop(lookups);
        lookups->asked[count] = item;
        memcpy(numbers[count].installation, item->letter.installation, INSTALLATION_BYTES);
        numbers[count].sequence = item->letter.shape.sequence;
        memcpy(numbers[count].digest, item->letter.digest, DIGEST_BYTES);
        count++;
    }
    if (count == 0)
        return;
    if (store_ask_old(lookups->store, numbers, count, on_old, lookups)) {
        lookups->asked_count = count;
        return;
    }
    for (size_t i = 0; i < count; i++)
        queue_settle_busy(lookups->queue, lookups->asked[i], REASON_OVERLOADED);
}

void lookups_go(struct lookups *lookups)
{
    ask_installations(lookups);
    ask_old(lookups);
}

void lookups_give_up(struct lookups *lookups)
{
    while (lookups->first != NULL)
        queue_settle_busy(lookups->queue, pop(lookups), REASON_OVERLOADED);
}
