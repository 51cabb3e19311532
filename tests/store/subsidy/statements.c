/* Closings, statements, adjustments, openings. */
#include "common/base/calendar.h"
#include "world.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_statements");
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

/* Midnight, a quarter past it, and every midnight of the days between. */
static void tick(uint32_t day)
{
    (void)world_tick(world, day, 0);
    (void)world_tick(world, day, 15);
    world_run(world);
}

static int64_t stated(const char *where)
{
    return world_number(world,
                        arena_printf(world->arena,
                                     "SELECT coalesce(sum(centavos), 0)::bigint FROM (SELECT s.*,"
                                     " b.legal_basis FROM subsidy.statement s LEFT JOIN"
                                     " subsidy.statement_basis b ON b.kitchen_id = s.kitchen_id AND"
                                     " b.statement_position = s.position AND b.rule = s.rule) x"
                                     " WHERE kind = 1 AND %s",
                                     where));
}

static int64_t statements(void)
{
    return number("SELECT count(*) FROM subsidy.statement WHERE kind = 1");
}

static void a_week_is_stated_on_monday(void **state)
{
    (void)state;
    for (uint32_t day = 20200601; day <= 20200605; day++) {
        world_report(world, SAYS(.day = day, .served = 180));
    }
    world_report(world, SAYS(.kitchen = 102, .day = 20200603, .served = 149));
    (void)world_tick(world, 20200607, 1425); /* the last quarter of Sunday */
    world_run(world);
    assert_int_equal(statements(), 0);
    tick(20200608);
    assert_int_equal(statements(), 2);
    assert_int_equal(stated("kitchen_id = 101 AND period_start = '2020-06-01' AND period_end ="
                            " '2020-06-07' AND rations = 900 AND rule = 3 AND legal_basis ="
                            " 'Gaceta 3' AND alcaldia = 7"),
                     900000);
    assert_int_equal(stated("kitchen_id = 102"), 149000);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement_line WHERE flags = 1"), 1);
    assert_int_equal(number("SELECT count(*) FROM subsidy.closing WHERE NOT opening AND through ="
                            " '2020-06-07'"),
                     1);
    tick(20200609);
    assert_int_equal(statements(), 2);
}

/* 25 October 2020, a Sunday, has 25 hours: midnight is that of the wall. */
static void the_day_on_which_clocks_change(void **state)
{
    (void)state;
    world_report(world, SAYS(.day = 20201023, .served = 180));
    (void)world_tick(world, 20201025, 1425);
    world_run(world);
    assert_int_equal(statements(), 0);
    tick(20201026);
    assert_int_equal(stated("period_end = '2020-10-25'"), 180000);
}

static void a_jump_passes_several_periods(void **state)
{
    (void)state;
    (void)world_tick(world, 20200601, 60);
    for (uint32_t day = 20200602; day <= 20200630; day += 7) {
        world_report(world, SAYS(.day = day, .received_day = 20200602, .served = 180));
    }
    tick(20200720);
    assert_int_equal(statements(), 5);
    assert_int_equal(stated("true"), 5 * 180000);
    assert_int_equal(number("SELECT count(*) FROM subsidy.closing WHERE NOT opening"), 2);
    assert_int_equal(number("SELECT count(DISTINCT period_end) FROM subsidy.statement"
                            " WHERE kind = 1"),
                     5);
}

static void a_correction_after_the_closing_adjusts(void **state)
{
    (void)state;
    const struct entry *first = world_report(world, SAYS(.served = 180));
    tick(20200608);
    world_report(world, SAYS(.served = 160, .received_day = 20200608, .corrects = first));
    world_report(world, SAYS(.day = 20200609, .served = 170));
    world_run(world);
    assert_int_equal(number("SELECT count(*) FROM subsidy.report WHERE adjustment AND period_start"
                            " = '2020-06-08'"),
                     1);
    tick(20200615);
    assert_int_equal(stated("period_start = '2020-06-08' AND adjustment_centavos = -20000 AND"
                            " rations = 170"),
                     150000);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement_line WHERE adjustment AND"
                            " service_day = '2020-06-02' AND centavos = -20000"),
                     1);
}

