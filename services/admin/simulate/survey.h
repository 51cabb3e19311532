/* What diners answer at a kitchen's tablet. */
#ifndef TEQUIO_ADMIN_SIMULATE_SURVEY_H
#define TEQUIO_ADMIN_SIMULATE_SURVEY_H

#include "admin/simulate/world.h"

enum {
    SURVEY_ASPECTS = 6,
    SURVEY_ANSWERS_MOST = 12,
    /* of deploy/questionnaires/satisfaccion-comensal.json */
    SURVEY_REASONS = 5,
    SURVEY_WEEK = 5, /* service days of the seven before */
};

/* One diner's answers to what is asked beside the aspects; 0 = not answered, but for the days. */
struct sim_diner {
    uint8_t neighbours; /* 1 to 5 */
    uint8_t recommends; /* 1 yes, 2 no */
    uint8_t reason;     /* 1 to 5 */
    uint8_t days;       /* 0 to 5 of the last seven */
    uint8_t sex;        /* 1 female, 2 male */
    uint8_t age_band;   /* 1 to 6 */
    bool writes;
};

struct sim_survey {
    day_number day;
    size_t answers;
    uint8_t scores[SURVEY_ANSWERS_MOST][SURVEY_ASPECTS]; /* 1 to 5; 0 = not answered */
    struct sim_diner diners[SURVEY_ANSWERS_MOST];
};

/* False where nobody was asked that day: each kitchen asks on two days a week. */
bool survey_of(const struct world *world, uint32_t kitchen, day_number day, struct sim_survey *ret);

#endif
