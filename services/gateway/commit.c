#include "gateway/commit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "gateway/counters.h"

enum commit_state {
    COMMIT_AWAY, /* no connection, or the journal is not founded */
    COMMIT_IDLE,
    COMMIT_WRITING,
    COMMIT_LOCKING, /* reads what another wrote, with the streams locked */
    COMMIT_UNLOCKING,
    COMMIT_HELD, /* waits for the device table */
};

struct commit {
    struct queue *queue;
    const struct commit_calls *calls;
    void *context;
    struct store *store;
    enum commit_state state;
    bool started;    /* the head was read */
    bool unresolved; /* the batch may or may not be durable */
    bool hold;       /* once unlocked, wait for the device table */
    struct journal_head head;
    struct batch batch;
    struct write write;
    struct item *keeping;
    struct notice *notices;
    int64_t idle_us; /* a time that has come */
    size_t singly;   /* envelopes still to be committed one by one */
    unsigned attempts;
};

struct commit *commit_new(struct queue *queue, const struct commit_calls *calls, void *context)
{
    struct commit *commit = memory_new(1, sizeof *commit);

    commit->queue = queue;
    commit->calls = calls;
    commit->context = context;
    commit->idle_us = INT64_MIN;
    batch_open(&commit->batch);
    return commit;
}

static void give_up(struct commit *commit);

void commit_free(struct commit *commit)
{
    if (commit == NULL)
        return;
    commit->unresolved = false;
    give_up(commit);
    batch_close(&commit->batch);
    free(commit);
}

void commit_connect(struct commit *commit, struct store *store)
{
    commit->store = store;
}

bool commit_open(const struct commit *commit)
{
    return commit->state != COMMIT_AWAY && store_readable(commit->store);
}

const struct journal_head *commit_head(const struct commit *commit)
{
    return &commit->head;
}

void commit_keep(struct commit *commit, struct item *item)
{
    item->state = ITEM_KEEPING;
    item->next = commit->keeping;
    commit->keeping = item;
}

bool commit_notice(struct commit *commit, struct notice *notice)
{
    if (!commit_open(commit))
        return false;
    notice->next = commit->notices;
    commit->notices = notice;
    return true;
}

void commit_time(struct commit *commit, int64_t now_us)
{
    if (now_us > commit->idle_us)
        commit->idle_us = now_us;
}

/* Nothing of what waits can be kept now: the senders are told, and send again. */
static void give_up(struct commit *commit)
{
    if (!commit->unresolved)
        batch_put_back(&commit->batch, commit->queue, &commit->keeping, &commit->notices);
    while (commit->queue->first != NULL)
        queue_give_up(commit->queue, queue_pop(commit->queue));
    for (struct item *item = commit->keeping, *next; item != NULL; item = next) {
        next = item->next;
        queue_settle_busy(commit->queue, item, REASON_OVERLOADED);
    }
    commit->keeping = NULL;
    for (struct notice *notice = commit->notices, *next; notice != NULL; notice = next) {
        next = notice->next;
        notice->ended(notice, 0);
    }
    commit->notices = NULL;
}

static void settle_batch(struct commit *commit)
{
    commit->attempts = 0;
    if (commit->singly > 0)
        commit->singly--;
    batch_settle(&commit->batch, commit->queue, &commit->calls->batch, commit->context);
}

/* The batch is in the journal. */
static void adopt_batch(struct commit *commit)
{
    struct batch *batch = &commit->batch;

    commit->unresolved = false;
    commit->head = batch->after;
    if (batch->entry_count > 0) {
        counter_add(COUNTER_COMMITS, 1);
        counter_add(COUNTER_COMMITTED_ENTRIES, (int64_t)batch->entry_count);
        commit->calls->durable(commit->context, batch->entries, batch->entry_count, &commit->head);
    }
    settle_batch(commit);
}

/* Reads what another wrote, and keeps everybody from writing until we have. */
static void lock(struct commit *commit)
{
    struct old_number conflicts[LIMIT_COMMIT_ENTRIES];
    size_t count = batch_conflicts(&commit->batch, conflicts);

    commit->state = COMMIT_LOCKING;
    store_lock(commit->store, commit->head.streams, commit->head.count, conflicts, count);
}

