/* Bodies that go, and what came from them. */
#include "world.h"

static const char *const problems_text =
    "SELECT coalesce(string_agg(message, '|' ORDER BY position, ordinal), '')"
    "  FROM registry.change_problem";

static uint64_t committee(struct world *world)
{
    struct fact facts[] = {sample_unit(), sample_kitchen(1), sample_member(), sample_member(),
                           sample_person()};
    facts[3].member.member = 2;
    facts[3].member.name = "Olvidada";
    uint64_t position = world_change(world, facts, 5);
    world_run(world);
    return position;
}

static void one_member(void **state)
{
    struct world *world = world_new("registry_erasures");
    uint64_t change = committee(world);
    uint64_t fact = (uint64_t)world_number(
        world, "SELECT position FROM registry.committee_member WHERE member = 2");
    (void)state;
    world_erase(world, TOPIC_REGISTRY, fact);
    world_erase(world, TOPIC_SUBMISSIONS, change);
    world_run(world);
    world_is(world, problems_text, "");
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.committee_member"), 1);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.person"), 1);
    assert_int_equal(world_number(world, "SELECT count(*) FROM journal.entry WHERE body IS NULL"),
                     2);
    assert_int_equal(world_number(world, "SELECT count(*) FROM journal.entry"
                                         " WHERE position('Olvidada' IN body) > 0"),
                     0);
    world_is(world,
             "SELECT string_agg(format('%s:%s', entry_topic, entry_position), ' ' ORDER BY"
             " position) FROM registry.erasure",
             arena_printf(world->arena, "2:%u 1:%u", (unsigned)fact, (unsigned)change));
    assert_int_equal(world_number(world, "SELECT count(*) FROM journal.stream s WHERE"
                                         " journal.verify_chain(s.topic, s.partition) IS NOT NULL"),
                     0);
    world_rebuild(world, 1);
    world_rebuild(world, 500);
    world_erase(world, TOPIC_REGISTRY, fact);
    world_run(world);
    world_is(world, problems_text, "was erased already");
    world_rebuild(world, 500);
    world_free(world);
}

static void what_may_not_go(void **state)
{
    struct world *world = world_new("registry_erasures");
    committee(world);
    uint64_t tick = world_tick(world, 20210301, 735);
    uint64_t kitchen = (uint64_t)world_number(world, "SELECT position FROM registry.kitchen");
    (void)state;
    world_erase(world, TOPIC_SUBMISSIONS, 1); /* the founding */
    world_erase(world, TOPIC_SUBMISSIONS, tick);
    world_erase(world, TOPIC_REGISTRY, kitchen); /* with its name would go its capacity */
    world_erase(world, TOPIC_SUBMISSIONS, 1000);
    world_erase(world, TOPIC_SUBSIDY, 1);
    world_erase(world, (enum topic)9, 1);
    world_erase(world, TOPIC_SUBMISSIONS, tick + 7); /* itself */
    world_run(world);
    world_is(world, problems_text,
             "was written by Tequio itself and names nobody|"
             "was written by Tequio itself and names nobody|"
             "is no submission and no fact about a person: tables would miss it|"
             "there is no such entry before this order|there is no such entry before this order|"
             "there is no such entry before this order|there is no such entry before this order");
    assert_int_equal(world_number(world, "SELECT count(*) FROM journal.entry WHERE body IS NULL"),
                     0);
    world_rebuild(world, 500);
    world_recheck(world, 500);
    world_free(world);
}

/* A part that was erased while it waited: the bundle is refused when it is whole. */
static void a_part_that_waited(void **state)
{
    struct world *world = world_new("registry_erasures");
    const struct fact unit = sample_unit(), kitchen = sample_kitchen(1);
    (void)state;
    world_new_bundle(world);
    uint64_t first = world_part(world, 1, 2, &unit, 1);
    world_erase(world, TOPIC_SUBMISSIONS, first);
    world_run(world);
    world_part(world, 2, 2, &kitchen, 1);
    world_run(world);
    world_is(world, problems_text, "were erased before the bundle was whole");
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.kitchen"), 0);
    world_rebuild(world, 500);
    world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_member),
        cmocka_unit_test(what_may_not_go),
        cmocka_unit_test(a_part_that_waited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
