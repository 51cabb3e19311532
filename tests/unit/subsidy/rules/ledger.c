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

static void grants_and_statements(void **state)
{
    (void)state;
    struct transfers transfers;
    struct grant_credited grant = {.kitchen = 101, .centavos = 900, .budget = {2020, "S041"}};

    ledger_of_statement(&grant.budget, 900, &transfers);
    assert_int_equal(transfers.count, 1);
    assert_int_equal(moved(&transfers, TRANSFER_COMMITTED, false), 900);
    assert_string_equal(transfers.list[0].budget.key, "S041");
    ledger_of_statement(&grant.budget, 0, &transfers);
    assert_int_equal(transfers.count, 0);
    ledger_of_grant(&grant, &transfers);
    assert_int_equal(transfers.count, 3);
    assert_int_equal(moved(&transfers, TRANSFER_ACCRUED, false), 900);
    assert_int_equal(moved(&transfers, TRANSFER_GRANT, false), 900);
    assert_int_equal(moved(&transfers, TRANSFER_DUTY_OPENED, false), 900);
    for (size_t i = 0; i < transfers.count; i++) {
        const struct transfer *transfer = &transfers.list[i];
        assert_int_equal(transfer->budget.fiscal_year,
                         ledger_accounts[transfer->debit].of_kitchen ? 0 : 2020);
    }
    grant.centavos = 0;
    ledger_of_grant(&grant, &transfers);
    assert_int_equal(transfers.count, 0);
}

static void proofs(void **state)
{
    (void)state;
    struct duty_share shares[] = {{1, 60, DUTY_TO_PROVE, false},
                                  {2, 30, DUTY_TO_PROVE, false},
                                  {3, 7, DUTY_TO_PAY_BACK, false}};
    struct proof_booked proof = {.kitchen = 101, .centavos = 99, .shares = shares};
    struct transfers transfers;

    ledger_of_proof(&proof, &transfers);
    assert_int_equal(transfers.count, 0); /* nothing was due */
    proof.share_count = 3;
    ledger_of_proof(&proof, &transfers);
    assert_int_equal(transfers.count, 2);
    assert_int_equal(moved(&transfers, TRANSFER_PROVEN, false), 90);
    assert_int_equal(moved(&transfers, TRANSFER_PROVEN_LATE, false), 7);
    shares[0] = (struct duty_share){1, -60, DUTY_TO_PROVE, true};
    shares[1].centavos = -30;
    shares[2].centavos = -7;
    ledger_of_proof(&proof, &transfers);
    assert_int_equal(transfers.count, 2);
    assert_int_equal(moved(&transfers, TRANSFER_PROOF_TAKEN_BACK, false), 30);
    assert_int_equal(moved(&transfers, TRANSFER_LATE_PROOF_TAKEN_BACK, false), 7);
}

static void duties(void **state)
{
    (void)state;
    struct transfers transfers;
    struct duty_settled settled = {.kitchen = 101, .by = SETTLED_DEPOSIT, .centavos = 8};
    struct grant_reversed reversed = {.kitchen = 101,
                                      .from_purse = 1,
                                      .duty = 2,
                                      .overdue = 3,
                                      .to_pay_back = 4,
                                      .budget_freed = 5,
                                      .budget = {2020, "S041"}};

    ledger_of_overdue(&(struct duty_overdue){.kitchen = 101, .centavos = 9}, &transfers);
    assert_int_equal(moved(&transfers, TRANSFER_OVERDUE, false), 9);
    ledger_of_settlement(&settled, &transfers);
    assert_int_equal(moved(&transfers, TRANSFER_PAID_BACK, false), 8);
    settled.by = SETTLED_DISCOUNT_ORDERED;
    ledger_of_settlement(&settled, &transfers);
    assert_int_equal(transfers.count, 0);
    ledger_of_reversal(&reversed, &transfers);
    assert_int_equal(transfers.count, 5);
    assert_int_equal(moved(&transfers, TRANSFER_GRANT_TAKEN_BACK, false), 1);
    assert_int_equal(moved(&transfers, TRANSFER_DUTY_ENDED, false), 2);
    assert_int_equal(moved(&transfers, TRANSFER_OVERDUE_ENDED, false), 3);
    assert_int_equal(moved(&transfers, TRANSFER_DEMANDED, false), 4);
    assert_int_equal(moved(&transfers, TRANSFER_BUDGET_FREED, false), 5);
}

static void the_issuer_and_years(void **state)
{
    (void)state;
    const struct budget_share paid[] = {{{2020, "S041"}, 600}, {{2021, "S041"}, 300}};
    struct movement_read read = {.kitchen = 101,
                                 .movement = {.kind = MOVEMENT_CREDIT, .centavos = 900},
                                 .paid = paid,
                                 .paid_count = 2};
    struct duty_share shares[] = {{1, 5, DUTY_TO_PROVE, false}, {2, 4, DUTY_TO_PAY_BACK, false}};
    struct transfers transfers;

    ledger_of_movement(&read, &transfers);
    assert_int_equal(transfers.count, 0);
    read.booked = true;
    ledger_of_movement(&read, &transfers);
    assert_int_equal(transfers.count, 3);
    assert_int_equal(moved(&transfers, TRANSFER_ISSUER_CREDITED, false), 900);
    assert_int_equal(transfer_ordinal(&transfers.list[1]), TRANSFER_PAID_OUT);
    assert_int_equal(transfer_ordinal(&transfers.list[2]), TRANSFER_PAID_OUT + TRANSFER_LINE);
    assert_int_equal(transfers.list[2].budget.fiscal_year, 2021);
    read.movement.kind = MOVEMENT_WITHDRAWN;
    ledger_of_movement(&read, &transfers);
    assert_int_equal(transfers.count, 1);
    assert_int_equal(moved(&transfers, TRANSFER_ISSUER_TOOK, false), 900);
    ledger_of_year(&(struct year_closed){{2020, "S041"}, 70, 1}, &transfers);
    assert_int_equal(moved(&transfers, TRANSFER_BUDGET_RETURNED, false), 70);
    ledger_of_return(&(struct year_returned){101, 2020, 20, 1, shares, 2}, &transfers);
    assert_int_equal(transfers.count, 3);
    assert_int_equal(moved(&transfers, TRANSFER_GRANT_TAKEN_BACK, false), 20);
    assert_int_equal(moved(&transfers, TRANSFER_DUTY_ENDED, false), 5);
    assert_int_equal(moved(&transfers, TRANSFER_PAID_BACK, false), 4);
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
    assert_int_equal(transfers.count, 12);
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
    assert_int_equal(transfers.count, 6);
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
        assert_int_equal(ledger_accounts[ledger_kinds[k].debit].of_kitchen,
                         ledger_accounts[ledger_kinds[k].credit].of_kitchen);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fees_that_are_no_longer_there),
        cmocka_unit_test(fees_of_reports),
        cmocka_unit_test(grants_and_statements),
        cmocka_unit_test(proofs),
        cmocka_unit_test(duties),
        cmocka_unit_test(the_issuer_and_years),
        cmocka_unit_test(a_purchase_that_replaces_another),
        cmocka_unit_test(the_charts_are_whole),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
