#include "admin/evidence/pages.h"

#include <assert.h>

#include "admin/markup.h"

static size_t column_count(const struct page *page)
{
    size_t count = 0;
    while (count < PAGE_COLUMNS_MOST && page->columns[count] != NULL)
        count++;
    return count;
}

const char *page_csv(struct arena *arena, const struct page *page, const struct store_table *table)
{
    struct text text = {.arena = arena};
    size_t columns = column_count(page);
    assert(table->columns == columns);
    text_put(&text, "\xEF\xBB\xBF");
    for (size_t i = 0; i < columns; i++) {
        text_put(&text, i > 0 ? "," : "");
        text_csv(&text, page->columns[i]);
    }
    text_put(&text, "\r\n");
    for (size_t i = 0; i < table->rows * columns; i++) {
        text_put(&text, i % columns > 0 ? "," : "");
        text_csv(&text, table->cells[i] != NULL ? table->cells[i] : "");
        text_put(&text, i % columns == columns - 1 ? "\r\n" : "");
    }
    return text.data;
}

static void put_table(struct text *text, const struct page *page, const struct store_table *table)
{
    size_t columns = column_count(page);
    text_put(text, "<section>");
    text_markup(text, "<h2>%s</h2><p>%s</p>", page->title, page->about);
    text_markup(text, "<p><a href=\"%s.csv\">%s.csv</a></p>\n", page->file, page->file);
    if (table->rows == 0) {
        text_put(text, "<p><em>No hay nada que mostrar.</em></p></section>\n");
        return;
    }
    text_put(text, "<div><table><thead><tr>");
    for (size_t i = 0; i < columns; i++)
        text_markup(text, "<th>%s</th>", page->columns[i]);
    text_put(text, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < table->rows * columns; i++) {
        text_put(text, i % columns == 0 ? "<tr>" : "");
        text_markup(text, "<td>%s</td>", table->cells[i] != NULL ? table->cells[i] : "");
        text_put(text, i % columns == columns - 1 ? "</tr>\n" : "");
    }
    text_put(text, "</tbody></table></div></section>\n");
}

const char *page_html(struct arena *arena, const char *title, const char *const *facts,
                      const struct page *pages, const struct store_table *tables, size_t count)
{
    struct text text = {.arena = arena};
    text_put(&text,
             "<!DOCTYPE html>\n<html lang=\"es-MX\"><head><meta charset=\"utf-8\">\n<title>");
    text_markup(&text, "%s", title);
    text_put(&text, "</title>\n<style>body{font:15px/1.5 sans-serif;margin:2em auto;max-width:70em;"
                    "padding:0 1em}div{overflow-x:auto}table{border-collapse:collapse}"
                    "th,td{border:1px solid #bbb;padding:.25em .5em;text-align:left;"
                    "vertical-align:top}th{background:#eee}</style></head>\n<body>");
    text_markup(&text, "<h1>%s</h1>", title);
    for (; *facts != NULL; facts++)
        text_markup(&text, "<p>%s</p>", *facts);
    for (size_t i = 0; i < count; i++)
        put_table(&text, &pages[i], &tables[i]);
    text_put(&text, "</body></html>\n");
    return text.data;
}
