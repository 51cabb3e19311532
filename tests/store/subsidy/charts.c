/* The charts of rules/ledger.c are those of the database. */
#include "subsidy/rules/ledger.h"
#include "world.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_charts");
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_free(world);
    return 0;
}

static void accounts(void **state)
{
    (void)state;
    for (int a = 1; a < ACCOUNT_COUNT; a++) {
        const struct account_row *row = &ledger_accounts[a];
        assert_int_equal(
            world_number(world, arena_printf(world->arena,
                                             "SELECT count(*) FROM subsidy.account_kind WHERE"
                                             " account = %d AND name = '%s' AND of_kitchen = %s AND"
                                             " never_below_zero = %s",
                                             a, row->name, row->of_kitchen ? "true" : "false",
                                             row->never_below_zero ? "true" : "false")),
            1);
    }
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.account_kind"),
                     ACCOUNT_COUNT - 1);
}

static void kinds(void **state)
{
    (void)state;
    for (int k = 1; k < TRANSFER_KIND_COUNT; k++) {
        const struct transfer_row *row = &ledger_kinds[k];
        assert_int_equal(
            world_number(world, arena_printf(world->arena,
                                             "SELECT count(*) FROM subsidy.transfer_kind WHERE kind"
                                             " = %d AND name = '%s' AND debit = %d AND credit = %d",
                                             k, row->name, (int)row->debit, (int)row->credit)),
            1);
    }
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.transfer_kind"),
                     TRANSFER_KIND_COUNT - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accounts),
        cmocka_unit_test(kinds),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
