/* Everything that the command asks of the database, in its own words. It reads as tequio_operator; migrate alone
 * connects as others. */
#ifndef TEQUIO_ADMIN_STORE_H
#define TEQUIO_ADMIN_STORE_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/error.h"
#include "common/db/db.h"
#include "common/journal/journal.h"

/* The connection string with that user; `ret` is in the arena. */
MUST_USE enum status store_conninfo(struct arena *arena, const char *conninfo, const char *user,
                                    const char **ret, struct error *error);
/* The same as libpq's environment, "PGHOST=..." and so on, ended by NULL, for child programs. */
MUST_USE enum status store_environment(struct arena *arena, const char *conninfo, const char *user,
                                       const char *const **ret, struct error *error);

/* Connects with the journal's statements and those of this file. */
MUST_USE enum status store_open(struct arena *arena, const char *conninfo, const char *user,
                                struct db **ret, struct error *error);
/* Connects without any statement: before the schemas are there. */
MUST_USE enum status store_open_bare(struct arena *arena, const char *conninfo, const char *user,
                                     struct db **ret, struct error *error);
/* Makes the database where it is missing; `ret_made` says whether it was. */
MUST_USE enum status store_make_database(struct arena *arena, const char *conninfo, const char *superuser,
                                         bool *ret_made, struct error *error);

/* Last moment that the stream of submissions knows, in microseconds; INT64_MIN where it is empty. */
MUST_USE enum status store_last_moment(struct db *db, int64_t *ret, struct error *error);
/* The last moment at which a tablet's envelope was received; INT64_MIN where none was. */
MUST_USE enum status store_last_submission(struct db *db, int64_t *ret, struct error *error);

/* What the registry decided on the submission at that position: entries of its topic, with bodies. */
struct store_outcome {
    uint16_t kind;
    struct bytes body;
};
MUST_USE enum status store_outcomes(struct db *db, struct arena *arena, uint64_t first, uint64_t last,
                                    struct store_outcome **ret, size_t *ret_count, struct error *error);

#endif
