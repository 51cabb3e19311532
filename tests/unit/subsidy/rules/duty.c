/* Where proofs and payments go, and what taking a grant back comes to. */
#include "subsidy/rules/duty.h"

#include "house.h"

static struct duty list[DUTY_SHARES_MAX + 2];
static const struct duty *duties[DUTY_SHARES_MAX + 2];

/* So many duties of 100 each, the first `late` of them overdue. */
static void some(size_t count, size_t late)
{
    for (size_t i = 0; i < count; i++) {
        list[i] = (struct duty){
            .grant = 10 + i,
            .prove_by = on(20200601) + (int)i,
            .to_prove = i < late ? 0 : 100,
            .to_pay_back = i < late ? 100 : 0,
        };
        duties[i] = &list[i];
    }
}

static void share_is(const struct duty_spread *spread, size_t i, uint64_t grant,
                     enum duty_part part, centavos amount)
{
    assert_true(i < spread->count);
    assert_int_equal(spread->shares[i].grant, grant);
    assert_int_equal(spread->shares[i].part, part);
    assert_int_equal(spread->shares[i].centavos, amount);
}

static void the_order_of_duties(void **state)
{
    (void)state;
    struct duty first = {.grant = 5, .prove_by = on(20200601)};
    struct duty second = {.grant = 4, .prove_by = on(20200602)};
    struct duty never = {.grant = 1, .prove_by = DAY_INVALID};

    assert_true(duty_compare(&first, &second) < 0);
    assert_true(duty_compare(&second, &first) > 0);
    assert_true(duty_compare(&second, &never) < 0);
    second.prove_by = first.prove_by;
    assert_true(duty_compare(&first, &second) > 0);
    assert_true(duty_compare(&second, &first) < 0);
    assert_true(duty_compare(&first, &first) == 0);
}

static void a_proof_goes_to_the_oldest(void **state)
{
    (void)state;
    struct duty_spread spread;

    some(3, 1);
    duty_prove(duties, 3, 250, 0, &spread);
    assert_int_equal(spread.count, 3);
    share_is(&spread, 0, 10, DUTY_TO_PAY_BACK, 100);
    share_is(&spread, 1, 11, DUTY_TO_PROVE, 100);
    share_is(&spread, 2, 12, DUTY_TO_PROVE, 50);
    assert_int_equal(spread.left, 0);
    assert_false(spread.full);
    duty_prove(duties, 3, 301, 0, &spread);
    assert_int_equal(spread.left, 1);
    assert_false(spread.full);
    duty_prove(duties, 0, 5, 0, &spread);
    assert_int_equal(spread.count, 0);
    assert_int_equal(spread.left, 5);
}

static void what_a_discount_takes_is_not_open(void **state)
{
    (void)state;
    struct duty_spread spread;

    some(3, 2);
    duty_prove(duties, 3, 1000, 130, &spread);
    assert_int_equal(spread.count, 2);
    share_is(&spread, 0, 11, DUTY_TO_PAY_BACK, 70);
    share_is(&spread, 1, 12, DUTY_TO_PROVE, 100);
    assert_int_equal(spread.left, 830);
}

static void a_reversed_grant_takes_no_proof(void **state)
{
    (void)state;
    struct duty_spread spread;

    some(2, 1);
    list[0].reversed = true;
    duty_prove(duties, 2, 60, 0, &spread);
    assert_int_equal(spread.count, 1);
    share_is(&spread, 0, 11, DUTY_TO_PROVE, 60);
    duty_pay_back(duties, 2, 60, &spread);
    share_is(&spread, 0, 10, DUTY_TO_PAY_BACK, 60);
}

static void the_newest_first_is_taken_back(void **state)
{
    (void)state;
    struct duty_spread spread;

    some(3, 0);
    list[0].reversed = true;
    const struct duty_proven proven[] = {{&list[0], DUTY_TO_PROVE, 100},
                                         {&list[1], DUTY_TO_PAY_BACK, 40},
                                         {&list[2], DUTY_TO_PROVE, 10}};
    duty_take_back(proven, 3, 60, &spread);
    assert_int_equal(spread.count, 3);
    share_is(&spread, 0, 12, DUTY_TO_PROVE, -10);
    share_is(&spread, 1, 11, DUTY_TO_PAY_BACK, -40);
    share_is(&spread, 2, 10, DUTY_TO_PROVE, -10);
    assert_false(spread.shares[1].ended);
    assert_true(spread.shares[2].ended);
    struct duty_proven late = {&list[0], DUTY_TO_PAY_BACK, 1};
    assert_true(duty_proven_compare(&proven[0], &proven[1]) < 0);
    assert_true(duty_proven_compare(&proven[0], &late) < 0);
    assert_true(duty_proven_compare(&late, &proven[0]) > 0);
    assert_true(duty_proven_compare(&late, &late) == 0);
    duty_take_back(proven, 3, 0, &spread);
    assert_int_equal(spread.count, 0);
    duty_take_back(proven, 3, 151, &spread);
    assert_int_equal(spread.left, 1);
}

