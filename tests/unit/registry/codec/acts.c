#include "registry/codec/message.h"
#include "sample.h"
#include "tequio/v1/act.pb-c.h"

static const struct bytes broken = {(const uint8_t *)"\x0a\x05", 2};
static const struct bytes number = {(const uint8_t *)"0123456789abcdef", ACT_BYTES};

static struct act_content read_content(struct arena *arena, const Tequio__V1__ActContent *content)
{
    struct act_content read;
    struct bytes encoded = message_write(arena, &content->base);
    assert_int_equal(codec_read_content(arena, encoded, &read, NULL), STATUS_OK);
    assert_int_equal(read.subject, content->content_case);
    assert_ptr_equal(read.encoded.data, encoded.data);
    assert_int_equal(read.encoded.size, encoded.size);
    return read;
}

static void contents_of_the_programme(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__PeriodClose closing = TEQUIO__V1__PERIOD_CLOSE__INIT;
    Tequio__V1__Dispersal dispersal = TEQUIO__V1__DISPERSAL__INIT;
    Tequio__V1__YearClose year = TEQUIO__V1__YEAR_CLOSE__INIT;
    (void)state;
    assert_int_equal(read_content(arena, &content).subject, ACT_NOTHING);
    closing.closed_position = 5;
    closing.through = 20210301;
    closing.statements = 3;
    closing.centavos = 900;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_PERIOD_CLOSE;
    content.period_close = &closing;
    struct act_content read = read_content(arena, &content);
    assert_int_equal(read.kitchen, 0);
    assert_int_equal(read.centavos, 900);
    assert_int_equal(read.closing.closed_position, 5);
    assert_int_equal(read.closing.through, SAMPLE_DAY);
    assert_int_equal(read.closing.statements, 3);

    dispersal.grants_through = 8;
    dispersal.purses = 2;
    dispersal.centavos = 700;
    dispersal.file_digest = data_of(sample_key(4));
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_DISPERSAL;
    content.dispersal = &dispersal;
    read = read_content(arena, &content);
    assert_int_equal(read.centavos, 700);
    assert_int_equal(read.dispersal.grants_through, 8);
    assert_int_equal(read.dispersal.purses, 2);
    assert_int_equal(read.dispersal.file_digest.size, 32);

    year.fiscal_year = 2021;
    year.budget_key = text_of("26C001");
    year.returned_centavos = 44;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_YEAR;
    content.year = &year;
    read = read_content(arena, &content);
    assert_int_equal(read.centavos, 44);
    assert_int_equal(read.year.fiscal_year, 2021);
    assert_string_equal(read.year.budget_key, "26C001");
    arena_free(arena);
}

static void contents_that_make_facts(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__CapacityChange capacity = TEQUIO__V1__CAPACITY_CHANGE__INIT;
    Tequio__V1__RuleChange change = TEQUIO__V1__RULE_CHANGE__INIT;
    const struct fact rule = sample_rule(3, 20210401);
    (void)state;
    capacity.kitchen = 9;
    capacity.rations = 220;
    capacity.valid_from = 20210301;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_CAPACITY;
    content.capacity = &capacity;
    struct act_content read = read_content(arena, &content);
    assert_int_equal(read.kitchen, 9);
    assert_int_equal(read.capacity.rations, 220);
    assert_int_equal(read.capacity.valid_from, SAMPLE_DAY);
    assert_false(read.capacity.answers);
    capacity.proposal = name_submission(arena, 77);
    read = read_content(arena, &content);
    assert_true(read.capacity.answers);
    assert_int_equal(read.capacity.proposal.topic, 1);
    assert_int_equal(read.capacity.proposal.position, 77);

    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_RULE;
    content.rule = &change;
    assert_int_equal(read_content(arena, &content).made.fact_count, 0);
    change.valid_from = 20210401;
    change.rule = facts_write(arena, &rule, 1)[0]->subsidy_rule;
    read = read_content(arena, &content);
    assert_int_equal(read.made.fact_count, 1);
    assert_int_equal(read.made.facts[0].type, FACT_SUBSIDY_RULE);
    assert_int_equal(read.made.facts[0].valid_from, rule.valid_from);
    assert_int_equal(read.made.facts[0].rule.rule, 3);
    assert_int_equal(read.made.facts[0].rule.tier_count, 2);

    const struct fact goods = sample_goods(9, 20210601); /* of another rule, it says */
    Tequio__V1__Goods *list[] = {facts_write(arena, &goods, 1)[0]->goods};
    change.goods = list;
    change.n_goods = 1;
    read = read_content(arena, &content);
    assert_int_equal(read.made.fact_count, 2);
    assert_int_equal(read.made.facts[1].type, FACT_GOODS);
    assert_int_equal(read.made.facts[1].goods.rule, 3);
    assert_int_equal(read.made.facts[1].valid_from, rule.valid_from);
    arena_free(arena);
}

