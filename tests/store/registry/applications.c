/* Applications to open a kitchen from the envelope to the tables; their steps, and whose they are,
 * are the same in C and in the database, and the database holds to them by itself. */
#include "common/base/digest.h"
#include "office.h"
#include "registry/codec/message.h"
#include "tequio/v1/application.pb-c.h"

#define SECRET "0123456789ABCDEF"
#define FOLIO "SA-2021-000001"

static struct office office;
static struct sender edge;

static int begin(void **state)
{
    static const char json[] = "{\"title\": \"Requisitos\", \"items\": [{\"code\": \"agua\", "
                               "\"text\": \"Agua\"}, {\"code\": \"local\", \"text\": \"Local\"}]}";
    uint8_t digest[DIGEST_BYTES];
    (void)state;
    office_open(&office, "registry_applications");
    edge = sender_make(120, 20);
    struct fact fact = sender_fact(office.world, &edge, 0);
    fact.device.role = ROLE_EDGE;
    world_change(office.world, &fact, 1);
    const struct catalogue_sent sent = {
        .code = "abrir",
        .media_type = "application/vnd.tequio.checklist+json",
        .version = 1,
        .valid_from = calendar_day_of(20210301),
        .content = {(const uint8_t *)json, sizeof json - 1},
        .digest = {digest, sizeof digest},
    };
    digest_of(&sent.content, 1, digest);
    world_catalogue(office.world, &sent);
    world_run(office.world);
    return 0;
}

static int end(void **state)
{
    (void)state;
    office_close(&office);
    return 0;
}

/* An application of four neighbours in alcaldía 7 who have one of two requirements. */
static void apply(uint8_t content)
{
    static const char purpose[] = "tequio/application/1";
    const struct bytes parts[] = {{(const uint8_t *)purpose, sizeof purpose - 1},
                                  {(const uint8_t *)SECRET, strlen(SECRET)}};
    Tequio__V1__Application message = TEQUIO__V1__APPLICATION__INIT;
    Tequio__V1__SealedBox box = TEQUIO__V1__SEALED_BOX__INIT;
    char *met[] = {text_of("agua")};
    uint8_t digest[DIGEST_BYTES];
    digest_of(parts, 2, digest);
    box.sealed = data_of((struct bytes){(const uint8_t *)"sealed", 6});
    message.alcaldia = 7;
    message.premises = TEQUIO__V1__PREMISES__PREMISES_LENT;
    message.square_metres = 60;
    message.rations = 180;
    message.committee = 4;
    message.women = 3;
    message.checklist = text_of("abrir");
    message.checklist_version = 1;
    message.met = met;
    message.n_met = 1;
    message.contact = &box;
    message.secret_digest = data_of((struct bytes){digest, sizeof digest});
    world_send(office.world, &edge,
               &(struct sent){.kind = KIND_APPLICATION,
                              .content = content,
                              .body = message_write(office.world->arena, &message.base)});
    world_run(office.world);
}

struct said {
    uint32_t person; /* 0 = who applied, through the edge */
    enum application_action action;
    const char *folio, *secret, *unit;
};

static void step(const struct said *said)
{
    Tequio__V1__ApplicationStep message = TEQUIO__V1__APPLICATION_STEP__INIT;
    message.folio = text_of(said->folio ? said->folio : FOLIO);
    message.action = (Tequio__V1__ApplicationAction)said->action;
    message.person = said->person;
    message.reason = text_of("Porque sí");
    message.unit = text_of(said->unit ? said->unit : "");
    message.secret = text_of(said->secret ? said->secret : "");
    world_send(office.world, said->person ? &office.senders[said->person] : &edge,
               &(struct sent){.kind = KIND_APPLICATION_STEP,
                              .body = message_write(office.world->arena, &message.base)});
    world_run(office.world);
}

static void take(uint32_t person, enum application_action action)
{
    step(&(struct said){person, action, NULL, NULL,
                        action == APPLICATION_ACT_VISIT ? "07-001" : NULL});
}

static void stands(enum application_state state)
{
    assert_int_equal(world_number(office.world,
                                  "SELECT state::bigint FROM "
                                  "registry.application_now WHERE folio = '" FOLIO "'"),
                     state);
}

static void refused(enum application_problem problem)
{
    assert_int_equal(world_number(office.world,
                                  "SELECT problem::bigint FROM registry.application_refusal "
                                  "ORDER BY position DESC LIMIT 1"),
                     problem);
}

