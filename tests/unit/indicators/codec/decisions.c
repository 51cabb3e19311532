/* What each decision of the other services comes down to. */
#include "codec/read_back.h"
#include "tequio/v1/activity.pb-c.h"
#include "tequio/v1/alert.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/money.pb-c.h"
#include "tequio/v1/petition_decisions.pb-c.h"
#include "tequio/v1/registry.pb-c.h"
#include "tequio/v1/visit.pb-c.h"

/* What it adds to a measure; 0 where it says nothing of it. */
static int64_t amount_of(const struct day_change *change, enum measure measure)
{
    int64_t amount = 0;

    for (size_t i = 0; i < change->list.count; i++)
        if (change->list.changes[i].measure == measure)
            amount += change->list.changes[i].amount;
    return amount;
}

static void a_first_report_counts_whole(void **state)
{
    (void)state;
    Tequio__V1__ReportFigures figures = TEQUIO__V1__REPORT_FIGURES__INIT;
    Tequio__V1__ReportCounted report = TEQUIO__V1__REPORT_COUNTED__INIT;
    figures.rations_served = 200;
    figures.rations_counted = 190;
    figures.claim_centavos = 190000;
    figures.fees_centavos = 2200;
    figures.menu_noted = true;
    figures.balanced = true;
    figures.worked_minutes = 700;
    report.service_day = 20210303;
    report.standing = true;
    report.figures = &figures;
    report.timeliness = TEQUIO__V1__TIMELINESS__TIMELINESS_LATE; /* this version; not the day */
    report.day_timeliness = TEQUIO__V1__TIMELINESS__TIMELINESS_SAVED_IN_TIME;
    report.alcaldia = 7;

    const struct day_change *change = read_back(codec_read_report, &report.base);
    assert_int_equal(change->day, calendar_day_of(20210303));
    assert_int_equal(change->alcaldia, 7);
    assert_int_equal(amount_of(change, MEASURE_REPORTS_RECEIVED), 1);
    assert_int_equal(amount_of(change, MEASURE_REPORTS_SAVED_IN_TIME), 1);
    assert_int_equal(amount_of(change, MEASURE_REPORTS_ON_TIME), 0);
    assert_int_equal(amount_of(change, MEASURE_RATIONS_SERVED), 200);
    assert_int_equal(amount_of(change, MEASURE_RATIONS_COUNTED), 190);
    assert_int_equal(amount_of(change, MEASURE_SUBSIDY_CLAIMED), 190000);
    assert_int_equal(amount_of(change, MEASURE_FEES_COLLECTED), 2200);
    assert_int_equal(amount_of(change, MEASURE_MENUS_NOTED), 1);
    assert_int_equal(amount_of(change, MEASURE_MENUS_BALANCED), 1);
    assert_int_equal(amount_of(change, MEASURE_WORKED_MINUTES), 700);
}

static void a_later_version_counts_by_its_difference(void **state)
{
    (void)state;
    Tequio__V1__ReportFigures figures = TEQUIO__V1__REPORT_FIGURES__INIT;
    Tequio__V1__ReportFigures before = TEQUIO__V1__REPORT_FIGURES__INIT;
    Tequio__V1__ReportCounted report = TEQUIO__V1__REPORT_COUNTED__INIT;
    figures.rations_served = 180;
    before.rations_served = 200;
    report.service_day = 20210229; /* no day: its decision stands, it is counted nowhere */
    report.standing = true;
    report.figures = &figures;
    report.replaced = &before;

    const struct day_change *change = read_back(codec_read_report, &report.base);
    assert_int_equal(change->day, DAY_INVALID);
    assert_int_equal(amount_of(change, MEASURE_REPORTS_RECEIVED), 0);
    assert_int_equal(amount_of(change, MEASURE_RATIONS_SERVED), -20);

    report.standing = false;
    change = read_back(codec_read_report, &report.base);
    assert_int_equal(change->list.count, 0);

    report.standing = true;
    report.withdrawn = true;
    report.figures = NULL; /* withdrawn: all its figures are zero */
    report.day_timeliness = TEQUIO__V1__TIMELINESS__TIMELINESS_ON_TIME;
    change = read_back(codec_read_report, &report.base);
    assert_int_equal(amount_of(change, MEASURE_RATIONS_SERVED), -200);
    assert_int_equal(amount_of(change, MEASURE_REPORTS_RECEIVED), -1);
    assert_int_equal(amount_of(change, MEASURE_REPORTS_ON_TIME), -1);
}