/* Decides the batch and sends what comes of it; with `locked` the streams are ours already. */
static void write_batch(struct commit *commit, bool locked)
{
    struct batch *batch = &commit->batch;

    batch_decide(batch, commit->queue, &commit->head, commit->idle_us, commit->singly > 0);
    if (batch->entry_count == 0 && !batch->look && !locked) {
        adopt_batch(commit);
        return;
    }
    commit->write = (struct write){
        .before = commit->head.streams,
        .after = batch->after.streams,
        .stream_count = commit->head.count,
        .epoch = devices_epoch(commit->queue->devices),
        .tick_us = batch->tick_us,
        .blobs = (const uint8_t(*)[DIGEST_BYTES])batch->blobs,
        .fresh = batch->fresh,
        .blob_count = batch->blob_count,
        .rows = batch->entry_count > 0 ? &batch->rows : NULL,
    };
    commit->state = COMMIT_WRITING;
    store_write(commit->store, &commit->write);
}

static bool tick_due(const struct commit *commit)
{
    return commit->idle_us != INT64_MIN &&
           rules_quarter(commit->idle_us) > commit->head.last_tick_us;
}

void commit_go(struct commit *commit)
{
    while (commit->state == COMMIT_IDLE && store_writable(commit->store)) {
        batch_take(&commit->batch, commit->queue, &commit->keeping, &commit->notices,
                   commit->singly > 0);
        if (batch_empty(&commit->batch) && !tick_due(commit))
            return;
        if (commit->batch.keeping != NULL)
            lock(commit); /* whether a conflict is kept already is certain under the lock only */
        else
            write_batch(commit, false);
    }
}

void commit_retry(struct commit *commit)
{
    if (commit->state == COMMIT_AWAY && store_writable(commit->store))
        store_start(commit->store);
}

void commit_devices_read(struct commit *commit)
{
    if (commit->state != COMMIT_HELD)
        return;
    commit->state = COMMIT_IDLE;
    batch_put_back(&commit->batch, commit->queue, &commit->keeping, &commit->notices);
    commit_go(commit);
}

static void on_started(void *context, const struct journal_state *state)
{
    struct commit *commit = context;

    if (!commit->calls->founded(commit->context, state))
        return; /* commit_retry asks again */
    if (!commit->started) {
        memcpy(commit->head.streams, state->streams, sizeof commit->head.streams);
        commit->head.count = state->count;
        commit->head.last_tick_us = state->last_tick_us;
        commit->head.now_us = state->last_received_us;
        commit->started = true;
    }
    if (commit->unresolved) {
        lock(commit);
        return;
    }
    commit->state = COMMIT_IDLE;
    commit_go(commit);
}

static void on_away(void *context, const struct error *error, bool ambiguous)
{
    struct commit *commit = context;

    counter_add(COUNTER_RECONNECTS, 1);
    commit->calls->trouble(commit->context, ambiguous ? "commit_unanswered" : "database_away",
                           error);
    commit->state = COMMIT_AWAY;
    commit->hold = false;
    commit->unresolved = commit->unresolved || ambiguous;
    give_up(commit);
}

/* What to do with a batch that the database refused, by its error. */
static void on_failed(struct commit *commit, const struct error *error)
{
    enum { ATTEMPTS = 3 };
    struct batch *batch = &commit->batch;

    commit->calls->trouble(commit->context, "commit_failed", error);
    counter_add(COUNTER_FAILED_COMMITS, 1);
    commit->state = COMMIT_IDLE;
    if (error->status == STATUS_TRANSIENT && ++commit->attempts < ATTEMPTS) {
        batch_put_back(batch, commit->queue, &commit->keeping, &commit->notices);
        return;
    }
    commit->attempts = 0;
    if (error->status == STATUS_TRANSIENT) {
        give_up(commit);
        return;
    }
    if (commit->singly == 0) { /* one of them is at fault: each by itself, until it is found */
        commit->singly = batch->item_count;
        batch_put_back(batch, commit->queue, &commit->keeping, &commit->notices);
        return;
    }
    struct item *culprit = batch_culprit(batch);
    if (culprit == NULL || culprit->forced) {
        give_up(commit);
        return;
    }
    culprit->forced = true;
    commit->calls->batch.keep_elsewhere(commit->context, culprit);
    batch_put_back(batch, commit->queue, &commit->keeping, &commit->notices);
}

