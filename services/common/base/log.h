/* One line per event on standard error: time level service event key=value ... The runtime and main
 * loops log; library code returns errors instead. Never pass a secret or personal data. */
#ifndef TEQUIO_BASE_LOG_H
#define TEQUIO_BASE_LOG_H

#include "common/base/attributes.h"
#include "common/base/error.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };

/* Who speaks (kept by pointer) and from which level on. Before it, from LOG_INFO on. */
void log_open(const char *service, enum log_level least);

/* `event` is a fixed snake_case name; `format` gives key=value pairs, or "" for none. Control
 * characters are replaced, a line is cut at 2,000 bytes. */
void log_event(enum log_level level, const char *event, const char *format, ...) PRINTF_LIKE(3, 4);

/* The same, followed by an error's status, SQLSTATE, text and hint. */
void log_failure(enum log_level level, const char *event, const struct error *error,
                 const char *format, ...) PRINTF_LIKE(4, 5);
/* The error alone. */
void log_error(const char *event, const struct error *error);
void log_warning(const char *event, const struct error *error);

#endif
