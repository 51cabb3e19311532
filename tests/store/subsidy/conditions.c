/* Conditions, held days, goods: what a statement says where money does not simply follow. */
#include "common/base/calendar.h"
#include "world.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_conditions");
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

/* Of kitchen 101's statement of the week that begins then: its amount, in thousands of centavos,
 * what is withheld, and which conditions are unmet. */
static void states(const char *week, int64_t amount, int64_t withheld, int64_t unmet)
{
    const char *of = arena_printf(world->arena,
                                  "FROM subsidy.statement WHERE kitchen_id = 101 AND kind = 1 AND"
                                  " period_start = '%s'",
                                  week);

    assert_int_equal(number(arena_printf(world->arena, "SELECT centavos %s", of)), amount * 1000);
    assert_int_equal(number(arena_printf(world->arena, "SELECT withheld_centavos %s", of)),
                     withheld * 1000);
    assert_int_equal(number(arena_printf(world->arena, "SELECT unmet::bigint %s", of)), unmet);
}

static void members(int count)
{
    world_script(world,
                 arena_printf(world->arena,
                              "INSERT INTO registry.committee_member SELECT 101, m, 'Integrante',"
                              " 'member', 1, 1, true, '', '2020-06-01', 1, 1, m FROM"
                              " generate_series(1, %d) m",
                              count));
}

static void rule_asks(const char *what)
{
    world_script(world, arena_printf(world->arena,
                                     "UPDATE registry.subsidy_rule SET %s WHERE rule = 3", what));
}

/* Withheld, the days come again in the next statement, as adjustments that name this one. */
static void a_committee_that_is_too_small(void **state)
{
    (void)state;
    rule_asks("committee_minimum = 3");
    members(2);
    world_report(world, SAYS(.served = 180));
    world_report(world, SAYS(.day = 20200603, .served = 160));
    tick(20200608);
    states("2020-06-01", 0, 340, 2);
    world_report(world, SAYS(.day = 20200609, .served = 200));
    tick(20200615);
    states("2020-06-08", 0, 540, 2);
    world_script(world, "INSERT INTO registry.committee_member VALUES (101, 3, 'Integrante',"
                        " 'member', 1, 1, true, '', '2020-06-15', 1, 1, 3)");
    tick(20200622);
    states("2020-06-15", 540, 0, 0);
    assert_int_equal(number("SELECT adjustment_centavos FROM subsidy.statement WHERE kind = 1 AND"
                            " centavos > 0"),
                     540000);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement_line l JOIN subsidy.statement s"
                            " ON s.position = l.adjusts_position WHERE l.adjustment AND"
                            " s.period_start = '2020-06-08'"),
                     3);
    tick(20200629); /* nothing is left to say */
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement WHERE kind = 1"), 3);
}

/* A correction of a withheld day is what comes again. */
static void a_withheld_day_is_corrected(void **state)
{
    (void)state;
    rule_asks("committee_minimum = 3");
    const struct entry *first = world_report(world, SAYS(.served = 180));
    tick(20200608);
    world_report(world, SAYS(.served = 150, .received_day = 20200608, .corrects = first));
    world_run(world);
    members(3);
    tick(20200615);
    states("2020-06-08", 150, 0, 0);
}

static void days_due_that_were_not_reported(void **state)
{
    (void)state;
    rule_asks("reports_percent = 80");
    for (uint32_t day = 20200601; day <= 20200603; day++) { /* three of five: 60 % */
        world_report(world, SAYS(.day = day, .served = 180));
    }
    tick(20200608);
    states("2020-06-01", 0, 540, 4);
    for (uint32_t day = 20200608; day <= 20200611; day++) { /* four of five */
        world_report(world, SAYS(.day = day, .served = 180));
    }
    tick(20200615);
    states("2020-06-08", 540 + 720, 0, 0);
}

/* On a holiday, and before it was active, nothing was due. */
static void what_was_not_due(void **state)
{
    (void)state;
    rule_asks("reports_percent = 100");
    world_script(world, "INSERT INTO registry.calendar_day VALUES (1, '2020-06-01', false,"
                        " 'Asueto', '2020-06-01', 1, 1, 0);"
                        "INSERT INTO registry.kitchen SELECT 101, name, address, unit, alcaldia,"
                        " 0, 0, capacity, s, '', d::date, 1, 5, o FROM registry.kitchen k,"
                        " (VALUES (3, '2020-06-02', 1), (2, '2020-06-04', 2)) v (s, d, o)"
                        " WHERE kitchen_id = 101");
    world_report(world, SAYS(.day = 20200604, .served = 180));
    world_report(world, SAYS(.day = 20200605, .served = 180));
    tick(20200608);
    states("2020-06-01", 360, 0, 0);
}

