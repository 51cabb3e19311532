#include "web/rules/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/arena.h"
#include "common/base/escape.h"

enum { FIRST_BYTES = 4096, PRINTED_MOST = 1024 };

void text_free(struct text *text)
{
    free(text->data);
    text->data = NULL;
    text->size = text->room = 0;
}

void text_add(struct text *text, const char *data, size_t size)
{
    if (text->full || size > text->most - text->size) {
        text->full = true;
        return;
    }
    if (text->size + size > text->room) {
        text->room = text->room == 0 ? FIRST_BYTES : text->room;
        while (text->room < text->size + size)
            text->room *= 2;
        text->data = memory_grow(text->data, text->room, 1);
    }
    if (size > 0)
        memcpy(text->data + text->size, data, size);
    text->size += size;
}

void text_say(struct text *text, const char *words)
{
    text_add(text, words, strlen(words));
}

void text_printf(struct text *text, const char *format, ...)
{
    char line[PRINTED_MOST];
    va_list values;
    va_start(values, format);
    int size = vsnprintf(line, sizeof line, format, values);
    va_end(values);
    assert(size >= 0);
    if ((size_t)size >= sizeof line)
        text->full = true;
    else
        text_add(text, line, (size_t)size);
}

void text_add_html(struct text *text, const char *words)
{
    for (; *words != '\0'; words++) {
        const char *instead = escape_html(*words);
        if (instead != NULL)
            text_say(text, instead);
        else
            text_add(text, words, 1);
    }
}

void text_add_csv(struct text *text, const char *words)
{
    bool quoted = strpbrk(words, ",\"\r\n") != NULL;
    if (quoted)
        text_say(text, "\"");
    if (escape_is_formula(words))
        text_say(text, "'");
    for (; *words != '\0'; words++) {
        if (*words == '"')
            text_say(text, "\"");
        text_add(text, words, 1);
    }
    if (quoted)
        text_say(text, "\"");
}
