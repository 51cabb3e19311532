/* The purchases service, as the runtime sees it. */
#ifndef TEQUIO_PURCHASES_HANDLERS_H
#define TEQUIO_PURCHASES_HANDLERS_H

#include "common/runtime/service.h"

extern const struct service purchases_service;

#endif
