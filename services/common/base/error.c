#include "common/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "common/base/utf8.h"

static void format_into(char *out, size_t size, const char *format, va_list arguments)
    PRINTF_LIKE(3, 0);

static void format_into(char *out, size_t size, const char *format, va_list arguments)
{
    int length = vsnprintf(out, size, format, arguments);

    if (length < 0) {
        out[0] = '\0';
    } else if ((size_t)length >= size) {
        out[utf8_whole(out, size - 1)] = '\0';
    }
}

enum status error_set(struct error *error, enum status status, const char *format, ...)
{
    va_list arguments;

    if (error == NULL) {
        return status;
    }
    /* The arguments may point into the very error that is being filled in, as when a caller adds
     * what it was doing to what its callee said. */
    struct error filled = {.status = status};
    va_start(arguments, format);
    format_into(filled.text, sizeof filled.text, format, arguments);
    va_end(arguments);
    *error = filled;
    return status;
}

void error_hint(struct error *error, const char *format, ...)
{
    va_list arguments;
    char hint[sizeof error->hint];

    if (error == NULL) {
        return;
    }
    va_start(arguments, format);
    format_into(hint, sizeof hint, format, arguments);
    va_end(arguments);
    memcpy(error->hint, hint, sizeof hint);
}

const char *status_name(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return "ok";
    case STATUS_TRANSIENT:
        return "transient";
    case STATUS_REFUSED:
        return "refused";
    case STATUS_BROKEN:
        return "broken";
    case STATUS_FENCED:
        return "fenced";
    }
    return "unknown";
}
