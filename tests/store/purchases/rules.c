/* The rules about the purchase itself, on the registry's facts and on what the network and the
 * kitchen bought before; whatever a batch holds, the same verdicts. */
#include "world.h"

#include "harness/cfdi/mint.h"
#include "purchases/rules/goods.h"
#include "purchases/rules/invoice.h"
#include "purchases/rules/purchase.h"
#include "purchases/rules/verdict.h"

enum { TOMATO = 50406500, BEER = 50202201, SWEETS = 50161800, GAS = 15111500, UNLISTED = 25171500 };

static struct world *world;
static size_t most; /* that a recheck decides at once */

/* window 7 days, half of the month by simple notes, 30 % above, 28 days back, two prices, 1 kg a
 * ration, nothing sampled; the kitchens' capacity is 200 */
static const char facts[] =
    "INSERT INTO registry.purchase_rule VALUES"
    " (1, 'Prueba', 7, 50, 30, 28, 2, 1000, 0, '2021-01-01', 0, 1, 0);"
    "INSERT INTO registry.product_rule VALUES"
    " ('5040', 'Vegetales', 'vegetables', 1, 1, true, '2021-01-01', 0, 1, 0),"
    " ('5016', 'Dulces', 'sweets', 2, 2, false, '2021-01-01', 0, 1, 1),"
    " ('5020', 'Bebidas', 'drinks', 1, 1, false, '2021-01-01', 0, 1, 2),"
    " ('502022', 'Alcohol', 'alcohol', 3, 3, false, '2021-01-01', 0, 1, 3),"
    " ('1511', 'Gas', 'gas', 3, 1, false, '2021-01-01', 0, 1, 4);"
    "INSERT INTO registry.reference_price VALUES"
    " ('50406500', 'Jitomate', 'KGM', 2000, '2021-01-01', 0, 1, 0);"
    "INSERT INTO registry.partner_agreement VALUES"
    " (1, 2, 2, '5040', 1000, '2021-06-30', '2021-02-01', 0, 1, 0);"
    "UPDATE registry.supplier SET rfc = 'XIQB891116QE4' WHERE supplier_id = 2;"
    "INSERT INTO registry.committee_member VALUES"
    " (102, 1, 'Integrante', 'member', 1, 4, true, 'XIQB891116QE4', '2021-01-01', 0, 1, 0)";

static int begin(void **state)
{
    (void)state;
    world = world_new("purchases_rules");
    world_facts(world, facts);
    most = 7;
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_check(world);
    world_rebuild(world, 1);
    world_rebuild(world, 7);
    world_recheck(world, 1);
    world_recheck(world, most);
    world_free(world);
    return 0;
}

/* Declared, its photo here, booked. */
static const struct entry *buy(struct world_purchase purchase)
{
    static uint8_t photo = 0;

    purchase.photo = purchase.photo != 0 ? purchase.photo : ++photo;
    const struct entry *entry = world_purchase(world, &purchase);
    world_fold_one(
        world, world_blob(world, purchase.kitchen != 0 ? purchase.kitchen : 101, purchase.photo));
    world_fold_one(world, entry);
    world_book_all(world);
    return entry;
}

/* From the fee cash, so that no share of notes matters. */
static struct world_purchase by_fees(uint32_t product, uint64_t total)
{
    return (struct world_purchase){
        .source = SOURCE_FEE_CASH, .product_key = product, .total = total};
}

static struct world_purchase on_day(struct world_purchase purchase, uint32_t day)
{
    purchase.day = day;
    return purchase;
}

static void goods_by_the_rules_of_their_day(void **state)
{
    (void)state;
    struct world_purchase gas = by_fees(GAS, 5000);

    world_stands(world, buy(by_fees(TOMATO, 2000)), VERDICT_ACCEPTED, 0);
    world_is(world, "SELECT category || ' ' || perishable FROM purchases.purchase_line",
             "vegetables true");
    world_stands(world, buy(by_fees(SWEETS, 5000)), VERDICT_OBSERVED, CONCERN(PRODUCT_REVIEW));
    world_stands(world, buy(by_fees(UNLISTED, 5000)), VERDICT_OBSERVED, CONCERN(PRODUCT_REVIEW));
    const struct entry *beer = buy(by_fees(BEER, 5000));
    world_stands(world, beer, VERDICT_REFUSED, CONCERN(PRODUCT_DENIED));
    world_is(world,
             "SELECT string_agg(concat_ws(' ', code, field, weight), ',') FROM"
             " purchases.verdict_reason WHERE code <> 'accepted' AND weight = 3",
             "product_denied lines[0].product_key 3");
    /* the fees may pay for gas, the subsidy not */
    world_stands(world, buy(gas), VERDICT_ACCEPTED, 0);
    gas.source = SOURCE_CASH_WITHDRAWN;
    world_stands(world, buy(gas), VERDICT_REFUSED, CONCERN(PRODUCT_DENIED) | CONCERN(NOTE_SHARE));
    /* nobody ruled before 2021 */
    world_stands(world, buy(on_day(by_fees(BEER, 5001), 20201231)), VERDICT_ACCEPTED, 0);
}

