#include "subsidy/rules/ledger.h"

#include <assert.h>

const struct account_row ledger_accounts[ACCOUNT_COUNT] = {
    [ACCOUNT_PROGRAMME_BUDGET] = {"programme_budget", false, false},
    [ACCOUNT_PURSE] = {"purse", true, true},
    [ACCOUNT_CASH_WITHDRAWN] = {"cash_withdrawn", true, true},
    [ACCOUNT_FEES_INCOME] = {"fees_income", true, false},
    [ACCOUNT_FEE_CASH] = {"fee_cash", true, true},
    [ACCOUNT_FEE_SHORTFALL] = {"fee_shortfall", true, false},
    [ACCOUNT_SPENDING] = {"spending", true, false},
    [ACCOUNT_MEMBER_LIABILITY] = {"member_liability", true, false},
    [ACCOUNT_DONATIONS_IN_KIND] = {"donations_in_kind", true, false},
    [ACCOUNT_DONATIONS_SPENT] = {"donations_spent", true, false},
    [ACCOUNT_TO_PROVE] = {"to_prove", true, true},
    [ACCOUNT_PROOF_DUTY] = {"proof_duty", true, false},
    [ACCOUNT_BUDGET_COMMITTED] = {"budget_committed", false, true},
    [ACCOUNT_BUDGET_ACCRUED] = {"budget_accrued", false, true},
    [ACCOUNT_BUDGET_PAID] = {"budget_paid", false, true},
    [ACCOUNT_BUDGET_RETURNED] = {"budget_returned", false, true},
    [ACCOUNT_GRANTS_RECEIVED] = {"grants_received", true, false},
    [ACCOUNT_TO_PAY_BACK] = {"to_pay_back", true, true},
    [ACCOUNT_CASH_DIFFERENCE] = {"cash_difference", true, false},
    [ACCOUNT_ISSUER_MONEY] = {"issuer_money", true, false},
    [ACCOUNT_ISSUER_PURSE] = {"issuer_purse", true, true},
};

const struct transfer_row ledger_kinds[TRANSFER_KIND_COUNT] = {
    [TRANSFER_GRANT] = {"grant", ACCOUNT_GRANTS_RECEIVED, ACCOUNT_PURSE},
    [TRANSFER_DUTY_OPENED] = {"duty_opened", ACCOUNT_PROOF_DUTY, ACCOUNT_TO_PROVE},
    [TRANSFER_FEES_COUNTED] = {"fees_counted", ACCOUNT_FEES_INCOME, ACCOUNT_FEE_CASH},
    [TRANSFER_FEES_CORRECTED] = {"fees_corrected", ACCOUNT_FEE_CASH, ACCOUNT_FEES_INCOME},
    [TRANSFER_FEES_SHORT] = {"fees_short", ACCOUNT_FEE_SHORTFALL, ACCOUNT_FEES_INCOME},
    [TRANSFER_PAID_FROM_PURSE] = {"paid_from_purse", ACCOUNT_PURSE, ACCOUNT_SPENDING},
    [TRANSFER_PAID_FROM_FEE_CASH] = {"paid_from_fee_cash", ACCOUNT_FEE_CASH, ACCOUNT_SPENDING},
    [TRANSFER_WITHDRAWN] = {"withdrawn", ACCOUNT_PURSE, ACCOUNT_CASH_WITHDRAWN},
    [TRANSFER_PAID_FROM_CASH] = {"paid_from_cash", ACCOUNT_CASH_WITHDRAWN, ACCOUNT_SPENDING},
    [TRANSFER_PAID_BY_MEMBER] = {"paid_by_member", ACCOUNT_MEMBER_LIABILITY, ACCOUNT_SPENDING},
    [TRANSFER_DONATED] = {"donated", ACCOUNT_DONATIONS_IN_KIND, ACCOUNT_DONATIONS_SPENT},
    [TRANSFER_PROVEN] = {"proven", ACCOUNT_TO_PROVE, ACCOUNT_PROOF_DUTY},
    [TRANSFER_PROOF_TAKEN_BACK] = {"proof_taken_back", ACCOUNT_PROOF_DUTY, ACCOUNT_TO_PROVE},
    [TRANSFER_COMMITTED] = {"committed", ACCOUNT_PROGRAMME_BUDGET, ACCOUNT_BUDGET_COMMITTED},
    [TRANSFER_ACCRUED] = {"accrued", ACCOUNT_BUDGET_COMMITTED, ACCOUNT_BUDGET_ACCRUED},
    [TRANSFER_PAID_OUT] = {"paid_out", ACCOUNT_BUDGET_ACCRUED, ACCOUNT_BUDGET_PAID},
    [TRANSFER_BUDGET_RETURNED] = {"budget_returned", ACCOUNT_PROGRAMME_BUDGET,
                                  ACCOUNT_BUDGET_RETURNED},
    [TRANSFER_BUDGET_FREED] = {"budget_freed", ACCOUNT_BUDGET_ACCRUED, ACCOUNT_PROGRAMME_BUDGET},
    [TRANSFER_OVERDUE] = {"overdue", ACCOUNT_TO_PROVE, ACCOUNT_TO_PAY_BACK},
    [TRANSFER_PROVEN_LATE] = {"proven_late", ACCOUNT_TO_PAY_BACK, ACCOUNT_PROOF_DUTY},
    [TRANSFER_LATE_PROOF_TAKEN_BACK] = {"late_proof_taken_back", ACCOUNT_PROOF_DUTY,
                                        ACCOUNT_TO_PAY_BACK},
    [TRANSFER_PAID_BACK] = {"paid_back", ACCOUNT_TO_PAY_BACK, ACCOUNT_PROOF_DUTY},
    [TRANSFER_GRANT_TAKEN_BACK] = {"grant_taken_back", ACCOUNT_PURSE, ACCOUNT_GRANTS_RECEIVED},
    [TRANSFER_DUTY_ENDED] = {"duty_ended", ACCOUNT_TO_PROVE, ACCOUNT_PROOF_DUTY},
    [TRANSFER_OVERDUE_ENDED] = {"overdue_ended", ACCOUNT_TO_PAY_BACK, ACCOUNT_PROOF_DUTY},
    [TRANSFER_DEMANDED] = {"demanded", ACCOUNT_PROOF_DUTY, ACCOUNT_TO_PAY_BACK},
    [TRANSFER_CASH_FOUND] = {"cash_found", ACCOUNT_CASH_DIFFERENCE, ACCOUNT_FEE_CASH},
    [TRANSFER_CASH_MISSING] = {"cash_missing", ACCOUNT_FEE_CASH, ACCOUNT_CASH_DIFFERENCE},
    [TRANSFER_ISSUER_CREDITED] = {"issuer_credited", ACCOUNT_ISSUER_MONEY, ACCOUNT_ISSUER_PURSE},
    [TRANSFER_ISSUER_TOOK] = {"issuer_took", ACCOUNT_ISSUER_PURSE, ACCOUNT_ISSUER_MONEY},
};

