/* What was bought, beside the rules of its day: eligibility, prices, discounts, weights, medians.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "purchases/rules/goods.h"

#define PESO UINT64_C(1000000)

static const struct goods_fields fields = {"lines", ".product_key", ".unit_price_micro", 0};

#define ALLOW ELIGIBILITY_ALLOW
#define REVIEW ELIGIBILITY_REVIEW
#define DENY ELIGIBILITY_DENY
#define NONE ELIGIBILITY_NONE

/* What is said of lines of 100.00 each. */
struct said {
    enum eligibility subsidy, fees;
    uint32_t key;
};

static struct finding found[8];
static size_t found_count;

static uint64_t judge(const struct said *said, size_t count, centavos from_subsidy,
                      centavos from_fees, size_t room)
{
    static struct arena *arena;
    struct goods_line lines[4];

    if (!arena) {
        arena = arena_new(1 << 16);
    }
    arena_reset(arena);
    for (size_t i = 0; i < count; i++) {
        lines[i] = (struct goods_line){
            .product_key = said[i].key,
            .amount = 10000,
            .facts = {.subsidy = said[i].subsidy, .fees = said[i].fees, .category = ""},
        };
    }
    found_count = 0;
    return goods_judge(&(struct goods_case){.lines = lines,
                                            .count = count,
                                            .total = (centavos)count * 10000,
                                            .from_subsidy = from_subsidy,
                                            .from_fees = from_fees,
                                            .fields = &fields},
                       arena, found, &found_count, room);
}

static void money_that_may_not_pay_for_a_line(void **state)
{
    (void)state;
    static const struct said beer[] = {{ALLOW, ALLOW, 50406500}, {DENY, DENY, 50202201}};
    static const struct said pots[] = {{ALLOW, ALLOW, 50406500}, {DENY, ALLOW, 48101500}};
    static const struct said fuel[] = {{ALLOW, DENY, 1}, {DENY, ALLOW, 2}};
    static const struct {
        const struct said *lines;
        centavos subsidy, fees;
        uint64_t says;
    } rows[] = {
        {beer, 10000, 0, 0}, /* a member's own money paid the rest */
        {beer, 10001, 0, CONCERN(PRODUCT_DENIED)},
        {beer, 0, 10000, 0},
        {beer, 0, 10001, CONCERN(PRODUCT_DENIED)},
        {beer, 5000, 5000, 0},
        {beer, 5000, 5001, CONCERN(PRODUCT_DENIED)}, /* either alone could have bought the food */
        {beer, 0, 0, 0},
        {pots, 10000, 10000, 0},
        {pots, 10001, 9999, CONCERN(PRODUCT_DENIED)},
        {pots, 0, 20000, 0},
        {fuel, 10000, 10000, 0},
        {fuel, 9999, 10001, CONCERN(PRODUCT_DENIED)},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(judge(rows[i].lines, 2, rows[i].subsidy, rows[i].fees, 8) == rows[i].says);
        assert_int_equal(found_count, rows[i].says != 0);
    }
    judge(beer, 2, 20000, 0, 8);
    assert_string_equal(found[0].code, "product_denied");
    assert_string_equal(found[0].field, "lines[1].product_key");
    assert_int_equal(found[0].weight, WEIGHT_REFUSES);
}

static void what_is_to_be_looked_at(void **state)
{
    (void)state;
    static const struct said sweets[] = {{REVIEW, REVIEW, 50161800}, {ALLOW, ALLOW, 50406500}};
    static const struct said unlisted[] = {{NONE, NONE, 25171500}, {NONE, NONE, 0}};
    static const struct said both[] = {{REVIEW, REVIEW, 50161800}, {DENY, DENY, 50202201}};

    assert_true(judge(sweets, 2, 10000, 0, 8) == 0);
    assert_true(judge(sweets, 2, 10001, 0, 8) == CONCERN(PRODUCT_REVIEW));
    assert_string_equal(found[0].field, "lines[0].product_key");
    assert_int_equal(found[0].weight, WEIGHT_OBSERVES);
    /* No rule speaks of the one; of the other nobody knows what it is. */
    assert_true(judge(unlisted, 2, 20000, 0, 8) == CONCERN(PRODUCT_REVIEW));
    assert_int_equal(found_count, 1);
    /* What refuses it is told first: the rest when that is mended. */
    assert_true(judge(both, 2, 20000, 0, 8) == CONCERN(PRODUCT_DENIED));
    assert_true(judge(sweets, 1, 10000, 0, 0) ==
                CONCERN(PRODUCT_REVIEW)); /* no room to say where */
    assert_int_equal(found_count, 0);
}

static uint64_t judge_price(uint64_t price, const struct goods_facts *facts, uint32_t percent)
{
    struct arena *arena = arena_new(1 << 12);
    const struct goods_line line = {
        .product_key = 50406500, .unit_price_micro = price, .facts = *facts};

    found_count = 0;
    uint64_t says = goods_judge(
        &(struct goods_case){
            .lines = &line, .count = 1, .price_percent = percent, .fields = &fields},
        arena, found, &found_count, 8);
    if (found_count > 0) {
        assert_string_equal(found[0].field, "lines[0].unit_price_micro");
    }
    arena_free(arena);
    return says;
}