static void a_report_after_the_closing_adjusts(void **state)
{
    (void)state;
    tick(20200608);
    world_report(world, SAYS(.served = 180, .received_day = 20200616));
    tick(20200615);
    assert_int_equal(stated("period_start = '2020-06-08' AND adjustment_centavos = 180000 AND"
                            " rations = 0"),
                     180000);
}

static void what_is_below_zero_is_carried(void **state)
{
    (void)state;
    const struct entry *first = world_report(world, SAYS(.served = 200));
    const struct entry *second = world_report(world, SAYS(.day = 20200603, .served = 200));
    tick(20200608);
    world_report(world, SAYS(.served = 150, .received_day = 20200608, .corrects = first));
    world_report(
        world, SAYS(.day = 20200603, .served = 150, .received_day = 20200608, .corrects = second));
    tick(20200615);
    assert_int_equal(stated("period_start = '2020-06-08'"), 0);
    assert_int_equal(number("SELECT carried_centavos FROM subsidy.statement WHERE kind = 1"
                            " AND period_start = '2020-06-08'"),
                     -100000);
    tick(20200622); /* no reports: nothing to say, and the remainder stays */
    assert_int_equal(statements(), 2);
    world_report(world, SAYS(.day = 20200623, .served = 160));
    tick(20200629);
    assert_int_equal(stated("period_start = '2020-06-22' AND brought_centavos = -100000"), 60000);
    world_report(world, SAYS(.day = 20200630, .served = 160));
    tick(20200706);
    assert_int_equal(stated("period_start = '2020-06-29' AND brought_centavos = 0"), 160000);
    assert_int_equal(stated("true"), 400000 - 100000 + 320000);
}

static void two_corrections_before_the_next_closing(void **state)
{
    (void)state;
    const struct entry *first = world_report(world, SAYS(.served = 180));
    tick(20200608);
    const struct entry *second =
        world_report(world, SAYS(.served = 160, .received_day = 20200608, .corrects = first));
    world_report(world, SAYS(.served = 180, .received_day = 20200608, .corrects = second));
    tick(20200615);
    /* nothing changed in the end, and the line says so */
    assert_int_equal(statements(), 2);
    assert_int_equal(stated("true"), 180000);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement_line WHERE adjustment AND"
                            " centavos = 0"),
                     1);
}

/* A rebuild meets report, statement and correction in one batch: what came last is still open. */
static void a_correction_that_no_statement_has_seen(void **state)
{
    (void)state;
    const struct entry *first = world_report(world, SAYS(.served = 180));
    tick(20200608);
    world_report(world, SAYS(.served = 160, .received_day = 20200608, .corrects = first));
    world_run(world);
    assert_int_equal(number("SELECT count(*) FROM subsidy.claim WHERE open AND stated_centavos ="
                            " 180000 AND claim_centavos = 160000"),
                     1);
}

static void weeks_become_months(void **state)
{
    (void)state;
    world_script(world, "INSERT INTO registry.subsidy_rule SELECT 4, 'Gaceta 4', 2, 3, 150, 500, 1,"
                        " true, false, 1100, 31, 1080, 2, 5, '2020-06-17', 1, 1, 9;"
                        "INSERT INTO registry.subsidy_rule_tier VALUES (4, 1, 9, 1, 500);");
    world_report(world, SAYS(.day = 20200616, .served = 180)); /* a Tuesday: the old rule, a week */
    world_report(world, SAYS(.day = 20200617, .served = 180)); /* the new one, a month */
    tick(20200622);
    assert_int_equal(stated("period_end = '2020-06-21' AND rule = 3"), 180000);
    assert_int_equal(statements(), 1);
    world_report(world, SAYS(.day = 20200629, .served = 180));
    tick(20200629); /* June is open: a week's end does not close it */
    assert_int_equal(statements(), 1);
    tick(20200701);
    assert_int_equal(stated("period_start = '2020-06-01' AND period_end = '2020-06-30' AND"
                            " rule = 4"),
                     180000);
    assert_int_equal(statements(), 2);
}

