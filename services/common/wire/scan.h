/* One look over protobuf's raw bytes before anything is unpacked: bounds nesting and counts,
 * refuses cut or overlong fields, NUL and invalid UTF-8 in texts. protobuf-c would cut a text at
 * NUL and pass invalid UTF-8, and PostgreSQL takes neither. No heap memory. */
#ifndef TEQUIO_WIRE_SCAN_H
#define TEQUIO_WIRE_SCAN_H

#include <stdbool.h>

#include "common/base/bytes.h"
#include "common/base/error.h"

struct ProtobufCMessageDescriptor;

enum scan_verdict {
    SCAN_OK = 0,
    SCAN_MALFORMED, /* cut short, bad tag, wrong wire type */
    SCAN_TEXT,      /* NUL or invalid UTF-8 */
    SCAN_TOO_MANY,  /* deeper than LIMIT_NESTING or more than LIMIT_FIELDS_PER_MESSAGE fields in all
                     */
};

/* Unknown fields pass when well formed. `ret_field` (may be NULL) gets the name of the field at
 * fault, static text, or "" where there is none. */
MUST_USE enum scan_verdict wire_scan(const struct ProtobufCMessageDescriptor *message,
                                     struct bytes bytes, const char **ret_field);

/* The first field of that number in the message itself, not in one within it; `ret_value` (may be
 * NULL) gets its bytes. Of bytes that passed wire_scan: what is malformed ends the search. */
bool wire_find(struct bytes bytes, uint32_t field, struct bytes *ret_value);

#endif