/* What each source of money does, one after the other. */
static const struct {
    enum source source;
    enum transfer_kind kind;
} steps_of_source[] = {
    {SOURCE_PURSE, TRANSFER_PAID_FROM_PURSE},    {SOURCE_FEE_CASH, TRANSFER_PAID_FROM_FEE_CASH},
    {SOURCE_CASH_WITHDRAWN, TRANSFER_WITHDRAWN}, {SOURCE_CASH_WITHDRAWN, TRANSFER_PAID_FROM_CASH},
    {SOURCE_MEMBER, TRANSFER_PAID_BY_MEMBER},    {SOURCE_DONATION, TRANSFER_DONATED},
};

enum { STEPS = sizeof steps_of_source / sizeof steps_of_source[0] };

_Static_assert(2 * STEPS <= TRANSFERS_MAX, "a replacement reverses every step and books it anew");
_Static_assert(1 + BUDGET_LINES_MAX <= TRANSFERS_MAX, "a credit pays out every budget line");

int16_t transfer_ordinal(const struct transfer *transfer)
{
    return (int16_t)((int)transfer->kind + (transfer->reverses > 0 ? TRANSFER_REVERSAL : 0) +
                     (int)transfer->line * TRANSFER_LINE);
}

static void add(struct transfers *transfers, enum transfer_kind kind, centavos amount,
                uint64_t reverses)
{
    const struct transfer_row *row = &ledger_kinds[kind];

    if (amount == 0) {
        return;
    }
    assert(amount > 0 && transfers->count < TRANSFERS_MAX);
    transfers->list[transfers->count++] = (struct transfer){
        .kind = kind,
        .debit = reverses > 0 ? row->credit : row->debit,
        .credit = reverses > 0 ? row->debit : row->credit,
        .centavos = amount,
        .reverses = reverses,
        .budget = {0, ""},
    };
}

/* Between the programme's accounts of a budget line. */
static void add_budget(struct transfers *transfers, enum transfer_kind kind, centavos amount,
                       const struct budget_line *budget, unsigned line)
{
    size_t before = transfers->count;

    add(transfers, kind, amount, 0);
    if (transfers->count > before) {
        transfers->list[before].budget = *budget;
        transfers->list[before].line = line;
    }
}

static void add_either(struct transfers *transfers, enum transfer_kind forth,
                       enum transfer_kind back, centavos amount)
{
    add(transfers, amount > 0 ? forth : back, amount > 0 ? amount : -amount, 0);
}

centavos ledger_fee_shortfall(centavos before, centavos now, centavos fee_cash)
{
    centavos back = before - now;

    return back > fee_cash ? back - fee_cash : 0;
}

