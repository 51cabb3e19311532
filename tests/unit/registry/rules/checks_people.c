#include "sample.h"

#define CHANGED(fact, field, value) ((fact).field = (value), &(fact))

static char long_text[402];

static void units(void **state)
{
    struct fact fact = sample_unit();
    (void)state;
    sample_fine(&fact, 1);
    sample_wrong(CHANGED(fact, unit.code, ""), "code", "is missing");
    sample_wrong(CHANGED(fact, unit.code, "12345678901234567"), "code", "has 17 bytes, 16 at most");
    fact = sample_unit();
    sample_wrong(CHANGED(fact, unit.name, ""), "name", "is missing");
    fact = sample_unit();
    sample_wrong(CHANGED(fact, unit.alcaldia, ALCALDIA_UNKNOWN), "alcaldia",
                 "is no INEGI code of the city's, 09002 to 09017");
    sample_wrong(CHANGED(fact, unit.alcaldia, ALCALDIA_NONE), "alcaldia",
                 "is no INEGI code of the city's, 09002 to 09017");
    fact = sample_unit();
    sample_wrong(CHANGED(fact, unit.scheme, "IECM"), "scheme", "is none of IDS-CDMX, CONAPO");
    fact = sample_unit();
    sample_wrong(CHANGED(fact, unit.year, 1989), "year", "is 1989, not 1990 to 2199");
    fact = sample_unit();
    sample_wrong(CHANGED(fact, unit.priority, 6), "priority", "is 6, not 1 to 5");
    fact = sample_unit();
    sample_wrong(CHANGED(fact, unit.grade, ""), "grade", "is missing");
    sample_wrong(CHANGED(fact, unit.grade, "regular"), "grade",
                 "is no grade of scheme IDS-CDMX: muy bajo to muy alto");
}

/* The same word means opposite needs in the two schemes. */
static void grades(void **state)
{
    static const struct {
        const char *scheme, *grade;
        uint32_t priority;
        bool fine;
    } cases[] = {
        {"IDS-CDMX", "muy bajo", 1, true},  {"IDS-CDMX", "Muy Bajo", 2, true},
        {"IDS-CDMX", "muy bajo", 5, false}, {"IDS-CDMX", "alto", 5, true},
        {"IDS-CDMX", "alto", 1, false},     {"IDS-CDMX", "medio", 3, true},
        {"CONAPO", "muy alto", 1, true},    {"CONAPO", "muy alto", 5, false},
        {"CONAPO", "muy bajo", 5, true},    {"CONAPO", "muy bajo", 1, false},
        {"CONAPO", "bajo", 2, false},
    };
    struct sample sample = sample_new();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fact fact = sample_unit();
        fact.unit.scheme = cases[i].scheme;
        fact.unit.grade = cases[i].grade;
        fact.unit.priority = cases[i].priority;
        (void)sample_check(&sample, &fact, 1);
        assert_int_equal(sample.problems.count, cases[i].fine ? 0 : 1);
    }
    assert_string_equal(sample.problems.items[0].message,
                        "is 2, but CONAPO \"bajo\" is priority 3 to 5");
    arena_free(sample.arena);
}

static void kitchens(void **state)
{
    struct fact fact = sample_kitchen(2);
    (void)state;
    sample_wrong(CHANGED(fact, kitchen.kitchen, 0), "kitchen", "is 0, not 1 to 999999");
    sample_wrong(CHANGED(fact, kitchen.kitchen, 1000000), "kitchen", "is 1000000, not 1 to 999999");
    fact = sample_kitchen(2);
    sample_wrong(CHANGED(fact, kitchen.name, long_text + 320), "name", "has 81 bytes, 80 at most");
    fact = sample_kitchen(2);
    sample_wrong(CHANGED(fact, kitchen.address, long_text + 240), "address",
                 "has 161 bytes, 160 at most");
    fact = sample_kitchen(2);
    sample_wrong(CHANGED(fact, kitchen.reason, long_text + 200), "reason",
                 "has 201 bytes, 200 at most");
    fact = sample_kitchen(2);
    sample_wrong(CHANGED(fact, kitchen.capacity, 0), "capacity", "is 0, not 1 to 2000");
    sample_wrong(CHANGED(fact, kitchen.capacity, 2001), "capacity", "is 2001, not 1 to 2000");
    fact = sample_kitchen(2);
    sample_wrong(CHANGED(fact, kitchen.unit, "nowhere"), "unit",
                 "territorial unit \"nowhere\" is not registered");
    sample_wrong(CHANGED(fact, kitchen.unit, "12345678901234567"), "unit",
                 "has 17 bytes, 16 at most");
    fact = sample_kitchen(2);
    sample_wrong(CHANGED(fact, kitchen.latitude_micro, 0), "latitude_micro",
                 "is 0: outside the city");
    sample_wrong(CHANGED(fact, kitchen.latitude_micro, 19999999), "latitude_micro",
                 "is 19999999: outside the city");
    fact = sample_kitchen(2);
    sample_wrong(CHANGED(fact, kitchen.longitude_micro, -99400000), "longitude_micro",
                 "is -99400000: outside the city");
    sample_wrong(CHANGED(fact, kitchen.longitude_micro, 99060000), "longitude_micro",
                 "is 99060000: outside the city");
    fact.kitchen.latitude_micro = fact.kitchen.longitude_micro = 0; /* not noted */
    sample_fine(&fact, 1);
    fact.valid_from = DAY_INVALID; /* no step can be judged without a day */
    sample_wrong(&fact, "valid_from", "is no day of the calendar from 2000 to 2199");
}