static void on_written(void *context, enum written written, const struct error *error)
{
    struct commit *commit = context;

    commit->state = COMMIT_IDLE;
    switch (written) {
    case WRITTEN_DURABLE:
        adopt_batch(commit);
        break;
    case WRITTEN_FENCED:
        counter_add(COUNTER_FENCED, 1);
        lock(commit);
        return;
    case WRITTEN_OTHER_EPOCH:
        commit->state = COMMIT_HELD;
        commit->calls->read_devices(commit->context);
        return;
    case WRITTEN_OTHER_BLOBS:
        batch_drop_known(&commit->batch);
        batch_put_back(&commit->batch, commit->queue, &commit->keeping, &commit->notices);
        break;
    case WRITTEN_FAILED:
        on_failed(commit, error);
        break;
    }
    commit_go(commit);
}

static bool went_back(const struct commit *commit, const struct journal_state *state)
{
    for (size_t i = 0; i < commit->head.count; i++)
        if (state->streams[i].next_position < commit->head.streams[i].next_position ||
            (state->streams[i].next_position == commit->head.streams[i].next_position &&
             memcmp(state->streams[i].head, commit->head.streams[i].head, DIGEST_BYTES) != 0))
            return true;
    return false;
}

/* Whether the batch stands among what was seen. One entry speaks for all: it was one transaction.
 */
static bool stands(const struct batch *batch, const struct seen_entry *entries, size_t count)
{
    const struct entry *mine = &batch->entries[0];

    for (size_t i = 0; i < count; i++)
        if (entries[i].partition == mine->partition && entries[i].position == mine->position)
            return memcmp(entries[i].digest, mine->digest, DIGEST_BYTES) == 0;
    return false;
}

static void learn(struct commit *commit, const struct journal_state *state,
                  const struct seen_entry *entries, size_t count, bool complete)
{
    struct installations *installations = commit->queue->installations;

    if (!complete || went_back(commit, state)) {
        installations_doubt(installations);
        commit->calls->doubt(commit->context);
    } else {
        for (size_t i = 0; i < count; i++)
            if (entries[i].numbered)
                installations_learn(installations, entries[i].installation, &entries[i].last);
    }
    memcpy(commit->head.streams, state->streams, sizeof commit->head.streams);
    commit->head.last_tick_us = state->last_tick_us;
    if (state->last_received_us > commit->head.now_us)
        commit->head.now_us = state->last_received_us;
}

static bool decidable(const struct commit *commit)
{
    for (const struct submission *submission = commit->batch.submissions; submission != NULL;
         submission = submission->next)
        if (!queue_ready(commit->queue, submission))
            return false;
    return true;
}

static void on_locked(void *context, const struct journal_state *state,
                      const struct seen_entry *entries, size_t count, bool complete)
{
    struct commit *commit = context;
    bool resolved = commit->unresolved;

    if (resolved && stands(&commit->batch, entries, count))
        adopt_batch(commit);
    commit->unresolved = false;
    learn(commit, state, entries, count, complete);
    batch_settle_kept(&commit->batch, commit->queue, state->kept, state->kept_count);
    commit->hold = state->epoch != devices_epoch(commit->queue->devices);
    if (commit->hold || batch_empty(&commit->batch) || !decidable(commit)) {
        if (!commit->hold)
            batch_put_back(&commit->batch, commit->queue, &commit->keeping, &commit->notices);
        commit->state = COMMIT_UNLOCKING;
        store_unlock(commit->store);
        return;
    }
    write_batch(commit, true);
}

static void on_unlocked(void *context)
{
    struct commit *commit = context;

    commit->state = COMMIT_IDLE;
    if (commit->hold) {
        commit->hold = false;
        commit->state = COMMIT_HELD;
        commit->calls->read_devices(commit->context);
        return;
    }
    commit_go(commit);
}

const struct writer_calls commit_writer_calls = {on_started, on_away, on_written, on_locked,
                                                 on_unlocked};
