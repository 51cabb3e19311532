/* Grants, purchases and the transfers of every decision. */
#include "house.h"

#include "subsidy/rules/grant.h"
#include "subsidy/rules/ledger.h"
#include "subsidy/rules/purchase.h"

static void grants_sum_their_lines(void **state)
{
    (void)state;
    const struct grant_line lines[] = {
        {.centavos = 200000, .counted = 200},
        {.centavos = 0, .counted = 0},
        {.centavos = -30000, .counted = 170, .adjustment = true},
        {.centavos = 5000, .counted = 155, .adjustment = true},
    };
    struct grant_sum sum = grant_sum_of(lines, 4, 0);

    assert_int_equal(sum.centavos, 175000);
    assert_int_equal(sum.adjustment, -25000);
    assert_int_equal(sum.rations, 200);
    assert_int_equal(sum.carried, 0);
    sum = grant_sum_of(lines, 4, -175000);
    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.carried, 0);
    sum = grant_sum_of(lines, 4, -175001);
    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.carried, -1);
    sum = grant_sum_of(lines, 0, -7);
    assert_int_equal(sum.carried, -7);
}

static void the_fullest_grant_does_not_overflow(void **state)
{
    (void)state;
    static struct grant_line lines[GRANT_LINES_MAX];

    for (size_t i = 0; i < GRANT_LINES_MAX; i++) {
        lines[i] = (struct grant_line){.centavos = CENTAVOS_MAX, .counted = UINT32_MAX};
    }
    struct grant_sum sum = grant_sum_of(lines, GRANT_LINES_MAX, 0);
    assert_true(sum.centavos == GRANT_LINES_MAX * CENTAVOS_MAX);
    assert_true(sum.rations == GRANT_LINES_MAX * (uint64_t)UINT32_MAX);
}

static void payments_add_up_by_source(void **state)
{
    (void)state;
    struct payments payments = {0};

    purchase_add_payment(&payments, SOURCE_PURSE, 100);
    purchase_add_payment(&payments, SOURCE_PURSE, 20);
    purchase_add_payment(&payments, SOURCE_DONATION, 7);
    purchase_add_payment(&payments, 0, 1);
    purchase_add_payment(&payments, SOURCE_COUNT, 1);
    purchase_add_payment(&payments, UINT32_MAX, 1);
    assert_int_equal(payments.of[SOURCE_PURSE], 120);
    assert_int_equal(payments.of[SOURCE_DONATION], 7);
    purchase_add_payment(&payments, SOURCE_MEMBER, UINT64_MAX);
    assert_int_equal(payments.of[SOURCE_MEMBER], CENTAVOS_MAX);
    purchase_add_payment(&payments, SOURCE_MEMBER, 1);
    assert_int_equal(payments.of[SOURCE_MEMBER], CENTAVOS_MAX);
}

