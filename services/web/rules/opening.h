/* The public form to open a kitchen, as far as it is looked at before it is sent. */
#ifndef TEQUIO_WEB_RULES_OPENING_H
#define TEQUIO_WEB_RULES_OPENING_H

#include "common/base/calendar.h"
#include "common/base/digest.h"

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

/* What a form is known by on a day, however often it is sent: the number of its content, and as
 * many random bytes for its secret. Nobody without the key (32 bytes) finds either, not even who
 * knows the whole form. */
struct opening_identity {
    uint8_t content[CONTENT_BYTES];
    uint8_t secret[DIGEST_BYTES - CONTENT_BYTES];
};
struct opening_identity opening_identify(struct bytes form, day_number day, const uint8_t key[32]);

/* Whether the form shows the version of the requirements that holds; 0 = none does. */
bool opening_is_current(struct bytes form, uint32_t version);

/* Whether the requirement of that code was ticked. */
bool opening_met(struct bytes form, const char *code);

#endif
