/* What a year's end takes out of purses. */
#include "subsidy/rules/year.h"

#include "house.h"

static struct year_grant grants[DUTY_SHARES_MAX + 2];
static struct duty_share shares[DUTY_SHARES_MAX];

static void of_one_kitchen(void **state)
{
    (void)state;
    struct year_returned ret = {0};

    grants[0] = (struct year_grant){101, 10, 100, 60, 0, 0};
    grants[1] = (struct year_grant){101, 11, 50, 80, 0, 0};
    grants[2] = (struct year_grant){102, 12, 30, 0, 30, 20};
    assert_int_equal(year_return(grants, 3, shares, &ret), 2);
    assert_int_equal(ret.kitchen, 101);
    assert_int_equal(ret.centavos, 150);
    assert_int_equal(ret.share_count, 2);
    assert_int_equal(shares[0].centavos, 60);
    assert_int_equal(shares[1].centavos, 50);
    assert_int_equal(shares[1].part, DUTY_TO_PROVE);
    assert_int_equal(year_return(&grants[2], 1, shares, &ret), 1);
    assert_int_equal(ret.centavos, 20); /* a discount will take the rest */
    assert_int_equal(ret.share_count, 1);
    assert_int_equal(shares[0].part, DUTY_TO_PAY_BACK);
    assert_int_equal(shares[0].centavos, 20);
}

/* Partly to prove and partly overdue; what is held covers first what is to be proven. */
static void both_parts(void **state)
{
    (void)state;
    struct year_returned ret = {0};

    grants[0] = (struct year_grant){101, 10, 70, 50, 40, 100};
    assert_int_equal(year_return(grants, 1, shares, &ret), 1);
    assert_int_equal(ret.share_count, 2);
    assert_int_equal(shares[0].centavos, 50);
    assert_int_equal(shares[1].centavos, 20);
}

/* Of 100 to be paid back 60 are held: by what no discount will take. */
static void beside_a_discount(void **state)
{
    (void)state;
    static const struct {
        centavos open, taken;
        size_t shares;
    } cases[] = {{100, 60, 1}, {61, 60, 1}, {60, 60, 1}, {59, 59, 1}, {1, 1, 1}, {0, 0, 0}};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct year_returned ret = {0};
        grants[0] = (struct year_grant){101, 10, 60, 0, 100, cases[i].open};
        assert_int_equal(year_return(grants, 1, shares, &ret), 1);
        assert_int_equal(ret.centavos, cases[i].taken);
        assert_int_equal(ret.share_count, cases[i].shares);
    }
}

static void more_than_one_decision_holds(void **state)
{
    (void)state;
    struct year_returned ret = {0};
    size_t most = DUTY_SHARES_MAX / 2;

    for (size_t i = 0; i <= most; i++) {
        grants[i] = (struct year_grant){101, 10 + i, 10, 5, 5, 5 * (centavos)most};
    }
    assert_int_equal(year_return(grants, most + 1, shares, &ret), most);
    assert_int_equal(ret.centavos, 10 * most);
    assert_int_equal(ret.share_count, DUTY_SHARES_MAX);
    assert_int_equal(grants[most].open, 0);
    assert_int_equal(year_return(&grants[most], 1, shares, &ret), 1);
    assert_int_equal(ret.share_count, 1);
    grants[most - 1].kitchen = 102;
    assert_int_equal(year_return(grants, most + 1, shares, &ret), most - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_one_kitchen),
        cmocka_unit_test(both_parts),
        cmocka_unit_test(beside_a_discount),
        cmocka_unit_test(more_than_one_decision_holds),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
