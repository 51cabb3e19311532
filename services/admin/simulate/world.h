/* The simulated city: which kitchens there are, where and how large, which days they serve, and how
 * a day of one goes. A function of (seed, number of kitchens, first day) and nothing else. */
#ifndef TEQUIO_ADMIN_SIMULATE_WORLD_H
#define TEQUIO_ADMIN_SIMULATE_WORLD_H

#include <stdbool.h>

#include "admin/import/places.h"
#include "admin/simulate/random.h"
#include "common/base/calendar.h"
#include "common/wire/keys.h"

enum {
    WORLD_KITCHENS_MOST = 500000,
    WORLD_DEVICE_BASE = 1000000, /* a tablet's number is this and its kitchen's */
    WORLD_SUPPLIERS_PER_PLACE = 6,
    FEE_CENTAVOS = 1100,
    CLAIM_CENTAVOS = 1000, /* illustrative: no amount was ever published */
};

struct world_kitchen {
    uint8_t place;         /* index into places */
    uint16_t number_there; /* from 1 within its alcaldía */
    uint32_t weight_micro; /* its size beside the mean kitchen's, in millionths */
    uint16_t capacity;
};

struct world {
    uint64_t seed;
    uint32_t kitchen_count;
    day_number from;
    struct world_kitchen *kitchens; /* kitchen k stands at k - 1 */
};

/* Kitchens, their places, sizes and capacities. */
struct world *world_new(uint64_t seed, uint32_t kitchens, day_number from);
void world_free(struct world *world); /* accepts NULL */

/* Shares of a number in proportion to the published counts, by largest remainder; together exactly
 * that number. */
void world_shares(uint32_t kitchens, uint32_t ret[PLACE_COUNT]);

/* The mean of the year: 146 rations in 2020 (14.4 million over 394 kitchens and 250 days), 132
 * later. */
uint32_t world_mean_rations(day_number day);
/* The kitchen's usual day in that year, in thousandths of a ration. */
uint64_t world_usual_milli(const struct world *world, uint32_t kitchen, day_number day);

/* NULL, or the name of the holiday. */
const char *world_holiday(day_number day);
bool world_service_day(day_number day);
/* The service day before that one. */
day_number world_service_day_before(day_number day);

/* How one kitchen's day goes. */
struct day_plan {
    bool closed;     /* nobody cooked; nobody says so */
    bool offline;    /* saved in time, sent on the next service day */
    bool forgotten;  /* the report is only written on the next service day */
    bool slip;       /* a number with one digit too many, corrected on the next service day */
    bool wrong_sum;  /* paid and exempt are not what was served; nobody corrects it */
    bool lost_store; /* the receipt of the report never came, the store was lost: all again under a
                        new one */
    bool resends;    /* sends what was acknowledged once more */
    bool out_of_order; /* sends the second envelope first */
    int step;          /* of LIMIT_TICK_MINUTES since midnight, in which it sends */
};
void world_plan(const struct world *world, uint32_t kitchen, day_number day, struct day_plan *ret);

/* The tablet's keys: always the same, so that an import can name them and a replay hold them. For
 * play only. */
void world_keys(const struct world *world, uint32_t kitchen, struct key_pair *ret);

#endif
