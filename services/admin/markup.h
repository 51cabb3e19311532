/* Text that grows, and the two forms in which tables leave the command: HTML for the eye, CSV for a
 * spreadsheet. What comes from outside is escaped here and nowhere else in the command. */
#ifndef TEQUIO_ADMIN_MARKUP_H
#define TEQUIO_ADMIN_MARKUP_H

#include <stddef.h>
#include <stdio.h>

#include "common/base/arena.h"

/* Begins as {.arena = arena}. `data` ends with a zero; NULL as long as nothing was put. */
struct text {
    struct arena *arena;
    char *data;
    size_t size, room;
};

/* As it is: for texts of ours. */
void text_put(struct text *text, const char *what);

/* Markup of ours around what is not: %s is escaped for HTML, in elements and in quoted attributes.
 * Besides it there are %d, %zu and %%. */
void text_markup(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);

/* A cell of RFC 4180, quoted where it must be. One that a spreadsheet would take for a formula is
 * made a text. */
void text_csv(struct text *text, const char *cell);

/* The same of any cell, always quoted and as it is: for files that are read by programs. */
void csv_quoted(FILE *to, const char *cell);

#endif
