/* Dispersals, the issuer's files, the end of a year. */
#include "common/base/calendar.h"
#include "common/issuer/dispersal.h"
#include "subsidy/rules/act.h"
#include "subsidy/rules/movement.h"
#include "world.h"

static struct world *world;
static const struct entry *of_101, *of_102, *late_101;

/* 101 has purse P-101 and 1,000 and 500 pesos, of two years; 102 purse P-102 and 300; 103 has no
 * purse, and 50. 101 spent 700 by card and withdrew 100. */
static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_issuer");
    world_script(world, "INSERT INTO registry.purse VALUES"
                        " (101, 'P-101', true, '2020-01-01', 1, 1, 1),"
                        " (102, 'P-102', true, '2020-01-01', 1, 1, 2);"
                        "INSERT INTO registry.budget VALUES"
                        " (2020, 'S041', 200000, 80, '2020-01-01', 1, 1, 3),"
                        " (2021, 'S041', 900000, 80, '2020-01-01', 1, 1, 4)");
    of_101 = world_grant(world, 20200608, &(struct grant_credited){.centavos = 100000});
    of_102 =
        world_grant(world, 20200608, &(struct grant_credited){.kitchen = 102, .centavos = 30000});
    (void)world_grant(world, 20200608, &(struct grant_credited){.kitchen = 103, .centavos = 5000});
    late_101 = world_grant(
        world, 20200615,
        &(struct grant_credited){.centavos = 50000, .budget = {2021, "S041"}, .adjustment = 0});
    world_declare(world, 101, 20200610, (struct world_payment[]){{1, 70000}, {3, 10000}}, 2, 0);
    world_run(world);
    return 0;
}

static int end(void **state)
{
    (void)state;
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.check_books() WHERE problem"
                                         " NOT IN ('statement is not its lines')"),
                     0);
    world_rebuild(world, 1);
    world_rebuild(world, 500);
    world_free(world);
    return 0;
}

static int64_t number(const char *sql)
{
    return world_number(world, sql);
}

static int64_t of_kitchen(const char *column, int kitchen)
{
    return number(arena_printf(world->arena,
                               "SELECT %s_centavos FROM subsidy.reconciliation"
                               " WHERE kitchen_id = %d",
                               column, kitchen));
}

static int64_t failure(void)
{
    return number("SELECT coalesce(max(100 * act_position + failure), 0)::bigint"
                  "  FROM subsidy.act_failure");
}

/* The dispersal's act as it would be prepared from these rows. */
static struct act dispersal_of(uint32_t dispersal, const struct dispersal_line *lines, size_t count)
{
    struct bytes file = dispersal_file(world->arena, dispersal, lines, count);
    uint8_t *digest = arena_alloc(world->arena, DIGEST_BYTES);
    struct act act = {
        .subject = ACT_DISPERSAL,
        .dispersal = {late_101->position, (uint32_t)count, 0, {digest, DIGEST_BYTES}}};

    digest_of(&file, 1, digest);
    for (size_t i = 0; i < count; i++) {
        act.dispersal.centavos += lines[i].centavos;
    }
    return act;
}

static void carry_out(const struct act *act)
{
    (void)world_act(world, act);
    world_run(world);
}

static const struct dispersal_line both[] = {{"P-101", 101, 150000}, {"P-102", 102, 30000}};

static void disperse(void)
{
    struct act act = dispersal_of(1, both, 2);

    carry_out(&act);
    assert_int_equal(failure(), 0);
}

static void a_grant_goes_out_once(void **state)
{
    (void)state;
    struct act act = dispersal_of(1, both, 2);

    act.dispersal.centavos -= 1;
    carry_out(&act);
    assert_int_equal(failure(), 102);
    act = dispersal_of(2, both, 2); /* another file: its number is the next one's */
    carry_out(&act);
    assert_int_equal(failure(), 202);
    act = dispersal_of(1, both, 2);
    act.dispersal.purses = 3;
    carry_out(&act);
    assert_int_equal(failure(), 302);
    act = dispersal_of(1, both, 2);
    act.dispersal.grants_through = 0;
    carry_out(&act);
    assert_int_equal(failure(), 401);
    act = dispersal_of(1, both, 2);
    carry_out(&act);
    assert_int_equal(failure(), 401);
    assert_int_equal(number("SELECT count(*) FROM subsidy.dispersal_row"), 2);
    assert_int_equal(number("SELECT count(*) FROM subsidy.dispersal_grant"), 3);
    assert_int_equal(of_kitchen("on_the_way", 101), 150000);
    assert_int_equal(of_kitchen("not_sent", 103), 5000); /* it has no purse */
    carry_out(&act);
    assert_int_equal(failure(), 601);
    /* 103 gets one */
    world_script(world, "INSERT INTO registry.purse VALUES"
                        " (103, 'P-103', true, '2020-01-01', 1, 1, 5)");
    act = dispersal_of(2, &(struct dispersal_line){"P-103", 103, 5000}, 1);
    carry_out(&act);
    assert_int_equal(number("SELECT count(*) FROM subsidy.dispersal"), 2);
    assert_int_equal(of_kitchen("not_sent", 103), 0);
}