/* Of each flag alone: whether a report that has it counts as one that was due. */
static void flags_say_who_was_not_due(void **state)
{
    (void)state;
    static const uint32_t not_due = TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_NOT_A_SERVICE_DAY |
                                    TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_KITCHEN_NOT_ACTIVE |
                                    TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_FUTURE_DAY |
                                    TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_NO_RULE |
                                    TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_UNKNOWN_KITCHEN;
    Tequio__V1__ReportFigures figures = TEQUIO__V1__REPORT_FIGURES__INIT;
    Tequio__V1__ReportFigures before = TEQUIO__V1__REPORT_FIGURES__INIT;
    Tequio__V1__ReportCounted report = TEQUIO__V1__REPORT_COUNTED__INIT;
    figures.rations_served = 200;
    before.rations_served = 150;
    report.service_day = 20210303;
    report.standing = true;
    report.figures = &figures;
    report.day_timeliness = TEQUIO__V1__TIMELINESS__TIMELINESS_ON_TIME;
    for (uint32_t flag = 1; flag <= TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_BAD_DAY; flag <<= 1) {
        int due = (flag & not_due) == 0;
        report.flags = flag;
        report.replaced = NULL;
        const struct day_change *change = read_back(codec_read_report, &report.base);
        assert_int_equal(amount_of(change, MEASURE_REPORTS_RECEIVED), 1);
        assert_int_equal(amount_of(change, MEASURE_RATIONS_SERVED), 200);
        assert_int_equal(amount_of(change, MEASURE_REPORTS_ON_TIME_DUE), due);
        assert_int_equal(amount_of(change, MEASURE_RATIONS_SERVED_DUE), 200 * due);
        bool itself = flag != TEQUIO__V1__REPORT_FLAG__REPORT_FLAG_ON_BEHALF;
        assert_int_equal(amount_of(change, MEASURE_REPORTS_DIGITAL), due && itself);

        report.flags = 0;
        report.replaced = &before;
        report.replaced_flags = flag;
        change = read_back(codec_read_report, &report.base);
        assert_int_equal(amount_of(change, MEASURE_REPORTS_ON_TIME_DUE), !due);
        assert_int_equal(amount_of(change, MEASURE_RATIONS_SERVED_DUE), 200 - 150 * due);
        assert_int_equal(amount_of(change, MEASURE_REPORTS_DIGITAL), 1 - (due && itself));
    }
}

static void a_grant_counts_on_its_last_day(void **state)
{
    (void)state;
    Tequio__V1__GrantCredited grant = TEQUIO__V1__GRANT_CREDITED__INIT;
    grant.period_start = 20210301;
    grant.period_end = 20210315;
    grant.centavos = 1234567;
    grant.alcaldia = 17;

    const struct day_change *change = read_back(codec_read_grant, &grant.base);
    assert_int_equal(change->day, calendar_day_of(20210315));
    assert_int_equal(change->alcaldia, 17);
    assert_int_equal(change->list.count, 1);
    assert_int_equal(amount_of(change, MEASURE_SUBSIDY_GRANTED), 1234567);
}

static void a_grant_that_is_taken_back_is_taken_off_its_day(void **state)
{
    (void)state;
    Tequio__V1__GrantReversed reversed = TEQUIO__V1__GRANT_REVERSED__INIT;
    reversed.period_end = 20210315;
    reversed.centavos = 1234567;
    reversed.alcaldia = 17;

    const struct day_change *change = read_back(codec_read_reversal, &reversed.base);
    assert_int_equal(change->day, calendar_day_of(20210315));
    assert_int_equal(change->alcaldia, 17);
    assert_int_equal(amount_of(change, MEASURE_SUBSIDY_GRANTED), -1234567);
    reversed.period_end = 0; /* of a release that did not say it: nothing is known to take it off */
    change = read_back(codec_read_reversal, &reversed.base);
    assert_int_equal(change->day, DAY_INVALID);
}