static void facts_of_two_people(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__FactsChange change = TEQUIO__V1__FACTS_CHANGE__INIT;
    struct fact facts[] = {sample_budget(), sample_purse(1, "P-1", 20210401, true)};
    (void)state;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_FACTS;
    content.facts = &change;
    struct act_content read = read_content(arena, &content);
    assert_int_equal(read.subject, ACT_FACTS);
    assert_int_equal(read.made.fact_count, 0);
    change.facts = facts_write(arena, facts, 2);
    change.n_facts = 2;
    read = read_content(arena, &content);
    assert_int_equal(read.kitchen, 0);
    assert_int_equal(read.made.fact_count, 2);
    assert_int_equal(read.made.facts[0].type, FACT_BUDGET);
    assert_string_equal(read.made.facts[1].purse.purse, "P-1");
    assert_int_equal(read.made.facts[1].valid_from, facts[1].valid_from);
    arena_free(arena);
}

static void states_of_a_kitchen(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__KitchenStateChange change = TEQUIO__V1__KITCHEN_STATE_CHANGE__INIT;
    (void)state;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_KITCHEN_STATE;
    content.kitchen_state = &change;
    struct act_content read = read_content(arena, &content);
    assert_int_equal(read.subject, ACT_KITCHEN_STATE);
    assert_int_equal(read.state.reply_until, DAY_INVALID);
    change.kitchen = 9;
    change.state = TEQUIO__V1__KITCHEN_STATE__KITCHEN_STATE_CLOSED;
    change.valid_from = 20210301;
    change.cause = TEQUIO__V1__STATE_CAUSE__STATE_CAUSE_HYGIENE;
    change.evidence_position = 5;
    change.notice_position = 6;
    change.reply_until = 20210301;
    read = read_content(arena, &content);
    assert_int_equal(read.kitchen, 9);
    assert_int_equal(read.state.state, KITCHEN_CLOSED);
    assert_int_equal(read.state.valid_from, SAMPLE_DAY);
    assert_int_equal(read.state.cause, 7);
    assert_int_equal(read.state.evidence, 5);
    assert_int_equal(read.state.notice, 6);
    assert_int_equal(read.state.reply_until, SAMPLE_DAY);
    arena_free(arena);
}

static void contents_of_a_kitchen(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__Reversal reversal = TEQUIO__V1__REVERSAL__INIT;
    Tequio__V1__DaysRuling days = TEQUIO__V1__DAYS_RULING__INIT;
    Tequio__V1__PurchaseResolution purchase = TEQUIO__V1__PURCHASE_RESOLUTION__INIT;
    Tequio__V1__Settlement settlement = TEQUIO__V1__SETTLEMENT__INIT;
    (void)state;
    reversal.kitchen = 1;
    reversal.grant_position = 2;
    reversal.centavos = 3;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_REVERSAL;
    content.reversal = &reversal;
    struct act_content read = read_content(arena, &content);
    assert_int_equal(read.kitchen, 1);
    assert_int_equal(read.reversal.grant_position, 2);
    assert_int_equal(read.centavos, 3);

    days.kitchen = 4;
    days.from_day = 20210301;
    days.through_day = 20210302;
    days.pays = true;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_DAYS;
    content.days = &days;
    read = read_content(arena, &content);
    assert_int_equal(read.kitchen, 4);
    assert_int_equal(read.days.from, SAMPLE_DAY);
    assert_int_equal(read.days.through, SAMPLE_DAY + 1);
    assert_true(read.days.pays);

    purchase.kitchen = 5;
    purchase.declared_position = 6;
    purchase.verdict = TEQUIO__V1__VERDICT__VERDICT_REFUSED;
    purchase.centavos = 7;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_PURCHASE;
    content.purchase = &purchase;
    read = read_content(arena, &content);
    assert_int_equal(read.kitchen, 5);
    assert_int_equal(read.purchase.declared_position, 6);
    assert_int_equal(read.purchase.verdict, VERDICT_REFUSED);
    assert_int_equal(read.centavos, 7);

    settlement.kitchen = 8;
    settlement.kind = TEQUIO__V1__SETTLEMENT_KIND__SETTLEMENT_KIND_DISCOUNT;
    settlement.centavos = 9;
    settlement.reference = text_of("folio 1");
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_SETTLEMENT;
    content.settlement = &settlement;
    read = read_content(arena, &content);
    assert_int_equal(read.kitchen, 8);
    assert_int_equal(read.settlement.kind, SETTLEMENT_DISCOUNT);
    assert_int_equal(read.centavos, 9);
    assert_string_equal(read.settlement.reference, "folio 1");
    assert_int_equal(codec_read_content(arena, broken, &read, NULL), STATUS_REFUSED);
    arena_free(arena);
}