static void more_than_one_decision_holds(void **state)
{
    (void)state;
    struct duty_spread spread;
    struct duty_proven proven[DUTY_SHARES_MAX + 1];

    some(DUTY_SHARES_MAX + 1, 0);
    duty_prove(duties, DUTY_SHARES_MAX + 1, 100 * DUTY_SHARES_MAX, 0, &spread);
    assert_int_equal(spread.count, DUTY_SHARES_MAX);
    assert_false(spread.full);
    duty_prove(duties, DUTY_SHARES_MAX + 1, 100 * DUTY_SHARES_MAX + 1, 0, &spread);
    assert_true(spread.full);
    assert_int_equal(spread.left, 1);
    for (size_t i = 0; i <= DUTY_SHARES_MAX; i++) {
        proven[i] = (struct duty_proven){&list[i], DUTY_TO_PROVE, 100};
    }
    duty_take_back(proven, DUTY_SHARES_MAX + 1, 100 * DUTY_SHARES_MAX + 1, &spread);
    assert_true(spread.full);
    some(DUTY_SHARES_MAX + 1, DUTY_SHARES_MAX + 1);
    duty_pay_back(duties, DUTY_SHARES_MAX + 1, 100 * DUTY_SHARES_MAX + 1, &spread);
    assert_true(spread.full);
    duty_prove(duties, DUTY_SHARES_MAX + 1, 100 * DUTY_SHARES_MAX + 1, 0, &spread);
    assert_true(spread.full);
    assert_int_equal(duty_owed(duties, DUTY_SHARES_MAX + 1), 100 * (DUTY_SHARES_MAX + 1));
}

static void terms_end_on_the_day_after(void **state)
{
    (void)state;
    struct duty duty = {.grant = 1, .prove_by = on(20200831), .to_prove = 1};

    assert_false(duty_overdue(&duty, on(20200831)));
    assert_true(duty_overdue(&duty, on(20200901)));
    duty.to_prove = 0;
    assert_false(duty_overdue(&duty, on(20200901)));
    duty.to_prove = 1;
    duty.prove_by = DAY_INVALID;
    assert_false(duty_overdue(&duty, on(20200901)));
}

static struct grant_reversed reversed(struct duty duty, struct reversal_case this)
{
    struct grant_reversed ret = {0};

    duty_reverse(&duty, &this, &ret);
    assert_int_equal(ret.centavos, this.granted);
    assert_int_equal(ret.duty, duty.to_prove);
    assert_int_equal(ret.overdue, duty.to_pay_back);
    assert_int_equal(ret.from_purse + ret.to_pay_back + duty.paid_back, this.granted);
    return ret;
}

static void taking_a_grant_back(void **state)
{
    (void)state;
    struct duty duty = {.to_prove = 60, .to_pay_back = 40};
    struct reversal_case this = {.granted = 100, .in_purse = 30, .owed = 40};

    assert_int_equal(reversed(duty, this).from_purse, 30);
    assert_int_equal(reversed(duty, this).budget_freed, 100);
    this.dispersed = true;
    assert_int_equal(reversed(duty, this).budget_freed, 0);
    this.in_purse = 100;
    assert_int_equal(reversed(duty, this).from_purse, 100);
    duty.paid_back = 25;
    assert_int_equal(reversed(duty, this).from_purse, 75);
    this.reserved = 40; /* a discount will take all that is owed, and it is this grant's */
    assert_int_equal(reversed(duty, this).from_purse, 35);
    this.owed = 60; /* 20 of it another's */
    assert_int_equal(reversed(duty, this).from_purse, 55);
    this.reserved = 20;
    assert_int_equal(reversed(duty, this).from_purse, 75);
    duty = (struct duty){.paid_back = 100, .to_pay_back = 0};
    this = (struct reversal_case){.granted = 100, .in_purse = 100, .owed = 0, .reserved = 5};
    assert_int_equal(reversed(duty, this).to_pay_back, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_duties),
        cmocka_unit_test(a_proof_goes_to_the_oldest),
        cmocka_unit_test(what_a_discount_takes_is_not_open),
        cmocka_unit_test(a_reversed_grant_takes_no_proof),
        cmocka_unit_test(the_newest_first_is_taken_back),
        cmocka_unit_test(more_than_one_decision_holds),
        cmocka_unit_test(terms_end_on_the_day_after),
        cmocka_unit_test(taking_a_grant_back),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
