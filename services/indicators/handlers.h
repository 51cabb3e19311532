/* The indicators service, as the runtime sees it. */
#ifndef TEQUIO_INDICATORS_HANDLERS_H
#define TEQUIO_INDICATORS_HANDLERS_H

#include "common/runtime/service.h"

extern const struct service indicators_service;

#endif
