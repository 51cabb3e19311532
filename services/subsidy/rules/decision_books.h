/* What subsidy decides about money that was granted, beside proofs: as plain structs. In step with
 * proto/tequio/v1/money.proto. */
#ifndef TEQUIO_SUBSIDY_RULES_DECISION_BOOKS_H
#define TEQUIO_SUBSIDY_RULES_DECISION_BOOKS_H

#include "subsidy/rules/decision.h"

/* A grant's term to prove is over: so much of it is to be paid back. */
struct duty_overdue {
    uint32_t kitchen;
    uint64_t grant_position;
    centavos centavos;
};

enum settlement {
    SETTLED_DEPOSIT = 2,
    SETTLED_DISCOUNT = 3,
    SETTLED_DISCOUNT_ORDERED = 4, /* authorised: the next statements take it off */
};

struct duty_settled {
    uint32_t kitchen;
    enum settlement by;
    centavos centavos;
    uint64_t cause_position;
    const struct duty_share *shares; /* they sum to centavos; none where it is only ordered */
    size_t share_count;
};

/* A grant is taken back, whole. Its duty ends; what neither the purse gave back nor the kitchen had
 * paid back before is to be paid back. */
struct grant_reversed {
    uint32_t kitchen;
    uint64_t grant_position;
    centavos centavos;
    centavos from_purse;
    centavos to_pay_back;
    centavos duty;         /* was still to be proven */
    centavos overdue;      /* was to be paid back already: part of to_pay_back now */
    centavos budget_freed; /* nothing of it had gone to the issuer */
    uint64_t act_position;
    uint32_t alcaldia;
    struct budget_line budget;
    day_number period_end; /* of the grant */
};

enum act_failure {
    ACT_NOT_FOUND = 1,
    ACT_AMOUNT = 2,
    ACT_DONE_BEFORE = 3,
    ACT_BUDGET = 4,
    ACT_UNFINISHED = 5,
};

enum { ACT_BYTES = 16 };

struct act_failed {
    struct bytes act; /* ACT_BYTES */
    uint64_t act_position;
    enum act_failure failure;
    centavos seen;
    centavos found;
};

#endif
