#include "admin/simulate/survey.h"

enum { ASKS_EVERY = 5, ASKS_FIRST = 1, ASKS_SECOND = 3 };

/* Who eats here more often is met more often: two in five come nearly every day. */
static void ask(struct random *random, struct sim_diner *ret)
{
    uint32_t chance = random_below(random, 5) < 2 ? 90 : 25 + random_below(random, 50);
    *ret = (struct sim_diner){
        .neighbours = (uint8_t)random_between(random, 3, 5),
        .recommends = random_below(random, 10) < 9 ? 1 : 2,
        .reason = (uint8_t)random_between(random, 0, SURVEY_REASONS),
        .sex = (uint8_t)(random_below(random, 100) < 58 ? 1 : 2),
        .age_band = (uint8_t)random_between(random, 1, 6),
        .writes = random_below(random, 10) == 0,
    };
    for (int day = 0; day < SURVEY_WEEK; day++)
        ret->days = (uint8_t)(ret->days + (random_below(random, 100) < chance));
}

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
        ask(&random, &ret->diners[i]);
    }
    return true;
}
