/* What subsidy decides, as plain structs: each carries all that a table needs. In step with
 * proto/tequio/v1/decisions.proto; codec.c asserts the numbers. */
#ifndef TEQUIO_SUBSIDY_RULES_DECISION_H
#define TEQUIO_SUBSIDY_RULES_DECISION_H

#include <stddef.h>

#include "common/base/bytes.h"
#include "common/base/calendar.h"
#include "common/base/money.h"
#include "subsidy/rules/period.h"

enum report_flag {
    REPORT_BELOW_MINIMUM = 1,
    REPORT_OVER_CAPACITY = 2,
    REPORT_NOT_A_SERVICE_DAY = 4,
    REPORT_KITCHEN_NOT_ACTIVE = 8,
    REPORT_FUTURE_DAY = 16,
    REPORT_LATE = 32,
    REPORT_SUM_MISMATCH = 64,
    REPORT_FEES_MISMATCH = 128,
    REPORT_SECOND_REPORT = 256,
    REPORT_CORRECTION = 512,
    REPORT_STALE_CORRECTION = 1024,
    REPORT_ON_BEHALF = 2048,
    REPORT_NO_RULE = 4096,
    REPORT_NEVER_FOUND = 8192,
    REPORT_UNKNOWN_KITCHEN = 16384,
    REPORT_BAD_DAY = 32768,
    REPORT_COPY = 65536,
};

enum timeliness {
    TIMELINESS_NONE = 0, /* what was said is no day */
    TIMELINESS_ON_TIME = 1,
    TIMELINESS_SAVED_IN_TIME = 2,
    TIMELINESS_LATE = 3,
};

/* Bits of figures.not_noted. */
enum figure {
    FIGURE_PAID = 1,
    FIGURE_EXEMPT = 2,
    FIGURE_FEES = 4,
    FIGURE_COMMITTEE_MEALS = 8,
    FIGURE_PREPARED = 16,
    FIGURE_LEFT_OVER = 32,
};

/* What was cooked, and who worked: as it was said. What was not noted is 0. */
struct day_life {
    bool has_menu;
    unsigned food_groups; /* bit n - 1 for each FoodGroup n */
    bool has_hours;
    uint32_t workers;
    uint32_t worked_minutes;
};

/* What a version of a report amounts to. What was not noted is 0 and has its bit. */
struct figures {
    uint32_t served;
    uint32_t counted;
    centavos claim;
    centavos fees;
    uint32_t paid;
    uint32_t exempt;
    uint32_t committee_meals;
    uint32_t prepared;
    uint32_t left_over;
    unsigned not_noted;
    struct day_life life;
    bool balanced; /* rules/menu.h */
};

/* How the rations of a day are broken down, each count at most INT32_MAX. NULL = not noted. */
enum { SEX_AGE_CELLS = 28, AGE_BANDS = 7, GROUP_CELLS = 7 };
struct breakdowns {
    uint32_t *by_sex_and_age; /* SEX_AGE_CELLS, at AGE_BANDS * Sex + AgeBand */
    uint32_t *by_group;       /* GROUP_CELLS, by VulnerableGroup */
    unsigned incidents;       /* bit n - 1 for each IncidentKind n */
};

/* What a kitchen has right after a decision: told, and kept in no table. */
struct kitchen_standing {
    bool known; /* otherwise it is not told */
    centavos month;
    centavos purse;
    centavos to_prove;
    centavos to_pay_back;
    uint32_t prove_by; /* yyyymmdd; 0 = none */
};

/* The cash box as it was counted. */
struct cash_checked {
    bool checked; /* otherwise it was not */
    centavos counted;
    centavos difference; /* of the day: counted less what the books held */
    bool explained;
    centavos booked; /* of it, by this version */
};

struct report_counted {
    uint32_t kitchen;
    uint32_t said_day;
    day_number service_day; /* DAY_INVALID where said_day is no day */
    uint32_t version;
    bool standing;
    bool withdrawn; /* it stands, and there is nothing */
    bool held;      /* outside the money until a person rules */
    struct figures figures;
    bool has_replaced; /* a report stood before */
    struct figures replaced;
    unsigned replaced_flags;
    uint64_t replaced_position;
    uint64_t corrects_position;
    uint64_t copy_of_position; /* submission of the report that it repeats; 0 = none */
    unsigned flags;
    enum timeliness timeliness;
    enum timeliness day_timeliness; /* of what the day was first reported with; NONE where not
                                       standing */
    uint32_t rule;
    uint32_t tier_from;
    centavos tier_centavos;
    uint32_t capacity;
    uint32_t alcaldia;
    struct bytes envelope_digest; /* no bytes in a withdrawal */
    struct bytes content;         /* likewise */
    uint32_t device;
    bool has_period;
    struct period period;
    bool adjustment;
    centavos fee_shortfall;
    struct cash_checked cash;
    struct breakdowns breakdowns;
    struct kitchen_standing after;
};

/* Two months of days; beyond it a second statement of the same period. */
enum { STATEMENT_LINES_MAX = 62 };

enum statement_kind {
    STATEMENT_PERIOD = 1,
    STATEMENT_OPENING = 2,
};