static struct movement moved(const char *movement, const char *purse, enum movement_kind kind,
                             centavos amount, uint32_t dispersal)
{
    return (struct movement){movement, purse, kind, amount, calendar_day_of(20200611), dispersal};
}

static void read_file(uint8_t file, const struct movement *movements, size_t count)
{
    (void)world_issuer_file(world, file, movements, count);
    world_run(world);
}

static int64_t result_of(const char *movement)
{
    return number(arena_printf(world->arena,
                               "SELECT result::bigint FROM subsidy.movement WHERE movement = '%s'"
                               " ORDER BY position DESC LIMIT 1",
                               movement));
}

static void the_issuers_word(void **state)
{
    (void)state;
    disperse();
    const struct movement file[] = {
        moved("a", "P-102", MOVEMENT_SPENT, 1, 0), /* before its credit: nothing is there */
        moved("b", "P-101", MOVEMENT_CREDIT, 150000, 1),
        moved("c", "P-102", MOVEMENT_CREDIT, 29999, 1),
        moved("d", "P-999", MOVEMENT_CREDIT, 1, 1),
        moved("e", "P-101", MOVEMENT_SPENT, 70000, 0),
        moved("f", "P-101", MOVEMENT_SPENT, 70000, 0),   /* the booking is matched already */
        moved("f", "P-101", MOVEMENT_SPENT, 70000, 0),   /* the same number again */
        moved("g", "P-101", MOVEMENT_CREDIT, 150000, 1), /* confirmed already */
        moved("h", "P-101", MOVEMENT_WITHDRAWN, 10000, 0),
        moved("i", "P-101", MOVEMENT_SPENT, 1, 0), /* 150,000 were there, and were taken */
        moved("j", "P-102", MOVEMENT_CREDIT, 30000, 7),
    };
    read_file(1, file, sizeof file / sizeof file[0]);
    assert_int_equal(result_of("a"), MOVEMENT_AMOUNT_DIFFERS);
    assert_int_equal(result_of("b"), MOVEMENT_MATCHED);
    assert_int_equal(result_of("c"), MOVEMENT_AMOUNT_DIFFERS);
    assert_int_equal(result_of("d"), MOVEMENT_UNKNOWN_PURSE);
    assert_int_equal(result_of("e"), MOVEMENT_MATCHED);
    assert_int_equal(result_of("f"), MOVEMENT_REPEATED);
    assert_int_equal(number("SELECT result::bigint FROM subsidy.movement WHERE row_number = 6"),
                     MOVEMENT_UNMATCHED);
    assert_int_equal(result_of("g"), MOVEMENT_UNMATCHED);
    assert_int_equal(result_of("h"), MOVEMENT_MATCHED);
    assert_int_equal(result_of("i"), MOVEMENT_AMOUNT_DIFFERS);
    assert_int_equal(result_of("j"), MOVEMENT_UNMATCHED);
    assert_int_equal(of_kitchen("issuer", 101), 0);
    assert_int_equal(of_kitchen("not_declared", 101), 70000);
    assert_int_equal(of_kitchen("on_the_way", 101), 0);
    assert_int_equal(of_kitchen("on_the_way", 102), 30000);
    /* a credit is paid out of both of its budget lines */
    assert_int_equal(number("SELECT paid_centavos FROM subsidy.budget WHERE fiscal_year = 2020"),
                     100000);
    assert_int_equal(number("SELECT paid_centavos FROM subsidy.budget WHERE fiscal_year = 2021"),
                     50000);
}

static void a_file_read_twice_changes_nothing(void **state)
{
    (void)state;
    const struct movement file[] = {moved("b", "P-101", MOVEMENT_CREDIT, 150000, 1),
                                    moved("e", "P-101", MOVEMENT_SPENT, 70000, 0)};
    disperse();
    read_file(1, file, 1);
    uint64_t decided = world->own.next_position;
    read_file(1, file, 1);
    assert_int_equal(world->own.next_position, decided);
    read_file(1, file, 2); /* it had broken off: the rest is read */
    assert_int_equal(world->own.next_position, decided + 1);
    read_file(2, file, 2); /* another file with the same movements */
    assert_int_equal(number("SELECT count(*) FROM subsidy.movement WHERE result = 5"), 2);
    assert_int_equal(of_kitchen("issuer", 101), 80000);
    read_file(3, file, 0);
}

