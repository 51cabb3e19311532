/* Signatures, keys, clocks and catalogues of what was accepted. */
#include <stdio.h>

#include "world.h"

static const char *const flags_text =
    "SELECT coalesce(string_agg(format('%s:%s:%s:%s', submission_position, device_id, kitchen_id,"
    " flag), ' ' ORDER BY position), '') FROM registry.envelope_flag";

static struct sender enrol(struct world *world, uint32_t device, uint8_t seed)
{
    struct sender sender = sender_make(device, seed);
    const struct fact facts[] = {sample_unit(), sample_kitchen(1), sender_fact(world, &sender, 1)};
    world_change(world, facts, 3);
    world_run(world);
    return sender;
}

static void signatures(void **state)
{
    struct world *world = world_new("registry_envelopes");
    struct sender tablet = enrol(world, 5, 7), stranger = sender_make(77, 8);
    struct sender thief = sender_make(5, 9);
    const struct sent report = {.kind = KIND_DAILY_REPORT, .kitchen = 1};
    struct sent forged = report;
    (void)state;
    forged.wrong_signature = true;
    world_send(world, &tablet, &report);   /* 3 */
    world_send(world, &tablet, &forged);   /* 4 */
    world_send(world, &thief, &report);    /* 5: another key under the tablet's number */
    world_send(world, &stranger, &report); /* 6: enrolled nowhere */
    world_run(world);
    world_is(world, flags_text, "4:5:1:1 5:5:1:3 6:77:1:3");
    world_is(world, "SELECT detail FROM registry.envelope_flag WHERE submission_position = 5",
             "signed with a key that is not device 5's");

    /* new keys under the same number: what is signed with the old ones from then on is flagged */
    struct sender renewed = sender_make(5, 10);
    struct fact keys = sender_fact(world, &renewed, 1);
    keys.device.replaces_keys = true;
    world_send(world, &tablet, &report);  /* 7 */
    world_change(world, &keys, 1);        /* 8 */
    world_send(world, &tablet, &report);  /* 9 */
    world_send(world, &renewed, &report); /* 10 */
    world_run(world);
    world_is(world, flags_text, "4:5:1:1 5:5:1:3 6:77:1:3 9:5:1:3");
    world_rebuild(world, 500);
    world_recheck(world, 500); /* all in one batch: what a change says holds from its place on */
    world_recheck(world, 1);
    world_free(world);
}

/* Every kind of submission is looked at, the founder's own too. */
static void every_kind(void **state)
{
    struct world *world = world_new("registry_envelopes");
    struct sender tablet = enrol(world, 5, 7);
    (void)state;
    for (int kind = KIND_DAILY_REPORT; kind <= KIND_STATEMENT_ACKNOWLEDGEMENT; kind++) {
        const struct sent sent = {.kind = (enum kind)kind, .kitchen = 1, .wrong_signature = true};
        world_send(world, &tablet, &sent);
    }
    for (int kind = KIND_REGISTRY_CHANGE; kind <= KIND_OPERATION; kind++) {
        const struct sent sent = {
            .kind = (enum kind)kind, .wrong_signature = true, .body = {(const uint8_t *)"", 0}};
        world_send(world, &world->founder, &sent);
    }
    world_run(world);
    assert_int_equal(world_number(world, "SELECT count(*) FROM registry.envelope_flag"
                                         " WHERE flag = 1"),
                     11);
    world_rebuild(world, 500);
    world_recheck(world, 1); /* a message is decided in a batch of its own */
    world_free(world);
}

