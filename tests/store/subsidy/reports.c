/* Which version stands, what is kept of the others, and the fees that follow. */
#include "common/base/calendar.h"
#include "subsidy/codec.h"
#include "world.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_reports");
    return 0;
}

/* Whatever a test did: the books hold, and a rebuild gives the same rows. */
static int end(void **state)
{
    (void)state;
    world_books_hold(world);
    world_rebuild(world, 1);
    world_rebuild(world, 3);
    world_rebuild(world, 500);
    world_free(world);
    return 0;
}

#define SAYS(...) (&(struct world_report){__VA_ARGS__})
#define STATES "string_agg(state, ' ' ORDER BY version)"

static void states_are(const char *expected)
{
    const char *sql = arena_printf(world->arena,
                                   "SELECT (" STATES " = '%s')::int::bigint FROM subsidy.report"
                                   " WHERE kitchen_id = 101 AND service_day = '2020-06-02'",
                                   expected);

    if (world_number(world, sql) != 1) {
        fail_msg("not \"%s\"", expected);
    }
}

static int64_t claim(const char *day)
{
    return world_number(world, arena_printf(world->arena,
                                            "SELECT coalesce(sum(claim_centavos), -1)::bigint"
                                            "  FROM subsidy.claim WHERE service_day = '%s'",
                                            day));
}

static int64_t flags_of(const struct entry *entry)
{
    return world_number(world, arena_printf(world->arena,
                                            "SELECT flags::bigint FROM subsidy.report WHERE "
                                            "submission_position = %llu AND NOT withdrawal",
                                            (unsigned long long)entry->position));
}

/* The n-th decision of all, from 0. */
static const struct report_counted *decision(size_t n)
{
    void *message = 0;

    assert_true(n < world->decided_count);
    assert_int_equal(codec_read_counted(world->arena, &world->decided[n], &message, 0), STATUS_OK);
    return message;
}

static void a_report_is_counted(void **state)
{
    (void)state;
    const struct entry *entry = world_report(world, SAYS(.served = 180, .fees = 50000));

    world_run(world);
    assert_int_equal(claim("2020-06-02"), 180000);
    assert_int_equal(flags_of(entry), 0);
    states_are("standing");
    assert_int_equal(world_number(world, "SELECT fee_cash_centavos FROM subsidy.purse"), 50000);
    assert_int_equal(world_number(world, "SELECT count(*) FROM subsidy.report WHERE rule = 3 AND"
                                         " tier_from = 1 AND capacity = 200 AND alcaldia = 7 AND"
                                         " period_start = '2020-06-01' AND period_end ="
                                         " '2020-06-07' AND NOT adjustment AND rations_paid IS"
                                         " NULL AND timeliness = 1"),
                     1);
}

static void a_correction_takes_its_place(void **state)
{
    (void)state;
    const struct entry *first = world_report(world, SAYS(.served = 180, .fees = 50000));
    const struct entry *second =
        world_report(world, SAYS(.served = 160, .fees = 44000, .corrects = first));
    const struct entry *stale =
        world_report(world, SAYS(.served = 190, .fees = 99000, .corrects = first));
    const struct entry *third =
        world_report(world, SAYS(.served = 170, .fees = 45000, .corrects = second));

    world_run(world);
    states_are("replaced replaced stale standing");
    assert_int_equal(claim("2020-06-02"), 170000);
    assert_int_equal(flags_of(second), 512);
    assert_int_equal(flags_of(stale), 512 + 1024);
    assert_int_equal(flags_of(third), 512);
    assert_int_equal(world_number(world, "SELECT fee_cash_centavos FROM subsidy.purse"), 45000);
}