static void nothing_is_booked_beyond_what_is_there(void **state)
{
    (void)state;
    static const struct {
        centavos purse, cash, fees, has_purse, has_fees;
        centavos booked_purse, booked_cash, booked_fees, beyond_purse, beyond_fees;
    } cases[] = {
        {100, 0, 0, 100, 0, 100, 0, 0, 0, 0},     {101, 0, 0, 100, 0, 100, 0, 0, 1, 0},
        {99, 0, 0, 100, 0, 99, 0, 0, 0, 0},       {60, 40, 0, 100, 0, 60, 40, 0, 0, 0},
        {60, 41, 0, 100, 0, 60, 40, 0, 1, 0},     {120, 30, 0, 100, 0, 100, 0, 0, 50, 0},
        {0, 130, 0, 100, 0, 0, 100, 0, 30, 0},    {5, 5, 5, 0, 0, 0, 0, 0, 10, 5},
        {0, 0, 50, 0, 50, 0, 0, 50, 0, 0},        {0, 0, 51, 900, 50, 0, 0, 50, 0, 1},
        {10, 10, 900, 15, 899, 10, 5, 899, 5, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct payments declared = {0};
        declared.of[SOURCE_PURSE] = cases[i].purse;
        declared.of[SOURCE_CASH_WITHDRAWN] = cases[i].cash;
        declared.of[SOURCE_FEE_CASH] = cases[i].fees;
        declared.of[SOURCE_MEMBER] = 11;
        declared.of[SOURCE_DONATION] = 13;
        struct purchase_means means = {cases[i].has_purse, cases[i].has_fees};
        struct purchase_booked booked = {.kitchen = 101};
        purchase_book(&declared, &means, &booked);
        assert_int_equal(booked.booked.of[SOURCE_PURSE], cases[i].booked_purse);
        assert_int_equal(booked.booked.of[SOURCE_CASH_WITHDRAWN], cases[i].booked_cash);
        assert_int_equal(booked.booked.of[SOURCE_FEE_CASH], cases[i].booked_fees);
        assert_int_equal(booked.booked.of[SOURCE_MEMBER], 11);
        assert_int_equal(booked.booked.of[SOURCE_DONATION], 13);
        assert_int_equal(booked.beyond_purse, cases[i].beyond_purse);
        assert_int_equal(booked.beyond_fee_cash, cases[i].beyond_fees);
    }
}

static void only_what_was_spent_is_proven(void **state)
{
    (void)state;
    struct payments booked = {{0, 70, 500, 30, 900, 900}};

    assert_int_equal(purchase_proves(true, 100, &booked, false), 100);
    assert_int_equal(purchase_proves(true, 99, &booked, false), 99);
    assert_int_equal(purchase_proves(true, 101, &booked, false), 100);
    assert_int_equal(purchase_proves(false, 100, &booked, false), 0);
    assert_int_equal(purchase_proves(true, 100, &booked, true), 0);
    struct purchase_means back = purchase_returns(&booked);
    assert_int_equal(back.purse, 100);
    assert_int_equal(back.fee_cash, 500);
}

static void fees_that_are_no_longer_there(void **state)
{
    (void)state;
    assert_int_equal(ledger_fee_shortfall(100, 80, 20), 0);
    assert_int_equal(ledger_fee_shortfall(100, 80, 19), 1);
    assert_int_equal(ledger_fee_shortfall(100, 80, 0), 20);
    assert_int_equal(ledger_fee_shortfall(100, 100, 0), 0);
    assert_int_equal(ledger_fee_shortfall(100, 180, 0), 0);
}

static centavos moved(const struct transfers *transfers, enum transfer_kind kind, bool reversal)
{
    for (size_t i = 0; i < transfers->count; i++) {
        const struct transfer *transfer = &transfers->list[i];
        if (transfer->kind == kind && (transfer->reverses > 0) == reversal) {
            return transfer->centavos;
        }
    }
    return 0;
}

static void fees_of_reports(void **state)
{
    (void)state;
    struct report_counted report = {.kitchen = 101, .standing = true, .figures.fees = 500};
    struct transfers transfers;

    ledger_of_report(&report, &transfers);
    assert_int_equal(transfers.count, 1);
    assert_int_equal(moved(&transfers, TRANSFER_FEES_COUNTED, false), 500);
    assert_int_equal(transfers.list[0].debit, ACCOUNT_FEES_INCOME);
    assert_int_equal(transfers.list[0].credit, ACCOUNT_FEE_CASH);
    report.has_replaced = true;
    report.replaced.fees = 800;
    report.fee_shortfall = 120;
    ledger_of_report(&report, &transfers);
    assert_int_equal(transfers.count, 2);
    assert_int_equal(moved(&transfers, TRANSFER_FEES_CORRECTED, false), 180);
    assert_int_equal(moved(&transfers, TRANSFER_FEES_SHORT, false), 120);
    report.fee_shortfall = 300; /* nothing was left */
    ledger_of_report(&report, &transfers);
    assert_int_equal(transfers.count, 1);
    report.replaced.fees = 500;
    report.fee_shortfall = 0;
    ledger_of_report(&report, &transfers);
    assert_int_equal(transfers.count, 0);
    report.standing = false;
    report.replaced.fees = 0;
    ledger_of_report(&report, &transfers);
    assert_int_equal(transfers.count, 0);
    report.standing = true;
    report.kitchen = 0;
    ledger_of_report(&report, &transfers);
    assert_int_equal(transfers.count, 0);
}

static void grants_and_proofs(void **state)
{
    (void)state;
    struct transfers transfers;

    ledger_of_grant(&(struct grant_credited){.kitchen = 101, .centavos = 900}, &transfers);
    assert_int_equal(transfers.count, 2);
    assert_int_equal(moved(&transfers, TRANSFER_GRANT, false), 900);
    assert_int_equal(moved(&transfers, TRANSFER_DUTY_OPENED, false), 900);
    ledger_of_grant(&(struct grant_credited){.kitchen = 101}, &transfers);
    assert_int_equal(transfers.count, 0);
    ledger_of_proof(&(struct proof_booked){.kitchen = 101, .centavos = 60}, &transfers);
    assert_int_equal(moved(&transfers, TRANSFER_PROVEN, false), 60);
    ledger_of_proof(&(struct proof_booked){.kitchen = 101, .centavos = -60}, &transfers);
    assert_int_equal(moved(&transfers, TRANSFER_PROOF_TAKEN_BACK, false), 60);
    assert_int_equal(transfers.count, 1);
}

/* A replacement of every source: each original is reversed with its accounts the other way round,
 * at no step is anything taken from where it is not, and each ordinal is used once. */
static void a_purchase_that_replaces_another(void **state)
{
    (void)state;
    struct purchase_booked purchase = {
        .kitchen = 101,
        .booked = {{0, 1, 2, 3, 4, 5}},
        .reversed = {{0, 10, 20, 30, 40, 50}},
        .reversed_booking = 77,
    };
    struct transfers transfers;
    centavos balance[ACCOUNT_COUNT] = {0};
    bool used[200] = {0};

    balance[ACCOUNT_SPENDING] = 10 + 20 + 30 + 40;
    balance[ACCOUNT_DONATIONS_SPENT] = 50;
    ledger_of_purchase(&purchase, &transfers);
    assert_int_equal(transfers.count, TRANSFERS_MAX);
    for (size_t i = 0; i < transfers.count; i++) {
        const struct transfer *transfer = &transfers.list[i];
        int ordinal = transfer_ordinal(transfer);
        assert_false(used[ordinal]);
        used[ordinal] = true;
        assert_int_equal(ordinal > TRANSFER_REVERSAL, transfer->reverses == 77);
        balance[transfer->debit] -= transfer->centavos;
        balance[transfer->credit] += transfer->centavos;
        for (enum account a = 1; a < ACCOUNT_COUNT; a++) {
            assert_true(!ledger_accounts[a].never_below_zero || balance[a] >= 0);
        }
    }
    assert_int_equal(balance[ACCOUNT_PURSE], 40 - 4);
    assert_int_equal(balance[ACCOUNT_FEE_CASH], 20 - 2);
    assert_int_equal(balance[ACCOUNT_CASH_WITHDRAWN], 0);
    assert_int_equal(balance[ACCOUNT_SPENDING], 1 + 2 + 3 + 4);
    assert_int_equal(balance[ACCOUNT_MEMBER_LIABILITY], 40 - 4);
    purchase.kitchen = 0;
    ledger_of_purchase(&purchase, &transfers);
    assert_int_equal(transfers.count, 0);
    purchase.kitchen = 101;
    purchase.reversed_booking = 0;
    ledger_of_purchase(&purchase, &transfers);
    assert_int_equal(transfers.count, TRANSFERS_MAX / 2);
}

static void the_charts_are_whole(void **state)
{
    (void)state;
    for (unsigned a = 1; a < ACCOUNT_COUNT; a++) {
        assert_non_null(ledger_accounts[a].name);
    }
    for (unsigned k = 1; k < TRANSFER_KIND_COUNT; k++) {
        assert_non_null(ledger_kinds[k].name);
        assert_in_range(ledger_kinds[k].debit, 1, ACCOUNT_COUNT - 1);
        assert_in_range(ledger_kinds[k].credit, 1, ACCOUNT_COUNT - 1);
        assert_int_not_equal(ledger_kinds[k].debit, ledger_kinds[k].credit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grants_sum_their_lines),
        cmocka_unit_test(the_fullest_grant_does_not_overflow),
        cmocka_unit_test(payments_add_up_by_source),
        cmocka_unit_test(nothing_is_booked_beyond_what_is_there),
        cmocka_unit_test(only_what_was_spent_is_proven),
        cmocka_unit_test(fees_that_are_no_longer_there),
        cmocka_unit_test(fees_of_reports),
        cmocka_unit_test(grants_and_proofs),
        cmocka_unit_test(a_purchase_that_replaces_another),
        cmocka_unit_test(the_charts_are_whole),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
