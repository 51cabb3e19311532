/* Drafts of the rules, tried on what stands in a real database; the session may not write. */
#include <stdio.h>
#include <stdlib.h>

#include "common/base/calendar.h"
#include "subsidy/rules/act.h"
#include "tequio/v1/act.pb-c.h"
#include "world.h"

static struct world *world;

static int begin(void **state)
{
    (void)state;
    world = world_new("tequio_subsidy_trials");
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_free(world);
    return 0;
}

#define SAYS(...) (&(struct world_report){__VA_ARGS__})

/* Rule 3 of the world, with other amounts and another minimum. */
struct draft {
    uint32_t first, second, minimum;
    int below;
    uint32_t weekdays;
    uint32_t from, through;
};
static const struct draft as_it_is = {1000, 800, 150, 1, 31, 20200601, 20200630};

static struct bytes question(const struct draft *draft)
{
    Tequio__V1__RuleTrial trial = TEQUIO__V1__RULE_TRIAL__INIT;
    Tequio__V1__RuleChange change = TEQUIO__V1__RULE_CHANGE__INIT;
    Tequio__V1__SubsidyRule rule = TEQUIO__V1__SUBSIDY_RULE__INIT;
    Tequio__V1__Tier tiers[] = {TEQUIO__V1__TIER__INIT, TEQUIO__V1__TIER__INIT};
    Tequio__V1__Tier *list[] = {&tiers[0], &tiers[1]};

    tiers[0].from_rations = 1;
    tiers[0].centavos = draft->first;
    tiers[1].from_rations = 351;
    tiers[1].centavos = draft->second;
    rule.rule = 3;
    rule.model = TEQUIO__V1__SUBSIDY_MODEL__SUBSIDY_MODEL_CASH;
    rule.period = TEQUIO__V1__PERIOD_LENGTH__PERIOD_LENGTH_WEEK;
    rule.tiers = list;
    rule.n_tiers = 2;
    rule.minimum_rations = draft->minimum;
    rule.maximum_rations = 500;
    rule.below_minimum = (Tequio__V1__BelowMinimum)draft->below;
    rule.pay_exempt = true;
    rule.fee_centavos = 1100;
    rule.service_weekdays = draft->weekdays;
    rule.cutoff_minute = 1080;
    rule.late_days = 2;
    change.rule = &rule;
    trial.change = &change;
    trial.from_day = draft->from;
    trial.through_day = draft->through;
    size_t size = tequio__v1__rule_trial__get_packed_size(&trial);
    uint8_t *out = arena_alloc(world->arena, size);
    tequio__v1__rule_trial__pack(&trial, out);
    return (struct bytes){out, size};
}

