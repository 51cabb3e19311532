/* Whether a program says that it is ready: its /ready over HTTP. */
#ifndef TEQUIO_ADMIN_READINESS_H
#define TEQUIO_ADMIN_READINESS_H

#include <stdbool.h>

#include "common/base/arena.h"

/* True when it answers "ready" within two seconds; otherwise `ret_why` says in a few words why not.
 * `address` is HOST:PORT. */
bool readiness_ask(struct arena *arena, const char *address, const char **ret_why);

#endif
