#include "gateway/batch.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/base/map.h"

enum {
    BATCH_BYTES = LIMIT_BATCH_BYTES, /* of envelopes in one commit */
    ARENA_BYTES = 4 << 20,           /* what a decision remembers: far less */
    KITCHEN_MAX = 999999,
    KIND_MAX = INT16_MAX, /* what a column holds; the header keeps the true one */
};

void batch_open(struct batch *batch)
{
    batch->arena = arena_new(ARENA_BYTES);
}

void batch_close(struct batch *batch)
{
    arena_free(batch->arena);
    copy_free(&batch->rows);
    free(batch->entries);
}

bool batch_empty(const struct batch *batch)
{
    return batch->submissions == NULL && batch->keeping == NULL && batch->notices == NULL;
}

static void take_submission(struct batch *batch, struct submission *submission)
{
    if (batch->last != NULL)
        batch->last->next = submission;
    else
        batch->submissions = submission;
    batch->last = submission;
    batch->item_count += submission->open;
    batch->byte_count += submission->bytes;
}

void batch_take(struct batch *batch, struct queue *queue, struct item **keeping,
                struct notice **notices, bool one)
{
    size_t most = one ? 1 : LIMIT_COMMIT_ENTRIES;

    assert(batch_empty(batch));
    batch->item_count = batch->byte_count = 0;
    while (*keeping != NULL && batch->item_count < most && batch->byte_count < BATCH_BYTES) {
        struct item *item = *keeping;
        *keeping = item->next;
        item->next = batch->keeping;
        batch->keeping = item;
        batch->item_count++;
        batch->byte_count += item->letter.envelope.body.size;
    }
    while (*notices != NULL && batch->item_count < most) {
        struct notice *notice = *notices;
        *notices = notice->next;
        notice->next = batch->notices;
        batch->notices = notice;
        batch->item_count++;
    }
    while (queue->first != NULL && queue_ready(queue, queue->first)) {
        const struct submission *next = queue->first;
        if (batch->item_count > 0 && (batch->item_count + next->open > most ||
                                      batch->byte_count + next->bytes > BATCH_BYTES))
            break;
        take_submission(batch, queue_pop(queue));
    }
}

/* The next entry, with everything but its content. */
static struct entry *add_entry(struct batch *batch, uint16_t partition, enum entry_status status)
{
    if (batch->entry_count == batch->entry_capacity) {
        batch->entry_capacity =
            batch->entry_capacity == 0 ? LIMIT_COMMIT_ENTRIES + 8 : 2 * batch->entry_capacity;
        batch->entries = memory_grow(batch->entries, batch->entry_capacity, sizeof *batch->entries);
    }
    struct entry *entry = &batch->entries[batch->entry_count++];
    memset(entry, 0, sizeof *entry);
    entry->topic = TOPIC_SUBMISSIONS;
    entry->partition = partition;
    entry->status = status;
    entry->received_at_us = batch->after.now_us;
    entry->saved_at_us = INT64_MIN;
    entry->root_position = batch->after.streams[partition].next_position;
    return entry;
}

static void chain(struct batch *batch, struct entry *entry)
{
    journal_chain(&batch->after.streams[entry->partition], entry, 1);
    copy_row(&batch->rows, entry);
}

/* Time has come to this moment: one tick for a jump, ahead of what carries the new time. */
static void advance(struct batch *batch, int64_t at_us)
{
    struct journal_head *head = &batch->after;
    int64_t quarter = rules_quarter(at_us);

    if (at_us <= head->now_us)
        return;
    if (quarter > head->last_tick_us) {
        if (quarter > head->now_us)
            head->now_us = quarter;
        head->last_tick_us = batch->tick_us = quarter;
        for (size_t i = 0; i < head->count; i++) {
            struct entry *entry = add_entry(batch, (uint16_t)i, ENTRY_ACCEPTED);
            entry->kind = KIND_TICK;
            entry->body = codec_write_tick(batch->arena, quarter);
            chain(batch, entry);
        }
    }
    head->now_us = at_us;
}