static void a_correction_before_its_report_waits(void **state)
{
    (void)state;
    const struct entry *first = world_make_report(world, SAYS(.served = 180));
    const struct entry *second = world_report(world, SAYS(.served = 160, .corrects = first));
    const struct entry *third = world_report(world, SAYS(.served = 155, .corrects = second));

    world_run(world);
    assert_int_equal(world->waiting_count, 2);
    assert_int_equal(claim("2020-06-02"), -1);
    world_queue(world, first);
    world_run(world);
    assert_int_equal(world->waiting_count, 0);
    states_are("replaced replaced standing");
    assert_int_equal(claim("2020-06-02"), 155000);
    assert_int_equal(flags_of(third), 512);
}

static void a_correction_of_nobody_is_counted_alone(void **state)
{
    (void)state;
    uint8_t nobody[DIGEST_BYTES] = {9, 9, 9};
    const struct entry *entry = world_report(world, SAYS(.served = 180, .names = nobody));

    world_run(world);
    assert_int_equal(world->waiting_count, 1);
    world_overdue(world);
    assert_int_equal(world->waiting_count, 0);
    assert_int_equal(flags_of(entry), 512 + 8192);
    states_are("standing");
}

static void a_report_of_another_kitchen_is_not_found(void **state)
{
    (void)state;
    const struct entry *other = world_report(world, SAYS(.served = 180));
    world_report(world, SAYS(.kitchen = 102, .served = 160, .corrects = other));
    world_run(world);
    assert_int_equal(world->waiting_count, 1);
    states_are("standing");
    world_overdue(world);
}

static void second_reports(void **state)
{
    (void)state;
    world_report(world, SAYS(.served = 180, .on_behalf = true));
    const struct entry *own = world_report(world, SAYS(.served = 170));
    const struct entry *again = world_report(world, SAYS(.served = 190));

    world->batch = 2; /* the one that is displaced once from memory, once from the table */
    world_run(world);
    states_are("aside standing aside");
    assert_int_equal(claim("2020-06-02"), 170000);
    assert_int_equal(flags_of(own), 256);
    assert_int_equal(flags_of(again), 256);
    world_report(world, SAYS(.served = 175, .corrects = again));
    world_run(world);
    states_are("aside standing replaced aside");
}

/* Displaced from the table, and corrected in the same batch: the last one holds. */
static void two_changes_of_one_row_in_one_batch(void **state)
{
    (void)state;
    const struct entry *monitors = world_report(world, SAYS(.served = 180, .on_behalf = true));

    world_run(world);
    world->batch = 500;
    world_report(world, SAYS(.served = 170));
    world_report(world, SAYS(.served = 165, .on_behalf = true, .corrects = monitors));
    world_run(world);
    states_are("replaced standing aside");
}

static void a_correction_moves_to_another_day(void **state)
{
    (void)state;
    const struct entry *first = world_report(world, SAYS(.served = 180, .fees = 50000));
    const struct entry *moved =
        world_report(world, SAYS(.day = 20200603, .served = 160, .fees = 40000, .corrects = first));

    world_run(world);
    states_are("replaced withdrawn");
    assert_int_equal(claim("2020-06-02"), 0);
    assert_int_equal(claim("2020-06-03"), 160000);
    assert_int_equal(world_number(world, "SELECT fee_cash_centavos FROM subsidy.purse"), 40000);
    /* the correction itself is what a later one names */
    world_report(world, SAYS(.day = 20200603, .served = 161, .fees = 40000, .corrects = moved));
    /* and the day that was left is free */
    world_report(world, SAYS(.served = 155));
    world_run(world);
    states_are("replaced replaced standing");
    assert_int_equal(claim("2020-06-02"), 155000);
    assert_int_equal(claim("2020-06-03"), 161000);
}

/* Which timeliness the day of a decision has, by the state that its version has now: what
 * indicators add when the day is first reported, and take back when it is withdrawn. */
