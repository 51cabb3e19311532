/* Values as people write them in a table, into the fields of a message. */
#include <string.h>

#include "admin/import/kinds.h"
#include "admin/import/places.h"
#include "common/base/bytes.h"
#include "common/base/calendar.h"
#include "tequio/v1/registry.pb-c.h"

enum { TIERS_MOST = 8, KEY_BYTES = 32 };

static void put(void *message, const struct column *column, const void *value, size_t size)
{
    memcpy((char *)message + column->offset, value, size);
}

static void put_number(void *message, const struct column *column, int64_t value)
{
    put(message, column, &(uint32_t){(uint32_t)value}, sizeof(uint32_t));
}

/* A decimal with at most `decimals` of them, times ten to that power; noughts after them are
 * nothing, as a database prints a quotient (7550.0000000000000000). False where it is none, or too
 * large. */
static bool read_decimal(const char *text, int decimals, int64_t *ret)
{
    bool negative = *text == '-', any = false, point = false;
    int64_t value = 0;
    int after = 0;
    for (text += negative; *text != '\0'; text++) {
        if (*text == '.' && !point) {
            point = true;
            continue;
        }
        if (point && decimals > 0 && after == decimals && *text == '0')
            continue;
        if (*text < '0' || *text > '9' || (point && after == decimals) || value > INT64_MAX / 100)
            return false;
        value = value * 10 + (*text - '0');
        after += point;
        any = true;
    }
    for (; after < decimals; after++) {
        if (value > INT64_MAX / 100)
            return false;
        value *= 10;
    }
    *ret = negative ? -value : value;
    return any;
}

static int decimals_of(enum column_type type)
{
    switch (type) {
    case COLUMN_PESOS:
    case COLUMN_PESOS_32:
    case COLUMN_PERCENT:
        return 2;
    case COLUMN_MICRO:
    case COLUMN_UMICRO:
    case COLUMN_MICRO_32:
        return 6;
    case COLUMN_NUMBER:
    case COLUMN_SIGNED:
    case COLUMN_TEXT:
    case COLUMN_DIGITS:
    case COLUMN_DAY:
    case COLUMN_MINUTE:
    case COLUMN_YES_NO:
    case COLUMN_CHOICE:
    case COLUMN_WORD:
    case COLUMN_KEY:
    case COLUMN_ALCALDIA:
    case COLUMN_TIERS:
    case COLUMN_WEEKDAYS:
    case COLUMN_WORDS:
        break;
    }
    return 0;
}

static bool read_number(const struct column *column, const char *text, void *message)
{
    int64_t value;
    if (!read_decimal(text, decimals_of(column->type), &value) || value < column->least ||
        value > column->most)
        return false;
    if (column->type == COLUMN_NUMBER || column->type == COLUMN_PESOS_32 ||
        column->type == COLUMN_PERCENT)
        put_number(message, column, value);
    else if (column->type == COLUMN_MICRO_32)
        put(message, column, &(int32_t){(int32_t)value}, sizeof(int32_t));
    else
        put(message, column, &value, sizeof value);
    return true;
}

static bool read_day(const struct column *column, const char *text, void *message)
{
    char digits[9];
    bool dashed = strlen(text) == 10 && text[4] == '-' && text[7] == '-';
    if (dashed) {
        memcpy(digits, text, 4);
        memcpy(digits + 4, text + 5, 2);
        memcpy(digits + 6, text + 8, 3);
    }
    int64_t value;
    if (!read_decimal(dashed ? digits : text, 0, &value) || value < 0 || value > UINT32_MAX ||
        calendar_day_of((uint32_t)value) == DAY_INVALID)
        return false;
    put_number(message, column, value);
    return true;
}

static bool read_minute(const struct column *column, const char *text, void *message)
{
    size_t length = strlen(text);
    const char *colon = strchr(text, ':');
    if (colon == NULL || colon == text || length - (size_t)(colon - text) != 3 || length > 5)
        return false;
    int minute = 0, hour = 0;
    for (const char *at = text; *at != '\0'; at++) {
        if (at == colon)
            continue;
        if (*at < '0' || *at > '9')
            return false;
        if (at < colon)
            hour = hour * 10 + (*at - '0');
        else
            minute = minute * 10 + (*at - '0');
    }
    if (hour > 23 || minute > 59)
        return false;
    put_number(message, column, hour * 60 + minute);
    return true;
}

static bool read_yes_no(const struct column *column, const char *text, void *message)
{
    static const char *const yes[] = {"yes", "true", "sí", "si", "1", "no", "false", "0"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (strcmp(yes[i], text) == 0) {
            put(message, column, &(protobuf_c_boolean){i < 5}, sizeof(protobuf_c_boolean));
            return true;
        }
    }
    return false;
}

static bool read_word(struct arena *arena, const struct column *column, const char *text,
                      void *message)
{
    for (const struct word *word = column->words; word->word != NULL; word++) {
        if (strcmp(word->word, text) != 0)
            continue;
        if (column->type == COLUMN_CHOICE)
            put(message, column, &word->number, sizeof word->number);
        else
            put(message, column, &(char *){arena_text(arena, text)}, sizeof(char *));
        return true;
    }
    return false;
}

