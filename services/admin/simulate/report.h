/* What a kitchen writes down of a day. */
#ifndef TEQUIO_ADMIN_SIMULATE_REPORT_H
#define TEQUIO_ADMIN_SIMULATE_REPORT_H

#include "admin/simulate/world.h"
#include "common/base/arena.h"
#include "common/base/digest.h"

enum { SEXES = 2, AGE_BANDS = 6, VULNERABLE_GROUPS = 6, MEMBERS_MOST = 4, NOT_NOTED = -1 };

struct sim_report {
    day_number day;
    uint32_t served;
    int64_t paid, exempt, fees_centavos, prepared, left_over, committee_meals; /* NOT_NOTED */
    bool sex_age_noted, vulnerable_noted, health_noted;
    uint32_t by_sex_age[SEXES][AGE_BANDS];
    uint32_t by_vulnerable[VULNERABLE_GROUPS];
    int mode;
    int opened_minute, closed_minute;
    const char *soup, *main_dish, *side, *drink;
    uint32_t food_groups;     /* bits of 1 << FoodGroup */
    uint32_t health_measures; /* bits of 1 << HealthMeasure */
    int incident;             /* IncidentKind; 0 = none */
    size_t members;
    uint32_t member_minutes[MEMBERS_MOST];
    const uint8_t *replaces; /* digest of the envelope that it corrects; NULL = none */
    const char *reason;
};

/* The truth of the day, without slips. */
void report_of(const struct world *world, uint32_t kitchen, day_number day, struct sim_report *ret);
/* What the plan makes of it: one digit too many, or sums that do not agree. */
void report_spoil(struct sim_report *report, const struct day_plan *plan);

/* How many served that day, closed days apart. */
uint32_t report_rations(const struct world *world, uint32_t kitchen, day_number day);
/* Committee members of a kitchen: 3 or 4. */
size_t report_members(const struct world *world, uint32_t kitchen);

#endif
