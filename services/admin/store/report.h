/* What `tequio report` asks of the database: the views of analytics, and nothing behind them. With
 * STORE_REPORT. */
#ifndef TEQUIO_ADMIN_STORE_REPORT_H
#define TEQUIO_ADMIN_STORE_REPORT_H

#include "admin/store.h"

/* In the order in which they are read, which is that of their numbers: the first one is 1. */
enum report_table {
    REPORT_SUMMARY,
    REPORT_MATRIX,
    REPORT_PERIODS,
    REPORT_DEVIATIONS,
    REPORT_LIGHTS,
    REPORT_MONTHS,
    REPORT_PLACES,
    REPORT_PUNCTUALITY,
    REPORT_PEOPLE,
    REPORT_PEOPLE_MONTHS,
    REPORT_SATISFACTION,
    REPORT_CHANNELS,
    REPORT_SATISFACTION_PLACES,
    REPORT_SATISFACTION_MONTHS,
    REPORT_PETITIONS,
    REPORT_BUDGET,
    REPORT_GRANTS,
    REPORT_PROOF,
    REPORT_SPENDING_PLACES,
    REPORT_LOCAL,
    REPORT_CATEGORIES,
    REPORT_PROBLEMS,
    REPORT_ODD,
    REPORT_SUPPRESSED,
    REPORT_FRESHNESS,
    REPORT_SHEETS,
    REPORT_KITCHENS,
    REPORT_TABLES,
};

/* All of them, as of one moment: one transaction that only reads. `ret` has REPORT_TABLES. */
MUST_USE enum status store_report(struct db *db, struct arena *arena, int year, const char *zone,
                                  struct store_table *ret, struct error *error);

/* What is asked for a table: $1 is the year, $2 the time zone. */
const char *store_report_query(enum report_table which);

/* Its list of statements, for store_open. */
const struct db_statement *const *store_report_statements(void);

#endif
