/* Bundles: all or nothing, in parts or in one, once. */
#include "world.h"

static void kitchens_and_people(struct world *world)
{
    const struct fact facts[] = {sample_unit(),
                                 sample_kitchen(1),
                                 sample_kitchen(2),
                                 sample_member(),
                                 sample_supplier(),
                                 sample_day(20210315, false),
                                 sample_rule(1, 20210101),
                                 sample_budget(),
                                 sample_target(),
                                 sample_price(),
                                 sample_rate(),
                                 sample_history(),
                                 sample_person(),
                                 sample_device(5, 1, 5)};
    world_change(world, facts, sizeof facts / sizeof facts[0]);
    world_run(world);
}

static void founder(void **state)
{
    struct world *world = world_new("registry_changes");
    (void)state;
    world_is(world, "SELECT format('%s %s %s', device_id, role, revoked) FROM registry.device",
             "9999999 3 f");
    world_is(world,
             "SELECT format('%s %s', device_id, curve_key IS NOT NULL)"
             "  FROM registry.devices_for_gateway()",
             "9999999 t");
    assert_int_equal(world_number(world, "SELECT registry.device_epoch()"), 1);
    world_rebuild(world, 500);
    world_recheck(world, 500);
    world_free(world);
}

static void everything_holds(void **state)
{
    struct world *world = world_new("registry_changes");
    (void)state;
    kitchens_and_people(world);
    world_is(world,
             "SELECT string_agg(format('%s %s %s', applied, facts, problems), ',')"
             "  FROM registry.change WHERE bundle IS NOT NULL",
             "t 12 0");
    world_is(world,
             "SELECT format('%s %s %s %s %s', name, unit, alcaldia, capacity, first_active)"
             "  FROM registry.kitchen_at(1, '2021-03-01', 2)",
             "El Fogón 07-001 7 150 2021-03-01");
    assert_int_equal(
        world_number(world, "SELECT count(*) FROM registry.kitchen_at(1, '2021-03-01', 1)"), 0);
    assert_int_equal(
        world_number(world, "SELECT count(*) FROM registry.kitchen_at(1, '2021-02-28', 2)"), 0);
    world_is(world,
             "SELECT format('%s %s %s', rule, tier_from, tier_centavos)"
             "  FROM registry.rule_at('2021-03-01', 2)",
             "1 {1,200} {900,800}");
    world_is(world, "SELECT format('%s %s', name, active) FROM registry.committee_member", "A t");
    world_is(world,
             "SELECT format('%s %s', name, person_id) FROM registry.people_at('{1}',"
             " '2021-03-01', 2)",
             "B 1");
    world_is(world,
             "SELECT format('%s %s', rfc, alcaldia) FROM registry.suppliers_at('{1}', '{2}')",
             "AAA010101AAA 7");
    world_is(world,
             "SELECT format('%s %s', baseline_micro, over_from_micro)"
             "  FROM registry.targets_at(2021, 2)",
             "5 1300000");
    world_is(world, "SELECT format('%s', centavos) FROM registry.budgets_at(2021, 2)",
             "31000000000");
    world_is(world,
             "SELECT format('%s %s', registry.is_service_day('2021-03-15', 2),"
             " registry.is_service_day('2021-03-16', 2))",
             "f t");
    /* a person's fact stands alone, salted */
    assert_int_equal(world_number(world, "SELECT count(*) FROM journal.entry WHERE topic = 2"
                                         " AND kind = 100 AND salt IS NOT NULL"),
                     2);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.envelope_flag"), 0);
    world_rebuild(world, 1);
    world_rebuild(world, 500);
    world_recheck(world, 500);
    world_free(world);
}

static void nothing_holds(void **state)
{
    struct world *world = world_new("registry_changes");
    struct fact facts[] = {sample_unit(), sample_kitchen(1), sample_kitchen(2)};
    (void)state;
    facts[2].kitchen.capacity = 0;
    facts[2].kitchen.latitude_micro = 1;
    world_change(world, facts, 3);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.kitchen"), 0);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.territorial_unit"), 0);
    world_is(world,
             "SELECT format('%s %s %s', applied, facts, problems)"
             "  FROM registry.change WHERE bundle IS NOT NULL",
             "f 0 2");
    world_is(world,
             "SELECT string_agg(format('%s.%s %s %s', part, fact_index, field, message), '|'"
             " ORDER BY ordinal) FROM registry.change_problem",
             "1.2 capacity is 0, not 1 to 2000|1.2 latitude_micro is 1: outside the city");
    world_part(world, 1, 1, facts, 2); /* the same number again, corrected: too late */
    world_run(world);
    world_is(world, "SELECT message FROM registry.change_problem ORDER BY position DESC LIMIT 1",
             "was decided already: send what is new under a new number");
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.kitchen"), 0);
    world_change(world, facts, 2);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.kitchen"), 1);
    world_rebuild(world, 2);
    world_recheck(world, 500);
    world_free(world);
}

