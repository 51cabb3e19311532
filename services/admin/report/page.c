/* The page: cover, chapters, and what each is made of. */
#include <string.h>

#include "admin/legend.h"
#include "admin/report/chapters.h"
#include "admin/report/charts.h"

static const struct report_series series_rations = {
    REPORT_MONTHS, "Raciones servidas por mes", "", 4, 0, 0};
static const struct report_series series_punctuality = {
    REPORT_PUNCTUALITY, "Informes a tiempo o guardados a tiempo", " %", 6, 0, 100};
static const struct report_series series_people = {
    REPORT_PEOPLE_MONTHS, "Personas distintas por mes, estimadas", "", 3, 4, 0};
static const struct report_series series_satisfaction = {
    REPORT_SATISFACTION_MONTHS, "Calificaciones de 4 y 5 por mes", " %", 5, 0, 100};
static const struct report_series series_grants = {
    REPORT_GRANTS, "Apoyos depositados por mes, en pesos", "", 4, 0, 0};
static const struct report_map map_rations = {REPORT_PLACES, "Raciones servidas en cada alcaldía",
                                              "", 3};
static const struct report_map map_punctuality = {
    REPORT_PLACES, "Informes diarios a tiempo en cada alcaldía", " %", 8};
static const struct report_map map_satisfaction = {
    REPORT_SATISFACTION_PLACES, "Calificaciones de 4 y 5 en cada alcaldía", " %", 6};
static const struct report_map map_local = {REPORT_LOCAL, "Compras en la propia colonia o alcaldía",
                                            " %", 6};

static const char method[] =
    "<h3>Método</h3>\n"
    "<p>Cada cifra es una celda del resultado de una consulta: el número entre corchetes dice "
    "cuál. La consulta y su resultado están en esta carpeta y se pueden volver a correr "
    "sobre la base de "
    "datos. Todas se leyeron en un solo momento, el asiento del diario que dice la portada.</p>\n"
    "<ul>\n"
    "<li><b>Sin datos no es cero.</b> Lo que no se midió, o cuyo denominador es cero, dice «sin "
    "datos» y no tiene color.</li>\n"
    "<li><b>Semáforo.</b> ● verde: aceptable; ▲ amarillo: en riesgo; ■ rojo: crítico; ★ rebasado: "
    "muy por encima de la meta, que pide revisar cómo se planeó; ○ sin dato, o sin meta con que "
    "juzgarlo. Cada indicador tiene sus propios umbrales.</li>\n"
    "<li><b>Preliminar.</b> Un resultado lo es hasta 30 días después de que termina su "
    "periodo.</li>\n"
    "<li><b>Satisfacción.</b> El intervalo del promedio es el de la t de Student; el de la "
    "proporción, el de Wilson. Los seis aspectos juntos pesan lo mismo. Cada persona cuenta una "
    "vez por día: quien contestó en varios días cuenta varias veces.</li>\n"
    "<li><b>Personas.</b> De una sola pregunta (¿en cuántos de los últimos siete días comió aquí?) "
    "se estima cuántas personas distintas hay detrás de las raciones: quien viene más seguido se "
    "encuentra más seguido, y su respuesta representa a menos personas. El intervalo suma al error "
    "de muestreo uno de 10 % por lo que la forma de la población pueda desviarse. Se subestima "
    "cuando hay pocos grupos muy distintos; quien come en dos comedores cuenta en ambos; en un "
    "año, quien dejó de venir se toma por quien viene poco.</li>\n"
    "<li><b>Grupos pequeños.</b> De lo que contestaron personas no se publica ningún grupo de "
    "menos de cinco, ni el que se deduciría con una sola resta. Cadenas de restas entre "
    "lugares y días "
    "todavía no se previenen.</li>\n"
    "<li><b>Correcciones.</b> Un informe corregido cuenta una sola vez, con su última versión; una "
    "evaluación corregida lleva otra versión y dice por qué, y la anterior se conserva.</li>\n"
    "</ul>\n"
    "<p class=\"hueco\">Sin datos: los contenidos borrados conforme a la ley. El sistema deja "
    "constancia de cada borrado, pero ninguna vista de análisis los cuenta todavía.</p>\n"
    "<p>El análisis de una desviación es de una versión publicada del resultado; si la cifra "
    "cambia, se pide otro.</p>\n";

/* One piece of a chapter: one of these is set. */
struct block {
    int table; /* number of the table, from 1 */
    const struct report_series *series;
    const struct report_map *map;
    void (*put)(struct text *text, const struct report *report);
    const char *markup;
};
#define TABLE(which)         \
    {                        \
        .table = (which) + 1 \
    }

