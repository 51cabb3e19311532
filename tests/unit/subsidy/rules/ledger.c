/* The charts, and the transfers of every decision. */
#include "subsidy/rules/ledger.h"

#include "house.h"

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
        cmocka_unit_test(fees_that_are_no_longer_there),
        cmocka_unit_test(fees_of_reports),
        cmocka_unit_test(grants_and_proofs),
        cmocka_unit_test(a_purchase_that_replaces_another),
        cmocka_unit_test(the_charts_are_whole),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
