/* The connection is lost at the first, the second, ... exchange of a batch, until it passes
 * untouched: each time the batch is undone, and the next try ends as if nothing had been. */
#include "common/base/calendar.h"
#include "world.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_fault");
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_free(world);
    return 0;
}

static void tell(void)
{
    world->batch = 500;
    world_open(world);
    const struct entry *report =
        world_report(world, &(struct world_report){.served = 180, .fees = 50000});
    const struct entry *bought =
        world_declare(world, 101, 20200603, (struct world_payment[]){{1, 700}, {2, 30}}, 2, 0);
    world_verdict(world, bought, true, 700);
    world_report(world, &(struct world_report){.served = 170, .corrects = report});
    (void)world_tick(world, 20200608, 0);
    (void)world_authorise(world, &(struct world_close){0});
}

static void every_exchange_may_fail(void **state)
{
    (void)state;
    world->failing = true;
    tell();
    world_run(world);
    world->failing = false;
    /* Of each batch: it begins, asks, writes, and commits with two ways to lose that. The opening
     * tick asks three times and writes once, its act asks twice and writes once; each of the two
     * kitchens asks once and writes three times for its statement, and asks three times and writes
     * four times for its grant. The week's entries ask four times and write four times; the tick
     * that closes it asks three times and writes once, its statement asks twice and writes three
     * times. */
    assert_int_equal(world->faults, (3 + 4) + 2 * (3 + 4) + (3 + 3) + 2 * (3 + 7) + (3 + 8) +
                                        (3 + 4) + (3 + 5) + (3 + 3) + (3 + 4));
    world_books_hold(world);
    world_rebuild(world, 500);
    assert_int_equal(world_number(world, "SELECT purse_centavos FROM subsidy.purse"
                                         " WHERE kitchen_id = 101"),
                     5 * 200 * 1000 - 700 + 170000);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.report"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_exchange_may_fail, begin, end),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
