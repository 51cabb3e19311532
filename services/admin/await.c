#include "admin/await.h"

#include <time.h>

#include "common/base/calendar.h"

enum { PATIENCE_MS = 60000, LOOK_AGAIN_MS = 100 };

enum status await_decision(const char *service, const char *what, await_look *look, void *context,
                           struct error *error)
{
    int64_t give_up = clock_monotonic_us() + PATIENCE_MS * INT64_C(1000);
    for (;;) {
        bool decided = false;
        enum status status = look(context, &decided, error);
        if (status != STATUS_OK || decided)
            return status;
        if (clock_monotonic_us() > give_up)
            break;
        (void)nanosleep(&(struct timespec){.tv_nsec = LOOK_AGAIN_MS * 1000000L}, NULL);
    }
    error_set(error, STATUS_TRANSIENT,
              "%s has not decided within %d s: %s is durable and will still be decided", service,
              PATIENCE_MS / 1000, what);
    error_hint(error, "is tequio-%s running? see `tequio status`", service);
    return STATUS_TRANSIENT;
}
