/* What a column may hold, in words. */
#include <string.h>

#include "admin/import/kinds.h"

static const char *decimal(struct arena *arena, int64_t value, int64_t unit)
{
    const char *sign = value < 0 ? "-" : "";
    int64_t whole = value < 0 ? -(value / unit) : value / unit;
    return arena_printf(arena, "%s%lld", sign, (long long)whole);
}

static const char *words(struct arena *arena, const struct column *column)
{
    const char *list = "";
    for (const struct word *word = column->words; word->word != NULL; word++) {
        if (*word->word != '\0')
            list = arena_printf(arena, "%s%s%s", list, *list != '\0' ? ", " : "", word->word);
    }
    return list;
}

const char *column_expects(struct arena *arena, const struct column *column)
{
    long long least = column->least, most = column->most;
    switch (column->type) {
    case COLUMN_NUMBER:
    case COLUMN_SIGNED:
        return arena_printf(arena, "a whole number from %lld to %lld", least, most);
    case COLUMN_TEXT:
        return arena_printf(arena, "a text of %lld to %lld bytes", least, most);
    case COLUMN_DIGITS:
        return least == most ? arena_printf(arena, "%lld digits", least)
                             : arena_printf(arena, "%lld to %lld digits", least, most);
    case COLUMN_DAY:
        return "a day as 2021-03-01";
    case COLUMN_PESOS:
    case COLUMN_PESOS_32:
        return arena_printf(arena, "pesos as 11.00, from %s to %s",
                            decimal(arena, column->least, 100), decimal(arena, column->most, 100));
    case COLUMN_PERCENT:
        return arena_printf(arena, "a percentage as 5.25, from %s to %s",
                            decimal(arena, column->least, 100), decimal(arena, column->most, 100));
    case COLUMN_MICRO:
    case COLUMN_UMICRO:
    case COLUMN_MICRO_32:
        return arena_printf(arena, "a number with at most six decimals, from %s to %s",
                            decimal(arena, column->least, 1000000),
                            decimal(arena, column->most, 1000000));
    case COLUMN_MINUTE:
        return "an hour as 18:00";
    case COLUMN_YES_NO:
        return "yes or no";
    case COLUMN_CHOICE:
    case COLUMN_WORD:
        return arena_printf(arena, "one of %s", words(arena, column));
    case COLUMN_KEY:
        return "64 hex digits";
    case COLUMN_ALCALDIA:
        return "an alcaldía by code or name: 09007 or Iztapalapa";
    case COLUMN_TIERS:
        return "tiers as 1:1000;151:900 (from how many rations: centavos each), ascending from 1";
    case COLUMN_WEEKDAYS:
        return "weekdays as 12345, 1 = Monday";
    case COLUMN_WORDS:
        return arena_printf(arena, "some of %s, with ; between them", words(arena, column));
    }
    return "";
}
