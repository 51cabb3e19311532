/* Official days of rest by the federal labour law, article 74, as it stood in each year. */
#include <stddef.h>

#include "admin/simulate/world.h"

enum { MONDAY = 0 };

struct holiday {
    uint32_t month, day;
    int monday;                       /* the nth Monday of the month instead of a date */
    int first_year, every, last_year; /* every so many years from the first; 0 = every year */
    const char *name;
};

static const struct holiday holidays[] = {
    {1, 1, 0, 0, 0, 9999, "Año Nuevo"},
    {2, 0, 1, 0, 0, 9999, "Día de la Constitución"},
    {3, 0, 3, 0, 0, 9999, "Natalicio de Benito Juárez"},
    {5, 1, 0, 0, 0, 9999, "Día del Trabajo"},
    {9, 16, 0, 0, 0, 9999, "Día de la Independencia"},
    {10, 1, 0, 2024, 6, 9999, "Transmisión del Poder Ejecutivo Federal"},
    {11, 0, 3, 0, 0, 9999, "Día de la Revolución"},
    {12, 1, 0, 2000, 6, 2018, "Transmisión del Poder Ejecutivo Federal"},
    {12, 25, 0, 0, 0, 9999, "Navidad"},
};

static bool falls_on(const struct holiday *holiday, uint32_t year, uint32_t month,
                     uint32_t in_month, day_number day)
{
    if (holiday->month != month || (int)year < holiday->first_year ||
        (int)year > holiday->last_year ||
        (holiday->every > 0 && ((int)year - holiday->first_year) % holiday->every != 0))
        return false;
    if (holiday->monday == 0)
        return holiday->day == in_month;
    return calendar_weekday(day) == MONDAY && (int)((in_month + 6) / 7) == holiday->monday;
}

const char *world_holiday(day_number day)
{
    uint32_t date = calendar_yyyymmdd(day);
    for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++) {
        if (falls_on(&holidays[i], date / 10000, date / 100 % 100, date % 100, day))
            return holidays[i].name;
    }
    return NULL;
}
