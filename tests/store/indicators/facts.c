/* Facts with dates: which need and which place hold on a day, whenever they were told. */
#include "store/folded.h"

#include "indicators/handlers.h"
#include "tequio/v1/registry.pb-c.h"

static struct folded *folded;
static uint64_t position;

static int begin(void **state)
{
    (void)state;
    folded = folded_new(&indicators_service, "tequio_indicators_facts");
    position = 0;
    return 0;
}

/* Whatever a test told: a rebuild gives the same rows. */
static int end(void **state)
{
    (void)state;
    folded_rebuild(folded, 1);
    folded_free(folded);
    return 0;
}

static void say(enum kind kind, const ProtobufCMessage *message)
{
    struct entry entry = {.topic = TOPIC_REGISTRY,
                          .kind = (uint16_t)kind,
                          .position = ++position,
                          .digest = {1},
                          .body = folded_pack(folded->arena, message)};
    const struct entry *entries[] = {&entry};

    folded_run(folded, entries, 1, 1);
}

static void say_fact(Tequio__V1__Fact *fact)
{
    Tequio__V1__RegistryApplied message = TEQUIO__V1__REGISTRY_APPLIED__INIT;

    message.n_facts = 1;
    message.facts = &fact;
    say(KIND_REGISTRY_APPLIED, &message.base);
}

/* The unit's need by that scheme's measurement of that year, from that day on. */
static void need(const char *code, uint32_t day, const char *scheme, uint32_t year,
                 uint32_t priority)
{
    Tequio__V1__TerritorialUnit unit = TEQUIO__V1__TERRITORIAL_UNIT__INIT;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    char alcaldia[] = "09007", grade[] = "grado";

    unit.code = arena_text(folded->arena, code);
    unit.scheme = arena_text(folded->arena, scheme);
    unit.alcaldia = alcaldia;
    unit.grade = grade;
    unit.year = year;
    unit.priority = priority;
    fact.valid_from = day;
    fact.fact_case = TEQUIO__V1__FACT__FACT_UNIT;
    fact.unit = &unit;
    say_fact(&fact);
}

/* Kitchen 101 stands in that unit from that day on. */
static void place(uint32_t day, const char *unit)
{
    Tequio__V1__Kitchen kitchen = TEQUIO__V1__KITCHEN__INIT;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    char alcaldia[] = "09007";

    kitchen.kitchen = 101;
    kitchen.unit = arena_text(folded->arena, unit);
    kitchen.alcaldia = alcaldia;
    fact.valid_from = day;
    fact.fact_case = TEQUIO__V1__FACT__FACT_KITCHEN;
    fact.kitchen = &kitchen;
    say_fact(&fact);
}

/* Opens a day on which kitchen 101 is due, and tells units served and in need. */
static void covers(uint32_t day, const char *served_of_need)
{
    Tequio__V1__DueKitchen kitchen = TEQUIO__V1__DUE_KITCHEN__INIT, *list[] = {&kitchen};
    Tequio__V1__DayDue message = TEQUIO__V1__DAY_DUE__INIT;

    kitchen.kitchen = 101;
    kitchen.due = 1;
    kitchen.capacity = 150;
    kitchen.alcaldia = 7;
    message.day = day;
    message.n_kitchens = 1;
    message.kitchens = list;
    say(KIND_DAY_DUE, &message.base);
    folded_is(folded,
              arena_printf(folded->arena,
                           "SELECT coalesce(sum(value) FILTER (WHERE measure = 19), 0) || ' of ' ||"
                           " coalesce(sum(value) FILTER (WHERE measure = 18), 0) FROM"
                           " indicators.measure WHERE level = 2 AND unit = 7 AND grain = 1 AND"
                           " period = to_date('%u', 'YYYYMMDD')",
                           (unsigned)day),
              served_of_need);
}

static void a_unit_in_need_is_served(void **state)
{
    (void)state;
    need("U1", 20210101, "IDS-CDMX", 2015, 3);
    need("U2", 20210101, "IDS-CDMX", 2015, 1);
    need("U3", 20210101, "IDS-CDMX", 2015, 4); /* not in need */
    place(20210101, "U1");
    covers(20210301, "1 of 2");
}

