/* A CSV file with a header row, read row by row into messages: its columns in any order, others may
 * stand beside them. */
#ifndef TEQUIO_ADMIN_IMPORT_TABLE_H
#define TEQUIO_ADMIN_IMPORT_TABLE_H

#include "admin/import/csv.h"
#include "admin/import/kinds.h"

struct table {
    const char *path;
    const struct column *columns; /* ends with a row without a name */
    struct csv *csv;
    size_t places[CSV_FIELDS];
    struct csv_row row;
};

/* The columns, for people. */
const char *table_columns(struct arena *arena, const struct column *columns);

/* Opens it and reads the header. STATUS_REFUSED where a column is missing that must be there. */
MUST_USE enum status table_open(struct table *table, const char *path, const struct column *columns,
                                struct error *error);
void table_close(struct table *table);

/* The next row; false in `ret_more` at the end. */
MUST_USE enum status table_next(struct table *table, bool *ret_more, struct error *error);
/* The row's fields into a message that has its initial values. NULL, or what was expected, and of
 * which column. */
const char *table_read(const struct table *table, struct arena *arena, void *message,
                       const char **ret_column);

/* Prints what is wrong with the row, unless `said` problems were said before. */
void table_say(const struct table *table, uint64_t said, const char *column, const char *expected);

#endif
