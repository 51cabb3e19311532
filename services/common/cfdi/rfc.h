/* RFC: the key of a taxpayer. Format by tdCFDI.xsd (t_RFC); check digit as the tax authority
 * computes it. The digit is advisory: documented living RFCs break it, so a failing one is a
 * warning and never a refusal. */
#ifndef TEQUIO_CFDI_RFC_H
#define TEQUIO_CFDI_RFC_H

#include <stdbool.h>

#define RFC_GENERIC "XAXX010101000" /* the public in general */
#define RFC_FOREIGN "XEXX010101000" /* a resident abroad */

enum rfc_kind { RFC_COMPANY, RFC_PERSON };

enum rfc_status {
    RFC_GOOD,
    RFC_FORMAT, /* not three or four of [A-Z&Ñ], six digits, two of [A-Z0-9], one of [0-9A] */
    RFC_DATE,   /* the day in it does not exist in either century */
    RFC_WORD,   /* a person's that begins with a word that the authority replaces */
    RFC_DIGIT,  /* only the check digit disagrees */
};

/* The first thing that is wrong with it, in the order above; UTF-8, upper case. The generic and the
 * foreign one are good. `ret_kind` may be NULL; set unless RFC_FORMAT. */
enum rfc_status rfc_judge(const char *rfc, enum rfc_kind *ret_kind);

#endif
