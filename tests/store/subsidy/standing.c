/* The cash box beside the books, and what a kitchen hears of its money. */
#include "common/base/calendar.h"
#include "subsidy/codec.h"
#include "world.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_standing");
    (void)world_grant(world, 20200601,
                      &(struct grant_credited){.centavos = 100000,
                                               .opening = true,
                                               .prove_by = calendar_day_of(20200630)});
    return 0;
}

static int end(void **state)
{
    (void)state;
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.check_books() WHERE problem"
                                         " <> 'statement is not its lines'"),
                     0);
    world_rebuild(world, 1);
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

static void boxes(int64_t in_box, int64_t found)
{
    assert_int_equal(purse("fee_cash_centavos"), in_box);
    assert_int_equal(purse("cash_difference_centavos"), found);
}

static void counts_and_their_corrections(void **state)
{
    (void)state;
    const struct entry *first =
        world_report(world, &(struct world_report){.served = 180, .fees = 50000, .cash = 50021});
    world_run(world);
    boxes(50020, 20);
    world_declare(world, 101, 20200602, (struct world_payment[]){{2, 40000}}, 1, 0);
    const struct entry *second = world_report(
        world,
        &(struct world_report){.served = 180, .fees = 50000, .cash = 50011, .corrects = first});
    world_run(world);
    boxes(10010, 10); /* what was bought since is no difference */
    const struct entry *third = world_report(
        world, &(struct world_report){.served = 180, .fees = 50010, .corrects = second});
    world_run(world);
    boxes(10010, 0);
    world_report(world, &(struct world_report){.day = 20200603,
                                               .received_day = 20200603,
                                               .served = 180,
                                               .fees = 50010,
                                               .corrects = third});
    world_run(world); /* moved to another day: fees that were spent are short on the one it left */
    boxes(50010, 0);
    world_report(world, &(struct world_report){.day = 20200604, .served = 1, .cash = 1});
    world_run(world);
    boxes(0, -50010);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.cash_check"), 5);
}

/* The last decision of that kind, as a tablet reads it. */
static struct kitchen_standing heard(enum kind kind)
{
    for (size_t i = world->decided_count; i-- > 0;) {
        void *message;
        struct error error = {0};
        if (world->decided[i].kind != kind) {
            continue;
        }
        if (kind == KIND_REPORT_COUNTED) {
            assert_int_equal(codec_read_counted(world->arena, &world->decided[i], &message, &error),
                             STATUS_OK);
            return ((struct report_counted *)message)->after;
        }
        assert_int_equal(codec_read_proven(world->arena, &world->decided[i], &message, &error),
                         STATUS_OK);
        return ((struct proof_booked *)message)->after;
    }
    fail();
    return (struct kitchen_standing){0};
}

static void what_comes_home(void **state)
{
    (void)state;
    world->batch = 500;
    const struct entry *first = world_report(world, &(struct world_report){.served = 180});
    const struct entry *bought =
        world_declare(world, 101, 20200602, (struct world_payment[]){{1, 30000}}, 1, 0);
    world_report(world,
                 &(struct world_report){.served = 170, .corrects = first, .received_minute = 800});
    world_run(world);
    struct kitchen_standing now = heard(KIND_REPORT_COUNTED);
    assert_true(now.known);
    assert_int_equal(now.month, 170000);
    assert_int_equal(now.purse, 70000);
    assert_int_equal(now.to_prove, 100000);
    assert_int_equal(now.prove_by, 20200630);
    world_verdict(world, bought, true, 30000);
    world_run(world);
    now = heard(KIND_PROOF_BOOKED);
    assert_int_equal(now.month, 170000);
    assert_int_equal(now.to_prove, 70000);
    assert_int_equal(now.to_pay_back, 0);
    (void)world_tick(world, 20200701, 60);
    world_report(world,
                 &(struct world_report){.day = 20200630, .received_day = 20200701, .served = 180});
    world_run(world); /* another month, and the term is over */
    now = heard(KIND_REPORT_COUNTED);
    assert_int_equal(now.month, 0);
    assert_int_equal(now.to_prove, 0);
    assert_int_equal(now.to_pay_back, 70000);
    assert_int_equal(now.prove_by, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(counts_and_their_corrections, begin, end),
        cmocka_unit_test_setup_teardown(what_comes_home, begin, end),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
