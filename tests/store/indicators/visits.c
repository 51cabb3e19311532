/* Planned visits in a real database: which of them were made, by what comes in whatever order, and
 * that the sums are those of what stands in the end. */
#include "store/indicators/said.h"

static int begin(void **state)
{
    return said_begin("tequio_indicators_visits", state);
}

static void visits_are(const char *expected)
{
    folded_is(folded,
              "SELECT coalesce(string_agg(format('%s %s=%s', to_char(m.period, 'MM-DD'),"
              " k.code, m.value), ', ' ORDER BY m.period, k.measure), '')"
              " FROM indicators.measure m JOIN indicators.measure_kind k USING (measure)"
              " WHERE m.level = 1 AND m.unit = 101 AND m.grain = 1 AND m.value <> 0",
              expected);
}

static void run(struct topics *topics)
{
    const struct entry *entries[8];

    folded_run(folded, entries, merge(topics, 0, entries), 500);
    *topics = (struct topics){0};
}

/* A planned day is answered by a visit of its month, in whatever order they come. */
static void planned_visits_are_made(void **state)
{
    struct topics topics = {0};

    (void)state;
    say_facts(&topics);
    say_plan(&topics, 20210310, 101, false);
    run(&topics);
    visits_are("03-10 visits_planned=1");
    say_visit(&topics, 20210331, 101, true, 0); /* position 3 */
    run(&topics);
    visits_are("03-10 visits_done=1, 03-10 visits_planned=1, 03-10 visits_with_count=1");
    /* an earlier day that is planned later takes the visit */
    say_plan(&topics, 20210305, 101, false);
    run(&topics);
    visits_are("03-05 visits_done=1, 03-05 visits_planned=1, 03-05 visits_with_count=1,"
               " 03-10 visits_planned=1");
    /* two visits on a day are one; its correction falls into April, where nothing was planned */
    say_visit(&topics, 20210331, 101, false, 0);
    say_visit(&topics, 20210401, 101, true, 3);
    run(&topics);
    visits_are("03-05 visits_done=1, 03-05 visits_planned=1, 03-10 visits_planned=1");
    say_plan(&topics, 20210305, 101, true);
    run(&topics);
    visits_are("03-10 visits_done=1, 03-10 visits_planned=1");
    folded_is(folded,
              "SELECT string_agg(format('%s %s', m.measure, m.value), ', ' ORDER BY m.measure)"
              " FROM indicators.measure m WHERE m.level = 2 AND m.unit = 7 AND m.grain = 2"
              " AND m.period = '2021-03-01'",
              "31 1, 32 1, 33 0");
}

/* After random histories the sums are what the plans and visits that stand come to, all at once. */
static void planned_visits_sum_up(void **state)
{
    (void)state;
    const struct entry *entries[5 * MOST];
    struct topics topics = {0};

    say_facts(&topics);
    for (size_t i = 0; i < PER_TOPIC; i++)
        say_of_visits(&topics);
    folded_run(folded, entries, merge(&topics, 31, entries), 7);
    folded_is(
        folded,
        "WITH plan AS (SELECT kitchen_id, day, to_char(day, 'YYYYMM') AS month,"
        " (array_agg(called_off ORDER BY position DESC))[1] AS off"
        " FROM indicators.visit_plan GROUP BY 1, 2),"
        " month AS (SELECT kitchen_id, month, count(*) AS planned,"
        " (SELECT count(DISTINCT v.day) FROM indicators.visit_made v"
        " WHERE v.kitchen_id = plan.kitchen_id AND to_char(v.day, 'YYYYMM') = month) AS made"
        " FROM plan WHERE NOT off GROUP BY 1, 2),"
        " again AS (SELECT sum(planned) AS planned, sum(least(planned, made)) AS done,"
        " count(*) > 3 AS many FROM month)"
        " SELECT ((planned, done) = (SELECT sum(m.value) FILTER (WHERE measure = 32),"
        " sum(m.value) FILTER (WHERE measure = 31) FROM indicators.measure m"
        " WHERE m.level = 3 AND m.grain = 6) AND many AND done BETWEEN 1 AND planned - 1)::text"
        " FROM again",
        "true");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(planned_visits_are_made, begin, said_end),
        cmocka_unit_test_setup_teardown(planned_visits_sum_up, begin, said_end),
    };
    return cmocka_run_group_tests_name("indicators visits", tests, NULL, NULL);
}
