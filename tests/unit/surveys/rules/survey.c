#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "surveys/rules/survey.h"

static int64_t noon;

/* All six aspects, as questions 1 to 6; then one of each other type. */
static struct question questions[] = {
    {.number = 1, .aspect = 1, .type = QUESTION_SCALE, .scored = true},
    {.number = 2, .aspect = 2, .type = QUESTION_SCALE, .scored = true},
    {.number = 3, .aspect = 3, .type = QUESTION_SCALE, .scored = true},
    {.number = 4, .aspect = 4, .type = QUESTION_SCALE, .scored = true},
    {.number = 5, .aspect = 5, .type = QUESTION_SCALE, .scored = true},
    {.number = 6, .aspect = 6, .type = QUESTION_SCALE, .scored = true},
    {.number = 7, .aspect = 2, .type = QUESTION_SCALE},
    {.number = 8, .type = QUESTION_YES_NO},
    {.number = 9, .type = QUESTION_CHOICE, .option_count = 3},
    {.number = 10, .type = QUESTION_TEXT},
    {.number = 11, .type = QUESTION_DAYS},
    {.number = 12, .type = QUESTION_SEX},
    {.number = 13, .type = QUESTION_AGE},
};
static const struct questionnaire diners = {
    .audience = AUDIENCE_DINER, .questions = questions, .question_count = 13};
static const struct survey_facts known = {.known = true, .capacity = 150, .questionnaire = &diners};

static int set_zone(void **state)
{
    (void)state;
    assert_true(calendar_set_zone("America/Mexico_City"));
    noon = calendar_at(calendar_day_of(20210303), 12 * 60);
    return 0;
}

static struct survey_tally judge(const struct survey_batch *batch, const struct survey_facts *facts)
{
    struct survey_tally tally;
    survey_count(batch, facts->questionnaire, &tally);
    survey_judge(batch, facts, noon, &tally);
    return tally;
}

static struct survey_tally count(uint32_t day, uint32_t answers, const struct survey_score *scores,
                                 size_t n, const struct survey_facts *facts)
{
    const struct survey_batch batch = {
        .service_day = day, .answers = answers, .scores = scores, .score_count = n};
    return judge(&batch, facts);
}

static struct survey_tally ask(uint32_t channel, const struct survey_other *others, size_t n)
{
    const struct survey_batch batch = {.service_day = 20210303,
                                       .channel = channel,
                                       .answers = 9,
                                       .others = others,
                                       .other_count = n};
    return judge(&batch, &known);
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
    assert_int_equal(tally.flags, SURVEY_LEFT_OUT);
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
    struct questionnaire food = diners;
    food.questions = &questions[3];
    food.question_count = 1;
    struct survey_facts facts = known;
    facts.questionnaire = &food;
    const struct survey_score two[] = {{0, 4, 5}, {0, 5, 5}};
    tally = count(20210303, 1, two, 2, &facts);
    assert_int_equal(tally.left_out, 1); /* not asked */
    assert_int_equal(tally.counts[3][4], 1);
}

static const struct question_tally *said(const struct survey_tally *tally, uint32_t question)
{
    for (size_t i = 0; i < tally->question_count; i++) {
        if (tally->questions[i].question == question)
            return &tally->questions[i];
    }
    fail_msg("nothing was said to question %u", question);
    return NULL;
}

static void tallies_other_questions_by_option(void **state)
{
    (void)state;
    const struct survey_other others[] = {
        {0, 10, 1, true},  {0, 7, 5, false}, {0, 8, 1, false}, {0, 9, 3, false},
        {0, 11, 0, false}, {1, 8, 2, false}, {1, 9, 3, false}, {1, 11, 7, false},
    };
    struct survey_tally tally = ask(CHANNEL_KIOSK, others, 8);
    assert_int_equal(tally.flags, 0);
    assert_int_equal(tally.left_out, 0);
    assert_int_equal(tally.question_count, 5);
    for (size_t i = 1; i < tally.question_count; i++) /* whatever came first */
        assert_true(tally.questions[i - 1].question < tally.questions[i].question);
    assert_int_equal(said(&tally, 7)->counts[4], 1);
    assert_int_equal(said(&tally, 7)->count, 5);
    assert_int_equal(said(&tally, 8)->counts[0], 1);
    assert_int_equal(said(&tally, 8)->counts[1], 1);
    assert_int_equal(said(&tally, 9)->counts[2], 2);
    assert_int_equal(said(&tally, 10)->counts[0], 1);
    assert_int_equal(said(&tally, 10)->count, 1);
    assert_int_equal(said(&tally, 11)->counts[0], 1);
    assert_int_equal(said(&tally, 11)->counts[7], 1);
    assert_int_equal(tally.respondents, 0); /* nobody scored */
}