static void grants_that_are_not_proven(void **state)
{
    (void)state;
    rule_asks("proven_percent = 50, proof_days = 5");
    world_open(world); /* 1,000 pesos, to be proven by the 6th */
    const struct entry *bought =
        world_declare(world, 101, 20200603, (struct world_payment[]){{1, 500000}}, 1, 0);
    world_verdict(world, bought, true, 499999);
    world_report(world, SAYS(.served = 180));
    tick(20200608);
    states("2020-06-01", 0, 180, 8);
    world_verdict(world, bought, true, 500000);
    tick(20200615);
    states("2020-06-08", 180, 0, 0);
}

/* Active until Wednesday: what it served then is held back until it is active again. */
static void a_kitchen_that_is_suspended(void **state)
{
    (void)state;
    world_script(world, "INSERT INTO registry.kitchen SELECT 101, name, address, unit, alcaldia,"
                        " 0, 0, capacity, s, '', d::date, 1, 5, o FROM registry.kitchen k,"
                        " (VALUES (3, '2020-06-04', 1), (2, '2020-06-15', 2)) v (s, d, o)"
                        " WHERE kitchen_id = 101");
    world_report(world, SAYS(.day = 20200603, .served = 180));
    world_report(world, SAYS(.day = 20200604, .served = 180)); /* held */
    tick(20200608);
    states("2020-06-01", 0, 180, 1);
    assert_int_equal(number("SELECT count(*) FROM subsidy.report WHERE held AND flags = 8 AND"
                            " claim_centavos = 0 AND rations_served = 180"),
                     1);
    tick(20200615);
    states("2020-06-08", 180, 0, 0);
}

/* The capacity of each day counts. */
static void a_capacity_that_changes(void **state)
{
    (void)state;
    world_script(world, "INSERT INTO registry.kitchen SELECT 101, name, address, unit, alcaldia,"
                        " 0, 0, 220, 2, '', '2020-06-03', 1, 5, 1 FROM registry.kitchen k"
                        " WHERE kitchen_id = 101");
    world_report(world, SAYS(.day = 20200602, .served = 250));
    world_report(world, SAYS(.day = 20200603, .served = 250));
    tick(20200608);
    states("2020-06-01", 420, 0, 0);
    assert_int_equal(number("SELECT sum(cap)::bigint FROM subsidy.statement_line"), 420);
}

static void a_late_report_is_held(void **state)
{
    (void)state;
    rule_asks("late = 3");
    world_report(world, SAYS(.served = 180, .received_day = 20200604));
    world_report(world, SAYS(.day = 20200603, .served = 160, .received_day = 20200606));
    tick(20200608);
    states("2020-06-01", 180, 0, 0);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement_line WHERE flags = 32 AND"
                            " centavos = 0 AND rations_counted = 0 AND rations_served = 160"),
                     1);
}

/* Goods for the rations that count; a correction brings the difference. */
static void goods_in_kind(void **state)
{
    (void)state;
    world_script(world, "INSERT INTO registry.goods VALUES"
                        " (2, 'arroz', 'Arroz', 'KGM', 50000, '2020-01-01', 1, 1, 0),"
                        " (2, 'frijol', 'Frijol', 'KGM', 30000, '2020-01-01', 1, 1, 1)");
    const struct entry *first = world_report(world, SAYS(.day = 20200527, .served = 180));
    tick(20200601);
    assert_int_equal(number("SELECT sum(quantity_micro)::bigint FROM subsidy.statement_goods"),
                     180 * 80000);
    world_report(world,
                 SAYS(.day = 20200527, .served = 190, .received_day = 20200601, .corrects = first));
    tick(20200608);
    assert_int_equal(number("SELECT sum(quantity_micro)::bigint FROM subsidy.statement_goods WHERE"
                            " product = 'arroz'"),
                     190 * 50000);
    states("2020-06-01", 0, 0, 0);
}

/* A week under two rules that hand over 24 goods and one more: two statements, and nothing lost. */
static void more_goods_than_a_statement_has(void **state)
{
    (void)state;
    world_script(world, "INSERT INTO registry.subsidy_rule (rule, legal_basis, model, period,"
                        " minimum_rations, maximum_rations, below_minimum, pay_exempt,"
                        " pay_committee_meals, fee_centavos, service_weekdays, cutoff_minute,"
                        " late_days, opening_days, valid_from, known_from, position, ordinal)"
                        " VALUES (9, 'Gaceta 9', 1, 1, 150, 500, 1, true, false, 1100, 31, 1080,"
                        " 2, 5, '2020-05-28', 1, 1, 9);"
                        "INSERT INTO registry.goods SELECT 2, 'p' || g, 'P', 'KGM', 10,"
                        " '2020-01-01'::date, 1, 1, g FROM generate_series(1, 24) g;"
                        "INSERT INTO registry.goods VALUES"
                        " (9, 'q', 'Q', 'KGM', 10, '2020-05-28', 1, 1, 99)");
    world_report(world, SAYS(.day = 20200527, .served = 180));
    world_report(world, SAYS(.day = 20200528, .served = 180));
    tick(20200601);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement WHERE kind = 1"
                            " AND kitchen_id = 101"),
                     2);
    assert_int_equal(number("SELECT sum(quantity_micro)::bigint FROM subsidy.statement_goods"),
                     25 * 180 * 10);
}

