/* Community activities from the envelope to the table. */
#include "common/base/digest.h"
#include "office.h"
#include "registry/codec/message.h"
#include "tequio/v1/activity.pb-c.h"

static struct office office;
static struct sender tablet;

static int begin(void **state)
{
    (void)state;
    office_open(&office, "registry_activities");
    tablet = sender_make(200, 77);
    struct fact device = sender_fact(office.world, &tablet, 1);
    device.device.role = ROLE_KITCHEN;
    world_change(office.world, &device, 1);
    world_run(office.world);
    return 0;
}

static int end(void **state)
{
    (void)state;
    office_close(&office);
    return 0;
}

struct said {
    uint32_t kitchen, day, women;
    const uint8_t *replaces;
    bool wrong_signature;
    uint8_t content; /* its number; 0 = another each time */
};

static void activity(struct sender *sender, const struct said *said,
                     uint8_t ret_digest[DIGEST_BYTES])
{
    struct arena *arena = office.world->arena;
    Tequio__V1__Activity message = TEQUIO__V1__ACTIVITY__INIT;
    Tequio__V1__Noted women = TEQUIO__V1__NOTED__INIT;
    Tequio__V1__Correction correction = TEQUIO__V1__CORRECTION__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    women.value = said->women;
    message.activity_day = said->day;
    message.kind = TEQUIO__V1__ACTIVITY_KIND__ACTIVITY_KIND_HEALTH;
    message.institution = text_of("Centro de salud");
    message.women = &women;
    message.note = text_of("la doctora Irma vacunó");
    if (said->replaces) {
        name.digest = data_of((struct bytes){said->replaces, DIGEST_BYTES});
        correction.replaces = &name;
        message.correction = &correction;
    }
    const struct sent sent = {.kind = KIND_ACTIVITY,
                              .kitchen = said->kitchen,
                              .wrong_signature = said->wrong_signature,
                              .content = said->content,
                              .body = message_write(arena, &message.base)};
    world_send(office.world, sender, &sent);
    world_run(office.world);
    if (ret_digest)
        memcpy(ret_digest, sender->chain.previous, DIGEST_BYTES);
}

static void kept_without_its_note(void **state)
{
    (void)state;
    activity(&tablet, &(struct said){1, 20210301, 12, NULL, false, 0}, NULL);
    assert_int_equal(last_kind(&office), KIND_ACTIVITY_NOTED);
    activity(&office.senders[MONITOR], &(struct said){1, 20210301, 3, NULL, false, 0}, NULL);
    world_is(office.world,
             "SELECT string_agg(concat_ws(' ', kitchen_id, alcaldia, person_id, activity_day, kind,"
             " institution, women, coalesce(men, -1), coalesce(not_noted, -1), flags), ', '"
             " ORDER BY position) FROM registry.activity",
             "1 7 0 2021-03-01 4 Centro de salud 12 -1 -1 0, "
             "1 7 1 2021-03-01 4 Centro de salud 3 -1 -1 0");
    world_is(office.world,
             "SELECT count(*)::text FROM journal.entry WHERE topic = 2 AND "
             "position('Irma'::bytea IN body) > 0",
             "0"); /* the words stay in the submission */
}

static void whose_and_where(void **state)
{
    (void)state;
    activity(&office.senders[MONITOR], &(struct said){2, 20210301, 12, NULL, false, 0}, NULL);
    is_refused(&office, ACT_TERRITORY);
    activity(&office.senders[MONITOR], &(struct said){1, 20210301, 12, NULL, true, 0}, NULL);
    is_refused(&office, ACT_NOT_A_PERSON);
    activity(&office.senders[MONITOR], &(struct said){3, 20210301, 12, NULL, false, 0}, NULL);
    is_refused(&office, ACT_CONTENT); /* there is no such kitchen */
    activity(&tablet, &(struct said){1, 20210302, 12, NULL, false, 0}, NULL);
    is_refused(&office, ACT_CONTENT); /* tomorrow */
    activity(&tablet, &(struct said){1, 20210231, 12, NULL, false, 0}, NULL);
    is_refused(&office, ACT_CONTENT); /* no day */
    world_is(office.world, "SELECT count(*)::text FROM registry.activity", "0");
}

static void corrections(void **state)
{
    uint8_t first[DIGEST_BYTES], second[DIGEST_BYTES];
    static const uint8_t nobody[DIGEST_BYTES] = {9};
    (void)state;
    activity(&tablet, &(struct said){1, 20210301, 12, NULL, false, 0}, first);
    activity(&office.senders[MONITOR], &(struct said){1, 20210301, 15, first, false, 0}, second);
    assert_int_equal(last_kind(&office), KIND_ACTIVITY_NOTED);
    world_is(office.world,
             "SELECT string_agg(women || ' ' || (replaced_by IS NULL), ', ' ORDER BY position)"
             " FROM registry.activity",
             "12 false, 15 true");
    activity(&tablet, &(struct said){1, 20210301, 12, first, false, 0}, NULL);
    is_refused(&office, ACT_STATE); /* it was replaced already */
    activity(&tablet, &(struct said){1, 20210301, 12, nobody, false, 0}, NULL);
    is_refused(&office, ACT_CONTENT);
    activity(&tablet, &(struct said){1, 20210301, 14, second, false, 0}, NULL);
    world_is(office.world,
             "SELECT string_agg(women::text, ' ') FROM registry.activity"
             " WHERE replaced_by IS NULL",
             "14");
}

/* What a lost or cloned store sends again is one activity, and its correction one correction. */
static void again_under_another_envelope(void **state)
{
    uint8_t first[DIGEST_BYTES];
    (void)state;
    activity(&tablet, &(struct said){1, 20210301, 12, NULL, false, 7}, first);
    activity(&tablet, &(struct said){1, 20210301, 14, first, false, 8}, NULL);
    activity(&tablet, &(struct said){1, 20210301, 12, NULL, false, 7}, NULL);
    is_refused(&office, ACT_COPY);
    activity(&tablet, &(struct said){1, 20210301, 14, first, false, 8}, NULL);
    is_refused(&office, ACT_COPY);
    world_is(office.world,
             "SELECT string_agg(concat_ws(' ', women, left(encode(content, 'hex'), 2),"
             " replaced_by IS NULL), ', ' ORDER BY position) FROM registry.activity",
             "12 07 f, 14 08 t");
    world_is(office.world, "SELECT detail FROM registry.act_refusal ORDER BY position LIMIT 1",
             "this activity was here already: it counts once");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kept_without_its_note, begin, end),
        cmocka_unit_test_setup_teardown(whose_and_where, begin, end),
        cmocka_unit_test_setup_teardown(corrections, begin, end),
        cmocka_unit_test_setup_teardown(again_under_another_envelope, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
