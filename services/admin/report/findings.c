/* Sentences of figures: each stands in a table whose number is beside it. A sentence whose figures
 * are missing says that they are. */
#include <string.h>

#include "admin/report/chapters.h"

enum {
    LIGHT_COLUMN = 20,
    VALUE_COLUMN = 14,
    UNIT_COLUMN = 15,
    TARGET_COLUMN = 16,
    NAME_COLUMN = 3,
    VERSION_COLUMN = 10, /* of the deviations: the version that was analysed */
};

static const char *figure(const struct report *report, enum report_table which, size_t row,
                          size_t column)
{
    const char *cell = report_cell(report, which, row, column);
    return cell != NULL ? report_number(report->arena, cell) : NULL;
}

/* The row whose cell says that; SIZE_MAX where none does. */
static size_t row_of(const struct report *report, enum report_table which, size_t column,
                     const char *said)
{
    for (size_t row = 0; row < report->tables[which].rows; row++) {
        const char *cell = report_cell(report, which, row, column);
        if (cell != NULL && strcmp(cell, said) == 0)
            return row;
    }
    return SIZE_MAX;
}

static size_t count_of(const struct report *report, const char *light)
{
    size_t count = 0;
    for (size_t row = 0; row < report->tables[REPORT_MATRIX].rows; row++) {
        const char *cell = report_cell(report, REPORT_MATRIX, row, LIGHT_COLUMN);
        count += cell != NULL && strcmp(cell, light) == 0;
    }
    return count;
}

static void put_reference(struct text *text, enum report_table which)
{
    text_markup(text, " <a class=\"ref\" href=\"#c%d\">[%d]</a></li>\n", (int)which + 1,
                (int)which + 1);
}

static void put_rations(struct text *text, const struct report *report)
{
    const char *rations = figure(report, REPORT_SUMMARY, 0, 3);
    if (rations == NULL) {
        text_put(text, "<li>No hay informes diarios de este año: no se sabe cuántas raciones se "
                       "sirvieron.");
    } else {
        text_markup(text,
                    "<li>Se sirvieron <strong>%s raciones</strong> en %s comedores y %s días de "
                    "servicio, del %s al %s: %s por comedor y día.",
                    rations, figure(report, REPORT_SUMMARY, 0, 0),
                    figure(report, REPORT_SUMMARY, 0, 1),
                    report_day(report->arena, report_cell(report, REPORT_SUMMARY, 0, 9)),
                    report_day(report->arena, report_cell(report, REPORT_SUMMARY, 0, 10)),
                    figure(report, REPORT_SUMMARY, 0, 4));
    }
    put_reference(text, REPORT_SUMMARY);
}

/* A year is only compared with others where one knows what is missing of it. */
static void put_missing_months(struct text *text, const struct report *report)
{
    size_t missing = 0;
    for (size_t row = 0; row < report->tables[REPORT_MONTHS].rows; row++) {
        const char *month = report_cell(report, REPORT_MONTHS, row, 0);
        if (report_cell(report, REPORT_MONTHS, row, 4) != NULL)
            continue;
        text_put(text, missing++ == 0 ? "<li>Sin informes diarios: " : ", ");
        text_put(text, report_month(month));
    }
    if (missing == 0)
        return;
    text_put(text, ".");
    put_reference(text, REPORT_MONTHS);
}

