/* Acts of two people through the whole service: who may, in which order, and what it makes. */
#include "office.h"
#include "registry/codec/message.h"
#include "tequio/v1/act.pb-c.h"

static void two_people(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_acts");
    prepare_closing(&office, TREASURER, 1, 90000);
    assert_int_equal(last_kind(&office), KIND_ACT_PREPARED);
    world_is(office.world, "SELECT subject || ' ' || waits_for::text FROM registry.act_queue",
             "period_close {director}");
    answer(&office, TREASURER, 1, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_SAME_PERSON);
    answer(&office, COORDINATOR, 1, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_ROLE);
    answer(&office, DIRECTOR, 2, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_UNKNOWN);
    office.content.size--;
    answer(&office, DIRECTOR, 1, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_DIGEST);
    office.content.size++;
    answer(&office, DIRECTOR, 1, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    answer(&office, OTHER_DIRECTOR, 1, ACT_STEP_AUTHORISE); /* it happened already */
    is_refused(&office, ACT_STATE);
    answer(&office, DIRECTOR, 1, ACT_STEP_REJECT);
    is_refused(&office, ACT_STATE);
    prepare_closing(&office, TREASURER, 1, 1); /* its number is taken */
    is_refused(&office, ACT_STATE);
    world_is(office.world,
             "SELECT concat_ws(' ', subject, state, kitchen_id, centavos, prepared_by, "
             "authorised_by, ended_by, ended_position > prepared_position) FROM registry.act",
             "1 2 0 90000 6 4 4 t");
    world_is(office.world, "SELECT count(*)::text FROM registry.act_queue", "0");

    prepare_closing(&office, COORDINATOR, 3, 7);
    answer(&office, DIRECTOR, 3, ACT_STEP_REJECT);
    assert_int_equal(last_kind(&office), KIND_ACT_ENDED);
    answer(&office, OTHER_DIRECTOR, 3, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_STATE);
    prepare_closing(&office, COORDINATOR, 4, 7);
    answer(&office, TREASURER, 4, ACT_STEP_WITHDRAW);
    is_refused(&office, ACT_ROLE);
    answer(&office, COORDINATOR, 4, ACT_STEP_WITHDRAW);
    assert_int_equal(last_kind(&office), KIND_ACT_ENDED);
    world_is(
        office.world,
        "SELECT string_agg(state || ' ' || ended_by || ' ' || ended_reason, ', ' ORDER BY act) "
        "FROM registry.act WHERE state > 2",
        "3 4 visto, 4 2 visto");
    office_close(&office);
}

/* Signed by another key, nobody's device, not active any more, in another place. */
static void who_may(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_acts");
    struct world *world = office.world;
    prepare_purchase(&office, MONITOR, 1, 2, 9000);
    is_refused(&office, ACT_TERRITORY);
    prepare_purchase(&office, MONITOR, 1, 1, 9000);
    assert_int_equal(last_kind(&office), KIND_ACT_PREPARED);
    answer(&office, COORDINATOR, 1, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);

    struct fact director = sample_official(DIRECTOR, "director");
    director.person.active = false;
    director.person.name = "";
    director.valid_from = calendar_day_of(20210302); /* tomorrow */
    prepare_facts(&office, TREASURER, 9, &director, 1);
    answer(&office, OTHER_DIRECTOR, 9, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);

    const struct sent forged = {.kind = KIND_ACT, .body = {0}, .wrong_signature = true};
    world_send(world, &office.senders[DIRECTOR], &forged);
    world_run(world);
    is_refused(&office, ACT_CONTENT); /* no number, before anything else */
    prepare_closing(&office, TREASURER, 2, 5);
    const struct sent unsigned_act = {.kind = KIND_ACT,
                                      .body = answer_body(&office, 2, ACT_STEP_AUTHORISE),
                                      .wrong_signature = true};
    world_send(world, &office.senders[DIRECTOR], &unsigned_act);
    world_run(world);
    is_refused(&office, ACT_NOT_A_PERSON);
    world_is(world, "SELECT count(*)::text FROM registry.envelope_flag WHERE flag = 1", "2");

    world_time(world, 20210302, 0);
    answer(&office, DIRECTOR, 2, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_NOT_A_PERSON);
    answer(&office, OTHER_DIRECTOR, 2, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);

    struct sender stranger = sender_make(500, 77);
    struct fact device = sender_fact(world, &stranger, 0);
    device.device.role = ROLE_MONITOR;
    world_change(world, &device, 1);
    office.senders[0] = stranger;
    prepare_purchase(&office, 0, 5, 1, 1);
    is_refused(&office, ACT_NOT_A_PERSON);
    office_close(&office);
}

/* Up to the limit of the day one person is enough. */
static void one_person(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_acts");
    struct world *world = office.world;
    prepare_purchase(&office, MONITOR, 1, 1, 5000);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    prepare_purchase(&office, MONITOR, 2, 1, 5001);
    assert_int_equal(last_kind(&office), KIND_ACT_PREPARED);
    world_is(world,
             "SELECT string_agg(concat_ws(' ', state, prepared_by, authorised_by), ', ' ORDER BY "
             "act) FROM registry.act",
             "2 1 1, 1 1");
    struct fact limit = sample_act_limit(0);
    limit.valid_from = calendar_day_of(20210305);
    prepare_facts(&office, TREASURER, 9, &limit, 1);
    answer(&office, DIRECTOR, 9, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    world_time(world, 20210304, MINUTES_PER_DAY - 1);
    prepare_purchase(&office, MONITOR, 3, 1, 1);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    world_time(world, 20210305, 0);
    prepare_purchase(&office, MONITOR, 4, 1, 1);
    assert_int_equal(last_kind(&office), KIND_ACT_PREPARED);
    assert_int_equal(world_number(world, "SELECT registry.act_limit_at(7, '2021-03-04', 1000)"),
                     5000);
    assert_int_equal(world_number(world, "SELECT registry.act_limit_at(7, '2021-03-05', 1000)"), 0);
    assert_int_equal(world_number(world, "SELECT registry.act_limit_at(7, '2021-03-05', 2)"), 5000);
    assert_int_equal(world_number(world, "SELECT registry.act_limit_at(7, '2021-02-28', 1000)"), 0);
    office_close(&office);
}

/* What is authorised makes the fact, and who is due changes with it. */
static void capacities(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_acts");
    struct world *world = office.world;
    world_tick(world, 20210301, 735);
    world_tick(world, 20210302, 15);
    world_run(world);
    prepare_capacity(&office, MONITOR, 1, 1, 220, 20210302);
    assert_int_equal(last_kind(&office), KIND_ACT_PREPARED);
    world_is(world, "SELECT capacity::text FROM registry.kitchen_at(1, '2021-03-02', 1000)", "150");
    answer(&office, DIRECTOR, 1, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    world_is(world,
             "SELECT (concat_ws('|', k.name, k.address, k.unit, k.alcaldia, k.latitude_micro, "
             "k.longitude_micro, k.capacity, k.state, k.reason, k.known_from) = "
             "concat_ws('|', b.name, b.address, b.unit, b.alcaldia, b.latitude_micro, "
             "b.longitude_micro, 220, b.state, b.reason, a.ended_submission))::text"
             " FROM registry.kitchen k, registry.kitchen b, registry.act a WHERE k.kitchen_id = 1 "
             "AND k.valid_from = '2021-03-02' AND b.kitchen_id = 1 AND b.valid_from = '2021-03-01'",
             "true");
    world_is(world,
             "SELECT capacity::text FROM registry.due WHERE day = '2021-03-02' AND kitchen_id "
             "= 1",
             "220");
    world_is(world,
             "SELECT capacity::text FROM registry.due WHERE day = '2021-03-01' AND kitchen_id "
             "= 1",
             "150");

    prepare_capacity(&office, MONITOR, 2, 1, 230, 20210301); /* before what was decided */
    is_refused(&office, ACT_CONTENT);
    world_is(world, "SELECT detail FROM registry.act_refusal ORDER BY position DESC LIMIT 1",
             "valid_from is before 20210302, when kitchen 1 changes already: choose that day or a "
             "later one");
    prepare_capacity(&office, COORDINATOR, 3, 3, 230, 20210305);
    is_refused(&office, ACT_CONTENT);
    prepare_capacity(&office, COORDINATOR, 3, 2, 230, 20210305);
    struct bytes prepared = office.content;
    prepare_state(&office, COORDINATOR, 4, 2, KITCHEN_CLOSED, 20210306, 0);
    answer(&office, DIRECTOR, 4, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    office.content = prepared;
    answer(&office, DIRECTOR, 3, ACT_STEP_AUTHORISE); /* what was prepared cannot hold any more */
    is_refused(&office, ACT_CONTENT);
    answer(&office, DIRECTOR, 3, ACT_STEP_REJECT);
    assert_int_equal(last_kind(&office), KIND_ACT_ENDED);
    office_close(&office);
}

/* A kitchen is suspended by two people after its committee had time to answer, and is active again
 * by two; who is due changes with it. */
static void states(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_acts");
    struct world *world = office.world;
    world_tick(world, 20210301, 735);
    world_run(world);
    prepare_state(&office, MONITOR, 1, 1, KITCHEN_SUSPENDED, 20210304, 20210301);
    is_refused(&office, ACT_CONTENT); /* no day to answer */
    prepare_state(&office, MONITOR, 2, 1, KITCHEN_SUSPENDED, 20210304, 20210303);
    assert_int_equal(last_kind(&office), KIND_ACT_PREPARED);
    answer(&office, DIRECTOR, 2, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_STATE);
    world_is(world, "SELECT detail FROM registry.act_refusal ORDER BY position DESC LIMIT 1",
             "the committee may answer until 20210303: authorise it after that day");
    world_time(world, 20210304, 900);
    answer(&office, MONITOR, 2, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_SAME_PERSON);
    answer(&office, DIRECTOR, 2, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    world_is(world,
             "SELECT state || ' ' || reason FROM registry.kitchen WHERE kitchen_id = 1 AND"
             " valid_from = '2021-03-04'",
             "3 como se ve en la visita");
    world_is(world, "SELECT state::text FROM registry.kitchen_at(1, '2021-03-03', 1000)", "2");
    world_tick(world, 20210305, 15);
    world_run(world);
    world_is(world,
             "SELECT string_agg(day::text, ' ' ORDER BY day) FROM registry.due WHERE kitchen_id = 1"
             " AND due > 0",
             "2021-03-01 2021-03-02 2021-03-03");

    prepare_state(&office, COORDINATOR, 4, 1, KITCHEN_ACTIVE, 20210308, 0);
    answer(&office, DIRECTOR, 4, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    world_is(world, "SELECT state::text FROM registry.kitchen_at(1, '2021-03-08', 1000)", "2");
    office_close(&office);
}

/* A draft is the prepared act; a version is never edited. */
static void rules(void **state)
{
    struct office office;
    struct fact rule = sample_rule(2, 20210401);
    (void)state;
    office_open(&office, "registry_acts");
    struct world *world = office.world;
    prepare_rule(&office, DIRECTOR, 1, &rule, 1);
    assert_int_equal(last_kind(&office), KIND_ACT_PREPARED);
    world_is(world, "SELECT count(*)::text FROM registry.subsidy_rule", "1");
    answer(&office, DIRECTOR, 1, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_SAME_PERSON);
    answer(&office, TREASURER, 1, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_ROLE);
    answer(&office, COORDINATOR, 1, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    world_is(world, "SELECT rule::text FROM registry.rule_at('2021-04-01', 1000)", "2");
    world_is(world, "SELECT rule::text FROM registry.rule_at('2021-03-31', 1000)", "1");
    struct fact in_kind[] = {sample_rule(3, 20210501), sample_goods(3, 20210501)};
    in_kind[0].rule.model = MODEL_IN_KIND;
    prepare_rule(&office, COORDINATOR, 3, in_kind, 2);
    answer(&office, OTHER_COORDINATOR, 3, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    world_is(world, "SELECT product FROM registry.goods_of('{3}', '{1000}')", "rice");
    rule.rule.fee_centavos++;
    prepare_rule(&office, DIRECTOR, 2, &rule, 1);
    is_refused(&office, ACT_CONTENT);
    world_is(world, "SELECT detail FROM registry.act_refusal ORDER BY position DESC LIMIT 1",
             "rule version 2 exists and is never edited");
    world_change(world, &rule, 1); /* nor by an operator */
    world_run(world);
    world_is(world, "SELECT message FROM registry.change_problem ORDER BY ordinal LIMIT 1",
             "version 2 exists and is never edited");
    office_close(&office);
}

static void observe(struct office *office, uint32_t person, uint64_t position, const char *text)
{
    Tequio__V1__Observation message = TEQUIO__V1__OBSERVATION__INIT;
    message.entry = name_submission(office->world->arena, position);
    message.text = text_of(text);
    const struct sent sent = {.kind = KIND_OBSERVATION,
                              .body = message_write(office->world->arena, &message.base)};
    world_send(office->world, &office->senders[person], &sent);
    world_run(office->world);
}

static void observations(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_acts");
    observe(&office, AUDITOR, 2, "falta el acta");
    assert_int_equal(last_kind(&office), KIND_OBSERVATION_NOTED);
    world_is(office.world,
             "SELECT concat_ws(' ', person_id, entry_topic, entry_partition, entry_position, "
             "submission_position) FROM registry.observation",
             "7 1 0 2 3");
    world_is(office.world,
             "SELECT count(*)::text FROM journal.entry WHERE topic = 2 AND "
             "position('acta'::bytea IN body) > 0",
             "0"); /* the words stay in the submission */
    observe(&office, DIRECTOR, 2, "no soy auditor");
    is_refused(&office, ACT_ROLE);
    observe(&office, AUDITOR, 2, "");
    is_refused(&office, ACT_CONTENT);
    observe(&office, AUDITOR, 6, "de sí misma");
    is_refused(&office, ACT_CONTENT);
    observe(&office, AUDITOR, 70, "de lo que vendrá");
    is_refused(&office, ACT_CONTENT);
    prepare_closing(&office, AUDITOR, 1, 1);
    is_refused(&office, ACT_ROLE);
    office_close(&office);
}

/* What a person did stays theirs: their fact is not erased while a device is. */
static void accountable(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_acts");
    struct world *world = office.world;
    struct fact nobodys = sample_official(50, "monitor");
    world_change(world, &nobodys, 1);
    world_run(world);
    prepare_closing(&office, TREASURER, 1, 1);
    world_erase(world, TOPIC_REGISTRY,
                (uint64_t)world_number(world, "SELECT position FROM registry.person "
                                              "WHERE person_id = 6"));
    world_erase(world, TOPIC_REGISTRY,
                (uint64_t)world_number(world, "SELECT position FROM registry.person "
                                              "WHERE person_id = 50"));
    world_run(world);
    world_is(world, "SELECT message FROM registry.change_problem",
             "is about a person who signs or has an office: what they did stays theirs");
    world_is(world,
             "SELECT string_agg(person_id::text, ' ' ORDER BY person_id) FROM "
             "registry.person WHERE person_id > 5",
             "6 7");
    answer(&office, DIRECTOR, 1, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    office_close(&office);
}

/* Many authorise at once: each is an entry of its own, and the first one is the one. */
static void one_of_many(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_acts");
    struct world *world = office.world;
    struct fact facts[64];
    struct sender senders[32];
    struct fact names[32];
    for (uint32_t i = 0; i < 32; i++) {
        senders[i] = sender_make(1000 + i, (uint8_t)(100 + i));
        names[i] = facts[2 * i] = sample_official(200 + i, "director");
        names[i].person.active = false;
        facts[2 * i].person.name = "";
        facts[2 * i + 1] = sender_fact(world, &senders[i], 0);
        facts[2 * i + 1].device.role = ROLE_OFFICIAL;
        facts[2 * i + 1].device.person = 200 + i;
    }
    world_change(world, names, 32);
    world_run(world);
    prepare_facts(&office, TREASURER, 2, facts, 64);
    answer(&office, DIRECTOR, 2, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    prepare_closing(&office, TREASURER, 1, 1000);
    const struct sent sent = {.kind = KIND_ACT,
                              .body = answer_body(&office, 1, ACT_STEP_AUTHORISE)};
    for (size_t i = 0; i < 32; i++)
        world_send(world, &senders[i], &sent);
    world_run(world);
    world_is(world, "SELECT count(*)::text FROM journal.entry WHERE topic = 2 AND kind = 107", "2");
    world_is(world, "SELECT count(*)::text FROM registry.act_refusal WHERE problem = 5", "31");
    world_is(world, "SELECT authorised_by::text FROM registry.act WHERE subject = 1", "200");
    office_close(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_people),  cmocka_unit_test(who_may),
        cmocka_unit_test(one_person),  cmocka_unit_test(capacities),
        cmocka_unit_test(one_person),  cmocka_unit_test(states),
        cmocka_unit_test(rules),       cmocka_unit_test(observations),
        cmocka_unit_test(one_of_many), cmocka_unit_test(accountable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
