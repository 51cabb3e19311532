/* The basis "advance": a period's capacity beforehand, settled against what was served; and
 * discounts. */
#include "common/base/calendar.h"
#include "subsidy/rules/act.h"
#include "world.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_advances");
    world_script(world, "UPDATE registry.subsidy_rule SET basis = 2 WHERE rule = 3");
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_books_hold(world);
    world_rebuild(world, 1);
    world_rebuild(world, 7);
    world_rebuild(world, 500);
    world_free(world);
    return 0;
}

#define SAYS(...) (&(struct world_report){__VA_ARGS__})

static int64_t number(const char *sql)
{
    return world_number(world, sql);
}

static void tick(uint32_t day)
{
    (void)world_tick(world, day, 0);
    world_run(world);
}

/* Kitchen 101's statement of the week that begins then, in thousands of centavos. */
static void states(const char *week, int64_t amount, int64_t advance, int64_t before,
                   int64_t carried)
{
    const char *of = arena_printf(world->arena,
                                  "FROM subsidy.statement WHERE kitchen_id = 101 AND kind = 1 AND"
                                  " period_start = '%s'",
                                  week);

    assert_int_equal(number(arena_printf(world->arena, "SELECT centavos %s", of)), amount * 1000);
    assert_int_equal(number(arena_printf(world->arena, "SELECT advance_centavos %s", of)),
                     advance * 1000);
    assert_int_equal(number(arena_printf(world->arena, "SELECT advance_before_centavos %s", of)),
                     before * 1000);
    assert_int_equal(number(arena_printf(world->arena, "SELECT carried_centavos %s", of)),
                     carried * 1000);
}

/* 200 rations at 10 pesos on five days: 10,000 pesos a week. */
static void a_week_is_advanced_and_settled(void **state)
{
    (void)state;
    tick(20200601); /* the whole first week, which is new */
    assert_int_equal(number("SELECT centavos FROM subsidy.statement WHERE kind = 2 AND kitchen_id"
                            " = 101 AND advance_centavos = centavos"),
                     1000000);
    for (uint32_t day = 20200601; day <= 20200605; day++) {
        world_report(world, SAYS(.day = day, .served = 180));
    }
    tick(20200608);
    states("2020-06-01", 900 + 1000 - 1000, 1000, 1000, 0);
    world_script(world, "INSERT INTO registry.calendar_day VALUES (1, '2020-06-15', false,"
                        " 'Asueto', '2020-06-01', 1, 1, 0)");
    tick(20200615); /* nothing was served; the next week has four days */
    states("2020-06-08", 0, 800, 1000, -200);
    world_report(world, SAYS(.day = 20200616, .served = 200));
    tick(20200622);
    states("2020-06-15", 0 + 200 + 1000 - 800 - 200, 1000, 800, 0);
    assert_int_equal(number("SELECT count(*) FROM subsidy.advance WHERE kitchen_id = 101 AND"
                            " settled_position IS NULL"),
                     1);
}

/* Opened on a Wednesday: what is left of the week. */
static void the_rest_of_a_first_week(void **state)
{
    (void)state;
    tick(20200603);
    assert_int_equal(number("SELECT centavos FROM subsidy.statement WHERE kind = 2 AND kitchen_id"
                            " = 101 AND rations = 600"),
                     600000);
}

/* Who is no longer active is advanced nothing more, and what it had is carried. */
static void who_is_suspended_owes(void **state)
{
    (void)state;
    tick(20200601);
    world_script(world, "INSERT INTO registry.kitchen SELECT 101, name, address, unit, alcaldia, 0,"
                        " 0, capacity, 3, '', '2020-06-03', 1, 5, 1 FROM registry.kitchen k"
                        " WHERE kitchen_id = 101");
    world_report(world, SAYS(.day = 20200602, .served = 180));
    tick(20200608);
    states("2020-06-01", 0, 0, 1000, -820);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement WHERE kitchen_id = 102 AND"
                            " kind = 1 AND advance_centavos > 0 AND rations = 0"),
                     1);
    tick(20200615); /* nothing more to say of it */
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement WHERE kitchen_id = 101"), 2);
}

/* The rule goes back to what was delivered: the last advance is settled, and no other follows. */
static void an_advance_ends(void **state)
{
    (void)state;
    world_script(world, "INSERT INTO registry.subsidy_rule SELECT 4, 'Gaceta 4', 2, 1, 150, 500, 1,"
                        " true, false, 1100, 31, 1080, 2, 5, '2020-06-08', 1, 1, 9;"
                        "INSERT INTO registry.subsidy_rule_tier VALUES (4, 1, 9, 1, 500);");
    tick(20200601);
    world_report(world, SAYS(.day = 20200602, .served = 180));
    tick(20200608);
    states("2020-06-01", 0, 0, 1000, -820);
    tick(20200615);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement WHERE kitchen_id = 101"), 2);
}

/* What is ordered is taken off the next statements, and settled when they are credited. */
static void discounts(void **state)
{
    (void)state;
    world_script(world, "UPDATE registry.subsidy_rule SET basis = 1 WHERE rule = 3");
    (void)world_grant(world, 20200602,
                      &(struct grant_credited){.centavos = 300000,
                                               .opening = true,
                                               .prove_by = calendar_day_of(20200603)});
    tick(20200604); /* its term is over */
    (void)world_act(world, &(struct act){.subject = ACT_SETTLEMENT,
                                         .settlement = {101, SETTLED_DISCOUNT_ORDERED, 250000}});
    world_report(world, SAYS(.day = 20200605, .served = 180));
    tick(20200608);
    states("2020-06-01", 0, 0, 0, 0);
    assert_int_equal(number("SELECT discount_centavos FROM subsidy.statement WHERE kind = 1"),
                     180000);
    assert_int_equal(number("SELECT to_pay_back_centavos FROM subsidy.purse WHERE kitchen_id ="
                            " 101"),
                     300000);
    world_report(world, SAYS(.day = 20200609, .served = 180));
    tick(20200615);
    (void)world_authorise(world, &(struct world_close){.day = 20200615});
    world_run(world);
    states("2020-06-08", 110, 0, 0, 0);
    assert_int_equal(number("SELECT to_pay_back_centavos FROM subsidy.purse WHERE kitchen_id ="
                            " 101"),
                     230000);
}

int main(void)
{
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN_WORLD(a_week_is_advanced_and_settled),
        IN_WORLD(the_rest_of_a_first_week),
        IN_WORLD(who_is_suspended_owes),
        IN_WORLD(an_advance_ends),
        IN_WORLD(discounts),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
