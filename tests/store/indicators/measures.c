/* Decisions of the other services in a real database: measures are the same in batches of any size,
 * in any order between topics, after any lost connection, and after a rebuild. */
#include "store/indicators/said.h"

#include <stdlib.h>

#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/money.pb-c.h"
#include "tequio/v1/petition_decisions.pb-c.h"

static int begin(void **state)
{
    return said_begin("tequio_indicators_measures", state);
}

static void say_due(struct topics *topics)
{
    Tequio__V1__DayDue message = TEQUIO__V1__DAY_DUE__INIT;
    Tequio__V1__DueKitchen kitchens[KITCHENS], *list[KITCHENS];
    int sign = draw(4) == 0 ? -1 : 1;

    message.day = 20210301 + draw(3);
    message.correction = sign < 0;
    message.n_kitchens = draw(KITCHENS + 1);
    message.kitchens = list;
    for (size_t i = 0; i < message.n_kitchens; i++) {
        tequio__v1__due_kitchen__init(&kitchens[i]);
        kitchens[i].kitchen = (uint32_t)(101 + i);
        kitchens[i].due = sign;
        kitchens[i].capacity = sign * 200;
        kitchens[i].alcaldia = 7;
        list[i] = &kitchens[i];
    }
    say(topics, TOPIC_REGISTRY, KIND_DAY_DUE, 0, &message.base);
}

static void say_report(struct topics *topics)
{
    Tequio__V1__ReportCounted message = TEQUIO__V1__REPORT_COUNTED__INIT;
    Tequio__V1__ReportFigures figures = TEQUIO__V1__REPORT_FIGURES__INIT;
    Tequio__V1__ReportFigures replaced = TEQUIO__V1__REPORT_FIGURES__INIT;

    figures.rations_served = draw(300);
    figures.rations_counted = draw(300);
    figures.claim_centavos = draw(30000);
    figures.menu_noted = draw(2) > 0;
    figures.worked_minutes = draw(900);
    replaced.rations_served = draw(300);
    replaced.fees_centavos = draw(30000);
    message.service_day = 20210228 + draw(5); /* twice no day */
    message.standing = draw(4) > 0;
    message.withdrawn = draw(5) == 0;
    message.figures = &figures;
    message.replaced = draw(2) ? &replaced : NULL;
    message.flags = draw(4096);
    message.replaced_flags = draw(4096);
    message.day_timeliness = (Tequio__V1__Timeliness)(1 + draw(3));
    message.alcaldia = 7 + draw(2);
    say(topics, TOPIC_SUBSIDY, KIND_REPORT_COUNTED, 101 + draw(KITCHENS), &message.base);
}

static void say_grant(struct topics *topics)
{
    Tequio__V1__GrantCredited message = TEQUIO__V1__GRANT_CREDITED__INIT;

    message.period_end = 20210307;
    message.centavos = draw(900000);
    message.alcaldia = 7;
    say(topics, TOPIC_SUBSIDY, KIND_GRANT_CREDITED, 101, &message.base);
}

static void say_reversal(struct topics *topics)
{
    Tequio__V1__GrantReversed message = TEQUIO__V1__GRANT_REVERSED__INIT;

    message.period_end = 20210307;
    message.centavos = draw(900000);
    message.alcaldia = 7;
    say(topics, TOPIC_SUBSIDY, KIND_GRANT_REVERSED, 101, &message.base);
}

static void say_verdict(struct topics *topics)
{
    Tequio__V1__PurchaseVerdict message = TEQUIO__V1__PURCHASE_VERDICT__INIT;

    message.verdict = (Tequio__V1__Verdict)(1 + draw(3));
    message.previous = (Tequio__V1__Verdict)draw(4);
    message.total_centavos = draw(9000);
    message.subsidy_centavos = draw(9000);
    message.purchase_day = 20210301 + draw(40); /* some are none, some of April */
    message.supplier_alcaldia = draw(9);
    message.kitchen_alcaldia = 7;
    say(topics, TOPIC_PURCHASES, KIND_PURCHASE_VERDICT, 101 + draw(KITCHENS), &message.base);
}

static void say_tally(struct topics *topics)
{
    Tequio__V1__SurveyTallied message = TEQUIO__V1__SURVEY_TALLIED__INIT;
    Tequio__V1__AspectTally tally = TEQUIO__V1__ASPECT_TALLY__INIT, *tallies[] = {&tally};
    uint32_t counts[5];

    for (size_t i = 0; i < 5; i++)
        counts[i] = draw(4);
    tally.n_counts = 5;
    tally.counts = counts;
    message.service_day = 20210301 + draw(3);
    message.audience = (Tequio__V1__Audience)draw(3);
    message.channel = (Tequio__V1__SurveyChannel)draw(4);
    message.flags = draw(9);
    message.respondents = draw(20);
    message.n_tallies = 1;
    message.tallies = tallies;
    message.alcaldia = 7;
    say(topics, TOPIC_SURVEYS, KIND_SURVEY_TALLIED, 101 + draw(KITCHENS), &message.base);
}

