/* Parts: cut the same way every time, and readable as the message that they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/import/bundle.h"
#include "common/wire/scan.h"
#include "tequio/v1/registry.pb-c.h"

static void test_cut_by_count(void **state)
{
    struct part_cutter cutter = {0};
    (void)state;
    assert_true(part_cutter_add(&cutter, 10));
    for (int i = 1; i < PART_FACTS; i++)
        assert_false(part_cutter_add(&cutter, 10));
    assert_int_equal(cutter.index, PART_FACTS - 1);
    assert_true(part_cutter_add(&cutter, 10));
    assert_int_equal(cutter.part, 2);
    assert_int_equal(cutter.index, 0);
    assert_int_equal(cutter.total, PART_FACTS + 1);
}

static void test_cut_by_size(void **state)
{
    struct part_cutter cutter = {0};
    (void)state;
    assert_true(part_cutter_add(&cutter, PART_BYTES / 2));
    assert_true(part_cutter_add(&cutter, PART_BYTES / 2));
    assert_int_equal(cutter.part, 2);
}

static void test_cut_into_bundles(void **state)
{
    struct part_cutter cutter = {0};
    (void)state;
    for (int i = 0; i < BUNDLE_FACTS; i++)
        (void)part_cutter_add(&cutter, 100);
    assert_int_equal(cutter.bundle, 0);
    assert_int_equal(cutter.part, BUNDLE_FACTS / PART_FACTS);
    assert_true(part_cutter_add(&cutter, 100));
    assert_int_equal(cutter.bundle, 1);
    assert_int_equal(cutter.part, 1);
    assert_int_equal(cutter.index, 0);
    assert_int_equal(cutter.total, BUNDLE_FACTS + 1);
}

enum { TIERS = 8 }; /* as many as a rule may have */

/* The largest fact by its fields, every one of them set. */
static struct bytes pack_rule(uint8_t packed[512])
{
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    Tequio__V1__SubsidyRule rule = TEQUIO__V1__SUBSIDY_RULE__INIT;
    Tequio__V1__Tier tiers[TIERS], *all[TIERS];
    for (int i = 0; i < TIERS; i++) {
        tequio__v1__tier__init(all[i] = &tiers[i]);
        tiers[i].from_rations = 1;
        tiers[i].centavos = 1;
    }
    char basis[] = "x";
    rule.rule = rule.minimum_rations = rule.maximum_rations = rule.fee_centavos = 1;
    rule.service_weekdays = rule.cutoff_minute = rule.late_days = rule.opening_days = 1;
    rule.pay_exempt = rule.pay_committee_meals = rule.paid_do_not_count = true;
    rule.exempt_centavos = rule.committee_centavos = rule.committee_minimum = 1;
    rule.reports_percent = rule.proven_percent = rule.proof_days = 1;
    rule.late = (Tequio__V1__LateHandling)1;
    rule.basis = (Tequio__V1__GrantBasis)1;
    rule.budget_key = basis;
    rule.model = (Tequio__V1__SubsidyModel)1;
    rule.period = (Tequio__V1__PeriodLength)1;
    rule.below_minimum = (Tequio__V1__BelowMinimum)1;
    rule.legal_basis = basis;
    rule.tiers = all;
    rule.n_tiers = TIERS;
    fact.valid_from = 1;
    fact.fact_case = TEQUIO__V1__FACT__FACT_SUBSIDY_RULE;
    fact.subsidy_rule = &rule;
    return (struct bytes){packed, tequio__v1__fact__pack(&fact, packed)};
}

