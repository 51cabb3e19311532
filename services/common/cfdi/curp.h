/* CURP: the key of a person. Format by tdCFDI.xsd (t_CURP). Nobody who eats in a kitchen is ever
 * asked for it; it serves where a committee's member gives it. */
#ifndef TEQUIO_CFDI_CURP_H
#define TEQUIO_CFDI_CURP_H

enum curp_status {
    CURP_GOOD,
    CURP_FORMAT,
    CURP_DATE,  /* the day does not exist; position 17 says the century: a digit for births up to
                   1999, a letter from 2000 on */
    CURP_STATE, /* no such entity; NE is one: born abroad */
    CURP_WORD,  /* begins with a word that the registry replaces */
    CURP_DIGIT, /* only the check digit disagrees: a warning */
};

/* The first thing that is wrong with it, in the order above; UTF-8, upper case. */
enum curp_status curp_judge(const char *curp);

#endif
