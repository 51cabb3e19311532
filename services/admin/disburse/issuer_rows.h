/* The issuer's file of movements: CSV with a header row, checked to its end before anything is
 * sent, then read again in parts. Memory does not grow with it. */
#ifndef TEQUIO_ADMIN_DISBURSE_ISSUER_ROWS_H
#define TEQUIO_ADMIN_DISBURSE_ISSUER_ROWS_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/digest.h"
#include "common/base/error.h"

enum { ISSUER_PART_ROWS = 500 }; /* of an ISSUER_FILE */

struct issuer_rows {
    const char *path;
    uint32_t rows;                /* after the check */
    uint8_t digest[DIGEST_BYTES]; /* of the file's bytes, likewise */
    uint64_t problems;            /* that were printed on standard error */
};

/* The columns, for people. */
const char *issuer_rows_columns(struct arena *arena);

/* Reads it to its end; each bad row is printed by line and column. STATUS_REFUSED where the file as
 * a whole cannot be taken. */
MUST_USE enum status issuer_rows_check(struct issuer_rows *file, struct error *error);

/* Hands over the bodies of its parts, one by one, in an arena that is reset after each. */
typedef enum status (*issuer_part_sender)(void *context, struct arena *arena, struct bytes body,
                                          struct error *error);
MUST_USE enum status issuer_rows_send(const struct issuer_rows *file, issuer_part_sender send,
                                      void *context, struct error *error);

#endif
