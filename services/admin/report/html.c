/* Cells, and tables with the place that their figures come from. */
#include <stdlib.h>
#include <string.h>

#include "admin/report/tables.h"

enum {
    ROWS_SHOWN_MOST = 500, /* a city has 394 kitchens; the file has all that there are */
    ROWS_TOGETHER = 20,    /* on one sheet of paper */
};

static const char *const months[] = {"enero",      "febrero", "marzo",     "abril",
                                     "mayo",       "junio",   "julio",     "agosto",
                                     "septiembre", "octubre", "noviembre", "diciembre"};
static const char *const months_short[] = {"ene", "feb", "mar", "abr", "may", "jun",
                                           "jul", "ago", "sep", "oct", "nov", "dic"};

static const struct {
    const char *light, *sign, *class;
} lights[] = {
    {"verde", "●", "verde"},     {"amarillo", "▲", "amarillo"},  {"rojo", "■", "rojo"},
    {"rebasado", "★", "rebasa"}, {"sin dato", "○", "sin-datos"}, {"sin meta", "○", "sin-datos"},
};

const char *report_cell(const struct report *report, enum report_table which, size_t row,
                        size_t column)
{
    const struct store_table *table = &report->tables[which];
    return row < table->rows && column < table->columns
               ? table->cells[row * table->columns + column]
               : NULL;
}

const char *report_number(struct arena *arena, const char *text)
{
    const char *digits = text + (*text == '-' ? 1 : 0);
    size_t whole = strspn(digits, "0123456789");
    const char *rest = digits + whole;
    if (whole == 0 ||
        (*rest != '\0' && (*rest != '.' || rest[1 + strspn(rest + 1, "0123456789")] != '\0')))
        return text;
    char *out = arena_alloc(arena, strlen(text) + whole / 3 + 1), *at = out;
    if (*text == '-')
        *at++ = '-';
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            *at++ = ',';
        *at++ = digits[i];
    }
    memcpy(at, rest, strlen(rest) + 1);
    return out;
}

double report_value(const char *text)
{
    return strtod(text, NULL);
}

static size_t month_index(const char *text)
{
    unsigned long month = strlen(text) >= 7 ? strtoul(text + 5, NULL, 10) : 0;
    return month >= 1 && month <= 12 ? month - 1 : 0;
}

const char *report_month(const char *text)
{
    return months[month_index(text)];
}

const char *report_month_short(const char *text)
{
    return months_short[month_index(text)];
}

const char *report_day(struct arena *arena, const char *text)
{
    return arena_printf(arena, "%lu de %s de %.4s", strtoul(text + 8, NULL, 10), report_month(text),
                        text);
}

void report_put_light(struct text *text, const char *light)
{
    for (size_t i = 0; i < sizeof lights / sizeof *lights; i++) {
        if (strcmp(light, lights[i].light) == 0)
            text_markup(text, "<span class=\"luz %s\">%s %s</span>", lights[i].class,
                        lights[i].sign, light);
    }
}

void report_put_cell(struct text *text, char kind, const char *cell, const char *missing)
{
    if (kind == 'h' || kind == 'g')
        return;
    if (cell == NULL) {
        text_markup(text, "<td class=\"%s\">%s</td>", kind == 'n' ? "n vacio" : "vacio",
                    missing != NULL ? missing : "sin datos");
        return;
    }
    switch (kind) {
    case 'n':
        text_markup(text, "<td class=\"n\">%s</td>", report_number(text->arena, cell));
        break;
    case 'm':
        text_markup(text, "<th scope=\"row\">%s</th>", report_month(cell));
        break;
    case 'd':
        text_markup(text, "<td class=\"dia\">%s</td>", cell);
        break;
    case 'l':
        text_put(text, "<td>");
        report_put_light(text, cell);
        text_put(text, "</td>");
        break;
    default:
        text_markup(text, "<td>%s</td>", cell);
    }
}

