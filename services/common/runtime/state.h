/* Everything that a running consumer holds. Private to this folder. */
#ifndef TEQUIO_RUNTIME_STATE_H
#define TEQUIO_RUNTIME_STATE_H

#include "common/base/limits.h"
#include "common/journal/journal.h"
#include "common/journal/publication.h"
#include "common/runtime/awaited.h"
#include "common/runtime/health.h"
#include "common/runtime/metrics.h"
#include "common/runtime/plan.h"
#include "common/runtime/service.h"
#include "common/runtime/settings.h"
#include "common/wire/zap.h"

extern const struct db_statement *const tequio_runtime_statements[];

enum { UNFINISHED_AT_ONCE = LIMIT_BATCH_ENTRIES }; /* pieces asked for in one go */

/* The work that own decisions have opened and that is not done yet. */
struct unfinished {
    bool open; /* there may be some */
    struct work_unit next[UNFINISHED_AT_ONCE];
    size_t next_count, next_at;
    struct work_unit *parked; /* as many as the table has */
    size_t parked_count, parked_room;
    struct arena *arena; /* of the entry that opened what comes next */
    struct entry opener; /* position 0 = none read yet */
};

/* A publisher that is listened to. */
struct listener {
    enum topic topic;
    void *socket;
};

struct runtime {
    const struct service *service;
    const struct runtime_settings *settings;
    struct arena *start_up; /* lives as long as the process */
    struct arena *batch_arena;

    struct db_settings db_settings;
    struct db *db; /* NULL while there is none */
    bool active;   /* not a standby */
    struct founding founding;

    void *zmq;
    struct zap *zap;
    void *publisher;
    uint8_t (*subscribers)[32];
    size_t subscriber_count;
    struct listener *listeners;
    size_t listener_count;

    /* Sources and gates stand partition by partition: those of partition p begin at p * (count per
     * partition). */
    struct source *sources;
    size_t sources_per_partition, merged;
    struct gate *gates;
    size_t gates_per_partition;
    uint64_t *own_heads; /* per partition: last position of the own topic */
    size_t turn;

    struct unfinished unfinished;
    struct awaited awaited; /* what was put aside until something else has been applied */
    int64_t parked;         /* entries */
    bool gates_stale;       /* ask the database where heads and gates are */
    size_t batch_most;      /* entries in a batch, LIMIT_BATCH_ENTRIES but in tests */
    size_t batch_room;      /* in the next one: less where batches end early */
    size_t singly;          /* of so many entries each is a batch of its own: one of them fails */

    struct metric *metrics;
    size_t metric_count;
    struct health *health;
};

/* The sources of a partition, sources_per_partition of them. */
static inline struct source *runtime_sources(const struct runtime *runtime, size_t partition)
{
    return &runtime->sources[partition * runtime->sources_per_partition];
}

/* The gates of a partition, gates_per_partition of them. */
static inline struct gate *runtime_gates(const struct runtime *runtime, size_t partition)
{
    return &runtime->gates[partition * runtime->gates_per_partition];
}

/* hear.c: sockets */
MUST_USE enum status hear_open(struct runtime *runtime, struct error *error);
void hear_close(struct runtime *runtime);
/* Takes in what has arrived, without waiting; bounded. */
void hear_receive(struct runtime *runtime);
/* Waits for news, a stop, or the timeout. */
void hear_wait(struct runtime *runtime, int timeout_ms);
/* Waits for a stop or the timeout, whatever arrives. */
void hear_pause(int timeout_ms);
/* Tells the head of a partition's own stream, the own cursors, and the entries just written. */
void hear_publish(struct runtime *runtime, uint16_t partition, const struct entry *entries,
                  size_t count);

/* fill.c: what is read from the database outside batches */
/* Connects, becomes active or stays a standby, reads founding, cursors and counts. */
MUST_USE enum status fill_founding(struct runtime *runtime, struct arena *arena,
                                   struct error *error);
MUST_USE enum status fill_begin(struct runtime *runtime, struct error *error);
/* Reads what sources lack, and, when gates_stale, heads and gates. */
MUST_USE enum status fill_sources(struct runtime *runtime, struct error *error);

/* batch.c: transactions. Each does at most one batch; *ret_done says whether there was one. */
MUST_USE enum status batch_next(struct runtime *runtime, bool *ret_done, struct error *error);

/* unfinished.c: work, piece by piece */
/* Reads what of it is parked; what is left is asked for when it is wanted. */
MUST_USE enum status unfinished_begin(struct runtime *runtime, struct error *error);
/* Does one piece. *ret_done says whether there was one. */
MUST_USE enum status unfinished_next(struct runtime *runtime, bool *ret_done, struct error *error);
/* The pieces that this entry opened are parked no longer. Returns how many that were. */
size_t unfinished_release(struct runtime *runtime, const struct entry_name *opener);
void unfinished_end(struct runtime *runtime);

/* park.c */
/* True when a failure is the batch's own: neither the database's nor everybody's alike. */
bool park_entry_at_fault(enum status status, const struct error *error);
/* Puts the entry aside, in a transaction of its own that also moves the cursor of its source by
 * one, or ends its waiting where it came from there (`source` NULL). */
MUST_USE enum status park_entry(struct runtime *runtime, const struct entry *entry,
                                struct source *source, const struct error *why, int attempts,
                                struct error *error);
/* Puts a piece of work aside: its entry is the one that opened it, with the piece's kitchen. */
MUST_USE enum status park_work(struct runtime *runtime, const struct entry *piece,
                               const struct error *why, int attempts, struct error *error);
/* An operator's order to this consumer: what to do with a parked entry. `ret->consumer` is NULL
 * when the operation is not a release or skip of this consumer's. */
struct park_order {
    const char *consumer;
    struct entry_name entry;
    bool release;
    const char *reason;
};
MUST_USE enum status park_read_order(const struct runtime *runtime, struct arena *arena,
                                     const struct entry *entry, struct park_order *ret,
                                     struct error *error);

#endif
