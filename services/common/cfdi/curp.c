#include "common/cfdi/curp.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "common/cfdi/letters.h"

enum { CURP_LETTERS = 18, AT_DATE = 4, AT_SEX = 10, AT_STATE = 11, AT_CONSONANTS = 13, AT_17 = 16 };

static const char states[][3] = {
    "AS", "BC", "BS", "CC", "CL", "CM", "CS", "CH", "DF", "DG", "GT",
    "GR", "HG", "JC", "MC", "MN", "MS", "NT", "NL", "OC", "PL", "QT",
    "QR", "SP", "SL", "SR", "TC", "TS", "TL", "VZ", "YN", "ZS", "NE",
};

/* Published with the rules by which the key is made ("palabras inconvenientes"). */
static const char words[][5] = {
    "BACA", "BAKA", "BUEI", "BUEY", "CACA", "CACO", "CAGA", "CAGO", "CAKA", "CAKO", "COGE", "COGI",
    "COJA", "COJE", "COJI", "COJO", "COLA", "CULO", "FALO", "FETO", "GETA", "GUEI", "GUEY", "JETA",
    "JOTO", "KACA", "KACO", "KAGA", "KAGO", "KAKA", "KAKO", "KOGE", "KOGI", "KOJA", "KOJE", "KOJI",
    "KOJO", "KOLA", "KULO", "LILO", "LOCA", "LOCO", "LOKA", "LOKO", "MAME", "MAMO", "MEAR", "MEAS",
    "MEON", "MIAR", "MION", "MOCO", "MOKO", "MULA", "MULO", "NACA", "NACO", "PEDA", "PEDO", "PENE",
    "PIPI", "PITO", "POPO", "PUTA", "PUTO", "QULO", "RATA", "ROBA", "ROBE", "ROBO", "RUIN", "SENO",
    "TETA", "VACA", "VAGA", "VAGO", "VAKA", "VUEI", "VUEY", "WUEI", "WUEY",
};

static bool is_vowel(char c)
{
    return c == 'A' || c == 'E' || c == 'I' || c == 'O' || c == 'U';
}

static bool well_formed(const char *letters)
{
    if (!letter_is_upper(letters[0]) || !(is_vowel(letters[1]) || letters[1] == 'X')) {
        return false;
    }
    for (size_t i = 2; i < AT_DATE; i++) {
        if (!letter_is_upper(letters[i])) {
            return false;
        }
    }
    for (size_t i = AT_DATE; i < AT_SEX; i++) {
        if (!letter_is_digit(letters[i])) {
            return false;
        }
    }
    if (letters[AT_SEX] != 'H' && letters[AT_SEX] != 'M' && letters[AT_SEX] != 'X') {
        return false;
    }
    for (size_t i = AT_STATE; i < AT_17; i++) {
        if (!letter_is_upper(letters[i]) || (i >= AT_CONSONANTS && is_vowel(letters[i]))) {
            return false;
        }
    }
    return (letter_is_digit(letters[AT_17]) || letter_is_upper(letters[AT_17])) &&
           letter_is_digit(letters[AT_17 + 1]);
}

static bool known_state(const char *letters)
{
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        if (memcmp(letters, states[i], 2) == 0) {
            return true;
        }
    }
    return false;
}

/* 0-9, A-N 10-23, Ñ 24, O-Z 25-36; Ñ does not pass the format. */
static int value_of(char letter)
{
    if (letter_is_digit(letter)) {
        return letter - '0';
    }
    return letter - 'A' + (letter <= 'N' ? 10 : 11);
}

static char check_digit(const char *letters)
{
    int sum = 0;

    for (int i = 0; i < CURP_LETTERS - 1; i++) {
        sum += value_of(letters[i]) * (CURP_LETTERS - i);
    }
    return (char)('0' + (10 - sum % 10) % 10);
}

enum curp_status curp_judge(const char *curp)
{
    char letters[CURP_LETTERS];

    if (letters_of(curp, letters, CURP_LETTERS) != CURP_LETTERS || !well_formed(letters)) {
        return CURP_FORMAT;
    }
    int century = letter_is_digit(letters[AT_17]) ? 1900 : 2000;
    if (!letters_day_exists(century + letters_number(letters + AT_DATE),
                            letters_number(letters + AT_DATE + 2),
                            letters_number(letters + AT_DATE + 4))) {
        return CURP_DATE;
    }
    if (!known_state(letters + AT_STATE)) {
        return CURP_STATE;
    }
    if (letters_begin(letters, words, sizeof words / sizeof words[0])) {
        return CURP_WORD;
    }
    return check_digit(letters) == letters[CURP_LETTERS - 1] ? CURP_GOOD : CURP_DIGIT;
}
