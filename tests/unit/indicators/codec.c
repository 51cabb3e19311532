/* What each decision of the other services comes down to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "indicators/codec.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/money.pb-c.h"
#include "tequio/v1/registry.pb-c.h"

typedef enum status (*reader)(struct arena *, const struct entry *, void **, struct error *);

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const void *read_back(reader read, const ProtobufCMessage *message)
{
    uint8_t *body = arena_alloc(arena, protobuf_c_message_get_packed_size(message) + 1);
    struct entry entry = {.body = {body, protobuf_c_message_pack(message, body)}};
    void *read_message = NULL;

    assert_int_equal(read(arena, &entry, &read_message, NULL), STATUS_OK);
    return read_message;
}

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

        report.flags = 0;
        report.replaced = &before;
        report.replaced_flags = flag;
        change = read_back(codec_read_report, &report.base);
        assert_int_equal(amount_of(change, MEASURE_REPORTS_ON_TIME_DUE), !due);
        assert_int_equal(amount_of(change, MEASURE_RATIONS_SERVED_DUE), 200 - 150 * due);
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
    verdict.purchase_day = 20210303;
    verdict.supplier_alcaldia = 7;
    verdict.kitchen_alcaldia = 7;

    const struct day_change *change = read_back(codec_read_verdict, &verdict.base);
    assert_int_equal(change->day, calendar_day_of(20210303));
    assert_int_equal(change->alcaldia, 7);
    assert_int_equal(amount_of(change, MEASURE_PURCHASES_ACCEPTED), 1);
    assert_int_equal(amount_of(change, MEASURE_PURCHASES_ACCEPTED_LOCAL), 1);
    assert_int_equal(amount_of(change, MEASURE_SPENT_ACCEPTED_LOCAL), 5100);

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

/* The municipality of a unit whose alcaldía is written so. */
static int municipality_of(char *alcaldia)
{
    Tequio__V1__TerritorialUnit unit = TEQUIO__V1__TERRITORIAL_UNIT__INIT;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    Tequio__V1__Fact *facts[] = {&fact};
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    unit.alcaldia = alcaldia;
    fact.valid_from = 20210101;
    fact.fact_case = TEQUIO__V1__FACT__FACT_UNIT;
    fact.unit = &unit;
    message.n_facts = 1;
    message.facts = facts;
    return ((const struct facts *)read_back(codec_read_facts, &message.base))->units[0].alcaldia;
}

static void an_alcaldia_is_a_municipality_of_the_city(void **state)
{
    (void)state;
    assert_int_equal(municipality_of((char[]){"09007"}), 7);
    assert_int_equal(municipality_of((char[]){"09017"}), 17);
    assert_int_equal(municipality_of((char[]){"15033"}), 0);
    assert_int_equal(municipality_of((char[]){"08999"}), 0);
    assert_int_equal(municipality_of((char[]){""}), 0);
    assert_int_equal(municipality_of((char[]){"99999999999999999999"}), 0);
}

static void expect_version(const struct fact_version *version, uint32_t day, uint32_t ordinal)
{
    assert_int_equal(version->valid_from, calendar_day_of(day));
    assert_int_equal(version->ordinal, ordinal);
}

static void expect_target_of_march(const struct facts *got)
{
    assert_string_equal(got->targets[0].indicator, "coverage");
    assert_int_equal(got->targets[0].year, 2021);
    assert_int_equal(got->targets[0].period, 3);
    assert_true(got->targets[0].has_baseline);
    assert_int_equal(got->targets[0].baseline_micro, -5);
    assert_int_equal(got->targets[0].target_micro, 90);
    assert_int_equal(got->targets[0].yellow_from_micro, 700);
    assert_int_equal(got->targets[0].green_from_micro, 950);
    assert_int_equal(got->targets[0].over_from_micro, 1300);
}

