/* How the rows of a dispersal are told: in parts that fit an entry. */
#ifndef TEQUIO_SUBSIDY_RULES_DISPERSAL_H
#define TEQUIO_SUBSIDY_RULES_DISPERSAL_H

#include "subsidy/rules/issuer.h"

/* How many of the rows, from the first one, make a part. */
size_t dispersal_part_rows(const struct dispersal_row *rows, size_t count);

#endif
