/* What `tequio alert` asks of the database. With STORE_SERVICES. */
#ifndef TEQUIO_ADMIN_STORE_ALERTS_H
#define TEQUIO_ADMIN_STORE_ALERTS_H

#include "admin/store.h"
#include "admin/store/steps.h"
#include "common/base/calendar.h"

struct store_alert {
    const char *kitchen_name, *taken_by_name; /* "" = not known; nobody */
    uint32_t kitchen;
    int kind, state, level; /* as AlertKind, AlertState; 0 = nobody was told */
    day_number day, since;
    int64_t found, low, high; /* as AlertFound */
};
/* As many as a person reads on a bad day. */
enum { STORE_ALERTS_MOST = 1000 };
/* Those that are open, the oldest first, at most so many. */
MUST_USE enum status store_alerts(struct db *db, struct arena *arena, struct store_alert **ret,
                                  size_t *ret_count, struct error *error);

/* What surveys decided on a step. */
store_step_look store_alert_outcome;

/* For store_open. */
const struct db_statement *const *store_alert_statements(void);

#endif
