/* Where a text may be cut: half a character would be refused by PostgreSQL and by peers. */
#ifndef TEQUIO_BASE_UTF8_H
#define TEQUIO_BASE_UTF8_H

#include <stddef.h>

/* The largest length up to `size` at which `text`, of at least `size` bytes and valid UTF-8 up to
 * where it was cut, ends with a whole character. */
size_t utf8_whole(const char *text, size_t size);

#endif
