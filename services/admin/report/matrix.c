#include <string.h>

#include "admin/report/chapters.h"

/* Columns of the consultas, in step with sql/report. */
enum {
    M_LEVEL,
    M_COMPONENT,
    M_CODE,
    M_NAME,
    M_DIMENSION,
    M_FREQUENCY,
    M_SENSE,
    M_METHOD,
    M_NUMERATOR,
    M_NUMERATOR_UNIT,
    M_DENOMINATOR,
    M_DENOMINATOR_UNIT,
    M_BASE,
    M_N,
    M_VALUE,
    M_UNIT,
    M_TARGET,
    M_BASELINE,
    M_BASELINE_YEAR,
    M_ACHIEVEMENT,
    M_LIGHT,
    M_STATE,
};
enum {
    P_CODE,
    P_NAME,
    P_UNIT,
    P_GRAIN,
    P_FIRST,
    P_PERIOD,
    P_NUMERATOR,
    P_DENOMINATOR,
    P_N,
    P_VALUE,
    P_TARGET,
    P_ACHIEVEMENT,
    P_LIGHT,
    P_STATE,
};
enum {
    D_CODE,
    D_NAME,
    D_FIRST,
    D_PERIOD,
    D_VALUE,
    D_UNIT,
    D_TARGET,
    D_ACHIEVEMENT,
    D_LIGHT,
    D_STATE,
    D_VERSION,
    D_DATUM,
    D_CAUSE,
    D_ACTION,
    D_PROJECTION
};
enum { L_PLACE_CODE, L_PLACE, L_CODE, L_NAME, L_VALUE, L_UNIT, L_LIGHT };
enum { COLUMNS = 9, SHEET_COLUMNS = 13, INDICATORS_MOST = 64 };

static bool same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* A figure and what it is counted in. */
static void put_figure(struct text *text, const char *figure, const char *unit)
{
    if (figure == NULL)
        text_put(text, "<td class=\"n vacio\">sin datos</td>");
    else
        text_markup(text, "<td class=\"n\">%s<small>%s</small></td>",
                    report_number(text->arena, figure), unit != NULL ? unit : "");
}

/* What its formula does not have is a dash, what is not known a gap. */
static void put_part(struct text *text, const char *figure, const char *unit, bool asked)
{
    if (figure == NULL && !asked)
        text_put(text, "<td class=\"n\">—</td>");
    else
        put_figure(text, figure, unit);
}

static void put_indicator(struct text *text, const struct report *report, size_t row)
{
    const char *cells[M_STATE + 1];
    for (size_t i = 0; i <= M_STATE; i++)
        cells[i] = report_cell(report, REPORT_MATRIX, row, i);
    text_markup(text,
                "<tr id=\"i-%s\"><th scope=\"row\">%s<small>%s, %s, %s. Método: %s</small></th>",
                cells[M_CODE], cells[M_NAME], cells[M_DIMENSION], cells[M_FREQUENCY],
                cells[M_SENSE], cells[M_METHOD]);
    text_put(text, "<td>");
    report_put_light(text, cells[M_LIGHT]);
    if (same(cells[M_STATE], "preliminar"))
        text_put(text, "<small>preliminar</small>");
    text_put(text, "</td>");
    put_figure(text, cells[M_VALUE], cells[M_UNIT]);
    put_part(text, cells[M_TARGET], cells[M_UNIT], false);
    put_part(text, cells[M_ACHIEVEMENT], "%", false);
    put_figure(text, cells[M_NUMERATOR], cells[M_NUMERATOR_UNIT]);
    if (cells[M_BASE] != NULL)
        put_figure(text, cells[M_BASE], "año base");
    else
        put_part(text, cells[M_DENOMINATOR], cells[M_DENOMINATOR_UNIT],
                 strstr(cells[M_METHOD], "÷ denominador") != NULL);
    put_part(text, cells[M_N], NULL, false);
    put_part(text, cells[M_BASELINE], cells[M_BASELINE_YEAR], false);
    text_put(text, "</tr>\n");
}

/* What was said of what was published, or the gap where nobody said anything. */
static void put_analysis(struct text *text, const struct report *report, size_t row)
{
    const char *version = report_cell(report, REPORT_DEVIATIONS, row, D_VERSION);
    if (version == NULL)
        text_put(text, "<strong>Falta el análisis de la desviación</strong>: dato, causa, acción "
                       "y proyección.");
    else
        text_markup(text,
                    "<small>Análisis de la versión %s publicada. Dato: %s · Causa: %s · Acción: %s "
                    "· Proyección: %s</small>",
                    version, report_cell(report, REPORT_DEVIATIONS, row, D_DATUM),
                    report_cell(report, REPORT_DEVIATIONS, row, D_CAUSE),
                    report_cell(report, REPORT_DEVIATIONS, row, D_ACTION),
                    report_cell(report, REPORT_DEVIATIONS, row, D_PROJECTION));
}

