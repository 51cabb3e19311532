/* POST /api/v1/messages: one ToGateway of a device that shows its token, one FromGateway. */
#ifndef TEQUIO_WEB_HANDLERS_MESSAGES_H
#define TEQUIO_WEB_HANDLERS_MESSAGES_H

#include "web/lanes.h"

/* Answers 504 where the gateway is silent, 401 where the token is nobody's. */
void take_message(struct worker *worker, struct request *request);

#endif
