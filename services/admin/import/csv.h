/* CSV by RFC 4180, row by row: commas, quotes doubled inside quotes, rows end with LF or CRLF,
 * quoted fields may hold line ends, a byte order mark at the start is passed over. */
#ifndef TEQUIO_ADMIN_IMPORT_CSV_H
#define TEQUIO_ADMIN_IMPORT_CSV_H

#include <stddef.h>

#include "common/base/digest.h"
#include "common/base/error.h"

enum { CSV_ROW_BYTES = 64 << 10, CSV_FIELDS = 64 };

struct csv;

/* STATUS_REFUSED where the file cannot be opened. */
MUST_USE enum status csv_open(const char *path, struct csv **ret, struct error *error);
void csv_close(struct csv *csv);    /* accepts NULL */
void csv_close_p(struct csv **csv); /* for CLEANUP */

/* One row; its texts live until the next one is read. */
struct csv_row {
    size_t line; /* on which it begins, from 1 */
    size_t count;
    const char *fields[CSV_FIELDS];
};
/* STATUS_REFUSED with what is wrong and `ret->line` where. At the end STATUS_OK with count 0; rows
 * without anything on them are passed over. */
MUST_USE enum status csv_next(struct csv *csv, struct csv_row *ret, struct error *error);

/* SHA-256 of the bytes read; of the whole file once csv_next has come to its end. */
void csv_digest(const struct csv *csv, uint8_t out[DIGEST_BYTES]);

#endif
