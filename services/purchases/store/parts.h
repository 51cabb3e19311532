/* The statements that write. Private to this folder. */
#ifndef TEQUIO_PURCHASES_STORE_PARTS_H
#define TEQUIO_PURCHASES_STORE_PARTS_H

#include "purchases/store.h"

/* Each does nothing where there is nothing to write. The arena is for parameters alone. */
MUST_USE enum status store_keep_changes(struct db *db, struct arena *arena,
                                        const struct changes *changes, struct error *error);
MUST_USE enum status store_add_purchases(struct db *db, struct arena *arena,
                                         const struct changes *changes, struct error *error);
MUST_USE enum status store_add_parts(struct db *db, struct arena *arena,
                                     const struct changes *changes, struct error *error);
MUST_USE enum status store_add_invoices(struct db *db, struct arena *arena,
                                        const struct changes *changes, struct error *error);
MUST_USE enum status store_keep_uuids(struct db *db, struct arena *arena,
                                      const struct changes *changes, struct error *error);

/* What a peer may say beyond any bigint stays at its end. */
int64_t store_in_bigint(uint64_t value);

/* The columns of a fiscal UUID, from `column` on. */
struct uuid_row store_read_uuid(const struct db_result *result, struct arena *arena, int at,
                                int column);

#endif
