/* Who is due to serve on a day, and how that changes when facts do. */
#ifndef TEQUIO_REGISTRY_RULES_DUE_H
#define TEQUIO_REGISTRY_RULES_DUE_H

#include "registry/rules/book.h"

enum {
    DUE_OPENING_DAYS_MOST = 60,    /* a longer silence of the clock is not made up for */
    DUE_CORRECTION_DAYS = 400,     /* a year, and the time to close it */
    DUE_DECISION_KITCHENS = 2000,  /* the contract's */
    DUE_CORRECTIONS_MOST = 500000, /* kitchen days in one change: three years of a city */
};

struct due_row {
    uint32_t kitchen;
    int32_t due;
    int32_t capacity;
    uint8_t alcaldia;
};

/* The first and last day to be opened by a tick on `today`, when `last` is the last day opened (or
 * DAY_INVALID); false when there is none. */
bool due_days_to_open(day_number last, day_number today, day_number *ret_first,
                      day_number *ret_last);

/* Who is due on a day, by number of the kitchen: `kitchens` are all of the book's, ascending. */
struct due_row *due_on_day(const struct book *book, struct arena *arena, day_number day,
                           const uint32_t *kitchens, size_t kitchen_count, size_t *ret_count);

/* What `after` changes in what was said of a day under `before`. `touched` are the kitchens of
 * which there are new facts, ascending; `all` those of `after`, ascending: asked when the day
 * itself begins or ceases to be a service day. */
struct due_row *due_correction(const struct book *before, const struct book *after,
                               struct arena *arena, day_number day, const uint32_t *touched,
                               size_t touched_count, const uint32_t *all, size_t all_count,
                               size_t *ret_count);

#endif
