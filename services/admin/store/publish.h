/* What `tequio publish` asks of the database: the views of analytics that the public page may read,
 * and nothing behind them: a test runs each statement as the edge's role. With STORE_PUBLISH. */
#ifndef TEQUIO_ADMIN_STORE_PUBLISH_H
#define TEQUIO_ADMIN_STORE_PUBLISH_H

#include "admin/store.h"

/* In the order in which the dictionary has them. */
enum publish_table {
    PUBLISH_SHEETS,
    PUBLISH_RESULTS,
    PUBLISH_SATISFACTION,
    PUBLISH_ATTENTION,
    PUBLISH_SPENDING,
    PUBLISH_KITCHENS,
    PUBLISH_TABLES,
};

/* Of PUBLISH_RESULTS what the publication says of each: indicator, level, unit, value and target
 * in millionths, light by its number, persons; in the order in which the contract wants them. */
enum {
    FIGURE_INDICATOR,
    FIGURE_LEVEL,
    FIGURE_UNIT,
    FIGURE_VALUE,
    FIGURE_TARGET,
    FIGURE_LIGHT,
    FIGURE_PERSONS,
    FIGURE_COLUMNS
};

/* Of which period. What persons answered or asked is told of periods that are final only, so that
 * no version of few answers can be subtracted from the one before it. */
struct publish_scope {
    const char *grain; /* month, quarter, half or year */
    int grain_number;  /* the same, as Grain */
    day_number first, last;
};

/* Up to where the database has counted. */
struct publish_moment {
    const char *position; /* of the last submission counted */
    const char *moment;   /* when it was received, local: YYYY-MM-DD HH:MM */
    day_number day;       /* the same, its day */
    int64_t behind;       /* entries that some service has not counted yet */
};

/* A period is final once it has been over for so many days (domain: capture closes then). */
enum { PUBLISH_CAPTURE_DAYS = 30 };

/* What was published last of the period: version 0 = nothing. `files` has name and digest in hex.
 */
struct store_published {
    int version, state, cause; /* as PublishedState and PublicationCause */
    const char *reason;
    struct store_table files;
};

/* What is read of a period. */
struct publish_content {
    struct publish_moment moment;
    struct store_table tables[PUBLISH_TABLES], figures;
    struct store_published last;
};

/* All tables, as of one moment: one transaction that only reads. STATUS_REFUSED where
 * nothing was ever received. */
MUST_USE enum status store_publish(struct db *db, struct arena *arena,
                                   const struct publish_scope *scope, const char *zone,
                                   struct publish_content *ret, struct error *error);

/* What the registry decided on a publication: `state` 0 = it was refused, and `words` say why. */
struct publish_outcome {
    bool decided;
    int state;
    const char *words;
};
MUST_USE enum status store_publish_outcome(struct db *db, struct arena *arena, uint64_t position,
                                           struct publish_outcome *ret, struct error *error);

/* Its list of statements, for store_open. */
const struct db_statement *const *store_publish_statements(void);

#endif
