/* What could not be read, kept for a person: the last hundred messages of each device. Best effort:
 * what comes faster than the database takes it is counted and dropped, since the sender still has
 * it. */
#ifndef TEQUIO_GATEWAY_QUARANTINE_H
#define TEQUIO_GATEWAY_QUARANTINE_H

#include "gateway/gateway.h"

/* Copies the bytes, up to a bound. */
void quarantine_keep(struct gateway *gateway, uint32_t device, enum reason reason,
                     struct bytes bytes);

#endif
