/* What a built file of the app is by its name. */
#ifndef TEQUIO_WEB_RULES_FILE_H
#define TEQUIO_WEB_RULES_FILE_H

#include <stdbool.h>

/* NULL: of no type that is served. */
const char *file_type(const char *name);
/* Its name changes with its content, as the builder writes it: assets/NAME-XXXXXXXX.ext. */
bool file_is_hashed(const char *name);
/* A service worker: it must be asked for anew each time. */
bool file_is_worker(const char *name);

#endif
