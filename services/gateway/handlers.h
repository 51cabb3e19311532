/* What devices may say: one dispatch table. */
#ifndef TEQUIO_GATEWAY_HANDLERS_H
#define TEQUIO_GATEWAY_HANDLERS_H

#include "gateway/gateway.h"

/* One message of an authenticated connection: `user_id` as the ZAP handler gave it; two frames
 * unless `whole` is false. */
void handlers_take(struct gateway *gateway, const struct route *route, const char *user_id,
                   struct bytes protocol, struct bytes message, bool whole);

#endif
