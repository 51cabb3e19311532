/* The order of a deciding service's inputs must be that of the submissions, whatever arrives when.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "common/runtime/plan.h"

enum { SUBMISSIONS = 400, DECISIONS = 300 };

static struct entry submissions[SUBMISSIONS], decisions[DECISIONS];

static const enum topic listens[] = {TOPIC_SUBMISSIONS, TOPIC_PURCHASES, 0};
static const char *const after[] = {"registry", "purchases", 0};
static const struct handler handlers[] = {
    {.topic = TOPIC_SUBMISSIONS, .kind = KIND_TICK, .alone = true},
    {.topic = TOPIC_SUBMISSIONS, .kind = KIND_DAILY_REPORT},
    {.topic = TOPIC_PURCHASES, .kind = KIND_PURCHASE_DECLARED},
};
static const struct service service = {
    .name = "subsidy",
    .topic = TOPIC_SUBSIDY,
    .listens = listens,
    .after = after,
    .handlers = handlers,
    .handler_count = 3,
};

static uint64_t seed;

static uint64_t random_below(uint64_t bound)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (seed >> 33) % bound;
}

static void chain(struct entry *entries, size_t count, enum topic topic)
{
    uint8_t previous[DIGEST_BYTES];
    entry_chain_start(topic, 0, previous);
    for (size_t i = 0; i < count; i++) {
        entries[i].topic = topic;
        entries[i].position = i + 1;
        entry_digest(&entries[i], previous, entries[i].digest);
        memcpy(previous, entries[i].digest, DIGEST_BYTES);
    }
}

/* Direct decisions with ascending roots, now and then one that answers something older. */
static void make_world(void)
{
    memset(submissions, 0, sizeof submissions);
    memset(decisions, 0, sizeof decisions);
    for (size_t i = 0; i < SUBMISSIONS; i++) {
        submissions[i].kind = random_below(40) == 0 ? KIND_TICK : KIND_DAILY_REPORT;
        submissions[i].root_position = i + 1;
    }
    uint64_t root = 1;
    for (size_t i = 0; i < DECISIONS; i++) {
        root += random_below(3);
        decisions[i].kind = KIND_PURCHASE_DECLARED;
        decisions[i].root_position = root < SUBMISSIONS ? root : SUBMISSIONS;
    }
    chain(submissions, SUBMISSIONS, TOPIC_SUBMISSIONS);
    chain(decisions, DECISIONS, TOPIC_PURCHASES);
}

static void arrive(struct source *source, const struct entry *all, size_t count)
{
    if (source->through >= count || source->pending > 60)
        return;
    size_t room = count - source->through, many = 1 + random_below(40);
    if (many > room)
        many = room;
    struct arena *arena = arena_new(1 << 20);
    struct entry *entries = arena_array(arena, many, sizeof *entries);
    memcpy(entries, all + source->through, many * sizeof *entries);
    assert_int_equal(source_add(source, arena, entries, many, 0), STATUS_OK);
}

/* Head of the purchases' topic when they had come to submission `through`. */
static uint64_t head_at(uint64_t through)
{
    uint64_t head = 0;
    while (head < DECISIONS && decisions[head].root_position <= through)
        head++;
    return head;
}

/* Runs to the end under random timing and writes down what was taken, in order, as topic * 1000 +
 * position. */
