/* A look at the text of a settings file before libconfig sees it. */
#ifndef TEQUIO_SETTINGS_SOURCE_H
#define TEQUIO_SETTINGS_SOURCE_H

#include "common/base/arena.h"
#include "common/base/error.h"

/* Refuses, for this file and what it includes from `folder`, what libconfig would not survive or
 * would misread: a file that cannot be read (its scanner ends the process), and a number that does
 * not fit its type (it would silently become another one). */
MUST_USE enum status source_check(const char *path, const char *folder, struct arena *scratch,
                                  struct error *error);

#endif