static void the_window_of_days(void **state)
{
    (void)state;
    const struct entry *early = buy(on_day(by_fees(TOMATO, 2001), 20210224)); /* 7 days before */
    const struct entry *late = buy(on_day(by_fees(TOMATO, 2002), 20210223));

    world_stands(world, early, VERDICT_ACCEPTED, 0);
    world_stands(world, late, VERDICT_OBSERVED, CONCERN(LATE));
    /* a correction of what came in time is in time, and of what was late it is late */
    world->now_us = calendar_at(calendar_day_of(20210320), 12 * 60);
    struct world_purchase again = on_day(by_fees(TOMATO, 2003), 20210224);
    again.corrects = early;
    const struct entry *second = buy(again);
    world_stands(world, second, VERDICT_ACCEPTED, 0);
    again.corrects = second;
    again.total = 2004;
    world_stands(world, buy(again), VERDICT_ACCEPTED, 0);
    again = on_day(by_fees(TOMATO, 2005), 20210223);
    again.corrects = late;
    world_stands(world, buy(again), VERDICT_OBSERVED, CONCERN(LATE));
}

static void prices_beside_the_reference_and_the_agreement(void **state)
{
    (void)state;
    struct world_purchase farm = by_fees(TOMATO, 1800);

    world_stands(world, buy(by_fees(TOMATO, 2600)), VERDICT_ACCEPTED, 0);
    world_stands(world, buy(by_fees(TOMATO, 2601)), VERDICT_OBSERVED, CONCERN(PRICE));
    /* supplier 2 agreed to 10 % less than 20.00, until 30 June */
    farm.supplier = 2;
    world_stands(world, buy(farm), VERDICT_ACCEPTED, 0);
    farm.total = 1801;
    world_stands(world, buy(farm), VERDICT_OBSERVED, CONCERN(DISCOUNT));
    world->now_us = calendar_at(calendar_day_of(20210701), 12 * 60);
    world_stands(world, buy(on_day(farm, 20210630)), VERDICT_OBSERVED, CONCERN(DISCOUNT));
    world_stands(world, buy(on_day(farm, 20210701)), VERDICT_ACCEPTED, 0);
}

static void prices_beside_the_networks_own(void **state)
{
    (void)state;
    struct world_purchase sold = by_fees(UNLISTED, 1000);

    sold.kitchen = 102;
    buy(sold);
    sold.kitchen = 101;
    sold.total = 9000;
    world_stands(world, buy(sold), VERDICT_OBSERVED,
                 CONCERN(PRODUCT_REVIEW)); /* one is no market */
    sold.kitchen = 103;
    sold.total = 1200;
    buy(sold);
    sold.kitchen = 101;
    sold.total = 5000; /* what came on the same day is not looked at */
    world_stands(world, buy(sold), VERDICT_OBSERVED, CONCERN(PRODUCT_REVIEW));
    world->now_us += US_PER_DAY;
    sold.total = 1300; /* 30 % above the lower of two */
    world_stands(world, buy(sold), VERDICT_OBSERVED, CONCERN(PRODUCT_REVIEW));
    sold.total = 1301;
    world_stands(world, buy(sold), VERDICT_OBSERVED, CONCERN(PRODUCT_REVIEW) | CONCERN(PRICE));
    /* the median looks back 28 days */
    world->now_us = calendar_at(calendar_day_of(20210401), 12 * 60);
    world_stands(world, buy(on_day(sold, 20210331)), VERDICT_OBSERVED,
                 CONCERN(PRODUCT_REVIEW) | CONCERN(PRICE));
    world_stands(world, buy(on_day(sold, 20210401)), VERDICT_OBSERVED, CONCERN(PRODUCT_REVIEW));
}

/* All in one batch, or each in its own: the recheck at the end of the test compares. */
static void a_batch_knows_what_it_declared(void **state)
{
    (void)state;
    static const uint16_t prices[12] = {1000, 1000, 1300, 1301, 1000, 1400,
                                        1400, 1000, 1700, 1800, 1000, 2400};
    const struct entry *entries[12];
    struct world_purchase sold = by_fees(UNLISTED, 1000);

    for (uint32_t i = 0; i < 12; i++) {
        sold.kitchen = 101 + i % 6;
        sold.total = prices[i];
        sold.photo = (uint8_t)(200 + i);
        entries[i] = world_purchase(world, &sold);
        world->now_us += US_PER_DAY;
    }
    world_fold(world, entries, 12);
    world_book_all(world);
    /* each beside the newest price of the five others, the middle one */
    world_is(world,
             "SELECT string_agg(CASE WHEN problems & (16::bigint << 32) <> 0 THEN 'x' ELSE '-' END,"
             " '' ORDER BY submission_position) FROM purchases.purchase",
             "---x-x--x--x");
}

