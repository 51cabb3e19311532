/* The tile grid: one tile for each alcaldía, about where it lies. Its classes are quarters of the
 * places that have a figure, so that their bounds are figures too. */
#include <string.h>

#include "admin/report/charts.h"

enum { PLACES = 16, CLASSES = 4, TILE_WIDE = 134, TILE_TALL = 84, STEP_X = 140, STEP_Y = 90 };

static const struct {
    const char *code, *upper, *lower; /* its name on two lines */
    int column, row;
} tiles[PLACES] = {
    {"09002", "Azcapotzalco", "", 1, 0},
    {"09003", "Coyoacán", "", 2, 3},
    {"09004", "Cuajimalpa", "de Morelos", 0, 2},
    {"09005", "Gustavo", "A. Madero", 2, 0},
    {"09006", "Iztacalco", "", 3, 2},
    {"09007", "Iztapalapa", "", 3, 3},
    {"09008", "La Magdalena", "Contreras", 1, 3},
    {"09009", "Milpa Alta", "", 3, 5},
    {"09010", "Álvaro", "Obregón", 1, 2},
    {"09011", "Tláhuac", "", 4, 4},
    {"09012", "Tlalpan", "", 2, 4},
    {"09013", "Xochimilco", "", 3, 4},
    {"09014", "Benito Juárez", "", 2, 2},
    {"09015", "Cuauhtémoc", "", 2, 1},
    {"09016", "Miguel", "Hidalgo", 1, 1},
    {"09017", "Venustiano", "Carranza", 3, 1},
};

/* From little to much, and the ink that is read on it. */
static const struct {
    const char *paper, *ink;
} colours[CLASSES] = {
    {"#e6f1ef", "#16212b"}, {"#b5dad5", "#16212b"}, {"#62a8a1", "#0c1a19"}, {"#17605b", "#ffffff"}};

struct place {
    bool known;       /* the table has it */
    const char *cell; /* NULL: without a figure */
    int class;
};

static void read_places(const struct report *report, const struct report_map *map,
                        struct place places[PLACES])
{
    for (size_t i = 0; i < PLACES; i++) {
        places[i] = (struct place){0};
        for (size_t row = 0; row < report->tables[map->table].rows; row++) {
            const char *code = report_cell(report, map->table, row, 0);
            if (code != NULL && strcmp(code, tiles[i].code) == 0)
                places[i] = (struct place){
                    .known = true, .cell = report_cell(report, map->table, row, map->value)};
        }
    }
}

/* A place's class is the quarter in which its rank lies; equal figures have the same. */
static void classify(struct place places[PLACES])
{
    size_t count = 0;
    for (size_t i = 0; i < PLACES; i++)
        count += places[i].cell != NULL;
    for (size_t i = 0; i < PLACES; i++) {
        size_t below = 0;
        for (size_t j = 0; j < PLACES && places[i].cell != NULL; j++)
            below += places[j].cell != NULL &&
                     report_value(places[j].cell) < report_value(places[i].cell);
        places[i].class = count > 0 ? (int)(below * CLASSES / count) : 0;
    }
}

static void put_tile(struct text *text, const struct report_map *map, const struct place *place,
                     size_t i)
{
    int x = 2 + tiles[i].column * STEP_X, y = 2 + tiles[i].row * STEP_Y;
    bool drawn = place->cell != NULL;
    const char *ink = drawn ? colours[place->class].ink : "#55606b";
    const char *missing = report_tables[map->table].missing;
    text_markup(text,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" "
                "stroke=\"%s\" stroke-width=\"1\"/>\n",
                x, y, TILE_WIDE, TILE_TALL, drawn ? colours[place->class].paper : "#ffffff",
                drawn ? "#17605b" : "#8a96a1");
    text_markup(text,
                "<text x=\"%d\" y=\"%d\" font-size=\"14\" fill=\"%s\">%s</text>\n"
                "<text x=\"%d\" y=\"%d\" font-size=\"14\" fill=\"%s\">%s</text>\n",
                x + 10, y + 22, ink, tiles[i].upper, x + 10, y + 39, ink, tiles[i].lower);
    text_markup(text,
                "<text x=\"%d\" y=\"%d\" font-size=\"%d\" font-weight=\"bold\" fill=\"%s\">"
                "%s%s</text>\n",
                x + 10, y + 70, drawn ? 20 : 13, ink,
                drawn          ? report_number(text->arena, place->cell)
                : place->known ? missing != NULL ? missing : "sin datos"
                               : "sin comedores",
                drawn ? map->unit : "");
    if (drawn)
        text_markup(text,
                    "<text x=\"%d\" y=\"%d\" font-size=\"12\" text-anchor=\"end\" fill=\"%s\">%s"
                    "</text>\n",
                    x + TILE_WIDE - 9, y + 69, ink,
                    (const char *const[]){"A", "B", "C", "D"}[place->class]);
}

static void put_legend(struct text *text, const struct report_map *map,
                       const struct place places[PLACES])
{
    int y = 2;
    for (int class = CLASSES - 1; class >= 0; class --) {
        const char *least = NULL, *most = NULL;
        for (size_t i = 0; i < PLACES; i++) {
            const char *cell = places[i].cell;
            if (cell == NULL || places[i].class != class)
                continue;
            if (least == NULL || report_value(cell) < report_value(least))
                least = cell;
            if (most == NULL || report_value(cell) > report_value(most))
                most = cell;
        }
        if (least == NULL)
            continue;
        text_markup(text,
                    "<rect x=\"452\" y=\"%d\" width=\"24\" height=\"16\" fill=\"%s\" "
                    "stroke=\"#17605b\"/>\n<text x=\"484\" y=\"%d\" font-size=\"13\" "
                    "fill=\"#16212b\">%s  %s a %s%s</text>\n",
                    y, colours[class].paper, y + 13,
                    (const char *const[]){"A", "B", "C", "D"}[class],
                    report_number(text->arena, least), report_number(text->arena, most), map->unit);
        y += 21;
    }
}

void report_put_map(struct text *text, const struct report *report, const struct report_map *map)
{
    struct place places[PLACES];
    read_places(report, map, places);
    classify(places);
    text_markup(text,
                "<figure class=\"mapa\">\n<figcaption>%s</figcaption>\n<svg viewBox=\"0 0 700 "
                "542\" role=\"img\" aria-label=\"%s, por alcaldía; las cifras están en la consulta "
                "%d\">\n",
                map->title, map->title, (int)map->table + 1);
    for (size_t i = 0; i < PLACES; i++)
        put_tile(text, map, &places[i], i);
    put_legend(text, map, places);
    text_put(text, "</svg>\n<p class=\"nota\">Cada cuadro es una alcaldía, más o menos donde está. "
                   "Las letras A a D y el tono dicen en qué cuarto queda, de menos a más.</p>\n"
                   "</figure>\n");
}
