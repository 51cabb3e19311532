/* From a purchase to its first verdict, and what the database holds about verdicts. */
#include "world.h"

#include "purchases/codec.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("purchases_verdicts");
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_check(world);
    for (size_t batch = 1; batch <= 7; batch += 6) {
        world_rebuild(world, batch);
        world_recheck(world, batch);
    }
    world_free(world);
    return 0;
}

static void a_good_one_is_accepted(void **state)
{
    (void)state;
    world_fold_one(world, world_blob(world, 101, 1));
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){.photo = 1});
    world_fold_one(world, purchase);
    world_stands(world, purchase, VERDICT_NONE, 0);
    world_fold_one(world, world_booking(world, 0, 0));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_is(world,
             "SELECT format('%s %s %s %s %s %s %s %s', kitchen_alcaldia, supplier_alcaldia,"
             " total_centavos, subsidy_centavos, purchase_day, proof_number, line_count, device_id)"
             " FROM purchases.purchase",
             "7 7 5100 5100 2021-03-03 A-1 1 9");
    world_is(world,
             "SELECT format('%s %s %s %s %s', quantity_micro, unit, unit_price_micro,"
             " amount_centavos, amount_agrees) FROM purchases.purchase_line",
             "1000000 KGM 51000000 5100 t");
    world_is(world, "SELECT source || ' ' || centavos FROM purchases.payment", "1 5100");
    world_is(world,
             "SELECT format('%s %s %s %s', previous, verdict, subsidy_centavos, explanation)"
             " FROM purchases.verdict",
             "0 1 5100 Su compra quedó aceptada. No tiene que hacer nada más.");
}

/* Without a photo, so that each has NO_PROOF too unless it is refused. */
static void each_problem_leads_to_its_verdict(void **state)
{
    (void)state;
    static const struct {
        struct world_purchase said;
        uint64_t beyond;
        int verdict;
        unsigned reasons;
    } rows[] = {
        {{.wrong = 2}, 0, 2, PROBLEM_LINE_SUM | PROBLEM_TOTAL | PROBLEM_NO_PROOF},
        {{.day = 20210304}, 0, 2, PROBLEM_FUTURE_DAY | PROBLEM_NO_PROOF},
        {{.supplier = 3}, 0, 2, PROBLEM_UNKNOWN_SUPPLIER | PROBLEM_NO_PROOF},
        {{.supplier = UINT32_MAX}, 0, 2, PROBLEM_UNKNOWN_SUPPLIER | PROBLEM_NO_PROOF},
        {{.supplier = 2}, 1, 2, PROBLEM_BEYOND_PURSE | PROBLEM_NO_PROOF},
        {{.kitchen = 107}, 0, 3, PROBLEM_UNKNOWN_KITCHEN},
        {{.day = 20191231}, 0, 3, PROBLEM_UNKNOWN_KITCHEN},
        {{.day = 20200101}, 0, 2, PROBLEM_NO_PROOF},
        {{.day = 20210229}, 0, 3, PROBLEM_BAD_DAY},
        {{.day = UINT32_MAX}, 0, 3, PROBLEM_BAD_DAY},
        {{.no_total = true, .no_lines = true}, 0, 3, PROBLEM_ZERO_TOTAL | PROBLEM_NO_LINES},
        {{.no_lines = true}, 0, 3, PROBLEM_NO_LINES},
    };
    const struct entry *purchases[sizeof rows / sizeof rows[0]];
    size_t count = sizeof rows / sizeof rows[0];

    for (size_t i = 0; i < count; i++) {
        purchases[i] = world_purchase(world, &rows[i].said);
    }
    world_fold(world, purchases, count);
    for (size_t i = 0; i < count; i++) {
        world_fold_one(world, world_booking(world, i, rows[i].beyond));
    }
    for (size_t i = 0; i < count; i++) {
        world_stands(world, purchases[i], rows[i].verdict, rows[i].reasons);
    }
    world_is(world,
             "SELECT string_agg(format('%s: %s', said_day, kitchen_alcaldia), ', ' ORDER BY"
             " said_day) FROM purchases.purchase WHERE purchase_day IS NULL",
             "20210229: 7, 4294967295: 7");
}

