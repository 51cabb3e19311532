/* Acts that two people took, as far as subsidy carries them out. */
#ifndef TEQUIO_SUBSIDY_RULES_ACT_H
#define TEQUIO_SUBSIDY_RULES_ACT_H

#include "subsidy/rules/decision_books.h"

/* What it is about: ActContent's field numbers. */
enum act_subject {
    ACT_OF_OTHERS = 0, /* another service carries it out */
    ACT_PERIOD_CLOSE = 1,
    ACT_DISPERSAL = 4,
    ACT_REVERSAL = 5,
    ACT_DAYS = 6,
    ACT_SETTLEMENT = 8,
    ACT_YEAR = 9,
};

struct act_period_close {
    uint64_t closed_position;
    uint32_t through; /* yyyymmdd */
    uint32_t statements;
    centavos centavos;
};

struct act_dispersal {
    uint64_t grants_through;
    uint32_t purses;
    centavos centavos;
    struct bytes file_digest;
};

struct act_reversal {
    uint32_t kitchen;
    uint64_t grant_position;
    centavos centavos;
};

struct act_days {
    uint32_t kitchen;
    uint32_t from_day; /* yyyymmdd */
    uint32_t through_day;
    bool pays;
};

struct act_settlement {
    uint32_t kitchen;
    enum settlement by;
    centavos centavos;
};

struct act_year {
    struct budget_line budget;
    centavos returned;
};

struct act {
    struct bytes act; /* its number, ACT_BYTES */
    uint32_t prepared_by;
    uint32_t authorised_by;
    enum act_subject subject;
    union {
        struct act_period_close period_close;
        struct act_dispersal dispersal;
        struct act_reversal reversal;
        struct act_days days;
        struct act_settlement settlement;
        struct act_year year;
    };
};

#endif
