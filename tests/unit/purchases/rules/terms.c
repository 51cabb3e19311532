/* When, by whom and with what a purchase is proven. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "purchases/rules/terms.h"

static struct terms_case good(void)
{
    return (struct terms_case){
        .window_days = 7,
        .note_percent = 20,
        .grams_per_ration = 1000,
        .day = 100,
        .first_on = 100,
        .capacity = 150,
    };
}

static void the_window(void **state)
{
    (void)state;
    struct terms_case this = good();

    this.first_on = 107;
    assert_true(terms_judge(&this) == 0);
    this.first_on = 108;
    assert_true(terms_judge(&this) == CONCERN(LATE));
    this.first_on = 99; /* a day to come is another problem's matter */
    assert_true(terms_judge(&this) == 0);
    this.day = DAY_INVALID;
    this.first_on = 100000;
    assert_true(terms_judge(&this) == 0);
    this = good();
    this.window_days = 0;
    this.first_on = 101;
    assert_true(terms_judge(&this) == CONCERN(LATE));
}

static void who_sells_and_who_is_drawn(void **state)
{
    (void)state;
    struct terms_case this = good();

    this.member_sells = true;
    assert_true(terms_judge(&this) == CONCERN(CONFLICT));
    this.sampled = true;
    assert_true(terms_judge(&this) == (CONCERN(CONFLICT) | CONCERN(SAMPLED)));
}

static void more_than_the_kitchen_can_cook(void **state)
{
    (void)state;
    struct terms_case this = good();

    this.grams = 150000;
    assert_true(terms_judge(&this) == 0);
    this.grams = 150001;
    assert_true(terms_judge(&this) == CONCERN(QUANTITY));
    this.grams = 1;
    this.grams_of_day = 150000;
    assert_true(terms_judge(&this) == CONCERN(QUANTITY));
    this.grams = 0; /* this one has no food */
    assert_true(terms_judge(&this) == 0);
    this.grams = 150001;
    this.capacity = 0;
    assert_true(terms_judge(&this) == 0);
    this = good();
    this.grams = UINT32_MAX;
    this.grams_per_ration = 0;
    assert_true(terms_judge(&this) == 0);
}

static void the_share_of_simple_notes(void **state)
{
    (void)state;
    static const struct {
        struct month_spending month, before;
        centavos subsidy;
        bool note, beyond;
    } rows[] = {
        {{80000, 0}, {0, 0}, 20000, true, false}, /* a fifth of 1,000.00 */
        {{80000, 1}, {0, 0}, 20000, true, true},
        {{79999, 0}, {0, 0}, 20000, true, true},
        {{0, 0}, {100000, 100000}, 20000, true, false}, /* the month has just begun */
        {{0, 0}, {99999, 0}, 20000, true, true},
        {{0, 0}, {0, 0}, 1, true, true},
        {{0, 0}, {0, 0}, 1, false, false}, /* an invoice */
        {{0, 0}, {0, 0}, 0, true, false},  /* not from the subsidy */
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct terms_case this = good();
        this.month = rows[i].month;
        this.month_before = rows[i].before;
        this.from_subsidy = rows[i].subsidy;
        this.note = rows[i].note;
        assert_true(terms_judge(&this) == (rows[i].beyond ? CONCERN(NOTE_SHARE) : 0));
    }
    struct terms_case this = good();
    this.note = true;
    this.note_percent = 100;
    this.from_subsidy = CENTAVOS_MAX;
    this.month = (struct month_spending){CENTAVOS_MAX, CENTAVOS_MAX};
    assert_true(terms_judge(&this) == 0);
}

/* One in so many, whoever sends what: by what the gateway decides. */
static void who_is_drawn(void **state)
{
    (void)state;
    static const uint8_t envelope[DIGEST_BYTES] = {7}, other[DIGEST_BYTES] = {8};
    unsigned drawn = 0, same = 0;

    for (int64_t moment = 1614794400000000; moment < 1614794400010000; moment++) {
        bool is = terms_sampled(envelope, moment, 50);
        drawn += is;
        same += is == terms_sampled(other, moment, 50);
        assert_true(terms_sampled(envelope, moment, 1));
        assert_false(terms_sampled(envelope, moment, 0));
    }
    /* 200 are expected, with a standard deviation of 14: the draw is fixed, this is no chance */
    assert_in_range(drawn, 140, 260);
    assert_true(same < 10000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_window),
        cmocka_unit_test(who_sells_and_who_is_drawn),
        cmocka_unit_test(more_than_the_kitchen_can_cook),
        cmocka_unit_test(the_share_of_simple_notes),
        cmocka_unit_test(who_is_drawn),
    };
    return cmocka_run_group_tests_name("purchases, terms", tests, NULL, NULL);
}
