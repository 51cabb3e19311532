/* Keys in which Ñ, two bytes of UTF-8, counts as one letter. Inner to cfdi. */
#ifndef TEQUIO_CFDI_LETTERS_H
#define TEQUIO_CFDI_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

enum { LETTER_ENYE = 1 }; /* stands for Ñ: no key has a control character */

/* The characters of a key one to a byte, with LETTER_ENYE for Ñ. Returns their number, or `most` +
 * 1 where there are more or one that is neither ASCII nor Ñ. */
size_t letters_of(const char *text, char *out, size_t most);

/* Of ASCII; Ñ is neither. */
bool letter_is_digit(char c);
bool letter_is_upper(char c);

/* Two digits there as a number, or -1. */
int letters_number(const char *at);

/* Does that day exist? `year` is whole. */
bool letters_day_exists(int year, int month, int day);

/* Does the text begin with one of these words of four letters? */
bool letters_begin(const char *letters, const char (*words)[5], size_t count);

#endif
