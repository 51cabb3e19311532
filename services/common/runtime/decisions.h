/* What deciding on one input leads to. Filled in by a handler's `decide`, carried out by the
 * runtime. */
#ifndef TEQUIO_RUNTIME_DECISIONS_H
#define TEQUIO_RUNTIME_DECISIONS_H

#include "common/journal/entry.h"

struct decisions;

/* Adds an entry to the service's own topic, caused by the input. `body` is packed by the codec into
 * the arena of decisions_arena. `salted` for bodies with personal data, so that erasing them leaves
 * nothing to guess from. It is applied before this returns, so that what `decide` does next sees
 * it; a failing apply ends the decide. */
MUST_USE enum status decisions_add(struct decisions *decisions, enum kind kind, uint32_t kitchen,
                                   struct bytes body, bool salted, struct error *error);

/* The input cannot be decided before something with this key has been: it is put aside and tried
 * again then, or when LIMIT_WAIT_DAYS have passed. Nothing else may be added. */
void decisions_wait(struct decisions *decisions, const uint8_t key[DIGEST_BYTES]);
/* True when the input has waited for its full term, or when no more of its kitchen may wait: decide
 * without what it would wait for. */
bool decisions_overdue(const struct decisions *decisions);
/* Wakes what waits for this key. */
void decisions_wake(struct decisions *decisions, const uint8_t key[DIGEST_BYTES]);

/* Lives as long as the batch: for the bodies of decisions. */
struct arena *decisions_arena(struct decisions *decisions);
/* Position that the next decision will have. */
uint64_t decisions_next_position(const struct decisions *decisions);

#endif