/* Every deviation of the indicator, with its analysis. */
static void put_deviations(struct text *text, const struct report *report, const char *code)
{
    for (size_t row = 0; row < report->tables[REPORT_DEVIATIONS].rows; row++) {
        if (!same(report_cell(report, REPORT_DEVIATIONS, row, D_CODE), code))
            continue;
        text_markup(text, "<tr class=\"desviacion\"><td colspan=\"%d\">", COLUMNS);
        report_put_light(text, report_cell(report, REPORT_DEVIATIONS, row, D_LIGHT));
        text_markup(
            text, " %s: %s %s de una meta de %s. ",
            report_cell(report, REPORT_DEVIATIONS, row, D_PERIOD),
            report_number(text->arena, report_cell(report, REPORT_DEVIATIONS, row, D_VALUE)),
            report_cell(report, REPORT_DEVIATIONS, row, D_UNIT),
            report_number(text->arena, report_cell(report, REPORT_DEVIATIONS, row, D_TARGET)));
        put_analysis(text, report, row);
        text_put(text, "</td></tr>\n");
    }
}

void report_put_matrix(struct text *text, const struct report *report)
{
    const struct page *page = &report_tables[REPORT_MATRIX].page;
    text_markup(text, "<section class=\"tabla\" id=\"c2\">\n<h3>%s</h3>\n<p>%s</p>\n", page->title,
                page->about);
    text_put(text, "<div class=\"rollo\"><table class=\"matriz\"><thead><tr><th scope=\"col\">"
                   "Indicador y método</th><th scope=\"col\">Semáforo</th>");
    static const char *const headings[] = {"Resultado",   "Meta", "Cumplimiento", "Numerador",
                                           "Denominador", "n",    "Línea base"};
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        text_markup(text, "<th scope=\"col\" class=\"n\">%s</th>", headings[i]);
    text_put(text, "</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < report->tables[REPORT_MATRIX].rows; row++) {
        const char *level = report_cell(report, REPORT_MATRIX, row, M_LEVEL);
        const char *component = report_cell(report, REPORT_MATRIX, row, M_COMPONENT);
        if (row == 0 || !same(level, report_cell(report, REPORT_MATRIX, row - 1, M_LEVEL)) ||
            !same(component, report_cell(report, REPORT_MATRIX, row - 1, M_COMPONENT)))
            text_markup(
                text, "<tr class=\"nivel\"><th colspan=\"%d\" scope=\"colgroup\">%s %s</th></tr>\n",
                COLUMNS, level, component != NULL ? component : "");
        put_indicator(text, report, row);
        put_deviations(text, report, report_cell(report, REPORT_MATRIX, row, M_CODE));
    }
    text_put(text, "</tbody></table></div>\n");
    report_put_source(text, REPORT_MATRIX);
    text_put(text, "<div id=\"c4\">");
    report_put_source(text, REPORT_DEVIATIONS);
    text_put(text, "</div></section>\n");
}

void report_put_periods(struct text *text, const struct report *report)
{
    const struct page *page = &report_tables[REPORT_PERIODS].page;
    size_t rows = report->tables[REPORT_PERIODS].rows;
    text_markup(text, "<section class=\"tabla\" id=\"c3\">\n<h3>%s</h3>\n<p>%s</p>\n<table>",
                page->title, page->about);
    text_put(text, "<thead><tr><th scope=\"col\">Indicador</th><th scope=\"col\">Resultado y "
                   "semáforo de cada periodo</th></tr></thead>\n<tbody>");
    for (size_t row = 0; row < rows; row++) {
        const char *code = report_cell(report, REPORT_PERIODS, row, P_CODE);
        const char *value = report_cell(report, REPORT_PERIODS, row, P_VALUE);
        if (row == 0 || !same(code, report_cell(report, REPORT_PERIODS, row - 1, P_CODE)))
            text_markup(text, "<tr><th scope=\"row\">%s<small>%s</small></th><td>",
                        report_cell(report, REPORT_PERIODS, row, P_NAME),
                        report_cell(report, REPORT_PERIODS, row, P_UNIT));
        text_markup(text, "<span class=\"periodo\"><b>%s</b> %s ",
                    report_cell(report, REPORT_PERIODS, row, P_PERIOD),
                    value != NULL ? report_number(text->arena, value) : "");
        report_put_light(text, report_cell(report, REPORT_PERIODS, row, P_LIGHT));
        text_put(text, "</span> ");
        if (row + 1 == rows || !same(code, report_cell(report, REPORT_PERIODS, row + 1, P_CODE)))
            text_put(text, "</td></tr>\n");
    }
    text_put(text, "</tbody></table>\n");
    report_put_source(text, REPORT_PERIODS);
    text_put(text, "</section>\n");
}

