/* Alerts: a day is looked at once, what is odd is kept, told, taken, closed or settled; C and the
 * database agree on the steps, and nothing depends on batches, lost connections, nor on what came
 * later. Kitchens 101 and 102 served 200 on the twenty weekdays before Friday 26 March 2021. */
#include "petition_world.h"

#include <stdlib.h>

#include "surveys/rules/alert_step.h"

enum { BEGIN = 1000, LATER = 5000, TODAY = 20210326 };

#define REPORT(kitchen, day, position, served, paid, fees) \
    "SELECT pg_temp.report(" kitchen ", " day ", " position ", " served ", " paid ", " fees ")"

static const char says_report[] =
    "CREATE FUNCTION pg_temp.report(kitchen integer, day date, at bigint, served bigint,"
    " paid bigint, fees bigint) RETURNS void LANGUAGE sql AS $$"
    " INSERT INTO subsidy.report SELECT * FROM jsonb_populate_record(NULL::subsidy.report,"
    " jsonb_build_object('kitchen_id', kitchen, 'service_day', day,"
    " 'submission_position', at, 'position', at, 'rations_served', served,"
    " 'rations_paid', paid, 'fees_centavos', fees, 'withdrawal', false, 'said_day', 0,"
    " 'version', 1, 'state', 'standing', 'device_id', 1,"
    " 'envelope_digest', sha256(int8send(at)), 'content', substr(sha256(int8send(at)), 1, 16),"
    " 'received_at', '2021-03-26', 'flags', 0, 'timeliness', 1, 'rations_counted', 0,"
    " 'claim_centavos', 0, 'fee_shortfall_centavos', 0, 'rule', 1, 'tier_from', 1,"
    " 'tier_centavos', 0, 'capacity', 400, 'alcaldia', 7, 'adjustment', false,"
    " 'replaced_position', 0, 'corrects_position', 0, 'copy_of_position', 0, 'held', false)) $$";

static const char before[] =
    "TRUNCATE registry.subsidy_rule, registry.alert_rule, subsidy.report, purchases.purchase;"
    "INSERT INTO registry.subsidy_rule VALUES (1, 'G', 2, 1, 150, 500, 1, true, false, 1100, 31,"
    " 600, 2, 5, '2020-01-01', 0, 1, 0);"
    "INSERT INTO registry.alert_rule VALUES (60, 3, 20, 10, 30, 20, 5, 30, 10, 2, 200, 0, 24, 7,"
    " '2020-01-01', 0, 1, 0);" REPORT(
        "k", "d::date", "(d::date - '2021-01-01'::date) * 2 + k - 100",
        "196 + (d::date - '2021-01-01'::date) % 5 * 2", "NULL",
        "NULL") " FROM generate_series(101, 102) k,"
                " generate_series('2021-02-26'::date, '2021-03-25', '1 day') d"
                " WHERE extract(isodow FROM d) <= 5;";

static void begin(struct city *city)
{
    city_begin(city, "tequio_surveys_alerts");
    folded_script(city->folded, says_report);
    folded_script(city->folded, before);
    city->day = TODAY;
    city->position = BEGIN;
}

static void tick(struct city *city)
{
    city_tick(city);
    city_run(city, 1);
}

#define ALERTS                                                                           \
    "SELECT coalesce(string_agg(concat_ws(' ', kitchen_id, kind, day, found, low, high," \
    " basis, state, level), ', ' ORDER BY kitchen_id, kind, day), 'none') FROM surveys.alert"

