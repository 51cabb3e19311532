/* Each number of the rules at its edge, from a report to its statement: below the minimum in three
 * ways, tiers, capacity, periods and the ends of months, the last moment of a week, the cut-off
 * second, the last second in which what is late counts. */
#include "common/base/calendar.h"
#include "world.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_boundaries");
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_books_hold(world);
    world_rebuild(world, 7);
    world_free(world);
    return 0;
}

#define SAYS(...) (&(struct world_report){__VA_ARGS__})

static int64_t stated_on(const char *day)
{
    return world_number(world, arena_printf(world->arena,
                                            "SELECT coalesce(sum(centavos), -1)::bigint FROM"
                                            " subsidy.statement_line WHERE service_day = '%s'",
                                            day));
}

/* Rule 3 until then, and from that day on one that is the same but for what it does below the
 * minimum. */
static void from_then_on(int rule, const char *day, int below)
{
    world_script(
        world,
        arena_printf(world->arena,
                     "INSERT INTO registry.subsidy_rule SELECT %d, 'Gaceta', model, period,"
                     " minimum_rations, maximum_rations, %d, pay_exempt, pay_committee_meals,"
                     " fee_centavos, service_weekdays, cutoff_minute, late_days, opening_days,"
                     " '%s', 1, 1, %d FROM registry.subsidy_rule WHERE rule = 3;"
                     "INSERT INTO registry.subsidy_rule_tier SELECT %d, 1, %d, from_rations,"
                     " centavos FROM registry.subsidy_rule_tier WHERE rule = 3",
                     rule, below, day, rule, rule, rule));
}

static void below_the_minimum_in_three_ways(void **state)
{
    (void)state;
    /* what 149, 150 and 151 rations come to, at 10 pesos: Monday to Wednesday of three weeks */
    static const struct {
        uint32_t monday;
        int64_t centavos[3];
        int64_t flags[3];
    } weeks[] = {{20200601, {149000, 150000, 151000}, {1, 0, 0}},
                 {20200608, {0, 150000, 151000}, {1, 0, 0}},
                 {20200615, {149000, 150000, 151000}, {1, 0, 0}}};

    from_then_on(4, "2020-06-08", 2);
    from_then_on(5, "2020-06-15", 3);
    for (size_t w = 0; w < 3; w++) {
        for (uint32_t d = 0; d < 3; d++) {
            (void)world_report(world, SAYS(.day = weeks[w].monday + d, .served = 149 + d));
        }
    }
    (void)world_tick(world, 20200622, 0);
    world_run(world);
    for (size_t w = 0; w < 3; w++) {
        for (uint32_t d = 0; d < 3; d++) {
            uint32_t day = weeks[w].monday + d;
            const char *text = arena_printf(world->arena, "2020-06-%02u", (unsigned)(day % 100));
            assert_int_equal(stated_on(text), weeks[w].centavos[d]);
            assert_int_equal(
                world_number(world, arena_printf(world->arena,
                                                 "SELECT (flags & 1)::bigint FROM"
                                                 " subsidy.statement_line WHERE service_day ="
                                                 " '%s'",
                                                 text)),
                weeks[w].flags[d]);
        }
    }
}

/* Kitchen 102 may 400, the rule 500; 10 pesos up to 350 rations, 8 for all of them from 351 on. */
static void tiers_and_capacity(void **state)
{
    (void)state;
    static const struct {
        uint32_t served;
        int64_t centavos;
    } days[] = {{350, 350000}, {351, 280800}, {399, 319200}, {400, 320000}, {401, 320000}};

    for (uint32_t d = 0; d < 5; d++) {
        (void)world_report(world,
                           SAYS(.kitchen = 102, .day = 20200601 + d, .served = days[d].served));
    }
    (void)world_tick(world, 20200608, 0);
    world_run(world);
    for (unsigned d = 0; d < 5; d++) {
        assert_int_equal(stated_on(arena_printf(world->arena, "2020-06-%02u", 1 + d)),
                         days[d].centavos);
    }
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.statement_line WHERE"
                                         " flags & 2 = 2 AND cap = 400"),
                     1);
}

/* 29 June to 5 July 2020: a Tuesday in June, a Wednesday in July, one statement; a rule that begins
 * with July holds for its own day only. */
static void a_week_across_two_months(void **state)
{
    (void)state;
    from_then_on(4, "2020-07-01", 2);
    (void)world_report(world, SAYS(.day = 20200630, .served = 149));
    (void)world_report(world, SAYS(.day = 20200701, .served = 149));
    (void)world_tick(world, 20200705, 1439);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.statement"), 0);
    (void)world_tick(world, 20200706, 0);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT sum(centavos)::bigint FROM subsidy.statement"
                                         " WHERE kind = 1 AND period_start = '2020-06-29'"
                                         " AND period_end = '2020-07-05' AND rule = 4"),
                     149000);
    assert_int_equal(stated_on("2020-06-30"), 149000);
    assert_int_equal(stated_on("2020-07-01"), 0);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.statement_basis"), 2);
}

