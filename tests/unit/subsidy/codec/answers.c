/* Acknowledgements, answers, rulings. */
#include "codec/bodies.h"
#include "tequio/v1/money.pb-c.h"
#include "tequio/v1/statement.pb-c.h"

static void acknowledgements(void **state)
{
    (void)state;
    Tequio__V1__StatementAcknowledgement raw = TEQUIO__V1__STATEMENT_ACKNOWLEDGEMENT__INIT;
    Tequio__V1__EntryName name = TEQUIO__V1__ENTRY_NAME__INIT;
    const struct acknowledgement *got = decode(codec_read_acknowledgement, pack(&raw));

    assert_int_equal(got->position, 0);
    assert_false(got->objects);
    name.topic = TEQUIO__V1__TOPIC__TOPIC_SUBSIDY;
    name.position = 9;
    raw.statement = &name;
    raw.centavos_shown = 180000;
    raw.stance = TEQUIO__V1__STATEMENT_STANCE__STATEMENT_STANCE_OBJECT;
    got = decode(codec_read_acknowledgement, pack(&raw));
    assert_int_equal(got->position, 9);
    assert_int_equal(got->shown, 180000);
    assert_true(got->objects);
    name.topic = TEQUIO__V1__TOPIC__TOPIC_PURCHASES;
    got = decode(codec_read_acknowledgement, pack(&raw));
    assert_int_equal(got->position, 0);
    refuses(codec_read_acknowledgement, rubbish(), "malformed");
}

static void answers_both_ways(void **state)
{
    (void)state;
    struct statement_answered said = {101, 9, true, true, 77};
    const struct statement_answered *got =
        decode(codec_read_answered, codec_write_answered(arena, &said));

    assert_int_equal(got->kitchen, 101);
    assert_int_equal(got->statement_position, 9);
    assert_true(got->objects);
    assert_true(got->amount_agrees);
    assert_int_equal(got->submission_position, 77);
    refuses(codec_read_answered, rubbish(), "malformed");
}

static void rulings_both_ways(void **state)
{
    (void)state;
    struct day_ruled said = {
        .kitchen = 101,
        .service_day = on(20200607),
        .pays = true,
        .counted = 180,
        .counted_before = 3,
        .claim = 180000,
        .claim_before = 7,
        .act_position = 5,
        .has_period = true,
        .period = {on(20200608), on(20200614)},
        .adjustment = true,
        .alcaldia = 7,
    };
    struct bytes body = codec_write_ruled(arena, &said);
    const struct day_ruled *got = decode(codec_read_ruled, body);

    assert_int_equal(got->service_day, on(20200607));
    assert_int_equal(got->claim, 180000);
    assert_int_equal(got->counted_before, 3);
    assert_true(bytes_equal(codec_write_ruled(arena, got), body));
    said.claim = -1;
    refuses(codec_read_ruled, codec_write_ruled(arena, &said), "claim_centavos");
    said.claim = 0;
    said.claim_before = -1;
    refuses(codec_read_ruled, codec_write_ruled(arena, &said), "claim_centavos");
    said.claim_before = 0;
    said.period.end = on(20200607);
    refuses(codec_read_ruled, codec_write_ruled(arena, &said), "period_end");
    said.has_period = false;
    got = decode(codec_read_ruled, codec_write_ruled(arena, &said));
    assert_false(got->has_period);
    said.service_day = DAY_INVALID;
    refuses(codec_read_ruled, codec_write_ruled(arena, &said), "service_day");
    refuses(codec_read_ruled, rubbish(), "malformed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(acknowledgements),
        IN_ARENA(answers_both_ways),
        IN_ARENA(rulings_both_ways),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