static void a_day_is_as_timely_as_its_first_report(void **state)
{
    (void)state;
    const struct entry *first = world_report(world, SAYS(.served = 180));
    const struct entry *late =
        world_report(world, SAYS(.served = 170, .received_day = 20200604, .corrects = first));

    world_run(world);
    const struct report_counted *counted = decision(0);
    assert_int_equal(counted->day_timeliness, TIMELINESS_ON_TIME);
    counted = decision(1); /* corrected late: the day was reported on time all the same */
    assert_int_equal(counted->timeliness, TIMELINESS_LATE);
    assert_int_equal(counted->day_timeliness, TIMELINESS_ON_TIME);
    assert_true(counted->has_replaced);

    const struct entry *moved = world_report(
        world, SAYS(.day = 20200603, .served = 160, .received_day = 20200604, .corrects = late));
    world_report(world, SAYS(.served = 155, .received_day = 20200605)); /* the day that was left */
    world_run(world);
    counted = decision(2);
    assert_true(counted->withdrawn);
    assert_int_equal(counted->day_timeliness, TIMELINESS_ON_TIME);
    counted = decision(3);
    assert_int_equal(counted->day_timeliness, TIMELINESS_LATE);
    assert_false(counted->has_replaced);
    counted = decision(4); /* nothing stood: it is received anew, and late */
    assert_int_equal(counted->day_timeliness, TIMELINESS_LATE);
    assert_false(counted->has_replaced);
    assert_int_equal(counted->replaced_position, moved->position);
}

/* What is taken back is the rule, place and flags of the day that is left. */
static void a_withdrawal_speaks_of_the_day_that_it_left(void **state)
{
    (void)state;
    const struct entry *first =
        world_report(world, SAYS(.day = 20200530, .served = 180, .received_day = 20200602));

    world_report(world, SAYS(.day = 20200602, .served = 160, .corrects = first));
    world_run(world);
    assert_int_equal(decision(0)->rule, 2);
    assert_true(decision(1)->withdrawn);
    assert_int_equal(decision(1)->rule, 2);
    assert_int_equal(decision(1)->replaced_flags, decision(0)->flags);
    assert_int_not_equal(decision(0)->flags & REPORT_NOT_A_SERVICE_DAY, 0);
    assert_int_equal(decision(2)->rule, 3);
}

/* A stale correction may be all that a day has: the next report is its second version, and stands.
 */
static void a_day_with_a_stale_version_only(void **state)
{
    (void)state;
    const struct entry *first = world_report(world, SAYS(.day = 20200603, .served = 180));
    world_report(world, SAYS(.day = 20200603, .served = 170, .corrects = first));
    world_report(world, SAYS(.served = 160, .corrects = first));
    world_report(world, SAYS(.served = 150));
    world_run(world);
    states_are("stale standing");
    assert_int_equal(claim("2020-06-02"), 150000);
}

static void odd_ones_are_kept(void **state)
{
    (void)state;
    const struct entry *no_day =
        world_report(world, SAYS(.day = 20200230, .received_day = 20200602, .served = 180));
    const struct entry *nowhere =
        world_report(world, SAYS(.kitchen = 999, .served = 180, .fees = 100));
    const struct entry *applied = world_report(world, SAYS(.kitchen = 103, .served = 180));
    const struct entry *sunday = world_report(world, SAYS(.day = 20200607, .served = 180));
    const struct entry *early = world_report(world, SAYS(.day = 20191231, .served = 180));
    const struct entry *late =
        world_report(world, SAYS(.day = 20200608, .received_day = 20200611, .served = 180));
    const struct entry *programme =
        world_report(world, SAYS(.kitchen = WORLD_PROGRAMME, .served = 1, .fees = 5));

    world_run(world);
    assert_int_equal(flags_of(no_day), 32768);
    assert_int_equal(flags_of(nowhere), 16384);
    assert_int_equal(flags_of(applied), 8);
    assert_int_equal(flags_of(sunday), 4);
    assert_int_equal(flags_of(early), 4096 + 16384); /* before the kitchen, and before any rule */
    assert_int_equal(flags_of(late), 32);
    assert_int_equal(flags_of(programme), 16384);
    assert_int_equal(claim("2020-06-08"), 180000);
    assert_int_equal(claim("2019-12-31"), 0);
    /* a correction of what was no day stands on its own */
    world_report(world, SAYS(.day = 20200609, .served = 177, .corrects = no_day));
    world_run(world);
    assert_int_equal(claim("2020-06-09"), 177000);
}

