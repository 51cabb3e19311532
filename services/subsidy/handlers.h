/* What tequio-subsidy tells the runtime about itself. */
#ifndef TEQUIO_SUBSIDY_HANDLERS_H
#define TEQUIO_SUBSIDY_HANDLERS_H

#include "common/runtime/service.h"

extern const struct service subsidy_service;

#endif