static struct fact step(uint32_t day, enum kitchen_state to, const char *reason)
{
    struct fact fact = sample_kitchen(2);
    fact.valid_from = calendar_day_of(day);
    fact.kitchen.state = to;
    fact.kitchen.reason = reason;
    return fact;
}

static void steps(void **state)
{
    const struct fact life[] = {
        step(20210301, KITCHEN_APPLIED, ""), step(20210310, KITCHEN_ACTIVE, ""),
        step(20210320, KITCHEN_SUSPENDED, "cerrada cinco días"), step(20210401, KITCHEN_ACTIVE, ""),
        step(20210501, KITCHEN_CLOSED, "a petición")};
    struct fact fact;
    (void)state;
    sample_fine(life, 5);
    fact = step(20210301, KITCHEN_SUSPENDED, "x");
    sample_wrong(&fact, "state", "kitchen 2 cannot go from none to suspended");
    fact = step(20210301, (enum kitchen_state)0, "");
    sample_wrong(&fact, "state", "is none of applied, active, suspended, closed");
    fact = step(20210301, (enum kitchen_state)5, "");
    sample_wrong(&fact, "state", "is none of applied, active, suspended, closed");
    const struct fact silent[] = {life[0], life[1], step(20210320, KITCHEN_SUSPENDED, "")};
    struct sample sample = sample_new();
    (void)sample_check(&sample, silent, 3);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].message,
                        "is missing: a kitchen is not suspended without one");
    const struct fact revived[] = {life[1], life[4], step(20210601, KITCHEN_ACTIVE, "")};
    (void)sample_check(&sample, revived, 3);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].message,
                        "kitchen 2 cannot go from closed to active");
    arena_free(sample.arena);
}

/* A version that is put in between must fit what comes after it; one that takes a day's place,
 * both. */
static void steps_into_the_past(void **state)
{
    struct sample sample = sample_new();
    (void)state;
    const struct fact before_active[] = {step(20210310, KITCHEN_ACTIVE, ""),
                                         step(20210301, KITCHEN_APPLIED, "")};
    (void)sample_check(&sample, before_active, 2);
    assert_int_equal(sample.problems.count, 0);
    const struct fact closed_before[] = {step(20210301, KITCHEN_ACTIVE, ""),
                                         step(20210310, KITCHEN_ACTIVE, ""),
                                         step(20210305, KITCHEN_CLOSED, "x")};
    (void)sample_check(&sample, closed_before, 3);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(
        sample.problems.items[0].message,
        "kitchen 2 could then not go from closed to active, as it does on 20210310");
    const struct fact replaced[] = {step(20210301, KITCHEN_ACTIVE, ""),
                                    step(20210310, KITCHEN_SUSPENDED, "x"),
                                    step(20210320, KITCHEN_ACTIVE, "")};
    struct book *after = sample_check(&sample, replaced, 3);
    assert_int_equal(sample.problems.count, 0);
    const struct fact corrected = step(20210310, KITCHEN_ACTIVE, "");
    const struct part part = {1, &corrected, 1};
    (void)check_bundle(after, &part, 1, SAMPLE_DAY, &sample.problems);
    assert_int_equal(sample.problems.count, 0);
    const struct fact wrong = step(20210310, KITCHEN_APPLIED, "");
    const struct part wrong_part = {1, &wrong, 1};
    (void)check_bundle(after, &wrong_part, 1, SAMPLE_DAY, &sample.problems);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].message,
                        "kitchen 2 cannot go from active to applied");
    arena_free(sample.arena);
}

static void members(void **state)
{
    struct fact fact = sample_member();
    (void)state;
    sample_wrong(CHANGED(fact, member.kitchen, 2), "kitchen", "kitchen 2 is not registered");
    fact = sample_member();
    sample_wrong(CHANGED(fact, member.member, 0), "member", "is 0, not 1 to 999");
    fact = sample_member();
    sample_wrong(CHANGED(fact, member.name, ""), "name", "is missing");
    fact = sample_member();
    sample_wrong(CHANGED(fact, member.role, "boss"), "role",
                 "is none of president, treasurer, spokesperson, member");
    fact = sample_member();
    sample_wrong(CHANGED(fact, member.sex, 4), "sex", "is 4, not 0 to 3");
    fact = sample_member();
    sample_wrong(CHANGED(fact, member.age_band, 7), "age_band", "is 7, not 0 to 6");
    fact = sample_member();
    sample_wrong(CHANGED(fact, member.rfc, "COSC8001137N"), "rfc",
                 "does not have the shape of an RFC");
    sample_wrong(CHANGED(fact, member.rfc, "AAA010101AAA"), "rfc",
                 "is a company's: a person's begins with four letters");
    fact.member.rfc = ""; /* not known */
    sample_fine(&fact, 1);
}

