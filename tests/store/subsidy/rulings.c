/* Two people rule on days; committees answer their statements. */
#include "common/base/calendar.h"
#include "subsidy/rules/act.h"
#include "world.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_rulings");
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

static void rule(uint32_t from, uint32_t through, bool pays)
{
    (void)world_act(world, &(struct act){.subject = ACT_DAYS, .days = {101, from, through, pays}});
    world_run(world);
}

static int64_t stated(const char *week)
{
    return number(arena_printf(world->arena,
                               "SELECT coalesce(sum(centavos + carried_centavos), 0)::bigint FROM"
                               " subsidy.statement WHERE kind = 1 AND period_start = '%s'",
                               week));
}

/* A Sunday's meals were served: it pays after all, in the week that is open. */
static void a_held_day_pays_after_all(void **state)
{
    (void)state;
    world_report(world, SAYS(.day = 20200607, .served = 180));
    tick(20200608);
    assert_int_equal(stated("2020-06-01"), 0);
    rule(20200607, 20200607, true);
    tick(20200615);
    assert_int_equal(stated("2020-06-08"), 180000);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement_line WHERE adjustment AND"
                            " rations_counted = 180 AND tier_centavos = 1000 AND adjusts_position"
                            " > 0"),
                     1);
}

/* In the week itself it is a day like others. */
static void before_the_closing(void **state)
{
    (void)state;
    world_report(world, SAYS(.day = 20200606, .served = 180));
    world_run(world);
    rule(20200606, 20200606, true);
    tick(20200608);
    assert_int_equal(stated("2020-06-01"), 180000);
}

static void days_are_taken_out(void **state)
{
    (void)state;
    world_report(world, SAYS(.served = 180));
    world_report(world, SAYS(.day = 20200603, .served = 160));
    tick(20200608);
    rule(20200601, 20200602, false);
    world_report(world, SAYS(.day = 20200609, .served = 200));
    tick(20200615);
    assert_int_equal(stated("2020-06-08"), 200000 - 180000);
    rule(20200601, 20200602, true); /* and back */
    tick(20200622);
    assert_int_equal(stated("2020-06-15"), 180000);
}

/* A ruling is on the day: it holds for reports and corrections that come later. */
static void a_ruling_holds_for_what_comes(void **state)
{
    (void)state;
    rule(20200607, 20200607, true);
    const struct entry *first = world_report(world, SAYS(.day = 20200607, .served = 180));
    world_report(world, SAYS(.day = 20200607, .served = 170, .corrects = first));
    tick(20200608);
    assert_int_equal(stated("2020-06-01"), 170000);
    assert_int_equal(number("SELECT count(*) FROM subsidy.report WHERE held"), 0);
}

/* In one batch: what came before the ruling and what came after it. */
static void within_a_batch(void **state)
{
    (void)state;
    world->batch = 500;
    const struct entry *first = world_report(world, SAYS(.day = 20200607, .served = 180));
    (void)world_act(world,
                    &(struct act){.subject = ACT_DAYS, .days = {101, 20200601, 20200607, true}});
    world_report(world, SAYS(.day = 20200607, .served = 170, .corrects = first));
    tick(20200608);
    assert_int_equal(stated("2020-06-01"), 170000);
    assert_int_equal(number("SELECT count(*) FROM subsidy.day_ruling"), 7);
}

static void rulings_that_change_nothing(void **state)
{
    (void)state;
    world_report(world, SAYS(.served = 180));
    rule(20200602, 20200602, false);
    rule(20200602, 20200602, false); /* said before */
    rule(20200602, 20200601, true);
    rule(20200602, 20200803, true); /* 63 days */
    rule(20200631, 20200701, true);
    assert_int_equal(number("SELECT sum(failure * 10 ^ act_position)::bigint FROM"
                            " subsidy.act_failure"),
                     113 * 100 + 100000);
    rule(20200602, 20200802, true); /* 62 days */
    assert_int_equal(number("SELECT count(*) FROM subsidy.day_ruling"), 63);
    tick(20200608);
    assert_int_equal(stated("2020-06-01"), 180000);
}

static void what_committees_say(void **state)
{
    (void)state;
    world_report(world, SAYS(.served = 180));
    tick(20200608);
    uint64_t statement = (uint64_t)number("SELECT position FROM subsidy.statement WHERE kind = 1");
    (void)world_authorise(world, &(struct world_close){0});
    world_run(world);
    uint64_t grant = (uint64_t)number("SELECT position FROM subsidy.grant_paid");
    world_answer(world, 101, statement, 180000, false);
    world_answer(world, 101, grant, 180000, false);
    world_answer(world, 101, statement, 179999, true);
    world_answer(world, 102, statement, 180000, false); /* not theirs */
    world_answer(world, 101, 999, 180000, true);
    world_answer(world, 101, 0, 0, true);
    world->batch = 500;
    world_run(world);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement_answer WHERE amount_agrees AND"
                            " NOT objects AND statement_position > 0 AND kitchen_id = 101"),
                     2);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement_answer WHERE objects AND NOT"
                            " amount_agrees"),
                     3);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement_answer WHERE"
                            " statement_position = 0"),
                     3);
}

int main(void)
{
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN_WORLD(a_held_day_pays_after_all),
        IN_WORLD(before_the_closing),
        IN_WORLD(days_are_taken_out),
        IN_WORLD(a_ruling_holds_for_what_comes),
        IN_WORLD(within_a_batch),
        IN_WORLD(rulings_that_change_nothing),
        IN_WORLD(what_committees_say),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
