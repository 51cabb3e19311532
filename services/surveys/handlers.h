/* The surveys service, as the runtime sees it. */
#ifndef TEQUIO_SURVEYS_HANDLERS_H
#define TEQUIO_SURVEYS_HANDLERS_H

#include "common/runtime/service.h"

extern const struct service surveys_service;

#endif
