/* All that surveys asks of the database: its statements. What they ask and change stands by subject
 * in store/. */
#ifndef TEQUIO_SURVEYS_STORE_H
#define TEQUIO_SURVEYS_STORE_H

#include "common/db/db.h"

extern const struct db_statement *const surveys_parts_statements[];

#endif
