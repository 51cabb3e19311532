/* The box beside the books. */
#include "subsidy/rules/cash.h"

#include "house.h"

static void is(struct cash_case this, bool checked, centavos counted, centavos difference,
               centavos booked)
{
    struct cash_checked got = cash_check(&this);

    assert_int_equal(got.checked, checked);
    assert_int_equal(got.counted, counted);
    assert_int_equal(got.difference, difference);
    assert_int_equal(got.booked, booked);
}

static void a_first_count(void **state)
{
    (void)state;
    struct cash_case this = {
        .said = noted(500), .fee_cash = 300, .fees_more = 150, .fees_booked = 150};

    is(this, true, 500, 50, 50);
    this.said = noted(0);
    is(this, true, 0, -450, -450);
    this.said = noted(450);
    this.explained = true;
    is(this, true, 450, 0, 0);
    assert_true(cash_check(&this).explained);
    this.said = noted((uint64_t)CENTAVOS_MAX + 1);
    is(this, false, 0, 0, 0);
    this.said.noted = false;
    is(this, false, 0, 0, 0);
}

/* What lies between the count and its correction is nobody's difference. */
static void a_correction_counts_the_same_box(void **state)
{
    (void)state;
    struct cash_case this = {.known = {true, 500, 50}, .said = noted(500), .fee_cash = 9000};

    is(this, true, 500, 50, 0);
    this.said = noted(480);
    is(this, true, 480, 30, -20);
    this.said.noted = false; /* fees were said too low: they are the difference */
    this.fees_more = this.fees_booked = 50;
    is(this, true, 500, 0, -50);
    this.fees_more = -70; /* of which nothing is left in the box */
    this.fees_booked = -9000;
    this.known.difference = -30;
    this.said = noted(300);
    is(this, true, 300, -30, 0);
}

static void a_report_that_is_moved(void **state)
{
    (void)state;
    struct cash_case this = {
        .known = {true, 500, 50}, .said = noted(500), .fee_cash = 9000, .withdrawn = true};

    is(this, true, 500, 0, -50);
    this.known.counted = false;
    is(this, false, 0, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_count),
        cmocka_unit_test(a_correction_counts_the_same_box),
        cmocka_unit_test(a_report_that_is_moved),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