/* A content of so many bytes: a year with a key as long as that takes. */
static struct bytes content_of(struct arena *arena, size_t size)
{
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__YearClose year = TEQUIO__V1__YEAR_CLOSE__INIT;
    char *key = arena_alloc(arena, size + 1);
    memset(key, 'k', size);
    year.budget_key = key;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_YEAR;
    content.year = &year;
    return message_write(arena, &content.base);
}

static void steps(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Act message = TEQUIO__V1__ACT__INIT;
    Tequio__V1__ActContent *content;
    struct act_sent sent;
    (void)state;
    message.act = data_of(number);
    message.step = TEQUIO__V1__ACT_STEP__ACT_STEP_REJECT;
    message.content_digest = data_of(sample_key(2));
    message.reason = text_of("no");
    assert_int_equal(codec_read_act(arena, message_write(arena, &message.base), &sent, NULL),
                     STATUS_OK);
    assert_memory_equal(sent.act.data, number.data, ACT_BYTES);
    assert_int_equal(sent.step, ACT_STEP_REJECT);
    assert_int_equal(sent.digest.size, 32);
    assert_string_equal(sent.reason, "no");
    assert_false(sent.has_content);

    struct bytes encoded = content_of(arena, 5);
    assert_int_equal(
        message_read(arena, &tequio__v1__act_content__descriptor, encoded, "it", &content, NULL),
        STATUS_OK);
    message.content = content;
    struct bytes body = message_write(arena, &message.base);
    assert_int_equal(codec_read_act(arena, body, &sent, NULL), STATUS_OK);
    assert_true(sent.has_content);
    assert_true(bytes_equal(sent.content.encoded, encoded));
    assert_int_equal(sent.content.subject, ACT_YEAR);

    /* two contents are none: what is shown would not be what is done */
    struct bytes other = content_of(arena, 9);
    uint8_t *twice = arena_alloc(arena, body.size + other.size + 2);
    memcpy(twice, body.data, body.size);
    twice[body.size] = 3 << 3 | 2;
    twice[body.size + 1] = (uint8_t)other.size;
    memcpy(twice + body.size + 2, other.data, other.size);
    body = (struct bytes){twice, body.size + other.size + 2};
    assert_int_equal(codec_read_act(arena, body, &sent, NULL), STATUS_REFUSED);
    assert_int_equal(codec_read_act(arena, broken, &sent, NULL), STATUS_REFUSED);
    arena_free(arena);
}

