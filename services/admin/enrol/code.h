/* The code that a person types to enrol a tablet's browser: everything that the device holds is
 * derived from it, there and here (proto/README.md, section 13). Nothing of it is kept. */
#ifndef TEQUIO_ADMIN_ENROL_CODE_H
#define TEQUIO_ADMIN_ENROL_CODE_H

#include <stdint.h>

enum { CODE_CHARACTERS = 26, CODE_TEXT_BYTES = CODE_CHARACTERS + 5 };

/* What the registry may know of it. */
struct code_public {
    uint8_t token_digest[32], signing_key[32];
};

/* 26 random characters of Crockford's base32 in groups of 5-5-5-5-6. */
void code_make(char ret[CODE_TEXT_BYTES]);
/* From a code as code_make writes it. */
void code_derive(const char *code, struct code_public *ret);

#endif
