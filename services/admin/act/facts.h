/* Facts that two people bring: read from the files that an import reads, shown row by row. */
#ifndef TEQUIO_ADMIN_ACT_FACTS_H
#define TEQUIO_ADMIN_ACT_FACTS_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/error.h"

enum { ACT_FACTS_MOST = 100, ACT_FACTS_BYTES_MOST = 15 << 10 /* an act has 16 KiB in all */ };

/* The rows of files and folders as an encoded ActContent in the arena; without the names of people,
 * which the registry has. What is wrong with a row is printed on standard error. STATUS_REFUSED
 * where there is such a row, none at all, or more than an act holds. */
MUST_USE enum status act_facts_write(struct arena *arena, char *const *paths, size_t count,
                                     struct bytes *ret, struct error *error);

/* The FactsChange `change`, a line for each fact. */
const char *act_facts_words(struct arena *arena, const void *change);

/* The people that an encoded ActContent brings, or gives a device to: their numbers, in its order,
 * at most ACT_FACTS_MOST; returns how many. */
size_t act_facts_people(struct bytes content, uint32_t ret[ACT_FACTS_MOST]);

#endif