static void suppliers(void **state)
{
    static const char *const fine[] = {"", "AAA010101AAA", "COSC8001137NA", "ÑÑ&010101AAA",
                                       "ÑAB&010101A1A"};
    static const char *const wrong[] = {"AA010101AAA",
                                        "AAAAA010101AAA",
                                        "AAA-010101AAA",
                                        "aaa010101AAA",
                                        "AAA010101AA",
                                        "AAA010101AAAA",
                                        "AAA01010AAAA",
                                        "AAA010101AA ",
                                        "ÁAA010101AAA",
                                        "AAA0101O1AAA",
                                        "A",
                                        "AAA010101aaa"};
    (void)state;
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        struct fact fact = sample_supplier();
        fact.supplier.rfc = fine[i];
        sample_fine(&fact, 1);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct fact fact = sample_supplier();
        fact.supplier.rfc = wrong[i];
        sample_wrong(&fact, "rfc", "does not have the shape of an RFC");
    }
    struct fact fact = sample_supplier();
    fact.supplier.alcaldia = ALCALDIA_NONE; /* outside the city */
    sample_fine(&fact, 1);
    sample_wrong(CHANGED(fact, supplier.alcaldia, 1), "alcaldia",
                 "is no INEGI code of the city's, 09002 to 09017");
    fact = sample_supplier();
    sample_wrong(CHANGED(fact, supplier.supplier, 0), "supplier", "is 0, not 1 to 2147483647");
    fact = sample_supplier();
    sample_wrong(CHANGED(fact, supplier.unit, "07-002"), "unit",
                 "territorial unit \"07-002\" is not registered");
    fact.supplier.unit = ""; /* not known */
    sample_fine(&fact, 1);
    fact = sample_supplier();
    sample_wrong(CHANGED(fact, supplier.kind, "mall"), "kind",
                 "is none of shop, market, tianguis, central, producer");
}

static void receivers(void **state)
{
    struct fact fact = sample_receiver();
    struct sample sample = sample_new();
    struct fact of_two[] = {sample_kitchen(2), sample_receiver(), sample_receiver()};
    (void)state;
    sample_fine(&fact, 1);
    sample_wrong(CHANGED(fact, receiver.kitchen, 2), "kitchen", "kitchen 2 is not registered");
    fact = sample_receiver();
    sample_wrong(CHANGED(fact, receiver.rfc, ""), "rfc", "does not have the shape of an RFC");
    sample_fine(CHANGED(fact, receiver.rfc, "AAA010101AAA"), 1);
    sample_wrong(CHANGED(fact, receiver.regime, "61"), "regime", "is not of 3 to 3 digits");
    sample_wrong(CHANGED(fact, receiver.regime, "6123"), "regime", "is not of 3 to 3 digits");
    sample_wrong(CHANGED(fact, receiver.regime, "6a2"), "regime", "is not of 3 to 3 digits");
    of_two[2].receiver.kitchen = 2; /* one buys for both */
    (void)sample_check(&sample, of_two, 3);
    assert_int_equal(sample.problems.count, 0);
    of_two[2].receiver.kitchen = 1;
    (void)sample_check(&sample, of_two, 3);
    assert_int_equal(sample.problems.count, 1);
    assert_string_equal(sample.problems.items[0].message, "is said twice for the same day");
    arena_free(sample.arena);
}

static void persons(void **state)
{
    struct fact fact = sample_person();
    (void)state;
    sample_wrong(CHANGED(fact, person.person, 0), "person", "is 0, not 1 to 2147483647");
    fact = sample_person();
    sample_wrong(CHANGED(fact, person.role, "king"), "role",
                 "is none of monitor, coordinator, director, treasurer, auditor, operator");
    fact = sample_person();
    sample_wrong(CHANGED(fact, person.device, 44), "device", "device 44 is not enrolled");
    fact.person.device = FOUNDER_DEVICE;
    fact.person.alcaldia = 9;
    sample_fine(&fact, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units),
        cmocka_unit_test(grades),
        cmocka_unit_test(kitchens),
        cmocka_unit_test(steps),
        cmocka_unit_test(steps_into_the_past),
        cmocka_unit_test(members),
        cmocka_unit_test(suppliers),
        cmocka_unit_test(receivers),
        cmocka_unit_test(persons),
    };
    memset(long_text, 'a', 401);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