enum { BLOCKS_MOST = 9 };
static const struct {
    const char *id, *title;
    bool wide; /* on paper across */
    struct block blocks[BLOCKS_MOST];
} chapters_of[] = {
    {"hallazgos",
     "Resumen y hallazgos",
     false,
     {{.put = report_put_figures}, {.put = report_put_findings}, TABLE(REPORT_SUMMARY)}},
    {"indicadores",
     "Indicadores y metas",
     true,
     {{.put = report_put_matrix}, {.put = report_put_periods}, {.put = report_put_lights}}},
    {"raciones",
     "Raciones y comedores",
     false,
     {{.series = &series_rations},
      TABLE(REPORT_MONTHS),
      {.map = &map_rations},
      {.map = &map_punctuality},
      TABLE(REPORT_PLACES),
      {.series = &series_punctuality},
      TABLE(REPORT_PUNCTUALITY)}},
    {"personas",
     "Personas atendidas",
     false,
     {{.series = &series_people}, TABLE(REPORT_PEOPLE_MONTHS), TABLE(REPORT_PEOPLE)}},
    {"satisfaccion",
     "Satisfacción",
     false,
     {TABLE(REPORT_SATISFACTION),
      TABLE(REPORT_CHANNELS),
      {.map = &map_satisfaction},
      TABLE(REPORT_SATISFACTION_PLACES),
      {.series = &series_satisfaction},
      TABLE(REPORT_SATISFACTION_MONTHS),
      TABLE(REPORT_PETITIONS)}},
    {"presupuesto",
     "Presupuesto y apoyos",
     false,
     {TABLE(REPORT_BUDGET), {.series = &series_grants}, TABLE(REPORT_GRANTS), TABLE(REPORT_PROOF)}},
    {"derrama",
     "Compras y derrama local",
     false,
     {TABLE(REPORT_SPENDING_PLACES),
      {.map = &map_local},
      TABLE(REPORT_LOCAL),
      TABLE(REPORT_CATEGORIES)}},
    {"metodo",
     "Método y calidad de los datos",
     false,
     {{.markup = method},
      TABLE(REPORT_PROBLEMS),
      TABLE(REPORT_ODD),
      TABLE(REPORT_SUPPRESSED),
      TABLE(REPORT_FRESHNESS)}},
    {"anexos", "Anexos", false, {{.put = report_put_sheets}, TABLE(REPORT_KITCHENS)}},
};
enum { CHAPTERS = sizeof chapters_of / sizeof *chapters_of };

/* Any result that may still change makes the whole preliminary. */
static bool preliminary(const struct report *report)
{
    const struct store_table *table = &report->tables[REPORT_MATRIX];
    for (size_t row = 0; row < table->rows; row++) {
        const char *state = report_cell(report, REPORT_MATRIX, row, table->columns - 1);
        if (state != NULL && strcmp(state, "preliminar") == 0)
            return true;
    }
    return false;
}

static void put_cover(struct text *text, const struct report *report)
{
    text_markup(text,
                "<header class=\"portada\">\n<p class=\"programa\">%s</p>\n<h1>Evaluación interna "
                "%d</h1>\n",
                report->programme, report->year);
    if (preliminary(report))
        text_put(text,
                 "<p class=\"aviso\">Preliminar: hay resultados que todavía pueden cambiar.</p>"
                 "\n");
    text_markup(
        text,
        "<p>Versión %d, hecha con los datos hasta el asiento %s del diario, recibido el %s.</p>"
        "\n",
        report->version,
        report->position != NULL ? report_number(report->arena, report->position) : "sin datos",
        report->through != NULL
            ? arena_printf(report->arena, "%s a las %s, hora de la ciudad",
                           report_day(report->arena, report->through), report->through + 11)
            : "sin datos");
    if (report->corrects != NULL)
        text_markup(text,
                    "<p>Corrige la versión anterior, que se conserva en <a class=\"archivo\" "
                    "href=\"../%d-v%d/index.html\">%d-v%d</a>. Motivo: %s</p>\n",
                    report->year, report->version - 1, report->year, report->version - 1,
                    report->corrects);
    text_markup(text, "<p class=\"leyenda\">%s</p>\n</header>\n", public_legend);
}

static void put_contents(struct text *text)
{
    text_put(text, "<nav aria-label=\"Contenido\">\n<h2>Contenido</h2>\n<ol>\n");
    for (size_t i = 0; i < CHAPTERS; i++)
        text_markup(text, "<li><a href=\"#%s\">%s</a></li>\n", chapters_of[i].id,
                    chapters_of[i].title);
    text_put(text, "</ol>\n</nav>\n<main>\n");
}

static void put_block(struct text *text, const struct report *report, const struct block *block)
{
    if (block->table > 0)
        report_put_table(text, report, (enum report_table)(block->table - 1));
    if (block->series != NULL)
        report_put_series(text, report, block->series);
    if (block->map != NULL)
        report_put_map(text, report, block->map);
    if (block->put != NULL)
        block->put(text, report);
    if (block->markup != NULL)
        text_put(text, block->markup);
}

const char *report_html(const struct report *report)
{
    struct text text = {.arena = report->arena};
    text_markup(&text,
                "<!DOCTYPE html>\n<html lang=\"es-MX\"><head><meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<title>Evaluación interna %d. %s</title>\n<style>\n",
                report->year, report->programme);
    text_put(&text, report_style);
    text_put(&text, report_style_paper);
    text_put(&text, "</style></head>\n<body>\n");
    put_cover(&text, report);
    put_contents(&text);
    for (size_t i = 0; i < CHAPTERS; i++) {
        text_markup(&text, "<section class=\"capitulo%s\" id=\"%s\">\n<h2>%zu. %s</h2>\n",
                    chapters_of[i].wide ? " ancha" : "", chapters_of[i].id, i + 1,
                    chapters_of[i].title);
        for (size_t block = 0; block < BLOCKS_MOST; block++)
            put_block(&text, report, &chapters_of[i].blocks[block]);
        text_put(&text, "</section>\n");
    }
    text_markup(&text, "</main>\n<footer><p>%s</p></footer>\n</body></html>\n", public_legend);
    return text.data;
}
