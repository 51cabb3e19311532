#include "admin/evidence/pages.h"

#include <assert.h>
#include <string.h>

/* A text that grows. */
struct text {
    struct arena *arena;
    char *data;
    size_t size, room;
};

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

static void put(struct text *text, const char *what)
{
    put_bytes(text, what, strlen(what));
}

static size_t column_count(const struct page *page)
{
    size_t count = 0;
    while (count < PAGE_COLUMNS_MOST && page->columns[count] != NULL)
        count++;
    return count;
}

/* Quoted where it must be. A cell that a spreadsheet would take for a formula is made a text. */
static void put_cell(struct text *text, const char *cell)
{
    bool formula = cell[0] == '=' || cell[0] == '@' || cell[0] == '+' ||
                   (cell[0] == '-' && (cell[1] < '0' || cell[1] > '9'));
    if (!formula && strpbrk(cell, ",\"\r\n") == NULL) {
        put(text, cell);
        return;
    }
    put(text, formula ? "\"'" : "\"");
    for (const char *at = cell; *at != '\0'; at++)
        put_bytes(text, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    put(text, "\"");
}

const char *page_csv(struct arena *arena, const struct page *page, const struct store_table *table)
{
    struct text text = {.arena = arena};
    size_t columns = column_count(page);
    assert(table->columns == columns);
    put(&text, "\xEF\xBB\xBF");
    for (size_t i = 0; i < columns; i++) {
        put(&text, i > 0 ? "," : "");
        put_cell(&text, page->columns[i]);
    }
    put(&text, "\r\n");
    for (size_t i = 0; i < table->rows * columns; i++) {
        put(&text, i % columns > 0 ? "," : "");
        put_cell(&text, table->cells[i] != NULL ? table->cells[i] : "");
        put(&text, i % columns == columns - 1 ? "\r\n" : "");
    }
    return text.data;
}

static void put_escaped(struct text *text, const char *what)
{
    for (const char *at = what; *at != '\0'; at++) {
        switch (*at) {
        case '<':
            put(text, "&lt;");
            break;
        case '>':
            put(text, "&gt;");
            break;
        case '&':
            put(text, "&amp;");
            break;
        case '"':
            put(text, "&quot;");
            break;
        default:
            put_bytes(text, at, 1);
        }
    }
}

static void put_element(struct text *text, const char *name, const char *what)
{
    put(text, "<");
    put(text, name);
    put(text, ">");
    put_escaped(text, what);
    put(text, "</");
    put(text, name);
    put(text, ">");
}

static void put_table(struct text *text, const struct page *page, const struct store_table *table)
{
    size_t columns = column_count(page);
    put(text, "<section>");
    put_element(text, "h2", page->title);
    put_element(text, "p", page->about);
    put(text, "<p><a href=\"");
    put_escaped(text, page->file);
    put(text, ".csv\">");
    put_escaped(text, page->file);
    put(text, ".csv</a></p>\n");
    if (table->rows == 0) {
        put(text, "<p><em>No hay nada que mostrar.</em></p></section>\n");
        return;
    }
    put(text, "<div><table><thead><tr>");
    for (size_t i = 0; i < columns; i++)
        put_element(text, "th", page->columns[i]);
    put(text, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < table->rows * columns; i++) {
        put(text, i % columns == 0 ? "<tr>" : "");
        put_element(text, "td", table->cells[i] != NULL ? table->cells[i] : "");
        put(text, i % columns == columns - 1 ? "</tr>\n" : "");
    }
    put(text, "</tbody></table></div></section>\n");
}

const char *page_html(struct arena *arena, const char *title, const char *const *facts,
                      const struct page *pages, const struct store_table *tables, size_t count)
{
    struct text text = {.arena = arena};
    put(&text, "<!DOCTYPE html>\n<html lang=\"es-MX\"><head><meta charset=\"utf-8\">\n<title>");
    put_escaped(&text, title);
    put(&text, "</title>\n<style>body{font:15px/1.5 sans-serif;margin:2em auto;max-width:70em;"
               "padding:0 1em}div{overflow-x:auto}table{border-collapse:collapse}"
               "th,td{border:1px solid #bbb;padding:.25em .5em;text-align:left;"
               "vertical-align:top}th{background:#eee}</style></head>\n<body>");
    put_element(&text, "h1", title);
    for (; *facts != NULL; facts++)
        put_element(&text, "p", *facts);
    for (size_t i = 0; i < count; i++)
        put_table(&text, &pages[i], &tables[i]);
    put(&text, "</body></html>\n");
    return text.data;
}
