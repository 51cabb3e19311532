#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/report/chapters.h"

static struct report *empty_report(struct arena *arena)
{
    struct report *report = arena_alloc(arena, sizeof *report);
    *report = (struct report){.arena = arena,
                              .year = 2021,
                              .version = 1,
                              .zone = "America/Mexico_City",
                              .programme = "Comedores <de prueba>"};
    for (size_t i = 0; i < REPORT_TABLES; i++)
        report->tables[i].columns = strlen(report_tables[i].kinds);
    return report;
}

/* Of a year of which nothing is known it says that, and no figure. */
static void nothing_is_known(void **state)
{
    struct arena *arena = arena_new(4 << 20);
    const char *html = report_html(empty_report(arena));
    (void)state;
    assert_non_null(strstr(html, "<html lang=\"es-MX\">"));
    assert_non_null(strstr(html, "Comedores &lt;de prueba&gt;"));
    assert_non_null(strstr(html, "No hay informes diarios de este año"));
    assert_non_null(strstr(html, "No hay respuestas suficientes"));
    assert_non_null(strstr(html, "no se publica"));
    assert_non_null(strstr(html, "No hay presupuesto aprobado registrado"));
    assert_non_null(strstr(html, "No hay apoyos depositados"));
    assert_non_null(strstr(html, "No hay compras de este año"));
    assert_non_null(strstr(html, "no es patrocinado ni promovido por partido"));
    assert_null(strstr(html, "<td class=\"n\">"));
    assert_null(strstr(html, "Preliminar:"));
    arena_free(arena);
}

/* A light that calls for an analysis has its gap beside it, and the whole is preliminary. */
static void a_deviation_shows_its_gap(void **state)
{
    const char *matrix[] = {"Actividad",
                            "1",
                            "reports_on_time",
                            "Informes a tiempo",
                            "eficacia",
                            "mensual",
                            "ascendente",
                            "100 × numerador ÷ denominador",
                            "80",
                            "informes",
                            "100",
                            "informes",
                            NULL,
                            NULL,
                            "80.00",
                            "%",
                            "95.00",
                            NULL,
                            NULL,
                            "84.2",
                            "amarillo",
                            "preliminar"};
    const char *deviations[2 * 15] = {"reports_on_time", "Informes a tiempo",
                                      "2021-03-01",      "marzo",
                                      "80.00",           "%",
                                      "95.00",           "84.2",
                                      "amarillo",        "preliminar"};
    memcpy(&deviations[15], deviations, 10 * sizeof *deviations);
    const char *const analysis[] = {"2", "80 %", "<gas>", "se repara", "90 %"};
    memcpy(&deviations[25], analysis, sizeof analysis);
    struct arena *arena = arena_new(4 << 20);
    struct report *report = empty_report(arena);
    (void)state;
    report->tables[REPORT_MATRIX] = (struct store_table){.rows = 1, .columns = 22, .cells = matrix};
    report->tables[REPORT_DEVIATIONS] =
        (struct store_table){.rows = 2, .columns = 15, .cells = deviations};
    report->version = 2;
    report->corrects = "faltaba <algo>";
    const char *html = report_html(report);
    assert_non_null(strstr(html, "Preliminar:"));
    assert_non_null(strstr(html, "▲ amarillo</span> marzo: 80.00 % de una meta de 95.00."));
    assert_non_null(strstr(html, "Falta el análisis de la desviación"));
    assert_non_null(strstr(html, "Análisis de la versión 2 publicada. Dato: 80 % · Causa: "
                                 "&lt;gas&gt; · Acción: se repara · Proyección: 90 %"));
    assert_non_null(strstr(html, "piden explicar su desviación: 2. Con análisis: 1."));
    assert_non_null(strstr(html, "1 en amarillo, 0 en rojo"));
    assert_non_null(strstr(html, "Pide atención: <strong>Informes a tiempo</strong>"));
    assert_non_null(strstr(html, "href=\"../2021-v1/index.html\""));
    assert_non_null(strstr(html, "Motivo: faltaba &lt;algo&gt;"));
    arena_free(arena);
}

/* Aspects are told apart only where their intervals do not meet. */
static void chance_is_not_told_as_a_difference(void **state)
{
    const char *cells[7 * 9];
    struct arena *arena = arena_new(4 << 20);
    struct report *report = empty_report(arena);
    (void)state;
    for (size_t row = 0; row < 7; row++) {
        const char *const one[] = {"Personas usuarias",
                                   arena_printf(arena, "Aspecto %zu", row),
                                   "40",
                                   "4.00",
                                   "3.80",
                                   "4.20",
                                   "75.0",
                                   "60.0",
                                   "85.0"};
        memcpy(&cells[row * 9], one, sizeof one);
    }
    report->tables[REPORT_SATISFACTION] =
        (struct store_table){.rows = 7, .columns = 9, .cells = cells};
    assert_non_null(strstr(report_html(report), "no hay diferencias mayores que el azar"));
    cells[2 * 9 + 3] = "4.60";
    cells[2 * 9 + 4] = "4.40";
    cells[5 * 9 + 3] = "3.90";
    assert_non_null(strstr(report_html(report),
                           "El aspecto mejor calificado es Aspecto 2 (4.60 de 5); el que menos, "
                           "Aspecto 5 (3.90)."));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_known),
        cmocka_unit_test(a_deviation_shows_its_gap),
        cmocka_unit_test(chance_is_not_told_as_a_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
