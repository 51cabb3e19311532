#include "subsidy/rules/statement.h"

#include "house.h"

static const struct statement_line lines[] = {
    {.centavos = 200000, .counted = 200},
    {.centavos = 0, .counted = 0},
    {.centavos = -30000, .counted = 170, .adjustment = true},
    {.centavos = 5000, .counted = 155, .adjustment = true},
};

static void statements_sum_their_lines(void **state)
{
    (void)state;
    struct statement_sum sum = statement_sum_of(&(struct statement_input){
        .lines = lines, .line_count = 4, .brought = 0, .unmet = 0, .more_goods = false});

    assert_int_equal(sum.centavos, 175000);
    assert_int_equal(sum.adjustment, -25000);
    assert_int_equal(sum.rations, 200);
    assert_int_equal(sum.carried, 0);
    assert_int_equal(sum.withheld, 0);
    sum = statement_sum_of(&(struct statement_input){
        .lines = lines, .line_count = 4, .brought = -174999, .unmet = 0, .more_goods = false});
    assert_int_equal(sum.centavos, 1);
    sum = statement_sum_of(&(struct statement_input){
        .lines = lines, .line_count = 4, .brought = -175000, .unmet = 0, .more_goods = false});
    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.carried, 0);
    sum = statement_sum_of(&(struct statement_input){
        .lines = lines, .line_count = 4, .brought = -175001, .unmet = 0, .more_goods = false});
    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.carried, -1);
    sum = statement_sum_of(&(struct statement_input){
        .lines = lines, .line_count = 0, .brought = -7, .unmet = 0, .more_goods = false});
    assert_int_equal(sum.carried, -7);
}

/* The lines come again whole; what is to be taken off stays to be taken off. Nobody loses a debt by
 * being unmet. */
static void what_is_unmet_is_withheld(void **state)
{
    (void)state;
    struct statement_sum sum = statement_sum_of(&(struct statement_input){.lines = lines,
                                                                          .line_count = 4,
                                                                          .brought = -174999,
                                                                          .unmet = CONDITION_PROOF,
                                                                          .more_goods = false});

    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.withheld, 175000);
    assert_int_equal(sum.carried, -174999);
    sum = statement_sum_of(&(struct statement_input){.lines = lines,
                                                     .line_count = 4,
                                                     .brought = -175000,
                                                     .unmet = CONDITION_ACTIVE | CONDITION_REPORTS,
                                                     .more_goods = false});
    assert_int_equal(sum.withheld, 0);
    assert_int_equal(sum.carried, 0);
    sum = statement_sum_of(&(struct statement_input){.lines = lines,
                                                     .line_count = 4,
                                                     .brought = -175001,
                                                     .unmet = CONDITION_COMMITTEE,
                                                     .more_goods = false});
    assert_int_equal(sum.withheld, 0);
    assert_int_equal(sum.carried, -1);
}

static void the_fullest_statement_does_not_overflow(void **state)
{
    (void)state;
    static struct statement_line full[STATEMENT_LINES_MAX];

    for (size_t i = 0; i < STATEMENT_LINES_MAX; i++) {
        full[i] = (struct statement_line){.centavos = CENTAVOS_MAX, .counted = UINT32_MAX};
    }
    struct statement_sum sum =
        statement_sum_of(&(struct statement_input){.lines = full,
                                                   .line_count = STATEMENT_LINES_MAX,
                                                   .brought = 0,
                                                   .unmet = 0,
                                                   .more_goods = false});
    assert_true(sum.centavos == STATEMENT_LINES_MAX * CENTAVOS_MAX);
    assert_true(sum.rations == STATEMENT_LINES_MAX * (uint64_t)UINT32_MAX);
}

static void who_speaks_for_a_statement(void **state)
{
    (void)state;
    assert_int_equal(statement_speaker(lines, 4), 1);
    assert_int_equal(statement_speaker(lines, 1), 0);
    assert_int_equal(statement_speaker(lines + 2, 2), 1);
}