static void received_with_a_folio(void **state)
{
    (void)state;
    apply(0);
    world_is(office.world,
             "SELECT concat_ws(' ', folio, alcaldia, premises, square_metres, rations, committee, "
             "women, checklist, checklist_version, met, flags) FROM registry.application",
             FOLIO " 7 3 60 180 4 3 abrir 1 {agua} 8");
    apply(0);
    world_time(office.world, 20220103, 720);
    apply(9);
    world_is(office.world,
             "SELECT string_agg(folio, ' ' ORDER BY position) FROM registry.application",
             FOLIO " SA-2021-000002 SA-2022-000001");
    apply(9); /* the same content again */
    refused(APPLICATION_COPY);
    world_is(office.world, "SELECT count(*)::text FROM registry.application", "3");
    world_is(office.world, "SELECT count(*)::text FROM registry.envelope_flag", "0");
}

static void the_whole_way(void **state)
{
    (void)state;
    apply(0);
    take(MONITOR, APPLICATION_ACT_VISIT);
    refused(APPLICATION_BAD_ROLE);
    step(&(struct said){COORDINATOR, APPLICATION_ACT_VISIT, NULL, NULL, "07-999"});
    refused(APPLICATION_BAD_UNIT);
    step(&(struct said){COORDINATOR, APPLICATION_ACT_VISIT, "SA-2021-000009", NULL, "07-001"});
    refused(APPLICATION_UNKNOWN);
    step(&(struct said){COORDINATOR, APPLICATION_ACT_VISIT, "no folio", NULL, "07-001"});
    refused(APPLICATION_UNKNOWN);
    step(&(struct said){COORDINATOR, (enum application_action)77, NULL, NULL, NULL});
    refused(APPLICATION_BAD_ACTION);
    take(COORDINATOR, APPLICATION_ACT_EVALUATE);
    refused(APPLICATION_BAD_STATE);
    stands(APPLICATION_RECEIVED);
    take(COORDINATOR, APPLICATION_ACT_VISIT);
    stands(APPLICATION_VISIT);
    take(MONITOR, APPLICATION_ACT_PAPERS);
    take(COORDINATOR, APPLICATION_ACT_EVALUATE);
    take(COORDINATOR, APPLICATION_ACT_APPROVE);
    refused(APPLICATION_SAME_PERSON);
    stands(APPLICATION_EVALUATED);
    take(DIRECTOR, APPLICATION_ACT_APPROVE);
    stands(APPLICATION_APPROVED);
    world_is(office.world,
             "SELECT string_agg(concat_ws(' ', role, person_id, unit), ', ' ORDER BY position) "
             "FROM registry.application_step",
             "coordinator 2 07-001, monitor 1 07-001, coordinator 2 07-001, director 4 07-001");
    world_is(office.world,
             "SELECT count(*)::text FROM journal.entry WHERE topic = 2 AND "
             "position('Porque'::bytea IN body) > 0",
             "0"); /* the words stay in the submission */
}

static void withdrawn_with_the_secret(void **state)
{
    (void)state;
    apply(0);
    step(&(struct said){0, APPLICATION_ACT_WITHDRAW, NULL, "0123456789ABCDEG", NULL});
    refused(APPLICATION_BAD_SECRET);
    step(&(struct said){0, APPLICATION_ACT_WITHDRAW, NULL, SECRET, NULL});
    stands(APPLICATION_WITHDRAWN);
    take(COORDINATOR, APPLICATION_ACT_VISIT);
    refused(APPLICATION_BAD_STATE);
}

static void same_rules(void **state)
{
    (void)state;
    for (int from = APPLICATION_RECEIVED; from < APPLICATION_STATES; from++)
        for (int action = APPLICATION_ACT_VISIT; action < APPLICATION_ACTIONS; action++)
            assert_int_equal(
                world_number(office.world,
                             arena_printf(office.world->arena,
                                          "SELECT coalesce((SELECT to_state::bigint FROM "
                                          "registry.application_step_rule WHERE action = %d AND "
                                          "from_state = %d), 0)",
                                          action, from)),
                application_step_to((enum application_state)from, (enum application_action)action));
    for (int action = APPLICATION_ACT_VISIT; action < APPLICATION_ACTIONS; action++)
        for (int role = PERSON_MONITOR; role <= PERSON_ROLES; role++) {
            const char *name =
                role == PERSON_ROLES ? "applicant" : person_role_name((enum person_role)role);
            assert_int_equal(
                world_number(office.world,
                             arena_printf(office.world->arena,
                                          "SELECT count(DISTINCT action) FROM "
                                          "registry.application_step_rule WHERE action = %d AND "
                                          "'%s' = ANY (roles)",
                                          action, name)),
                application_may((enum application_action)action, name));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(received_with_a_folio, begin, end),
        cmocka_unit_test_setup_teardown(the_whole_way, begin, end),
        cmocka_unit_test_setup_teardown(withdrawn_with_the_secret, begin, end),
        cmocka_unit_test_setup_teardown(same_rules, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
