/* The simulated day as the contract's messages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/simulate/codec.h"
#include "tequio/v1/daily_report.pb-c.h"
#include "tequio/v1/purchase.pb-c.h"
#include "tequio/v1/survey.pb-c.h"

static struct arena *arena;
static struct world *world;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(8 << 20);
    world = world_new(7, 394, calendar_day_of(20210301));
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    world_free(world);
    return 0;
}

static void test_report(void **state)
{
    const uint8_t replaced[DIGEST_BYTES] = {5};
    struct sim_report report;
    (void)state;
    report_of(world, 3, world->from, &report);
    report.paid = report.exempt = 0;
    report.replaces = replaced;
    report.reason = "why";
    report.incident = 4;
    report.sex_age_noted = report.vulnerable_noted = report.health_noted = true;
    struct bytes bytes = sim_write_report(arena, &report);
    Tequio__V1__DailyReport *read = tequio__v1__daily_report__unpack(NULL, bytes.size, bytes.data);
    assert_non_null(read);
    assert_int_equal(read->service_day, 20210301);
    assert_int_equal(read->rations_served, report.served);
    assert_non_null(read->rations_paid); /* noted zero is there */
    assert_int_equal(read->n_hours, report.members);
    assert_int_equal(read->n_incidents, 1);
    assert_memory_equal(read->correction->replaces->digest.data, replaced, DIGEST_BYTES);
    uint32_t sum = 0;
    for (size_t i = 0; i < read->by_sex_and_age->n_counts; i++)
        sum += read->by_sex_and_age->counts[i]->rations;
    assert_int_equal(sum, report.served);
    assert_int_equal(read->by_vulnerable_group->n_counts, VULNERABLE_GROUPS);
    assert_true(read->health_measures->n_taken > 0);
    tequio__v1__daily_report__free_unpacked(read, NULL);
}

static void test_not_noted(void **state)
{
    struct sim_report report;
    (void)state;
    report_of(world, 3, world->from, &report);
    report.paid = report.exempt = report.left_over = NOT_NOTED;
    report.sex_age_noted = report.vulnerable_noted = report.health_noted = false;
    report.incident = 0;
    struct bytes bytes = sim_write_report(arena, &report);
    Tequio__V1__DailyReport *read = tequio__v1__daily_report__unpack(NULL, bytes.size, bytes.data);
    assert_non_null(read);
    assert_null(read->rations_paid);
    assert_null(read->rations_exempt);
    assert_null(read->by_sex_and_age);
    assert_null(read->by_vulnerable_group);
    assert_null(read->health_measures);
    assert_null(read->correction);
    assert_int_equal(read->n_incidents, 0);
    tequio__v1__daily_report__free_unpacked(read, NULL);
}

/* Both kinds of proof and of supplier come up within a few weeks of some kitchens. */
static void test_purchases(void **state)
{
    size_t without_note = 0, without_photo = 0, unregistered = 0, all = 0;
    (void)state;
    for (uint32_t k = 1; k <= 60; k++) {
        for (int i = 0; i < 28; i++) {
            struct sim_purchase purchase;
            if (!purchase_of(world, k, world->from + i, &purchase))
                continue;
            struct bytes bytes = sim_write_purchase(arena, &purchase);
            Tequio__V1__Purchase *read = tequio__v1__purchase__unpack(NULL, bytes.size, bytes.data);
            assert_non_null(read);
            assert_int_equal(read->n_lines, purchase.line_count);
            without_note += read->proof == NULL;
            without_photo += read->proof != NULL && read->proof->blob_digest.len == 0;
            unregistered += read->supplier == 0 && read->supplier_name[0] != '\0';
            tequio__v1__purchase__free_unpacked(read, NULL);
            arena_reset(arena);
            all++;
        }
    }
    assert_in_range(all, 60 * 7, 60 * 8);
    assert_in_range(without_note, 5, 80);
    assert_in_range(without_photo, 2, 60);
    assert_in_range(unregistered, 5, 90);
}

static void test_survey(void **state)
{
    struct sim_survey survey = {
        .day = world->from,
        .answers = 2,
        .scores = {{1, 0, 5, 3, 2, 4}, {0}},
        .diners = {{.neighbours = 4,
                    .recommends = 1,
                    .reason = 5,
                    .days = 3,
                    .sex = 1,
                    .age_band = 6,
                    .writes = true},
                   {.neighbours = 3, .recommends = 2, .sex = 2, .age_band = 1}}};
    struct bytes bytes = sim_write_survey(arena, &survey);
    Tequio__V1__SurveyBatch *read = tequio__v1__survey_batch__unpack(NULL, bytes.size, bytes.data);
    (void)state;
    assert_non_null(read);
    assert_int_equal(read->n_answers, 2);
    assert_int_equal(read->answers[0]->n_scores, 5); /* what was not answered is left out */
    assert_int_equal(read->answers[1]->n_scores, 0);
    static const uint32_t choices[] = {4, 1, 5, 3, 1, 6};
    assert_int_equal(read->answers[0]->n_others, 7);
    for (uint32_t i = 0; i < 6; i++) {
        assert_int_equal(read->answers[0]->others[i]->question, 7 + i);
        assert_int_equal(read->answers[0]->others[i]->choice, choices[i]);
    }
    assert_int_equal(read->answers[0]->others[6]->question, 13);
    assert_true(read->answers[0]->others[6]->text[0] != '\0');
    assert_int_equal(read->answers[1]->n_others, 5);
    assert_int_equal(read->answers[1]->others[2]->value_case,
                     TEQUIO__V1__QUESTION_ANSWER__VALUE_CHOICE); /* no days are an answer */
    tequio__v1__survey_batch__free_unpacked(read, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_report),
        cmocka_unit_test(test_not_noted),
        cmocka_unit_test(test_purchases),
        cmocka_unit_test(test_survey),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
