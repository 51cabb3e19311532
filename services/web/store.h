/* Everything that the edge asks of the database, as the role tequio_web, which writes nothing. */
#ifndef TEQUIO_WEB_STORE_H
#define TEQUIO_WEB_STORE_H

#include "common/db/db.h"
#include "common/journal/journal.h"

/* Connects; every statement is prepared, so that a schema that is too old is found here. */
MUST_USE enum status store_open(const char *database, struct db **ret, struct error *error);

/* How the programme was founded, and the newest moment of the journal. STATUS_REFUSED before. */
MUST_USE enum status store_programme_clock(struct db *db, struct arena *arena, struct founding *ret,
                                           int64_t *ret_newest_us, struct error *error);
/* Whether a device has the token of that digest, revoked or not. */
MUST_USE enum status store_knows_token(struct db *db, struct arena *arena, const uint8_t digest[32],
                                       bool *ret, struct error *error);

/* What such a device is told: a JSON object, and the programme's key as it was sent (a Catalogue;
 * data NULL = none). `told` NULL: it is nobody's, or revoked. */
struct device_told {
    const char *told;
    struct bytes programme_key;
};
MUST_USE enum status store_device_told(struct db *db, struct arena *arena, const uint8_t digest[32],
                                       day_number day, struct device_told *ret,
                                       struct error *error);

#endif
