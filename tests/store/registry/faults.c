/* The connection is lost at the first exchange of a batch with the database, then at the second,
 * and so on until it passes: the topic ends with the same digest as when nothing is lost. */
#include <stdio.h>

#include "world.h"

/* A little of everything that the registry decides. */
static void send_all(struct world *world)
{
    const struct fact facts[] = {sample_unit(), sample_kitchen(1), sample_device(5, 1, 5),
                                 sample_rule(1, 20210101), sample_budget()};
    struct fact suspended = sample_kitchen(1);
    const struct sent forged = {.kind = KIND_DAILY_REPORT, .kitchen = 1, .wrong_signature = true};
    struct sender stranger = sender_make(77, 8);
    world_new_bundle(world);
    world_part(world, 1, 2, facts, 2);
    world_part(world, 2, 2, facts + 2, 3);
    world_tick(world, 20210302, 0);
    world_send(world, &stranger, &forged);
    suspended.kitchen.state = KITCHEN_SUSPENDED;
    world_change(world, &suspended, 1); /* refused: without a reason */
    suspended.kitchen.reason = "x";
    suspended.valid_from++;
    world_change(world, &suspended, 1);
    world_erase(world, TOPIC_SUBMISSIONS, 6);
}

static void head(struct world *world, char out[65])
{
    snprintf(out, 65, "%s",
             world_text(world, "SELECT encode(head, 'hex') FROM journal.stream WHERE topic = 2"));
}

static void lost_at_each(void **state)
{
    char untouched[65], after[65];
    (void)state;
    for (int faulty = 0; faulty <= 1; faulty++) {
        struct world *world = world_new("registry_faults");
        send_all(world);
        world->faulty = faulty == 1;
        world_run(world);
        world->faulty = false;
        head(world, faulty ? after : untouched);
        if (faulty)
            assert_true(world->faults > 40); /* eight batches of five exchanges at the least */
        world_rebuild(world, 500);
        world_free(world);
    }
    assert_string_equal(after, untouched);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lost_at_each)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
