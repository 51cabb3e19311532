#include "registry/rules/activity.h"

#include <stdio.h>

#include "sample.h"

static struct activity activity;
static struct activity_look look;
static struct person_version who;
static unsigned flags;
static struct arena *arena;

/* A talk on the day itself, noted by the kitchen's tablet. */
static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    who =
        (struct person_version){.person = 9, .role = PERSON_MONITOR, .alcaldia = 7, .active = true};
    activity = (struct activity){.day = SAMPLE_DAY,
                                 .kind = 1,
                                 .institution = "Centro de salud",
                                 .women = {true, 12},
                                 .men = {true, 5},
                                 .not_noted = {true, 0}};
    look = (struct activity_look){.activity = &activity,
                                  .by_kitchen = true,
                                  .is_signed = true,
                                  .kitchen = 1,
                                  .kitchen_exists = true,
                                  .alcaldia = 7,
                                  .today = SAMPLE_DAY};
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
    const struct act_verdict verdict = activity_judge(&look, arena, &flags);
    assert_int_equal(verdict.problem, problem);
    if (detail)
        assert_string_equal(verdict.detail, detail);
}

static void the_kitchens_own(void **state)
{
    (void)state;
    judged(ACT_FINE, NULL);
    assert_int_equal(flags, 0);
    assert_int_equal(activity_attendance(&activity), 17);
    look.is_signed = false; /* its envelope is flagged, as a report's is */
    judged(ACT_FINE, NULL);
    look.kitchen_exists = false;
    judged(ACT_CONTENT, "there is no kitchen 1 on that day");
}

static void a_monitors(void **state)
{
    (void)state;
    look.by_kitchen = false;
    judged(ACT_NOT_A_PERSON, NULL);
    look.person = 9;
    look.who = &who;
    judged(ACT_FINE, NULL);
    who.role = PERSON_DIRECTOR;
    judged(ACT_ROLE, "a director notes no activity: a monitor or the kitchen does");
    who.role = PERSON_MONITOR;
    look.alcaldia = 8;
    judged(ACT_TERRITORY, NULL);
}

static void what_cannot_be(void **state)
{
    (void)state;
    static char long_name[ACTIVITY_INSTITUTION_MOST + 2];
    activity.day = SAMPLE_DAY + 1;
    judged(ACT_CONTENT, "activity_day is no day, or after the one it was received on");
    activity.day = DAY_INVALID;
    judged(ACT_CONTENT, "activity_day is no day, or after the one it was received on");
    activity.day = SAMPLE_DAY;
    activity.kind = 0;
    judged(ACT_CONTENT, "kind is none of those that there are");
    activity.kind = 7;
    judged(ACT_CONTENT, "kind is none of those that there are");
    activity.kind = 6;
    memset(long_name, 'a', ACTIVITY_INSTITUTION_MOST);
    activity.institution = long_name;
    judged(ACT_FINE, NULL);
    long_name[ACTIVITY_INSTITUTION_MOST] = 'a';
    judged(ACT_CONTENT, "institution has more than 120 bytes");
    activity.institution = "";
    struct visit_number *const counts[] = {&activity.women, &activity.men, &activity.not_noted};
    for (size_t i = 0; i < 3; i++) {
        counts[i]->value = 2000;
        judged(ACT_FINE, NULL);
        counts[i]->value = 2001;
        judged(ACT_CONTENT, "women, men or not_noted is more than 2000");
        counts[i]->value = 0;
    }
}

static void what_is_odd(void **state)
{
    (void)state;
    look.today = SAMPLE_DAY + 7;
    judged(ACT_FINE, NULL);
    assert_int_equal(flags, 0);
    look.today = SAMPLE_DAY + 8;
    activity.women = activity.men = activity.not_noted = (struct visit_number){0};
    judged(ACT_FINE, NULL);
    assert_int_equal(flags, ACTIVITY_LATE | ACTIVITY_NOT_COUNTED);
    struct visit_number *const counts[] = {&activity.women, &activity.men, &activity.not_noted};
    for (size_t i = 0; i < 3; i++) {
        *counts[i] = (struct visit_number){true, 0}; /* nobody came, and that was noted */
        judged(ACT_FINE, NULL);
        assert_int_equal(flags, ACTIVITY_LATE);
        *counts[i] = (struct visit_number){0};
    }
}

static void corrections(void **state)
{
    (void)state;
    activity.corrects = true;
    judged(ACT_CONTENT, "the activity that it replaces is none of this kitchen's");
    look.replaced = (struct activity_found){.position = 40, .kitchen = 2};
    judged(ACT_CONTENT, "the activity that it replaces is none of this kitchen's");
    look.replaced.kitchen = 1;
    judged(ACT_FINE, NULL);
    look.replaced.replaced = true;
    judged(ACT_STATE, "the activity that it replaces was replaced already");
}

static void a_copy(void **state)
{
    (void)state;
    look.is_copy = true;
    judged(ACT_COPY, "this activity was here already: it counts once");
    activity.corrects = true; /* as it was corrected once, it is told as a copy */
    look.replaced = (struct activity_found){.position = 40, .kitchen = 1, .replaced = true};
    judged(ACT_COPY, NULL);
    look.by_kitchen = false; /* whom it does not concern hears nothing of it */
    judged(ACT_NOT_A_PERSON, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_kitchens_own, begin, end),
        cmocka_unit_test_setup_teardown(a_monitors, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be, begin, end),
        cmocka_unit_test_setup_teardown(what_is_odd, begin, end),
        cmocka_unit_test_setup_teardown(corrections, begin, end),
        cmocka_unit_test_setup_teardown(a_copy, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
