/* Waiting for what a service makes of something that was sent. */
#ifndef TEQUIO_ADMIN_AWAIT_H
#define TEQUIO_ADMIN_AWAIT_H

#include "common/base/attributes.h"
#include "common/base/error.h"

/* Looks once whether it was decided; `context` is the caller's. */
typedef enum status await_look(void *context, bool *ret_decided, struct error *error);

/* Looks until it was decided, ten times a second, for a minute. STATUS_TRANSIENT after that: what
 * was sent, `what`, is durable, and the service of that name has not come to it. */
MUST_USE enum status await_decision(const char *service, const char *what, await_look *look,
                                    void *context, struct error *error);

#endif
