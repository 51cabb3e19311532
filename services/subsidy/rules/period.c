#include "subsidy/rules/period.h"

static struct period week_of(day_number day)
{
    day_number monday = day - calendar_weekday(day);

    return (struct period){monday, monday + 6};
}

static struct period month_of(day_number day)
{
    return (struct period){calendar_month_start(day), calendar_month_add(day, 1) - 1};
}

static struct period fortnight_of(day_number day)
{
    struct period month = month_of(day);
    day_number fifteenth = month.start + 14;

    if (day <= fifteenth) {
        return (struct period){month.start, fifteenth};
    }
    return (struct period){fifteenth + 1, month.end};
}

struct period period_of(enum period_length length, day_number day)
{
    switch (length) {
    case PERIOD_FORTNIGHT:
        return fortnight_of(day);
    case PERIOD_MONTH:
        return month_of(day);
    case PERIOD_WEEK:
        break;
    }
    return week_of(day);
}

struct period period_after(struct period period)
{
    if (period.end - period.start == 6) {
        return week_of(period.end + 1);
    }
    if (period.end == month_of(period.start).end && period.start == month_of(period.start).start) {
        return month_of(period.end + 1);
    }
    return fortnight_of(period.end + 1);
}

day_number period_last_end(day_number day)
{
    /* The period that the day lies in began the day after the one before it ended. Months end where
     * fortnights do. */
    day_number week = week_of(day).start - 1;
    day_number fortnight = fortnight_of(day).start - 1;

    return week > fortnight ? week : fortnight;
}

struct period period_for(enum period_length length, day_number day, day_number closed,
                         bool *ret_adjustment)
{
    struct period own = period_of(length, day);

    *ret_adjustment = closed != DAY_INVALID && own.end <= closed;
    return *ret_adjustment ? period_of(length, closed + 1) : own;
}
