#include "sample.h"

static void reads_the_sixteen(void **state)
{
    (void)state;
    assert_int_equal(alcaldia_read("09002"), 2);
    assert_int_equal(alcaldia_read("09007"), 7);
    assert_int_equal(alcaldia_read("09017"), 17);
    assert_int_equal(alcaldia_read(""), ALCALDIA_NONE);
    assert_int_equal(alcaldia_read("09001"), ALCALDIA_UNKNOWN);
    assert_int_equal(alcaldia_read("09018"), ALCALDIA_UNKNOWN);
    assert_int_equal(alcaldia_read("9007"), ALCALDIA_UNKNOWN);
    assert_int_equal(alcaldia_read("090071"), ALCALDIA_UNKNOWN);
    for (int alcaldia = ALCALDIA_FIRST; alcaldia <= ALCALDIA_LAST; alcaldia++)
        assert_int_equal(alcaldia_read(alcaldia_text((uint8_t)alcaldia)), alcaldia);
    assert_string_equal(alcaldia_text(ALCALDIA_NONE), "");
    assert_string_equal(alcaldia_text(ALCALDIA_UNKNOWN), "");
    assert_string_equal(alcaldia_text(1), "");
}

/* The whole table: 4 + 1 + 11 legal steps of 25. */
static void steps(void **state)
{
    static const char *const legal[KITCHEN_STATES] = {[KITCHEN_NONE] = ".xx..",
                                                      [KITCHEN_APPLIED] = ".xx.x",
                                                      [KITCHEN_ACTIVE] = "..xxx",
                                                      [KITCHEN_SUSPENDED] = "..xxx",
                                                      [KITCHEN_CLOSED] = "....."};
    (void)state;
    for (int from = 0; from < KITCHEN_STATES; from++)
        for (int to = 0; to < KITCHEN_STATES; to++)
            assert_int_equal(kitchen_step_legal((enum kitchen_state)from, (enum kitchen_state)to),
                             legal[from][to] == 'x');
    assert_false(kitchen_step_legal((enum kitchen_state)5, KITCHEN_ACTIVE));
    assert_false(kitchen_step_legal(KITCHEN_ACTIVE, (enum kitchen_state)5));
    assert_string_equal(kitchen_state_name(KITCHEN_SUSPENDED), "suspended");
    assert_string_equal(kitchen_state_name((enum kitchen_state)9), "unknown");
}

static void people(void **state)
{
    struct fact member = sample_member(), person = sample_person(), kitchen = sample_kitchen(1),
                receiver = sample_receiver();
    (void)state;
    assert_true(fact_is_personal(&member));
    assert_true(fact_is_personal(&person));
    assert_true(fact_is_personal(&receiver));
    assert_false(fact_is_personal(&kitchen));
}

static void people_roles(void **state)
{
    (void)state;
    for (int role = PERSON_MONITOR; role < PERSON_ROLES; role++)
        assert_int_equal(person_role_read(person_role_name((enum person_role)role)), role);
    assert_int_equal(person_role_read("nobody"), PERSON_NONE);
    assert_int_equal(person_role_read(""), PERSON_NONE);
    assert_string_equal(person_role_name((enum person_role)PERSON_ROLES), "nobody");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_sixteen),
        cmocka_unit_test(steps),
        cmocka_unit_test(people),
        cmocka_unit_test(people_roles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
