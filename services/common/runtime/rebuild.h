/* The journal applied once more, into a shadow of the service's schema, and compared with what is
 * there. */
#ifndef TEQUIO_RUNTIME_REBUILD_H
#define TEQUIO_RUNTIME_REBUILD_H

#include <stdbool.h>

struct runtime;

/* The schema <service>_rebuild must be there, empty (`tequio rebuild` makes it). Prints a line per
 * table, and with `recheck` a line per decision that would now be another. Returns the exit code: 0
 * only if nothing differs. The service may be running: it is held up only while the tables are
 * compared. */
int rebuild_run(struct runtime *runtime, bool recheck);

#endif
