/* Who is due to serve: opened by ticks, corrected by changes. */
#include "world.h"

static struct fact version(uint32_t kitchen, uint32_t day, enum kitchen_state state,
                           uint32_t capacity)
{
    struct fact fact = sample_kitchen(kitchen);
    fact.valid_from = calendar_day_of(day);
    fact.kitchen.state = state;
    fact.kitchen.capacity = capacity;
    fact.kitchen.reason = "x";
    return fact;
}

static const char *const due_text =
    "SELECT coalesce(string_agg(format('%s:%s:%s', to_char(day, 'MMDD'), kitchen_id, capacity), ' '"
    " ORDER BY day, kitchen_id), '') FROM registry.due WHERE due = 1";

/* What is due is what the read functions say of that day, with everything that is known. */
static void due_is_true(struct world *world)
{
    assert_int_equal(
        world_number(
            world,
            "SELECT count(*) FROM registry.opened_day o"
            " CROSS JOIN LATERAL (SELECT count(*) c, coalesce(sum(capacity), 0) s,"
            "   coalesce(sum(alcaldia * kitchen_id), 0) a"
            "   FROM registry.active_kitchens_at(o.day, 1000000)"
            "   WHERE registry.is_service_day(o.day, 1000000)) k"
            " CROSS JOIN LATERAL (SELECT coalesce(sum(due), 0) c,"
            "   coalesce(sum(capacity), 0) s, coalesce(sum(due * alcaldia * kitchen_id), 0) a"
            "   FROM registry.due d WHERE d.day = o.day) d"
            " WHERE k.c <> d.c OR k.s <> d.s OR k.a <> d.a"),
        0);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.due WHERE due NOT IN (0, 1)"
                                         " OR (due = 0 AND capacity <> 0)"),
                     0);
}

static void first_facts(struct world *world)
{
    const struct fact facts[] = {sample_unit(), sample_rule(1, 20210101),
                                 version(1, 20210301, KITCHEN_ACTIVE, 100),
                                 version(2, 20210303, KITCHEN_ACTIVE, 200)};
    world_change(world, facts, 4);
}

static void opened_once(void **state)
{
    struct world *world = world_new("registry_days");
    (void)state;
    world_tick(world, 20210301, 735); /* nobody is registered yet: still opened */
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.opened_day"), 1);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.due"), 0);
    first_facts(world); /* reaches into the day that is open */
    world_run(world);
    world_is(world, due_text, "0301:1:100");
    world_tick(world, 20210301, 750);
    world_tick(world, 20210301, 1425);
    world_run(world);
    world_is(world, due_text, "0301:1:100");
    world_tick(world, 20210302, 0);
    world_tick(world, 20210302, 15);
    world_tick(world, 20210303, 0);
    world_run(world);
    world_is(world, due_text, "0301:1:100 0302:1:100 0303:1:100 0303:2:200");
    world_tick(world, 20210308, 600); /* a long weekend without a clock */
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.opened_day"), 8);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.due WHERE day IN"
                                         " ('2021-03-06', '2021-03-07')"),
                     0);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.due"), 10);
    due_is_true(world);
    world_rebuild(world, 3);
    world_recheck(world, 500);
    world_recheck(world, 1);
    world_free(world);
}

/* A silence longer than two months is not made up for. */
static void long_silence(void **state)
{
    struct world *world = world_new("registry_days");
    (void)state;
    first_facts(world);
    world_tick(world, 20210301, 735);
    world_tick(world, 20210701, 0);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.opened_day"), 62);
    world_is(world, "SELECT min(day)::text FROM registry.opened_day WHERE day > '2021-03-01'",
             "2021-05-02");
    /* what was never opened is not corrected either */
    const struct fact more = version(1, 20210401, KITCHEN_ACTIVE, 120);
    world_change(world, &more, 1);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.due WHERE day BETWEEN"
                                         " '2021-03-02' AND '2021-05-01'"),
                     0);
    due_is_true(world);
    world_rebuild(world, 500);
    world_recheck(world, 500);
    world_free(world);
}

