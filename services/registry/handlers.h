/* The registry's row for the runtime: its dispatch table stands in handlers.c. */
#ifndef TEQUIO_REGISTRY_HANDLERS_H
#define TEQUIO_REGISTRY_HANDLERS_H

#include "common/runtime/service.h"

extern const struct service registry_service;

#endif
