/* Days and local time. Time itself always comes from the caller. */
#ifndef TEQUIO_BASE_CALENDAR_H
#define TEQUIO_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/attributes.h"

/* Days since 1970-01-01 in the programme's time zone. */
typedef int32_t day_number;

#define DAY_INVALID INT32_MIN

enum { MINUTES_PER_DAY = 1440 };
#define US_PER_SECOND INT64_C(1000000)
#define US_PER_MINUTE (60 * US_PER_SECOND)
#define US_PER_DAY (86400 * US_PER_SECOND)

/* yyyymmdd to a day; DAY_INVALID when there is no such day or it lies outside 2000 to 2199. */
day_number calendar_day_of(uint32_t yyyymmdd);
uint32_t calendar_yyyymmdd(day_number day);

/* 0 = Monday ... 6 = Sunday. */
int calendar_weekday(day_number day);
day_number calendar_month_start(day_number day);
/* First day of the month that is `months` (may be negative) after the one of `day`. */
day_number calendar_month_add(day_number day, int months);
int calendar_year(day_number day);

/* Sets the process's time zone from the tz database, once, at start. False when it is not known. */
MUST_USE bool calendar_set_zone(const char *name);
/* Microseconds since 1970 UTC to the local day, and to minutes since local midnight. */
day_number calendar_local_day(int64_t at_us);
int calendar_local_minute(int64_t at_us);
/* The moment at which that local minute begins on that day. */
int64_t calendar_at(day_number day, int minute);

/* The machine's clocks, for main loops and gateways only: rules never call these. */
int64_t clock_now_us(void);
int64_t clock_monotonic_us(void);

#endif
