/* GET /api/v1/device: what a device may know of itself. */
#ifndef TEQUIO_WEB_HANDLERS_DEVICE_H
#define TEQUIO_WEB_HANDLERS_DEVICE_H

#include "web/lanes.h"

/* Answers 401 where the token is nobody's or its device was revoked. */
void take_device(struct worker *worker, struct request *request);

#endif
