/* What `tequio petition` asks of the database. With STORE_SERVICES. */
#ifndef TEQUIO_ADMIN_STORE_PETITIONS_H
#define TEQUIO_ADMIN_STORE_PETITIONS_H

#include "admin/store.h"
#include "admin/store/steps.h"
#include "common/base/calendar.h"
#include "common/base/digest.h"

struct store_petition {
    const char *folio, *kitchen_name, *assignee_name;
    const char *body, *body_address; /* competent besides; "" = none */
    uint32_t kitchen, assignee;
    int kind, aspect, matter, channel, petitioner, state, round;
    bool about_committee, quiet, in_term;
    day_number received, due, answered; /* DAY_INVALID = none */
    int days_taken;                     /* -1 = not answered */
    int escalated;                      /* 1 its term nears, 2 it has passed */
    uint64_t position;
    struct bytes filing; /* an encoded Petition; no data where only a list was asked for */
};
/* As many as a person reads on a bad day. */
enum { STORE_PETITIONS_MOST = 1000 };
/* At most so many: that of a folio, or, of "", those that wait; with `near` only those whose term
 * nears or has passed. */
MUST_USE enum status store_petitions(struct db *db, struct arena *arena, const char *folio,
                                     bool near, struct store_petition **ret, size_t *ret_count,
                                     struct error *error);

struct store_petition_step {
    int action;
    day_number day;
    uint32_t person, assignee; /* 0 = the petitioner; nobody */
    const char *person_name, *assignee_name;
    struct bytes step; /* an encoded Petition */
};
/* Its steps, in their order. */
MUST_USE enum status store_petition_steps(struct db *db, struct arena *arena,
                                          const struct store_petition *petition,
                                          struct store_petition_step **ret, size_t *ret_count,
                                          struct error *error);

/* For store_open. */
const struct db_statement *const *store_petition_statements(void);

/* What surveys decided on a step. */
store_step_look store_petition_outcome;

/* What who has the secret may know; false in `found` where folio and secret are of none. */
struct store_petition_followed {
    bool found;
    int kind, state;
    day_number received, due, answered;
    const char *body, *body_address;
    struct bytes answer; /* an encoded Petition; no data = no answer yet */
};
MUST_USE enum status store_petition_followed(struct db *db, struct arena *arena,
                                             const uint8_t secret_digest[DIGEST_BYTES],
                                             const char *folio, struct store_petition_followed *ret,
                                             struct error *error);

#endif
