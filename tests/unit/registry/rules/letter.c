#include "registry/rules/letter.h"

#include <string.h>

#include "sample.h"

static struct letter letter;
static struct letter_look look;
static struct person_version who;
static struct arena *arena;

/* A monitor of alcaldía 7 writes to its kitchen 1. */
static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    who =
        (struct person_version){.person = 9, .role = PERSON_MONITOR, .alcaldia = 7, .active = true};
    letter = (struct letter){.text = "Buenos días", .photos_whole = true};
    look = (struct letter_look){.letter = &letter,
                                .is_signed = true,
                                .person = 9,
                                .who = &who,
                                .kitchen = 1,
                                .kitchen_exists = true,
                                .alcaldia = 7};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void judged(enum act_problem problem, const char *detail)
{
    const struct act_verdict verdict = letter_judge(&look, arena);
    assert_int_equal(verdict.problem, problem);
    if (detail)
        assert_string_equal(verdict.detail, detail);
}

static void the_committees_own(void **state)
{
    (void)state;
    look.by_kitchen = true;
    look.is_signed = false; /* its envelope is flagged, as a report's is */
    look.who = NULL;
    judged(ACT_FINE, NULL);
    look.kitchen_exists = false;
    judged(ACT_CONTENT, "there is no kitchen 1 on that day");
}

static void whose_it_is_to_write(void **state)
{
    static const struct {
        enum person_role role;
        enum act_problem problem;
    } cases[] = {
        {PERSON_MONITOR, ACT_FINE},   {PERSON_COORDINATOR, ACT_FINE}, {PERSON_DIRECTOR, ACT_FINE},
        {PERSON_TREASURER, ACT_ROLE}, {PERSON_AUDITOR, ACT_ROLE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        who.role = cases[i].role;
        judged(cases[i].problem, NULL);
    }
    judged(ACT_ROLE, "a auditor does not write to kitchens: a monitor, a coordinator or a director "
                     "does");
    look.is_signed = false;
    judged(ACT_NOT_A_PERSON, NULL);
}

static void for_whom_and_where(void **state)
{
    (void)state;
    letter.person = 9;
    judged(ACT_FINE, NULL);
    letter.person = 8;
    judged(ACT_NOT_A_PERSON, "person is 8, and the device is that of person 9");
    letter.person = 0;
    look.alcaldia = 3;
    judged(ACT_TERRITORY, NULL);
    who.alcaldia = ALCALDIA_NONE;
    judged(ACT_FINE, NULL); /* the whole city's */
}

static void words(void **state)
{
    char text[LETTER_TEXT_MOST + 2];
    (void)state;
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    letter.text = text;
    judged(ACT_CONTENT, "text has more than 2000 bytes: send it in two");
    text[LETTER_TEXT_MOST] = '\0';
    judged(ACT_FINE, NULL);
    letter.text = " \t\r\n";
    judged(ACT_CONTENT, "it says nothing: text is empty");
    letter.text = NULL;
    judged(ACT_CONTENT, "it says nothing: text is empty");
    letter.text = "Mire";
    letter.photo_count = LETTER_PHOTOS_MOST;
    judged(ACT_FINE, NULL);
    letter.photos_whole = false;
    judged(ACT_CONTENT, "photos are more than 4, or one is no digest of 32 bytes");
    letter.photos_whole = true;
    letter.photo_count++;
    judged(ACT_CONTENT, "photos are more than 4, or one is no digest of 32 bytes");
}

static void marks(void **state)
{
    (void)state;
    letter.text = NULL;
    letter.is_mark = true;
    judged(ACT_CONTENT, "up_to names no message of this kitchen");
    look.marked = (struct letter_found){.position = 12, .kitchen = 2, .by_kitchen = true};
    judged(ACT_CONTENT, "up_to names no message of this kitchen");
    look.marked.kitchen = 1;
    judged(ACT_FINE, NULL);
    look.marked.by_kitchen = false;
    judged(ACT_CONTENT, "up_to names a message of one's own side: the other side's are read");
    look.by_kitchen = true;
    judged(ACT_FINE, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_committees_own, begin, end),
        cmocka_unit_test_setup_teardown(whose_it_is_to_write, begin, end),
        cmocka_unit_test_setup_teardown(for_whom_and_where, begin, end),
        cmocka_unit_test_setup_teardown(words, begin, end),
        cmocka_unit_test_setup_teardown(marks, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
