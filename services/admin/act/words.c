/* A column's value as a person reads it: the way back of import/columns.c. */
#include <string.h>

#include "admin/act/subjects.h"
#include "tequio/v1/registry.pb-c.h"

static const void *at(const struct column *column, const void *message)
{
    return (const char *)message + column->offset;
}

static uint32_t number_at(const struct column *column, const void *message)
{
    uint32_t value;
    memcpy(&value, at(column, message), sizeof value);
    return value;
}

static uint64_t wide_at(const struct column *column, const void *message)
{
    uint64_t value;
    memcpy(&value, at(column, message), sizeof value);
    return value;
}

/* 1,234,567.05 MXN */
static const char *pesos(struct arena *arena, uint64_t centavos)
{
    const char *text = arena_printf(arena, "%llu", (unsigned long long)(centavos / 100));
    size_t digits = strlen(text);
    const char *grouped = "";
    for (size_t i = 0; i < digits; i++)
        grouped = arena_printf(arena, "%s%s%c", grouped, i > 0 && (digits - i) % 3 == 0 ? "," : "",
                               text[i]);
    return arena_printf(arena, "%s.%02u MXN", grouped, (unsigned)(centavos % 100));
}

static const char *word_of(const struct column *column, int number)
{
    for (const struct word *word = column->words; word->word != NULL; word++) {
        if (word->number == number)
            return word->word;
    }
    return "none that is known here";
}

static const char *key(struct arena *arena, const struct column *column, const void *message)
{
    ProtobufCBinaryData data;
    memcpy(&data, at(column, message), sizeof data);
    if (data.len == 0)
        return NULL;
    char *hex = arena_alloc(arena, 2 * data.len + 1);
    bytes_to_hex((struct bytes){data.data, data.len}, hex);
    return hex;
}

static const char *tiers(struct arena *arena, const void *message)
{
    const Tequio__V1__SubsidyRule *rule = message;
    const char *words = "";
    for (size_t i = 0; i < rule->n_tiers; i++)
        words = arena_printf(arena, "%s%sfrom %u rations %s each", words, i > 0 ? "; " : "",
                             (unsigned)rule->tiers[i]->from_rations,
                             pesos(arena, rule->tiers[i]->centavos));
    return words;
}

static const char *weekdays(struct arena *arena, uint32_t bits)
{
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    const char *words = "";
    for (unsigned i = 0; i < 7; i++) {
        if (bits >> i & 1)
            words = arena_printf(arena, "%s%s%s", words, *words != '\0' ? ", " : "", names[i]);
    }
    return words;
}

static const char *text(const struct column *column, const void *message)
{
    const char *value;
    memcpy(&value, at(column, message), sizeof value);
    return *value != '\0' || column->required ? value : NULL;
}

static const char *plain_number(struct arena *arena, const struct column *column,
                                const void *message)
{
    uint32_t value = number_at(column, message);
    return value == 0 && !column->required ? NULL : arena_printf(arena, "%u", (unsigned)value);
}

const char *column_words(struct arena *arena, const struct column *column, const void *message)
{
    protobuf_c_boolean yes;
    uint32_t number;
    switch (column->type) {
    case COLUMN_NUMBER:
        return plain_number(arena, column, message);
    case COLUMN_SIGNED:
        return arena_printf(arena, "%lld", (long long)wide_at(column, message));
    case COLUMN_MICRO:
    case COLUMN_UMICRO:
        return arena_printf(arena, "%llu millionths", (unsigned long long)wide_at(column, message));
    case COLUMN_TEXT:
    case COLUMN_DIGITS:
    case COLUMN_WORD:
    case COLUMN_ALCALDIA:
        return text(column, message);
    case COLUMN_DAY:
        number = number_at(column, message);
        return arena_printf(arena, "%04u-%02u-%02u", number / 10000, number / 100 % 100,
                            number % 100);
    case COLUMN_PESOS:
        return pesos(arena, wide_at(column, message));
    case COLUMN_PESOS_32:
        number = number_at(column, message);
        return number == 0 && !column->required ? NULL : pesos(arena, number);
    case COLUMN_MINUTE:
        number = number_at(column, message);
        return arena_printf(arena, "%02u:%02u", number / 60, number % 60);
    case COLUMN_YES_NO:
        memcpy(&yes, at(column, message), sizeof yes);
        return yes ? "yes" : column->required ? "no" : NULL;
    case COLUMN_CHOICE:
        number = number_at(column, message);
        return number == 0 && !column->required ? NULL : word_of(column, (int)number);
    case COLUMN_KEY:
        return key(arena, column, message);
    case COLUMN_TIERS:
        return tiers(arena, message);
    case COLUMN_WEEKDAYS:
        return weekdays(arena, number_at(column, message));
    case COLUMN_PERCENT:
    case COLUMN_MICRO_32:
    case COLUMN_WORDS:
        return arena_printf(arena, "%d", (int)number_at(column, message));
    }
    return NULL;
}