static void put_matrix(struct text *text, const struct report *report)
{
    size_t rows = report->tables[REPORT_MATRIX].rows;
    text_markup(text,
                "<li>De los %zu indicadores de la matriz, <strong>%zu están en verde</strong>, "
                "%zu en amarillo, %zu en rojo y %zu rebasados; %zu tienen resultado y no meta, y "
                "de %zu no hay datos.",
                rows, count_of(report, "verde"), count_of(report, "amarillo"),
                count_of(report, "rojo"), count_of(report, "rebasado"),
                count_of(report, "sin meta"), count_of(report, "sin dato"));
    put_reference(text, REPORT_MATRIX);
    for (size_t row = 0; row < rows; row++) {
        const char *light = report_cell(report, REPORT_MATRIX, row, LIGHT_COLUMN);
        if (strcmp(light, "verde") == 0 || strncmp(light, "sin ", 4) == 0)
            continue;
        text_markup(text, "<li>Pide atención: <strong>%s</strong>, %s %s de una meta de %s. ",
                    report_cell(report, REPORT_MATRIX, row, NAME_COLUMN),
                    figure(report, REPORT_MATRIX, row, VALUE_COLUMN),
                    report_cell(report, REPORT_MATRIX, row, UNIT_COLUMN),
                    figure(report, REPORT_MATRIX, row, TARGET_COLUMN));
        report_put_light(text, light);
        put_reference(text, REPORT_MATRIX);
    }
}

static void put_deviations(struct text *text, const struct report *report)
{
    size_t rows = report->tables[REPORT_DEVIATIONS].rows, explained = 0;
    for (size_t row = 0; row < rows; row++)
        explained += report_cell(report, REPORT_DEVIATIONS, row, VERSION_COLUMN) != NULL;
    if (rows == 0)
        text_put(text, "<li>Ningún resultado de la ciudad pide explicar su desviación.");
    else
        text_markup(text,
                    "<li>Resultados de la ciudad que piden explicar su desviación: %zu. Con "
                    "análisis: %zu.",
                    rows, explained);
    put_reference(text, REPORT_DEVIATIONS);
}

static void put_people(struct text *text, const struct report *report)
{
    if (report->tables[REPORT_PEOPLE].rows == 0)
        text_put(text, "<li>No hay respuestas suficientes para estimar cuántas personas "
                       "distintas comieron.");
    else
        text_markup(text,
                    "<li>Se estima que comieron <strong>%s personas distintas</strong> (intervalo "
                    "de 95 %%: de %s a %s).",
                    figure(report, REPORT_PEOPLE, 0, 4), figure(report, REPORT_PEOPLE, 0, 5),
                    figure(report, REPORT_PEOPLE, 0, 6));
    put_reference(text, REPORT_PEOPLE);
}

/* The first six rows are the aspects as diners see them, the seventh all of them. */
static void put_satisfaction(struct text *text, const struct report *report)
{
    const enum report_table which = REPORT_SATISFACTION;
    size_t best = 0, worst = 0;
    if (report_cell(report, which, 6, 6) == NULL) {
        text_put(text, "<li>La satisfacción de las personas usuarias no se publica: menos de cinco "
                       "contestaron.");
        put_reference(text, which);
        return;
    }
    for (size_t row = 1; row < 6; row++) {
        double mean = report_value(report_cell(report, which, row, 3));
        if (mean > report_value(report_cell(report, which, best, 3)))
            best = row;
        if (mean < report_value(report_cell(report, which, worst, 3)))
            worst = row;
    }
    text_markup(text,
                "<li><strong>%s %%</strong> de las calificaciones de las personas usuarias fueron "
                "de 4 o 5 (intervalo de 95 %%: de %s a %s; al menos %s respuestas por aspecto). ",
                figure(report, which, 6, 6), figure(report, which, 6, 7),
                figure(report, which, 6, 8), figure(report, which, 6, 2));
    if (report_value(report_cell(report, which, best, 4)) >
        report_value(report_cell(report, which, worst, 5)))
        text_markup(text, "El aspecto mejor calificado es %s (%s de 5); el que menos, %s (%s).",
                    report_cell(report, which, best, 1), figure(report, which, best, 3),
                    report_cell(report, which, worst, 1), figure(report, which, worst, 3));
    else
        text_put(text, "Entre los seis aspectos no hay diferencias mayores que el azar.");
    put_reference(text, which);
}

