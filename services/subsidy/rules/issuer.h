/* What goes to the purses' issuer and what it says: as plain structs. In step with
 * proto/tequio/v1/money.proto and issuer.proto. */
#ifndef TEQUIO_SUBSIDY_RULES_ISSUER_H
#define TEQUIO_SUBSIDY_RULES_ISSUER_H

#include "subsidy/rules/decision_books.h"

enum {
    DISPERSAL_ROWS_MAX = 500,     /* of a part */
    DISPERSAL_ROW_GRANTS = 64,    /* as common/issuer takes them */
    DISPERSAL_PART_GRANTS = 4000, /* of a part: what its body has room for */
    BUDGET_LINES_MAX = 16,        /* of a row, as common/issuer takes them */
    PURSE_BYTES = 32,
    MOVEMENT_BYTES = 40,
    MOVEMENTS_MAX = 500, /* of a part of an issuer's file */
};

struct dispersal_row {
    uint32_t kitchen;
    const char *purse;
    centavos centavos;
    const uint64_t *grants;
    size_t grant_count;
};

struct dispersal_recorded {
    uint32_t dispersal;
    uint32_t part; /* from 1 */
    uint32_t parts;
    centavos centavos; /* of all parts */
    uint32_t purses;   /* of all parts */
    struct bytes file_digest;
    uint64_t act_position;
    const struct dispersal_row *rows;
    size_t row_count;
};

enum movement_kind {
    MOVEMENT_CREDIT = 1,
    MOVEMENT_SPENT = 2,
    MOVEMENT_WITHDRAWN = 3,
    MOVEMENT_RETURNED = 4,
};

enum movement_result {
    MOVEMENT_MATCHED = 1,
    MOVEMENT_UNMATCHED = 2,
    MOVEMENT_AMOUNT_DIFFERS = 3,
    MOVEMENT_UNKNOWN_PURSE = 4,
    MOVEMENT_REPEATED = 5,
};

/* A row of an issuer's file. */
struct movement {
    const char *number;
    const char *purse;
    enum movement_kind kind;
    centavos centavos;
    day_number day;
    uint32_t dispersal; /* that a credit names; 0 = none that could be one */
};

struct issuer_file {
    struct bytes digest;
    uint32_t first_row;
    const struct movement *movements;
    size_t count;
};

struct budget_share {
    struct budget_line budget;
    centavos centavos;
};

struct movement_read {
    struct movement movement;
    uint32_t kitchen; /* 0 = the purse is nobody's */
    enum movement_result result;
    uint64_t matches_position;
    centavos expected;
    bool booked;
    struct bytes file_digest;
    uint32_t row;
    const struct budget_share *paid;
    size_t paid_count;
};

struct year_closed {
    struct budget_line budget;
    centavos returned;
    uint64_t act_position;
};

struct year_returned {
    uint32_t kitchen;
    uint32_t fiscal_year;
    centavos centavos;
    uint64_t year_position;
    const struct duty_share *shares; /* no longer to be proven, or paid back with it */
    size_t share_count;
};

#endif
