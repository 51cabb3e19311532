#include "admin/report/charts.h"

#include <string.h>

enum { MONTHS = 12, SLOT = 58, BAR = 36, LEFT = 12, BASE = 196, TALL = 150, WIDE = 720 };

static int height_of(double value, double most)
{
    return most > 0 ? (int)(value / most * TALL + 0.5) : 0;
}

static double most_of(const struct report *report, const struct report_series *series)
{
    double most = series->most;
    for (size_t row = 0; row < MONTHS && series->most == 0; row++) {
        const char *cell = report_cell(report, series->table, row,
                                       series->low > 0 ? series->low + 1 : series->value);
        if (cell != NULL && report_value(cell) > most)
            most = report_value(cell);
    }
    return most;
}

static void put_interval(struct text *text, const char *low, const char *high, int middle,
                         double most)
{
    int from = BASE - height_of(report_value(low), most);
    int to = BASE - height_of(report_value(high), most);
    text_markup(text,
                "<path d=\"M%d %d V%d M%d %d H%d M%d %d H%d\" stroke=\"#16212b\" "
                "stroke-width=\"1.5\" fill=\"none\"/>\n",
                middle, from, to, middle - 6, from, middle + 6, middle - 6, to, middle + 6);
}

/* Above a bar there is no room for cents. */
static const char *label_of(struct arena *arena, const char *cell)
{
    size_t whole = strcspn(cell, ".");
    return report_number(arena, whole > 5 ? arena_printf(arena, "%.*s", (int)whole, cell) : cell);
}

static void put_bar(struct text *text, const struct report *report,
                    const struct report_series *series, size_t row, double most)
{
    const char *month = report_cell(report, series->table, row, 0);
    const char *cell = report_cell(report, series->table, row, series->value);
    int x = LEFT + (int)row * SLOT, middle = x + SLOT / 2, label = BASE - 8;
    text_markup(text,
                "<text x=\"%d\" y=\"%d\" font-size=\"13\" text-anchor=\"middle\" "
                "fill=\"#16212b\">%s</text>\n",
                middle, BASE + 20, month != NULL ? report_month_short(month) : "");
    if (cell == NULL) {
        text_markup(text,
                    "<text x=\"%d\" y=\"%d\" font-size=\"11\" text-anchor=\"middle\" "
                    "fill=\"#55606b\">sin datos</text>\n",
                    middle, label);
        return;
    }
    int height = height_of(report_value(cell), most);
    text_markup(text, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
                middle - BAR / 2, BASE - height, BAR, height, "#5fa39d");
    label = BASE - height - 6;
    if (series->low > 0) {
        const char *high = report_cell(report, series->table, row, series->low + 1);
        put_interval(text, report_cell(report, series->table, row, series->low), high, middle,
                     most);
        label = BASE - height_of(report_value(high), most) - 6;
    }
    text_markup(text,
                "<text x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"middle\" "
                "fill=\"#16212b\">%s%s</text>\n",
                middle, label, strlen(cell) > 9 ? 11 : 12, label_of(report->arena, cell),
                series->unit);
}

void report_put_series(struct text *text, const struct report *report,
                       const struct report_series *series)
{
    double most = most_of(report, series);
    text_markup(text,
                "<figure class=\"serie\">\n<figcaption>%s</figcaption>\n<svg viewBox=\"0 0 %d "
                "226\" role=\"img\" aria-label=\"%s, por mes; las cifras están en la consulta "
                "%d\">\n<path d=\"M%d %d H%d\" stroke=\"#8a96a1\" stroke-width=\"1\"/>\n",
                series->title, WIDE, series->title, (int)series->table + 1, LEFT, BASE,
                WIDE - LEFT);
    for (size_t row = 0; row < MONTHS; row++)
        put_bar(text, report, series, row, most);
    text_put(text, "</svg>\n");
    if (series->low > 0)
        text_put(text, "<p class=\"nota\">Las líneas verticales son el intervalo de 95 %.</p>\n");
    text_put(text, "</figure>\n");
}
