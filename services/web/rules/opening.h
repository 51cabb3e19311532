/* The public form to open a kitchen, as far as it is looked at before it is sent. */
#ifndef TEQUIO_WEB_RULES_OPENING_H
#define TEQUIO_WEB_RULES_OPENING_H

#include "common/base/bytes.h"

enum {
    OPENING_NAMES_BYTES = 401, /* with the end: as ApplicationContact */
    OPENING_TELEPHONE_BYTES = 33,
    OPENING_ADDRESS_BYTES = 401,
    OPENING_WORDS_BYTES = 1001,
    OPENING_COMMITTEE_LEAST = 3, /* as the registry flags it */
    OPENING_COMMITTEE_MOST = 50,
    OPENING_DIGITS_LEAST = 8, /* of a telephone without its area code */
};

struct opening_form {
    char names[OPENING_NAMES_BYTES], telephone[OPENING_TELEPHONE_BYTES];
    char address[OPENING_ADDRESS_BYTES], words[OPENING_WORDS_BYTES];
    uint32_t alcaldia;               /* INEGI municipality code */
    uint32_t premises;               /* as Premises */
    uint32_t square_metres, rations; /* 0 = not said */
    uint32_t committee, women;
};

/* NULL, or a sentence in Spanish: what is wrong with it, why it matters, what to do. What could be
 * read is in *ret all the same, so that nobody types it twice. */
const char *opening_read(struct bytes form, struct opening_form *ret);

/* Whether the requirement of that code was ticked. */
bool opening_met(struct bytes form, const char *code);

#endif
