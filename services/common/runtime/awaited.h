/* What a consumer has put aside until something else has been applied: the rows of journal.waiting,
 * in memory, so that a fold knows at once whether it has just woken one. At most LIMIT_WAITING; few
 * in practice, and looked through one by one. */
#ifndef TEQUIO_RUNTIME_AWAITED_H
#define TEQUIO_RUNTIME_AWAITED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/digest.h"

struct awaited_key {
    uint8_t key[DIGEST_BYTES];
    int64_t since_us;
    uint32_t kitchen;
};

struct awaited {
    struct awaited_key *keys; /* of those that are not ready yet */
    size_t count, room;
    size_t ready; /* those that may be taken up */
};

/* Everything that is put aside, ready or not. */
size_t awaited_total(const struct awaited *awaited);
/* Forgets all, and frees. */
void awaited_reset(struct awaited *awaited);

/* One more that waits, since that moment. */
void awaited_add(struct awaited *awaited, const uint8_t key[DIGEST_BYTES], int64_t since_us,
                 uint32_t kitchen);
/* How many of a kitchen's entries wait. */
size_t awaited_of(const struct awaited *awaited, uint32_t kitchen);
/* True when something waits for that key. */
bool awaited_has(const struct awaited *awaited, const uint8_t key[DIGEST_BYTES]);
/* True when one has waited since before that moment. */
bool awaited_since_before(const struct awaited *awaited, int64_t moment_us);

/* These become ready: in step with journal_wake.sql and journal_wake_overdue.sql. */
void awaited_wake(struct awaited *awaited, const uint8_t key[DIGEST_BYTES]);
void awaited_wake_overdue(struct awaited *awaited, int64_t before_us);

#endif
