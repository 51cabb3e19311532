/* Institutions that help the simulated kitchens, named by what they are, what they gave and what
 * they recommend. */
#include "admin/simulate/seed_parameters.h"

static const struct {
    const char *name, *kind, *agreement;
} partners[] = {
    {"Central de Abasto", "central", "Mermas de la semana"},
    {"Banco de alimentos", "civil_society", "Convenio anual"},
    {"Productores de nopal", "producer", ""},
    {"Universidad pública", "university", "Servicio social en nutrición"},
};
enum { PARTNERS = sizeof partners / sizeof *partners, GRAMS = 250000 };

void seed_write_partners(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("valid_from,partner,name,kind,agreement\n", file);
    for (int i = 0; i < PARTNERS; i++)
        fprintf(file, "%d-01-01,%d,%s,%s,%s\n", seed_first_year(world), i + 1, partners[i].name,
                partners[i].kind, partners[i].agreement);
}

/* One gift of each on the first day: of the first to all kitchens, of the others to one. */
void seed_write_partner_gifts(const struct world *world, struct arena *arena, FILE *file)
{
    uint32_t day = calendar_yyyymmdd(world->from);
    (void)arena;
    fputs("gift,partner,kitchen,day,what,grams\n", file);
    for (int i = 0; i < PARTNERS; i++)
        fprintf(file, "%d,%d,%d,%04u-%02u-%02u,%s,%d\n", i + 1, i + 1, i, (unsigned)(day / 10000),
                (unsigned)(day / 100 % 100), (unsigned)(day % 100), "Verdura y fruta", GRAMS);
}

/* Common dishes and common sense; quantities are illustrative. Lines of a cell are lines here. */
static const struct {
    int partner;
    const char *title, *food_groups;
    int servings;
    const char *ingredients, *steps;
} recipes[] = {
    {3, "Frijoles de olla con nopales", "vegetables_fruit;legumes", 100,
     "8 kg de frijol\n6 kg de nopal limpio en cuadritos\n2 kg de cebolla\nAjo, epazote y sal",
     "Remoja el frijol desde la noche anterior y tira el agua.\n"
     "Cuécelo con cebolla y ajo hasta que esté suave.\n"
     "Hierve aparte los nopales con cebolla y escúrrelos.\n"
     "Júntalos con epazote y sal y deja hervir diez minutos."},
    {4, "Arroz con lentejas", "cereals;legumes", 100,
     "5 kg de arroz\n3 kg de lenteja\n2 kg de zanahoria\n1 kg de cebolla\nSal",
     "Cuece la lenteja sin que se deshaga y guarda el caldo.\n"
     "Sofríe el arroz con la cebolla y la zanahoria picadas.\n"
     "Agrega el caldo y la lenteja y tapa a fuego bajo veinte minutos."},
    {1, "Ensalada con lo que dio la Central", "vegetables_fruit", 100,
     "10 kg de pepino, zanahoria, jícama o lo que haya\n60 limones\nSal y chile en polvo",
     "Lava y desinfecta la verdura.\nPélala y córtala en tiras.\n"
     "Sirve con limón, sal y chile aparte."},
    {2, "Huevo con ejotes", "vegetables_fruit;animal", 100,
     "12 kg de huevo\n6 kg de ejotes\n3 kg de jitomate\n1 kg de cebolla\nAceite y sal",
     "Cuece los ejotes picados.\nSofríe cebolla, jitomate y ejotes.\n"
     "Agrega el huevo batido y muévelo hasta que cuaje bien."},
    {4, "Agua natural en la mesa", "water", 0, "",
     "Pon una jarra de agua natural en cada mesa antes de abrir.\n"
     "Si hay agua de fruta, ofrece las dos y deja el azúcar aparte."},
    {4, "Un vaso de leche o un trozo de queso", "dairy", 0, "",
     "Si falta el grupo de los lácteos, un trozo de queso fresco sobre los frijoles basta.\n"
     "También sirve el yogur natural con fruta de postre."},
};

void seed_write_recipes(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("valid_from,recipe,partner,title,food_groups,servings,ingredients,steps\n", file);
    for (int i = 0; i < (int)(sizeof recipes / sizeof *recipes); i++) {
        fprintf(file, "%d-01-01,%d,%d,\"%s\",%s,", seed_first_year(world), i + 1,
                recipes[i].partner, recipes[i].title, recipes[i].food_groups);
        if (recipes[i].servings > 0)
            fprintf(file, "%d", recipes[i].servings);
        fprintf(file, ",\"%s\",\"%s\"\n", recipes[i].ingredients, recipes[i].steps);
    }
}
