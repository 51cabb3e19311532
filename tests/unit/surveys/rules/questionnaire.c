#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "surveys/rules/questionnaire.h"

static struct arena *arena;
static struct question questions[QUESTIONS_MAX + 1];
static struct questionnaire all;
static const char *options[OPTIONS_MAX + 1];
static char long_text[QUESTION_TEXT_BYTES + 2];

static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    for (uint32_t i = 0; i < QUESTIONS_MAX + 1; i++)
        questions[i] =
            (struct question){.number = i + 1,
                              .text = "¿?",
                              .aspect = i < SURVEY_ASPECTS ? i + 1 : 0,
                              .type = i < SURVEY_ASPECTS ? QUESTION_SCALE : QUESTION_YES_NO};
    for (size_t i = 0; i < OPTIONS_MAX + 1; i++)
        options[i] = "opción";
    memset(long_text, 'a', sizeof long_text - 1);
    all = (struct questionnaire){
        .code = "q", .title = "t", .questions = questions, .question_count = QUESTIONS_MAX};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Everything that is wrong, one a line. */
static const char *wrong(void)
{
    struct reasons reasons = {.arena = arena};
    const char *text = "";
    questionnaire_place(&all);
    questionnaire_check(&all, &reasons);
    for (size_t i = 0; i < reasons.count; i++)
        text = arena_printf(arena, "%s%s\n", text, reasons.items[i]);
    return text;
}

static void the_fullest_one_is_fine(void **state)
{
    (void)state;
    questions[7] = (struct question){.number = 8,
                                     .text = "¿?",
                                     .type = QUESTION_CHOICE,
                                     .options = options,
                                     .option_count = OPTIONS_MAX};
    questions[8].type = QUESTION_DAYS;
    questions[9].type = QUESTION_SEX;
    questions[10].type = QUESTION_AGE;
    long_text[QUESTION_TEXT_BYTES] = '\0';
    questions[QUESTIONS_MAX - 1].text = long_text;
    questions[QUESTIONS_MAX - 1].number = QUESTION_NUMBER_MAX;
    assert_string_equal(wrong(), "");
    all.question_count = 1;
    assert_string_equal(wrong(), "");
}

static void the_first_scale_of_an_aspect_is_its_own(void **state)
{
    (void)state;
    questions[6] = (struct question){.number = 7, .aspect = 2, .type = QUESTION_SCALE};
    questions[7] = (struct question){.number = 8, .aspect = 3, .type = QUESTION_YES_NO};
    questions[8] = (struct question){.number = 9, .aspect = 0, .type = QUESTION_SCALE};
    questions[9] = (struct question){.number = 10, .aspect = 7, .type = QUESTION_SCALE};
    questionnaire_place(&all);
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(questions[i].scored, i < SURVEY_ASPECTS);
    assert_true(questionnaire_scores(&all, 6));
    assert_false(questionnaire_scores(&all, 0));
    assert_false(questionnaire_scores(&all, 7));
    assert_ptr_equal(questionnaire_find(&all, 7), &questions[6]);
    assert_null(questionnaire_find(&all, 99));
}

static void says_what_is_wrong_with_it(void **state)
{
    (void)state;
    all.title = "";
    questions[1].number = 1;
    questions[2].number = 0;
    questions[3].number = 100;
    questions[4].text = long_text;
    all.question_count = 5;
    assert_string_equal(wrong(), "el título falta\n"
                                 "pregunta 1: va después de la 1\n"
                                 "pregunta 0: los números van de 1 a 99\n"
                                 "pregunta 100: los números van de 1 a 99\n"
                                 "pregunta 5: va después de la 100\n"
                                 "pregunta 5: el texto tiene 301 bytes; caben 300\n");
}

static void says_what_is_wrong_with_options(void **state)
{
    (void)state;
    long_text[OPTION_BYTES + 1] = '\0';
    options[1] = long_text;
    options[2] = "";
    all.question_count = 3;
    questions[0] = (struct question){
        .number = 1, .text = "¿?", .type = QUESTION_CHOICE, .options = options, .option_count = 1};
    questions[1] = (struct question){
        .number = 2, .text = "¿?", .type = QUESTION_YES_NO, .options = options, .option_count = 2};
    questions[2] = (struct question){.number = 3,
                                     .text = "¿?",
                                     .type = QUESTION_CHOICE,
                                     .options = options,
                                     .option_count = OPTIONS_MAX + 1};
    assert_string_equal(wrong(), "pregunta 1: tiene 1 opciones; van de 2 a 12\n"
                                 "pregunta 2: solo una de tipo choice lleva opciones\n"
                                 "pregunta 3: tiene 13 opciones; van de 2 a 12\n"
                                 "pregunta 3: la opción 2 tiene 81 bytes; caben 80\n"
                                 "pregunta 3: la opción 3 falta\n");
}

static void says_when_there_are_too_many(void **state)
{
    (void)state;
    all.question_count = 0;
    assert_string_equal(wrong(), "tiene 0 preguntas; van de 1 a 30\n");
    all.question_count = QUESTIONS_MAX + 1;
    assert_string_equal(wrong(), "tiene 31 preguntas; van de 1 a 30\n"
                                 "tiene 25 preguntas fuera de los aspectos; caben 24\n");
    static const uint32_t once[] = {QUESTION_DAYS, QUESTION_SEX, QUESTION_AGE};
    for (size_t i = 0; i < 3; i++) {
        end(NULL);
        begin(NULL);
        questions[6].type = questions[7].type = once[i];
        assert_string_equal(wrong(), "pregunta dos veces por los días, el sexo o la edad\n");
    }
}

static void lists_the_first_twenty(void **state)
{
    (void)state;
    struct reasons reasons = {.arena = arena};
    for (int i = 0; i < REASONS_MAX + 5; i++)
        reason_add(&reasons, "%d", i);
    assert_int_equal(reasons.count, REASONS_MAX);
    assert_string_equal(reasons.items[REASONS_MAX - 1], "19");
}

static void each_type_has_its_choices(void **state)
{
    (void)state;
    static const struct {
        uint32_t type, first, last;
    } cases[] = {
        {QUESTION_SCALE, 1, 5}, {QUESTION_YES_NO, 1, 2}, {QUESTION_CHOICE, 1, 4},
        {QUESTION_TEXT, 1, 1},  {QUESTION_DAYS, 0, 7},   {QUESTION_SEX, 1, 3},
        {QUESTION_AGE, 1, 6},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct question question = {.type = cases[i].type, .option_count = 4};
        size_t place = 99;
        assert_int_equal(question_counts(&question), cases[i].last - cases[i].first + 1);
        assert_true(question_place(&question, cases[i].first, &place));
        assert_int_equal(place, 0);
        assert_true(question_place(&question, cases[i].last, &place));
        assert_int_equal(place, cases[i].last - cases[i].first);
        assert_false(question_place(&question, cases[i].last + 1, &place));
        assert_false(question_place(&question, UINT32_MAX, &place));
        assert_int_equal(question_place(&question, 0, &place), cases[i].first == 0);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(the_fullest_one_is_fine),      TEST(the_first_scale_of_an_aspect_is_its_own),
        TEST(says_what_is_wrong_with_it),   TEST(says_what_is_wrong_with_options),
        TEST(says_when_there_are_too_many), TEST(lists_the_first_twenty),
        TEST(each_type_has_its_choices),
    };
#undef TEST
    return cmocka_run_group_tests_name("questionnaires", tests, NULL, NULL);
}
