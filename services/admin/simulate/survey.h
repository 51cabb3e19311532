/* What diners answer at a kitchen's tablet. */
#ifndef TEQUIO_ADMIN_SIMULATE_SURVEY_H
#define TEQUIO_ADMIN_SIMULATE_SURVEY_H

#include "admin/simulate/world.h"

enum { SURVEY_ASPECTS = 6, SURVEY_ANSWERS_MOST = 12 };

struct sim_survey {
    day_number day;
    size_t answers;
    uint8_t scores[SURVEY_ANSWERS_MOST][SURVEY_ASPECTS]; /* 1 to 5; 0 = not answered */
};

/* False where nobody was asked that day: each kitchen asks on two days a week. */
bool survey_of(const struct world *world, uint32_t kitchen, day_number day, struct sim_survey *ret);

#endif
