#include "admin/publish/period.h"

#include <stdio.h>
#include <string.h>

/* How the part after the year begins, how many months the period has, and its names. */
static const struct {
    const char *mark;
    size_t digits;
    int months, grain;
    const char *name, *in_words;
} kinds[] = {
    {"", 0, 12, 6, "year", "año"},
    {"-H", 1, 6, 5, "half", "semestre"},
    {"-Q", 1, 3, 4, "quarter", "trimestre"},
    {"-", 2, 1, 2, "month", "mes"},
};

/* Digits alone, so many of them; 0 where they are not. */
static uint32_t number_of(const char *text, size_t digits)
{
    uint32_t number = 0;
    if (strspn(text, "0123456789") < digits)
        return 0;
    for (size_t i = 0; i < digits; i++)
        number = number * 10 + (uint32_t)(text[i] - '0');
    return number;
}

enum status period_read(const char *text, struct period *ret, struct error *error)
{
    uint32_t year = number_of(text, 4);
    day_number begins = calendar_day_of(year * 10000 + 101);
    for (size_t i = 0; begins != DAY_INVALID && i < sizeof kinds / sizeof *kinds; i++) {
        size_t mark = strlen(kinds[i].mark);
        if (strncmp(text + 4, kinds[i].mark, mark) != 0 ||
            strlen(text) != 4 + mark + kinds[i].digits)
            continue;
        uint32_t nth = kinds[i].digits > 0 ? number_of(text + 4 + mark, kinds[i].digits) : 1;
        if (nth < 1 || nth > (uint32_t)(12 / kinds[i].months))
            break;
        *ret =
            (struct period){.grain = kinds[i].grain,
                            .grain_name = kinds[i].name,
                            .in_words = kinds[i].in_words,
                            .first = calendar_month_add(begins, (int)(nth - 1) * kinds[i].months)};
        ret->last = calendar_month_add(ret->first, kinds[i].months) - 1;
        snprintf(ret->text, sizeof ret->text, "%s", text);
        return STATUS_OK;
    }
    return error_set(error, STATUS_REFUSED,
                     "\"%.20s\" is no period: expected 2021, 2021-H1, 2021-Q1 or 2021-03", text);
}
