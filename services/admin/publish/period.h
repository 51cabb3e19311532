/* Periods as people write them, and as folders of open data are named. */
#ifndef TEQUIO_ADMIN_PUBLISH_PERIOD_H
#define TEQUIO_ADMIN_PUBLISH_PERIOD_H

#include "common/base/calendar.h"
#include "common/base/error.h"

enum { PERIOD_TEXT_BYTES = 8 };

struct period {
    char text[PERIOD_TEXT_BYTES]; /* 2021, 2021-H1, 2021-Q1 or 2021-03 */
    int grain;                    /* as the contract's Grain: 2 month, 4 quarter, 5 half, 6 year */
    const char *grain_name;       /* as analytics names it */
    const char *in_words;         /* its length, in Spanish */
    day_number first, last;
};

/* STATUS_REFUSED where the text is no such period of the years 2000 to 2199. */
MUST_USE enum status period_read(const char *text, struct period *ret, struct error *error);

#endif
