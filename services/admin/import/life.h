/* Files about what goes on around a kitchen: their columns for the table of kinds.c. */
#ifndef TEQUIO_ADMIN_IMPORT_LIFE_H
#define TEQUIO_ADMIN_IMPORT_LIFE_H

#include "admin/import/kinds.h"

/* Each ends with a row without a name. */
extern const struct column visit_plan_columns[], partner_columns[], gift_columns[],
    recipe_columns[];

#endif