/* Of the units in need, those of high and very high need stand apart too. */
static void high_need_is_counted_apart(void **state)
{
    (void)state;
    static const char high[] =
        "SELECT string_agg(format('%s/%s', s.value, n.value), ' ' ORDER BY n.period) FROM"
        " indicators.measure n LEFT JOIN indicators.measure s ON (s.level, s.unit, s.grain,"
        " s.period, s.measure) = (n.level, n.unit, n.grain, n.period, 24) WHERE n.level = 3 AND"
        " n.grain = 1 AND n.measure = 23";

    need("U1", 20210101, "IDS-CDMX", 2015, 3); /* in need, not high */
    need("U2", 20210101, "IDS-CDMX", 2015, 2);
    need("U3", 20210101, "IDS-CDMX", 2015, 1);
    place(20210101, "U1");
    place(20210302, "U2");
    covers(20210301, "1 of 3");
    covers(20210302, "1 of 3");
    folded_is(folded, high, "0/2 1/2");
}

/* Low IDS is high need, high marginalisation is high need: what is stored is the priority. */
static void an_older_year_does_not_take_the_place_of_a_newer_one(void **state)
{
    (void)state;
    place(20210101, "U1");
    need("U1", 20210101, "IDS-CDMX", 2015, 2);
    need("U1", 20210201, "IDS-CDMX", 2010, 5); /* told later, valid later, measured before */
    covers(20210301, "1 of 1");
    need("U1", 20210101, "IDS-CDMX", 2020, 5);
    covers(20210302, "0 of 0");
}

static void the_other_scheme_does_not_take_the_place_of_the_citys(void **state)
{
    (void)state;
    place(20210101, "U1");
    need("U1", 20210101, "CONAPO", 2020, 1);
    covers(20210301, "1 of 1"); /* until the city has measured */
    need("U1", 20210101, "IDS-CDMX", 2015, 5);
    covers(20210302, "0 of 0");
    need("U1", 20210101, "CONAPO", 2020, 1);
    covers(20210303, "0 of 0");
}

static void a_need_to_come_does_not_hold_yet(void **state)
{
    (void)state;
    place(20210101, "U1");
    need("U1", 20210303, "IDS-CDMX", 2015, 1);
    covers(20210302, "0 of 0");
    covers(20210303, "1 of 1");
}

static void a_correction_of_the_same_day_holds(void **state)
{
    (void)state;
    place(20210101, "U1");
    need("U1", 20210101, "IDS-CDMX", 2015, 1);
    need("U1", 20210101, "IDS-CDMX", 2015, 5);
    covers(20210301, "0 of 0");
}

static void a_kitchen_that_moves_serves_where_it_stands_that_day(void **state)
{
    (void)state;
    need("U1", 20210101, "IDS-CDMX", 2015, 1);
    need("U2", 20210101, "IDS-CDMX", 2015, 1);
    place(20210303, "U2");
    place(20210101, "U1"); /* told later, of before */
    covers(20210302, "1 of 2");
    folded_is(folded, "SELECT string_agg(unit, ' ') FROM indicators.unit_day", "U1");
    covers(20210303, "1 of 2");
    folded_is(folded, "SELECT unit FROM indicators.unit_day WHERE service_day = '2021-03-03'",
              "U2");
}

static void versions_of_a_target_are_kept(void **state)
{
    (void)state;
    char indicator[] = "coverage";
    Tequio__V1__Target target = TEQUIO__V1__TARGET__INIT;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;

    target.indicator = indicator;
    target.year = 2021;
    target.target_micro = 75000000;
    fact.valid_from = 20210101;
    fact.fact_case = TEQUIO__V1__FACT__FACT_TARGET;
    fact.target = &target;
    say_fact(&fact);
    target.target_micro = 80000000;
    target.has_baseline = true;
    fact.valid_from = 20210701;
    say_fact(&fact);
    folded_is(folded,
              "SELECT string_agg(concat_ws(' ', position, valid_from, target_micro,"
              " coalesce(baseline_micro::text, 'none')), ', ' ORDER BY position)"
              " FROM indicators.target",
              "1 2021-01-01 75000000 none, 2 2021-07-01 80000000 0");
}

int main(void)
{
#define ON_EMPTY(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        ON_EMPTY(a_unit_in_need_is_served),
        ON_EMPTY(high_need_is_counted_apart),
        ON_EMPTY(an_older_year_does_not_take_the_place_of_a_newer_one),
        ON_EMPTY(the_other_scheme_does_not_take_the_place_of_the_citys),
        ON_EMPTY(a_need_to_come_does_not_hold_yet),
        ON_EMPTY(a_correction_of_the_same_day_holds),
        ON_EMPTY(a_kitchen_that_moves_serves_where_it_stands_that_day),
        ON_EMPTY(versions_of_a_target_are_kept),
    };
    return cmocka_run_group_tests_name("indicators facts", tests, NULL, NULL);
}
