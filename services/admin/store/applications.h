/* What `tequio application` asks of the database. With STORE_SERVICES. */
#ifndef TEQUIO_ADMIN_STORE_APPLICATIONS_H
#define TEQUIO_ADMIN_STORE_APPLICATIONS_H

#include "admin/store.h"
#include "admin/store/steps.h"
#include "common/base/calendar.h"

struct store_application {
    const char *folio, *alcaldia_name;
    const char *unit, *unit_name; /* "" = not said yet */
    int state, premises;          /* as ApplicationState, Premises */
    int priority;                 /* of the unit, 1 (greatest need) to 5; 0 = not known */
    day_number received, moved;   /* DAY_INVALID = it did not move yet */
    int square_metres, rations;   /* 0 = not said */
    int committee, women;
    int flags; /* of ApplicationFlag */
    uint64_t position;
    const char *requirements; /* a line each; "" = not asked for */
    struct bytes application; /* as it was sent; no data where only a list was asked for */
};
/* As many as a person reads on a bad day. */
enum { STORE_APPLICATIONS_MOST = 1000 };
/* At most so many: that of a folio, or, of "", those that wait. */
MUST_USE enum status store_applications(struct db *db, struct arena *arena, const char *folio,
                                        struct store_application **ret, size_t *ret_count,
                                        struct error *error);

struct store_application_step {
    int action; /* as ApplicationAction */
    day_number day;
    uint32_t person; /* 0 = who applied */
    const char *person_name;
    struct bytes step; /* an encoded ApplicationStep; no data = erased */
};
/* Its steps, in their order. */
MUST_USE enum status store_application_steps(struct db *db, struct arena *arena, uint64_t position,
                                             struct store_application_step **ret, size_t *ret_count,
                                             struct error *error);

/* What the registry decided on a step. */
store_step_look store_application_outcome;

/* For store_open. */
const struct db_statement *const *store_application_statements(void);

#endif
