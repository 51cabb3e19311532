#include "office.h"

#include "common/base/digest.h"
#include "registry/codec/message.h"
#include "tequio/v1/act.pb-c.h"

static const char *const office_roles[] = {"",         "monitor",  "coordinator", "coordinator",
                                           "director", "director", "treasurer",   "auditor"};

void office_open(struct office *office, const char *database)
{
    struct world *world = world_new(database);
    struct fact facts[2 * AUDITOR + 6];
    size_t count = 0;
    *office = (struct office){.world = world};
    facts[count++] = sample_unit();
    facts[count++] = sample_kitchen(1);
    facts[count] = sample_kitchen(2);
    facts[count++].kitchen.alcaldia = 8;
    facts[count++] = sample_rule(1, 20210101);
    facts[count++] = sample_act_limit(5000);
    for (uint32_t person = MONITOR; person <= AUDITOR; person++) {
        office->senders[person] = sender_make(100 + person, (uint8_t)person);
        struct fact device = sender_fact(world, &office->senders[person], 0);
        device.device.role = person == MONITOR   ? ROLE_MONITOR
                             : person == AUDITOR ? ROLE_AUDITOR
                                                 : ROLE_OFFICIAL;
        device.device.person = person;
        facts[count++] = sample_official(person, office_roles[person]);
        if (person == MONITOR)
            facts[count - 1].person.alcaldia = 7;
        facts[count++] = device;
    }
    world_change(world, facts, count);
    world_run(world);
    world_is(world,
             "SELECT coalesce(string_agg(field || ' ' || message, chr(10)), 'none') FROM "
             "registry.change_problem",
             "none");
}

void office_close(struct office *office)
{
    world_recheck(office->world, 1);
    world_rebuild(office->world, 3);
    world_rebuild(office->world, 500);
    world_free(office->world);
}

static void send_act(struct office *office, uint32_t person, struct bytes body)
{
    const struct sent sent = {.kind = KIND_ACT, .body = body};
    world_send(office->world, &office->senders[person], &sent);
    world_run(office->world);
}

int64_t last_kind(struct office *office)
{
    return world_number(office->world,
                        "SELECT kind::bigint FROM journal.entry WHERE topic = 2 "
                        "AND kind BETWEEN 106 AND 120 ORDER BY position DESC LIMIT 1");
}

void is_refused(struct office *office, enum act_problem problem)
{
    assert_int_equal(last_kind(office), KIND_ACT_REFUSED);
    assert_int_equal(world_number(office->world, "SELECT problem::bigint FROM registry.act_refusal "
                                                 "ORDER BY position DESC LIMIT 1"),
                     problem);
}

static void prepare_with(struct office *office, uint32_t person, uint32_t number,
                         Tequio__V1__ActContent *content, const char *reason)
{
    Tequio__V1__Act message = TEQUIO__V1__ACT__INIT;
    uint8_t act[ACT_BYTES] = {0};
    message.step = TEQUIO__V1__ACT_STEP__ACT_STEP_PREPARE;
    message.content = content;
    message.reason = text_of(reason);
    memcpy(act, &number, sizeof number);
    message.act = data_of((struct bytes){act, sizeof act});
    office->content = message_write(office->world->arena, &content->base);
    send_act(office, person, message_write(office->world->arena, &message.base));
}

void prepare_closing(struct office *office, uint32_t person, uint32_t number, uint64_t centavos)
{
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__PeriodClose closing = TEQUIO__V1__PERIOD_CLOSE__INIT;
    closing.closed_position = 9;
    closing.through = 20210228;
    closing.statements = 2;
    closing.centavos = centavos;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_PERIOD_CLOSE;
    content.period_close = &closing;
    prepare_with(office, person, number, &content, "");
}

void prepare_capacity(struct office *office, uint32_t person, uint32_t number, uint32_t kitchen,
                      uint32_t rations, uint32_t from)
{
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__CapacityChange capacity = TEQUIO__V1__CAPACITY_CHANGE__INIT;
    capacity.kitchen = kitchen;
    capacity.rations = rations;
    capacity.valid_from = from;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_CAPACITY;
    content.capacity = &capacity;
    prepare_with(office, person, number, &content, "a petición del comité");
}

void prepare_state(struct office *office, uint32_t person, uint32_t number, uint32_t kitchen,
                   enum kitchen_state state, uint32_t from, uint32_t reply_until)
{
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__KitchenStateChange change = TEQUIO__V1__KITCHEN_STATE_CHANGE__INIT;
    change.kitchen = kitchen;
    change.state = (Tequio__V1__KitchenState)state;
    change.valid_from = from;
    change.reply_until = reply_until;
    if (state != KITCHEN_ACTIVE) {
        change.cause = reply_until > 0 ? TEQUIO__V1__STATE_CAUSE__STATE_CAUSE_HYGIENE
                                       : TEQUIO__V1__STATE_CAUSE__STATE_CAUSE_COMMITTEE_ASKS;
        change.evidence_position = change.notice_position = reply_until > 0;
    }
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_KITCHEN_STATE;
    content.kitchen_state = &change;
    prepare_with(office, person, number, &content, "como se ve en la visita");
}

void prepare_rule(struct office *office, uint32_t person, uint32_t number, const struct fact *facts,
                  size_t count)
{
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__RuleChange change = TEQUIO__V1__RULE_CHANGE__INIT;
    Tequio__V1__Fact **written = facts_write(office->world->arena, facts, count);
    Tequio__V1__Goods *goods[GOODS_MOST];
    change.valid_from = written[0]->valid_from;
    change.rule = written[0]->subsidy_rule;
    change.goods = goods;
    change.n_goods = count - 1;
    for (size_t i = 1; i < count; i++)
        goods[i - 1] = written[i]->goods;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_RULE;
    content.rule = &change;
    prepare_with(office, person, number, &content, "");
}

void prepare_facts(struct office *office, uint32_t person, uint32_t number,
                   const struct fact *facts, size_t count)
{
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__FactsChange change = TEQUIO__V1__FACTS_CHANGE__INIT;
    change.facts = facts_write(office->world->arena, facts, count);
    change.n_facts = count;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_FACTS;
    content.facts = &change;
    prepare_with(office, person, number, &content, "");
}

void prepare_purchase(struct office *office, uint32_t person, uint32_t number, uint32_t kitchen,
                      uint64_t centavos)
{
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__PurchaseResolution purchase = TEQUIO__V1__PURCHASE_RESOLUTION__INIT;
    purchase.kitchen = kitchen;
    purchase.declared_position = 4;
    purchase.verdict = TEQUIO__V1__VERDICT__VERDICT_ACCEPTED;
    purchase.centavos = centavos;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_PURCHASE;
    content.purchase = &purchase;
    prepare_with(office, person, number, &content, "la nota y la báscula coinciden");
}

struct bytes answer_body(struct office *office, uint32_t number, enum act_step step)
{
    Tequio__V1__Act message = TEQUIO__V1__ACT__INIT;
    uint8_t act[ACT_BYTES] = {0}, digest[DIGEST_BYTES];
    memcpy(act, &number, sizeof number);
    digest_of(&office->content, 1, digest);
    message.act = data_of((struct bytes){act, sizeof act});
    message.step = (Tequio__V1__ActStep)step;
    message.content_digest = data_of((struct bytes){digest, sizeof digest});
    message.reason = text_of("visto");
    return message_write(office->world->arena, &message.base);
}

void answer(struct office *office, uint32_t person, uint32_t number, enum act_step step)
{
    send_act(office, person, answer_body(office, number, step));
}