static void steps_of_petitions(void **state)
{
    (void)state;
    Tequio__V1__PetitionStepped stepped = TEQUIO__V1__PETITION_STEPPED__INIT;
    stepped.day = 20210310;
    stepped.alcaldia = 5;
    stepped.working_days_taken = 6;
    stepped.in_term = true;
    stepped.action = TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_ANSWER;
    const struct day_change *change = read_back(codec_read_petition, &stepped.base);
    assert_int_equal(change->day, calendar_day_of(20210310));
    assert_int_equal(change->alcaldia, 5);
    assert_int_equal(amount_of(change, MEASURE_PETITIONS_ANSWERED), 1);
    assert_int_equal(amount_of(change, MEASURE_PETITION_DAYS), 6);
    assert_int_equal(amount_of(change, MEASURE_PETITIONS_CLOSED), 0);

    stepped.action = TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_CLOSE;
    change = read_back(codec_read_petition, &stepped.base);
    assert_int_equal(amount_of(change, MEASURE_PETITIONS_CLOSED), 1);
    assert_int_equal(amount_of(change, MEASURE_PETITIONS_IN_TERM), 1);

    stepped.action = TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_REOPEN;
    change = read_back(codec_read_petition, &stepped.base);
    assert_int_equal(change->list.count, 0); /* answered, and never closed */
    stepped.closed_day = 20210308;
    stepped.in_term = false;
    stepped.closed_in_term = true;
    change = read_back(codec_read_petition, &stepped.base);
    assert_int_equal(change->day, calendar_day_of(20210308)); /* off the day of that closing */
    assert_int_equal(amount_of(change, MEASURE_PETITIONS_CLOSED), -1);
    assert_int_equal(amount_of(change, MEASURE_PETITIONS_IN_TERM), -1);

    for (int action = 0; action <= 8; action++) {
        stepped.action = (Tequio__V1__PetitionAction)action;
        if (action >= 3 && action <= 5)
            continue;
        change = read_back(codec_read_petition, &stepped.base);
        assert_int_equal(change->list.count, 0);
    }
}

static void steps_of_alerts(void **state)
{
    (void)state;
    Tequio__V1__AlertStepped stepped = TEQUIO__V1__ALERT_STEPPED__INIT;
    stepped.day = 20210310;
    stepped.stepped_day = 20210402;
    stepped.alcaldia = 5;
    stepped.to = TEQUIO__V1__ALERT_STATE__ALERT_STATE_CLOSED;
    stepped.outcome = TEQUIO__V1__ALERT_OUTCOME__ALERT_OUTCOME_CONFIRMED;
    const struct day_change *change = read_back(codec_read_alert_step, &stepped.base);
    assert_int_equal(change->day, calendar_day_of(20210310));
    assert_int_equal(change->alcaldia, 5);
    assert_int_equal(amount_of(change, MEASURE_ALERTS_CLOSED), 1);
    assert_int_equal(amount_of(change, MEASURE_ALERTS_CONFIRMED), 1);
    stepped.outcome = TEQUIO__V1__ALERT_OUTCOME__ALERT_OUTCOME_NOT_CONFIRMED;
    change = read_back(codec_read_alert_step, &stepped.base);
    assert_int_equal(amount_of(change, MEASURE_ALERTS_CLOSED), 1);
    assert_int_equal(amount_of(change, MEASURE_ALERTS_CONFIRMED), 0);
    stepped.to = TEQUIO__V1__ALERT_STATE__ALERT_STATE_SETTLED;
    stepped.outcome = 0;
    change = read_back(codec_read_alert_step, &stepped.base);
    assert_int_equal(change->list.count, 0);
}

static void reads_a_visit(void **state)
{
    (void)state;
    Tequio__V1__VisitNoted message = TEQUIO__V1__VISIT_NOTED__INIT;
    Tequio__V1__Noted diners = TEQUIO__V1__NOTED__INIT;
    message.visit_day = 20210310;
    message.replaced = 41;
    const struct visit_made *visit = read_back(codec_read_visit, &message.base);
    assert_int_equal(visit->day, calendar_day_of(20210310));
    assert_false(visit->counted);
    assert_int_equal(visit->replaces, 41);
    message.counted_diners = &diners;
    visit = read_back(codec_read_visit, &message.base);
    assert_true(visit->counted);                     /* nobody was there, and that was counted */
    struct entry entry = {.kind = KIND_VISIT_NOTED}; /* an empty message: without a day */
    struct error error = {0};
    void *none = NULL;
    assert_int_equal(codec_read_visit(arena, &entry, &none, &error), STATUS_BROKEN);
}