/* Sealed anew under another installation, in one batch or in two: it changes nothing, and is no
 * second report. */
static void a_report_comes_again(void **state)
{
    (void)state;
    for (world->batch = 1; world->batch <= 500; world->batch += 499) {
        uint32_t day = world->batch == 1 ? 20200602 : 20200603;
        const struct entry *report =
            world_report(world, SAYS(.day = day, .served = 180, .fees = 50000));
        const struct entry *copy =
            world_report(world, SAYS(.day = day, .served = 180, .fees = 50000, .again = report,
                                     .received_day = 20200610));
        world_report(world, SAYS(.day = day, .served = 180, .fees = 50000, .again = copy));
        world_run(world);
        assert_int_equal(flags_of(report), 0);
        assert_int_equal(flags_of(copy), 65536 + 32); /* and late */
    }
    states_are("standing copy copy");
    assert_int_equal(claim("2020-06-02"), 180000);
    assert_int_equal(claim("2020-06-03"), 180000);
    assert_int_equal(world_number(world, "SELECT fee_cash_centavos FROM subsidy.purse"), 100000);
}

/* Who corrects a copy means the report: the tablet knows no other name of it. */
static void a_copy_is_corrected(void **state)
{
    (void)state;
    const struct entry *report = world_report(world, SAYS(.served = 180));
    const struct entry *copy = world_make_report(world, SAYS(.served = 180, .again = report));
    const struct entry *correction =
        world_make_report(world, SAYS(.served = 190, .corrects = copy));
    const struct entry *corrected_again =
        world_make_report(world, SAYS(.served = 190, .corrects = copy, .again = correction));

    world_queue(world, correction); /* waits for the copy */
    world_queue(world, copy);
    world_queue(world, corrected_again);
    world_run(world);
    states_are("replaced copy standing copy");
    assert_int_equal(claim("2020-06-02"), 190000);
    assert_int_equal(flags_of(correction), 512);
    assert_int_equal(flags_of(corrected_again), 65536);
    world_report(world, SAYS(.served = 200, .corrects = copy));
    world_run(world);
    states_are("replaced copy standing copy stale");
}

/* A faulty client gave one number to two reports: a person sees both. */
static void other_figures_are_a_second_report(void **state)
{
    (void)state;
    const struct entry *report = world_report(world, SAYS(.served = 180, .fees = 1000));
    const struct entry *other =
        world_report(world, SAYS(.served = 181, .fees = 1000, .again = report));
    const struct entry *unsaid = world_report(world, SAYS(.served = 180, .again = report));
    const struct entry *day =
        world_report(world, SAYS(.day = 20200603, .served = 180, .fees = 1000, .again = report));
    const struct entry *theirs =
        world_report(world, SAYS(.kitchen = 102, .served = 180, .fees = 1000, .again = report));

    world_run(world);
    states_are("standing aside aside");
    assert_int_equal(flags_of(other), 256);
    assert_int_equal(flags_of(unsaid), 256);
    assert_int_equal(flags_of(day), 0);
    assert_int_equal(flags_of(theirs), 0);
    assert_int_equal(claim("2020-06-03"), 180000);
}

static void fees_that_were_spent(void **state)
{
    (void)state;
    const struct entry *first = world_report(world, SAYS(.served = 180, .fees = 50000));
    world_declare(world, 101, 20200602, &(struct world_payment){2, 45000}, 1, 0);
    world_report(world, SAYS(.served = 180, .fees = 30000, .corrects = first));
    world_run(world);
    assert_int_equal(world_number(world, "SELECT fee_cash_centavos FROM subsidy.purse"), 0);
    assert_int_equal(world_number(world, "SELECT fee_shortfall_centavos FROM subsidy.purse"),
                     15000);
    assert_int_equal(world_number(world, "SELECT fee_shortfall_centavos FROM subsidy.report"
                                         " WHERE state = 'standing'"),
                     15000);
}

