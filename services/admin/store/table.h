/* Rows of a result whose columns are all texts. */
#ifndef TEQUIO_ADMIN_STORE_TABLE_H
#define TEQUIO_ADMIN_STORE_TABLE_H

#include "admin/store.h"

/* The first `columns` of each row; the cells are copied into the arena. */
struct store_table store_table_of(struct arena *arena, const struct db_result *result,
                                  size_t columns);

#endif