static void reads_an_activity_and_what_it_replaces(void **state)
{
    (void)state;
    Tequio__V1__ActivityNoted message = TEQUIO__V1__ACTIVITY_NOTED__INIT;
    Tequio__V1__ActivityReplaced replaced = TEQUIO__V1__ACTIVITY_REPLACED__INIT;
    Tequio__V1__Noted women = TEQUIO__V1__NOTED__INIT, not_noted = TEQUIO__V1__NOTED__INIT;
    women.value = 12;
    not_noted.value = 3;
    message.activity_day = 20210310;
    message.alcaldia = 7;
    message.women = &women;
    message.not_noted = &not_noted;
    const struct activity_noted *activity = read_back(codec_read_activity, &message.base);
    assert_int_equal(activity->now.day, calendar_day_of(20210310));
    assert_int_equal(activity->now.alcaldia, 7);
    assert_int_equal(amount_of(&activity->now, MEASURE_ACTIVITIES), 1);
    assert_int_equal(amount_of(&activity->now, MEASURE_ACTIVITY_ATTENDANCE), 15);
    assert_int_equal(activity->before.day, DAY_INVALID);
    replaced.activity_day = 20210309;
    replaced.attendance = 9;
    replaced.alcaldia = 8;
    message.replaced = &replaced;
    activity = read_back(codec_read_activity, &message.base);
    assert_int_equal(activity->before.day, calendar_day_of(20210309));
    assert_int_equal(activity->before.alcaldia, 8);
    assert_int_equal(amount_of(&activity->before, MEASURE_ACTIVITIES), -1);
    assert_int_equal(amount_of(&activity->before, MEASURE_ACTIVITY_ATTENDANCE), -9);
}

static void reads_which_alerts_were_raised(void **state)
{
    (void)state;
    Tequio__V1__AlertFound found[2] = {TEQUIO__V1__ALERT_FOUND__INIT,
                                       TEQUIO__V1__ALERT_FOUND__INIT};
    Tequio__V1__AlertFound *alerts[] = {&found[0], &found[1]};
    Tequio__V1__AlertRaised message = TEQUIO__V1__ALERT_RAISED__INIT;
    found[0].kitchen = 101;
    found[0].alcaldia = 5;
    found[0].day = 20210310;
    found[1].kitchen = 102;
    message.n_alerts = 2;
    message.alerts = alerts;
    const struct alerts_raised *raised = read_back(codec_read_alerts, &message.base);
    assert_int_equal(raised->count, 2);
    assert_int_equal(raised->alerts[0].kitchen, 101);
    assert_int_equal(raised->alerts[0].alcaldia, 5);
    assert_int_equal(raised->alerts[0].day, calendar_day_of(20210310));
    assert_int_equal(raised->alerts[1].kitchen, 102);
    assert_int_equal(raised->alerts[1].day, DAY_INVALID);
}

static void a_ruling_counts_by_its_difference(void **state)
{
    (void)state;
    Tequio__V1__DayRuled ruled = TEQUIO__V1__DAY_RULED__INIT;
    ruled.service_day = 20210307;
    ruled.alcaldia = 17;
    ruled.rations_counted_before = 180;
    ruled.claim_before_centavos = 180000;

    const struct day_change *change = read_back(codec_read_ruling, &ruled.base);
    assert_int_equal(change->day, calendar_day_of(20210307));
    assert_int_equal(change->alcaldia, 17);
    assert_int_equal(amount_of(change, MEASURE_RATIONS_COUNTED), -180);
    assert_int_equal(amount_of(change, MEASURE_SUBSIDY_CLAIMED), -180000);
}

