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

#endif