/* Contents whose length takes one byte, two and three. */
static void decisions_keep_the_bytes(void **state)
{
    static const size_t sizes[] = {0, 5, 110, 130, 9000, 20000};
    struct arena *arena = arena_new(1 << 22);
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct act_content content = {.encoded = {0}};
        if (sizes[i] > 0)
            assert_int_equal(codec_read_content(arena, content_of(arena, sizes[i]), &content, NULL),
                             STATUS_OK);
        const struct act_prepared wrote = {number, sample_key(3), content, 7, "porque"};
        struct act_prepared read;
        assert_int_equal(
            codec_read_act_prepared(arena, codec_write_act_prepared(arena, &wrote), &read, NULL),
            STATUS_OK);
        assert_true(bytes_equal(read.content.encoded, content.encoded));
        assert_int_equal(read.content.subject, sizes[i] > 0 ? ACT_YEAR : ACT_NOTHING);
        assert_true(bytes_equal(read.act, number));
        assert_true(bytes_equal(read.digest, sample_key(3)));
        assert_int_equal(read.prepared_by, 7);
        assert_string_equal(read.reason, "porque");

        const struct act_authorised holds = {number, content, 7, 8, 99, "porque"};
        struct act_authorised again;
        assert_int_equal(codec_read_act_authorised(arena, codec_write_act_authorised(arena, &holds),
                                                   &again, NULL),
                         STATUS_OK);
        assert_true(bytes_equal(again.content.encoded, content.encoded));
        assert_true(bytes_equal(again.act, number));
        assert_int_equal(again.prepared_by, 7);
        assert_int_equal(again.authorised_by, 8);
        assert_int_equal(again.prepared_position, 99);
        assert_string_equal(again.reason, "porque");
    }
    struct act_prepared prepared;
    struct act_authorised authorised;
    assert_int_equal(codec_read_act_prepared(arena, broken, &prepared, NULL), STATUS_REFUSED);
    assert_int_equal(codec_read_act_authorised(arena, broken, &authorised, NULL), STATUS_REFUSED);
    arena_free(arena);
}

static void endings(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    const struct act_ended ended = {number, ACT_STEP_WITHDRAW, 7, "me equivoqué"};
    const struct act_refused refused = {number, ACT_STEP_REJECT, 6, ACT_TERRITORY, "elsewhere"};
    struct act_ended read;
    struct act_refused back;
    (void)state;
    assert_int_equal(codec_read_act_ended(arena, codec_write_act_ended(arena, &ended), &read, NULL),
                     STATUS_OK);
    assert_true(bytes_equal(read.act, number));
    assert_int_equal(read.step, ACT_STEP_WITHDRAW);
    assert_int_equal(read.person, 7);
    assert_string_equal(read.reason, "me equivoqué");
    assert_int_equal(codec_read_act_ended(arena, broken, &read, NULL), STATUS_REFUSED);
    assert_int_equal(
        codec_read_act_refused(arena, codec_write_act_refused(arena, &refused), &back, NULL),
        STATUS_OK);
    assert_true(bytes_equal(back.act, number));
    assert_int_equal(back.step, ACT_STEP_REJECT);
    assert_int_equal(back.problem, ACT_TERRITORY);
    assert_int_equal(back.person, 6);
    assert_string_equal(back.detail, "elsewhere");
    assert_int_equal(codec_read_act_refused(arena, broken, &back, NULL), STATUS_REFUSED);
    arena_free(arena);
}

static void observations(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Observation message = TEQUIO__V1__OBSERVATION__INIT;
    struct observation sent;
    struct observed back;
    const struct observed noted = {{3, 0, 44}, 90, 12};
    (void)state;
    message.text = text_of("falta la firma");
    assert_int_equal(
        codec_read_observation(arena, message_write(arena, &message.base), &sent, NULL), STATUS_OK);
    assert_int_equal(sent.text_bytes, 14);
    assert_int_equal(sent.entry.position, 0);
    message.entry = name_submission(arena, 4);
    assert_int_equal(
        codec_read_observation(arena, message_write(arena, &message.base), &sent, NULL), STATUS_OK);
    assert_int_equal(sent.entry.topic, 1);
    assert_int_equal(sent.entry.position, 4);
    assert_int_equal(codec_read_observation(arena, broken, &sent, NULL), STATUS_REFUSED);
    assert_int_equal(codec_read_observed(arena, codec_write_observed(arena, &noted), &back, NULL),
                     STATUS_OK);
    assert_int_equal(back.entry.topic, 3);
    assert_int_equal(back.entry.position, 44);
    assert_int_equal(back.submission_position, 90);
    assert_int_equal(back.person, 12);
    assert_int_equal(codec_read_observed(arena, broken, &back, NULL), STATUS_REFUSED);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contents_of_the_programme),
        cmocka_unit_test(contents_that_make_facts),
        cmocka_unit_test(states_of_a_kitchen),
        cmocka_unit_test(facts_of_two_people),
        cmocka_unit_test(contents_of_a_kitchen),
        cmocka_unit_test(steps),
        cmocka_unit_test(decisions_keep_the_bytes),
        cmocka_unit_test(endings),
        cmocka_unit_test(observations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
