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

/* The day is opened, and so many kitchens serve on it; or a correction of it follows. */
static void say_opened(struct topics *topics, uint32_t day, size_t count, bool correction)
{
    Tequio__V1__DueKitchen kitchen = TEQUIO__V1__DUE_KITCHEN__INIT, *list[] = {&kitchen};
    Tequio__V1__DayDue message = TEQUIO__V1__DAY_DUE__INIT;

    kitchen.kitchen = 102;
    kitchen.due = 1;
    kitchen.alcaldia = 7;
    message.day = day;
    message.correction = correction;
    message.n_kitchens = count;
    message.kitchens = list;
    say(topics, TOPIC_REGISTRY, KIND_DAY_DUE, 0, &message.base);
}

/* A visit that is to come is none that was not made: its day counts when it has come. */
static void days_to_come_do_not_count(void **state)
{
    struct topics topics = {0};

    (void)state;
    say_facts(&topics);
    say_plan(&topics, 20210310, 101, false);
    say_plan(&topics, 20210313, 101, false);
    say_plan(&topics, 20210410, 101, false);
    run(&topics);
    visits_are("");
    say_opened(&topics, 20210309, 1, false);
    say_opened(&topics, 20210310, 1, true); /* a correction opens nothing */
    run(&topics);
    visits_are("");
    say_visit(&topics, 20210309, 101, false,
              0); /* it is early, and answers the day once it comes */
    run(&topics);
    visits_are("");
    say_opened(&topics, 20210310, 1, false);
    run(&topics);
    visits_are("03-10 visits_done=1, 03-10 visits_planned=1");
    say_opened(&topics, 20210313, 0, false); /* a Saturday: nobody serves */
    run(&topics);
    visits_are("03-10 visits_done=1, 03-10 visits_planned=1");
    say_opened(&topics, 20210315, 1, false);
    say_opened(&topics, 20210315, 1, false); /* the second part of the same day */
    run(&topics);
    visits_are("03-10 visits_done=1, 03-10 visits_planned=1, 03-13 visits_planned=1");
    say_plan(&topics, 20210410, 101, true); /* called off before its day: it never counts */
    say_opened(&topics, 20210430, 1, false);
    run(&topics);
    visits_are("03-10 visits_done=1, 03-10 visits_planned=1, 03-13 visits_planned=1");
}

/* A planned day is answered by a visit of its month, in whatever order they come. */
static void planned_visits_are_made(void **state)
{
    struct topics topics = {0};

    (void)state;
    say_facts(&topics);
    say_plan(&topics, 20210310, 101, false);
    say_opened(&topics, 20210310, 1, false);
    run(&topics);
    visits_are("03-10 visits_planned=1");
    say_visit(&topics, 20210331, 101, true, 0); /* position 4 */
    run(&topics);
    visits_are("03-10 visits_done=1, 03-10 visits_planned=1, 03-10 visits_with_count=1");
    /* an earlier day that is planned later takes the visit */
    say_plan(&topics, 20210305, 101, false);
    run(&topics);
    visits_are("03-05 visits_done=1, 03-05 visits_planned=1, 03-05 visits_with_count=1,"
               " 03-10 visits_planned=1");
    /* two visits on a day are one; its correction falls into April, where nothing was planned */
    say_visit(&topics, 20210331, 101, false, 0);
    say_visit(&topics, 20210401, 101, true, 4);
    run(&topics);
    visits_are("03-05 visits_done=1, 03-05 visits_planned=1, 03-10 visits_planned=1");
    say_plan(&topics, 20210305, 101, true);
    run(&topics);
    visits_are("03-10 visits_done=1, 03-10 visits_planned=1");
    folded_is(folded,
              "SELECT string_agg(format('%s %s', m.measure, m.value), ', ' ORDER BY m.measure)"
              " FROM indicators.measure m WHERE m.level = 2 AND m.unit = 7 AND m.grain = 2"
              " AND m.period = '2021-03-01' AND m.measure BETWEEN 31 AND 33",
              "31 1, 32 1, 33 0");
}

/* After random histories the sums are what the plans and visits that stand come to, all at once. */
static void planned_visits_sum_up(void **state)
{
    (void)state;
    const struct entry *entries[5 * MOST];
    struct topics topics = {0};

    say_facts(&topics);
    for (size_t i = 0; i < MOST / 4 - 1; i++) {
        say_of_visits(&topics);
        say_plan(&topics, 20210301 + draw(4), 101 + draw(KITCHENS), false);
        say_opened(&topics, (draw(2) ? 20210301 : 20210401) + draw(3), 1, false);
    }
    folded_run(folded, entries, merge(&topics, 31, entries), 7);
    folded_is(
        folded,
        "WITH plan AS (SELECT kitchen_id, day, to_char(day, 'YYYYMM') AS month,"
        " (array_agg(called_off ORDER BY position DESC))[1] AS off"
        " FROM indicators.visit_plan GROUP BY 1, 2),"
        " month AS (SELECT kitchen_id, month, count(*) AS planned,"
        " (SELECT count(DISTINCT v.day) FROM indicators.visit_made v"
        " WHERE v.kitchen_id = plan.kitchen_id AND to_char(v.day, 'YYYYMM') = month) AS made"
        " FROM plan WHERE NOT off"
        " AND day <= (SELECT max(o.service_day) FROM indicators.coverage_day o) GROUP BY 1, 2),"
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
        cmocka_unit_test_setup_teardown(days_to_come_do_not_count, begin, said_end),
        cmocka_unit_test_setup_teardown(planned_visits_are_made, begin, said_end),
        cmocka_unit_test_setup_teardown(planned_visits_sum_up, begin, said_end),
    };
    return cmocka_run_group_tests_name("indicators visits", tests, NULL, NULL);
}
