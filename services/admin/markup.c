#include "admin/markup.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "common/base/escape.h"

static void put_bytes(struct text *text, const char *data, size_t size)
{
    if (text->size + size + 1 > text->room) {
        text->room = 2 * text->room + size + 4096;
        char *grown = arena_alloc(text->arena, text->room);
        if (text->size > 0)
            memcpy(grown, text->data, text->size);
        text->data = grown;
    }
    memcpy(text->data + text->size, data, size);
    text->size += size;
    text->data[text->size] = '\0';
}

void text_put(struct text *text, const char *what)
{
    put_bytes(text, what, strlen(what));
}

static void put_escaped(struct text *text, const char *what)
{
    for (; *what != '\0'; what++) {
        const char *instead = escape_html(*what);
        if (instead != NULL)
            text_put(text, instead);
        else
            put_bytes(text, what, 1);
    }
}

static void put_number(struct text *text, long long number)
{
    char digits[24];
    (void)snprintf(digits, sizeof digits, "%lld", number);
    text_put(text, digits);
}

void text_markup(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    for (;;) {
        size_t plain = strcspn(format, "%");
        put_bytes(text, format, plain);
        format += plain;
        if (*format == '\0')
            break;
        if (strncmp(format, "%zu", 3) == 0) {
            put_number(text, (long long)va_arg(arguments, size_t));
            format += 3;
            continue;
        }
        assert(format[1] == 's' || format[1] == 'd' || format[1] == '%');
        if (format[1] == 's')
            put_escaped(text, va_arg(arguments, const char *));
        else if (format[1] == 'd')
            put_number(text, va_arg(arguments, int));
        else
            text_put(text, "%");
        format += 2;
    }
    va_end(arguments);
}

void text_csv(struct text *text, const char *cell)
{
    bool formula = escape_is_formula(cell);
    if (!formula && strpbrk(cell, ",\"\r\n") == NULL) {
        text_put(text, cell);
        return;
    }
    text_put(text, formula ? "\"'" : "\"");
    for (const char *at = cell; *at != '\0'; at++)
        put_bytes(text, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    text_put(text, "\"");
}

void csv_quoted(FILE *to, const char *cell)
{
    (void)fputc('"', to);
    for (; *cell != '\0'; cell++) {
        if (*cell == '"')
            (void)fputc('"', to);
        (void)fputc(*cell, to);
    }
    (void)fputc('"', to);
}
