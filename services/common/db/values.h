/* Between our values and PostgreSQL's; for the files of this folder only. */
#ifndef TEQUIO_DB_VALUES_H
#define TEQUIO_DB_VALUES_H

#include <stddef.h>
#include <stdint.h>

#include "common/db/db.h"

/* Adds a binary parameter; `value` NULL is a null. */
void params_add(struct db_params *params, unsigned type, const void *value, size_t size);

/* Days and moments counted as the server counts them; the largest value is "infinity" on both
 * sides. */
int32_t date_to_server(day_number day);
int64_t time_to_server(int64_t at_us);

#endif
