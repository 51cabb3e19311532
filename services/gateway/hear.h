/* What the deciding services publish: a bell for answers, and for changes of the device table. */
#ifndef TEQUIO_GATEWAY_HEAR_H
#define TEQUIO_GATEWAY_HEAR_H

#include "gateway/gateway.h"

/* Subscribes to the publishers of the settings. */
MUST_USE enum status hear_open(struct gateway *gateway, struct error *error);
void hear_close(struct gateway *gateway);
/* Takes in what one publisher has sent, up to a bound. */
void hear_take(struct gateway *gateway, size_t listener);

#endif