static void a_verdict_counts_and_is_taken_back(void **state)
{
    (void)state;
    Tequio__V1__PurchaseVerdict verdict = TEQUIO__V1__PURCHASE_VERDICT__INIT;
    verdict.verdict = TEQUIO__V1__VERDICT__VERDICT_ACCEPTED;
    verdict.total_centavos = 5100;
    verdict.subsidy_centavos = 4000;
    verdict.purchase_day = 20210303;
    verdict.supplier_alcaldia = 7;
    verdict.kitchen_alcaldia = 7;

    const struct day_change *change = read_back(codec_read_verdict, &verdict.base);
    assert_int_equal(change->day, calendar_day_of(20210303));
    assert_int_equal(change->alcaldia, 7);
    assert_int_equal(amount_of(change, MEASURE_PURCHASES_ACCEPTED), 1);
    assert_int_equal(amount_of(change, MEASURE_PURCHASES_ACCEPTED_LOCAL), 1);
    assert_int_equal(amount_of(change, MEASURE_SPENT_ACCEPTED_LOCAL), 5100);
    assert_int_equal(amount_of(change, MEASURE_SUBSIDY_PROVEN), 4000);

    verdict.reasons = TEQUIO__V1__PURCHASE_PROBLEM__PURCHASE_PROBLEM_COPY;
    change = read_back(codec_read_verdict, &verdict.base);
    assert_int_equal(change->day, DAY_INVALID); /* its first declaration was counted */
    verdict.reasons = 0;
    verdict.verdict = TEQUIO__V1__VERDICT__VERDICT_REFUSED;
    verdict.previous = TEQUIO__V1__VERDICT__VERDICT_ACCEPTED;
    verdict.supplier_alcaldia = 8;
    change = read_back(codec_read_verdict, &verdict.base);
    assert_int_equal(amount_of(change, MEASURE_PURCHASES_ACCEPTED), -1);
    assert_int_equal(amount_of(change, MEASURE_PURCHASES_ACCEPTED_LOCAL), 0);
    assert_int_equal(amount_of(change, MEASURE_SPENT_ACCEPTED), -5100);
}

static void diners_scores_count_and_no_others(void **state)
{
    (void)state;
    uint32_t scores[] = {1, 2, 3, 4, 5, 600}; /* a sixth is none of ours */
    Tequio__V1__AspectTally tally = TEQUIO__V1__ASPECT_TALLY__INIT;
    Tequio__V1__AspectTally short_tally = TEQUIO__V1__ASPECT_TALLY__INIT;
    Tequio__V1__AspectTally *tallies[] = {&tally, &short_tally};
    Tequio__V1__SurveyTallied survey = TEQUIO__V1__SURVEY_TALLIED__INIT;
    tally.n_counts = 6;
    tally.counts = scores;
    short_tally.n_counts = 2;
    short_tally.counts = scores;
    survey.service_day = 20210303;
    survey.audience = TEQUIO__V1__AUDIENCE__AUDIENCE_DINER;
    survey.n_tallies = 2;
    survey.tallies = tallies;
    survey.alcaldia = 9;
    survey.answers = 8;
    survey.respondents = 7;
    survey.flags = TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_BULK;

    const struct day_change *change = read_back(codec_read_tally, &survey.base);
    assert_int_equal(change->day, calendar_day_of(20210303));
    assert_int_equal(change->alcaldia, 9);
    assert_int_equal(amount_of(change, MEASURE_SCORES_GIVEN), 18);
    assert_int_equal(amount_of(change, MEASURE_SCORES_SATISFIED), 9);
    assert_int_equal(amount_of(change, MEASURE_RESPONDENTS), 7);

    survey.flags = TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_UNKNOWN_KITCHEN;
    change = read_back(codec_read_tally, &survey.base);
    assert_int_equal(change->day, DAY_INVALID);
    survey.flags = TEQUIO__V1__SURVEY_FLAG__SURVEY_FLAG_BAD_DAY;
    change = read_back(codec_read_tally, &survey.base);
    assert_int_equal(change->day, DAY_INVALID);

    survey.flags = 0;
    survey.channel = TEQUIO__V1__SURVEY_CHANNEL__SURVEY_CHANNEL_LINK;
    change = read_back(codec_read_tally, &survey.base);
    assert_int_equal(change->day, DAY_INVALID);
    survey.channel = TEQUIO__V1__SURVEY_CHANNEL__SURVEY_CHANNEL_MONITOR;
    change = read_back(codec_read_tally, &survey.base);
    assert_int_equal(change->day, calendar_day_of(20210303));

    survey.audience = TEQUIO__V1__AUDIENCE__AUDIENCE_COMMITTEE;
    change = read_back(codec_read_tally, &survey.base);
    assert_int_equal(change->list.count, 0);
}