/* The same two days where a period is half a month, or a month: the 30th is stated on the 1st. */
static void months_do_not_run_over(void **state)
{
    static const char *const periods[] = {
        "('2020-06-16', '2020-06-30'), ('2020-07-01', '2020-07-15')",
        "('2020-06-01', '2020-06-30'), ('2020-07-01', '2020-07-31')"};

    for (int length = 2; length <= 3; length++) {
        world_script(world, arena_printf(world->arena,
                                         "UPDATE registry.subsidy_rule SET period = %d", length));
        (void)world_report(world, SAYS(.day = 20200630, .served = 180));
        (void)world_report(world, SAYS(.day = 20200701, .received_day = 20200630, .served = 160));
        (void)world_tick(world, 20200701, 0);
        world_run(world);
        assert_int_equal(stated_on("2020-06-30"), 180000);
        assert_int_equal(stated_on("2020-07-01"), -1);
        (void)world_tick(world, 20200801, 0);
        world_run(world);
        assert_int_equal(stated_on("2020-07-01"), 160000);
        assert_int_equal(
            world_number(world, arena_printf(world->arena,
                                             "SELECT count(*) FROM subsidy.statement WHERE kind = 1"
                                             " AND (period_start, period_end) IN (%s)",
                                             periods[length - 2])),
            2);
        (void)end(state);
        (void)begin(state);
    }
}

static int64_t timeliness(int minute, int second)
{
    const struct entry *entry = world_report(
        world, SAYS(.served = 180, .received_minute = minute, .received_second = second));

    world_run(world);
    return world_number(world, arena_printf(world->arena,
                                            "SELECT timeliness::bigint FROM subsidy.report WHERE"
                                            " submission_position = %llu",
                                            (unsigned long long)entry->position));
}

/* 18:00:00 is in time; a second later it was saved in time, as it was a minute before. */
static void the_cut_off_second(void **state)
{
    (void)state;
    assert_int_equal(timeliness(1079, 59), 1);
    assert_int_equal(timeliness(1080, 0), 1);
    assert_int_equal(timeliness(1080, 1), 2);
    assert_int_equal(timeliness(1081, 0), 2);
    assert_int_equal(timeliness(1081, 1), 3);
}

/* What comes two days later counts until midnight; a second after that it just counts, is flagged,
 * or is held. */
static void the_last_second_of_what_is_late(void **state)
{
    (void)state;
    static const struct {
        int late;
        uint32_t day, received;
        int64_t flag, centavos;
    } cases[] = {{1, 20200601, 20200603, 0, 170000},
                 {2, 20200608, 20200610, 32, 170000},
                 {3, 20200615, 20200617, 32, 0}};

    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        world_script(world, arena_printf(world->arena, "UPDATE registry.subsidy_rule SET late = %d",
                                         cases[c].late));
        (void)world_report(world, SAYS(.day = cases[c].day, .served = 180,
                                       .received_day = cases[c].received, .received_minute = 1439,
                                       .received_second = 59));
        const struct entry *late =
            world_report(world, SAYS(.kitchen = 102, .day = cases[c].day, .served = 170,
                                     .received_day = cases[c].received, .received_minute = 1440));
        (void)world_tick(world, cases[c].day + 7, 0);
        world_run(world);
        assert_int_equal(
            world_number(world, arena_printf(world->arena,
                                             "SELECT sum(centavos)::bigint FROM"
                                             " subsidy.statement_line WHERE service_day = '%u' AND"
                                             " kitchen_id = 101 AND flags = 0",
                                             cases[c].day)),
            180000);
        assert_int_equal(
            world_number(world, arena_printf(world->arena,
                                             "SELECT sum(centavos)::bigint FROM"
                                             " subsidy.statement_line WHERE report_position = %llu"
                                             " AND flags = %lld",
                                             (unsigned long long)late->position,
                                             (long long)cases[c].flag)),
            cases[c].centavos);
    }
}

/* A report that the gateway receives in the last minute of Sunday is stated on Monday; one that it
 * receives a minute later adjusts the next week. */
static void the_last_minute_of_a_week(void **state)
{
    (void)state;
    (void)world_report(world, SAYS(.day = 20200605, .served = 180, .received_day = 20200607,
                                   .received_minute = 1439));
    (void)world_tick(world, 20200608, 0);
    (void)world_report(world, SAYS(.day = 20200604, .served = 170, .received_day = 20200608,
                                   .received_minute = 1));
    (void)world_tick(world, 20200608, 15);
    world_run(world);
    assert_int_equal(stated_on("2020-06-05"), 180000);
    assert_int_equal(stated_on("2020-06-04"), -1);
    (void)world_tick(world, 20200615, 0);
    world_run(world);
    assert_int_equal(stated_on("2020-06-04"), 170000);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.statement_line WHERE"
                                         " adjustment AND service_day = '2020-06-04'"),
                     1);
}

int main(void)
{
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN_WORLD(below_the_minimum_in_three_ways), IN_WORLD(tiers_and_capacity),
        IN_WORLD(a_week_across_two_months),        IN_WORLD(months_do_not_run_over),
        IN_WORLD(the_last_minute_of_a_week),       IN_WORLD(the_cut_off_second),
        IN_WORLD(the_last_second_of_what_is_late),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
