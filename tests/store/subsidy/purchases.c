/* Purchases by source, replacements, verdicts. */
#include "common/base/calendar.h"
#include "world.h"

enum { PURSE = 1, FEE_CASH = 2, CASH = 3, MEMBER = 4, DONATION = 5 };
enum { OPENING = 5 * 200 * 1000 };

static struct world *world;

/* 101 has been opened, and has 500 pesos of fees. */
static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_purchases");
    world_open(world);
    world_report(world, &(struct world_report){.served = 180, .fees = 50000});
    world_run(world);
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_books_hold(world);
    world_rebuild(world, 1);
    world_rebuild(world, 2);
    world_rebuild(world, 500);
    world_free(world);
    return 0;
}

static int64_t purse(const char *column)
{
    return world_number(
        world,
        arena_printf(world->arena, "SELECT %s FROM subsidy.purse WHERE kitchen_id = 101", column));
}

#define PAID(...)                                \
    (const struct world_payment[]){__VA_ARGS__}, \
        sizeof((const struct world_payment[]){__VA_ARGS__}) / sizeof(struct world_payment)

static void every_source(void **state)
{
    (void)state;
    world_declare(world, 101, 20200603,
                  PAID({PURSE, 1000}, {FEE_CASH, 200}, {CASH, 30}, {MEMBER, 4}, {DONATION, 500}),
                  0);
    world_run(world);
    assert_int_equal(purse("purse_centavos"), OPENING - 1030);
    assert_int_equal(purse("cash_withdrawn_centavos"), 0);
    assert_int_equal(purse("fee_cash_centavos"), 50000 - 200);
    assert_int_equal(purse("owed_to_members_centavos"), 4);
    assert_int_equal(purse("spent_centavos"), 1234);
    assert_int_equal(purse("donated_centavos"), 500);
    assert_int_equal(purse("to_prove_centavos"), OPENING);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.transfer WHERE kind IN"
                                         " (6, 7, 8, 9, 10, 11)"),
                     6);
}

/* A copy has no payments: purchases took them off. It has its booking, of nothing. */
static void a_copy_spends_nothing(void **state)
{
    (void)state;
    const struct entry *copy = world_declare(world, 101, 20200603, 0, 0, 0);
    world_run(world);
    world_verdict(world, copy, false, 0);
    world_run(world);
    assert_int_equal(purse("purse_centavos"), OPENING);
    assert_int_equal(purse("to_prove_centavos"), OPENING);
    assert_int_equal(purse("spent_centavos"), 0);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.purchase_booking"), 1);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.transfer WHERE kind IN"
                                         " (6, 7, 8, 9, 10, 11)"),
                     0);
}

static void beyond_what_is_there(void **state)
{
    (void)state;
    world->batch = 500;
    world_declare(world, 101, 20200603, PAID({PURSE, OPENING - 5}, {CASH, 10}), 0);
    world_declare(world, 101, 20200603, PAID({PURSE, 7}, {FEE_CASH, 50001}, {PURSE, 1}), 0);
    world_declare(world, 102, 20200230, PAID({FEE_CASH, 1}, {9, 77}), 0);
    world_declare(world, 999, 20200603, PAID({PURSE, UINT64_MAX}, {MEMBER, 3}), 0);
    world_declare(world, 0, 20200603, PAID({PURSE, 1}, {MEMBER, 3}), 0);
    world_run(world);
    assert_int_equal(purse("purse_centavos"), 0);
    assert_int_equal(purse("fee_cash_centavos"), 0);
    assert_int_equal(world_number(world, "SELECT sum(beyond_purse_centavos)::bigint FROM"
                                         " subsidy.purchase_booking WHERE kitchen_id = 101"),
                     5 + 8);
    assert_int_equal(world_number(world, "SELECT sum(beyond_fee_cash_centavos)::bigint FROM"
                                         " subsidy.purchase_booking"),
                     2);
    assert_int_equal(world_number(world, "SELECT beyond_purse_centavos FROM"
                                         " subsidy.purchase_booking WHERE kitchen_id = 999"),
                     INT64_C(1000000000000));
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.purchase_booking"), 5);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.transfer WHERE kitchen_id ="
                                         " 0"),
                     0);
}