/* Parts in any order, with others' changes between them, decided when the last one is here. */
static void in_parts(void **state)
{
    struct world *world = world_new("registry_changes");
    const struct fact unit = sample_unit(), kitchen = sample_kitchen(1), member = sample_member(),
                      budget = sample_budget();
    struct fact first_try = sample_kitchen(1);
    uint8_t bundle[16];
    (void)state;
    first_try.kitchen.capacity = 90;
    world_new_bundle(world);
    memcpy(bundle, world->bundle, 16);
    world_part(world, 3, 3, &member, 1);
    world_part(world, 2, 3, &first_try, 1);
    world_run(world);
    world_change(world, &budget, 1);
    memcpy(world->bundle, bundle, 16);
    world_part(world, 2, 3, &kitchen, 1); /* once more: the later one counts */
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.kitchen"), 0);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.bundle_part"), 3);
    uint64_t last = world_part(world, 1, 3, &unit, 1);
    world_run(world);
    world_is(world, "SELECT format('%s %s', capacity, known_from) FROM registry.kitchen",
             arena_printf(world->arena, "150 %u", (unsigned)last));
    world_is(world,
             "SELECT string_agg(format('%s/%s %s', part, parts, facts), ',' ORDER BY position)"
             "  FROM registry.change WHERE applied AND parts = 3",
             "1/3 1,2/3 1,3/3 0");
    world_rebuild(world, 1);
    world_rebuild(world, 500);
    world_recheck(world, 500);
    world_recheck(world, 2);
    world_free(world);
}

/* What cannot be a part is refused at once, and its bundle with it. */
static void odd_parts(void **state)
{
    struct world *world = world_new("registry_changes");
    const struct fact budget = sample_budget();
    static struct fact many[PART_FACTS_MOST + 1];
    (void)state;
    world_new_bundle(world);
    world_part(world, 4, 3, &budget, 1);
    world_part(world, 1, 3, &budget, 1); /* of a bundle that was refused */
    world_new_bundle(world);
    world_part(world, 0, 0, &budget, 1);
    world_new_bundle(world);
    world_part(world, 1, PARTS_MOST + 1, &budget, 1);
    world_new_bundle(world);
    world_part(world, 1, 1, &budget, 0);
    world_new_bundle(world);
    for (size_t i = 0; i <= PART_FACTS_MOST; i++)
        many[i] = budget;
    world_part(world, 1, 1, many, PART_FACTS_MOST + 1);
    world_new_bundle(world);
    world_part(world, 1, 3, &budget, 1);
    world_part(world, 2, 4, &budget, 1);
    world_run(world);
    world_is(world,
             "SELECT string_agg(field || ' ' || message, '|' ORDER BY position, ordinal)"
             "  FROM registry.change_problem",
             "part is 4, not 1 to 3|"
             "bundle was decided already: send what is new under a new number|"
             "parts is 0, not 1 to 4096|parts is 4097, not 1 to 4096|facts are 0, not 1 to 1000|"
             "facts are 1001, not 1 to 1000|parts is 4, but another part said 3");
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.budget"), 0);
    world_rebuild(world, 500);
    world_recheck(world, 500);
    world_free(world);
}

static void catalogues(void **state)
{
    struct world *world = world_new("registry_changes");
    struct catalogue_sent sent = {.code = "menu",
                                  .media_type = "text/csv",
                                  .version = 1,
                                  .valid_from = SAMPLE_DAY,
                                  .content = {sample_keys[1], 5}};
    uint8_t digest[DIGEST_BYTES];
    (void)state;
    digest_of(&sent.content, 1, digest);
    sent.digest = (struct bytes){digest, DIGEST_BYTES};
    uint64_t first = world_catalogue(world, &sent);
    sent.content.size = 0;
    sent.has_end = true;
    sent.accepted_until = SAMPLE_DAY + 9;
    world_catalogue(world, &sent);
    sent.version = 2;
    world_catalogue(world, &sent);
    world_run(world);
    world_is(world,
             "SELECT format('%s %s %s %s', code, version, accepted_until,"
             " submission_position) FROM registry.catalogue ORDER BY position DESC LIMIT 1",
             arena_printf(world->arena, "menu 1 2021-03-10 %u", (unsigned)first));
    world_is(world, "SELECT field || ' ' || message FROM registry.change_problem",
             "content is missing in a new version");
    world_rebuild(world, 500);
    world_recheck(world, 500);
    world_free(world);
}

/* A big import in one go: 15,000 facts in fifteen parts. */
static void large(void **state)
{
    enum { PARTS = 15, IN_PART = PART_FACTS_MOST, KITCHENS = PARTS * IN_PART - 1 };
    struct world *world = world_new("registry_changes");
    struct fact *facts = arena_array(world->arena, KITCHENS + 1, sizeof *facts);
    (void)state;
    facts[0] = sample_unit();
    for (uint32_t i = 1; i <= KITCHENS; i++)
        facts[i] = sample_kitchen(i);
    world_tick(world, 20210302, 0);
    world_new_bundle(world);
    for (uint32_t part = 1; part <= PARTS; part++)
        world_part(world, part, PARTS, facts + (part - 1) * IN_PART, IN_PART);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.kitchen"), KITCHENS);
    world_rebuild(world, 500);
    world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(founder),       cmocka_unit_test(everything_holds),
        cmocka_unit_test(nothing_holds), cmocka_unit_test(in_parts),
        cmocka_unit_test(odd_parts),     cmocka_unit_test(catalogues),
        cmocka_unit_test(large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
