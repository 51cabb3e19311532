/* Files about what goes on around a kitchen: their columns for the table of kinds.c. And how
 * columns are written down. */
#ifndef TEQUIO_ADMIN_IMPORT_LIFE_H
#define TEQUIO_ADMIN_IMPORT_LIFE_H

#include "admin/import/kinds.h"
#include "tequio/v1/registry.pb-c.h"

#define END          \
    {                \
        .name = NULL \
    }
#define AT(type, field) .offset = offsetof(Tequio__V1__##type, field)
#define NEEDED .required = true
#define NAMED .required = true, .key = true

/* Each ends with a row without a name. */
extern const struct column visit_plan_columns[], partner_columns[], gift_columns[],
    recipe_columns[];

#endif
