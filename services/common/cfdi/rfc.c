#include "common/cfdi/rfc.h"

#include <string.h>

#include "common/cfdi/letters.h"

enum { PERSON_LETTERS = 13, COMPANY_LETTERS = 12, COMPANY_START = 481 };

/* Published with the rules by which the key is made ("palabras inconvenientes"). */
static const char words[][5] = {
    "BUEI", "BUEY", "CACA", "CACO", "CAGA", "CAGO", "CAKA", "CAKO", "COGE", "COJA", "COJE",
    "COJI", "COJO", "CULO", "FETO", "GUEY", "JOTO", "KACA", "KACO", "KAGA", "KAGO", "KAKA",
    "KOGE", "KOJO", "KULO", "MAME", "MAMO", "MEAR", "MEAS", "MEON", "MION", "MOCO", "MULA",
    "PEDA", "PEDO", "PENE", "PUTA", "PUTO", "QULO", "RATA", "RUIN",
};

/* 0-9, A-N 10-23, & 24, O-Z 25-36, Ñ 38; a space, 37, only pads a company's to the left, which is
 * what COMPANY_START (37 times the weight 13) stands for. */
static int value_of(char letter)
{
    if (letter_is_digit(letter)) {
        return letter - '0';
    }
    if (letter == '&') {
        return 24;
    }
    if (letter == LETTER_ENYE) {
        return 38;
    }
    return letter - 'A' + (letter <= 'N' ? 10 : 11);
}

static char check_digit(const char *letters, size_t count)
{
    int sum = count == COMPANY_LETTERS ? COMPANY_START : 0;
    int weight = (int)count;

    for (size_t i = 0; i + 1 < count; i++) {
        sum += value_of(letters[i]) * weight--;
    }
    int digit = 11 - sum % 11;
    if (digit == 11) {
        return '0';
    }
    return digit == 10 ? 'A' : (char)('0' + digit);
}

static bool well_formed(const char *letters, size_t names)
{
    for (size_t i = 0; i < names; i++) {
        if (!letter_is_upper(letters[i]) && letters[i] != '&' && letters[i] != LETTER_ENYE) {
            return false;
        }
    }
    for (size_t i = names; i < names + 6; i++) {
        if (!letter_is_digit(letters[i])) {
            return false;
        }
    }
    for (size_t i = names + 6; i < names + 8; i++) {
        if (!letter_is_digit(letters[i]) && !letter_is_upper(letters[i])) {
            return false;
        }
    }
    return letter_is_digit(letters[names + 8]) || letters[names + 8] == 'A';
}

enum rfc_status rfc_judge(const char *rfc, enum rfc_kind *ret_kind)
{
    char letters[PERSON_LETTERS];
    size_t count = letters_of(rfc, letters, PERSON_LETTERS);

    if ((count != PERSON_LETTERS && count != COMPANY_LETTERS) || !well_formed(letters, count - 9)) {
        return RFC_FORMAT;
    }
    if (ret_kind != NULL) {
        *ret_kind = count == PERSON_LETTERS ? RFC_PERSON : RFC_COMPANY;
    }
    if (strcmp(rfc, RFC_GENERIC) == 0 || strcmp(rfc, RFC_FOREIGN) == 0) {
        return RFC_GOOD;
    }
    const char *date = letters + count - 9;
    int year = letters_number(date);
    int month = letters_number(date + 2);
    int day = letters_number(date + 4);
    if (!letters_day_exists(1900 + year, month, day) &&
        !letters_day_exists(2000 + year, month, day)) {
        return RFC_DATE;
    }
    if (count == PERSON_LETTERS && letters_begin(letters, words, sizeof words / sizeof words[0])) {
        return RFC_WORD;
    }
    return check_digit(letters, count) == letters[count - 1] ? RFC_GOOD : RFC_DIGIT;
}