/* Bits of statement.unmet: why nothing is paid. */
enum grant_condition {
    CONDITION_ACTIVE = 1,
    CONDITION_COMMITTEE = 2,
    CONDITION_REPORTS = 4,
    CONDITION_PROOF = 8,
};

struct statement_line {
    day_number service_day;
    uint32_t counted;
    centavos tier_centavos;
    centavos centavos; /* claim less what was stated before; may be below zero */
    unsigned flags;
    uint32_t rule;
    uint64_t report_position;
    bool adjustment;
    uint32_t served;
    uint32_t cap;              /* the most that counted; 0 = no cap was applied */
    uint64_t adjusts_position; /* the last statement that had this day; 0 = none */
};

struct rule_basis {
    uint32_t rule;
    const char *legal_basis;
};

/* A line of the programme's budget: what is approved for it is a fact of the registry. */
struct budget_line {
    uint32_t fiscal_year;
    const char *key; /* at most BUDGET_KEY_BYTES; "" = none */
};

enum { BUDGET_KEY_BYTES = 40 };

enum { STATEMENT_GOODS_MAX = 24 };

/* Goods that a statement in kind comes to. */
struct goods_due {
    const char *product;
    const char *unit;
    const char *name;
    uint64_t quantity_micro;
};

struct statement {
    uint32_t kitchen;
    enum statement_kind kind;
    uint64_t closed_position;
    struct period period;
    uint64_t submissions_through;
    centavos centavos;
    centavos withheld; /* of the lines */
    centavos adjustment;
    centavos brought; /* below zero or zero, as is carried */
    centavos carried;
    centavos advance;        /* for `advanced`, part of the amount */
    centavos advance_before; /* for its own period, taken off */
    centavos discount;       /* taken off, to settle what is to be paid back */
    struct period advanced;  /* where something is advanced */
    uint64_t rations;
    unsigned unmet;
    uint32_t rule;
    unsigned model;
    const struct statement_line *lines;
    size_t line_count;
    const struct rule_basis *bases; /* the rule's own among them */
    size_t basis_count;
    uint32_t alcaldia;
    struct budget_line budget;
    uint32_t proof_days;
    bool withholds; /* its lines come again in the statement of `again` */
    struct period again;
    const struct goods_due *goods;
    size_t goods_count;
};

struct grant_credited {
    uint32_t kitchen;
    struct period period;
    centavos centavos;
    uint64_t rations;
    uint32_t rule;
    const char *legal_basis;
    bool opening;
    uint64_t submissions_through;
    uint32_t alcaldia;
    centavos adjustment;
    centavos brought;
    centavos carried;
    uint64_t statement_position;
    struct budget_line budget;
    day_number prove_by; /* last day to prove it; DAY_INVALID = no term */
    struct kitchen_standing after;
};

struct period_closed {
    day_number through;
    uint64_t submissions_through;
    bool opening; /* it closes nothing: new kitchens are funded */
    bool advances;
    struct period advanced; /* the period that its statements advance */
};

/* Two people said that a day pays, or that it does not. */
struct day_ruled {
    uint32_t kitchen;
    day_number service_day;
    bool pays;
    uint32_t counted;
    uint32_t counted_before;
    centavos claim;
    centavos claim_before;
    uint64_t act_position;
    bool has_period; /* something stands on the day, under a rule */
    struct period period;
    bool adjustment;
    uint32_t alcaldia;
};

/* A committee's word on a statement. */
struct statement_answered {
    uint32_t kitchen;
    uint64_t statement_position; /* 0 = it names none of this kitchen's */
    bool objects;
    bool amount_agrees;
    uint64_t submission_position;
};

struct closing_authorised {
    uint64_t closed_position;
    uint64_t statements;
    centavos centavos;
    uint32_t prepared_by;
    uint32_t authorised_by;
    uint64_t act_position;
};

enum source {
    SOURCE_PURSE = 1,
    SOURCE_FEE_CASH = 2,
    SOURCE_CASH_WITHDRAWN = 3,
    SOURCE_MEMBER = 4,
    SOURCE_DONATION = 5,
    SOURCE_COUNT = 6,
};

/* By source; element 0 is not used. */
struct payments {
    centavos of[SOURCE_COUNT];
};

struct purchase_booked {
    uint32_t kitchen;
    uint64_t declared_position;
    struct payments booked;
    centavos beyond_purse;
    centavos beyond_fee_cash;
    uint64_t reversed_position; /* declaration whose booking was reversed; 0 = none */
    uint64_t reversed_booking;  /* that booking, in topic subsidy */
    struct payments reversed;
    uint32_t said_day;
};

/* What a proof or a payment goes to. */
enum duty_part {
    DUTY_TO_PROVE = 1,
    DUTY_TO_PAY_BACK = 2, /* the term to prove it is over */
};

/* A part of it, and the grant whose duty it goes to. */
struct duty_share {
    uint64_t grant;
    centavos centavos; /* below zero: taken back */
    enum duty_part part;
    bool ended; /* nothing of that grant is due any more: it was reversed */
};

enum { DUTY_SHARES_MAX = 64 }; /* beyond it another decision follows */

struct proof_booked {
    uint32_t kitchen;
    uint64_t declared_position;
    centavos centavos;
    uint32_t said_day;
    const struct duty_share *shares; /* they may sum to less: then nothing more was due */
    size_t share_count;
    struct kitchen_standing after;
};

#endif