/* The indicators that some alcaldía has, in the order in which they come. */
static size_t indicators_of(const struct report *report, size_t ret_rows[INDICATORS_MOST])
{
    size_t count = 0;
    for (size_t row = 0; row < report->tables[REPORT_LIGHTS].rows; row++) {
        bool seen = false;
        for (size_t i = 0; i < count; i++)
            seen = seen || same(report_cell(report, REPORT_LIGHTS, ret_rows[i], L_CODE),
                                report_cell(report, REPORT_LIGHTS, row, L_CODE));
        if (!seen && count < INDICATORS_MOST)
            ret_rows[count++] = row;
    }
    return count;
}

static void put_lights_of(struct text *text, const struct report *report, size_t first,
                          const size_t *indicators, size_t count)
{
    const char *place = report_cell(report, REPORT_LIGHTS, first, L_PLACE_CODE);
    text_markup(text, "<tr><th scope=\"row\">%s</th>",
                report_cell(report, REPORT_LIGHTS, first, L_PLACE));
    for (size_t i = 0; i < count; i++) {
        const char *code = report_cell(report, REPORT_LIGHTS, indicators[i], L_CODE);
        size_t row = first;
        while (same(place, report_cell(report, REPORT_LIGHTS, row, L_PLACE_CODE)) &&
               !same(code, report_cell(report, REPORT_LIGHTS, row, L_CODE)))
            row++;
        if (!same(place, report_cell(report, REPORT_LIGHTS, row, L_PLACE_CODE))) {
            text_put(text, "<td class=\"vacio\">sin datos</td>");
            continue;
        }
        text_markup(text, "<td>%s %s ",
                    report_number(text->arena, report_cell(report, REPORT_LIGHTS, row, L_VALUE)),
                    report_cell(report, REPORT_LIGHTS, row, L_UNIT));
        report_put_light(text, report_cell(report, REPORT_LIGHTS, row, L_LIGHT));
        text_put(text, "</td>");
    }
    text_put(text, "</tr>\n");
}

void report_put_lights(struct text *text, const struct report *report)
{
    const struct page *page = &report_tables[REPORT_LIGHTS].page;
    size_t indicators[INDICATORS_MOST];
    size_t count = indicators_of(report, indicators);
    text_markup(text, "<section class=\"tabla corta\" id=\"c5\">\n<h3>%s</h3>\n<p>%s</p>\n",
                page->title, page->about);
    if (count == 0)
        text_put(text, "<p class=\"hueco\">Sin datos.</p>\n");
    text_put(text, "<div class=\"rollo\"><table class=\"luces\"><thead><tr><th "
                   "scope=\"col\">Alcaldía</th>");
    for (size_t i = 0; i < count; i++)
        text_markup(text, "<th scope=\"col\">%s</th>",
                    report_cell(report, REPORT_LIGHTS, indicators[i], L_NAME));
    text_put(text, "</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < report->tables[REPORT_LIGHTS].rows; row++) {
        if (row == 0 || !same(report_cell(report, REPORT_LIGHTS, row, L_PLACE_CODE),
                              report_cell(report, REPORT_LIGHTS, row - 1, L_PLACE_CODE)))
            put_lights_of(text, report, row, indicators, count);
    }
    text_put(text, "</tbody></table></div>\n");
    report_put_source(text, REPORT_LIGHTS);
    text_put(text, "</section>\n");
}

void report_put_sheets(struct text *text, const struct report *report)
{
    const struct page *page = &report_tables[REPORT_SHEETS].page;
    text_markup(text, "<section class=\"tabla\" id=\"c26\">\n<h3>%s</h3>\n<p>%s</p>\n<dl>",
                page->title, page->about);
    for (size_t row = 0; row < report->tables[REPORT_SHEETS].rows; row++) {
        const char *sheet[SHEET_COLUMNS];
        for (size_t i = 0; i < SHEET_COLUMNS; i++)
            sheet[i] = report_cell(report, REPORT_SHEETS, row, i);
        text_markup(text,
                    "<dt>%s</dt><dd>%s. <b>Medios de verificación:</b> %s. <b>Supuestos:</b> %s. "
                    "<b>Responde:</b> %s. <b>Medidas:</b> <code>%s%s%s</code>.</dd>\n",
                    sheet[3], sheet[4], sheet[10], sheet[11], sheet[12], sheet[7],
                    sheet[8] != NULL ? " ÷ " : "", sheet[8] != NULL ? sheet[8] : "");
    }
    text_put(text, "</dl>\n");
    report_put_source(text, REPORT_SHEETS);
    text_put(text, "</section>\n");
}