static void say_step(struct topics *topics)
{
    Tequio__V1__PetitionStepped message = TEQUIO__V1__PETITION_STEPPED__INIT;

    message.action = (Tequio__V1__PetitionAction)draw(8);
    message.day = 20210301 + draw(30);
    message.closed_day = draw(2) ? 20210301 + draw(30) : 0;
    message.working_days_taken = draw(20);
    message.in_term = draw(2) > 0;
    message.closed_in_term = draw(2) > 0;
    message.alcaldia = draw(9);
    say(topics, TOPIC_SURVEYS, KIND_PETITION_STEPPED, draw(KITCHENS), &message.base);
}

static void say_all(struct topics *topics)
{
    *topics = (struct topics){0};
    say_facts(topics);
    for (size_t i = 0; i < PER_TOPIC; i++) {
        say_due(topics);
        say_of_visits(topics);
        say_activity(topics);
        say_report(topics);
        say_verdict(topics);
        say_tally(topics);
        say_step(topics);
    }
    say_grant(topics);
    say_grant(topics);
    say_reversal(topics);
}

static char *rows_of(size_t batch, uint32_t order, bool failing)
{
    const struct entry *entries[5 * MOST];
    struct topics topics;

    say_all(&topics);
    size_t count = merge(&topics, order, entries);
    folded->failing = failing;
    folded_run(folded, entries, count, batch);
    folded->failing = false;
    folded_rebuild(folded, batch == 1 ? 500 : 1);
    return strdup(folded_rows(folded));
}

static void nothing_depends_on_batches_order_or_faults(void **state)
{
    static const struct {
        size_t batch;
        uint32_t order; /* 0: topic by topic */
        bool failing;
    } runs[] = {{1, 0, false},    {7, 0, false}, {500, 0, false}, {7, 11, false},
                {500, 12, false}, {1, 13, true}, {7, 14, true},   {500, 15, true}};
    char *expected = NULL;

    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        begin(state);
        char *rows = rows_of(runs[i].batch, runs[i].order, runs[i].failing);
        assert_non_null(rows);
        /* begin, write, commit with two ways to lose it: at the least in each batch, and each day
         * and import is one of its own */
        assert_true(folded->faults >= (runs[i].failing ? 4 * (PER_TOPIC + 1) : 0));
        if (expected)
            assert_string_equal(rows, expected);
        else
            expected = strdup(rows);
        free(rows);
        said_end(state);
    }
    free(expected);
}

/* The sums of a small story, by hand. */
static void measures_of_a_day(void **state)
{
    (void)state;
    struct topics topics = {0};
    Tequio__V1__ReportFigures served = TEQUIO__V1__REPORT_FIGURES__INIT;
    Tequio__V1__ReportCounted report = TEQUIO__V1__REPORT_COUNTED__INIT;
    const struct entry *entries[8];

    served.rations_served = 150;
    report.service_day = 20210303;
    report.standing = true;
    report.figures = &served;
    report.day_timeliness = TEQUIO__V1__TIMELINESS__TIMELINESS_ON_TIME;
    report.alcaldia = 7;
    say(&topics, TOPIC_SUBSIDY, KIND_REPORT_COUNTED, 101, &report.base);
    report.flags = TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_KITCHEN_NOT_ACTIVE;
    say(&topics, TOPIC_SUBSIDY, KIND_REPORT_COUNTED, 102, &report.base);
    folded_run(folded, entries, merge(&topics, 0, entries), 500);
    folded_is(folded,
              "SELECT string_agg(k.code || ' ' || m.value, ', ' ORDER BY k.measure) FROM"
              " indicators.measure m JOIN indicators.measure_kind k ON k.measure = m.measure WHERE"
              " m.level = 3 AND m.grain = 2 AND m.period = '2021-03-01'",
              "reports_received 2, reports_on_time 2, rations_served 300, reports_on_time_due 1,"
              " rations_served_due 150, reports_digital 1");

    /* the first one moves to the next day, late */
    topics = (struct topics){0};
    report.flags = 0;
    report.replaced = &served;
    report.withdrawn = true;
    report.figures = NULL;
    say(&topics, TOPIC_SUBSIDY, KIND_REPORT_COUNTED, 101, &report.base);
    report.service_day = 20210304;
    report.replaced = NULL;
    report.withdrawn = false;
    report.figures = &served;
    report.day_timeliness = TEQUIO__V1__TIMELINESS__TIMELINESS_LATE;
    say(&topics, TOPIC_SUBSIDY, KIND_REPORT_COUNTED, 101, &report.base);
    folded_run(folded, entries, merge(&topics, 0, entries), 1);
    folded_is(folded,
              "SELECT string_agg(format('%s %s', m.period, m.value), ', ' ORDER BY m.period) FROM"
              " indicators.measure m WHERE m.level = 1 AND m.unit = 101 AND m.grain = 1 AND"
              " m.measure = 3",
              "2021-03-03 0, 2021-03-04 1");
    folded_is(folded,
              "SELECT string_agg(format('%s %s', m.measure, m.value), ', ' ORDER BY m.measure) FROM"
              " indicators.measure m WHERE m.level = 3 AND m.grain = 2 AND m.measure IN (3, 4, 6,"
              " 21, 22)",
              "3 2, 4 1, 6 300, 21 0, 22 150");
}

