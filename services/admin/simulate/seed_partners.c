/* Institutions that help the simulated kitchens, named by what they are, and what they gave. */
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