static void a_cap_is_said_where_it_was_applied(void **state)
{
    (void)state;
    assert_int_equal(statement_cap(0, 350), 0);
    assert_int_equal(statement_cap(REPORT_OVER_CAPACITY | REPORT_LATE, 350), 350);
}

static void withheld_days_come_again_in_an_open_period(void **state)
{
    (void)state;
    struct period week = {on(20200601), on(20200607)};
    struct period again = statement_again(week, on(20200607));

    assert_int_equal(again.start, on(20200608));
    assert_int_equal(again.end, on(20200614));
    again = statement_again(week, on(20200630)); /* a jump over weeks */
    assert_int_equal(again.start, on(20200629));
    again = statement_again((struct period){on(20200201), on(20200229)}, on(20200229));
    assert_int_equal(again.end, on(20200331));
    again = statement_again((struct period){on(20201216), on(20201231)}, on(20201231));
    assert_int_equal(again.end, on(20210115));
}

static const struct statement_line served = {.centavos = 180000, .counted = 180};

static struct statement_sum advances(centavos brought, centavos advance, centavos before,
                                     unsigned unmet)
{
    return statement_sum_of(&(struct statement_input){.lines = &served,
                                                      .line_count = 1,
                                                      .brought = brought,
                                                      .advance = advance,
                                                      .advance_before = before,
                                                      .unmet = unmet});
}

/* What was advanced is taken off what was served, and the next period is advanced. */
static void advances_are_settled(void **state)
{
    (void)state;
    struct statement_sum sum = advances(0, 200000, 190000, 0);

    assert_int_equal(sum.centavos, 190000);
    assert_int_equal(sum.advance, 200000);
    assert_int_equal(sum.advance_before, 190000);
    sum = advances(-10000, 0, 190000, 0);
    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.carried, -20000);
    sum = advances(0, 10000, 190000, 0); /* the advance goes into the debt whole */
    assert_int_equal(sum.carried, 0);
    assert_int_equal(sum.advance, 10000);
    sum = advances(0, 200000, 190000, CONDITION_PROOF); /* nothing to withhold: settled */
    assert_int_equal(sum.centavos, 0);
    assert_int_equal(sum.advance, 0);
    assert_int_equal(sum.carried, -10000);
    assert_int_equal(sum.advance_before, 190000);
    assert_int_equal(sum.withheld, 0);
    sum = advances(0, 200000, 170000, CONDITION_PROOF); /* both come again */
    assert_int_equal(sum.withheld, 180000);
    assert_int_equal(sum.advance_before, 0);
    assert_int_equal(sum.advance, 0);
    assert_int_equal(sum.carried, 0);
}

