/* Monitors' visits from the envelope to the tables, and the checklists that they are made with. */
#include "common/base/digest.h"
#include "office.h"
#include "registry/codec/message.h"
#include "tequio/v1/visit.pb-c.h"

static struct office office;

static int begin(void **state)
{
    (void)state;
    office_open(&office, "registry_visits");
    return 0;
}

static int end(void **state)
{
    (void)state;
    office_close(&office);
    return 0;
}

static void publish(uint32_t version, const char *json, uint32_t from, uint32_t until)
{
    uint8_t digest[DIGEST_BYTES];
    const struct catalogue_sent sent = {
        .code = "visita",
        .media_type = "application/vnd.tequio.checklist+json",
        .version = version,
        .valid_from = calendar_day_of(from),
        .accepted_until = calendar_day_of(until),
        .has_end = until != 0,
        .content = {(const uint8_t *)json, strlen(json)},
        .digest = {digest, sizeof digest},
    };
    digest_of(&sent.content, 1, digest);
    world_catalogue(office.world, &sent);
    world_run(office.world);
}

#define AGUA "{\"title\": \"Visita\", \"items\": [{\"code\": \"agua\", \"text\": \"¿Hay agua?\"}]}"

/* A visit to a kitchen on 2021-03-01 with the checklist's only item. */
struct said {
    uint32_t kitchen, person, day, version;
    const uint8_t *replaces;
    bool wrong_signature;
    uint8_t content; /* its number; 0 = another each time */
};

static uint64_t visit(const struct said *said, uint8_t ret_digest[DIGEST_BYTES])
{
    struct arena *arena = office.world->arena;
    struct sender *sender = &office.senders[said->person];
    Tequio__V1__Visit message = TEQUIO__V1__VISIT__INIT;
    Tequio__V1__ChecklistItem item = TEQUIO__V1__CHECKLIST_ITEM__INIT;
    Tequio__V1__Noted diners = TEQUIO__V1__NOTED__INIT;
    Tequio__V1__Correction correction = TEQUIO__V1__CORRECTION__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    Tequio__V1__ChecklistItem *items[] = {&item};
    item.code = text_of("agua");
    item.answer = TEQUIO__V1__CHECKLIST_ANSWER__CHECKLIST_ANSWER_YES;
    diners.value = 73;
    message.visit_day = said->day;
    message.purpose = TEQUIO__V1__VISIT_PURPOSE__VISIT_PURPOSE_ROUTINE;
    message.checklist = text_of("visita");
    message.checklist_version = said->version;
    message.items = items;
    message.n_items = 1;
    message.counted_diners = &diners;
    message.observations = text_of("la señora Irma estaba sola");
    if (said->replaces) {
        name.digest = data_of((struct bytes){said->replaces, DIGEST_BYTES});
        correction.replaces = &name;
        message.correction = &correction;
    }
    const struct sent sent = {.kind = KIND_VISIT,
                              .kitchen = said->kitchen,
                              .wrong_signature = said->wrong_signature,
                              .content = said->content,
                              .body = message_write(arena, &message.base)};
    uint64_t position = world_send(office.world, sender, &sent);
    world_run(office.world);
    if (ret_digest)
        memcpy(ret_digest, sender->chain.previous, DIGEST_BYTES);
    return position;
}

static void kept_without_its_words(void **state)
{
    const struct said said = {1, MONITOR, 20210301, 1, NULL, false, 0};
    (void)state;
    publish(1, AGUA, 20210301, 0);
    uint64_t position = visit(&said, NULL);
    assert_int_equal(last_kind(&office), KIND_VISIT_NOTED);
    world_is(office.world,
             "SELECT concat_ws(' ', kitchen_id, person_id, visit_day, purpose, found_closed, "
             "checklist, checklist_version, counted_diners, coalesce(register_rations, -1), flags, "
             "coalesce(replaced_by, 0)) FROM registry.visit",
             "1 1 2021-03-01 1 f visita 1 73 -1 0 0");
    assert_int_equal(world_number(office.world, "SELECT submission_position FROM registry.visit"),
                     position);
    world_is(office.world, "SELECT concat_ws(' ', item, answer, number) FROM registry.visit_item",
             "agua 1");
    world_is(office.world,
             "SELECT concat_ws(' ', checklist, version, title, item, says, asks_number, ordinal) "
             "FROM registry.checklist_item",
             "visita 1 Visita agua ¿Hay agua? f 0");
    world_is(office.world,
             "SELECT count(*)::text FROM journal.entry WHERE topic = 2 AND "
             "position('Irma'::bytea IN body) > 0",
             "0"); /* the words stay in the submission */
}

