/* The legal steps of a kitchen in C and in the database are the same, and the database holds to
 * them by itself. */
#include "world.h"

static void same_table(void **state)
{
    struct world *world = world_new("registry_steps");
    (void)state;
    for (int from = 0; from < KITCHEN_STATES; from++)
        for (int to = 0; to < KITCHEN_STATES; to++)
            assert_int_equal(
                world_number(world, arena_printf(world->arena,
                                                 "SELECT count(*) FROM registry.kitchen_step "
                                                 "WHERE from_state = %d AND to_state = %d",
                                                 from, to)),
                kitchen_step_legal((enum kitchen_state)from, (enum kitchen_state)to));
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.alcaldia"), 16);
    for (int alcaldia = ALCALDIA_FIRST; alcaldia <= ALCALDIA_LAST; alcaldia++)
        world_is(world,
                 arena_printf(world->arena,
                              "SELECT inegi_code FROM registry.alcaldia WHERE alcaldia = %d",
                              alcaldia),
                 alcaldia_text((uint8_t)alcaldia));
    world_free(world);
}

/* Each pair of states, behind the service's back. */
static void database_refuses(void **state)
{
    struct world *world = world_new("registry_steps");
    (void)state;
    for (int from = 0; from < KITCHEN_STATES; from++)
        for (int to = 1; to < KITCHEN_STATES; to++) {
            struct error error = {0};
            const char *sql = arena_printf(
                world->arena,
                "BEGIN; ALTER TABLE registry.kitchen DISABLE TRIGGER legal_step;"
                "DELETE FROM registry.kitchen;"
                "INSERT INTO registry.kitchen SELECT 1, '', '', '', 7, 0, 0, 100, %d, '',"
                " '2021-03-01', 1, 1, 0 WHERE %d > 0;"
                "ALTER TABLE registry.kitchen ENABLE TRIGGER legal_step; COMMIT;"
                "INSERT INTO registry.kitchen VALUES (1, '', '', '', 7, 0, 0, 100, %d, '',"
                " '2021-03-02', 2, 2, 0)",
                from, from, to);
            bool before_legal =
                from == 0 || kitchen_step_legal(KITCHEN_NONE, (enum kitchen_state)from);
            bool legal = before_legal &&
                         kitchen_step_legal((enum kitchen_state)from, (enum kitchen_state)to);
            enum status status = db_script(world->owner, sql, NULL, &error);
            assert_int_equal(status == STATUS_OK, legal);
            if (!legal)
                assert_string_equal(error.sqlstate, "23001");
        }
    world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_table),
        cmocka_unit_test(database_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
