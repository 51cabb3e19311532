/* What a kitchen is told of its report: each flag as a code and a sentence that says what it is and
 * what to do. */
#ifndef TEQUIO_SUBSIDY_RULES_ADVICE_H
#define TEQUIO_SUBSIDY_RULES_ADVICE_H

#include <stddef.h>

#include "subsidy/rules/decision.h"

struct advice {
    enum report_flag flag;
    const char *code;     /* as ReportFlag, lower case */
    const char *sentence; /* Spanish */
};

enum { ADVICE_MAX = 17 }; /* one for each flag */

/* Those of the flags, in the order of their bits; returns how many. */
size_t advice_of(unsigned flags, const struct advice *ret[ADVICE_MAX]);

#endif
