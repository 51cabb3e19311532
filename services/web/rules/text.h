/* A text that grows up to its ceiling, and how what stands in it is kept from being read as
 * something else. */
#ifndef TEQUIO_WEB_RULES_TEXT_H
#define TEQUIO_WEB_RULES_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/attributes.h"

/* Begin with a ceiling and zeroes; given back by text_free. What does not fit is left out and
 * `full` says so. */
struct text {
    size_t most;
    char *data;
    size_t size, room;
    bool full;
};

void text_free(struct text *text);
/* As it is; text_printf at most 1,023 bytes at a time. */
void text_add(struct text *text, const char *data, size_t size);
/* The same of a whole text. */
void text_say(struct text *text, const char *words);
/* The same, made by a format. */
void text_printf(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);
/* Between tags or within quotes of HTML. */
void text_add_html(struct text *text, const char *words);
/* One field of CSV (RFC 4180). A spreadsheet must not run it: where a text could be taken for a
 * formula, an apostrophe goes before it. */
void text_add_csv(struct text *text, const char *words);

#endif