static void whose_and_where(void **state)
{
    (void)state;
    publish(1, AGUA, 20210301, 0);
    visit(&(struct said){2, MONITOR, 20210301, 1, NULL, false, 0}, NULL);
    is_refused(&office, ACT_TERRITORY);
    visit(&(struct said){1, DIRECTOR, 20210301, 1, NULL, false, 0}, NULL);
    is_refused(&office, ACT_ROLE);
    visit(&(struct said){1, MONITOR, 20210301, 1, NULL, true, 0}, NULL);
    is_refused(&office, ACT_NOT_A_PERSON);
    visit(&(struct said){3, MONITOR, 20210301, 1, NULL, false, 0}, NULL);
    is_refused(&office, ACT_CONTENT); /* there is no such kitchen */
    visit(&(struct said){1, MONITOR, 20210302, 1, NULL, false, 0}, NULL);
    is_refused(&office, ACT_CONTENT); /* tomorrow */
    visit(&(struct said){1, MONITOR, 20210231, 1, NULL, false, 0}, NULL);
    is_refused(&office, ACT_CONTENT); /* no day */
    world_is(office.world, "SELECT count(*)::text FROM registry.visit", "0");
}

static void corrections(void **state)
{
    uint8_t first[DIGEST_BYTES], second[DIGEST_BYTES];
    static const uint8_t nobody[DIGEST_BYTES] = {9};
    (void)state;
    publish(1, AGUA, 20210301, 0);
    visit(&(struct said){1, MONITOR, 20210301, 1, NULL, false, 0}, first);
    visit(&(struct said){1, MONITOR, 20210301, 1, first, false, 0}, second);
    assert_int_equal(last_kind(&office), KIND_VISIT_NOTED);
    world_is(office.world,
             "SELECT string_agg((replaced_by IS NULL)::text, ' ' ORDER BY position) "
             "FROM registry.visit",
             "false true");
    visit(&(struct said){1, MONITOR, 20210301, 1, first, false, 0}, NULL);
    is_refused(&office, ACT_STATE); /* it was replaced already */
    visit(&(struct said){1, MONITOR, 20210301, 1, nobody, false, 0}, NULL);
    is_refused(&office, ACT_CONTENT);
    visit(&(struct said){1, MONITOR, 20210301, 1, second, false, 0}, NULL);
    assert_int_equal(last_kind(&office), KIND_VISIT_NOTED);
    world_is(office.world, "SELECT count(*)::text FROM registry.visit WHERE replaced_by IS NULL",
             "1");
}

static void checklists_of_their_days(void **state)
{
    (void)state;
    publish(1, "{\"title\": \"Visita\"}", 20210301, 0);
    world_is(office.world, "SELECT message FROM registry.change_problem",
             "Object item not found: items");
    world_is(office.world, "SELECT count(*)::text FROM registry.checklist_item", "0");
    publish(1, AGUA, 20210302, 20210303); /* not yet on the visit's day */
    visit(&(struct said){1, MONITOR, 20210301, 1, NULL, false, 0}, NULL);
    world_is(office.world, "SELECT flags::text FROM registry.visit", "4");
    world_time(office.world, 20210304, 720);
    visit(&(struct said){1, MONITOR, 20210303, 1, NULL, false, 0}, NULL);
    visit(&(struct said){1, MONITOR, 20210304, 1, NULL, false, 0}, NULL); /* no more */
    visit(&(struct said){1, MONITOR, 20210303, 2, NULL, false, 0},
          NULL); /* there is no version 2 */
    world_is(office.world,
             "SELECT string_agg(flags::text, ' ' ORDER BY position) FROM registry.visit",
             "4 0 4 4");
    publish(1, AGUA, 20210302, 20210331); /* the same again changes only its end */
    visit(&(struct said){1, MONITOR, 20210304, 1, NULL, false, 0}, NULL);
    world_is(office.world, "SELECT flags::text FROM registry.visit ORDER BY position DESC LIMIT 1",
             "0");
    world_is(office.world, "SELECT count(*)::text FROM registry.checklist_item", "1");
}

/* What a lost or cloned store sends again is one visit. */
static void again_under_another_envelope(void **state)
{
    const struct said said = {1, MONITOR, 20210301, 1, NULL, false, 7};
    (void)state;
    publish(1, AGUA, 20210301, 0);
    visit(&said, NULL);
    assert_int_equal(last_kind(&office), KIND_VISIT_NOTED);
    visit(&said, NULL);
    is_refused(&office, ACT_COPY);
    world_is(office.world,
             "SELECT string_agg(left(encode(content, 'hex'), 2), ' ') FROM registry.visit", "07");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kept_without_its_words, begin, end),
        cmocka_unit_test_setup_teardown(whose_and_where, begin, end),
        cmocka_unit_test_setup_teardown(corrections, begin, end),
        cmocka_unit_test_setup_teardown(checklists_of_their_days, begin, end),
        cmocka_unit_test_setup_teardown(again_under_another_envelope, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