static void keeps_the_facts_that_concern_it(void **state)
{
    (void)state;
    char code[] = "07-001", indicator[] = "coverage", scheme[] = "CONAPO", grade[] = "alto";
    char alcaldia[] = "09007";
    Tequio__V1__TerritorialUnit unit = TEQUIO__V1__TERRITORIAL_UNIT__INIT;
    Tequio__V1__Kitchen kitchen = TEQUIO__V1__KITCHEN__INIT;
    Tequio__V1__Target target = TEQUIO__V1__TARGET__INIT;
    Tequio__V1__Device device = TEQUIO__V1__DEVICE__INIT;
    Tequio__V1__Fact parts[5], *facts[5];
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    for (size_t i = 0; i < 5; i++) {
        tequio__v1__fact__init(&parts[i]);
        facts[i] = &parts[i];
    }
    unit.code = code;
    unit.alcaldia = alcaldia;
    unit.scheme = scheme;
    unit.year = 2020;
    unit.grade = grade;
    unit.priority = 2;
    kitchen.kitchen = 101;
    kitchen.unit = code;
    kitchen.alcaldia = alcaldia;
    target.indicator = indicator;
    target.year = 2021;
    target.period = 3;
    target.has_baseline = true;
    target.baseline_micro = -5;
    target.target_micro = 90;
    target.yellow_from_micro = 700;
    target.green_from_micro = 950;
    target.over_from_micro = 1300;
    parts[0].fact_case = TEQUIO__V1__FACT__FACT_DEVICE;
    parts[0].device = &device;
    parts[1].valid_from = 20210101;
    parts[1].fact_case = TEQUIO__V1__FACT__FACT_TARGET;
    parts[1].target = &target;
    parts[2].valid_from = 20210301;
    parts[2].fact_case = TEQUIO__V1__FACT__FACT_KITCHEN;
    parts[2].kitchen = &kitchen;
    parts[3].valid_from = 20200601;
    parts[3].fact_case = TEQUIO__V1__FACT__FACT_UNIT;
    parts[3].unit = &unit;
    message.n_facts = 5; /* the last one is of a kind that is not known yet */
    message.facts = facts;

    const struct facts *got = read_back(codec_read_facts, &message.base);
    assert_int_equal(got->unit_count, 1);
    assert_string_equal(got->units[0].unit, "07-001");
    assert_string_equal(got->units[0].scheme, "CONAPO");
    assert_string_equal(got->units[0].grade, "alto");
    assert_int_equal(got->units[0].year, 2020);
    assert_int_equal(got->units[0].alcaldia, 7);
    assert_int_equal(got->units[0].priority, 2);
    expect_version(&got->units[0].version, 20200601, 3);
    assert_int_equal(got->kitchen_count, 1);
    assert_int_equal(got->kitchens[0].kitchen, 101);
    assert_string_equal(got->kitchens[0].unit, "07-001");
    assert_int_equal(got->kitchens[0].alcaldia, 7);
    expect_version(&got->kitchens[0].version, 20210301, 2);
    assert_int_equal(got->target_count, 1);
    expect_target_of_march(got);
    expect_version(&got->targets[0].version, 20210101, 1);
}

/* A version without a first day could never hold, nor end another. */
static void a_fact_without_a_day_is_no_message(void **state)
{
    (void)state;
    Tequio__V1__Target target = TEQUIO__V1__TARGET__INIT;
    Tequio__V1__Device device = TEQUIO__V1__DEVICE__INIT;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    Tequio__V1__Fact *facts[] = {&fact};
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;
    uint8_t body[256];
    struct entry entry = {.kind = KIND_REGISTRY_APPLIED};
    struct error error = {0};
    void *got = NULL;
    message.n_facts = 1;
    message.facts = facts;
    fact.valid_from = 20210229;
    fact.fact_case = TEQUIO__V1__FACT__FACT_TARGET;
    fact.target = &target;
    entry.body = (struct bytes){body, tequio__v1__registry_applied__pack(&message, body)};
    assert_int_equal(codec_read_facts(arena, &entry, &got, &error), STATUS_BROKEN);
    assert_null(got);
    fact.fact_case = TEQUIO__V1__FACT__FACT_DEVICE; /* no business of ours */
    fact.device = &device;
    entry.body = (struct bytes){body, tequio__v1__registry_applied__pack(&message, body)};
    assert_int_equal(codec_read_facts(arena, &entry, &got, &error), STATUS_OK);
}

static void what_is_no_message_is_told(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {0x0A, 0x7F, 0x01};
    static const struct {
        reader read;
        uint16_t kind;
    } rows[] = {
        {codec_read_report, KIND_REPORT_COUNTED},  {codec_read_grant, KIND_GRANT_CREDITED},
        {codec_read_ruling, KIND_DAY_RULED},       {codec_read_verdict, KIND_PURCHASE_VERDICT},
        {codec_read_tally, KIND_SURVEY_TALLIED},   {codec_read_due, KIND_DAY_DUE},
        {codec_read_facts, KIND_REGISTRY_APPLIED},
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
        cmocka_unit_test_setup_teardown(a_ruling_counts_by_its_difference, begin, end),
        cmocka_unit_test_setup_teardown(a_verdict_counts_and_is_taken_back, begin, end),
        cmocka_unit_test_setup_teardown(diners_scores_count_and_no_others, begin, end),
        cmocka_unit_test_setup_teardown(reads_who_was_due, begin, end),
        cmocka_unit_test_setup_teardown(an_alcaldia_is_a_municipality_of_the_city, begin, end),
        cmocka_unit_test_setup_teardown(keeps_the_facts_that_concern_it, begin, end),
        cmocka_unit_test_setup_teardown(a_fact_without_a_day_is_no_message, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_message_is_told, begin, end),
    };
    return cmocka_run_group_tests_name("indicators codec", tests, NULL, NULL);
}
