/* The books: accounts, what money can do between them, and the transfers of each decision.
 *
 * A transfer takes from its debit account and gives to its credit account; a balance is what an
 * account was given less what was taken from it. Both accounts are a kitchen's, or both the
 * programme's, which has one of each for every line of its budgets. Each decision has at most one
 * transfer of a kind (and budget line), so that a reversal, which has the accounts the other way
 * round, names its original by decision and kind. */
#ifndef TEQUIO_SUBSIDY_RULES_LEDGER_H
#define TEQUIO_SUBSIDY_RULES_LEDGER_H

#include "subsidy/rules/decision.h"
#include "subsidy/rules/decision_books.h"
#include "subsidy/rules/issuer.h"

enum account {
    ACCOUNT_PROGRAMME_BUDGET = 1,
    ACCOUNT_PURSE = 2,
    ACCOUNT_CASH_WITHDRAWN = 3,
    ACCOUNT_FEES_INCOME = 4,
    ACCOUNT_FEE_CASH = 5,
    ACCOUNT_FEE_SHORTFALL = 6,
    ACCOUNT_SPENDING = 7,
    ACCOUNT_MEMBER_LIABILITY = 8,
    ACCOUNT_DONATIONS_IN_KIND = 9,
    ACCOUNT_DONATIONS_SPENT = 10,
    ACCOUNT_TO_PROVE = 11,
    ACCOUNT_PROOF_DUTY = 12,
    ACCOUNT_BUDGET_COMMITTED = 13,
    ACCOUNT_BUDGET_ACCRUED = 14,
    ACCOUNT_BUDGET_PAID = 15,
    ACCOUNT_BUDGET_RETURNED = 16,
    ACCOUNT_GRANTS_RECEIVED = 17,
    ACCOUNT_TO_PAY_BACK = 18,
    ACCOUNT_CASH_DIFFERENCE = 19,
    ACCOUNT_ISSUER_MONEY = 20,
    ACCOUNT_ISSUER_PURSE = 21,
    ACCOUNT_COUNT = 22,
};

struct account_row {
    const char *name;
    bool of_kitchen; /* each kitchen has its own; otherwise each budget line, kitchen 0 */
    bool never_below_zero;
};

enum transfer_kind {
    TRANSFER_GRANT = 1,
    TRANSFER_DUTY_OPENED = 2,
    TRANSFER_FEES_COUNTED = 3,
    TRANSFER_FEES_CORRECTED = 4,
    TRANSFER_FEES_SHORT = 5,
    TRANSFER_PAID_FROM_PURSE = 6,
    TRANSFER_PAID_FROM_FEE_CASH = 7,
    TRANSFER_WITHDRAWN = 8,
    TRANSFER_PAID_FROM_CASH = 9,
    TRANSFER_PAID_BY_MEMBER = 10,
    TRANSFER_DONATED = 11,
    TRANSFER_PROVEN = 12,
    TRANSFER_PROOF_TAKEN_BACK = 13,
    TRANSFER_COMMITTED = 14,
    TRANSFER_ACCRUED = 15,
    TRANSFER_PAID_OUT = 16,
    TRANSFER_BUDGET_RETURNED = 17,
    TRANSFER_BUDGET_FREED = 18,
    TRANSFER_OVERDUE = 19,
    TRANSFER_PROVEN_LATE = 20,
    TRANSFER_LATE_PROOF_TAKEN_BACK = 21,
    TRANSFER_PAID_BACK = 22,
    TRANSFER_GRANT_TAKEN_BACK = 23,
    TRANSFER_DUTY_ENDED = 24,
    TRANSFER_OVERDUE_ENDED = 25,
    TRANSFER_DEMANDED = 26,
    TRANSFER_CASH_FOUND = 27,
    TRANSFER_CASH_MISSING = 28,
    TRANSFER_ISSUER_CREDITED = 29,
    TRANSFER_ISSUER_TOOK = 30,
    TRANSFER_KIND_COUNT = 31,
};

enum {
    TRANSFER_REVERSAL = 100, /* added to the kind in a reversal's ordinal */
    TRANSFER_LINE = 1000,    /* added for every budget line of the decision after the first */
};

struct transfer_row {
    const char *name;
    enum account debit;
    enum account credit;
};

/* The charts, in step with schema/deploy/books.sql: a test compares them. Element 0 is empty. */
extern const struct account_row ledger_accounts[ACCOUNT_COUNT];
extern const struct transfer_row ledger_kinds[TRANSFER_KIND_COUNT];

struct transfer {
    enum transfer_kind kind;
    enum account debit;
    enum account credit;
    centavos centavos;         /* above zero */
    uint64_t reverses;         /* entry of the original, in topic subsidy; 0 = no reversal */
    struct budget_line budget; /* of the programme's accounts; year 0 and "" otherwise */
    unsigned line;             /* of the decision's budget lines, from 0 */
};

/* Within its decision. */
int16_t transfer_ordinal(const struct transfer *transfer);

/* Of one decision: a purchase of every source that replaces another; or a credit of every line. */
enum { TRANSFERS_MAX = 18 };

struct transfers {
    struct transfer list[TRANSFERS_MAX];
    size_t count;
};

/* Fees that a correction takes back and that the cash box no longer holds. */
centavos ledger_fee_shortfall(centavos before, centavos now, centavos fee_cash);

/* The transfers of each decision. Kitchen 0 has no books. */
void ledger_of_report(const struct report_counted *report, struct transfers *ret);
/* What a statement is to credit is set aside in its budget line. */
void ledger_of_statement(const struct budget_line *budget, centavos amount, struct transfers *ret);
void ledger_of_grant(const struct grant_credited *grant, struct transfers *ret);
void ledger_of_purchase(const struct purchase_booked *purchase, struct transfers *ret);
void ledger_of_proof(const struct proof_booked *proof, struct transfers *ret);
void ledger_of_overdue(const struct duty_overdue *overdue, struct transfers *ret);
/* Of a discount that is only ordered: none. */
void ledger_of_settlement(const struct duty_settled *settled, struct transfers *ret);
void ledger_of_reversal(const struct grant_reversed *reversed, struct transfers *ret);
/* Of what is not booked: none. */
void ledger_of_movement(const struct movement_read *read, struct transfers *ret);
void ledger_of_year(const struct year_closed *year, struct transfers *ret);
void ledger_of_return(const struct year_returned *returned, struct transfers *ret);

#endif
