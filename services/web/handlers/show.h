/* Rows of JSON as what was asked for. What cannot be made leaves the text full. */
#ifndef TEQUIO_WEB_HANDLERS_SHOW_H
#define TEQUIO_WEB_HANDLERS_SHOW_H

#include <jansson.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "web/rules/text.h"
#include "web/settings.h"

struct rows {
    const char **rows; /* JSON objects */
    size_t count;
    size_t most; /* of them on a page */
};

/* A page by its template, with the settings that pages show; `data` goes. NULL = none can be made.
 */
void show_data(const struct web_settings *settings, const char *page, json_t *data,
               struct text *out);
/* The same from a JSON object's text. */
void show_page(const struct web_settings *settings, const char *page, const char *data,
               struct text *out);
/* A table whose columns are the first row's members. */
void show_csv(const struct rows *rows, struct text *out);
/* {"items": [...], "next": ...}: at most a page of them, and where the next one is. */
void show_list(const char *path, const char *alcaldia, const char *year, uint32_t page,
               const struct rows *rows, struct text *out);
/* What show_list said of the next page; NULL = there is none. */
const char *show_next(struct arena *arena, struct bytes list);

#endif
