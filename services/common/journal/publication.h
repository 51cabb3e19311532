/* What publishers send and subscribers read: heads, the publisher's own cursors, and the entries
 * themselves. */
#ifndef TEQUIO_JOURNAL_PUBLICATION_H
#define TEQUIO_JOURNAL_PUBLICATION_H

#include "common/base/error.h"
#include "common/journal/entry.h"
#include "common/journal/journal.h"

struct publication {
    enum topic topic;
    uint16_t partition;
    uint64_t head;
    const struct cursor
        *consumed; /* how far the publisher itself has come, by topic of the same partition */
    size_t consumed_count;
    const struct entry *entries; /* dense, in order, the last one is the head */
    size_t entry_count;
};

/* Frames of one message; memory from the arena. */
void publication_write(struct arena *arena, const struct publication *publication,
                       struct bytes ret_frames[2]);
/* STATUS_REFUSED on anything that is not a publication; entries' texts are not judged. */
MUST_USE enum status publication_read(struct arena *arena, const struct bytes frames[2],
                                      struct publication *ret, struct error *error);

#endif
