#include "common/base/fatal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/base/error.h"
#include "common/base/log.h"

#ifdef NDEBUG
#error "asserts stay on in every build"
#endif

void fatal(const char *format, ...)
{
    struct error error = {.status = STATUS_BROKEN};
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(error.text, sizeof error.text, format, arguments);
    va_end(arguments);
    log_error("fatal", &error);
    abort();
}