static uint16_t partition_of(const struct batch *batch, uint32_t kitchen)
{
    return (uint16_t)(kitchen % batch->after.count);
}

static void add_envelope(struct batch *batch, struct item *item, enum entry_status status)
{
    const struct letter *letter = &item->letter;
    uint32_t kitchen = letter->shape.kitchen > KITCHEN_MAX ? 0 : letter->shape.kitchen;

    item->place = batch->entry_count;
    struct entry *entry = add_entry(batch, partition_of(batch, kitchen), status);
    entry->kind = letter->kind > KIND_MAX ? 0 : (uint16_t)letter->kind;
    entry->kitchen = kitchen;
    entry->device = item->submission->device->sender.device;
    entry->from_device = true;
    memcpy(entry->installation, letter->installation, INSTALLATION_BYTES);
    entry->sequence = letter->shape.sequence;
    memcpy(entry->content_digest, letter->digest, DIGEST_BYTES);
    entry->header = letter->envelope.header;
    if (!item->forced) {
        entry->saved_at_us = rules_storable_time(letter->saved_at_us);
        entry->signature = letter->envelope.signature;
        entry->salt = letter->envelope.salt;
        entry->body = letter->envelope.body;
    }
    chain(batch, entry);
}

static struct tentative *tentative_of(struct batch *batch, const struct queue *queue,
                                      const struct item *item)
{
    bool is_new;
    struct tentative *tentative = map_put(batch->lasts, item->letter.installation, &is_new);

    if (is_new)
        tentative->last = installations_get(queue->installations, item->letter.installation)->last;
    return tentative;
}

/* A number that this very batch has taken, or that was taken before it. */
static void decide_old(struct item *item, const struct tentative *tentative)
{
    for (const struct item *other = tentative->newest; other != NULL; other = other->before) {
        if (other->letter.shape.sequence != item->letter.shape.sequence)
            continue;
        if (memcmp(other->letter.digest, item->letter.digest, DIGEST_BYTES) != 0) {
            item->left = true; /* a conflict with what is not durable yet: asked for after it is */
            return;
        }
        item->place = other->place;
        item->verdict.reason = other->verdict.reason;
        item->verdict.field = other->verdict.field;
        return;
    }
}

static void decide_item(struct batch *batch, const struct queue *queue, struct item *item, bool one)
{
    const struct device *device = item->submission->device;
    struct tentative *tentative = tentative_of(batch, queue, item);

    item->verdict = rules_admit(&item->letter.shape, &device->sender, &tentative->last);
    if (item->forced && item->verdict.admission == ADMISSION_ACCEPT)
        item->verdict = (struct verdict){
            .admission = ADMISSION_REFUSE, .reason = REASON_MALFORMED, .field = ""};
    switch (item->verdict.admission) {
    case ADMISSION_ACCEPT:
    case ADMISSION_REFUSE:
        if (one && batch->entry_count > 0) {
            item->left = true;
            return;
        }
        add_envelope(batch, item,
                     item->verdict.admission == ADMISSION_ACCEPT ? ENTRY_ACCEPTED : ENTRY_REFUSED);
        item->before = tentative->newest;
        tentative->newest = item;
        tentative->last.device = item->submission->device->sender.device;
        tentative->last.sequence = item->letter.shape.sequence;
        memcpy(tentative->last.digest, item->letter.digest, DIGEST_BYTES);
        break;
    case ADMISSION_OLD:
        decide_old(item, tentative);
        break;
    case ADMISSION_EXPECTED:
        batch->look = true;
        break;
    case ADMISSION_REFUSE_UNNUMBERED:
    case ADMISSION_REVOKED:
        break;
    }
}

/* Once something of a submission is left, so is all that follows it there. */
static void decide_submission(struct batch *batch, const struct queue *queue,
                              struct submission *submission, bool one)
{
    bool left = false;