static void a_replacement_reverses_and_books_anew(void **state)
{
    (void)state;
    const struct entry *first = world_declare(
        world, 101, 20200603, PAID({PURSE, OPENING}, {FEE_CASH, 50000}, {MEMBER, 9}), 0);
    const struct entry *second =
        world_declare(world, 101, 20200603, PAID({CASH, OPENING}, {FEE_CASH, 49000}), first);
    world_run(world);
    assert_int_equal(purse("purse_centavos"), 0);
    assert_int_equal(purse("fee_cash_centavos"), 1000);
    assert_int_equal(purse("owed_to_members_centavos"), 0);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.transfer"
                                         " WHERE reverses_position IS NOT NULL"),
                     3);
    /* the first one again: it was reversed already, and there is nothing left to take from */
    world_declare(world, 101, 20200603, PAID({PURSE, 100}), first);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT max(beyond_purse_centavos) FROM"
                                         " subsidy.purchase_booking"),
                     100);
    world_declare(world, 101, 20200603, PAID({PURSE, 100}), second);
    world_run(world);
    assert_int_equal(purse("purse_centavos"), OPENING - 100);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.purchase_booking WHERE"
                                         " reversed_by IS NOT NULL"),
                     2);
}

static void a_replacement_of_nothing(void **state)
{
    (void)state;
    struct entry stranger = {.position = 4711};
    const struct entry *others = world_declare(world, 102, 20200603, PAID({PURSE, 100}), 0);

    world_declare(world, 101, 20200603, PAID({PURSE, 100}), &stranger);
    world_declare(world, 101, 20200603, PAID({PURSE, 100}), others);
    world_run(world);
    assert_int_equal(purse("purse_centavos"), OPENING - 200);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.purchase_booking WHERE"
                                         " reversed_by IS NOT NULL"),
                     0);
}

static void verdicts(void **state)
{
    (void)state;
    const struct entry *bought =
        world_declare(world, 101, 20200603, PAID({PURSE, 600}, {CASH, 400}, {FEE_CASH, 50}), 0);
    world_verdict(world, bought, false, 1000);
    world_run(world);
    assert_int_equal(purse("to_prove_centavos"), OPENING);
    world_verdict(world, bought, true, 1000);
    world_verdict(world, bought, true, 1000);
    world_run(world);
    assert_int_equal(purse("to_prove_centavos"), OPENING - 1000);
    world_verdict(world, bought, true, 1050); /* fees prove nothing */
    world_run(world);
    assert_int_equal(purse("to_prove_centavos"), OPENING - 1000);
    world_verdict(world, bought, true, 700);
    world_run(world);
    assert_int_equal(purse("to_prove_centavos"), OPENING - 700);
    world_verdict(world, bought, false, 1000);
    world_run(world);
    assert_int_equal(purse("to_prove_centavos"), OPENING);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.proof"), 3);
    struct entry stranger = {.position = 4711, .kitchen = 101, .root_position = 3};
    world_verdict(world, &stranger, true, 1000);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.proof"), 3);
}

/* The replacement and the verdicts on both may come in any order: the sums are the same. */
static void verdicts_and_replacements_in_any_order(void **state)
{
    (void)state;
    for (unsigned order = 0; order < 8; order++) {
        int64_t before = purse("to_prove_centavos");
        const struct entry *first = world_declare(world, 101, 20200603, PAID({PURSE, 1000}), 0);
        if (order & 1) {
            world_run(world);
        }
        if (order & 2) {
            world_verdict(world, first, true, 1000);
        }
        const struct entry *second = world_declare(world, 101, 20200603, PAID({PURSE, 900}), first);
        if (order & 4) {
            world_verdict(world, second, true, 900);
        }
        if (!(order & 2)) {
            world_verdict(world, first, true, 1000);
        }
        world_verdict(world, first, false, 1000);
        if (!(order & 4)) {
            world_verdict(world, second, true, 900);
        }
        world->batch = 500;
        world_run(world);
        assert_int_equal(before - purse("to_prove_centavos"), 900);
    }
    assert_int_equal(purse("purse_centavos"), OPENING - 8 * 900);
}

/* 32 purchases of a tenth of the purse each, in one batch: ten are covered. */
static void many_declarations_against_one_purse(void **state)
{
    (void)state;
    world->batch = 500;
    for (int i = 0; i < 32; i++) {
        world_declare(world, 101, 20200603, PAID({PURSE, OPENING / 10}), 0);
    }
    world_run(world);
    assert_int_equal(purse("purse_centavos"), 0);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.purchase_booking WHERE"
                                         " beyond_purse_centavos > 0"),
                     22);
}

int main(void)
{
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN_WORLD(every_source),
        IN_WORLD(a_copy_spends_nothing),
        IN_WORLD(beyond_what_is_there),
        IN_WORLD(a_replacement_reverses_and_books_anew),
        IN_WORLD(a_replacement_of_nothing),
        IN_WORLD(verdicts),
        IN_WORLD(verdicts_and_replacements_in_any_order),
        IN_WORLD(many_declarations_against_one_purse),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