/* The answer's lines after the header, in a transaction that may not write. */
static const char *answer(const struct draft *draft)
{
    char *text = 0;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct error error = {0};

    arena_reset(world->batch_arena);
    assert_int_equal(db_script(world->db, "BEGIN READ ONLY", 0, &error), STATUS_OK);
    if (subsidy_service.question->answer(world->db, world->batch_arena, question(draft), out,
                                         &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(db_script(world->db, "ROLLBACK", 0, &error), STATUS_OK);
    assert_int_equal(fclose(out), 0);
    const char *kept = arena_text(world->arena, text);
    free(text);
    const char *lines = strchr(kept, '\n');
    assert_non_null(lines);
    return lines + 1;
}

/* June's first week: at the minimum and below it, more than a kitchen may, a Sunday, one too late
 * that only flags, a correction, a day that two people take out. */
static void a_week_of_reports(void)
{
    (void)world_report(world, SAYS(.day = 20200601, .served = 149));
    (void)world_report(world, SAYS(.day = 20200602, .served = 150));
    const struct entry *first = world_report(world, SAYS(.day = 20200603, .served = 90));
    (void)world_report(world, SAYS(.day = 20200603, .served = 120, .corrects = first));
    (void)world_report(world, SAYS(.day = 20200607, .served = 180));
    (void)world_report(world, SAYS(.day = 20200604, .served = 160, .received_day = 20200612));
    (void)world_report(world, SAYS(.kitchen = 102, .day = 20200601, .served = 351));
    (void)world_report(world, SAYS(.kitchen = 102, .day = 20200602, .served = 450));
    (void)world_report(world, SAYS(.kitchen = 102, .day = 20200603, .served = 200));
    (void)world_report(world, SAYS(.kitchen = 103, .day = 20200603, .served = 200));
    world_run(world);
    (void)world_act(world,
                    &(struct act){.subject = ACT_DAYS, .days = {102, 20200603, 20200603, false}});
    world_run(world);
}

static void the_rule_that_holds_changes_nothing(void **state)
{
    (void)state;
    a_week_of_reports();
    assert_string_equal(answer(&as_it_is), "101,5,579,5790.00,579,5790.00,0.00,0,1,1\n"
                                           "102,3,751,6008.00,751,6008.00,0.00,0,1,1\n"
                                           "103,1,0,0.00,0,0.00,0.00,0,1,1\n"
                                           "total,9,1330,11798.00,1330,11798.00,0.00,0,3,3\n");
}

static void another_amount_and_minimum(void **state)
{
    (void)state;
    a_week_of_reports();
    struct draft draft = as_it_is;

    draft.first = 1200;
    draft.below = 2;
    assert_string_equal(answer(&draft), "101,5,579,5790.00,310,3720.00,-2070.00,4,1,1\n"
                                        "102,3,751,6008.00,751,6008.00,0.00,0,1,1\n"
                                        "103,1,0,0.00,0,0.00,0.00,0,1,1\n"
                                        "total,9,1330,11798.00,1061,9728.00,-2070.00,4,3,3\n");
    draft = as_it_is;
    draft.weekdays = 64;
    assert_string_equal(answer(&draft), "101,5,579,5790.00,180,1800.00,-3990.00,5,1,4\n"
                                        "102,3,751,6008.00,0,0.00,-6008.00,2,1,3\n"
                                        "103,1,0,0.00,0,0.00,0.00,0,1,1\n"
                                        "total,9,1330,11798.00,180,1800.00,-9998.00,7,3,8\n");
}

static void holidays_are_the_calendars(void **state)
{
    (void)state;
    world_script(world, "INSERT INTO registry.calendar_day (calendar, day, working, name,"
                        " valid_from, known_from, position, ordinal) VALUES"
                        " (1, '2020-06-07', true, 'Feria', '2020-06-07', 1, 1, 0)");
    a_week_of_reports();
    assert_string_equal(answer(&(struct draft){1000, 800, 150, 1, 31, 20200607, 20200607}),
                        "101,1,180,1800.00,180,1800.00,0.00,0,0,0\n"
                        "total,1,180,1800.00,180,1800.00,0.00,0,0,0\n");
}

/* More kitchens than are asked for at once. */
static void every_kitchen_is_there(void **state)
{
    (void)state;
    world_script(world, "INSERT INTO registry.kitchen SELECT k, 'Comedor', '', '07-001', 7, 0, 0,"
                        " 200, 2, '', '2020-05-25', 1, 1, k FROM generate_series(200, 320) k");
    for (uint32_t k = 200; k <= 320; k++) {
        (void)world_report(world, SAYS(.kitchen = k, .day = 20200602, .served = 150 + k % 50));
    }
    world_run(world);
    const char *lines = answer(&as_it_is);
    size_t count = 0;
    for (const char *at = lines; (at = strchr(at, '\n')) != NULL; at++) {
        count++;
    }
    assert_int_equal(count, 122);
    assert_non_null(strstr(lines, "\ntotal,121,"));
    assert_non_null(strstr(lines, ",0.00,0,0,0\n"));
    assert_string_equal(answer(&(struct draft){1000, 800, 150, 1, 31, 20200701, 20200702}),
                        "total,0,0,0.00,0,0.00,0.00,0,0,0\n");
}

static void what_is_no_question(void **state)
{
    (void)state;
    struct error error = {0};
    FILE *out = fopen("/dev/null", "w");
    assert_non_null(out);
    arena_reset(world->batch_arena);
    assert_int_equal(subsidy_service.question->answer(world->db, world->batch_arena,
                                                      (struct bytes){(const uint8_t *)"", 0}, out,
                                                      &error),
                     STATUS_REFUSED);
    assert_non_null(strstr(error.text, "no draft"));
    assert_int_equal(fclose(out), 0);
}

int main(void)
{
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN_WORLD(the_rule_that_holds_changes_nothing),
        IN_WORLD(another_amount_and_minimum),
        IN_WORLD(holidays_are_the_calendars),
        IN_WORLD(every_kitchen_is_there),
        IN_WORLD(what_is_no_question),
    };
    return calendar_set_zone("America/Mexico_City") ? cmocka_run_group_tests(tests, 0, 0) : 1;
}
