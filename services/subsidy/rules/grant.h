/* When a grant is to be proven, and who is new enough for an opening one. */
#ifndef TEQUIO_SUBSIDY_RULES_GRANT_H
#define TEQUIO_SUBSIDY_RULES_GRANT_H

#include "subsidy/rules/decision.h"

/* The last day to prove what is credited on `day`; DAY_INVALID where the rule gives no term (0
 * days). */
day_number grant_prove_by(day_number day, uint32_t proof_days);

/* The opening grant funds a kitchen that begins: one that became active at most so many days ago.
 * That covers the whole of the period that is being opened, the longest of which is a month, and
 * registrations that arrive late; a kitchen that has served for longer is not new, whatever rule
 * comes. */
enum { NEW_KITCHEN_DAYS = 31 };

/* The first day on which a kitchen may have become active to be new on `day`. */
day_number grant_new_since(day_number day);

#endif
