#include "sample.h"

static void suppliers(void **state)
{
    struct sample sample = sample_new();
    struct fact fact = sample_supplier();
    struct book *over = book_new(sample.arena, sample.book);
    (void)state;
    assert_false(book_has_supplier(over, 1));
    book_take(sample.book, &fact);
    assert_true(book_has_supplier(over, 1));
    assert_false(book_has_supplier(over, 2));
    arena_free(sample.arena);
}

/* A version is new in the layer that brought it, and in none above. */
static void goods(void **state)
{
    struct sample sample = sample_new();
    struct fact rule = sample_rule(1, 20200101), fact = sample_goods(1, 20200101);
    struct book *over = book_new(sample.arena, sample.book);
    (void)state;
    assert_false(book_rule_is_new(sample.book, 1));
    book_take(over, &rule);
    assert_true(book_rule_is_new(over, 1));
    assert_false(book_rule_is_new(book_new(sample.arena, over), 1));
    book_take(sample.book, &rule);
    assert_true(book_rule_is_new(sample.book, 1));
    assert_false(book_rule_is_new(over, 1));
    rule = sample_rule(2, 20200201);
    book_take(over, &rule);
    assert_true(book_rule_is_new(over, 2));
    assert_false(book_rule_is_new(over, 3));
    assert_null(book_goods(over, 1, "rice"));
    book_take(sample.book, &fact);
    assert_string_equal(book_goods(over, 1, "rice")->name, "Arroz");
    assert_null(book_goods(over, 2, "rice"));
    assert_null(book_goods(over, 1, "a product whose code is longer than any"));
    assert_int_equal(book_goods_count(over, 1), 1);
    book_take(over, &fact); /* told again */
    assert_int_equal(book_goods_count(over, 1), 1);
    fact.goods.product = "beans";
    book_take(over, &fact);
    fact.goods.rule = 2;
    book_take(over, &fact);
    assert_int_equal(book_goods_count(over, 1), 2);
    assert_int_equal(book_goods_count(over, 2), 1);
    assert_int_equal(book_goods_count(sample.book, 1), 1);
    arena_free(sample.arena);
}

static void purchase_rules(void **state)
{
    struct sample sample = sample_new();
    struct fact second = sample_purchase_rule(2, 20210301),
                first = sample_purchase_rule(1, 20200101);
    struct book *over = book_new(sample.arena, sample.book);
    size_t count;
    (void)state;
    assert_null(book_purchase_rules(over, &count));
    assert_int_equal(count, 0);
    book_take(sample.book, &second);
    book_take(over, &first);
    const struct purchase_rule_state *rules = book_purchase_rules(over, &count);
    assert_int_equal(count, 2);
    assert_int_equal(rules[0].rule.rule, 1);
    assert_int_equal(rules[1].rule.rule, 2);
    book_take(over, &first); /* told again */
    (void)book_purchase_rules(over, &count);
    assert_int_equal(count, 2);
    (void)book_purchase_rules(sample.book, &count);
    assert_int_equal(count, 1);
    arena_free(sample.arena);
}

static uint32_t holder(const struct book *book, uint32_t kitchen, uint32_t day)
{
    return book_purse_holder(book, kitchen, "P-1", calendar_day_of(day));
}

static bool has(const struct book *book, uint32_t kitchen, const char *purse, uint32_t day)
{
    return book_has_purse(book, kitchen, purse, calendar_day_of(day));
}

static void purses(void **state)
{
    struct sample sample = sample_new();
    struct fact got = sample_purse(1, "P-1", 20210310, true),
                changed = sample_purse(1, "P-2", 20210320, true),
                other = sample_purse(1, "P-1", 20210310, false);
    struct book *over = book_new(sample.arena, sample.book);
    (void)state;
    assert_int_equal(holder(over, 2, 20210301), 0);
    book_take(sample.book, &got);
    assert_false(has(over, 1, "P-1", 20210309));
    assert_true(has(over, 1, "P-1", 20210310));
    assert_false(has(over, 1, "P-2", 20210310));
    assert_false(has(over, 2, "P-1", 20210310));
    assert_int_equal(holder(over, 2, 20210301), 1); /* from the 10th on */
    assert_int_equal(holder(over, 1, 20210301), 0);
    book_take(over, &changed);
    assert_true(has(over, 1, "P-1", 20210319));
    assert_false(has(over, 1, "P-1", 20210320));
    assert_true(has(over, 1, "P-2", 20210320));
    assert_true(has(sample.book, 1, "P-1", 20210320)); /* the layer below is as it was */
    assert_int_equal(holder(over, 2, 20210319), 1);
    assert_int_equal(holder(over, 2, 20210320), 0);
    book_take(over, &other); /* of a day the last word */
    assert_false(has(over, 1, "P-1", 20210319));
    assert_int_equal(holder(over, 2, 20210301), 0);
    book_take(over, &got);
    assert_int_equal(holder(over, 2, 20210301), 1);
    arena_free(sample.arena);
}

/* It passed through several hands: the one is named who has it then. */
static void many_hands(void **state)
{
    struct sample sample = sample_new();
    const struct fact facts[] = {
        sample_purse(1, "P-1", 20210301, true), sample_purse(1, "P-1", 20210305, false),
        sample_purse(2, "P-1", 20210305, true), sample_purse(2, "P-9", 20210310, true),
        sample_purse(3, "P-1", 20210310, true)};
    (void)state;
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        book_take(sample.book, &facts[i]);
    assert_int_equal(holder(sample.book, 4, 20210301), 1);
    assert_int_equal(holder(sample.book, 4, 20210305), 2);
    assert_int_equal(holder(sample.book, 4, 20210310), 3);
    assert_int_equal(holder(sample.book, 3, 20210310), 0);
    assert_int_equal(holder(sample.book, 1, 20210301), 0); /* its own next version ends it */
    arena_free(sample.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suppliers), cmocka_unit_test(goods),      cmocka_unit_test(purchase_rules),
        cmocka_unit_test(purses),    cmocka_unit_test(many_hands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