static size_t run(uint64_t *order)
{
    struct source sources[2] = {{.topic = TOPIC_SUBMISSIONS}, {.topic = TOPIC_PURCHASES}};
    struct source *list[] = {&sources[0], &sources[1]};
    struct gate gates[2] = {{.consumer = "registry", .topic = TOPIC_REGISTRY},
                            {.consumer = "purchases", .topic = TOPIC_PURCHASES}};
    size_t taken = 0;
    source_reset(&sources[0], 0);
    source_reset(&sources[1], 0);
    for (int rounds = 0; taken < SUBMISSIONS + DECISIONS; rounds++) {
        assert_true(rounds < 100000);
        gates[0].through += random_below(30);
        gates[1].through += random_below(30);
        for (size_t g = 0; g < 2; g++)
            if (gates[g].through > SUBMISSIONS)
                gates[g].through = SUBMISSIONS;
        gates[1].head = head_at(gates[1].through);
        arrive(&sources[0], submissions, SUBMISSIONS);
        if (sources[1].through < gates[1].head || random_below(2))
            arrive(&sources[1], decisions, gates[1].head);
        struct plan plan;
        if (!plan_next(&service, list, 2, 2, gates, 2, random_below(5), 1 + random_below(40),
                       &plan))
            continue;
        plan_cut(&plan, 1 + random_below(plan.count));
        for (size_t i = 0; i < plan.count; i++)
            order[taken++] = (uint64_t)plan.entries[i]->topic * 1000 + plan.entries[i]->position;
        for (size_t i = 0; i < plan.count; i++)
            if (plan.entries[i]->kind == KIND_TICK)
                assert_int_equal(plan.count, 1);
        for (size_t s = 0; s < 2; s++)
            source_drop(list[s], plan.taken[s]);
    }
    assert_int_equal(sources[0].cursor, SUBMISSIONS);
    assert_int_equal(sources[1].cursor, DECISIONS);
    return taken;
}

static void order_does_not_depend_on_timing(void **state)
{
    (void)state;
    for (int world = 0; world < 20; world++) {
        static uint64_t first[SUBMISSIONS + DECISIONS], other[SUBMISSIONS + DECISIONS];
        make_world();
        run(first);
        for (int i = 0; i < 10; i++) {
            run(other);
            assert_memory_equal(first, other, sizeof first);
        }
    }
}

static void waits_for_the_gate(void **state)
{
    (void)state;
    make_world();
    struct source source = {.topic = TOPIC_SUBMISSIONS}, purchases = {.topic = TOPIC_PURCHASES};
    struct source *list[] = {&source, &purchases};
    struct gate gates[2] = {{.topic = TOPIC_REGISTRY, .through = 10},
                            {.topic = TOPIC_PURCHASES, .through = 0}};
    struct plan plan;
    source_reset(&source, 0);
    source_reset(&purchases, 0);
    arrive(&source, submissions, 1);
    assert_false(plan_next(&service, list, 2, 2, gates, 2, 0, 500, &plan));
    gates[1].through = 10;
    gates[1].head = 1; /* one decision is announced and not here yet */
    assert_false(plan_next(&service, list, 2, 2, gates, 2, 0, 500, &plan));
    arrive(&purchases, decisions, 1);
    assert_true(plan_next(&service, list, 2, 2, gates, 2, 0, 500, &plan));
    assert_int_equal(plan.entries[0]->topic, TOPIC_SUBMISSIONS);
    source_reset(&source, 0);
    source_reset(&purchases, 0);
}

static void refused_entries_are_for_those_who_ask(void **state)
{
    (void)state;
    struct entry entry = {
        .topic = TOPIC_SUBMISSIONS, .kind = KIND_DAILY_REPORT, .status = ENTRY_REFUSED};
    assert_null(plan_handler(&service, &entry));
    entry.status = ENTRY_ACCEPTED;
    assert_ptr_equal(plan_handler(&service, &entry), &handlers[1]);
    entry.topic = TOPIC_PURCHASES;
    assert_null(plan_handler(&service, &entry));
}

int main(void)
{
    const char *given = getenv("TEQUIO_SEED");
    seed = given ? strtoull(given, 0, 10) : (uint64_t)time(0);
    printf("seed %llu (set TEQUIO_SEED to repeat)\n", (unsigned long long)seed);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_does_not_depend_on_timing),
        cmocka_unit_test(waits_for_the_gate),
        cmocka_unit_test(refused_entries_are_for_those_who_ask),
    };
    return cmocka_run_group_tests_name("runtime plan", tests, 0, 0);
}
