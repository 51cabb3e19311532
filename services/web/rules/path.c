#include "web/rules/path.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { NUMBER_DIGITS = 6 };

static size_t read_digits(const char *text, size_t most, uint32_t *ret)
{
    size_t count = 0;
    uint32_t number = 0;
    for (; count <= most && text[count] >= '0' && text[count] <= '9'; count++)
        number = number * 10 + (uint32_t)(text[count] - '0');
    *ret = number;
    return count;
}

bool path_matches(const char *pattern, const char *path, uint32_t *ret_number)
{
    for (; *pattern != '\0'; pattern++) {
        if (*pattern != '#') {
            if (*path++ != *pattern)
                return false;
            continue;
        }
        size_t count = read_digits(path, NUMBER_DIGITS, ret_number);
        if (count == 0 || count > NUMBER_DIGITS || *path == '0')
            return false;
        path += count;
    }
    return *path == '\0';
}

bool path_number(const char *text, uint32_t least, uint32_t most, uint32_t *ret)
{
    uint32_t number;
    size_t count = read_digits(text, NUMBER_DIGITS, &number);
    if (count == 0 || count > NUMBER_DIGITS || text[count] != '\0' || number < least ||
        number > most)
        return false;
    *ret = number;
    return true;
}

static int hex_value(uint8_t digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit |= 0x20;
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* Decodes one character at `at`, which moves on; -1 where it is none. */
static int decode(struct bytes form, size_t *at)
{
    uint8_t character = form.data[(*at)++];
    if (character == '+')
        return ' ';
    if (character != '%')
        return character;
    if (form.size - *at < 2)
        return -1;
    int high = hex_value(form.data[*at]), low = hex_value(form.data[*at + 1]);
    *at += 2;
    return high < 0 || low < 0 ? -1 : high << 4 | low;
}

static bool decode_value(struct bytes value, char *ret, size_t size)
{
    size_t made = 0;
    for (size_t at = 0; at < value.size;) {
        int character = decode(value, &at);
        if (character < ' ' || character == 0x7f || made + 1 >= size)
            return false;
        ret[made++] = (char)character;
    }
    ret[made] = '\0';
    return true;
}

bool path_form_value(struct bytes form, const char *name, char *ret, size_t size)
{
    size_t length = strlen(name);
    for (size_t at = 0; at < form.size;) {
        const uint8_t *pair = form.data + at;
        const uint8_t *end = memchr(pair, '&', form.size - at);
        size_t pair_size = end == NULL ? form.size - at : (size_t)(end - pair);
        if (pair_size > length && memcmp(pair, name, length) == 0 && pair[length] == '=')
            return decode_value((struct bytes){pair + length + 1, pair_size - length - 1}, ret,
                                size);
        at += pair_size + 1;
    }
    return false;
}

/* The place of a word in a header that stands at the beginning of one of its parts. */
static const char *find_part(const char *header, const char *word)
{
    size_t length = strlen(word);
    while (*header != '\0') {
        header += strspn(header, " ,\t");
        size_t part = strcspn(header, ",; \t");
        if (part == length && strncmp(header, word, length) == 0)
            return header + length;
        header += strcspn(header, ",");
    }
    return NULL;
}

bool path_prefers_csv(const char *accept)
{
    const char *csv = accept == NULL ? NULL : find_part(accept, "text/csv");
    const char *json = accept == NULL ? NULL : find_part(accept, "application/json");
    return csv != NULL && (json == NULL || csv < json);
}

bool path_wants_page(const char *path, const char *accept)
{
    static const char api[] = "/api/";
    return accept != NULL && strncmp(path, api, sizeof api - 1) != 0 &&
           find_part(accept, "text/html") != NULL;
}

bool path_takes_coding(const char *accepted, const char *coding)
{
    const char *after = accepted == NULL ? NULL : find_part(accepted, coding);
    if (after == NULL)
        return false;
    after += strspn(after, " \t;");
    if (strncmp(after, "q=0", 3) != 0)
        return true;
    after += 3;
    return strspn(after, ".0") < strcspn(after, " ,\t");
}

bool path_own_form(const char *site, const char *origin, const char *host)
{
    if (site != NULL)
        return strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0;
    if (origin == NULL || strcmp(origin, "null") == 0)
        return true;
    const char *name = strstr(origin, "://");
    return name != NULL && host != NULL && strcasecmp(name + 3, host) == 0;
}
