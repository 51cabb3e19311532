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
    [ACCOUNT_TO_PROVE] = {"to_prove", true, false},
    [ACCOUNT_PROOF_DUTY] = {"proof_duty", true, false},
};

const struct transfer_row ledger_kinds[TRANSFER_KIND_COUNT] = {
    [TRANSFER_GRANT] = {"grant", ACCOUNT_PROGRAMME_BUDGET, ACCOUNT_PURSE},
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

int16_t transfer_ordinal(const struct transfer *transfer)
{
    return (int16_t)((int)transfer->kind + (transfer->reverses > 0 ? TRANSFER_REVERSAL : 0));
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
    };
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
}

void ledger_of_grant(const struct grant_credited *grant, struct transfers *ret)
{
    ret->count = 0;
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

void ledger_of_proof(const struct proof_booked *proof, struct transfers *ret)
{
    ret->count = 0;
    if (proof->centavos > 0) {
        add(ret, TRANSFER_PROVEN, proof->centavos, 0);
    } else {
        add(ret, TRANSFER_PROOF_TAKEN_BACK, -proof->centavos, 0);
    }
}
