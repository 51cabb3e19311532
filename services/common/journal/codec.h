/* Bodies of the journal's own entries; publications: publication.h. */
#ifndef TEQUIO_JOURNAL_CODEC_H
#define TEQUIO_JOURNAL_CODEC_H

#include "common/journal/journal.h"

/* STATUS_BROKEN when the body is no Founding that we understand: everything depends on it. */
MUST_USE enum status codec_read_founding(struct arena *arena, struct bytes body,
                                         struct founding *ret, struct error *error);

#endif