static void reads_who_was_due(void **state)
{
    (void)state;
    Tequio__V1__DueKitchen one = TEQUIO__V1__DUE_KITCHEN__INIT;
    Tequio__V1__DueKitchen other = TEQUIO__V1__DUE_KITCHEN__INIT;
    Tequio__V1__DueKitchen *kitchens[] = {&one, &other};
    Tequio__V1__DayDue message = TEQUIO__V1__DAY_DUE__INIT;
    one.kitchen = 101;
    one.due = 1;
    one.capacity = 200;
    one.alcaldia = 7;
    other.kitchen = 102;
    other.due = -1;
    other.capacity = -300;
    message.day = 20210303;
    message.n_kitchens = 2;
    message.kitchens = kitchens;
    message.correction = true;

    const struct day_due *due = read_back(codec_read_due, &message.base);
    assert_int_equal(due->day, calendar_day_of(20210303));
    assert_true(due->correction);
    assert_int_equal(due->count, 2);
    assert_int_equal(due->kitchens[0].kitchen, 101);
    assert_int_equal(due->kitchens[0].alcaldia, 7);
    assert_int_equal(due->kitchens[0].due, 1);
    assert_int_equal(due->kitchens[0].capacity, 200);
    assert_int_equal(due->kitchens[1].due, -1);
    assert_int_equal(due->kitchens[1].capacity, -300);

    message.n_kitchens = 0;
    message.correction = false;
    due = read_back(codec_read_due, &message.base);
    assert_int_equal(due->count, 0);
    assert_false(due->correction);
}

static void what_is_no_message_is_told(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {0x0A, 0x7F, 0x01};
    static const struct {
        reader read;
        uint16_t kind;
    } rows[] = {
        {codec_read_report, KIND_REPORT_COUNTED},     {codec_read_grant, KIND_GRANT_CREDITED},
        {codec_read_ruling, KIND_DAY_RULED},          {codec_read_verdict, KIND_PURCHASE_VERDICT},
        {codec_read_tally, KIND_SURVEY_TALLIED},      {codec_read_due, KIND_DAY_DUE},
        {codec_read_facts, KIND_REGISTRY_APPLIED},    {codec_read_reversal, KIND_GRANT_REVERSED},
        {codec_read_petition, KIND_PETITION_STEPPED}, {codec_read_alerts, KIND_ALERT_RAISED},
        {codec_read_alert_step, KIND_ALERT_STEPPED},  {codec_read_visit, KIND_VISIT_NOTED},
        {codec_read_activity, KIND_ACTIVITY_NOTED},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct entry entry = {.kind = rows[i].kind, .body = {bytes, sizeof bytes}};
        struct error error = {0};
        void *message = NULL;
        assert_int_equal(rows[i].read(arena, &entry, &message, &error), STATUS_BROKEN);
        assert_string_not_equal(error.text, "");
        assert_null(message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_first_report_counts_whole, begin, end),
        cmocka_unit_test_setup_teardown(a_later_version_counts_by_its_difference, begin, end),
        cmocka_unit_test_setup_teardown(flags_say_who_was_not_due, begin, end),
        cmocka_unit_test_setup_teardown(a_grant_counts_on_its_last_day, begin, end),
        cmocka_unit_test_setup_teardown(a_grant_that_is_taken_back_is_taken_off_its_day, begin,
                                        end),
        cmocka_unit_test_setup_teardown(steps_of_petitions, begin, end),
        cmocka_unit_test_setup_teardown(steps_of_alerts, begin, end),
        cmocka_unit_test_setup_teardown(reads_which_alerts_were_raised, begin, end),
        cmocka_unit_test_setup_teardown(reads_a_visit, begin, end),
        cmocka_unit_test_setup_teardown(reads_an_activity_and_what_it_replaces, begin, end),
        cmocka_unit_test_setup_teardown(a_ruling_counts_by_its_difference, begin, end),
        cmocka_unit_test_setup_teardown(a_verdict_counts_and_is_taken_back, begin, end),
        cmocka_unit_test_setup_teardown(diners_scores_count_and_no_others, begin, end),
        cmocka_unit_test_setup_teardown(reads_who_was_due, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_message_is_told, begin, end),
    };
    return cmocka_run_group_tests_name("indicators codec", tests, NULL, NULL);
}