static void same_table(void **state)
{
    (void)state;
    struct city city;
    begin(&city);
    for (int action = ALERT_TAKE; action < ALERT_ACTIONS; action++)
        for (int from = ALERT_RAISED; from < ALERT_STATES; from++)
            for (int role = PETITION_NOBODY; role < PETITION_ROLES; role++) {
                bool may = alert_may((enum alert_action)action, (enum petition_role)role);
                enum alert_state to =
                    alert_step_to((enum alert_state)from, (enum alert_action)action);
                folded_is(city.folded,
                          arena_printf(city.folded->arena,
                                       "SELECT coalesce(max(to_state), 0)::text"
                                       " FROM surveys.alert_step_rule WHERE action = %d"
                                       " AND from_state = %d AND '%s' = ANY (roles)",
                                       action, from, petition_role_name((enum petition_role)role)),
                          arena_printf(city.folded->arena, "%d", may ? (int)to : 0));
            }
    city_end(&city);
}

/* Kitchen 101 does not report, and 102 serves more and counts too little: what a tick finds of it.
 * 101's report comes after all that is asked, and is not seen until then. */
static void begin_odd_day(struct city *city)
{
    begin(city);
    folded_script(city->folded,
                  REPORT("101", "'2021-03-26'", "5000", "200", "200",
                         "220000") ";" REPORT("102", "'2021-03-26'", "900", "300", "300", "1"));
    tick(city);
    folded_is(city->folded, ALERTS,
              "101 1 2021-03-26 1 0 0 1 1 0, 102 4 2021-03-26 300 160 240 20 1 0,"
              " 102 7 2021-03-26 1 330000 330000 300 1 0");
    tick(city); /* it was looked at */
    assert_string_equal(city_kinds(city), "420");
    folded_is(city->folded, "SELECT concat_ws(' ', day, whole, alerts) FROM surveys.alert_look",
              "2021-03-26 t 3");
}

/* A monitor of alcaldía 5 closes no alert of 6, a coordinator does. */
static void closed_by_whose_it_is(void **state)
{
    (void)state;
    struct city city;
    begin_odd_day(&city);
    struct alert_said said = {.kitchen = 102,
                              .day = TODAY,
                              .kind = ALERT_FEES,
                              .action = ALERT_CLOSE,
                              .outcome = ALERT_CONFIRMED,
                              .words = "Faltó un fajo",
                              .person = MONITOR};
    city_step_alert(&city, &said);
    said.person = COORDINATOR;
    said.unsigned_ = true;
    city_step_alert(&city, &said);
    said.unsigned_ = false;
    city_step_alert(&city, &said);
    city_step_alert(&city, &said); /* it is closed */
    said.kind = 99;
    city_step_alert(&city, &said);
    city_run(&city, 1);
    assert_string_equal(city_kinds(&city), "420 423 423 422 423 423");
    folded_is(city.folded,
              "SELECT string_agg(problem::text, ' ' ORDER BY position) FROM surveys.alert_refusal",
              "5 3 6 1");
    folded_is(city.folded,
              "SELECT concat_ws(' ', state, ended_by, ended_day, outcome, words)"
              " FROM surveys.alert WHERE kind = 7",
              "3 8 2021-03-26 1 Faltó un fajo");
    folded_rebuild(city.folded, 500);
    city_end(&city);
}

/* Nobody takes two; the day after somebody is told, one is taken, and then a report is here. */
static void told_taken_and_settled(void **state)
{
    (void)state;
    struct city city;
    begin_odd_day(&city);
    city.day = 20210327;
    tick(&city);
    folded_is(city.folded, ALERTS " WHERE kind <> 7",
              "101 1 2021-03-26 1 0 0 1 1 1, 102 4 2021-03-26 300 160 240 20 1 1");
    city.day = 20210328;
    city_step_alert(&city, &(struct alert_said){.kitchen = 102,
                                                .day = TODAY,
                                                .kind = ALERT_ABOVE_HISTORY,
                                                .action = ALERT_TAKE,
                                                .person = DIRECTOR});
    city.position = LATER;
    tick(&city);
    folded_is(city.folded, ALERTS " WHERE kind <> 7",
              "101 1 2021-03-26 1 0 0 1 4 1, 102 4 2021-03-26 300 160 240 20 2 1");
    folded_is(city.folded, "SELECT taken_by::text FROM surveys.alert WHERE kind = 4", "9");

    /* a report that came late is looked at with the next day, on which both are silent again */
    city.day = 20210329;
    folded_script(city.folded, "UPDATE subsidy.report SET rations_served = 100"
                               " WHERE submission_position = 5000");
    tick(&city);
    folded_is(city.folded, ALERTS " WHERE day = '2021-03-29' OR kind = 3",
              "101 1 2021-03-29 1 0 0 1 1 0, 101 3 2021-03-26 100 160 240 20 1 0,"
              " 102 1 2021-03-29 1 0 0 1 1 0");
    folded_rebuild(city.folded, 1);
    folded_rebuild(city.folded, 500);
    city_end(&city);
}

