#include "common/base/calendar.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    FIRST_YEAR = 2000,
    LAST_YEAR = 2199,
    DAYS_PER_ERA = 146097,   /* 400 years, after which the calendar repeats */
    EPOCH_FROM_ERA = 719468, /* from 0000-03-01 to 1970-01-01 */
    SECONDS_PER_DAY = 86400,
};

static const char zone_folder[] = "/usr/share/zoneinfo";

struct civil {
    int year, month, day;
};

/* Years that begin in March put the leap day last, which makes both directions plain divisions. */
static day_number day_from_civil(int year, int month, int day)
{
    int shifted = year - (month <= 2);
    int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
    int of_era = shifted - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;

    return era * DAYS_PER_ERA + day_of_era - EPOCH_FROM_ERA;
}

static struct civil civil_of(day_number day)
{
    int shifted = day + EPOCH_FROM_ERA;
    int era = (shifted >= 0 ? shifted : shifted - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
    int day_of_era = shifted - era * DAYS_PER_ERA;
    int of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int of_year = day_of_era - (365 * of_era + of_era / 4 - of_era / 100);
    int month_from_march = (5 * of_year + 2) / 153;
    struct civil civil = {
        .month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9,
        .day = of_year - (153 * month_from_march + 2) / 5 + 1,
    };

    civil.year = era * 400 + of_era + (civil.month <= 2);
    return civil;
}

day_number calendar_day_of(uint32_t yyyymmdd)
{
    if (yyyymmdd < FIRST_YEAR * 10000 || yyyymmdd > LAST_YEAR * 10000 + 1231) {
        return DAY_INVALID;
    }
    int year = (int)(yyyymmdd / 10000);
    int month = (int)(yyyymmdd / 100 % 100);
    int day = (int)(yyyymmdd % 100);
    if (month < 1 || month > 12 || day < 1) {
        return DAY_INVALID;
    }
    day_number number = day_from_civil(year, month, day);
    /* The 30th of February comes back as a day of March. */
    return calendar_yyyymmdd(number) == yyyymmdd ? number : DAY_INVALID;
}

uint32_t calendar_yyyymmdd(day_number day)
{
    assert(day != DAY_INVALID);
    struct civil civil = civil_of(day);
    return (uint32_t)(civil.year * 10000 + civil.month * 100 + civil.day);
}

int calendar_weekday(day_number day)
{
    assert(day != DAY_INVALID);
    int weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return weekday < 0 ? weekday + 7 : weekday;
}

day_number calendar_month_start(day_number day)
{
    return calendar_month_add(day, 0);
}

day_number calendar_month_add(day_number day, int months)
{
    assert(day != DAY_INVALID);
    struct civil civil = civil_of(day);
    int month = civil.year * 12 + civil.month - 1 + months;
    assert(month >= 0);
    return day_from_civil(month / 12, month % 12 + 1, 1);
}

int calendar_year(day_number day)
{
    assert(day != DAY_INVALID);
    return civil_of(day).year;
}

/* The C library takes an unknown zone for UTC without a word, so that the file is looked at here.
 */
static bool zone_exists(const char *name)
{
    char path[256];
    char magic[4] = "";

    if (name[0] == '\0' || name[0] == '/' || name[0] == ':' || strstr(name, "..") != NULL) {
        return false;
    }
    int length = snprintf(path, sizeof path, "%s/%s", zone_folder, name);
    if (length < 0 || (size_t)length >= sizeof path) {
        return false;
    }
    FILE *file = fopen(path, "rbe");
    if (file == NULL) {
        return false;
    }
    size_t got = fread(magic, 1, sizeof magic, file);
    (void)fclose(file);
    return got == sizeof magic && memcmp(magic, "TZif", sizeof magic) == 0;
}

bool calendar_set_zone(const char *name)
{
    if (!zone_exists(name) || setenv("TZ", name, 1) != 0) {
        return false;
    }
    tzset();
    return true;
}

static int64_t floor_divide(int64_t value, int64_t divisor)
{
    int64_t quotient = value / divisor;

    return value % divisor < 0 ? quotient - 1 : quotient;
}

/* Seconds that local clocks are ahead of UTC at that moment. */
static int64_t offset_at(int64_t at_seconds)
{
    time_t at = (time_t)at_seconds;
    struct tm local;

    if (localtime_r(&at, &local) == NULL) {
        return 0; /* a year that an int does not hold */
    }
    return local.tm_gmtoff;
}

/* Seconds since 1970 that local clocks show. */
static int64_t local_seconds(int64_t at_us)
{
    int64_t at = floor_divide(at_us, US_PER_SECOND);

    return at + offset_at(at);
}

day_number calendar_local_day(int64_t at_us)
{
    return (day_number)floor_divide(local_seconds(at_us), SECONDS_PER_DAY);
}

int calendar_local_minute(int64_t at_us)
{
    int64_t local = local_seconds(at_us);

    return (int)((local - floor_divide(local, SECONDS_PER_DAY) * SECONDS_PER_DAY) / 60);
}

/* Not mktime(): where clocks are set back a minute comes twice, and which of the two mktime() gives
 * depends on what it was asked before. Here it is always the first; a minute that is skipped is
 * taken as if clocks had not yet been moved. */
int64_t calendar_at(day_number day, int minute)
{
    assert(day != DAY_INVALID);
    int64_t local = (int64_t)day * SECONDS_PER_DAY + (int64_t)minute * 60;
    int64_t before = offset_at(local - SECONDS_PER_DAY);
    int64_t after = offset_at(local + SECONDS_PER_DAY);
    int64_t ahead = before > after ? before : after; /* gives the earlier moment */
    int64_t behind = before > after ? after : before;

    if (offset_at(local - ahead) == ahead) {
        return (local - ahead) * US_PER_SECOND;
    }
    if (offset_at(local - behind) == behind) {
        return (local - behind) * US_PER_SECOND;
    }
    return (local - before) * US_PER_SECOND;
}

static int64_t clock_us(clockid_t clock)
{
    struct timespec now;
    int read = clock_gettime(clock, &now);

    assert(read == 0);
    return (int64_t)now.tv_sec * US_PER_SECOND + now.tv_nsec / 1000;
}

int64_t clock_now_us(void)
{
    return clock_us(CLOCK_REALTIME);
}

int64_t clock_monotonic_us(void)
{
    return clock_us(CLOCK_MONOTONIC);
}
