#include "web/handlers/show.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "web/template.h"

static const char next_begins[] = "],\"next\":\"";

void show_data(const struct web_settings *settings, const char *page, json_t *data,
               struct text *out)
{
    json_object_set_new(data, "election", json_boolean(settings->election));
    json_object_set_new(data, "contact", json_string(settings->contact));
    json_object_set_new(data, "page", json_string(page));
    if (data == NULL || !template_render(page, data, out))
        out->full = true;
    json_decref(data);
}

void show_page(const struct web_settings *settings, const char *page, const char *data,
               struct text *out)
{
    show_data(settings, page, json_loads(data, 0, NULL), out);
}

static void csv_value(const json_t *value, struct text *out)
{
    char *text = json_is_string(value) || json_is_null(value)
                     ? NULL
                     : json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(15));
    if (json_is_string(value))
        text_add_csv(out, json_string_value(value));
    else if (text != NULL)
        text_add_csv(out, text);
    free(text);
}

static void csv_row(json_t *row, bool names, struct text *out)
{
    const char *name, *comma = "";
    json_t *value;
    json_object_foreach(row, name, value)
    {
        text_say(out, comma);
        comma = ",";
        if (names)
            text_add_csv(out, name);
        else
            csv_value(value, out);
    }
    text_say(out, "\r\n");
}

void show_csv(const struct rows *rows, struct text *out)
{
    for (size_t i = 0; i < rows->count; i++) {
        json_t *row = json_loads(rows->rows[i], 0, NULL);
        if (i == 0)
            csv_row(row, true, out);
        csv_row(row, false, out);
        json_decref(row);
    }
}

void show_list(const char *path, const char *alcaldia, const char *year, uint32_t page,
               const struct rows *rows, struct text *out)
{
    size_t shown = rows->count < rows->most ? rows->count : rows->most;
    text_say(out, "{\"items\":[");
    for (size_t i = 0; i < shown; i++) {
        text_say(out, i == 0 ? "" : ",");
        text_say(out, rows->rows[i]);
    }
    if (rows->count <= shown) {
        text_say(out, "],\"next\":null}");
        return;
    }
    text_say(out, next_begins);
    text_printf(out, "%s?page=%u", path, (unsigned)(page + 1));
    if (alcaldia != NULL)
        text_printf(out, "&alcaldia=%s", alcaldia);
    if (year != NULL)
        text_printf(out, "&year=%s", year);
    text_say(out, "\"}");
}

const char *show_next(struct arena *arena, struct bytes list)
{
    const uint8_t *found = memmem(list.data, list.size, next_begins, sizeof next_begins - 1);
    if (found == NULL)
        return NULL;
    const uint8_t *begin = found + sizeof next_begins - 1;
    size_t size = (size_t)(list.data + list.size - begin);
    return size < 2 ? NULL : arena_printf(arena, "%.*s", (int)(size - 2), (const char *)begin);
}