/* The purse was taken away and given to another kitchen after the file went out. */
static void a_purse_that_changes_hands(void **state)
{
    (void)state;
    const struct movement file[] = {moved("b", "P-101", MOVEMENT_CREDIT, 150000, 1),
                                    moved("c", "P-101", MOVEMENT_SPENT, 5, 0)};
    disperse();
    world_script(world, "INSERT INTO registry.purse VALUES"
                        " (101, 'P-101', false, '2020-07-01', 2, 2, 1),"
                        " (103, 'P-101', true, '2020-07-01', 2, 2, 2)");
    read_file(1, file, 2);
    assert_int_equal(of_kitchen("issuer", 101), 150000);
    assert_int_equal(result_of("c"), MOVEMENT_AMOUNT_DIFFERS); /* of 103, which has nothing there */
}

static void reversals_and_returns(void **state)
{
    (void)state;
    disperse();
    struct act act = {.subject = ACT_REVERSAL, .reversal = {102, of_102->position, 30000}};
    carry_out(&act);
    assert_int_equal(of_kitchen("not_returned", 102), 30000);
    assert_int_equal(
        number("SELECT sum(budget_freed_centavos)::bigint FROM subsidy.grant_reversal"), 0);
    const struct movement file[] = {moved("a", "P-102", MOVEMENT_CREDIT, 30000, 1),
                                    moved("b", "P-102", MOVEMENT_RETURNED, 30000, 0)};
    read_file(1, file, 2);
    assert_int_equal(result_of("b"), MOVEMENT_MATCHED);
    assert_int_equal(of_kitchen("not_returned", 102), 0);
    assert_int_equal(of_kitchen("issuer", 102), 0);
}

static void close_year(uint32_t year, centavos returned)
{
    carry_out(&(struct act){.subject = ACT_YEAR, .year = {{year, "S041"}, returned}});
}

static void a_years_end(void **state)
{
    (void)state;
    assert_int_equal(number("SELECT available_centavos FROM subsidy.budget"
                            " WHERE fiscal_year = 2020"),
                     200000 - 135000);
    close_year(2019, 0);
    assert_int_equal(failure(), 101);
    close_year(2020, 64999);
    assert_int_equal(failure(), 202);
    close_year(2020, 65000);
    assert_int_equal(failure(), 202);
    /* 101 spent 800 of 1,000 of 2020: 200 go back, and the 500 of 2021 stay */
    assert_int_equal(of_kitchen("purse", 101), 50000);
    assert_int_equal(of_kitchen("purse", 102), 0);
    assert_int_equal(number("SELECT to_prove_centavos FROM subsidy.purse WHERE kitchen_id = 101"),
                     150000 - 20000);
    assert_int_equal(number("SELECT sum(centavos)::bigint FROM subsidy.year_returned"),
                     20000 + 30000 + 5000);
    assert_int_equal(number("SELECT returned_centavos FROM subsidy.budget"
                            " WHERE fiscal_year = 2020"),
                     65000);
    assert_int_equal(number("SELECT available_centavos FROM subsidy.budget"
                            " WHERE fiscal_year = 2020"),
                     0);
    close_year(2020, 0);
    assert_int_equal(failure() % 100, 3);
}

static void a_year_that_is_not_done(void **state)
{
    (void)state;
    world_script(world, "UPDATE subsidy.balance SET credit_centavos = credit_centavos + 7"
                        " WHERE account = 13 AND fiscal_year = 2021");
    close_year(2021, 0);
    assert_int_equal(failure() % 100, 5);
    world_script(world, "UPDATE subsidy.balance SET credit_centavos = credit_centavos - 7"
                        " WHERE account = 13 AND fiscal_year = 2021");
}

static void lights(void **state)
{
    (void)state;
    assert_int_equal(number("SELECT count(*) FROM subsidy.budget WHERE fiscal_year = 2020"
                            " AND light = 'green'"),
                     1);
    (void)world_grant(world, 20200622, &(struct grant_credited){.centavos = 24999});
    assert_int_equal(number("SELECT count(*) FROM subsidy.budget WHERE light = 'green'"), 2);
    (void)world_grant(world, 20200622, &(struct grant_credited){.centavos = 1});
    assert_int_equal(number("SELECT count(*) FROM subsidy.budget WHERE light = 'yellow'"), 1);
    (void)world_grant(world, 20200622, &(struct grant_credited){.centavos = 40000});
    assert_int_equal(number("SELECT count(*) FROM subsidy.budget WHERE light = 'red'"), 1);
    (void)world_grant(world, 20200622,
                      &(struct grant_credited){.centavos = 1, .budget = {2020, "S999"}});
    assert_int_equal(number("SELECT count(*) FROM subsidy.budget WHERE light = 'red'"
                            " AND approved_centavos = 0"),
                     1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_grant_goes_out_once, begin, end),
        cmocka_unit_test_setup_teardown(the_issuers_word, begin, end),
        cmocka_unit_test_setup_teardown(a_file_read_twice_changes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_purse_that_changes_hands, begin, end),
        cmocka_unit_test_setup_teardown(reversals_and_returns, begin, end),
        cmocka_unit_test_setup_teardown(a_years_end, begin, end),
        cmocka_unit_test_setup_teardown(a_year_that_is_not_done, begin, end),
        cmocka_unit_test_setup_teardown(lights, begin, end),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