/* Whatever was summed entry by entry: a longer period is the sum of its days, at every place; of
 * what persons answered there is no longer one than a month. */
static void longer_periods_are_sums_of_days(void **state)
{
    (void)state;
    const struct entry *entries[5 * MOST];
    struct topics topics;

    say_all(&topics);
    folded_run(folded, entries, merge(&topics, 21, entries), 7);
    folded_is(folded,
              "WITH kept AS (SELECT level, unit, grain, period, measure, value FROM"
              " indicators.measure WHERE grain > 1), again AS (SELECT d.level, d.unit, g.grain,"
              " indicators.period_start(g.grain, d.period), d.measure, sum(d.value)::bigint FROM"
              " indicators.measure d, generate_series(2, 6) AS g (grain) WHERE d.grain = 1 AND"
              " (g.grain = 2 OR d.measure NOT IN (11, 12, 20)) GROUP BY 1, 2, 3, 4, 5)"
              " SELECT ((SELECT count(*) FROM (TABLE kept EXCEPT TABLE again) x) +"
              " (SELECT count(*) FROM (TABLE again EXCEPT TABLE kept) x))::text",
              "0");
    folded_is(folded, "SELECT count(DISTINCT grain)::text FROM indicators.measure", "6");
    folded_is(
        folded,
        "SELECT count(*)::text FROM indicators.measure WHERE grain > 2 AND measure IN (11, 12,"
        " 20)",
        "0");
}

/* What entries are said to have added is what was added: at every place, on every day, for every
 * measure but those of which nobody may know who added to them. */
static void what_entries_added_sums_up(void **state)
{
    (void)state;
    const struct entry *entries[5 * MOST];
    struct topics topics;

    say_all(&topics);
    folded_run(folded, entries, merge(&topics, 21, entries), 7);
    folded_is(folded,
              "WITH kept AS (SELECT level, unit, period, measure, value FROM indicators.measure"
              " WHERE grain = 1 AND value <> 0 AND measure NOT IN (11, 12, 20, 25, 26, 27, 28)),"
              " added AS (SELECT p.level, p.unit, t.day, a.measure, sum(a.amount)::bigint"
              " FROM indicators.trace t CROSS JOIN LATERAL (VALUES (1::smallint, t.kitchen_id),"
              " (2::smallint, t.alcaldia::int), (3::smallint, 9)) AS p (level, unit)"
              " CROSS JOIN LATERAL unnest(t.measures, t.amounts) AS a (measure, amount)"
              " WHERE p.level > 1 OR t.kitchen_id > 0 GROUP BY 1, 2, 3, 4"
              " HAVING sum(a.amount) <> 0)"
              " SELECT ((SELECT count(*) FROM (TABLE kept EXCEPT TABLE added) x) +"
              " (SELECT count(*) FROM (TABLE added EXCEPT TABLE kept) x))::text",
              "0");
    folded_is(folded,
              "SELECT (count(*) > 10)::text FROM indicators.trace t"
              " WHERE NOT t.measures && '{11,12,20,25,26,27,28}'",
              "true");
    folded_is(folded,
              "SELECT count(*)::text FROM indicators.trace t"
              " WHERE t.measures && '{11,12,20,25,26,27,28}'",
              "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(measures_of_a_day, begin, said_end),
        cmocka_unit_test_setup_teardown(longer_periods_are_sums_of_days, begin, said_end),
        cmocka_unit_test_setup_teardown(what_entries_added_sums_up, begin, said_end),
        cmocka_unit_test(nothing_depends_on_batches_order_or_faults),
    };
    return cmocka_run_group_tests_name("indicators measures", tests, NULL, NULL);
}
