/* The files for `tequio import` of the simulated city. Nobody in them exists. */
#ifndef TEQUIO_ADMIN_SIMULATE_SEED_DATA_H
#define TEQUIO_ADMIN_SIMULATE_SEED_DATA_H

#include "admin/simulate/world.h"
#include "common/base/arena.h"
#include "common/base/error.h"

/* Makes the folder where it is missing and writes every file anew. */
MUST_USE enum status seed_data_write(const struct world *world, struct arena *arena,
                                     const char *folder, struct error *error);

#endif