static void clocks_and_catalogues(void **state)
{
    struct world *world = world_new("registry_envelopes");
    struct sender tablet = enrol(world, 5, 7);
    struct sent sent = {.kind = KIND_DAILY_REPORT, .kitchen = 1};
    static const struct envelope_catalogue menu[] = {{"menu", 1}};
    struct catalogue_sent catalogue = {.code = "menu",
                                       .media_type = "text/csv",
                                       .version = 1,
                                       .valid_from = SAMPLE_DAY,
                                       .accepted_until = SAMPLE_DAY,
                                       .has_end = true,
                                       .content = {sample_keys[1], 5}};
    uint8_t digest[DIGEST_BYTES];
    (void)state;
    sent.saved_at_us = world->now_us + 11 * US_PER_MINUTE;
    world_send(world, &tablet, &sent); /* 3 */
    sent.saved_at_us = world->now_us - 46 * US_PER_DAY;
    world_send(world, &tablet, &sent); /* 4 */
    sent.saved_at_us = INT64_MIN + 1;
    world_send(world, &tablet, &sent); /* 5 */
    sent.saved_at_us = world->now_us - 44 * US_PER_DAY;
    world_send(world, &tablet, &sent); /* 6 */

    digest_of(&catalogue.content, 1, digest);
    catalogue.digest = (struct bytes){digest, DIGEST_BYTES};
    sent.saved_at_us = world->now_us;
    sent.catalogues = menu;
    sent.catalogue_count = 1;
    world_time(world, 20210302, 720);
    world_catalogue(world, &catalogue); /* 7 */
    world_send(world, &tablet, &sent);  /* 8: filled in yesterday */
    sent.saved_at_us = world->now_us;
    world_send(world, &tablet, &sent); /* 9 */
    world_run(world);
    world_is(world, flags_text, "3:5:1:2 4:5:1:2 5:5:1:2 9:5:1:4");
    world_is(world, "SELECT detail FROM registry.envelope_flag WHERE flag = 4",
             "filled in with menu version 1, which ended on 20210301");
    world_rebuild(world, 500);
    world_recheck(world, 500);
    world_free(world);
}

/* Who says to have captured it, and whose device it comes from. */
static void on_behalf(void **state)
{
    struct world *world = world_new("registry_envelopes");
    struct sender tablet = enrol(world, 5, 7), monitor = sender_make(6, 8);
    struct fact fact = sender_fact(world, &monitor, 0);
    const struct bytes said = {(const uint8_t *)"\x9a\x01\x00", 3}, left_out = {said.data, 0};
    (void)state;
    fact.device.role = ROLE_MONITOR;
    world_change(world, &fact, 1); /* 3 */
    for (int i = 0; i < 2; i++) {
        struct sent sent = {.kind = KIND_DAILY_REPORT, .kitchen = 1};
        sent.body = i == 0 ? said : left_out;
        world_send(world, &tablet, &sent);  /* 4: flagged; 6 */
        world_send(world, &monitor, &sent); /* 5; 7: flagged */
    }
    world_run(world);
    world_is(world, flags_text, "4:5:1:5 7:6:1:5");
    world_rebuild(world, 500);
    world_recheck(world, 1);
    world_free(world);
}

/* A thousand envelopes in batches of any size: the same flags at the same positions. */
static void any_batch(void **state)
{
    char digests[3][65];
    static const size_t batches[] = {1, 37, 500};
    (void)state;
    for (int round = 0; round < 3; round++) {
        struct world *world = world_new("registry_envelopes");
        struct sender tablet = enrol(world, 5, 7);
        world->batch = batches[round];
        for (int i = 0; i < 120; i++) {
            const struct sent sent = {
                .kind = KIND_DAILY_REPORT, .kitchen = 1, .wrong_signature = i % 17 == 0};
            world_send(world, &tablet, &sent);
            if (i % 40 == 20)
                world_tick(world, 20210301, 720 + i);
        }
        world_run(world);
        snprintf(
            digests[round], sizeof digests[round], "%s",
            world_text(world, "SELECT encode(head, 'hex') FROM journal.stream WHERE topic = 2"));
        world_free(world);
        assert_string_equal(digests[round], digests[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signatures),
        cmocka_unit_test(every_kind),
        cmocka_unit_test(clocks_and_catalogues),
        cmocka_unit_test(on_behalf),
        cmocka_unit_test(any_batch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
