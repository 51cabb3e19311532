#include "registry/codec/message.h"
#include "sample.h"

static struct fact read_one(struct arena *arena, Tequio__V1__Fact *fact)
{
    return *facts_read(arena, &fact, 1);
}

/* What is not there reads as nothing, and rules say so; what is not known to this program too. */
static void says_nothing(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    (void)state;
    struct fact read = read_one(arena, &fact);
    assert_int_equal(read.type, FACT_NOTHING);
    assert_int_equal(read.valid_from, DAY_INVALID);

    /* field 99 of Fact: a variant of a later version of the contract */
    struct bytes body = {(const uint8_t *)"\x22\x0a\x08\x85\xbc\xd1\x09\x9a\x06\x02\x08\x01", 12};
    struct change change;
    assert_int_equal(codec_read_change(arena, body, &change, NULL), STATUS_OK);
    assert_int_equal(change.fact_count, 1);
    assert_int_equal(change.facts[0].type, FACT_NOTHING);
    arena_free(arena);
}

static void alcaldias(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    Tequio__V1__Kitchen kitchen = TEQUIO__V1__KITCHEN__INIT;
    (void)state;
    fact.valid_from = 20210301;
    fact.fact_case = TEQUIO__V1__FACT__FACT_KITCHEN;
    fact.kitchen = &kitchen;
    assert_int_equal(read_one(arena, &fact).kitchen.alcaldia, ALCALDIA_NONE);
    kitchen.alcaldia = text_of("09015");
    assert_int_equal(read_one(arena, &fact).kitchen.alcaldia, 15);
    kitchen.alcaldia = text_of("15");
    assert_int_equal(read_one(arena, &fact).kitchen.alcaldia, ALCALDIA_UNKNOWN);
    arena_free(arena);
}

/* Numbers that an enumeration does not have pass as they are: rules refuse them by name. */
static void unknown_numbers(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    Tequio__V1__Kitchen kitchen = TEQUIO__V1__KITCHEN__INIT;
    Tequio__V1__Device device = TEQUIO__V1__DEVICE__INIT;
    Tequio__V1__CalendarDay day = TEQUIO__V1__CALENDAR_DAY__INIT;
    (void)state;
    fact.fact_case = TEQUIO__V1__FACT__FACT_KITCHEN;
    fact.kitchen = &kitchen;
    kitchen.state = (Tequio__V1__KitchenState)77;
    assert_int_equal(read_one(arena, &fact).kitchen.state, 77);
    fact.fact_case = TEQUIO__V1__FACT__FACT_DEVICE;
    fact.device = &device;
    device.role = (Tequio__V1__DeviceRole)-1;
    assert_int_equal(read_one(arena, &fact).device.role, UINT32_MAX);
    fact.fact_case = TEQUIO__V1__FACT__FACT_CALENDAR_DAY;
    fact.calendar_day = &day;
    day.day = 20210229;
    assert_int_equal(read_one(arena, &fact).calendar.day, DAY_INVALID);
    arena_free(arena);
}

/* What a version leaves unsaid is resolved once, here. */
static void what_is_left_unsaid(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    Tequio__V1__SubsidyRule rule = TEQUIO__V1__SUBSIDY_RULE__INIT;
    Tequio__V1__Budget budget = TEQUIO__V1__BUDGET__INIT;
    (void)state;
    fact.fact_case = TEQUIO__V1__FACT__FACT_SUBSIDY_RULE;
    fact.subsidy_rule = &rule;
    assert_int_equal(read_one(arena, &fact).rule.late, LATE_FLAG);
    assert_int_equal(read_one(arena, &fact).rule.basis, BASIS_DELIVERED);
    rule.late = (Tequio__V1__LateHandling)9;
    rule.basis = (Tequio__V1__GrantBasis)8;
    assert_int_equal(read_one(arena, &fact).rule.late, 9);
    assert_int_equal(read_one(arena, &fact).rule.basis, 8);
    fact.fact_case = TEQUIO__V1__FACT__FACT_BUDGET;
    fact.budget = &budget;
    assert_int_equal(read_one(arena, &fact).budget.warn_percent, BUDGET_WARN_DEFAULT);
    budget.warn_percent = 101;
    assert_int_equal(read_one(arena, &fact).budget.warn_percent, 101);
    arena_free(arena);
}

/* A day that is none is a problem, no end is none. */
static void ends(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    Tequio__V1__PartnerAgreement agreement = TEQUIO__V1__PARTNER_AGREEMENT__INIT;
    (void)state;
    fact.fact_case = TEQUIO__V1__FACT__FACT_AGREEMENT;
    fact.agreement = &agreement;
    assert_false(read_one(arena, &fact).agreement.has_end);
    agreement.valid_through = 20210230;
    assert_true(read_one(arena, &fact).agreement.has_end);
    assert_int_equal(read_one(arena, &fact).agreement.valid_through, DAY_INVALID);
    agreement.valid_through = 20210301;
    assert_int_equal(read_one(arena, &fact).agreement.valid_through, SAMPLE_DAY);
    arena_free(arena);
}

static void catalogues(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    Tequio__V1__CatalogueVersionFact catalogue = TEQUIO__V1__CATALOGUE_VERSION_FACT__INIT;
    (void)state;
    fact.fact_case = TEQUIO__V1__FACT__FACT_CATALOGUE;
    fact.catalogue = &catalogue;
    assert_int_equal(read_one(arena, &fact).catalogue.accepted_until, DAY_INVALID);
    assert_int_equal(read_one(arena, &fact).catalogue.submission_position, 0);
    catalogue.accepted_until = 20210301;
    catalogue.submission = name_submission(arena, 9);
    assert_int_equal(read_one(arena, &fact).catalogue.accepted_until, SAMPLE_DAY);
    assert_int_equal(read_one(arena, &fact).catalogue.submission_position, 9);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_nothing),        cmocka_unit_test(alcaldias),
        cmocka_unit_test(unknown_numbers),     cmocka_unit_test(catalogues),
        cmocka_unit_test(what_is_left_unsaid), cmocka_unit_test(ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
