#include "registry/rules/visit.h"

#include <stdio.h>

#include "sample.h"

static const struct checklist_question questions[] = {{"agua", "¿Hay agua?", false},
                                                      {"gente", "¿Cuántas personas?", true}};
static const struct checklist checklist = {"visita", "Visita", 2, questions, 2};

static struct visit_item items[CHECKLIST_ITEMS_MOST + 1];
static char code[CHECKLIST_ITEMS_MOST + 1][8];
static struct visit visit;
static struct visit_look look;
static struct person_version who;
static struct visit_kept kept;
static struct arena *arena;

/* A visit on the day itself with everything noted. */
static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    who =
        (struct person_version){.person = 9, .role = PERSON_MONITOR, .alcaldia = 7, .active = true};
    items[0] = (struct visit_item){"agua", VISIT_YES, {0}};
    items[1] = (struct visit_item){"gente", VISIT_NOT_APPLICABLE, {true, 3}};
    visit = (struct visit){.day = SAMPLE_DAY,
                           .arrived = {true, 720},
                           .left = {true, 780},
                           .purpose = 1,
                           .checklist = "visita",
                           .checklist_version = 2,
                           .items = items,
                           .item_count = 2,
                           .diners = {true, 80},
                           .rations = {true, 90}};
    look = (struct visit_look){.visit = &visit,
                               .is_signed = true,
                               .person = 9,
                               .who = &who,
                               .kitchen = 1,
                               .kitchen_exists = true,
                               .alcaldia = 7,
                               .today = SAMPLE_DAY,
                               .checklist = &checklist};
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
    const struct act_verdict verdict = visit_judge(&look, arena, &kept);
    assert_int_equal(verdict.problem, problem);
    if (detail)
        assert_string_equal(verdict.detail, detail);
    if (problem != ACT_FINE)
        assert_int_equal(kept.item_count, 0);
}

static void flagged(unsigned flags)
{
    judged(ACT_FINE, NULL);
    assert_int_equal(kept.flags, flags);
}

static void who_visits(void **state)
{
    (void)state;
    flagged(0);
    assert_int_equal(kept.item_count, 2);
    look.is_signed = false;
    judged(ACT_NOT_A_PERSON, "the signature is not that of the device's key");
    look.is_signed = true;
    who.role = PERSON_COORDINATOR;
    judged(ACT_ROLE, "a coordinator does not visit: a monitor does");
    who.role = PERSON_MONITOR;
    visit.monitor = 8;
    judged(ACT_NOT_A_PERSON, "monitor is 8, and the device is that of person 9");
    visit.monitor = 9;
    flagged(0);
}

static void where(void **state)
{
    (void)state;
    look.alcaldia = 9;
    judged(ACT_TERRITORY, NULL);
    who.alcaldia = ALCALDIA_NONE; /* of the whole city */
    flagged(0);
    look.kitchen_exists = false;
    judged(ACT_CONTENT, "there is no kitchen 1 on that day");
}

static void numbers(void **state)
{
    (void)state;
    visit.day = DAY_INVALID;
    judged(ACT_CONTENT, "visit_day is no day, or after the one it was received on");
    visit.day = SAMPLE_DAY + 1;
    judged(ACT_CONTENT, "visit_day is no day, or after the one it was received on");
    visit.day = SAMPLE_DAY;
    visit.purpose = 0;
    judged(ACT_CONTENT, "purpose is none of those that there are");
    visit.purpose = 6;
    judged(ACT_CONTENT, "purpose is none of those that there are");
    visit.purpose = 5;
    visit.arrived.value = 1440;
    judged(ACT_CONTENT, "arrived_minute or left_minute is no minute of a day: 0 to 1439");
    visit.arrived.value = 720;
    visit.left.value = 1440;
    judged(ACT_CONTENT, "arrived_minute or left_minute is no minute of a day: 0 to 1439");
    visit.left.value = 719;
    judged(ACT_CONTENT, "left_minute is before arrived_minute");
    visit.left.value = 720;
    flagged(0);
    visit.left.noted = false;
    flagged(0);
    visit.arrived.noted = false;
    flagged(0);
    visit.rations.value = 2001;
    judged(ACT_CONTENT, "counted_diners or register_rations is more than 2000");
    visit.rations.value = 2000;
    visit.diners.value = 2001;
    judged(ACT_CONTENT, "counted_diners or register_rations is more than 2000");
    visit.diners.value = 2000;
    flagged(0);
    visit.checklist = "una-lista-con-un-nombre-demasiado-largo";
    judged(ACT_CONTENT, "checklist or checklist_version is none that can be");
    visit.checklist = "visita";
    visit.checklist_version = (uint32_t)INT32_MAX + 1;
    judged(ACT_CONTENT, "checklist or checklist_version is none that can be");
}