/* A week over New Year's Eve is one statement, of the year of its last day. */
static void a_week_across_years(void **state)
{
    (void)state;
    world_report(world, SAYS(.day = 20201231, .served = 180));
    world_report(world, SAYS(.day = 20210101, .served = 170));
    tick(20210104);
    states("2020-12-28", 350, 0, 0);
    assert_int_equal(number("SELECT fiscal_year::bigint FROM subsidy.statement"), 2021);
}

/* What two people saw must be what there is. */
static void acts_that_do_not_agree(void **state)
{
    (void)state;
    world_report(world, SAYS(.served = 180));
    tick(20200608);
    (void)world_authorise(world, &(struct world_close){.centavos = 179999});
    (void)world_authorise(world, &(struct world_close){.statements = 2});
    (void)world_authorise(
        world, &(struct world_close){.closed_position = 1, .centavos = 9, .statements = 9});
    world_run(world);
    assert_int_equal(number("SELECT sum(failure * 10 ^ act_position)::bigint FROM"
                            " subsidy.act_failure"),
                     1220);
    assert_int_equal(number("SELECT count(*) FROM subsidy.grant_paid"), 0);
    (void)world_authorise(world, &(struct world_close){0});
    (void)world_authorise(world, &(struct world_close){0});
    world_run(world);
    assert_int_equal(number("SELECT centavos FROM subsidy.grant_paid"), 180000);
    assert_int_equal(number("SELECT failure::bigint FROM subsidy.act_failure WHERE act_position ="
                            " 5"),
                     3);
}

static void a_budget_that_does_not_hold_it(void **state)
{
    (void)state;
    rule_asks("budget_key = 'S041'");
    world_script(world, "INSERT INTO registry.budget (fiscal_year, budget_key, centavos,"
                        " valid_from, known_from, position, ordinal) VALUES (2020, 'S041', 179999,"
                        " '2020-01-01', 1, 1, 0)");
    world_report(world, SAYS(.served = 180));
    tick(20200608);
    (void)world_authorise(world, &(struct world_close){0});
    world_run(world);
    assert_int_equal(number("SELECT failure::bigint FROM subsidy.act_failure"), 4);
    world_script(world, "INSERT INTO registry.budget (fiscal_year, budget_key, centavos,"
                        " valid_from, known_from, position, ordinal) VALUES (2020, 'S041', 180000,"
                        " '2020-01-01', 1, 2, 0)");
    (void)world_authorise(world, &(struct world_close){0});
    world_run(world);
    assert_int_equal(number("SELECT count(*) FROM subsidy.grant_paid WHERE budget_key = 'S041'"),
                     1);
}

/* Two closings that each fit: the grants of the first are parked when the second is authorised. */
static void a_budget_that_holds_one_of_two(void **state)
{
    (void)state;
    rule_asks("budget_key = 'S041'");
    world_script(world, "INSERT INTO registry.budget (fiscal_year, budget_key, centavos,"
                        " valid_from, known_from, position, ordinal) VALUES (2020, 'S041', 359999,"
                        " '2020-01-01', 1, 1, 0)");
    world_report(world, SAYS(.served = 180));
    tick(20200608);
    world_report(world, SAYS(.day = 20200609, .served = 180));
    tick(20200615);
    int64_t first = number("SELECT min(position) FROM subsidy.closing");
    world_script(world, arena_printf(world->arena,
                                     "UPDATE subsidy.closing SET authorised_position = 999,"
                                     " prepared_by = 1, authorised_by = 2, act_position = 9"
                                     " WHERE position = %lld",
                                     (long long)first));
    (void)world_authorise(world, &(struct world_close){.day = 20200615});
    world_run(world);
    assert_int_equal(number("SELECT failure::bigint FROM subsidy.act_failure"), 4);
    world_script(world, "UPDATE subsidy.closing SET authorised_position = NULL, prepared_by = NULL,"
                        " authorised_by = NULL, act_position = NULL");
    (void)world_authorise(world, &(struct world_close){.day = 20200615});
    world_run(world);
    assert_int_equal(number("SELECT count(*) FROM subsidy.grant_paid"), 1);
}

int main(void)
{
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN_WORLD(a_committee_that_is_too_small),
        IN_WORLD(a_withheld_day_is_corrected),
        IN_WORLD(days_due_that_were_not_reported),
        IN_WORLD(what_was_not_due),
        IN_WORLD(grants_that_are_not_proven),
        IN_WORLD(a_kitchen_that_is_suspended),
        IN_WORLD(a_capacity_that_changes),
        IN_WORLD(a_late_report_is_held),
        IN_WORLD(goods_in_kind),
        IN_WORLD(more_goods_than_a_statement_has),
        IN_WORLD(a_week_across_years),
        IN_WORLD(acts_that_do_not_agree),
        IN_WORLD(a_budget_that_does_not_hold_it),
        IN_WORLD(a_budget_that_holds_one_of_two),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
