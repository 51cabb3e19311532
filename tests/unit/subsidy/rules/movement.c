/* What of the books answers to the issuer's rows. */
#include "subsidy/rules/movement.h"

#include "house.h"

static struct movement spent(centavos amount, uint32_t day)
{
    return (struct movement){
        .number = "m", .purse = "p", .kind = MOVEMENT_SPENT, .centavos = amount, .day = on(day)};
}

static void the_nearest_of_that_amount(void **state)
{
    (void)state;
    struct movement_target list[] = {
        {102, MOVEMENT_SPENT, 1, 500, on(20200610), false},
        {101, MOVEMENT_WITHDRAWN, 2, 500, on(20200610), false},
        {101, MOVEMENT_SPENT, 3, 500, on(20200605), false},
        {101, MOVEMENT_SPENT, 4, 500, on(20200612), false},
        {101, MOVEMENT_SPENT, 5, 500, on(20200608), false},
        {101, MOVEMENT_SPENT, 6, 501, on(20200610), false},
        {101, MOVEMENT_SPENT, 7, 500, on(20200616), false},
    };
    struct movement movement = spent(500, 20200610);

    assert_ptr_equal(movement_find(list, 7, 101, &movement), &list[3]); /* of two the older */
    list[3].matched = true;
    assert_ptr_equal(movement_find(list, 7, 101, &movement), &list[4]);
    list[4].matched = true;
    assert_ptr_equal(movement_find(list, 7, 101, &movement), &list[2]); /* five days */
    list[2].matched = true;
    assert_null(movement_find(list, 7, 101, &movement)); /* six days */
    movement.kind = MOVEMENT_WITHDRAWN;
    assert_ptr_equal(movement_find(list, 7, 101, &movement), &list[1]);
    list[6].kind = MOVEMENT_RETURNED;
    movement.kind = MOVEMENT_RETURNED;
    movement.day = on(20201231);
    assert_ptr_equal(movement_find(list, 7, 101, &movement), &list[6]);
    assert_null(movement_find(list, 0, 101, &movement));
}

static struct movement_read judge(struct movement movement, struct movement_case this)
{
    struct movement_read ret = {0};

    movement_judge(&movement, &this, &ret);
    return ret;
}

static void credits(void **state)
{
    (void)state;
    struct movement credit = {.kind = MOVEMENT_CREDIT, .centavos = 900};
    struct movement_case this = {.kitchen = 101};

    assert_int_equal(judge(credit, this).result, MOVEMENT_UNMATCHED);
    assert_false(judge(credit, this).booked);
    this.dispersal_position = 44;
    this.dispersal_kitchen = 102; /* whose purse it was when the file went out */
    this.dispersal_centavos = 900;
    struct movement_read read = judge(credit, this);
    assert_int_equal(read.result, MOVEMENT_MATCHED);
    assert_int_equal(read.kitchen, 102);
    assert_int_equal(read.matches_position, 44);
    assert_true(read.booked);
    this.dispersal_centavos = 901;
    read = judge(credit, this);
    assert_int_equal(read.result, MOVEMENT_AMOUNT_DIFFERS);
    assert_int_equal(read.expected, 901);
    assert_false(read.booked);
    this.repeated = true;
    assert_int_equal(judge(credit, this).result, MOVEMENT_REPEATED);
    assert_false(judge(credit, this).booked);
    this.repeated = false;
    this.kitchen = 0;
    assert_int_equal(judge(credit, this).result, MOVEMENT_UNKNOWN_PURSE);
}

static void what_left_the_purse(void **state)
{
    (void)state;
    struct movement_target target = {101, MOVEMENT_SPENT, 7, 500, on(20200610), false};
    struct movement_case this = {.kitchen = 101, .issuer_purse = 500, .target = &target};
    struct movement_read read = judge(spent(500, 20200610), this);

    assert_int_equal(read.result, MOVEMENT_MATCHED);
    assert_int_equal(read.matches_position, 7);
    assert_true(read.booked);
    this.issuer_purse = 499; /* it would be below zero */
    read = judge(spent(500, 20200610), this);
    assert_int_equal(read.result, MOVEMENT_AMOUNT_DIFFERS);
    assert_int_equal(read.expected, 499);
    assert_int_equal(read.matches_position, 0);
    assert_false(read.booked);
    this.issuer_purse = 500;
    this.target = 0;
    read = judge(spent(500, 20200610), this);
    assert_int_equal(read.result, MOVEMENT_UNMATCHED);
    assert_true(read.booked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_of_that_amount),
        cmocka_unit_test(credits),
        cmocka_unit_test(what_left_the_purse),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