/* Two people say that the last opening is owed. */
static void open_them(void)
{
    (void)world_authorise(world,
                          &(struct world_close){.closed_position = (uint64_t)number(
                                                    "SELECT max(position) FROM subsidy.closing"
                                                    " WHERE opening")});
    world_run(world);
}

static void kitchens_are_opened_once(void **state)
{
    (void)state;
    tick(20200529); /* goods in kind: nothing to open with */
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement"), 0);
    tick(20200601);
    tick(20200602);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement WHERE kind = 2"), 2);
    assert_int_equal(number("SELECT count(*) FROM subsidy.purse"), 0); /* nobody said so yet */
    open_them();
    assert_int_equal(number("SELECT purse_centavos FROM subsidy.purse WHERE kitchen_id = 101"),
                     5 * 200 * 1000);
    assert_int_equal(number("SELECT to_prove_centavos FROM subsidy.purse WHERE kitchen_id = 102"),
                     5 * 400 * 800);
    assert_int_equal(number("SELECT count(*) FROM subsidy.purse WHERE kitchen_id = 103"), 0);
    /* the third one becomes active later */
    world_script(world,
                 "INSERT INTO registry.kitchen SELECT 103, name, address, unit, 8, 0, 0, 160,"
                 " 2, '', '2020-06-10', 1, 5, 5 FROM registry.kitchen WHERE kitchen_id ="
                 " 103");
    tick(20200609);
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement WHERE kind = 2"), 2);
    tick(20200610);
    assert_int_equal(number("SELECT centavos FROM subsidy.statement WHERE kitchen_id = 103 AND"
                            " kind = 2 AND rations = 800 AND period_start = '2020-06-08' AND"
                            " alcaldia = 8"),
                     800000);
    assert_int_equal(
        number("SELECT balance_centavos FROM subsidy.account WHERE name = 'budget_committed'"),
        800000);
    open_them();
    assert_int_equal(
        number("SELECT -balance_centavos FROM subsidy.account WHERE name = 'programme_budget'"),
        800000 + 5 * 200 * 1000 + 5 * 400 * 800);
    assert_int_equal(
        number("SELECT balance_centavos FROM subsidy.account WHERE name = 'budget_accrued'"),
        800000 + 5 * 200 * 1000 + 5 * 400 * 800);
}

static int64_t openings_of(int kitchen)
{
    return number(arena_printf(world->arena,
                               "SELECT count(*) FROM subsidy.statement WHERE kind = 2 AND"
                               " kitchen_id = %d",
                               kitchen));
}

/* A kitchen that has served for years is not new because a rule begins that opens new ones. */
static void only_new_kitchens_are_opened(void **state)
{
    (void)state;
    world_script(world, "UPDATE registry.kitchen SET valid_from = '2018-01-01';"
                        "UPDATE registry.kitchen SET valid_from = '2020-05-01' WHERE kitchen_id ="
                        " 102");
    tick(20200601);
    assert_int_equal(openings_of(101), 0);
    assert_int_equal(openings_of(102), 1); /* the 31st day: the last one */
    tick(20200602);
    assert_int_equal(openings_of(101), 0);
}

static void a_day_too_late_to_be_new(void **state)
{
    (void)state;
    world_script(world, "UPDATE registry.kitchen SET valid_from = '2020-05-01' WHERE kitchen_id ="
                        " 102");
    tick(20200602);
    assert_int_equal(openings_of(102), 0);
    assert_int_equal(openings_of(101), 1);
}

/* What was reported or granted in the days before says that it is not new, whatever is registered
 * now; a report whose day was mistyped and corrected does not. */
