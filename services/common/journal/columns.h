/* Entries and the columns of journal.entry, both ways. Private to this folder. */
#ifndef TEQUIO_JOURNAL_COLUMNS_H
#define TEQUIO_JOURNAL_COLUMNS_H

#include "common/db/db.h"
#include "common/journal/journal.h"

/* A row's twenty columns, in the order in which journal_read.sql and journal_read_named.sql select
 * them. Memory from the arena. */
void columns_read(const struct db_result *result, int row, struct arena *arena, struct entry *ret);

/* The eighteen arrays of journal_append.sql, from $6 on. */
void columns_params(struct db_params *params, const struct entry *entries, size_t count);

/* Names as three arrays: topics, partitions, positions. */
void columns_names(struct db_params *params, const struct entry_name *names, size_t count);

/* What is stored as body: a body that is there is never null, since null says that it was erased.
 */
struct bytes columns_body(const struct entry *entry);
/* What is stored of an optional part: null where there is none. */
struct bytes columns_optional(struct bytes part);

#endif