static void dear_prices(void **state)
{
    (void)state;
    static const struct goods_facts reference = {
        .subsidy = ALLOW, .fees = ALLOW, .category = "", .reference_micro = 20 * PESO};
    static const struct goods_facts median = {
        .subsidy = ALLOW, .fees = ALLOW, .category = "", .median_micro = 20 * PESO};
    static const struct goods_facts huge = {
        .subsidy = ALLOW, .fees = ALLOW, .category = "", .median_micro = UINT64_MAX / 100};
    static const struct goods_facts none = {.subsidy = ALLOW, .fees = ALLOW, .category = ""};

    assert_true(judge_price(26 * PESO, &reference, 30) == 0);
    assert_true(judge_price(26 * PESO + 1, &reference, 30) == CONCERN(PRICE));
    assert_true(judge_price(26 * PESO, &median, 30) == 0);
    assert_true(judge_price(26 * PESO + 1, &median, 30) == CONCERN(PRICE));
    assert_true(judge_price(UINT64_MAX, &median, 0) == 0); /* the rule looks at no prices */
    assert_true(judge_price(UINT64_MAX, &huge, 30) == 0);  /* nor at what is beyond numbers */
    assert_true(judge_price(UINT64_MAX, &none, 30) == 0);
}

static void agreed_discounts(void **state)
{
    (void)state;
    struct goods_facts facts = {.subsidy = ALLOW,
                                .fees = ALLOW,
                                .category = "",
                                .reference_micro = 33330000,
                                .discount = 1250};

    /* 33.33 less 12.5 % is 29.16375: rounded up to a centavo it is 29.17 */
    assert_true(judge_price(29170000, &facts, 0) == 0);
    assert_true(judge_price(29170001, &facts, 0) == CONCERN(DISCOUNT));
    assert_true(judge_price(60 * PESO, &facts, 30) == (CONCERN(PRICE) | CONCERN(DISCOUNT)));
    assert_int_equal(found_count, 2);
    facts.discount = 10000;
    assert_true(judge_price(0, &facts, 0) == 0);
    assert_true(judge_price(1, &facts, 0) == CONCERN(DISCOUNT));
    facts.discount = 10001; /* no discount that there is */
    assert_true(judge_price(60 * PESO, &facts, 0) == 0);
    facts.discount = 0;
    assert_true(judge_price(60 * PESO, &facts, 0) == 0);
    facts.discount = 1250;
    facts.reference_micro = 0; /* off what? */
    assert_true(judge_price(60 * PESO, &facts, 0) == 0);
    facts.reference_micro = UINT64_MAX;
    assert_true(judge_price(60 * PESO, &facts, 0) == 0);
}

static void food_by_weight(void **state)
{
    (void)state;
    assert_int_equal(goods_grams(50406500, "KGM", 2500000), 2500);
    assert_int_equal(goods_grams(50406500, "GRM", 2500000), 2);
    assert_int_equal(goods_grams(50151500, "LTR", 2500000), 0);
    assert_int_equal(goods_grams(47131800, "KGM", 2500000), 0); /* soap is no food */
    assert_int_equal(goods_grams(49999999, "KGM", 2500000), 0);
    assert_int_equal(goods_grams(51000000, "KGM", 2500000), 0);
    assert_int_equal(goods_grams(0, "KGM", 2500000), 0);
    assert_int_equal(goods_grams(50406500, "KGM", UINT64_MAX), GRAMS_MAX);
    assert_int_equal(goods_grams(50406500, "KGM", UINT64_C(999999999) * 1000), 999999999);
}

static void medians(void **state)
{
    (void)state;
    /* newest first; kitchen 7 asks about day 100, and looks back 10 days */
    static const struct goods_price prices[] = {
        {7, 100, 0, 1}, {1, 101, 0, 2}, {1, 100, 0, 30}, {2, 95, 0, 50},
        {1, 99, 0, 3},  {3, 90, 0, 40}, {4, 89, 0, 4},
    };
    const size_t count = sizeof prices / sizeof prices[0];

    assert_int_equal(goods_median(prices, count, 7, 100, 10, 3), 40);
    assert_int_equal(goods_median(prices, count, 7, 100, 10, 4), 0);
    assert_int_equal(goods_median(prices, count, 7, 100, 11, 4), 30); /* of four the lower middle */
    assert_int_equal(goods_median(prices, count, 7, 100, 0, 0), 30);
    assert_int_equal(goods_median(prices, count, 2, 100, 0, 0), 1);
    assert_int_equal(goods_median(prices, 0, 7, 100, 10, 0), 0);
    assert_int_equal(goods_median(prices, 1, 7, 100, 10, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_that_may_not_pay_for_a_line),
        cmocka_unit_test(what_is_to_be_looked_at),
        cmocka_unit_test(dear_prices),
        cmocka_unit_test(agreed_discounts),
        cmocka_unit_test(food_by_weight),
        cmocka_unit_test(medians),
    };
    return cmocka_run_group_tests_name("purchases, goods", tests, NULL, NULL);
}