static void silence(void **state)
{
    (void)state;
    struct city city;
    begin(&city);
    folded_script(city.folded, "DELETE FROM subsidy.report WHERE kitchen_id = 101"
                               " AND service_day >= '2021-03-24';" REPORT(
                                   "102", "'2021-03-26'", "900", "200", "NULL", "NULL"));
    tick(&city);
    folded_is(city.folded, ALERTS, "101 2 2021-03-26 3 0 2 3 1 0");
    folded_is(city.folded, "SELECT since_day::text FROM surveys.alert", "2021-03-24");
    city.day = 20210329; /* it is said once */
    folded_script(city.folded, REPORT("102", "'2021-03-29'", "901", "202", "NULL", "NULL"));
    tick(&city);
    assert_string_equal(city_kinds(&city), "420 420 421");
    folded_script(city.folded, REPORT("101", "'2021-03-24'", "902", "202", "NULL", "NULL"));
    tick(&city);
    assert_string_equal(city_kinds(&city), "420 420 421 422");
    city_end(&city);
}

/* 102's first purchase was corrected to the last one; one of 101's is not known yet. */
static const char purchases[] =
    "INSERT INTO purchases.purchase SELECT p.* FROM (VALUES (101, 1, 1, 9000000, NULL::bigint),"
    " (101, 2, 6000, 100, NULL), (102, 3, 3, 90000000, 5), (102, 4, 4, 1000000, NULL),"
    " (102, 5, 5, 600000, NULL)) v (k, n, at, spent, replaced)"
    " CROSS JOIN LATERAL jsonb_populate_record(NULL::purchases.purchase, jsonb_build_object("
    " 'kitchen_id', v.k, 'position', v.n, 'submission_position', v.at,"
    " 'received_at', '2021-03-25', 'envelope_digest', sha256(int8send(v.n)),"
    " 'content', substr(sha256(int8send(v.n)), 1, 16), 'purchase_day', '2021-03-25',"
    " 'supplier_id', 0, 'supplier_alcaldia', 0, 'proof_kind', 0, 'total_centavos', v.spent,"
    " 'device_id', 1, 'said_day', 20210325, 'kitchen_alcaldia', 7, 'line_count', 1,"
    " 'problems', 0, 'proof_number', '', 'original_position', CASE v.n WHEN 5 THEN 3 ELSE v.n END,"
    " 'replaces_position', CASE v.n WHEN 5 THEN 3 END, 'replaced_by', v.replaced,"
    " 'proof_here', false, 'verdict', 1, 'reasons', 0, 'subsidy_centavos', 0,"
    " 'verdict_position', 100 + v.n, 'figures_digest', sha256(int8send(v.n)), 'beyond', 0,"
    " 'place', 0, 'supplier_new', false, 'findings', '', 'invoice_concerns', 0, 'person', 0,"
    " 'spent_centavos', 0, 'food_grams', 0, 'simple_note', false)) p";

