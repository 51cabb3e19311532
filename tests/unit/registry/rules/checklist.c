#include "registry/rules/checklist.h"
#include <stdio.h>

#include "sample.h"

static struct checklist_question questions[CHECKLIST_ITEMS_MOST + 1];
static char code[CHECKLIST_ITEMS_MOST + 1][8];
static struct checklist sample;

static int begin(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        snprintf(code[i], sizeof code[i], "item-%zu", i);
        questions[i] = (struct checklist_question){code[i], "¿Hay agua?", false};
    }
    sample = (struct checklist){"visita", "Visita", 1, questions, 3};
    return 0;
}

static void wrong(const char *field, const char *message)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems = {.arena = arena};
    checklist_check(&sample, &problems);
    assert_int_equal(problems.count, field ? 1 : 0);
    if (field) {
        assert_string_equal(problems.items[0].field, field);
        assert_string_equal(problems.items[0].message, message);
    }
    arena_free(arena);
}

static void texts(void **state)
{
    (void)state;
    wrong(NULL, NULL);
    sample.question_count = CHECKLIST_ITEMS_MOST;
    wrong(NULL, NULL);
    sample.question_count++;
    wrong("items", "is 65, not 1 to 64");
    sample.question_count = 0;
    wrong("items", "is 0, not 1 to 64");
    sample.question_count = 1;
    sample.title = "";
    wrong("title", "is missing");
    sample.title = "Visita";
    questions[0].text = "";
    wrong("text", "is missing");
    questions[0].text = "¿Hay agua?";
    questions[0].code = "Agua";
    wrong("code", "has characters other than a-z, 0-9 and -");
}

static void codes_stand_once(void **state)
{
    (void)state;
    questions[2].code = "item-0";
    wrong("code", "\"item-0\" stands twice");
    assert_int_equal(checklist_find(&sample, "item-1"), 1);
    assert_int_equal(checklist_find(&sample, "item-9"), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(texts, begin),
        cmocka_unit_test_setup(codes_stand_once, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
