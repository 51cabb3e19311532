#include "common/base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "common/base/calendar.h"
#include "common/base/utf8.h"

enum { LINE_BYTES = 2000 };

static const char *log_service = "-";
static enum log_level log_least = LOG_INFO;

struct line {
    char text[LINE_BYTES];
    size_t size; /* room for the line's end is kept free */
};

void log_open(const char *service, enum log_level least)
{
    log_service = service;
    log_least = least;
}

static const char *level_name(enum log_level level)
{
    switch (level) {
    case LOG_DEBUG:
        return "debug";
    case LOG_INFO:
        return "info";
    case LOG_WARNING:
        return "warning";
    case LOG_ERROR:
        return "error";
    }
    return "unknown";
}

static void add_va(struct line *line, const char *format, va_list arguments) PRINTF_LIKE(2, 0);

static void add_va(struct line *line, const char *format, va_list arguments)
{
    size_t room = sizeof line->text - line->size;
    int length = vsnprintf(line->text + line->size, room, format, arguments);

    if (length < 0) {
        return;
    }
    if ((size_t)length < room) {
        line->size += (size_t)length;
    } else {
        line->size = utf8_whole(line->text, sizeof line->text - 1);
    }
}

static void add(struct line *line, const char *format, ...) PRINTF_LIKE(2, 3);

static void add(struct line *line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add_va(line, format, arguments);
    va_end(arguments);
}

static void add_byte(struct line *line, char byte)
{
    if (line->size < sizeof line->text - 1) {
        line->text[line->size++] = byte;
    }
}

/* In quotes, so that spaces and quotes inside stay part of the value. */
static void add_quoted(struct line *line, const char *key, const char *value)
{
    add(line, " %s=\"", key);
    for (; *value != '\0'; value++) {
        if (*value == '"' || *value == '\\') {
            add_byte(line, '\\');
        }
        add_byte(line, *value);
    }
    add_byte(line, '"');
}

static void begin_line(struct line *line, enum log_level level, const char *event)
{
    int64_t now = clock_now_us();
    time_t seconds = (time_t)(now / US_PER_SECOND);
    struct tm utc;

    line->size = 0;
    (void)gmtime_r(&seconds, &utc);
    add(line, "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ %s %s %s", utc.tm_year + 1900, utc.tm_mon + 1,
        utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, (int)(now % US_PER_SECOND),
        level_name(level), log_service, event);
}

/* A line end or an escape sequence inside a value would forge lines or drive a terminal. */
static void write_line(struct line *line)
{
    for (size_t i = 0; i < line->size; i++) {
        unsigned char byte = (unsigned char)line->text[i];
        if (byte < 0x20 || byte == 0x7f) {
            line->text[i] = '?';
        }
    }
    line->size = utf8_whole(line->text, line->size);
    line->text[line->size++] = '\n';
    while (write(STDERR_FILENO, line->text, line->size) < 0 && errno == EINTR) {
    }
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
    struct line line;
    va_list arguments;

    if (level < log_least) {
        return;
    }
    begin_line(&line, level, event);
    if (format[0] != '\0') {
        add_byte(&line, ' ');
        va_start(arguments, format);
        add_va(&line, format, arguments);
        va_end(arguments);
    }
    write_line(&line);
}

static void add_error(struct line *line, const struct error *error)
{
    add(line, " status=%s", status_name(error->status));
    if (error->sqlstate[0] != '\0') {
        add(line, " sqlstate=%s", error->sqlstate);
    }
    if (error->ambiguous) {
        add(line, " ambiguous=true");
    }
    add_quoted(line, "text", error->text);
    if (error->hint[0] != '\0') {
        add_quoted(line, "hint", error->hint);
    }
}

void log_failure(enum log_level level, const char *event, const struct error *error,
                 const char *format, ...)
{
    struct line line;
    va_list arguments;

    if (level < log_least) {
        return;
    }
    begin_line(&line, level, event);
    add_byte(&line, ' ');
    va_start(arguments, format);
    add_va(&line, format, arguments);
    va_end(arguments);
    add_error(&line, error);
    write_line(&line);
}

static void log_alone(enum log_level level, const char *event, const struct error *error)
{
    struct line line;

    if (level < log_least) {
        return;
    }
    begin_line(&line, level, event);
    add_error(&line, error);
    write_line(&line);
}

void log_error(const char *event, const struct error *error)
{
    log_alone(LOG_ERROR, event, error);
}

void log_warning(const char *event, const struct error *error)
{
    log_alone(LOG_WARNING, event, error);
}
