/* What was committed, to whoever listens: entries at once, heads when all is quiet. A doorbell: who
 * misses it reads the journal. */
#ifndef TEQUIO_GATEWAY_PUBLISH_H
#define TEQUIO_GATEWAY_PUBLISH_H

#include "gateway/gateway.h"

/* The entries of one commit, with the heads after it; also rings for messages to kitchens. */
void publish_entries(struct gateway *gateway, const struct entry *entries, size_t count,
                     const struct journal_head *head);
/* Where the streams stand. */
void publish_heads(struct gateway *gateway);

#endif
