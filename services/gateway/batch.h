/* What one commit carries: submissions and what else is due, decided in order of arrival on the
 * numbers as of the streams' heads, and the entries and rows that come of it. Decided again from
 * the start whenever the heads or the device table turn out to be other ones; nothing outside
 * changes until it is durable. */
#ifndef TEQUIO_GATEWAY_BATCH_H
#define TEQUIO_GATEWAY_BATCH_H

#include "common/base/map.h"
#include "common/journal/copy.h"
#include "common/journal/journal.h"
#include "gateway/queue.h"
#include "gateway/store.h"

/* An entry of the gateway's own, other than ticks. */
#define NOTICE_KNOWN UINT64_MAX

struct notice {
    struct notice *next;
    uint16_t kind;
    uint32_t kitchen, device;
    int64_t at_us;
    struct bytes body;
    const uint8_t *blob; /* digest of the blob that becomes whole with it; NULL = none */
    /* Durable at that position; 0 = given up; NOTICE_KNOWN = another said so before. Frees it. */
    void (*ended)(struct notice *notice, uint64_t position);
    void *context;
    size_t place;
};

/* Where the journal stands, as far as we know. */
struct journal_head {
    struct stream streams[PARTITIONS_MAX];
    size_t count;
    int64_t last_tick_us;
    int64_t now_us; /* the latest time of receipt */
};

/* An installation as this batch would leave it. */
struct tentative {
    struct last_number last;
    struct item *newest; /* its last entry in the batch */
    uint32_t kept;
};

struct batch {
    struct submission *submissions; /* list, in order of arrival */
    struct submission *last;
    struct item *keeping; /* list: conflicts to be stored */
    struct notice *notices;
    size_t item_count, byte_count;

    /* Of the last decision. */
    struct arena *arena;
    struct map *lasts; /* by installation: struct tentative */
    struct entry *entries;
    size_t entry_count, entry_capacity;
    struct journal_head after;
    int64_t tick_us;                /* INT64_MIN = none */
    bool look;                      /* a receipt depends on the heads though nothing is stored */
    uint8_t (*blobs)[DIGEST_BYTES]; /* that become whole */
    bool *fresh;
    size_t blob_count;
    struct copy_buffer rows;
};

/* From a zeroed struct. */
void batch_open(struct batch *batch);
void batch_close(struct batch *batch);
/* Nothing was taken. */
bool batch_empty(const struct batch *batch);

/* Takes from the queue, the conflicts and the notices what fits; `one` = a single envelope's worth.
 */
void batch_take(struct batch *batch, struct queue *queue, struct item **keeping,
                struct notice **notices, bool one);
/* Decides everything on `before`; `idle_us` is a time that has come though nobody said so
 * (INT64_MIN = none). With `one`, what would make a second entry is left waiting. */
void batch_decide(struct batch *batch, const struct queue *queue, const struct journal_head *before,
                  int64_t idle_us, bool one);
struct batch_calls {
    void (*ask)(void *context, struct item *item); /* by what is its number held? */
    void (*keep_elsewhere)(void *context, const struct item *item); /* not in the journal */
};
/* It is durable, or had nothing to store: tells the installations, settles what is decided, gives
 * back the rest. */
void batch_settle(struct batch *batch, struct queue *queue, const struct batch_calls *calls,
                  void *context);
/* The conflicts that are to be stored, at most LIMIT_COMMIT_ENTRIES. */
size_t batch_conflicts(const struct batch *batch, struct old_number *ret);
/* Settles the conflicts whose content is kept already. The streams are locked: it stays so. */
void batch_settle_kept(struct batch *batch, struct queue *queue,
                       const uint8_t (*kept)[DIGEST_BYTES], size_t count);
/* Ends the notices about blobs that were whole already. */
void batch_drop_known(struct batch *batch);
/* The envelope of a batch of one; NULL when it has none. */
struct item *batch_culprit(const struct batch *batch);
/* It did not happen: everything goes back to where it came from. */
void batch_put_back(struct batch *batch, struct queue *queue, struct item **keeping,
                    struct notice **notices);

#endif
