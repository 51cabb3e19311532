/* Rows of a result whose columns are all texts, and the one state that many of them are read in. */
#ifndef TEQUIO_ADMIN_STORE_TABLE_H
#define TEQUIO_ADMIN_STORE_TABLE_H

#include "admin/store.h"

/* The first `columns` of each row; the cells are copied into the arena. */
struct store_table store_table_of(struct arena *arena, const struct db_result *result,
                                  size_t columns);

/* Begins it: the estimates of the newest opened day are made before, so that two readings of one
 * day agree, and nothing changes until COMMIT. */
MUST_USE enum status store_begin_tables(struct db *db, struct error *error);

#endif
