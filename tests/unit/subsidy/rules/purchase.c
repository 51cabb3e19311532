#include "subsidy/rules/purchase.h"

#include "house.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(payments_add_up_by_source),
        cmocka_unit_test(nothing_is_booked_beyond_what_is_there),
        cmocka_unit_test(only_what_was_spent_is_proven),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
