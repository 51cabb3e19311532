/* Parts: cut the same way every time, and readable as the message that they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/import/bundle.h"
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
        cmocka_unit_test(test_is_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
