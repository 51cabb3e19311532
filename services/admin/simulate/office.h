/* The office of the simulated city: who prepares, who authorises, who looks. Nobody in it exists,
 * and their names say so. */
#ifndef TEQUIO_ADMIN_SIMULATE_OFFICE_H
#define TEQUIO_ADMIN_SIMULATE_OFFICE_H

#include <stdio.h>

#include "admin/simulate/world.h"
#include "common/base/arena.h"
#include "common/base/error.h"

enum {
    OFFICE_DEVICE_BASE = 2000000, /* a person's device has this and their number */
    /* people: the monitors of the alcaldías come first, from 1 */
    OFFICE_COORDINATOR = PLACE_COUNT + 1,
    OFFICE_DIRECTOR,
    OFFICE_TREASURER,
    OFFICE_AUDITOR,
};

/* The person's keys: always the same, for play only. */
void office_keys(const struct world *world, uint32_t person, struct key_pair *ret);

/* Files of seed data, or rows of them. */
void seed_write_people(const struct world *world, struct arena *arena, FILE *file);
void seed_write_act_limits(const struct world *world, struct arena *arena, FILE *file);
void seed_write_alert_rules(const struct world *world, struct arena *arena, FILE *file);
void seed_write_compliance_rules(const struct world *world, struct arena *arena, FILE *file);
void seed_write_visit_plan(const struct world *world, struct arena *arena, FILE *file);
void seed_write_petition_terms(const struct world *world, struct arena *arena, FILE *file);
void office_write_devices(const struct world *world, const char *day, FILE *file);
/* FOLDER/office/director.secret, monitor-1.secret and so on, in place of those of another world. */
MUST_USE enum status office_save_keys(const struct world *world, struct arena *arena,
                                      const char *folder, struct error *error);

#endif