/* As many of the largest as the cutter puts into one part: the gateway's scan lets them pass. */
static void test_a_full_part_passes_the_scan(void **state)
{
    const struct ProtobufCMessageDescriptor *type = &tequio__v1__registry_change__descriptor;
    struct arena *arena = arena_new(8 << 20);
    struct part_cutter cutter = {0};
    struct part_body body;
    uint8_t packed[512];
    const uint8_t bundle[BUNDLE_BYTES] = {1};
    struct bytes fact = pack_rule(packed);
    (void)state;
    part_body_begin(&body, arena);
    while (part_cutter_add(&cutter, fact.size) ? cutter.part == 1 : true)
        part_body_add(&body, fact);
    assert_int_equal(cutter.total, PART_FACTS + 1);
    struct bytes part = part_body_end(&body, arena, bundle, 1, 1, "why");
    assert_int_equal(wire_scan(type, part, NULL), SCAN_OK);
    part_body_begin(&body, arena);
    for (int i = 0; i < LIMIT_FIELDS_PER_MESSAGE / LIMIT_FACT_FIELDS + 30; i++)
        part_body_add(&body, fact); /* fields are what is counted */
    part = part_body_end(&body, arena, bundle, 1, 1, "why");
    assert_int_equal(wire_scan(type, part, NULL), SCAN_TOO_MANY);
    arena_free(arena);
}

/* A fact that grows beyond the limit's arithmetic is noticed here. */
static void test_no_fact_has_more_fields(void **state)
{
    const ProtobufCMessageDescriptor *fact = &tequio__v1__fact__descriptor;
    (void)state;
    for (unsigned i = 0; i < fact->n_fields; i++) {
        if (fact->fields[i].type != PROTOBUF_C_TYPE_MESSAGE)
            continue;
        const ProtobufCMessageDescriptor *kind = fact->fields[i].descriptor;
        size_t count = 3; /* the fact in its part, its first day, its one member */
        for (unsigned f = 0; f < kind->n_fields; f++) {
            const ProtobufCFieldDescriptor *field = &kind->fields[f];
            const ProtobufCMessageDescriptor *inner =
                field->type == PROTOBUF_C_TYPE_MESSAGE ? field->descriptor : NULL;
            size_t times = field->label == PROTOBUF_C_LABEL_REPEATED ? TIERS : 1;
            count += times * (1 + (inner ? inner->n_fields : 0));
        }
        assert_in_range(count, 4, LIMIT_FACT_FIELDS);
    }
}

static void test_is_a_message(void **state)
{
    struct arena *arena = arena_new(8 << 20);
    struct part_body body;
    const uint8_t bundle[BUNDLE_BYTES] = {1, 2, 3};
    (void)state;
    part_body_begin(&body, arena);
    for (uint32_t i = 0; i < 300; i++) {
        Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
        Tequio__V1__Person person = TEQUIO__V1__PERSON__INIT;
        char name[400];
        uint8_t packed[512];
        memset(name, 'x', i + 1);
        name[i + 1] = '\0';
        person.name = name;
        fact.valid_from = 20210301;
        fact.fact_case = TEQUIO__V1__FACT__FACT_PERSON;
        fact.person = &person;
        part_body_add(&body, (struct bytes){packed, tequio__v1__fact__pack(&fact, packed)});
    }
    struct bytes bytes = part_body_end(&body, arena, bundle, 2, 7, "why");
    Tequio__V1__RegistryChange *change =
        tequio__v1__registry_change__unpack(NULL, bytes.size, bytes.data);
    assert_non_null(change);
    assert_int_equal(change->part, 2);
    assert_int_equal(change->parts, 7);
    assert_string_equal(change->reason, "why");
    assert_memory_equal(change->bundle.data, bundle, BUNDLE_BYTES);
    assert_int_equal(change->n_facts, 300);
    assert_int_equal(strlen(change->facts[299]->person->name), 300);
    tequio__v1__registry_change__free_unpacked(change, NULL);
    assert_int_equal(body.size, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut_by_count),
        cmocka_unit_test(test_cut_by_size),
        cmocka_unit_test(test_cut_into_bundles),
        cmocka_unit_test(test_a_full_part_passes_the_scan),
        cmocka_unit_test(test_no_fact_has_more_fields),
        cmocka_unit_test(test_is_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
