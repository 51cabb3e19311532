/* What the simulated office does with the money: once a week it prepares and authorises every
 * closing that waits, with its people's own keys. */
#ifndef TEQUIO_ADMIN_SIMULATE_CLOSINGS_H
#define TEQUIO_ADMIN_SIMULATE_CLOSINGS_H

#include <signal.h>

#include "admin/settings.h"
#include "admin/simulate/world.h"
#include "common/base/error.h"

struct closings_settings {
    const struct world *world;
    const struct admin_settings *admin;
    int64_t patience_us; /* with the services, before giving up */
    const volatile sig_atomic_t *stop;
};

/* True on the first service day of a week: what ended before it is closed by then. */
bool closings_day(day_number day);

/* Returns once the tick of that moment, which the clock was told, is in the journal. */
MUST_USE enum status closings_wait_for_tick(const struct closings_settings *settings,
                                            int64_t now_us, struct error *error);

/* Every closing that was made before the tick of `now_us` is authorised when this returns
 * STATUS_OK, whatever part of it was done by a run that was interrupted. The clock must already say
 * `now_us`, and its tick must make none itself: one that is still being computed would be taken for
 * less than it comes to. STATUS_FENCED: stopped by a signal. */
MUST_USE enum status closings_authorise(const struct closings_settings *settings, int64_t now_us,
                                        struct error *error);

#endif