/* The capacity that was known when the report came, not the one that is known now. */
static void facts_as_of_the_entry(void **state)
{
    (void)state;
    const struct entry *before = world_report(world, SAYS(.kitchen = 102, .served = 400));
    const struct entry *after =
        world_report(world, SAYS(.kitchen = 102, .day = 20200603, .served = 400));

    world_script(world, arena_printf(world->arena,
                                     "INSERT INTO registry.kitchen SELECT 102, name, address, unit,"
                                     " alcaldia, 0, 0, 300, 2, '', '2020-06-01', %llu, 9, 9"
                                     "  FROM registry.kitchen WHERE kitchen_id = 102",
                                     (unsigned long long)after->position));
    world_run(world);
    assert_int_equal(flags_of(before), 0);
    assert_int_equal(flags_of(after), 2);
    assert_int_equal(claim("2020-06-02"), 400 * 800);
    assert_int_equal(claim("2020-06-03"), 300000);
}

#define LIFE "SELECT count(*) FROM subsidy.report_life WHERE "

/* What a day was like is kept with each version, and a correction says what stood before, whether
 * that came in the same batch or long ago. */
static void what_a_day_was_like(void **state)
{
    (void)state;
    const struct entry *first =
        world_report(world, SAYS(.served = 180, .food_groups = 1 | 2, .minutes = 300, .girls = 9));

    world_report(world, SAYS(.day = 20200603, .served = 150));
    world_run(world);
    assert_int_equal(world_number(world, LIFE "true"), 1); /* the other said nothing */
    assert_int_equal(world_number(world, LIFE "food_groups = 3 AND NOT balanced AND workers = 1 AND"
                                              " worked_minutes = 300 AND by_sex_and_age[1 + 7 + 2]"
                                              " = 9 AND by_vulnerable_group IS NULL AND incidents"
                                              " = 0"),
                     1);
    const struct entry *second =
        world_report(world, SAYS(.served = 180, .food_groups = 1 | 2 | 4, .corrects = first));
    world_report(world, SAYS(.day = 20200604, .served = 180, .minutes = 60, .corrects = second));
    world_run(world);
    const struct report_counted *corrected = decision(2), *left = decision(3);
    assert_true(corrected->figures.balanced && !corrected->figures.life.has_hours);
    assert_true(corrected->replaced.life.has_menu && !corrected->replaced.balanced);
    assert_int_equal(corrected->replaced.life.worked_minutes, 300);
    assert_true(left->withdrawn && left->replaced.balanced && !left->figures.life.has_menu);
    assert_int_equal(world_number(world, LIFE "balanced AND workers IS NULL"), 1);
    assert_int_equal(world_number(world, LIFE "food_groups IS NULL AND worked_minutes = 60"), 1);
    assert_int_equal(world_number(world, LIFE "true"), 3);
}

int main(void)
{
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN_WORLD(a_report_is_counted),
        IN_WORLD(a_correction_takes_its_place),
        IN_WORLD(a_correction_before_its_report_waits),
        IN_WORLD(a_correction_of_nobody_is_counted_alone),
        IN_WORLD(a_report_of_another_kitchen_is_not_found),
        IN_WORLD(second_reports),
        IN_WORLD(two_changes_of_one_row_in_one_batch),
        IN_WORLD(a_correction_moves_to_another_day),
        IN_WORLD(a_day_is_as_timely_as_its_first_report),
        IN_WORLD(a_withdrawal_speaks_of_the_day_that_it_left),
        IN_WORLD(a_day_with_a_stale_version_only),
        IN_WORLD(odd_ones_are_kept),
        IN_WORLD(a_report_comes_again),
        IN_WORLD(a_copy_is_corrected),
        IN_WORLD(other_figures_are_a_second_report),
        IN_WORLD(fees_that_were_spent),
        IN_WORLD(facts_as_of_the_entry),
        IN_WORLD(what_a_day_was_like),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