void ledger_of_report(const struct report_counted *report, struct transfers *ret)
{
    ret->count = 0;
    if (report->kitchen == 0 || !report->standing) {
        return;
    }
    centavos more = report->figures.fees - (report->has_replaced ? report->replaced.fees : 0);
    if (more > 0) {
        add(ret, TRANSFER_FEES_COUNTED, more, 0);
    } else {
        add(ret, TRANSFER_FEES_CORRECTED, -more - report->fee_shortfall, 0);
        add(ret, TRANSFER_FEES_SHORT, report->fee_shortfall, 0);
    }
    add_either(ret, TRANSFER_CASH_FOUND, TRANSFER_CASH_MISSING, report->cash.booked);
}

void ledger_of_statement(const struct budget_line *budget, centavos amount, struct transfers *ret)
{
    ret->count = 0;
    add_budget(ret, TRANSFER_COMMITTED, amount, budget, 0);
}

void ledger_of_grant(const struct grant_credited *grant, struct transfers *ret)
{
    ret->count = 0;
    add_budget(ret, TRANSFER_ACCRUED, grant->centavos, &grant->budget, 0);
    add(ret, TRANSFER_GRANT, grant->centavos, 0);
    add(ret, TRANSFER_DUTY_OPENED, grant->centavos, 0);
}

void ledger_of_purchase(const struct purchase_booked *purchase, struct transfers *ret)
{
    ret->count = 0;
    if (purchase->kitchen == 0) {
        return;
    }
    /* The other way round: what was withdrawn goes back to the purse after it came back itself. */
    for (size_t left = purchase->reversed_booking > 0 ? STEPS : 0; left > 0; left--) {
        size_t i = left - 1;
        add(ret, steps_of_source[i].kind, purchase->reversed.of[steps_of_source[i].source],
            purchase->reversed_booking);
    }
    for (size_t i = 0; i < STEPS; i++) {
        add(ret, steps_of_source[i].kind, purchase->booked.of[steps_of_source[i].source], 0);
    }
}

/* What the shares say about one part of the duties, without those of what is due no more. */
static centavos sum_of(const struct duty_share *shares, size_t count, enum duty_part part)
{
    centavos sum = 0;

    for (size_t i = 0; i < count; i++) {
        sum += shares[i].part == part && !shares[i].ended ? shares[i].centavos : 0;
    }
    return sum;
}

void ledger_of_proof(const struct proof_booked *proof, struct transfers *ret)
{
    ret->count = 0;
    add_either(ret, TRANSFER_PROVEN, TRANSFER_PROOF_TAKEN_BACK,
               sum_of(proof->shares, proof->share_count, DUTY_TO_PROVE));
    add_either(ret, TRANSFER_PROVEN_LATE, TRANSFER_LATE_PROOF_TAKEN_BACK,
               sum_of(proof->shares, proof->share_count, DUTY_TO_PAY_BACK));
}

void ledger_of_overdue(const struct duty_overdue *overdue, struct transfers *ret)
{
    ret->count = 0;
    add(ret, TRANSFER_OVERDUE, overdue->centavos, 0);
}

void ledger_of_settlement(const struct duty_settled *settled, struct transfers *ret)
{
    ret->count = 0;
    if (settled->by != SETTLED_DISCOUNT_ORDERED) {
        add(ret, TRANSFER_PAID_BACK, settled->centavos, 0);
    }
}

void ledger_of_reversal(const struct grant_reversed *reversed, struct transfers *ret)
{
    ret->count = 0;
    add(ret, TRANSFER_GRANT_TAKEN_BACK, reversed->from_purse, 0);
    add(ret, TRANSFER_DUTY_ENDED, reversed->duty, 0);
    add(ret, TRANSFER_OVERDUE_ENDED, reversed->overdue, 0);
    add(ret, TRANSFER_DEMANDED, reversed->to_pay_back, 0);
    add_budget(ret, TRANSFER_BUDGET_FREED, reversed->budget_freed, &reversed->budget, 0);
}

void ledger_of_movement(const struct movement_read *read, struct transfers *ret)
{
    ret->count = 0;
    if (!read->booked) {
        return;
    }
    if (read->movement.kind != MOVEMENT_CREDIT) {
        add(ret, TRANSFER_ISSUER_TOOK, read->movement.centavos, 0);
        return;
    }
    add(ret, TRANSFER_ISSUER_CREDITED, read->movement.centavos, 0);
    for (size_t i = 0; i < read->paid_count; i++) {
        add_budget(ret, TRANSFER_PAID_OUT, read->paid[i].centavos, &read->paid[i].budget,
                   (unsigned)i);
    }
}

void ledger_of_year(const struct year_closed *year, struct transfers *ret)
{
    ret->count = 0;
    add_budget(ret, TRANSFER_BUDGET_RETURNED, year->returned, &year->budget, 0);
}

void ledger_of_return(const struct year_returned *returned, struct transfers *ret)
{
    ret->count = 0;
    add(ret, TRANSFER_GRANT_TAKEN_BACK, returned->centavos, 0);
    add(ret, TRANSFER_DUTY_ENDED, sum_of(returned->shares, returned->share_count, DUTY_TO_PROVE),
        0);
    add(ret, TRANSFER_PAID_BACK, sum_of(returned->shares, returned->share_count, DUTY_TO_PAY_BACK),
        0);
}
