/* Duties to prove: proofs to the oldest first, terms that end, what is paid back, grants that are
 * taken back. */
#include "common/base/calendar.h"
#include "subsidy/codec.h"
#include "subsidy/rules/act.h"
#include "world.h"

static struct world *world;
static const struct entry *first, *second, *bought;

/* 101 was granted 1,000 pesos to prove by the 15th of June, 500 by the 22nd, and has spent 1,200.
 */
static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_duties");
    first = world_grant(world, 20200608,
                        &(struct grant_credited){.centavos = 100000,
                                                 .opening = true,
                                                 .prove_by = calendar_day_of(20200615)});
    second = world_grant(world, 20200615,
                         &(struct grant_credited){.centavos = 50000,
                                                  .opening = false,
                                                  .adjustment = 50000,
                                                  .prove_by = calendar_day_of(20200622)});
    bought = world_declare(world, 101, 20200610, (struct world_payment[]){{1, 120000}}, 1, 0);
    world_run(world);
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_rebuild(world, 1);
    world_rebuild(world, 500);
    world_free(world);
    return 0;
}

static int64_t number(const char *sql)
{
    return world_number(world, sql);
}

static void owes(int64_t to_prove, int64_t to_pay_back)
{
    assert_int_equal(number("SELECT to_prove_centavos FROM subsidy.purse WHERE kitchen_id = 101"),
                     to_prove);
    assert_int_equal(
        number("SELECT to_pay_back_centavos FROM subsidy.purse WHERE kitchen_id = 101"),
        to_pay_back);
    assert_int_equal(number("SELECT count(*) FROM subsidy.check_books()"
                            " WHERE problem NOT IN ('statement is not its lines')"),
                     0);
}

static int64_t of_grant(const char *column, const struct entry *grant)
{
    return number(arena_printf(world->arena,
                               "SELECT %s FROM subsidy.duty WHERE grant_position = %llu", column,
                               (unsigned long long)grant->position));
}

static void prove(bool accepted, uint64_t amount)
{
    world_verdict(world, bought, accepted, amount);
    world_run(world);
}

static void tick(uint32_t day)
{
    (void)world_tick(world, day, 60);
    world_run(world);
}

static void settle(enum settlement by, centavos amount)
{
    (void)world_act(world,
                    &(struct act){.subject = ACT_SETTLEMENT, .settlement = {101, by, amount}});
    world_run(world);
}

static void reverse(const struct entry *grant, centavos amount)
{
    (void)world_act(
        world, &(struct act){.subject = ACT_REVERSAL, .reversal = {101, grant->position, amount}});
    world_run(world);
}

/* What the last decision, a reversal, says of the grant's period: sums are taken off that day. */
static day_number reversed_period_end(void)
{
    void *message = NULL;
    const struct entry *last = &world->decided[world->decided_count - 1];

    assert_int_equal(last->kind, KIND_GRANT_REVERSED);
    assert_int_equal(codec_read_reversed(world->arena, last, &message, NULL), STATUS_OK);
    return ((const struct grant_reversed *)message)->period_end;
}

static int64_t failure(void)
{
    return number("SELECT coalesce(max(100 * act_position + failure), 0)::bigint"
                  "  FROM subsidy.act_failure");
}

static void the_oldest_is_proven_first(void **state)
{
    (void)state;
    owes(150000, 0);
    prove(true, 110000);
    owes(40000, 0);
    assert_int_equal(of_grant("to_prove_centavos", first), 0);
    assert_int_equal(of_grant("proven_centavos", second), 10000);
    prove(true, 105000); /* less: the newest first */
    owes(45000, 0);
    assert_int_equal(of_grant("proven_centavos", second), 5000);
    prove(false, 0);
    owes(150000, 0);
    assert_int_equal(number("SELECT sum(centavos)::bigint FROM subsidy.proof_share"), 0);
}

static void terms_end(void **state)
{
    (void)state;
    prove(true, 30000);
    tick(20200615);
    owes(120000, 0);
    tick(20200616);
    owes(50000, 70000);
    tick(20200616); /* once */
    owes(50000, 70000);
    prove(true, 110000); /* late, and then in time */
    owes(40000, 0);
    assert_int_equal(of_grant("proven_late_centavos", first), 70000);
    prove(true, 20000); /* taken back: some of it is due at once, after the next tick */
    owes(60000, 70000);
    tick(20200617);
    owes(50000, 80000);
}

static void deposits(void **state)
{
    (void)state;
    tick(20200616);
    owes(50000, 100000);
    settle(SETTLED_DEPOSIT, 0);
    assert_int_equal(failure(), 102);
    settle(SETTLED_DEPOSIT, 100001);
    assert_int_equal(failure(), 202);
    settle(SETTLED_DEPOSIT, 60000);
    owes(50000, 40000);
    assert_int_equal(of_grant("paid_back_centavos", first), 60000);
    prove(true, 120000); /* more than is due of the first: the rest goes to the second */
    owes(0, 0);
    assert_int_equal(number("SELECT sum(centavos)::bigint FROM subsidy.proof"), 120000);
    assert_int_equal(number("SELECT sum(centavos)::bigint FROM subsidy.proof_share"), 90000);
    prove(true, 100000); /* what was beyond goes first */
    owes(0, 0);
    settle(SETTLED_DEPOSIT, 1);
    assert_int_equal(failure(), 402);
}

