/* What `tequio cfdi pending` asks of the database. With STORE_SERVICES. */
#ifndef TEQUIO_ADMIN_STORE_INVOICES_H
#define TEQUIO_ADMIN_STORE_INVOICES_H

#include "admin/store.h"

enum { STORE_INVOICES = 4, STORE_UUID_BYTES = 37 }; /* at once: each brings its file */

/* An invoice that proves a purchase, and was not cancelled. */
struct store_invoice {
    char uuid[STORE_UUID_BYTES];
    const char *issuer;
    uint32_t kitchen;
    int state;           /* as InvoiceState; 0 = the authority was never asked */
    int64_t asked_at_us; /* INT64_MIN = never */
    struct bytes file;
};

/* Those that come after `after` ("" = from the first) of which the authority was not asked since
 * that moment. None once all were given. */
MUST_USE enum status store_invoices_pending(struct db *db, struct arena *arena,
                                            int64_t asked_before_us, const char *after,
                                            struct store_invoice **ret, size_t *ret_count,
                                            struct error *error);

#endif
