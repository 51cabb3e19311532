#include <stdio.h>

#include "sample.h"

#define CHANGED(fact, field, value) ((fact).field = (value), &(fact))

static char long_text[402];

static struct fact in_kind(uint32_t rule, uint32_t valid_from)
{
    struct fact fact = sample_rule(rule, valid_from);
    fact.rule.model = MODEL_IN_KIND;
    return fact;
}

/* The one problem of the last fact, those before it being fine. */
static void last_is_wrong(const struct fact *facts, size_t count, const char *field,
                          const char *message)
{
    struct sample sample = sample_new();
    (void)sample_check(&sample, facts, count);
    assert_int_equal(sample.problems.count, 1);
    assert_int_equal(sample.problems.items[0].index, count - 1);
    assert_string_equal(sample.problems.items[0].field, field);
    assert_string_equal(sample.problems.items[0].message, message);
    arena_free(sample.arena);
}

static void goods(void **state)
{
    struct fact facts[] = {in_kind(1, 20200101), sample_goods(1, 20200101)};
    struct fact *fact = &facts[1];
    (void)state;
    sample_fine(facts, 2);
    sample_wrong(fact, "rule", "version 1 is not registered");
    fact->valid_from++;
    last_is_wrong(facts, 2, "valid_from", "version 1 begins on 20200101, and its goods with it");
    fact->valid_from = DAY_INVALID;
    last_is_wrong(facts, 2, "valid_from", "is no day of the calendar from 2000 to 2199");
#define WRONG(what, value, message)    \
    *fact = sample_goods(1, 20200101); \
    fact->goods.what = value;          \
    last_is_wrong(facts, 2, #what, message)
    WRONG(product, "", "is missing");
    WRONG(product, long_text, "has 401 bytes, 32 at most");
    WRONG(name, "", "is missing");
    WRONG(name, long_text, "has 401 bytes, 80 at most");
    WRONG(unit, "", "is missing");
    WRONG(quantity_micro, 0, "is 0, not 1 to 1000000000");
    WRONG(quantity_micro, 1000000001, "is 1000000001, not 1 to 1000000000");
#undef WRONG
    *fact = sample_goods(1, 20200101);
    facts[0].rule.model = MODEL_CASH;
    last_is_wrong(facts, 2, "rule", "version 1 hands nothing over: it is not in kind");
}

/* Goods belong to their version: they come with it, and never again otherwise. */
static void goods_are_never_edited(void **state)
{
    struct sample sample = sample_new();
    struct fact rule = in_kind(1, 20200101), fact = sample_goods(1, 20200101);
    (void)state;
    book_take(sample.book, &rule);
    book_take(sample.book, &fact);
    (void)sample_check(&sample, &fact, 1);
    assert_int_equal(sample.problems.count, 0);
#define EDITED(what, value)                                           \
    fact = sample_goods(1, 20200101);                                 \
    (void)sample_check(&sample, CHANGED(fact, goods.what, value), 1); \
    assert_int_equal(sample.problems.count, 1);                       \
    assert_string_equal(sample.problems.items[0].message, "version 1 exists and is never edited")
    EDITED(name, "Arroz blanco");
    EDITED(unit, "XBX");
    EDITED(quantity_micro, 80001);
    EDITED(product, "beans");
#undef EDITED
    arena_free(sample.arena);
}

/* Each version has its own. */
static void goods_of_two_versions(void **state)
{
    struct fact facts[] = {in_kind(1, 20200101), in_kind(2, 20200201), sample_goods(1, 20200101),
                           sample_goods(2, 20200201), sample_goods(3, 20200201)};
    (void)state;
    sample_fine(facts, 4);
    last_is_wrong(facts, 5, "rule", "version 3 is not registered");
}

static void twenty_four_goods(void **state)
{
    struct fact facts[GOODS_MOST + 2] = {in_kind(1, 20200101)};
    char products[GOODS_MOST + 1][8];
    (void)state;
    for (size_t i = 0; i <= GOODS_MOST; i++) {
        facts[i + 1] = sample_goods(1, 20200101);
        snprintf(products[i], sizeof products[i], "p%zu", i);
        facts[i + 1].goods.product = products[i];
    }
    sample_fine(facts, GOODS_MOST + 1);
    last_is_wrong(facts, GOODS_MOST + 2, "product", "version 1 has 24 goods already, the most");
}

static void purses(void **state)
{
    struct fact fact = sample_purse(1, "P-1", 20210301, true);
    (void)state;
    sample_fine(&fact, 1);
    sample_wrong(CHANGED(fact, purse.kitchen, 2), "kitchen", "kitchen 2 is not registered");
    fact = sample_purse(1, "", 20210301, true);
    sample_wrong(&fact, "purse", "is not of 1 to 32 letters, digits and hyphens");
    sample_fine(CHANGED(fact, purse.purse, "12345678901234567890123456789012"), 1);
    sample_wrong(CHANGED(fact, purse.purse, "123456789012345678901234567890123"), "purse",
                 "is not of 1 to 32 letters, digits and hyphens");
    sample_wrong(CHANGED(fact, purse.purse, "P,1"), "purse",
                 "is not of 1 to 32 letters, digits and hyphens");
    fact = sample_purse(1, "P-1", 20210301, false);
    sample_wrong(&fact, "purse", "is not the one that kitchen 1 has");
    fact.valid_from = DAY_INVALID;
    sample_wrong(&fact, "valid_from", "is no day of the calendar from 2000 to 2199");
}

static void a_purse_is_of_one_kitchen(void **state)
{
    struct fact both[] = {sample_kitchen(2), sample_purse(1, "P-1", 20210310, true),
                          sample_purse(2, "P-1", 20210320, true)};
    struct fact moved[] = {sample_kitchen(2), sample_purse(1, "P-1", 20210310, true),
                           sample_purse(1, "P-1", 20210320, false),
                           sample_purse(2, "P-1", 20210320, true)};
    struct fact kept[] = {sample_kitchen(2), sample_purse(1, "P-1", 20210310, true),
                          sample_purse(1, "P-2", 20210321, true),
                          sample_purse(2, "P-1", 20210320, true)};
    struct fact before[] = {sample_kitchen(2), sample_purse(1, "P-1", 20210310, true),
                            sample_purse(2, "P-2", 20210310, true),
                            sample_purse(2, "P-1", 20210309, true)};
    (void)state;
    last_is_wrong(both, 3, "purse", "is kitchen 1's: take it away there first");
    sample_fine(moved, 4);
    last_is_wrong(kept, 4, "purse", "is kitchen 1's: take it away there first");
    kept[2].valid_from--; /* the day on which the other one gets it */
    sample_fine(kept, 4);
    sample_fine(before, 4); /* it ends before it begins there */
    before[2].valid_from++;
    last_is_wrong(before, 4, "purse", "is kitchen 1's: take it away there first");
}

static void product_rules(void **state)
{
    struct fact fact;
    (void)state;
#define WRONG(field, value, message) \
    fact = sample_product_rule();    \
    sample_wrong(CHANGED(fact, product_rule.field, value), #field, message)
    WRONG(key_prefix, "5", "is not of 2 to 8 digits");
    WRONG(key_prefix, "502102030", "is not of 2 to 8 digits");
    WRONG(key_prefix, "50a1", "is not of 2 to 8 digits");
    WRONG(name, "", "is missing");
    WRONG(category, "", "is missing");
    WRONG(category, long_text, "has 401 bytes, 32 at most");
    WRONG(subsidy, 0, "is 0, not 1 to 3");
    WRONG(subsidy, 4, "is 4, not 1 to 3");
    WRONG(fees, 0, "is 0, not 1 to 3");
    WRONG(fees, 4, "is 4, not 1 to 3");
#undef WRONG
    fact = sample_product_rule();
    sample_fine(CHANGED(fact, product_rule.key_prefix, "50"), 1);
    sample_fine(CHANGED(fact, product_rule.key_prefix, "50202203"), 1);
}

static void purchase_rules(void **state)
{
    struct fact fact;
    (void)state;
#define WRONG(field, value, message)          \
    fact = sample_purchase_rule(1, 20210301); \
    sample_wrong(CHANGED(fact, purchase_rule.field, value), #field, message)
    WRONG(rule, 0, "is 0, not 1 to 2147483647");
    WRONG(legal_basis, "", "is missing");
    WRONG(window_days, 367, "is 367, not 0 to 366");
    WRONG(simple_note_percent, 101, "is 101, not 0 to 100");
    WRONG(price_percent, 1001, "is 1001, not 0 to 1000");
    WRONG(median_days, 367, "is 367, not 0 to 366");
    WRONG(median_least, 10001, "is 10001, not 0 to 10000");
    WRONG(median_least, 0, "is 0: one price of others is no median");
    WRONG(food_grams_per_ration, 10001, "is 10001, not 0 to 10000");
    WRONG(sample_every, 1000001, "is 1000001, not 0 to 1000000");
#undef WRONG
    fact = sample_purchase_rule(1, 20210301);
    fact.purchase_rule.median_days = fact.purchase_rule.median_least = 0;
    sample_fine(&fact, 1);
    fact.valid_from = DAY_INVALID;
    sample_wrong(&fact, "valid_from", "is no day of the calendar from 2000 to 2199");
}

static void purchase_rules_are_never_edited(void **state)
{
    struct sample sample = sample_new();
    struct fact first = sample_purchase_rule(2, 20210301), fact = first;
    (void)state;
    book_take(sample.book, &first);
    (void)sample_check(&sample, &fact, 1);
    assert_int_equal(sample.problems.count, 0);
#define EDITED(field, value)                                     \
    fact = first;                                                \
    (void)sample_check(&sample, CHANGED(fact, field, value), 1); \
    assert_int_equal(sample.problems.count, 1);                  \
    assert_string_equal(sample.problems.items[0].message, "version 2 exists and is never edited")
    EDITED(valid_from, first.valid_from + 1);
    EDITED(purchase_rule.legal_basis, "Gaceta 2");
    EDITED(purchase_rule.window_days, 6);
    EDITED(purchase_rule.simple_note_percent, 21);
    EDITED(purchase_rule.price_percent, 31);
    EDITED(purchase_rule.median_days, 29);
    EDITED(purchase_rule.median_least, 5);
    EDITED(purchase_rule.food_grams_per_ration, 1501);
    EDITED(purchase_rule.sample_every, 11);
#undef EDITED
    fact = sample_purchase_rule(1, 20200101);
    (void)sample_check(&sample, &fact, 1);
    assert_string_equal(sample.problems.items[0].message,
                        "version 2 exists already: a new one comes after it");
    fact = sample_purchase_rule(3, 20210301);
    (void)sample_check(&sample, &fact, 1);
    assert_string_equal(sample.problems.items[0].message,
                        "version 2 begins on 20210301: a new one begins later");
    fact.valid_from++;
    (void)sample_check(&sample, &fact, 1);
    assert_int_equal(sample.problems.count, 0);
    arena_free(sample.arena);
}

static void agreements(void **state)
{
    struct fact facts[] = {sample_supplier(), sample_agreement()};
    struct fact *fact = &facts[1];
    (void)state;
    sample_fine(facts, 2); /* valid on one day only */
    sample_wrong(fact, "supplier", "supplier 1 is not registered");
#define WRONG(what, value, on, message) \
    *fact = sample_agreement();         \
    fact->agreement.what = value;       \
    last_is_wrong(facts, 2, on, message)
    WRONG(agreement, 0, "agreement", "is 0, not 1 to 2147483647");
    WRONG(kind, 4, "kind", "is 4, not 1 to 3");
    WRONG(discount_basis_points, 10001, "discount_basis_points", "is 10001, not 0 to 10000");
    WRONG(key_prefix, "5", "key_prefix", "is not of 2 to 8 digits");
    WRONG(valid_through, SAMPLE_DAY - 1, "valid_through", "is before its first day");
    WRONG(valid_through, DAY_INVALID, "valid_through",
          "is no day of the calendar from 2000 to 2199");
#undef WRONG
    *fact = sample_agreement();
    fact->agreement.key_prefix = "";
    fact->agreement.discount_basis_points = 10000;
    fact->agreement.has_end = false;
    fact->agreement.valid_through = DAY_INVALID;
    sample_fine(facts, 2);
    fact->agreement.has_end = true;
    fact->agreement.valid_through = SAMPLE_DAY;
    fact->valid_from = DAY_INVALID;
    last_is_wrong(facts, 2, "valid_from", "is no day of the calendar from 2000 to 2199");
}

static void trust(void **state)
{
    static const uint8_t long_certificate[CERTIFICATE_MOST + 1];
    struct fact fact = sample_trust();
    (void)state;
    sample_fine(&fact, 1);
    sample_wrong(CHANGED(fact, trust.use, 0), "use", "is 0, not 1 to 3");
    sample_wrong(CHANGED(fact, trust.use, 4), "use", "is 4, not 1 to 3");
    fact = sample_trust();
    fact.trust.certificate = (struct bytes){long_certificate, CERTIFICATE_MOST};
    sample_fine(&fact, 1);
    fact.trust.certificate.size++;
    sample_wrong(&fact, "certificate", "has 8193 bytes, not 1 to 8192");
    fact.trust.certificate.size = 0;
    sample_wrong(&fact, "certificate", "has 0 bytes, not 1 to 8192");
}

/* Each of them is said once for a day, and two are two. */
static void once_for_a_day(void **state)
{
    struct fact twice[][2] = {
        {sample_purse(1, "P-1", 20210301, true), sample_purse(1, "P-2", 20210301, true)},
        {sample_product_rule(), sample_product_rule()},
        {sample_purchase_rule(1, 20210301), sample_purchase_rule(1, 20210301)},
        {sample_trust(), sample_trust()},
    };
    struct fact agreements_twice[] = {sample_supplier(), sample_agreement(), sample_agreement()};
    struct fact goods_twice[] = {in_kind(1, 20200101), sample_goods(1, 20200101),
                                 sample_goods(1, 20200101)};
    struct fact certificates[] = {sample_trust(), sample_trust()};
    (void)state;
    for (size_t i = 0; i < sizeof twice / sizeof twice[0]; i++)
        last_is_wrong(twice[i], 2, "fact", "is said twice for the same day");
    last_is_wrong(agreements_twice, 3, "fact", "is said twice for the same day");
    last_is_wrong(goods_twice, 3, "fact", "is said twice for the same day");
    certificates[1].trust.certificate = sample_key(5);
    sample_fine(certificates, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goods),
        cmocka_unit_test(goods_are_never_edited),
        cmocka_unit_test(goods_of_two_versions),
        cmocka_unit_test(twenty_four_goods),
        cmocka_unit_test(purses),
        cmocka_unit_test(a_purse_is_of_one_kitchen),
        cmocka_unit_test(product_rules),
        cmocka_unit_test(purchase_rules),
        cmocka_unit_test(purchase_rules_are_never_edited),
        cmocka_unit_test(agreements),
        cmocka_unit_test(trust),
        cmocka_unit_test(once_for_a_day),
    };
    memset(long_text, 'a', 401);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