static void discounts(void **state)
{
    (void)state;
    tick(20200616);
    settle(SETTLED_DISCOUNT_ORDERED, 100001);
    assert_int_equal(failure(), 102);
    settle(SETTLED_DISCOUNT_ORDERED, 90000);
    owes(50000, 100000); /* nothing is settled by the order */
    settle(SETTLED_DEPOSIT, 10001);
    assert_int_equal(failure(), 302);
    prove(true, 20000); /* 10,000 are open to proof, the rest goes to the second */
    owes(40000, 90000);
    assert_int_equal(number("SELECT count(*) FROM subsidy.settlement WHERE settled_by = 4"), 1);
}

static void reversals(void **state)
{
    (void)state;
    prove(true, 110000);
    reverse(first, 99999);
    assert_int_equal(failure(), 102);
    reverse(&(struct entry){.position = 999}, 100000); /* no grant */
    assert_int_equal(failure() % 100, 1);
    reverse(first, 100000);
    assert_int_equal(
        reversed_period_end(),
        calendar_day_of((uint32_t)number("SELECT to_char(period_end, 'YYYYMMDD')::bigint"
                                         "  FROM subsidy.grant_paid ORDER BY position LIMIT 1")));
    /* the purse holds 300 pesos, which are the second grant's; what the first paid is owed */
    owes(40000, 100000);
    assert_int_equal(number("SELECT purse_centavos FROM subsidy.purse"), 30000);
    reverse(first, 100000);
    assert_int_equal(failure() % 100, 3);
    reverse(second, 50000);
    assert_int_equal(number("SELECT purse_centavos FROM subsidy.purse"), 0);
    owes(0, 120000);
    assert_int_equal(number("SELECT sum(budget_freed_centavos)::bigint"
                            "  FROM subsidy.grant_reversal"),
                     150000);
    assert_int_equal(number("SELECT balance_centavos FROM subsidy.account"
                            " WHERE name = 'budget_accrued'"),
                     0);
    prove(true, 20000); /* nothing of these grants is due any more */
    owes(0, 120000);
    settle(SETTLED_DEPOSIT, 120000);
    owes(0, 0);
}

/* 400 pesos are overdue, and the purse holds 300 of them: what a discount will take stays in the
 * purse, so that each centavo goes back once. */
static void a_years_end_beside_a_discount(void **state)
{
    static const struct {
        centavos ordered, purse, owed;
    } cases[] = {
        {1, 0, 10000},         {9999, 0, 10000},      {10000, 0, 10000},     {10001, 1, 10001},
        {29999, 19999, 29999}, {30000, 20000, 30000}, {30001, 20001, 30001}, {40000, 30000, 40000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (i > 0) {
            (void)end(state);
            (void)begin(state);
        }
        world_script(world, "INSERT INTO registry.budget VALUES"
                            " (2020, 'S041', 150000, 80, '2020-01-01', 1, 1, 3)");
        prove(true, 110000);
        tick(20200623);
        owes(0, 40000);
        settle(SETTLED_DISCOUNT_ORDERED, cases[i].ordered);
        (void)world_act(world, &(struct act){.subject = ACT_YEAR, .year = {{2020, "S041"}, 0}});
        world_run(world);
        assert_int_equal(failure(), 0);
        assert_int_equal(number("SELECT purse_centavos FROM subsidy.purse WHERE kitchen_id = 101"),
                         cases[i].purse);
        owes(0, cases[i].owed);
        assert_int_equal(
            number("SELECT coalesce(sum(centavos), 0)::bigint FROM subsidy.year_returned"),
            30000 - cases[i].purse);
    }
}

/* In one batch: a grant, what is bought, proven, proven less, and replaced. */
static void within_a_batch(void **state)
{
    (void)state;
    world->batch = 500;
    const struct entry *more =
        world_declare(world, 101, 20200610, (struct world_payment[]){{1, 30000}}, 1, 0);
    world_verdict(world, bought, true, 120000);
    world_verdict(world, more, true, 30000);
    world_verdict(world, bought, true, 70000);
    world_declare(world, 101, 20200610, (struct world_payment[]){{1, 10}}, 1, more);
    world_verdict(world, bought, true, 120000);
    world_run(world);
    owes(30000, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_oldest_is_proven_first, begin, end),
        cmocka_unit_test_setup_teardown(terms_end, begin, end),
        cmocka_unit_test_setup_teardown(deposits, begin, end),
        cmocka_unit_test_setup_teardown(discounts, begin, end),
        cmocka_unit_test_setup_teardown(reversals, begin, end),
        cmocka_unit_test_setup_teardown(a_years_end_beside_a_discount, begin, end),
        cmocka_unit_test_setup_teardown(within_a_batch, begin, end),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