static void leaves_out_what_was_not_asked(void **state)
{
    (void)state;
    const struct survey_other others[] = {
        {0, 0, 1, false},  {0, 14, 1, false},         {0, UINT32_MAX, 1, false},
        {0, 1, 5, false}, /* answered by aspect */
        {0, 8, 0, false},  {0, 8, 3, false},          {0, 9, 4, false},
        {0, 11, 8, false}, {0, 12, 4, false},         {0, 13, 7, false},
        {0, 8, 1, true}, /* a text where none is asked */
        {0, 10, 1, false}, {0, 9, UINT32_MAX, false}, {0, 8, 1, false},
        {0, 8, 1, false}, /* twice */
    };
    struct survey_tally tally = ask(CHANNEL_KIOSK, others, 15);
    assert_int_equal(tally.left_out, 14);
    assert_int_equal(tally.flags, SURVEY_LEFT_OUT);
    assert_int_equal(tally.question_count, 1);
    assert_int_equal(said(&tally, 8)->counts[0], 1);
}

/* Days, sex and age band of one person stand together; each may be missing but the days. */
static void people_are_tallied_where_they_ate(void **state)
{
    (void)state;
    const struct survey_other others[] = {
        {0, 11, 3, false}, {0, 12, 1, false}, {0, 13, 5, false}, {1, 13, 5, false},
        {1, 12, 1, false}, {1, 11, 3, false}, {2, 11, 7, false}, {3, 12, 2, false},
        {4, 11, 0, false}, {4, 13, 6, false},
    };
    static const uint32_t there[] = {CHANNEL_KIOSK, CHANNEL_MONITOR},
                          elsewhere[] = {CHANNEL_LINK, 0};
    for (size_t i = 0; i < 2; i++) {
        struct survey_tally tally = ask(there[i], others, 10);
        assert_int_equal(tally.people[3][1][5], 2);
        assert_int_equal(tally.people[7][0][0], 1);
        assert_int_equal(tally.people[0][0][6], 1);
        uint32_t sum = 0;
        for (size_t d = 0; d < SURVEY_DAYS; d++)
            for (size_t s = 0; s < SURVEY_SEXES; s++)
                for (size_t a = 0; a < SURVEY_AGES; a++)
                    sum += tally.people[d][s][a];
        assert_int_equal(sum, 4);
        tally = ask(elsewhere[i], others, 10);
        assert_int_equal(tally.people[3][1][5], 0);
        assert_int_equal(said(&tally, 11)->counts[3], 2);
    }
    struct questionnaire committee = diners;
    committee.audience = AUDIENCE_COMMITTEE;
    const struct survey_batch batch = {
        .channel = CHANNEL_KIOSK, .others = others, .other_count = 3};
    struct survey_tally tally;
    survey_count(&batch, &committee, &tally);
    assert_int_equal(tally.people[3][1][5], 0);
}

static void without_its_questionnaire_nothing_counts(void **state)
{
    (void)state;
    const struct survey_score scores[] = {{0, 1, 5}, {1, 2, 5}};
    const struct survey_other others[] = {{0, 8, 1, false}};
    struct survey_batch batch = {.service_day = 20210303,
                                 .answers = 2,
                                 .scores = scores,
                                 .score_count = 2,
                                 .others = others,
                                 .other_count = 1};
    struct survey_facts none = known;
    none.questionnaire = NULL;
    struct survey_tally tally = judge(&batch, &none);
    assert_int_equal(tally.flags, SURVEY_UNKNOWN_QUESTIONNAIRE | SURVEY_LEFT_OUT);
    assert_int_equal(tally.left_out, 3);
    assert_int_equal(tally.respondents, 0);
    assert_int_equal(survey_audience(&batch, NULL), 0);
    assert_int_equal(survey_audience(&batch, &diners), AUDIENCE_DINER);
    tally = judge(&batch, &known); /* who does not say for whom is taken at the questionnaire's */
    assert_int_equal(tally.flags, 0);
    assert_int_equal(tally.respondents, 2);

    batch.audience = AUDIENCE_COMMITTEE;
    tally = judge(&batch, &known);
    assert_int_equal(tally.flags, SURVEY_WRONG_AUDIENCE | SURVEY_LEFT_OUT);
    assert_int_equal(tally.left_out, 3);
    assert_int_equal(tally.counts[0][4], 0);
    assert_int_equal(survey_audience(&batch, &diners), AUDIENCE_COMMITTEE);
    batch.audience = AUDIENCE_DINER;
    assert_int_equal(judge(&batch, &known).respondents, 2);
}

static void flags_bulk_at_one_more_than_the_capacity(void **state)
{
    (void)state;
    struct survey_facts later = known;
    assert_int_equal(count(20210303, 150, 0, 0, &known).flags, 0);
    assert_int_equal(count(20210303, 151, 0, 0, &known).flags, SURVEY_BULK);
    later.answers_before = 149; /* what the day's other batches brought counts too */
    assert_int_equal(count(20210303, 1, 0, 0, &later).flags, 0);
    assert_int_equal(count(20210303, 2, 0, 0, &later).flags, SURVEY_BULK);
}