static bool read_key(struct arena *arena, const struct column *column, const char *text,
                     void *message)
{
    uint8_t *key = arena_alloc(arena, KEY_BYTES);
    if (!bytes_from_hex(text, key, KEY_BYTES))
        return false;
    put(message, column, &(ProtobufCBinaryData){KEY_BYTES, key}, sizeof(ProtobufCBinaryData));
    return true;
}

static bool read_alcaldia(struct arena *arena, const struct column *column, const char *text,
                          void *message)
{
    const struct place *place = place_find(text);
    if (place == NULL)
        return false;
    put(message, column, &(char *){arena_text(arena, place->code)}, sizeof(char *));
    return true;
}

static bool read_weekdays(const struct column *column, const char *text, void *message)
{
    uint32_t bits = 0;
    for (; *text != '\0'; text++) {
        if (*text < '1' || *text > '7')
            return false;
        bits |= 1U << (*text - '1');
    }
    put_number(message, column, bits);
    return bits != 0;
}

static bool read_words(struct arena *arena, const struct column *column, const char *text,
                       void *message)
{
    uint32_t bits = 0;
    for (const char *at = text;; at++) {
        size_t length = strcspn(at, ";");
        const char *one = arena_printf(arena, "%.*s", (int)length, at);
        const struct word *word = column->words;
        while (word->word != NULL && strcmp(word->word, one) != 0)
            word++;
        if (word->word == NULL)
            return false;
        bits |= 1U << (word->number - 1);
        at += length;
        if (*at == '\0')
            break;
    }
    put_number(message, column, bits);
    return true;
}

/* The list and its count stand together in the message: n_tiers before tiers. */
static bool read_tiers(struct arena *arena, const struct column *column, const char *text,
                       void *message)
{
    Tequio__V1__SubsidyRule *rule = message;
    (void)column;
    rule->tiers = arena_array(arena, TIERS_MOST, sizeof *rule->tiers);
    for (const char *at = text;; at++) {
        size_t length = strcspn(at, ";");
        const char *pair = arena_printf(arena, "%.*s", (int)length, at);
        const char *colon = strchr(pair, ':');
        int64_t from, amount;
        if (colon == NULL || rule->n_tiers == TIERS_MOST ||
            !read_decimal(arena_printf(arena, "%.*s", (int)(colon - pair), pair), 0, &from) ||
            !read_decimal(colon + 1, 0, &amount) || from < 1 || from > 100000 || amount < 0 ||
            amount > 1000000)
            return false;
        int64_t before = rule->n_tiers > 0 ? rule->tiers[rule->n_tiers - 1]->from_rations : 0;
        if (from <= before || (rule->n_tiers == 0 && from != 1))
            return false;
        Tequio__V1__Tier *tier = arena_alloc(arena, sizeof *tier);
        tequio__v1__tier__init(tier);
        tier->from_rations = (uint32_t)from;
        tier->centavos = (uint64_t)amount;
        rule->tiers[rule->n_tiers++] = tier;
        at += length;
        if (*at == '\0')
            return true;
    }
}

static bool read_text(struct arena *arena, const struct column *column, const char *text,
                      void *message)
{
    size_t length = strlen(text);
    if (length < (size_t)column->least || length > (size_t)column->most ||
        (column->type == COLUMN_DIGITS && strspn(text, "0123456789") != length))
        return false;
    put(message, column, &(char *){arena_text(arena, text)}, sizeof(char *));
    return true;
}

static bool read_value(struct arena *arena, const struct column *column, const char *text,
                       void *message)
{
    switch (column->type) {
    case COLUMN_NUMBER:
    case COLUMN_SIGNED:
    case COLUMN_PESOS:
    case COLUMN_PESOS_32:
    case COLUMN_PERCENT:
    case COLUMN_MICRO:
    case COLUMN_UMICRO:
    case COLUMN_MICRO_32:
        return read_number(column, text, message);
    case COLUMN_TEXT:
    case COLUMN_DIGITS:
        return read_text(arena, column, text, message);
    case COLUMN_DAY:
        return read_day(column, text, message);
    case COLUMN_MINUTE:
        return read_minute(column, text, message);
    case COLUMN_YES_NO:
        return read_yes_no(column, text, message);
    case COLUMN_CHOICE:
    case COLUMN_WORD:
        return read_word(arena, column, text, message);
    case COLUMN_KEY:
        return read_key(arena, column, text, message);
    case COLUMN_ALCALDIA:
        return read_alcaldia(arena, column, text, message);
    case COLUMN_TIERS:
        return read_tiers(arena, column, text, message);
    case COLUMN_WEEKDAYS:
        return read_weekdays(column, text, message);
    case COLUMN_WORDS:
        return read_words(arena, column, text, message);
    }
    return false;
}

const char *column_read(struct arena *arena, const struct column *column, const char *text,
                        void *message)
{
    if (*text == '\0' && !column->required)
        return NULL;
    if (*text != '\0' && read_value(arena, column, text, message)) {
        if (column->presence != 0)
            memcpy((char *)message + column->presence, &(protobuf_c_boolean){true},
                   sizeof(protobuf_c_boolean));
        return NULL;
    }
    return arena_printf(arena, "expected %s, found \"%.60s\"", column_expects(arena, column), text);
}
