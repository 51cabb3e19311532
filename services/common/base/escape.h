/* What keeps a text from being read as something else where it is shown: by a browser as markup, by
 * a spreadsheet as a formula. */
#ifndef TEQUIO_BASE_ESCAPE_H
#define TEQUIO_BASE_ESCAPE_H

#include <stdbool.h>

/* What stands for that character in HTML, between tags or within quotes; NULL = it stands for
 * itself. */
const char *escape_html(char character);

/* Whether a spreadsheet might run the cell: it begins as a formula does and is no plain negative
 * number. */
bool escape_is_formula(const char *cell);

#endif
