/* What stands in pages/, as it was when this program was built. */
#ifndef TEQUIO_WEB_PAGES_H
#define TEQUIO_WEB_PAGES_H

#include <stddef.h>

/* The file of that name, which ends with a NUL that `ret_size` does not count; NULL: none. */
const char *pages_find(const char *name, size_t *ret_size);

#endif
