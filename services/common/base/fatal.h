/* The end of the road for our own mistakes; never for what a peer or the database did. */
#ifndef TEQUIO_BASE_FATAL_H
#define TEQUIO_BASE_FATAL_H

#include "common/base/attributes.h"

/* Logs the text and aborts, leaving a core. For a check that a plain assert explains well enough,
 * use assert(): it stays on in every build. */
_Noreturn void fatal(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