static void put_budget(struct text *text, const struct report *report)
{
    size_t total = row_of(report, REPORT_BUDGET, 0, "Total");
    if (figure(report, REPORT_BUDGET, total, 6) == NULL)
        text_put(text, "<li>No hay presupuesto aprobado registrado para este año.");
    else
        text_markup(
            text,
            "<li>De %s pesos aprobados se devengaron <strong>%s pesos</strong> (%s %%); el "
            "emisor de los monederos ha confirmado %s.",
            figure(report, REPORT_BUDGET, total, 1), figure(report, REPORT_BUDGET, total, 3),
            figure(report, REPORT_BUDGET, total, 6), figure(report, REPORT_BUDGET, total, 4));
    put_reference(text, REPORT_BUDGET);
    size_t city = row_of(report, REPORT_PROOF, 0, "Ciudad de México");
    if (figure(report, REPORT_PROOF, city, 7) == NULL)
        text_put(text, "<li>No hay apoyos depositados de periodos de este año.");
    else
        text_markup(text,
                    "<li>De lo depositado está comprobado el <strong>%s %%</strong>; quedan %s "
                    "pesos por comprobar y %s por reintegrar.",
                    figure(report, REPORT_PROOF, city, 7), figure(report, REPORT_PROOF, city, 4),
                    figure(report, REPORT_PROOF, city, 5));
    put_reference(text, REPORT_PROOF);
}

static void put_local(struct text *text, const struct report *report)
{
    size_t city = row_of(report, REPORT_LOCAL, 1, "Ciudad de México");
    if (figure(report, REPORT_LOCAL, city, 6) == NULL)
        text_put(text, "<li>No hay compras de este año cuyo lugar se conozca.");
    else
        text_markup(
            text,
            "<li>Se compraron en la propia colonia o alcaldía <strong>%s pesos</strong> (%s "
            "dólares), el %s %% de lo comprado a comercios cuyo lugar se conoce.",
            figure(report, REPORT_LOCAL, city, 3), figure(report, REPORT_LOCAL, city, 4),
            figure(report, REPORT_LOCAL, city, 6));
    put_reference(text, REPORT_LOCAL);
}

void report_put_findings(struct text *text, const struct report *report)
{
    text_put(text, "<ul class=\"hallazgos\">\n");
    put_rations(text, report);
    put_missing_months(text, report);
    put_people(text, report);
    put_matrix(text, report);
    put_deviations(text, report);
    put_satisfaction(text, report);
    put_budget(text, report);
    put_local(text, report);
    text_put(text, "</ul>\n");
}

void report_put_figures(struct text *text, const struct report *report)
{
    size_t city = row_of(report, REPORT_LOCAL, 1, "Ciudad de México");
    size_t on_time = row_of(report, REPORT_MATRIX, 2, "reports_on_time");
    const struct {
        const char *words, *cell, *unit;
        enum report_table which;
    } figures[] = {
        {"raciones servidas", figure(report, REPORT_SUMMARY, 0, 3), "", REPORT_SUMMARY},
        {"comedores con informe", figure(report, REPORT_SUMMARY, 0, 0), "", REPORT_SUMMARY},
        {"personas distintas, estimadas", figure(report, REPORT_PEOPLE, 0, 4), "", REPORT_PEOPLE},
        {"calificaciones de 4 o 5", figure(report, REPORT_SATISFACTION, 6, 6), " %",
         REPORT_SATISFACTION},
        {"informes diarios a tiempo", figure(report, REPORT_MATRIX, on_time, VALUE_COLUMN), " %",
         REPORT_MATRIX},
        {"pesos gastados en la propia alcaldía", figure(report, REPORT_LOCAL, city, 3), "",
         REPORT_LOCAL},
    };
    text_put(text, "<div class=\"cifras\">\n");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        text_markup(text,
                    "<p class=\"cifra\"><b>%s%s</b> <span>%s</span> <a class=\"ref\" "
                    "href=\"#c%d\">[%d]</a></p>\n",
                    figures[i].cell != NULL ? figures[i].cell : "sin datos",
                    figures[i].cell != NULL ? figures[i].unit : "", figures[i].words,
                    (int)figures[i].which + 1, (int)figures[i].which + 1);
    text_put(text, "</div>\n");
}