static void cost_and_same_numbers(void **state)
{
    (void)state;
    struct city city;
    begin(&city);
    folded_script(
        city.folded,
        "UPDATE subsidy.report SET rations_served = 200 WHERE service_day >= '2021-03-22';" REPORT(
            "k", "'2021-03-26'", "700 + k", "200", "NULL",
            "NULL") " FROM generate_series(101, 102) k");
    folded_script(city.folded, purchases);
    tick(&city);
    /* 90,000 and 16,000 pesos for some 4,200 rations each: the median lies between the two */
    folded_is(city.folded,
              "SELECT string_agg(concat_ws(' ', kitchen_id, kind, since_day, basis), ', '"
              " ORDER BY kitchen_id, kind) FROM surveys.alert",
              "101 5 2021-03-22 5, 102 5 2021-03-22 5, 102 6 2021-02-25 2");
    city.day = 20210329; /* 102 bought more; 101 says something else */
    folded_script(
        city.folded,
        "UPDATE purchases.purchase SET total_centavos = 9000000 WHERE position = 4;" REPORT(
            "101", "'2021-03-29'", "901", "201", "NULL",
            "NULL") ";" REPORT("102", "'2021-03-29'", "902", "200", "NULL", "NULL"));
    tick(&city);
    folded_is(city.folded,
              "SELECT string_agg(concat_ws(' ', kitchen_id, kind, state), ', '"
              " ORDER BY kitchen_id, kind) FROM surveys.alert",
              "101 5 4, 102 5 1, 102 6 4");
    folded_rebuild(city.folded, 500);
    city_end(&city);
}

static void without_thresholds_nothing(void **state)
{
    (void)state;
    struct city city;
    begin(&city);
    folded_script(city.folded, "TRUNCATE registry.alert_rule");
    tick(&city);
    assert_string_equal(city_kinds(&city), "");
    city_end(&city);
}

enum { STEPS = 40 };

/* The same history whenever asked: days pass, and steps are taken, legal and not. */
static void say_all(struct city *city, uint32_t seed)
{
    static const uint32_t people[] = {MONITOR, COORDINATOR, DIRECTOR, OTHER_COORDINATOR};
    uint32_t drawn[4];
    for (size_t n = 0; n < STEPS; n++) {
        for (size_t i = 0; i < 4; i++)
            drawn[i] = (seed = seed * 1103515245 + 12345) >> 16;
        if (n % 5 == 4)
            city->day = calendar_yyyymmdd(calendar_day_of(city->day) + 1);
        if (n % 3 == 0)
            city_tick(city);
        city_step_alert(city, &(struct alert_said){.kitchen = 101 + drawn[0] % 2,
                                                   .day = TODAY,
                                                   .kind = 1 + (int)(drawn[1] % 4),
                                                   .action = 1 + (int)(drawn[2] % 2),
                                                   .outcome = 1 + (int)(drawn[3] % 2),
                                                   .words = "Se revisó",
                                                   .person = people[drawn[3] % 4]});
    }
}

static char *rows_of(size_t batch, bool failing, uint32_t seed)
{
    struct city city;
    begin(&city);
    folded_script(city.folded, REPORT("102", "'2021-03-26'", "900", "300", "300", "1"));
    say_all(&city, seed);
    city.folded->failing = failing;
    city_run(&city, batch);
    city.folded->failing = false;
    folded_is(city.folded, "SELECT (count(*) > 0)::text FROM surveys.alert_step", "true");
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
        char *failing = rows_of(7, seed == 1, seed);
        assert_string_equal(failing, expected);
        free(expected);
        free(failing);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_table),
        cmocka_unit_test(closed_by_whose_it_is),
        cmocka_unit_test(told_taken_and_settled),
        cmocka_unit_test(silence),
        cmocka_unit_test(cost_and_same_numbers),
        cmocka_unit_test(without_thresholds_nothing),
        cmocka_unit_test(nothing_depends_on_batches_or_faults),
    };
    return calendar_set_zone("America/Mexico_City")
               ? cmocka_run_group_tests_name("surveys, alerts", tests, NULL, NULL)
               : 1;
}
