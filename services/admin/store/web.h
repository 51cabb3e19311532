/* What the command sets for the board. With STORE_WEB. */
#ifndef TEQUIO_ADMIN_STORE_WEB_H
#define TEQUIO_ADMIN_STORE_WEB_H

#include "common/db/db.h"

/* STATUS_REFUSED where there is no such person. All their sessions end. */
MUST_USE enum status store_set_password(struct db *db, struct arena *arena, uint32_t person,
                                        const char *hash, int64_t at_us, struct error *error);
/* A list of statements, for store_open. */
const struct db_statement *const *store_web_statements(void);

#endif
