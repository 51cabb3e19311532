/* The secret of a petition, as the person who follows it writes it. */
#ifndef TEQUIO_WEB_RULES_SECRET_H
#define TEQUIO_WEB_RULES_SECRET_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/attributes.h"

enum {
    SECRET_CHARACTERS = 16, /* proto/README.md, section 8 */
    SECRET_SHOWN_BYTES = 20 /* with dashes and the end */
};

/* In either case, with spaces and dashes, O for 0, I and L for 1; false where it is none. */
MUST_USE bool secret_read(const char *text, char ret[SECRET_CHARACTERS]);
/* As it is shown to a person, in groups of four: of as many random bytes as it has characters. */
void secret_write(const uint8_t random[SECRET_CHARACTERS], char ret[SECRET_SHOWN_BYTES]);

#endif
