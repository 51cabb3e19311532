/* The journal applied once more, into a shadow of the service's schema, and compared with what is
 * there. */
#ifndef TEQUIO_RUNTIME_REBUILD_H
#define TEQUIO_RUNTIME_REBUILD_H

#include <stdbool.h>

struct runtime;

enum { REBUILD_EQUAL = 0, REBUILD_FAILED = 1, REBUILD_DIFFERS = 3 };

/* The schema <service>_rebuild must be there, empty (`tequio rebuild` makes it). Prints a line per
 * table with some of the rows that differ, and with `recheck` a line per decision that would now be
 * another. Returns the exit code. The service may be running: it is held up only while the tables
 * are compared. */
int rebuild_run(struct runtime *runtime, bool recheck);

#endif
