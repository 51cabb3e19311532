/* Acts as people name them. */
#ifndef TEQUIO_ADMIN_ACT_FIND_H
#define TEQUIO_ADMIN_ACT_FIND_H

#include "admin/store.h"

/* The act of that number: 32 hex digits, or as much of their beginning as is enough. STATUS_REFUSED
 * where there is none, or more than one. With STORE_REGISTRY. */
MUST_USE enum status act_find(struct db *db, struct arena *arena, const char *number,
                              struct store_act *ret, struct error *error);

#endif