static void food_for_more_than_the_kitchen_cooks(void **state)
{
    (void)state;
    struct world_purchase half = by_fees(TOMATO, 100000);

    half.grams = 100000;
    const struct entry *first = buy(half);
    world_stands(world, first, VERDICT_ACCEPTED, 0);
    half.total = 100001;
    half.grams = 100001; /* 200 rations of 1 kg are 200,000 g */
    world_stands(world, buy(half), VERDICT_OBSERVED, CONCERN(QUANTITY));
    world_stands(world, buy(on_day(half, 20210302)), VERDICT_ACCEPTED, 0);
    /* what a correction takes the place of is not counted beside it */
    half.total = 99000;
    half.grams = 99000;
    half.corrects = first;
    world_stands(world, buy(half), VERDICT_ACCEPTED, 0);
}

static void the_share_that_notes_may_prove(void **state)
{
    (void)state;
    struct world_purchase note = {.product_key = TOMATO, .total = 1500};

    /* half of what was spent in February is 1.00 and more than nothing */
    world_stands(world, buy(on_day(note, 20210226)), VERDICT_OBSERVED, CONCERN(NOTE_SHARE));
    note.total = 750;
    world_stands(world, buy(note), VERDICT_ACCEPTED, 0);
    note.total = 751;
    const struct entry *beyond = buy(note);
    world_stands(world, beyond, VERDICT_OBSERVED, CONCERN(NOTE_SHARE));
    /* withdrawn, it takes no room any more */
    buy((struct world_purchase){.product_key = TOMATO, .no_total = true, .corrects = beyond});
    note.total = 752;
    world_stands(world, buy(note), VERDICT_OBSERVED, CONCERN(NOTE_SHARE));
    /* the fees' notes are nobody's share */
    world_stands(world, buy(by_fees(TOMATO, 2000)), VERDICT_ACCEPTED, 0);
}

static void a_member_who_sells(void **state)
{
    (void)state;
    struct world_purchase sold = by_fees(UNLISTED, 5000);

    sold.supplier = 2;
    sold.kitchen = 102;
    world_stands(world, buy(sold), VERDICT_OBSERVED, CONCERN(PRODUCT_REVIEW) | CONCERN(CONFLICT));
    sold.kitchen = 101;
    world_stands(world, buy(sold), VERDICT_OBSERVED, CONCERN(PRODUCT_REVIEW));
}

static void everyone_is_drawn_where_the_rule_says_so(void **state)
{
    (void)state;
    world_facts(world, "INSERT INTO registry.purchase_rule VALUES"
                       " (2, 'Prueba', 7, 100, 0, 0, 0, 0, 1, '2021-03-02', 0, 2, 0)");
    const struct entry *drawn = buy(by_fees(TOMATO, 2000));

    world_stands(world, drawn, VERDICT_OBSERVED, CONCERN(SAMPLED));
    world_stands(world, buy(on_day(by_fees(TOMATO, 2000), 20210301)), VERDICT_ACCEPTED, 0);
    /* nobody gets out of it by saying that it was another day */
    struct world_purchase again = on_day(by_fees(TOMATO, 2001), 20210301);
    again.corrects = drawn;
    world_stands(world, buy(again), VERDICT_OBSERVED, CONCERN(SAMPLED));
}

/* What the registry learns later holds from then on, and nothing is decided with it before. */
static void a_rule_that_becomes_known_in_the_middle(void **state)
{
    (void)state;
    const struct entry *entries[6];
    struct world_purchase sold = by_fees(SWEETS, 5000);

    world_facts(world, "INSERT INTO registry.product_rule VALUES"
                       " ('5016', 'Dulces', 'sweets', 1, 1, false, '2021-01-01', 3, 3, 0)");
    for (uint8_t i = 0; i < 6; i++) {
        sold.photo = (uint8_t)(220 + i);
        sold.total++;
        entries[i] = world_purchase(world, &sold);
    }
    struct error error = {0};
    assert_int_equal(world_try(world, entries, 6, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "what the registry says changed"));
    for (size_t i = 0; i < 6; i++) { /* as the runtime does then */
        world_fold_one(world, entries[i]);
    }
    most = 1;
    world_is(world,
             "SELECT string_agg(CASE WHEN problems >> 32 <> 0 THEN 'x' ELSE '-' END, ''"
             " ORDER BY submission_position) FROM purchases.purchase",
             "xx----");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(goods_by_the_rules_of_their_day),
        TEST(the_window_of_days),
        TEST(prices_beside_the_reference_and_the_agreement),
        TEST(prices_beside_the_networks_own),
        TEST(a_batch_knows_what_it_declared),
        TEST(food_for_more_than_the_kitchen_cooks),
        TEST(the_share_that_notes_may_prove),
        TEST(a_member_who_sells),
        TEST(everyone_is_drawn_where_the_rule_says_so),
        TEST(a_rule_that_becomes_known_in_the_middle),
    };
#undef TEST
    return cmocka_run_group_tests_name("purchases, rules", tests, NULL, NULL);
}
