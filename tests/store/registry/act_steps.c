/* The legal steps of an act, and whose acts are, are the same in C and in the database, and the
 * database holds to the steps by itself. */
#include "office.h"

/* A row's own columns, and those that say how it ended, for a state. */
#define BEGINNING "0, 10, 'x', sha256('x'), '', 6, 8, 8, '2021-03-01'"
#define NOT_ENDED \
    "NULL::integer, NULL::integer, NULL::bigint, 9, NULL::timestamptz, '2021-03-01'::date, 'x'"
static const char *const endings[ACT_STATES] = {
    [ACT_NONE] = "",
    [ACT_PREPARED] = NOT_ENDED,
    [ACT_AUTHORISED] = "4, 4, 9, 9, NULL, '2021-03-01', 'x'",
    [ACT_REJECTED] = "NULL, 4, 9, 9, NULL, '2021-03-01', 'x'",
    [ACT_WITHDRAWN] = "NULL, 6, 9, 9, NULL, '2021-03-01', 'x'",
};

static const char *step_script(struct world *world, int from, int to)
{
    static const char act[] = "'00000000-0000-0000-0000-000000000001', 1";
    if (from == ACT_NONE)
        return arena_printf(world->arena,
                            "INSERT INTO registry.act VALUES (%s, %d, " BEGINNING ", %s);"
                            "DELETE FROM registry.act",
                            act, to, endings[to]);
    return arena_printf(world->arena,
                        "DELETE FROM registry.act; ALTER TABLE registry.act DISABLE TRIGGER USER;"
                        "INSERT INTO registry.act VALUES (%s, %d, " BEGINNING ", %s);"
                        "ALTER TABLE registry.act ENABLE TRIGGER USER;"
                        "UPDATE registry.act SET (state, authorised_by, ended_by, ended_position, "
                        "ended_submission, ended_at, ended_day, ended_reason) = ROW (%d, %s)",
                        act, from, endings[from], to, endings[to]);
}

/* Each pair of states, behind the service's back. */
static void database_refuses(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_acts");
    struct world *world = office.world;
    for (int from = ACT_NONE; from < ACT_STATES; from++)
        for (int to = ACT_PREPARED; to < ACT_STATES; to++) {
            struct error error = {0};
            bool legal = act_step_legal((enum act_state)from, (enum act_state)to);
            const char *count = arena_printf(world->arena,
                                             "SELECT count(*) FROM registry.act_step WHERE "
                                             "from_state = %d AND to_state = %d",
                                             from, to);
            assert_int_equal(world_number(world, count), legal);
            /* from nothing to authorised takes one person, and this is another subject */
            legal = legal && !(from == ACT_NONE && to == ACT_AUTHORISED);
            enum status status =
                db_script(world->owner, step_script(world, from, to), NULL, &error);
            if ((status == STATUS_OK) != legal)
                fail_msg("from %d to %d: %s", from, to, error.text);
            if (!legal)
                assert_string_equal(error.sqlstate, "23001");
        }
    world_free(world);
}

/* The table of whose acts are, in C and in the database. */
static void same_subjects(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_acts");
    for (int subject = ACT_PERIOD_CLOSE; subject < ACT_SUBJECTS; subject++)
        for (int role = PERSON_MONITOR; role < PERSON_ROLES; role++) {
            const char *name = person_role_name((enum person_role)role);
            bool prepares = act_may_prepare((enum act_subject)subject, (enum person_role)role);
            bool authorises = act_may_authorise((enum act_subject)subject, (enum person_role)role);
            world_is(
                office.world,
                arena_printf(office.world->arena,
                             "SELECT concat_ws(' ', name, '%s' = ANY (prepared_by), '%s' = ANY "
                             "(authorised_by)) FROM registry.act_subject WHERE subject = %d",
                             name, name, subject),
                arena_printf(office.world->arena, "%s %c %c",
                             act_subject_name((enum act_subject)subject), prepares ? 't' : 'f',
                             authorises ? 't' : 'f'));
        }
    world_free(office.world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(database_refuses),
        cmocka_unit_test(same_subjects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
