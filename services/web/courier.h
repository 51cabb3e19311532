/* The edge's own submissions: what diners answered by a kitchen's link leaves once its day is over,
 * as one batch, signed by the edge. On a thread of its own, which looks now and then; nothing is
 * lost or doubled by a kill at any moment, since answers and outbox change places in one step. */
#ifndef TEQUIO_WEB_COURIER_H
#define TEQUIO_WEB_COURIER_H

#include "common/wire/keys.h"
#include "web/clock.h"
#include "web/settings.h"

struct courier;

/* Starts it; what it is given outlives it. */
MUST_USE enum status courier_open(const struct web_settings *settings, const struct key_pair *keys,
                                  struct clock *clock, struct courier **ret, struct error *error);
/* Ends it, at the latest when what it waits for is answered or late. Accepts NULL. */
void courier_close(struct courier *courier);

#endif
