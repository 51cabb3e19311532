#include "common/cfdi/letters.h"

#include <string.h>

size_t letters_of(const char *text, char *out, size_t most)
{
    size_t count = 0;

    for (const char *at = text; *at != '\0'; at++) {
        char letter = *at;
        if ((unsigned char)at[0] == 0xC3 && (unsigned char)at[1] == 0x91) {
            letter = LETTER_ENYE;
            at++;
        } else if ((unsigned char)letter <= ' ' || (unsigned char)letter >= 0x7F) {
            return most + 1;
        }
        if (count == most) {
            return most + 1;
        }
        out[count++] = letter;
    }
    return count;
}

bool letter_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool letter_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

int letters_number(const char *at)
{
    if (!letter_is_digit(at[0]) || !letter_is_digit(at[1])) {
        return -1;
    }
    return (at[0] - '0') * 10 + at[1] - '0';
}

bool letters_day_exists(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (month < 1 || month > 12 || day < 1) {
        return false;
    }
    return day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool letters_begin(const char *letters, const char (*words)[5], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (memcmp(letters, words[i], 4) == 0) {
            return true;
        }
    }
    return false;
}
