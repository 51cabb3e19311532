/* SIGTERM and SIGINT as something a loop can poll. */
#ifndef TEQUIO_RUNTIME_STOP_H
#define TEQUIO_RUNTIME_STOP_H

#include <stdbool.h>

#include "common/base/error.h"

/* Once, before any thread starts: blocks the signals and opens a descriptor that becomes readable
 * on them. SIGPIPE is ignored from here on. */
MUST_USE enum status stop_open(struct error *error);
int stop_descriptor(void);
/* True from the first such signal on. */
bool stop_requested(void);

#endif
