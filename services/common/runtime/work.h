/* One transaction of a consumer in the making: effects, decisions, cursors and what waits, together
 * or nothing. Private to this folder. */
#ifndef TEQUIO_RUNTIME_WORK_H
#define TEQUIO_RUNTIME_WORK_H

#include "common/runtime/fold.h"
#include "common/runtime/plan.h"
#include "common/runtime/state.h"

struct work {
    struct runtime *runtime;
    uint16_t partition;
    struct arena *arena;
    /* Where its entries come from: a plan, whose cursors move, or those that waited. */
    struct plan *plan;
    const struct entry_name *waited;
    size_t waited_count;
    int attempt; /* counted by work_run */
    /* From work_begin on. */
    int64_t began_us;
    struct stream own;
    struct fold fold;
};

/* Begins the transaction and locks the own stream: `own` is where it stands. */
MUST_USE enum status work_begin(struct work *work, struct db_transaction *transaction,
                                struct error *error);
/* Adds what was decided to the own topic. */
MUST_USE enum status work_append(struct work *work, struct error *error);
/* Moves cursors, keeps what waits, commits; then memory follows and the news is told. */
MUST_USE enum status work_end(struct work *work, struct db_transaction *transaction,
                              struct error *error);

/* The whole of it for these entries, or for the first of them, up to one that wakes another: the
 * plan, or the list of those that waited, is cut to them. */
MUST_USE enum status work_run(struct work *work, const struct fold_item *items, size_t count,
                              struct error *error);

/* "submissions/0/17", for logs. */
struct entry_text {
    char text[64];
};
struct entry_text entry_text_of(const struct entry *entry);

#endif
