/* One batch in one transaction: decode, collect, load, decide and apply in order, persist, append.
 * Knows nothing of sockets, cursors or parking. */
#ifndef TEQUIO_RUNTIME_FOLD_H
#define TEQUIO_RUNTIME_FOLD_H

#include "common/journal/journal.h"
#include "common/runtime/awaited.h"
#include "common/runtime/decisions.h"
#include "common/runtime/service.h"

/* One entry to be folded. */
struct fold_item {
    const struct entry *entry;
    bool overdue; /* has waited for its full term */
};

struct fold {
    const struct service *service;
    struct db *db;
    struct arena *arena;
    struct stream
        *own; /* locked; moved forward by what is decided. NULL where nothing may be decided */
    /* What waits already. With it the fold ends behind an entry for which another has waited: that
     * one comes next, before the rest, whatever the size of the batch. NULL: nothing ends early,
     * and every key is told. */
    const struct awaited *awaited;
    /* Out: how many items were folded; what was decided, numbered and chained; what waits; which
     * keys wake others; before which moment what waits is overdue (INT64_MIN: no term has ended).
     */
    size_t folded;
    struct entry *decided;
    size_t decided_count, decided_room;
    struct waiting *waits;
    int64_t *wait_since;
    size_t wait_count;
    struct bytes *wakes;
    size_t wake_count, wake_room;
    int64_t overdue_before_us;
    /* Out: something of what was decided opens work: it ended there. */
    bool opened_work;
    /* Out: the item at which it failed; the count of items where it was no single one. */
    size_t failed;
};

/* Folds the items and persists their effects; appends nothing, commits nothing. */
MUST_USE enum status fold_run(struct fold *fold, const struct fold_item *items, size_t count,
                              struct error *error);

/* The same for a piece of work: `piece` is the entry that opened it, with the kitchen whose piece
 * it is. */
MUST_USE enum status fold_work(struct fold *fold, const struct entry *piece, struct error *error);

/* Recheck: decides on `input` again and compares with what was recorded. Calls `difference` with a
 * sentence for each one. `recorded` are its decisions, in order. */
typedef void (*fold_difference)(void *context, const struct entry *input, const char *sentence);
MUST_USE enum status fold_recheck(struct fold *fold, const struct entry *inputs,
                                  const struct entry *const *recorded,
                                  const size_t *recorded_counts, size_t input_count,
                                  fold_difference difference, void *context, struct error *error);
/* The same for a piece of work. */
MUST_USE enum status fold_recheck_work(struct fold *fold, const struct entry *piece,
                                       const struct entry *recorded, size_t recorded_count,
                                       fold_difference difference, void *context,
                                       struct error *error);

#endif
