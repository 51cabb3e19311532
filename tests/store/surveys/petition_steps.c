/* The steps of a petition in C and in the database are the same, the database holds to them by
 * itself, and nothing depends on the size of batches nor on lost connections. */
#include "petition_world.h"

#include <stdlib.h>

static void same_table(void **state)
{
    (void)state;
    struct city city;
    city_begin(&city, "tequio_surveys_petition_steps");
    struct folded *folded = city.folded;
    for (int action = PETITION_ASSIGN; action < PETITION_ACTIONS; action++)
        for (int from = PETITION_NONE; from < PETITION_STATES; from++)
            for (int role = PETITION_MONITOR; role < PETITION_ROLES; role++) {
                enum petition_state to =
                    petition_step_to((enum petition_state)from, (enum petition_action)action);
                bool may = petition_may((enum petition_action)action, (enum petition_role)role);
                folded_is(folded,
                          arena_printf(folded->arena,
                                       "SELECT coalesce(max(to_state), 0)::text"
                                       " FROM surveys.petition_step_rule WHERE action = %d"
                                       " AND from_state = %d AND '%s' = ANY (roles)",
                                       action, from, petition_role_name((enum petition_role)role)),
                          arena_printf(folded->arena, "%d", may ? (int)to : 0));
            }
    city_end(&city);
}

enum { STEPS = 40 };

/* The same history whenever asked: petitions of all sorts, and steps legal and not. */
static void say_all(struct city *city, uint32_t seed)
{
    static const uint32_t people[] = {0, MONITOR, COORDINATOR, DIRECTOR, OTHER_COORDINATOR};
    const struct entry *petitions[4];
    uint32_t drawn[4];
    for (size_t i = 0; i < 4; i++)
        petitions[i] = city_file(city, &(struct filed){.kitchen = 101 + (uint32_t)i % 2,
                                                       .kind = 1 + (int)i,
                                                       .petitioner = 2 - (int)(i == 3),
                                                       .sealed = i == 3,
                                                       .content = i == 2 ? 0 : 50 + i});
    for (size_t n = 0; n < STEPS; n++) {
        for (size_t i = 0; i < 4; i++)
            drawn[i] = (seed = seed * 1103515245 + 12345) >> 16;
        if (n % 10 == 9)
            city->day = calendar_yyyymmdd(calendar_day_of(city->day) + 3);
        if (n % 6 == 5)
            city_tick(city);
        if (n % 8 == 7)
            city_object(city, 102, n, drawn[0] % 2 == 0);
        city_step(city, &(struct stepped){.petition = petitions[drawn[0] % 4],
                                          .action = 1 + (int)(drawn[1] % 7),
                                          .person = people[drawn[2] % 5],
                                          .assignee = MONITOR + drawn[3] % 2,
                                          .secret = "0123456789ABCDEF",
                                          .text = "Texto",
                                          .reason = "Razón",
                                          .content = n % 9 == 8 ? 90 : 0});
    }
}

static char *rows_of(size_t batch, bool failing, uint32_t seed)
{
    struct city city;
    city_begin(&city, "tequio_surveys_petition_steps");
    say_all(&city, seed);
    city.folded->failing = failing;
    city_run(&city, batch);
    city.folded->failing = false;
    folded_is(city.folded, "SELECT (count(*) > 5)::text FROM surveys.petition_step", "true");
    folded_rebuild(city.folded, batch == 1 ? 500 : 1);
    folded_rebuild(city.folded, 7);
    char *rows = strdup(folded_rows(city.folded));
    city_end(&city);
    return rows;
}

static void nothing_depends_on_batches_or_faults(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 2; seed++) {
        char *expected = rows_of(1, false, seed);
        char *whole = rows_of(500, false, seed), *failing = rows_of(7, seed == 1, seed);
        assert_string_equal(whole, expected);
        assert_string_equal(failing, expected);
        free(expected);
        free(whole);
        free(failing);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_table),
        cmocka_unit_test(nothing_depends_on_batches_or_faults),
    };
    return calendar_set_zone("America/Mexico_City")
               ? cmocka_run_group_tests_name("surveys, steps of petitions", tests, NULL, NULL)
               : 1;
}
