/* The one loop: sockets of devices and of services, both database connections, time and signals. */
#ifndef TEQUIO_GATEWAY_LOOP_H
#define TEQUIO_GATEWAY_LOOP_H

#include "gateway/gateway.h"

/* Until SIGTERM or SIGINT; then finishes the commit that is under way and answers it. */
void loop_run(struct gateway *gateway);

#endif
