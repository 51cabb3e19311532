/* The journal's own messages, as the runtime reads and writes them. */
#ifndef TEQUIO_RUNTIME_CODEC_H
#define TEQUIO_RUNTIME_CODEC_H

#include "common/journal/journal.h"

struct park_order;

/* An Operation's body. An order that is none of the runtime's leaves ret->consumer NULL. */
MUST_USE enum status codec_read_order(struct arena *arena, const struct entry *entry,
                                      struct park_order *ret, struct error *error);
struct bytes codec_write_parked(struct arena *arena, const struct entry *entry, const char *reason,
                                int attempts);
struct bytes codec_write_unparked(struct arena *arena, const struct entry_name *entry, bool applied,
                                  const char *reason);
MUST_USE enum status codec_read_unparked(struct arena *arena, const struct entry *entry,
                                         struct entry_name *ret, struct error *error);

#endif
