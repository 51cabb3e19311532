/* The programme's own numbers for the simulated city: what was published, with its source, and what
 * is only there for illustration, which says so. */
#ifndef TEQUIO_ADMIN_SIMULATE_SEED_PARAMETERS_H
#define TEQUIO_ADMIN_SIMULATE_SEED_PARAMETERS_H

#include <stdio.h>

#include "admin/simulate/world.h"
#include "common/base/arena.h"

/* The year of the world's first day, from whose first day on most of the parameters hold. */
int seed_first_year(const struct world *world);

/* Each writes one file, header row first. */
void seed_write_holidays(const struct world *world, struct arena *arena, FILE *file);
void seed_write_rules(const struct world *world, struct arena *arena, FILE *file);
void seed_write_budgets(const struct world *world, struct arena *arena, FILE *file);
void seed_write_indicators(const struct world *world, struct arena *arena, FILE *file);
void seed_write_targets(const struct world *world, struct arena *arena, FILE *file);
void seed_write_goods(const struct world *world, struct arena *arena, FILE *file);
void seed_write_rates(const struct world *world, struct arena *arena, FILE *file);
void seed_write_history(const struct world *world, struct arena *arena, FILE *file);
/* seed_products.c */
void seed_write_product_rules(const struct world *world, struct arena *arena, FILE *file);
void seed_write_purchase_rules(const struct world *world, struct arena *arena, FILE *file);
void seed_write_prices(const struct world *world, struct arena *arena, FILE *file);
void seed_write_agreements(const struct world *world, struct arena *arena, FILE *file);
void seed_write_partners(const struct world *world, struct arena *arena, FILE *file);
void seed_write_partner_gifts(const struct world *world, struct arena *arena, FILE *file);
void seed_write_recipes(const struct world *world, struct arena *arena, FILE *file);

#endif
