/* How the columns of a kind of file are written down, and the limits that many of them share. */
#ifndef TEQUIO_ADMIN_IMPORT_ROWS_H
#define TEQUIO_ADMIN_IMPORT_ROWS_H

#include "admin/import/kinds.h"
#include "tequio/v1/registry.pb-c.h"

#define END          \
    {                \
        .name = NULL \
    }
#define AT(type, field) .offset = offsetof(Tequio__V1__##type, field)
#define NEEDED .required = true
#define NAMED .required = true, .key = true

enum { KITCHEN_MOST = 999999 };

#define MONEY_MOST INT64_C(1000000000000) /* centavos */

#endif
