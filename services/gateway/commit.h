/* The group commit. While one transaction is under way arrivals queue; the next takes them all,
 * without a timer. No receipt that says "kept" leaves before the commit is durable; one whose
 * answer was lost is looked up first. */
#ifndef TEQUIO_GATEWAY_COMMIT_H
#define TEQUIO_GATEWAY_COMMIT_H

#include "gateway/batch.h"

struct commit;

struct commit_calls {
    struct batch_calls batch;
    /* Its streams were read for the first time, or again after the connection was lost. False: not
     * founded yet. */
    bool (*founded)(void *context, const struct journal_state *state);
    /* New entries, durable, in order: to be published. */
    void (*durable)(void *context, const struct entry *entries, size_t count,
                    const struct journal_head *head);
    /* The device table is of another epoch: read it, then call commit_devices_read. */
    void (*read_devices)(void *context);
    void (*doubt)(void *context); /* the journal is not where we thought, by far: questions under
                                     way do not count */
    void (*trouble)(void *context, const char *event, const struct error *error); /* to be logged */
};

/* Everything that it is given outlives it. */
struct commit *commit_new(struct queue *queue, const struct commit_calls *calls, void *context);
void commit_free(struct commit *commit); /* accepts NULL */

/* What the store tells; its context is the commit. */
extern const struct writer_calls commit_writer_calls;
/* Before anything else; the store's calls come to this commit. */
void commit_connect(struct commit *commit, struct store *store);

/* Whether submissions are taken: otherwise BUSY. */
bool commit_open(const struct commit *commit);

/* A conflict to store; the journal was asked about it. */
void commit_keep(struct commit *commit, struct item *item);
/* False: not now. */
MUST_USE bool commit_notice(struct commit *commit, struct notice *notice);
/* A quarter of an hour has begun. */
void commit_time(struct commit *commit, int64_t now_us);
/* What `read_devices` asked for was done. */
void commit_devices_read(struct commit *commit);
/* Begins the next transaction if there is reason to and none is under way. */
void commit_go(struct commit *commit);

/* Asks again whether the journal is founded. */
void commit_retry(struct commit *commit);

/* Where the streams stood after the last commit that we know of. */
const struct journal_head *commit_head(const struct commit *commit);

#endif
