#include "common/base/escape.h"

#include <stddef.h>
#include <string.h>

const char *escape_html(char character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

bool escape_is_formula(const char *cell)
{
    if (cell[0] == '-')
        return cell[1] == '\0' || strspn(cell + 1, "0123456789.") != strlen(cell + 1);
    return cell[0] != '\0' && strchr("=+@\t\r", cell[0]) != NULL;
}