static void found_closed(void **state)
{
    (void)state;
    visit.found_closed = true;
    judged(ACT_CONTENT, "the kitchen was found closed, and diners were counted");
    visit.diners.value = 0;
    flagged(0);
    visit.diners.noted = false;
    visit.item_count = 0;
    flagged(0); /* there was nothing to count and nobody to ask */
}

static void what_is_odd(void **state)
{
    (void)state;
    look.today = SAMPLE_DAY + VISIT_LATE_DAYS;
    flagged(0);
    look.today++;
    flagged(VISIT_LATE);
    look.today = SAMPLE_DAY;
    visit.diners.noted = false;
    flagged(VISIT_NOT_COUNTED);
    items[0].answer = VISIT_NOT_LOOKED_AT;
    flagged(VISIT_NOT_COUNTED | VISIT_INCOMPLETE);
    assert_int_equal(kept.item_count, 1);
    assert_string_equal(kept.items[0].code, "gente");
    items[0] = (struct visit_item){"luz", VISIT_NO, {0}};
    flagged(VISIT_NOT_COUNTED | VISIT_INCOMPLETE | VISIT_UNKNOWN_ITEM);
    assert_int_equal(kept.item_count, 1);
    look.checklist = NULL; /* they stand as they came */
    flagged(VISIT_NOT_COUNTED | VISIT_CHECKLIST);
    assert_int_equal(kept.item_count, 2);
}

static void wrong_items(void **state)
{
    (void)state;
    items[1].answer = VISIT_ANSWERS;
    judged(ACT_CONTENT, "item 2 has a code over 32 bytes or no known answer");
    items[1].answer = VISIT_NO;
    items[1].code = "un-renglon-con-un-nombre-demasiado-largo";
    judged(ACT_CONTENT, "item 2 has a code over 32 bytes or no known answer");
    items[1].code = "agua";
    judged(ACT_CONTENT, "item \"agua\" stands twice");
    items[1].code = "gente";
    items[1].number.value = 2001;
    judged(ACT_CONTENT, "number of item \"gente\" is more than 2000");
    for (size_t i = 0; i <= CHECKLIST_ITEMS_MOST; i++) {
        snprintf(code[i], sizeof code[i], "item-%zu", i);
        items[i] = (struct visit_item){code[i], VISIT_YES, {0}};
    }
    look.checklist = NULL;
    visit.item_count = CHECKLIST_ITEMS_MOST;
    flagged(VISIT_CHECKLIST);
    visit.item_count++;
    judged(ACT_CONTENT, "has 65 items, 64 at most");
}

static void corrections(void **state)
{
    (void)state;
    visit.corrects = true;
    judged(ACT_CONTENT, "the visit that it replaces is none of this kitchen's");
    look.replaced = (struct visit_found){.position = 4, .kitchen = 2, .person = 9};
    judged(ACT_CONTENT, "the visit that it replaces is none of this kitchen's");
    look.replaced.kitchen = 1;
    flagged(0);
    look.replaced.person = 8;
    judged(ACT_SAME_PERSON, "the visit that it replaces is another person's");
    look.replaced.person = 9;
    look.replaced.replaced = true;
    judged(ACT_STATE, "the visit that it replaces was replaced already");
}

static void a_copy(void **state)
{
    (void)state;
    look.is_copy = true;
    judged(ACT_COPY, "this visit was here already: it counts once");
    visit.corrects = true; /* that it was corrected once is no error of who sends it again */
    look.replaced =
        (struct visit_found){.position = 4, .kitchen = 1, .person = 9, .replaced = true};
    judged(ACT_COPY, NULL);
    look.is_signed = false;
    judged(ACT_NOT_A_PERSON, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_visits, begin, end),
        cmocka_unit_test_setup_teardown(where, begin, end),
        cmocka_unit_test_setup_teardown(numbers, begin, end),
        cmocka_unit_test_setup_teardown(found_closed, begin, end),
        cmocka_unit_test_setup_teardown(what_is_odd, begin, end),
        cmocka_unit_test_setup_teardown(wrong_items, begin, end),
        cmocka_unit_test_setup_teardown(corrections, begin, end),
        cmocka_unit_test_setup_teardown(a_copy, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