static void a_fact_that_came_later_is_not_seen(void **state)
{
    (void)state;
    const struct entry *before = world_purchase(world, &(struct world_purchase){.supplier = 3});
    const struct entry *after = world_purchase(world, &(struct world_purchase){.supplier = 3});

    world_script(world->owner,
                 "INSERT INTO registry.supplier (supplier_id, name, rfc, kind, alcaldia,"
                 " valid_from, known_from, position, ordinal)"
                 " VALUES (3, 'Nuevo', '', 'shop', 16, '2020-01-01', 2, 3, 0)");
    world_fold(world, (const struct entry *[]){before, after}, 2);
    world_book_all(world);
    world_stands(world, before, 2, PROBLEM_UNKNOWN_SUPPLIER | PROBLEM_NO_PROOF);
    world_stands(world, after, 2, PROBLEM_NO_PROOF);
}

static void what_was_never_declared_is_not_judged(void **state)
{
    (void)state;
    const struct entry *purchase = world_purchase(world, &(struct world_purchase){0});
    struct error error = {0};

    world_fold_one(world, purchase);
    const struct entry *booking = world_booking(world, 0, 0);
    struct entry wrong = *booking;
    const struct entry *list[] = {&wrong};
    wrong.kitchen = 102; /* another kitchen's */
    assert_int_equal(world_try(world, list, 1, &error), STATUS_BROKEN);
    world_fold_one(world, booking);
    assert_int_equal(world_try(world, &booking, 1, &error), STATUS_BROKEN); /* twice */
    assert_non_null(strstr(error.text, "booked before"));
}

/* A journal that was tampered with, or lost its beginning. */
static void a_decision_on_what_is_not_there_is_broken(void **state)
{
    (void)state;
    static const uint8_t digest[DIGEST_BYTES] = {1};
    const struct bytes named = {digest, DIGEST_BYTES};
    const struct purchase_declared declared = {.kitchen = 101,
                                               .replaces_position = 77,
                                               .proof_number = "",
                                               .envelope = named,
                                               .content = {digest, CONTENT_BYTES}};
    struct purchase_declared copy = declared;
    copy.replaces_position = 0;
    copy.copy_of_position = 77;
    const struct {
        enum kind kind;
        struct bytes body;
    } rows[] = {
        {KIND_PURCHASE_DECLARED, codec_write_declared(world->arena, &declared)},
        {KIND_PURCHASE_DECLARED, codec_write_declared(world->arena, &copy)},
        {KIND_PURCHASE_VERDICT,
         codec_write_verdict(world->arena, 101,
                             &(struct purchase_verdict){.declared_position = 77})},
        {KIND_PROOF_RECEIVED,
         codec_write_proof(world->arena, 101, &(struct proof_received){77, named})},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct entry entry = {.topic = TOPIC_PURCHASES,
                                    .position = 80,
                                    .kind = (uint16_t)rows[i].kind,
                                    .kitchen = 101,
                                    .body = rows[i].body};
        const struct entry *list[] = {&entry};
        struct error error = {0};
        assert_int_equal(world_try(world, list, 1, &error), STATUS_BROKEN);
        assert_non_null(strstr(error.text, "purchase 77 of kitchen 101 is not there"));
    }
}

static void the_database_knows_the_same_steps(void **state)
{
    (void)state;
    size_t count;
    (void)verdict_steps(&count);

    for (int from = 0; from <= 3; from++) {
        for (int to = 0; to <= 3; to++) {
            world_is(world,
                     arena_printf(world->arena,
                                  "SELECT count(*)::text FROM purchases.verdict_step"
                                  " WHERE previous = %d AND verdict = %d",
                                  from, to),
                     verdict_may_follow((enum verdict)from, (enum verdict)to) ? "1" : "0");
        }
    }
    world_is(world, "SELECT count(*)::text FROM purchases.verdict_step",
             arena_printf(world->arena, "%zu", count));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_good_one_is_accepted),
        TEST(each_problem_leads_to_its_verdict),
        TEST(a_fact_that_came_later_is_not_seen),
        TEST(what_was_never_declared_is_not_judged),
        TEST(a_decision_on_what_is_not_there_is_broken),
        TEST(the_database_knows_the_same_steps),
    };
#undef TEST
    return cmocka_run_group_tests_name("purchases, verdicts in the tables", tests, NULL, NULL);
}
