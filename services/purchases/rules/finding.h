/* Findings as one text, a line each: how a purchase keeps them. Pure. */
#ifndef TEQUIO_PURCHASES_RULES_FINDING_H
#define TEQUIO_PURCHASES_RULES_FINDING_H

#include "common/base/arena.h"
#include "purchases/rules/problem.h"

/* "code weight field" and a line's end for each. NULL where the arena has no room. */
const char *findings_write(struct arena *arena, const struct finding *findings, size_t count);

/* Reads what was written; what no line of it is, is left out. The text is changed, and lent. */
size_t findings_read(struct arena *arena, char *text, const struct finding **ret);

#endif