static void corrected(void **state)
{
    struct world *world = world_new("registry_days");
    (void)state;
    first_facts(world);
    for (uint32_t day = 20210301; day <= 20210312; day++)
        world_tick(world, day, 0);
    world_run(world);
    due_is_true(world);

    const struct fact changes[] = {version(1, 20210304, KITCHEN_SUSPENDED, 100),
                                   version(1, 20210309, KITCHEN_ACTIVE, 110),
                                   version(2, 20210310, KITCHEN_CLOSED, 200),
                                   version(3, 20210305, KITCHEN_ACTIVE, 50),
                                   sample_day(20210308, false),
                                   sample_day(20210306, true)};
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        world_change(world, &changes[i], 1);
        world_run(world);
        due_is_true(world);
    }
    world_is(world, due_text,
             "0301:1:100 0302:1:100 0303:1:100 0303:2:200 0304:2:200 0305:2:200 0305:3:50"
             " 0306:2:200 0306:3:50 0309:1:110 0309:2:200 0309:3:50 0310:1:110 0310:3:50"
             " 0311:1:110 0311:3:50 0312:1:110 0312:3:50");
    struct fact moved = version(3, 20210311, KITCHEN_ACTIVE, 60);
    moved.kitchen.alcaldia = 9;
    world_change(world, &moved, 1);
    world_run(world);
    due_is_true(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.due WHERE kitchen_id = 3"
                                         " AND day = '2021-03-11'"),
                     2);
    struct fact rule = sample_rule(2, 20210310);
    rule.rule.service_weekdays = 127 - 4; /* no Wednesday: the 10th */
    world_change(world, &rule, 1);
    const struct fact later = version(1, 20210401, KITCHEN_SUSPENDED, 110);
    world_change(world, &later, 1); /* says nothing about open days */
    world_run(world);
    due_is_true(world);
    assert_int_equal(world_number(world, "SELECT sum(due) FROM registry.due WHERE day ="
                                         " '2021-03-10'"),
                     0);
    world_rebuild(world, 1);
    world_rebuild(world, 500);
    world_recheck(world, 500);
    world_recheck(world, 7);
    world_free(world);
}

/* More kitchens than one decision holds: the day is opened by several, once. */
static void many_kitchens(void **state)
{
    enum { PARTS = 5, IN_PART = PART_FACTS_MOST, KITCHENS = PARTS * IN_PART - 2 };
    struct world *world = world_new("registry_days");
    struct fact *facts = arena_array(world->arena, KITCHENS + 2, sizeof *facts);
    (void)state;
    facts[0] = sample_unit();
    facts[1] = sample_rule(1, 20210101);
    for (uint32_t i = 0; i < KITCHENS; i++)
        facts[i + 2] = version(i + 1, 20210301, KITCHEN_ACTIVE, 100);
    world_new_bundle(world);
    for (uint32_t part = 0; part < PARTS; part++)
        world_part(world, part + 1, PARTS, facts + part * IN_PART, IN_PART);
    world_tick(world, 20210301, 735);
    world_run(world);
    assert_int_equal(world_number(world, "SELECT sum(due) FROM registry.due"), KITCHENS);
    assert_int_equal(world_number(world, "SELECT count(*) FROM journal.entry WHERE topic = 2"
                                         " AND kind = 102"),
                     3);
    world_rebuild(world, 1); /* each of the three in a batch of its own */
    world_free(world);
}

/* Random lives of random kitchens, calendars and ticks, in random order: what is due stays true. */
static void random_lives(void **state)
{
    struct world *world = world_new("registry_days");
    uint32_t seed = 8, today = 0;
    day_number start = calendar_day_of(20210301);
    (void)state;
    first_facts(world);
    for (int round = 0; round < 120; round++) {
        seed = seed * 1664525 + 1013904223;
        uint32_t a = seed >> 8 & 0xff, b = seed >> 16 & 0xff, c = seed >> 24;
        uint32_t day = calendar_yyyymmdd(start + (day_number)(a % (today + 6)));
        struct fact fact = version(1 + b % 7, day, (enum kitchen_state)(1 + c % 4), 100 + c);
        if (round % 3 == 0)
            world_tick(world, calendar_yyyymmdd(start + (day_number)(today += c % 3)), 0);
        else if (round % 11 == 0)
            fact = sample_day(day, c % 2 == 0);
        fact.valid_from = calendar_day_of(day);
        if (fact.type == FACT_KITCHEN)
            fact.kitchen.alcaldia = (uint8_t)(ALCALDIA_FIRST + c % 3);
        world_change(world, &fact, 1);
        world_run(world);
        if (round % 10 == 0)
            due_is_true(world);
    }
    due_is_true(world);
    assert_true(world_number(world, "SELECT count(*) FROM registry.change WHERE applied") > 30);
    assert_true(world_number(world, "SELECT count(*) FROM registry.change WHERE NOT applied") > 5);
    world_rebuild(world, 13);
    world_recheck(world, 500);
    world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opened_once),  cmocka_unit_test(long_silence),
        cmocka_unit_test(corrected),    cmocka_unit_test(many_kitchens),
        cmocka_unit_test(random_lives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
