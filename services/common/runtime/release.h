/* An operator's order to release or skip a parked entry. Private to this folder. */
#ifndef TEQUIO_RUNTIME_RELEASE_H
#define TEQUIO_RUNTIME_RELEASE_H

#include "common/runtime/work.h"

/* Where the plan's one entry is such an order to this consumer, carries it out and moves the
 * cursor; otherwise `ret_obeyed` is false and nothing was done. */
MUST_USE enum status release_obey(struct work *work, bool *ret_obeyed, struct error *error);

#endif