static void flags_more_by_link_than_a_day_may_bring(void **state)
{
    (void)state;
    struct survey_facts facts = known;
    struct survey_batch batch = {
        .service_day = 20210303, .channel = CHANNEL_LINK, .answers = SURVEY_LINK_MOST};
    assert_int_equal(judge(&batch, &facts).flags, 0);
    facts.link_before = 1;
    assert_int_equal(judge(&batch, &facts).flags, SURVEY_MANY_BY_LINK);
    batch.channel = CHANNEL_KIOSK;
    assert_int_equal(judge(&batch, &facts).flags, 0);
}

static void flags_the_third_batch_that_says_the_same(void **state)
{
    (void)state;
    struct survey_facts facts = known;
    facts.alike_before = SURVEY_ALIKE_MOST - 1;
    assert_int_equal(count(20210303, 1, 0, 0, &facts).flags, 0);
    facts.alike_before = SURVEY_ALIKE_MOST;
    assert_int_equal(count(20210303, 1, 0, 0, &facts).flags, SURVEY_ALIKE);
    facts.here_already = true; /* a copy says the same, and that is no wonder */
    assert_int_equal(count(20210303, 1, 0, 0, &facts).flags, SURVEY_COPY);
}

static void a_pattern_is_that_of_what_is_said(void **state)
{
    (void)state;
    const struct survey_score scores[] = {{0, 1, 5}, {1, 1, 4}, {2, 1, 5}, {3, 1, 5}, {4, 2, 5}};
    const struct survey_score turned[] = {{0, 2, 5}, {1, 1, 5}, {2, 1, 5}, {3, 1, 4}, {4, 1, 5}};
    struct survey_tally tally = count(20210303, 5, scores, 5, &known);
    struct survey_tally other = count(20210303, 5, turned, 5, &known);
    int64_t pattern = survey_pattern("q", 1, 1, &tally);
    assert_true(pattern != 0);
    assert_true(survey_pattern("q", 1, 1, &other) == pattern);
    assert_true(survey_pattern("r", 1, 1, &tally) != pattern);
    assert_true(survey_pattern("q", 2, 1, &tally) != pattern);
    assert_true(survey_pattern("q", 1, 2, &tally) != pattern);
    tally.answers = 6;
    assert_true(survey_pattern("q", 1, 1, &tally) != pattern);
    tally.answers = 5;
    tally.questions[0] = (struct question_tally){.question = 8, .count = 2, .counts = {1}};
    tally.question_count = 1;
    assert_true(survey_pattern("q", 1, 1, &tally) != pattern);
    tally.respondents = SURVEY_ALIKE_LEAST - 1; /* a few alike are chance */
    assert_true(survey_pattern("q", 1, 1, &tally) == 0);
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
    const struct survey_facts unknown = {.questionnaire = &diners};
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
    const struct survey_other others[] = {{0, 8, 1, false}, {0, 11, 3, false}};
    struct survey_facts again = known;
    again.here_already = true;
    const struct survey_batch batch = {.service_day = 20210303,
                                       .channel = CHANNEL_KIOSK,
                                       .answers = 151,
                                       .scores = scores,
                                       .score_count = 2,
                                       .others = others,
                                       .other_count = 2};
    struct survey_tally tally = judge(&batch, &again);
    assert_int_equal(tally.flags, SURVEY_COPY | SURVEY_BULK | SURVEY_LEFT_OUT);
    assert_int_equal(tally.answers, 151);
    assert_int_equal(tally.left_out, 1);
    for (size_t a = 0; a < SURVEY_ASPECTS; a++)
        for (size_t s = 0; s < SURVEY_SCORES; s++)
            assert_int_equal(tally.counts[a][s], 0);
    assert_int_equal(tally.respondents, 0);
    assert_int_equal(tally.question_count, 0);
    assert_int_equal(tally.people[3][0][0], 0);
    assert_false(survey_counts(SURVEY_COPY));
    assert_int_equal(count(20210229, 1, 0, 0, &again).flags, SURVEY_COPY | SURVEY_BAD_DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_each_aspect_once_per_answer),
        cmocka_unit_test(a_respondent_has_a_score_that_counts),
        cmocka_unit_test(leaves_out_what_is_no_score),
        cmocka_unit_test(tallies_other_questions_by_option),
        cmocka_unit_test(leaves_out_what_was_not_asked),
        cmocka_unit_test(people_are_tallied_where_they_ate),
        cmocka_unit_test(without_its_questionnaire_nothing_counts),
        cmocka_unit_test(flags_bulk_at_one_more_than_the_capacity),
        cmocka_unit_test(flags_more_by_link_than_a_day_may_bring),
        cmocka_unit_test(flags_the_third_batch_that_says_the_same),
        cmocka_unit_test(a_pattern_is_that_of_what_is_said),
        cmocka_unit_test(flags_days),
        cmocka_unit_test(an_unknown_kitchen_is_kept_and_not_counted),
        cmocka_unit_test(what_was_here_already_is_not_tallied),
    };
    return cmocka_run_group_tests_name("surveys rules", tests, set_zone, 0);
}
