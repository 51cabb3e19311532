/* Another program, run to its end. */
#ifndef TEQUIO_ADMIN_CHILD_H
#define TEQUIO_ADMIN_CHILD_H

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/error.h"

/* Runs argv[0], looked for in PATH, with our environment and the settings "NAME=value" of `more`
 * (ends with NULL) over it, its output going where ours goes. STATUS_OK whatever its exit code,
 * which goes to `ret_code`; a program ended by a signal gives 128 + its number. It reads `input`,
 * at most 4096 bytes, in place of our standard input; of no bytes, nothing. */
MUST_USE enum status child_run(struct arena *arena, const char *const *argv,
                               const char *const *more, struct bytes input, int *ret_code,
                               struct error *error);

#endif
