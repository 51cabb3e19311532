#include "admin/simulate/world.h"

#include <assert.h>
#include <stdlib.h>

#include "common/base/arena.h"
#include "common/base/limits.h"

enum {
    MICRO = 1000000,
    CLOSED = 60, /* of ten thousand kitchen days; the others make up for them */
    CAPACITY_STEP = 5,
    FIRST_STEP = 16 * 60 / LIMIT_TICK_MINUTES,
    STEPS = 8, /* 16:00 to 17:45: kitchens close within an hour, and the whole city connects */
    FRIDAY = 4,
};

void world_shares(uint32_t kitchens, uint32_t ret[PLACE_COUNT])
{
    uint64_t published = 0, given = 0;
    uint64_t rest[PLACE_COUNT];
    for (size_t i = 0; i < PLACE_COUNT; i++)
        published += places[i].kitchens;
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        uint64_t share = (uint64_t)kitchens * places[i].kitchens;
        ret[i] = (uint32_t)(share / published);
        rest[i] = share % published;
        given += ret[i];
    }
    for (; given < kitchens; given++) {
        size_t largest = 0;
        for (size_t i = 1; i < PLACE_COUNT; i++) {
            if (rest[i] > rest[largest])
                largest = i;
        }
        ret[largest]++;
        rest[largest] = 0;
    }
}

uint32_t world_mean_rations(day_number day)
{
    return calendar_year(day) <= 2020 ? 146 : 132;
}

/* Sizes between about half and twice the mean, more small than large ones. */
static uint32_t draw_weight(uint64_t seed, uint32_t kitchen)
{
    struct random random;
    random_begin(&random, seed, RANDOM_KITCHEN, kitchen, 0);
    uint64_t a = random_below(&random, MICRO), b = random_below(&random, MICRO);
    return (uint32_t)(500000 + 600000 * a / MICRO + 800000 * (b * b / MICRO) / MICRO);
}

/* Makes the weights' mean exactly one: what a year adds up to then depends on no seed. */
static void level_weights(struct world *world)
{
    uint64_t sum = 0, given = 0;
    for (uint32_t i = 0; i < world->kitchen_count; i++)
        sum += world->kitchens[i].weight_micro;
    for (uint32_t i = 0; i < world->kitchen_count; i++) {
        uint64_t weight =
            (uint64_t)world->kitchens[i].weight_micro * world->kitchen_count * 1000 / sum * 1000;
        world->kitchens[i].weight_micro = (uint32_t)weight;
        given += weight;
    }
    uint64_t left = (uint64_t)world->kitchen_count * MICRO - given;
    for (uint32_t i = 0; i < world->kitchen_count; i++)
        world->kitchens[i].weight_micro += (uint32_t)(left / world->kitchen_count);
}

struct world *world_new(uint64_t seed, uint32_t kitchens, day_number from)
{
    assert(kitchens >= 1 && kitchens <= WORLD_KITCHENS_MOST);
    struct world *world = memory_new(1, sizeof *world);
    uint32_t shares[PLACE_COUNT], kitchen = 0;
    *world = (struct world){.seed = seed, .kitchen_count = kitchens, .from = from};
    world->kitchens = memory_new(kitchens, sizeof *world->kitchens);
    world_shares(kitchens, shares);
    for (size_t place = 0; place < PLACE_COUNT; place++) {
        for (uint32_t i = 1; i <= shares[place]; i++, kitchen++) {
            world->kitchens[kitchen].place = (uint8_t)place;
            world->kitchens[kitchen].number_there = (uint16_t)i;
            world->kitchens[kitchen].weight_micro = draw_weight(seed, kitchen + 1);
        }
    }
    level_weights(world);
    for (uint32_t i = 0; i < kitchens; i++) {
        uint64_t usual = world_usual_milli(world, i + 1, from) * 115 / 100 / 1000;
        world->kitchens[i].capacity =
            (uint16_t)((usual + CAPACITY_STEP) / CAPACITY_STEP * CAPACITY_STEP);
    }
    return world;
}

void world_free(struct world *world)
{
    if (world == NULL)
        return;
    free(world->kitchens);
    free(world);
}

uint64_t world_usual_milli(const struct world *world, uint32_t kitchen, day_number day)
{
    uint64_t weight = world->kitchens[kitchen - 1].weight_micro;
    return weight * world_mean_rations(day) * 10000 / (10000 - CLOSED) / 1000;
}

bool world_service_day(day_number day)
{
    return calendar_weekday(day) <= FRIDAY && world_holiday(day) == NULL;
}

day_number world_service_day_before(day_number day)
{
    do {
        day--;
    } while (!world_service_day(day));
    return day;
}

void world_plan(const struct world *world, uint32_t kitchen, day_number day, struct day_plan *ret)
{
    struct random random;
    random_begin(&random, world->seed, RANDOM_PLAN, kitchen, (uint64_t)day);
    *ret = (struct day_plan){.closed = random_chance(&random, CLOSED)};
    uint32_t fate = random_below(&random, 10000);
    ret->step = FIRST_STEP + (int)random_below(&random, STEPS);
    /* whole weeks end with nothing left to send */
    bool can_wait = calendar_weekday(day) < FRIDAY;
    if (ret->closed)
        return;
    if (fate < 120)
        ret->offline = can_wait;
    else if (fate < 200)
        ret->forgotten = can_wait;
    else if (fate < 300)
        ret->slip = can_wait;
    else if (fate < 340)
        ret->wrong_sum = true;
    else if (fate < 360)
        ret->lost_store = true;
    else if (fate < 510)
        ret->resends = true;
    else if (fate < 610)
        ret->out_of_order = true;
}

void world_keys(const struct world *world, uint32_t kitchen, struct key_pair *ret)
{
    struct random random;
    uint8_t seed[32];
    random_begin(&random, world->seed, RANDOM_KEYS, kitchen, 0);
    random_fill(&random, seed, sizeof seed);
    keys_make(ret, seed);
}