static void who_reported_before_is_not_new(void **state)
{
    (void)state;
    world_report(world, SAYS(.kitchen = 101, .day = 20200401, .served = 180));
    const struct entry *typo =
        world_report(world, SAYS(.kitchen = 102, .day = 20200402, .served = 180));
    world_report(world, SAYS(.kitchen = 102, .day = 20200602, .served = 180, .corrects = typo));
    tick(20200603);
    assert_int_equal(openings_of(101), 0);
    assert_int_equal(openings_of(102), 1);
}

/* A rule that becomes known after the reports were counted under another one changes neither their
 * lines nor what the statement says that it rests on. */
static void a_statement_rests_on_the_rule_of_its_lines(void **state)
{
    (void)state;
    world_report(world, SAYS(.served = 180));
    world_run(world);
    world_script(world, "INSERT INTO registry.subsidy_rule SELECT 4, 'Gaceta 4', 2, 1, 150, 500, 1,"
                        " true, false, 1100, 31, 1080, 2, 5, '2020-06-02', 1, 1, 9;"
                        "INSERT INTO registry.subsidy_rule_tier VALUES (4, 1, 9, 1, 500);");
    tick(20200608);
    assert_int_equal(stated("rule = 3 AND legal_basis = 'Gaceta 3'"), 180000);
    assert_int_equal(number("SELECT count(*) FROM analytics.statement_line WHERE rule = 3 AND"
                            " legal_basis = 'Gaceta 3' AND service_day = '2020-06-02' AND"
                            " rations_counted = 180 AND amount_mxn = 1800 AND tier_mxn = 10 AND"
                            " flags = '{}' AND NOT adjustment"),
                     1);
}

/* Each line names its own: what was counted under the old rule and what under the new one. */
static void every_line_says_what_it_rests_on(void **state)
{
    (void)state;
    world_script(world, "INSERT INTO registry.subsidy_rule SELECT 4, 'Gaceta 4', 2, 1, 150, 500, 1,"
                        " true, false, 1100, 31, 1080, 2, 5, '2020-06-03', 1, 1, 9;"
                        "INSERT INTO registry.subsidy_rule_tier VALUES (4, 1, 9, 1, 500);");
    const struct entry *first = world_report(world, SAYS(.served = 180));
    world_report(world, SAYS(.day = 20200603, .served = 140));
    tick(20200608);
    world_report(world, SAYS(.day = 20200604, .received_day = 20200608, .served = 180,
                             .corrects = first)); /* it moves out of the old rule */
    tick(20200615);
    assert_int_equal(
        number("SELECT count(*) FROM analytics.statement_line WHERE legal_basis IS NULL"
               " OR legal_basis <> 'Gaceta ' || rule"),
        0);
    assert_int_equal(number("SELECT count(*) FROM analytics.statement_line WHERE rule = 3"), 2);
    assert_int_equal(number("SELECT count(*) FROM analytics.statement_line WHERE rule = 3 AND"
                            " adjustment AND amount_mxn = -1800 AND rations_counted = 0"),
                     1);
    assert_int_equal(
        number("SELECT count(*) FROM analytics.statement_line WHERE rule = 4 AND flags ="
               " '{below minimum}'"),
        1);
    assert_int_equal(number("SELECT count(*) FROM (SELECT g.amount_mxn + g.carried_mxn -"
                            " g.brought_mxn - sum(l.amount_mxn) AS left FROM analytics.statement g"
                            " JOIN analytics.statement_line l USING (kitchen_id, decision_position)"
                            " GROUP BY g.amount_mxn, g.carried_mxn, g.brought_mxn,"
                            " g.decision_position) x WHERE x.left <> 0"),
                     0);
}

static void goods_in_kind_are_stated_without_money(void **state)
{
    (void)state;
    world_report(world, SAYS(.day = 20200527, .served = 180));
    tick(20200601);
    assert_int_equal(statements(), 1);
    assert_int_equal(stated("rations = 180 AND rule = 2 AND model = 1"), 0);
    (void)world_authorise(world, &(struct world_close){.day = 20200601});
    world_run(world);
    assert_int_equal(number("SELECT count(*) FROM subsidy.closing WHERE authorised_position"
                            " IS NOT NULL"),
                     1);
    assert_int_equal(number("SELECT count(*) FROM subsidy.transfer WHERE kind = 1"), 0);
}

