#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "surveys/rules/survey.h"

static const struct survey_facts known = {.known = true, .capacity = 150, .alcaldia = 7};
static int64_t noon;

static int set_zone(void **state)
{
    (void)state;
    assert_true(calendar_set_zone("America/Mexico_City"));
    noon = calendar_at(calendar_day_of(20210303), 12 * 60);
    return 0;
}

static struct survey_tally count(uint32_t day, uint32_t answers, const struct survey_score *scores,
                                 size_t n, const struct survey_facts *facts)
{
    const struct survey_batch batch = {
        .service_day = day, .answers = answers, .scores = scores, .score_count = n};
    struct survey_tally tally;
    survey_count(&batch, facts, noon, &tally);
    return tally;
}

static void counts_each_aspect_once_per_answer(void **state)
{
    (void)state;
    const struct survey_score scores[] = {{0, 1, 5}, {0, 2, 1}, {0, 1, 4}, {1, 1, 5}, {2, 6, 3}};
    struct survey_tally tally = count(20210303, 3, scores, 5, &known);
    assert_int_equal(tally.counts[0][4], 2);
    assert_int_equal(tally.counts[0][3], 0);
    assert_int_equal(tally.counts[1][0], 1);
    assert_int_equal(tally.counts[5][2], 1);
    assert_int_equal(tally.left_out, 1);
    assert_int_equal(tally.answers, 3);
    assert_int_equal(tally.respondents, 3);
    assert_int_equal(tally.flags, 0);
}

/* Who said nothing that counts is nobody behind the counts: a group must not look larger. */
static void a_respondent_has_a_score_that_counts(void **state)
{
    (void)state;
    const struct survey_score scores[] = {{0, 1, 9}, {2, 1, 5}, {2, 2, 5}, {3, 9, 5}, {3, 2, 1}};
    struct survey_tally tally = count(20210303, 6, scores, 5, &known);
    assert_int_equal(tally.answers, 6);
    assert_int_equal(tally.respondents, 2);
    assert_int_equal(count(20210303, 6, 0, 0, &known).respondents, 0);
}

static void leaves_out_what_is_no_score(void **state)
{
    (void)state;
    const struct survey_score scores[] = {{0, 0, 5}, {0, 7, 5},          {0, 1, 0},
                                          {0, 1, 6}, {0, UINT32_MAX, 3}, {0, 1, UINT32_MAX},
                                          {0, 1, 1}};
    struct survey_tally tally = count(20210303, 1, scores, 7, &known);
    assert_int_equal(tally.left_out, 6);
    assert_int_equal(tally.counts[0][0], 1);
}

static void flags_bulk_at_one_more_than_the_capacity(void **state)
{
    (void)state;
    assert_int_equal(count(20210303, 150, 0, 0, &known).flags, 0);
    assert_int_equal(count(20210303, 151, 0, 0, &known).flags, SURVEY_BULK);
}

static void flags_days(void **state)
{
    (void)state;
    assert_int_equal(count(20210303, 1, 0, 0, &known).flags, 0);
    assert_int_equal(count(20210304, 1, 0, 0, &known).flags, SURVEY_FUTURE_DAY);
    assert_int_equal(count(20210229, 1, 0, 0, &known).flags, SURVEY_BAD_DAY);
    assert_int_equal(count(0, 1, 0, 0, &known).flags, SURVEY_BAD_DAY);
}

static void an_unknown_kitchen_is_kept_and_not_counted(void **state)
{
    (void)state;
    const struct survey_facts unknown = {0};
    assert_int_equal(count(20210303, 9, 0, 0, &unknown).flags, SURVEY_UNKNOWN_KITCHEN);
    assert_int_equal(count(20210229, 9, 0, 0, &unknown).flags, SURVEY_BAD_DAY);
    assert_false(survey_counts(SURVEY_UNKNOWN_KITCHEN));
    assert_false(survey_counts(SURVEY_BAD_DAY | SURVEY_BULK));
    assert_true(survey_counts(SURVEY_BULK | SURVEY_FUTURE_DAY));
    assert_true(survey_counts(0));
}

static void what_was_here_already_is_not_tallied(void **state)
{
    (void)state;
    const struct survey_score scores[] = {{0, 1, 5}, {1, 2, 9}};
    struct survey_facts again = known;
    again.here_already = true;
    struct survey_tally tally = count(20210303, 151, scores, 2, &again);
    assert_int_equal(tally.flags, SURVEY_COPY | SURVEY_BULK);
    assert_int_equal(tally.answers, 151);
    assert_int_equal(tally.left_out, 1);
    for (size_t a = 0; a < SURVEY_ASPECTS; a++)
        for (size_t s = 0; s < SURVEY_SCORES; s++)
            assert_int_equal(tally.counts[a][s], 0);
    assert_int_equal(tally.respondents, 0);
    assert_false(survey_counts(SURVEY_COPY));
    assert_int_equal(count(20210229, 1, 0, 0, &again).flags, SURVEY_COPY | SURVEY_BAD_DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_each_aspect_once_per_answer),
        cmocka_unit_test(a_respondent_has_a_score_that_counts),
        cmocka_unit_test(leaves_out_what_is_no_score),
        cmocka_unit_test(flags_bulk_at_one_more_than_the_capacity),
        cmocka_unit_test(flags_days),
        cmocka_unit_test(an_unknown_kitchen_is_kept_and_not_counted),
        cmocka_unit_test(what_was_here_already_is_not_tallied),
    };
    return cmocka_run_group_tests_name("surveys rules", tests, set_zone, 0);
}