static void discounts_take_from_what_is_paid(void **state)
{
    (void)state;
    static const struct {
        centavos due, brought, paid, discount;
        unsigned unmet;
    } cases[] = {
        {50000, 0, 130000, 50000, 0}, {180000, 0, 0, 180000, 0},          {180001, 0, 0, 180000, 0},
        {50000, -180000, 0, 0, 0},    {50000, 0, 0, 0, CONDITION_ACTIVE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct statement_sum sum =
            statement_sum_of(&(struct statement_input){.lines = &served,
                                                       .line_count = 1,
                                                       .brought = cases[i].brought,
                                                       .discount_due = cases[i].due,
                                                       .unmet = cases[i].unmet});
        assert_int_equal(sum.centavos, cases[i].paid);
        assert_int_equal(sum.discount, cases[i].discount);
    }
}

/* Goods that a condition holds back come again with their days, though there is no money. */
static void goods_are_withheld_too(void **state)
{
    (void)state;
    struct statement_line line = {.counted = 180};
    struct statement_sum sum =
        statement_sum_of(&(struct statement_input){.lines = &line,
                                                   .line_count = 1,
                                                   .brought = 0,
                                                   .unmet = CONDITION_REPORTS,
                                                   .more_goods = true});

    assert_true(sum.withholds);
    assert_int_equal(sum.withheld, 0);
    assert_false(statement_sum_of(&(struct statement_input){.lines = &line,
                                                            .line_count = 1,
                                                            .brought = 0,
                                                            .unmet = CONDITION_REPORTS,
                                                            .more_goods = false})
                     .withholds);
    assert_false(
        statement_sum_of(
            &(struct statement_input){
                .lines = &line, .line_count = 1, .brought = 0, .unmet = 0, .more_goods = true})
            .withholds);
}

static void goods_are_summed_over_rules(void **state)
{
    (void)state;
    const struct statement_line days[] = {
        {.rule = 1, .counted = 100}, {.rule = 2, .counted = 10}, {.rule = 3, .counted = 7}};
    const uint32_t before[] = {40, 30, 0};
    const struct goods_row rows[] = {
        {1, {"arroz", "KGM", "Arroz", 50}},
        {1, {"frijol", "KGM", "Frijol", 30}},
        {2, {"arroz", "KGM", "Arroz", 20}},
        {2, {"sal", "KGM", "Sal", 5}},
    };
    struct goods_due got[STATEMENT_GOODS_MAX];

    assert_int_equal(statement_goods(days, before, 3, rows, 4, got), 2);
    assert_string_equal(got[0].product, "arroz");
    assert_int_equal(got[0].quantity_micro, 60 * 50 - 20 * 20);
    assert_string_equal(got[1].product, "frijol");
    assert_int_equal(got[1].quantity_micro, 60 * 30); /* of salt less came than was handed over */
}

/* Of one rule the most that a version may have; of another one product more. */
static void more_products_than_a_statement_has(void **state)
{
    (void)state;
    static char names[STATEMENT_GOODS_MAX + 1][8];
    struct goods_row rows[STATEMENT_GOODS_MAX + 2];
    const struct statement_line two[] = {{.rule = 1, .counted = 1}, {.rule = 2, .counted = 1}};
    const uint32_t before[] = {0, 0};
    struct goods_due got[STATEMENT_GOODS_MAX];

    for (size_t i = 0; i <= STATEMENT_GOODS_MAX; i++) {
        names[i][0] = (char)('a' + i);
        rows[i] = (struct goods_row){i < STATEMENT_GOODS_MAX ? 1 : 2, {names[i], "KGM", "", 1}};
    }
    rows[STATEMENT_GOODS_MAX + 1] = (struct goods_row){2, {names[0], "KGM", "", 1}};
    assert_true(statement_goods_fit(two, 1, rows, STATEMENT_GOODS_MAX + 2));
    assert_true(statement_goods_fit(&two[1], 1, rows, STATEMENT_GOODS_MAX + 2));
    assert_false(statement_goods_fit(two, 2, rows, STATEMENT_GOODS_MAX + 2));
    assert_int_equal(statement_goods(two, before, 1, rows, STATEMENT_GOODS_MAX + 2, got),
                     STATEMENT_GOODS_MAX);
    assert_int_equal(got[0].quantity_micro, 1);
    assert_int_equal(statement_goods(&two[1], before, 1, rows, STATEMENT_GOODS_MAX + 2, got), 2);
    rows[STATEMENT_GOODS_MAX].goods.product = names[1]; /* then both share all that they have */
    assert_true(statement_goods_fit(two, 2, rows, STATEMENT_GOODS_MAX + 2));
    assert_int_equal(statement_goods(two, before, 2, rows, STATEMENT_GOODS_MAX + 2, got),
                     STATEMENT_GOODS_MAX);
    assert_int_equal(got[0].quantity_micro, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_sum_their_lines),
        cmocka_unit_test(what_is_unmet_is_withheld),
        cmocka_unit_test(the_fullest_statement_does_not_overflow),
        cmocka_unit_test(who_speaks_for_a_statement),
        cmocka_unit_test(a_cap_is_said_where_it_was_applied),
        cmocka_unit_test(withheld_days_come_again_in_an_open_period),
        cmocka_unit_test(advances_are_settled),
        cmocka_unit_test(discounts_take_from_what_is_paid),
        cmocka_unit_test(goods_are_withheld_too),
        cmocka_unit_test(goods_are_summed_over_rules),
        cmocka_unit_test(more_products_than_a_statement_has),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
