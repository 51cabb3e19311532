#include "admin/simulate/survey.h"

enum { ASKS_EVERY = 5, ASKS_FIRST = 1, ASKS_SECOND = 3 };

bool survey_of(const struct world *world, uint32_t kitchen, day_number day, struct sim_survey *ret)
{
    struct random random;
    int turn = (calendar_weekday(day) + (int)(kitchen % ASKS_EVERY)) % ASKS_EVERY;
    if (!world_service_day(day) || (turn != ASKS_FIRST && turn != ASKS_SECOND))
        return false;
    /* some kitchens please more than others, for good */
    random_begin(&random, world->seed, RANDOM_KITCHEN, kitchen, 2);
    uint32_t pleased = 60 + random_below(&random, 30);
    random_begin(&random, world->seed, RANDOM_SURVEY, kitchen, (uint64_t)day);
    *ret = (struct sim_survey){.day = day,
                               .answers = (size_t)random_between(&random, 4, SURVEY_ANSWERS_MOST)};
    for (size_t i = 0; i < ret->answers; i++) {
        for (size_t aspect = 0; aspect < SURVEY_ASPECTS; aspect++) {
            if (random_below(&random, 100) < 4)
                continue;
            ret->scores[i][aspect] =
                (uint8_t)(random_below(&random, 100) < pleased ? random_between(&random, 4, 5)
                                                               : random_between(&random, 1, 4));
        }
    }
    return true;
}