void report_put_source(struct text *text, enum report_table which)
{
    const char *file = report_tables[which].page.file;
    text_markup(text,
                "<p class=\"fuente\">Consulta %d: <a class=\"archivo\" "
                "href=\"consultas/%s.sql\">consultas/%s.sql</a> · <a class=\"archivo\" "
                "href=\"datos/%s.csv\">datos/%s.csv</a></p>\n",
                (int)which + 1, file, file, file, file);
}

static size_t shown_count(const char *kinds)
{
    size_t count = 0;
    for (; *kinds != '\0'; kinds++)
        count += *kinds != 'h' && *kinds != 'g';
    return count;
}

static void put_heads(struct text *text, const struct report_table_words *words)
{
    text_put(text, "<thead><tr>");
    for (size_t i = 0; words->kinds[i] != '\0'; i++) {
        if (words->kinds[i] != 'h' && words->kinds[i] != 'g')
            text_markup(text, "<th scope=\"col\" class=\"%s\">%s</th>",
                        words->kinds[i] == 'n' ? "n" : "t", words->page.columns[i]);
    }
    text_put(text, "</tr></thead>\n<tbody>\n");
}

/* One word in the place of a row of them, where a row has a name and no figure. */
static bool put_gap(struct text *text, const struct report_table_words *words, const char **cells)
{
    size_t name = strcspn(words->kinds, "mt"), figures = 0;
    for (size_t i = name + 1; name < strlen(words->kinds) && words->kinds[i] != '\0'; i++) {
        if (words->kinds[i] != 'n' || cells[i] != NULL)
            return false;
        figures++;
    }
    if (figures < 2)
        return false;
    report_put_cell(text, words->kinds[name], cells[name], words->missing);
    text_markup(text, "<td class=\"vacio hueco-fila\" colspan=\"%zu\">%s</td>", figures,
                words->missing != NULL ? words->missing : "sin datos");
    return true;
}

static void put_row(struct text *text, const struct report_table_words *words, const char **cells,
                    const char **before)
{
    if (words->kinds[0] == 'g' && (before == NULL || strcmp(before[0], cells[0]) != 0))
        text_markup(text,
                    "<tr class=\"nivel\"><th colspan=\"%zu\" scope=\"rowgroup\">%s</th></tr>\n",
                    shown_count(words->kinds), cells[0]);
    bool total = cells[0] == NULL || strcmp(cells[0], "Total") == 0 ||
                 strcmp(cells[0], "Ciudad de México") == 0;
    text_put(text, total ? "<tr class=\"total\">" : "<tr>");
    if (!put_gap(text, words, cells)) {
        for (size_t i = 0; words->kinds[i] != '\0'; i++)
            report_put_cell(text, words->kinds[i], cells[i], words->missing);
    }
    text_put(text, "</tr>\n");
}

void report_put_table(struct text *text, const struct report *report, enum report_table which)
{
    const struct page *page = &report_tables[which].page;
    size_t rows = report->tables[which].rows;
    text_markup(text, "<section class=\"%s\" id=\"c%d\">\n<h3>%s</h3>\n<p>%s</p>\n",
                rows <= ROWS_TOGETHER ? "tabla corta" : "tabla", (int)which + 1, page->title,
                page->about);
    if (rows == 0) {
        text_put(text, "<p class=\"hueco\">Sin datos.</p>\n");
    } else {
        const struct store_table *table = &report->tables[which];
        text_put(text, "<div class=\"rollo\"><table>");
        put_heads(text, &report_tables[which]);
        for (size_t row = 0; row < rows && row < ROWS_SHOWN_MOST; row++) {
            const char **cells = &table->cells[row * table->columns];
            put_row(text, &report_tables[which], cells, row > 0 ? cells - table->columns : NULL);
        }
        text_put(text, "</tbody></table></div>\n");
    }
    if (rows > ROWS_SHOWN_MOST)
        text_markup(text, "<p>Se muestran %d de %zu filas; el archivo las tiene todas.</p>\n",
                    ROWS_SHOWN_MOST, rows);
    report_put_source(text, which);
    text_put(text, "</section>\n");
}