    advance(batch, submission->received_at_us);
    for (size_t i = 0; i < submission->count; i++) {
        struct item *item = &submission->items[i];
        if (item->state != ITEM_WAITING)
            continue;
        item->place = SIZE_MAX;
        item->left = left;
        if (left || !item->readable)
            continue;
        decide_item(batch, queue, item, one);
        left = item->left;
    }
}

/* Other content under an old number: stored once for each content, and not without end. */
static void decide_keeping(struct batch *batch, const struct queue *queue, struct map *kept,
                           struct item *item)
{
    const struct device *device = item->submission->device;
    struct tentative *tentative = tentative_of(batch, queue, item);
    uint32_t before = installations_get(queue->installations, item->letter.installation)->conflicts;
    bool is_new;

    item->place = SIZE_MAX;
    item->verdict =
        (struct verdict){.admission = ADMISSION_REVOKED, .reason = REASON_REVOKED, .field = ""};
    if (device->sender.revoked)
        return;
    item->verdict.admission = ADMISSION_OLD;
    item->verdict.reason = REASON_NONE;
    size_t *place = map_put(kept, item->letter.digest, &is_new);
    if (is_new && before + tentative->kept < LIMIT_CONFLICTS_PER_INSTALLATION) {
        advance(batch, item->submission->received_at_us);
        add_envelope(batch, item, ENTRY_CONFLICT);
        tentative->kept++;
        *place = item->place;
    } else if (is_new) {
        *place = SIZE_MAX;
    }
    item->place = *place;
    if (item->place == SIZE_MAX)
        item->verdict.reason = REASON_QUOTA;
}

/* Of another notice of the same blob, further ahead in the batch; SIZE_MAX = there is none. */
static size_t place_of_blob(const struct batch *batch, const struct notice *notice)
{
    for (const struct notice *other = batch->notices; other != notice; other = other->next)
        if (other->blob != NULL && notice->blob != NULL &&
            memcmp(other->blob, notice->blob, DIGEST_BYTES) == 0)
            return other->place;
    return SIZE_MAX;
}

static void decide_notices(struct batch *batch)
{
    batch->blobs = arena_array(batch->arena, LIMIT_COMMIT_ENTRIES, sizeof *batch->blobs);
    batch->fresh = arena_array(batch->arena, LIMIT_COMMIT_ENTRIES, sizeof *batch->fresh);
    batch->blob_count = 0;
    for (struct notice *notice = batch->notices; notice != NULL; notice = notice->next) {
        notice->place = place_of_blob(batch, notice);
        if (notice->place != SIZE_MAX)
            continue;
        advance(batch, notice->at_us);
        notice->place = batch->entry_count;
        struct entry *entry =
            add_entry(batch, partition_of(batch, notice->kitchen), ENTRY_ACCEPTED);
        entry->kind = notice->kind;
        entry->kitchen = notice->kitchen;
        entry->device = notice->device;
        entry->body = notice->body;
        chain(batch, entry);
        if (notice->blob != NULL)
            memcpy(batch->blobs[batch->blob_count++], notice->blob, DIGEST_BYTES);
    }
}

void batch_decide(struct batch *batch, const struct queue *queue, const struct journal_head *before,
                  int64_t idle_us, bool one)
{
    arena_reset(batch->arena);
    batch->lasts = map_new(batch->arena, INSTALLATION_BYTES, sizeof(struct tentative));
    batch->entry_count = 0;
    batch->after = *before;
    batch->tick_us = INT64_MIN;
    batch->look = false;
    copy_begin(&batch->rows);
    decide_notices(batch);
    struct map *kept = map_new(batch->arena, DIGEST_BYTES, sizeof(size_t));
    for (struct item *item = batch->keeping; item != NULL; item = item->next)
        decide_keeping(batch, queue, kept, item);
    for (struct submission *submission = batch->submissions; submission != NULL;
         submission = submission->next)
        decide_submission(batch, queue, submission, one);
    if (idle_us != INT64_MIN)
        advance(batch, idle_us);
    copy_end(&batch->rows);
}
