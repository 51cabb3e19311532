/* What may be bought in the simulated city, for how much, and who gives a discount. */
#include "admin/simulate/purchase.h"
#include "admin/simulate/seed_parameters.h"

/* Families of SAT's catalogue, without a row for all of segment 50: tobacco and alcohol stand in
 * it, and what a later catalogue adds is to be looked at by somebody. */
static const struct {
    const char *key_prefix, *name, *rest;
} products[] = {
    {"5010", "Frutos secos", "nuts,allow,allow,no"},
    {"5011", "Carne y aves de corral", "meat,allow,allow,yes"},
    {"5012", "Pescados y mariscos", "fish,allow,allow,yes"},
    {"5013", "Lácteos y huevos", "dairy_and_eggs,allow,allow,yes"},
    {"5015", "Aceites y grasas comestibles", "oils,allow,allow,no"},
    {"5016", "Chocolates, azúcares y confitería", "sweets,review,review,no"},
    {"5017", "Condimentos y conservantes", "condiments,allow,allow,no"},
    {"5018", "Panadería", "bread,allow,allow,yes"},
    {"5019", "Alimentos preparados y conservados", "prepared,allow,allow,no"},
    {"501921", "Botanas", "snacks,review,review,no"},
    {"5020", "Bebidas", "drinks,allow,allow,no"},
    {"502022", "Bebidas alcohólicas", "alcohol,deny,deny,no"},
    {"502023", "Bebidas no alcohólicas: refrescos", "soft_drinks,review,review,no"},
    {"5021", "Tabaco", "tobacco,deny,deny,no"},
    {"5022", "Cereales y legumbres", "cereals_and_pulses,allow,allow,no"},
    {"5030", "Fruta fresca", "fruit,allow,allow,yes"},
    {"5031", "Fruta orgánica fresca", "fruit,allow,allow,yes"},
    {"5032", "Fruta seca", "fruit,allow,allow,no"},
    {"5033", "Fruta orgánica seca", "fruit,allow,allow,no"},
    {"5034", "Fruta congelada", "fruit,allow,allow,no"},
    {"5035", "Fruta orgánica congelada", "fruit,allow,allow,no"},
    {"5036", "Fruta en lata o en frasco", "fruit,allow,allow,no"},
    {"5037", "Fruta orgánica en lata o en frasco", "fruit,allow,allow,no"},
    {"5038", "Puré de frutas", "fruit,allow,allow,no"},
    {"5040", "Vegetales frescos", "vegetables,allow,allow,yes"},
    {"5041", "Vegetales orgánicos frescos", "vegetables,allow,allow,yes"},
    {"5042", "Vegetales secos", "vegetables,allow,allow,no"},
    {"5043", "Vegetales orgánicos secos", "vegetables,allow,allow,no"},
    {"5044", "Vegetales congelados", "vegetables,allow,allow,no"},
    {"5045", "Vegetales orgánicos congelados", "vegetables,allow,allow,no"},
    {"5046", "Vegetales en lata o en frasco", "vegetables,allow,allow,no"},
    {"5047", "Vegetales orgánicos en lata o en frasco", "vegetables,allow,allow,no"},
    /* what else a kitchen needs: nothing is published on it, so it is a choice */
    {"1511", "Gas (criterio ilustrativo)", "gas,review,allow,no"},
    {"4713", "Limpieza (criterio ilustrativo)", "cleaning,review,allow,no"},
    {"1411", "Papel (criterio ilustrativo)", "paper,review,allow,no"},
    {"2411", "Bolsas y recipientes (criterio ilustrativo)", "bags,review,allow,no"},
    {"4810", "Equipo y utensilios (criterio ilustrativo)", "utensils,deny,review,no"},
    {"5215", "Utensilios domésticos (criterio ilustrativo)", "utensils,deny,review,no"},
};

void seed_write_product_rules(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("valid_from,key_prefix,name,category,subsidy,fees,perishable\n", file);
    for (size_t i = 0; i < sizeof products / sizeof *products; i++)
        fprintf(file, "%d-01-01,%s,\"%s\",%s\n", seed_first_year(world), products[i].key_prefix,
                products[i].name, products[i].rest);
}

/* Committees of the simulated city prove with simple notes: they may prove everything. A purchase
 * is for about half a week. */
void seed_write_purchase_rules(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("valid_from,rule,legal_basis,window_days,simple_note_percent,price_percent,median_days,"
          "median_least,food_grams_per_ration,sample_every\n",
          file);
    fprintf(file,
            "%d-01-01,1,\"Parámetro ilustrativo: las reglas publicadas piden comprobar, no dicen "
            "con qué límites\",7,100,30,28,5,5000,50\n",
            seed_first_year(world));
}

void seed_write_prices(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("valid_from,product,name,unit,price\n", file);
    for (size_t i = 0; i < sim_product_count; i++)
        fprintf(file, "%d-01-01,%u,%s,%s,%u.%02u\n", seed_first_year(world),
                (unsigned)sim_products[i].key, sim_products[i].name, sim_products[i].unit,
                (unsigned)(sim_products[i].price_centavos / 100),
                (unsigned)(sim_products[i].price_centavos % 100));
}

/* The wholesale market's sellers, one for each alcaldía. */
void seed_write_agreements(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("valid_from,agreement,supplier,kind,key_prefix,discount\n", file);
    for (int place = 1; place <= PLACE_COUNT; place++)
        fprintf(file, "%d-01-01,%d,%d,central,50,%d.00\n", seed_first_year(world), place,
                place * WORLD_SUPPLIERS_PER_PLACE, CENTRAL_DISCOUNT_PERCENT);
}
