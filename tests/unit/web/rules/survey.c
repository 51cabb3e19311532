#include "web/rules/survey.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct survey_question asked[] = {
    {.number = 1, .type = SURVEY_SCALE, .aspect = 1, .own = true},
    {.number = 2, .type = SURVEY_SCALE, .aspect = 6, .own = true},
    {.number = 7, .type = SURVEY_SCALE, .aspect = 6},
    {.number = 8, .type = SURVEY_YES_NO},
    {.number = 9, .type = SURVEY_CHOICE, .options = 3},
    {.number = 10, .type = SURVEY_DAYS},
    {.number = 11, .type = SURVEY_SEX},
    {.number = 12, .type = SURVEY_AGE},
    {.number = 13, .type = SURVEY_TEXT},
};
enum { ASKED = sizeof asked / sizeof *asked };

static enum survey_said read_all(const char *form, struct survey_reply *ret)
{
    return survey_read(asked, ASKED, (struct bytes){(const uint8_t *)form, strlen(form)}, ret);
}

static void test_each_where_it_belongs(void **state)
{
    (void)state;
    struct survey_reply reply;
    assert_int_equal(
        read_all("p1=5&p2=1&p7=2&p8=2&p9=3&p10=0&p11=3&p12=6&p13=Muy+rico&otro=1", &reply),
        SURVEY_SAID);
    assert_int_equal(reply.scores[0], 5);
    assert_int_equal(reply.scores[5], 1);
    for (size_t i = 1; i < 5; i++)
        assert_int_equal(reply.scores[i], 0);
    static const uint32_t others[][2] = {{7, 2},  {8, 2},  {9, 3}, {10, 0},
                                         {11, 3}, {12, 6}, {13, 0}};
    assert_int_equal(reply.other_count, sizeof others / sizeof *others);
    for (size_t i = 0; i < reply.other_count; i++) {
        assert_int_equal(reply.others[i].question, others[i][0]);
        assert_int_equal(reply.others[i].choice, others[i][1]);
        assert_string_equal(reply.others[i].text, others[i][0] == 13 ? "Muy rico" : "");
    }
}

static void test_what_is_left_open(void **state)
{
    (void)state;
    struct survey_reply reply;
    assert_int_equal(read_all("", &reply), SURVEY_NOTHING);
    assert_int_equal(read_all("p1=&p13=", &reply), SURVEY_NOTHING);
    assert_int_equal(read_all("p13=a%00b", &reply), SURVEY_NOTHING);
    assert_int_equal(read_all("p1=&p9=1", &reply), SURVEY_SAID);
    assert_int_equal(reply.other_count, 1);
    assert_int_equal(reply.scores[0], 0);
}

static void test_what_no_page_sends(void **state)
{
    (void)state;
    static const char *const wrong[] = {"p1=6",  "p1=0",  "p8=3",  "p9=4",
                                        "p10=8", "p11=4", "p12=7", "p12=x"};
    struct survey_reply reply;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(read_all(wrong[i], &reply), SURVEY_WRONG);
    /* what no questionnaire asks is no way to write elsewhere */
    const struct survey_question odd[] = {{.number = 1, .type = 0},
                                          {.number = 1, .type = SURVEY_TYPES}};
    const struct survey_question far[] = {
        {.number = 1, .type = SURVEY_SCALE, .aspect = 0, .own = true},
        {.number = 2, .type = SURVEY_SCALE, .aspect = SURVEY_ASPECTS + 1, .own = true}};
    const struct bytes form = {(const uint8_t *)"p1=1&p2=2", 9};
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(survey_read(&odd[i], 1, form, &reply), SURVEY_WRONG);
    assert_int_equal(survey_read(far, 2, form, &reply), SURVEY_SAID);
    assert_int_equal(reply.other_count, 2);
}

static void test_more_than_an_answer_holds(void **state)
{
    (void)state;
    struct survey_question many[SURVEY_OTHERS + 1];
    char form[(SURVEY_OTHERS + 1) * 8] = "";
    struct survey_reply reply;
    for (uint32_t i = 0; i <= SURVEY_OTHERS; i++) {
        many[i] = (struct survey_question){.number = i + 1, .type = SURVEY_YES_NO};
        (void)snprintf(form + strlen(form), sizeof form - strlen(form), "p%u=1&", (unsigned)i + 1);
    }
    const struct bytes bytes = {(const uint8_t *)form, strlen(form)};
    assert_int_equal(survey_read(many, SURVEY_OTHERS, bytes, &reply), SURVEY_SAID);
    assert_int_equal(survey_read(many, SURVEY_OTHERS + 1, bytes, &reply), SURVEY_WRONG);
}

static void test_a_long_text_ends_with_a_character(void **state)
{
    (void)state;
    struct survey_reply reply;
    char form[SURVEY_TEXT_BYTES + 16];
    /* 399 letters, then one of two bytes that has no room any more */
    (void)snprintf(form, sizeof form, "p13=%0*d\xc3\xb1!", SURVEY_TEXT_BYTES - 1, 0);
    assert_int_equal(read_all(form, &reply), SURVEY_SAID);
    assert_int_equal(strlen(reply.others[0].text), SURVEY_TEXT_BYTES - 1);
    (void)snprintf(form, sizeof form, "p13=%0*d\xc3\xb1", SURVEY_TEXT_BYTES - 2, 0);
    assert_int_equal(read_all(form, &reply), SURVEY_SAID);
    assert_int_equal(strlen(reply.others[0].text), SURVEY_TEXT_BYTES);
    /* bytes that are no text at all are not run over backwards */
    (void)snprintf(form, sizeof form, "p13=");
    memset(form + 4, 0x80, SURVEY_TEXT_BYTES + 1);
    form[SURVEY_TEXT_BYTES + 5] = '\0';
    assert_int_equal(read_all(form, &reply), SURVEY_SAID);
    assert_string_equal(reply.others[0].text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_where_it_belongs),
        cmocka_unit_test(test_what_is_left_open),
        cmocka_unit_test(test_what_no_page_sends),
        cmocka_unit_test(test_more_than_an_answer_holds),
        cmocka_unit_test(test_a_long_text_ends_with_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
