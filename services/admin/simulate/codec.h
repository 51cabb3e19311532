/* The simulated day as messages of the contract. */
#ifndef TEQUIO_ADMIN_SIMULATE_CODEC_H
#define TEQUIO_ADMIN_SIMULATE_CODEC_H

#include "admin/simulate/purchase.h"
#include "admin/simulate/report.h"
#include "admin/simulate/survey.h"

/* Packed into the arena. */
struct bytes sim_write_report(struct arena *arena, const struct sim_report *report);
struct bytes sim_write_purchase(struct arena *arena, const struct sim_purchase *purchase);
struct bytes sim_write_survey(struct arena *arena, const struct sim_survey *survey);

#endif