static void what_moved_away_is_taken_back(void **state)
{
    (void)state;
    const struct entry *first = world_report(world, SAYS(.served = 180));
    tick(20200608);
    world_report(world, SAYS(.day = 20200609, .served = 200, .corrects = first));
    tick(20200615);
    assert_int_equal(stated("period_start = '2020-06-08' AND adjustment_centavos = -180000"),
                     20000);
    assert_int_equal(
        number("SELECT count(*) FROM subsidy.statement_line WHERE statement_position <> (SELECT"
               " min(statement_position) FROM subsidy.statement_line)"),
        2);
}

/* More adjustments than a statement has lines: a second one of the same period. */
static void more_lines_than_a_statement_has(void **state)
{
    (void)state;
    tick(20201005);
    world->batch = 500;
    day_number day = calendar_day_of(20200601);
    for (int i = 0; i < 100; i++) {
        world_report(world, SAYS(.day = calendar_yyyymmdd(day + i), .received_day = 20201006,
                                 .served = 180));
    }
    tick(20201012);
    assert_int_equal(statements(), 2);
    assert_int_equal(stated("period_start = '2020-10-05'"), 72 * 180000); /* weekends are held */
    assert_int_equal(number("SELECT count(*) FROM subsidy.statement_line"), 100);
}

/* What is said of a day in the far future stays open until then. */
static void the_future_is_not_stated(void **state)
{
    (void)state;
    world_report(world, SAYS(.day = 20991230, .received_day = 20200602, .served = 180));
    tick(20200608);
    assert_int_equal(statements(), 0);
    assert_int_equal(number("SELECT count(*) FROM subsidy.claim WHERE open"), 1);
}

static void nobody_changes_the_books(void **state)
{
    (void)state;
    static const char *const attempts[] = {
        "UPDATE subsidy.transfer SET centavos = 1",
        "DELETE FROM subsidy.transfer",
        "TRUNCATE subsidy.transfer",
    };
    struct error error;

    tick(20200601);
    open_them();
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++) {
        assert_int_not_equal(db_script(world->owner, attempts[i], 0, &error), STATUS_OK);
        assert_string_equal(error.sqlstate, "23001");
        assert_int_not_equal(db_script(world->db, attempts[i], 0, &error), STATUS_OK);
    }
    assert_int_not_equal(db_script(world->owner,
                                   "UPDATE subsidy.balance SET debit_centavos = 1e12"
                                   " WHERE account = 2",
                                   0, &error),
                         STATUS_OK);
    assert_string_equal(error.sqlstate, "23514");
}

int main(void)
{
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN_WORLD(a_week_is_stated_on_monday),
        IN_WORLD(the_day_on_which_clocks_change),
        IN_WORLD(a_jump_passes_several_periods),
        IN_WORLD(a_correction_after_the_closing_adjusts),
        IN_WORLD(a_report_after_the_closing_adjusts),
        IN_WORLD(what_is_below_zero_is_carried),
        IN_WORLD(two_corrections_before_the_next_closing),
        IN_WORLD(a_correction_that_no_statement_has_seen),
        IN_WORLD(weeks_become_months),
        IN_WORLD(kitchens_are_opened_once),
        IN_WORLD(only_new_kitchens_are_opened),
        IN_WORLD(a_day_too_late_to_be_new),
        IN_WORLD(who_reported_before_is_not_new),
        IN_WORLD(a_statement_rests_on_the_rule_of_its_lines),
        IN_WORLD(every_line_says_what_it_rests_on),
        IN_WORLD(goods_in_kind_are_stated_without_money),
        IN_WORLD(what_moved_away_is_taken_back),
        IN_WORLD(more_lines_than_a_statement_has),
        IN_WORLD(the_future_is_not_stated),
        IN_WORLD(nobody_changes_the_books),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
