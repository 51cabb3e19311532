/* What two people authorised, and what could not be carried out. */
#include "codec/bodies.h"
#include "tequio/v1/act.pb-c.h"

static uint8_t number[ACT_BYTES] = {1, 2, 3};
static uint8_t digest[DIGEST_BYTES] = {9};
static Tequio__V1__ActContent content;
static Tequio__V1__ActAuthorised authorised;

static struct bytes authorise(Tequio__V1__ActContent__ContentCase subject)
{
    content.content_case = subject;
    tequio__v1__act_authorised__init(&authorised);
    authorised.act = (ProtobufCBinaryData){sizeof number, number};
    authorised.content = &content;
    authorised.prepared_by = 3;
    authorised.authorised_by = 4;
    return pack(&authorised);
}

static const struct act *read(Tequio__V1__ActContent__ContentCase subject)
{
    return decode(codec_read_act, authorise(subject));
}

static void closings_and_days(void **state)
{
    (void)state;
    Tequio__V1__PeriodClose close = TEQUIO__V1__PERIOD_CLOSE__INIT;
    Tequio__V1__DaysRuling days = TEQUIO__V1__DAYS_RULING__INIT;

    tequio__v1__act_content__init(&content);
    content.period_close = &close;
    close.closed_position = 55;
    close.through = 20200607;
    close.statements = 12;
    close.centavos = 900;
    const struct act *act = read(TEQUIO__V1__ACT_CONTENT__CONTENT_PERIOD_CLOSE);
    assert_int_equal(act->subject, ACT_PERIOD_CLOSE);
    assert_int_equal(act->prepared_by, 3);
    assert_int_equal(act->authorised_by, 4);
    assert_memory_equal(act->act.data, number, ACT_BYTES);
    assert_int_equal(act->period_close.closed_position, 55);
    assert_int_equal(act->period_close.through, 20200607);
    assert_int_equal(act->period_close.statements, 12);
    assert_int_equal(act->period_close.centavos, 900);
    close.centavos = UINT64_MAX;
    refuses(codec_read_act, authorise(TEQUIO__V1__ACT_CONTENT__CONTENT_PERIOD_CLOSE), "content");

    content.days = &days;
    days.kitchen = 101;
    days.from_day = 20200601;
    days.through_day = 20200603;
    days.pays = true;
    act = read(TEQUIO__V1__ACT_CONTENT__CONTENT_DAYS);
    assert_int_equal(act->subject, ACT_DAYS);
    assert_int_equal(act->days.kitchen, 101);
    assert_int_equal(act->days.from_day, 20200601);
    assert_int_equal(act->days.through_day, 20200603);
    assert_true(act->days.pays);
}

static void money(void **state)
{
    (void)state;
    Tequio__V1__Dispersal dispersal = TEQUIO__V1__DISPERSAL__INIT;
    Tequio__V1__Reversal reversal = TEQUIO__V1__REVERSAL__INIT;

    tequio__v1__act_content__init(&content);
    content.dispersal = &dispersal;
    dispersal.grants_through = 66;
    dispersal.purses = 2;
    dispersal.centavos = 900;
    dispersal.file_digest = (ProtobufCBinaryData){sizeof digest, digest};
    const struct act *act = read(TEQUIO__V1__ACT_CONTENT__CONTENT_DISPERSAL);
    assert_int_equal(act->subject, ACT_DISPERSAL);
    assert_int_equal(act->dispersal.grants_through, 66);
    assert_int_equal(act->dispersal.purses, 2);
    assert_int_equal(act->dispersal.centavos, 900);
    assert_int_equal(act->dispersal.file_digest.size, DIGEST_BYTES);
    dispersal.centavos = UINT64_MAX;
    refuses(codec_read_act, authorise(TEQUIO__V1__ACT_CONTENT__CONTENT_DISPERSAL), "content");

    content.reversal = &reversal;
    reversal.kitchen = 101;
    reversal.grant_position = 44;
    reversal.centavos = 900;
    act = read(TEQUIO__V1__ACT_CONTENT__CONTENT_REVERSAL);
    assert_int_equal(act->subject, ACT_REVERSAL);
    assert_int_equal(act->reversal.kitchen, 101);
    assert_int_equal(act->reversal.grant_position, 44);
    assert_int_equal(act->reversal.centavos, 900);
    reversal.centavos = UINT64_MAX;
    refuses(codec_read_act, authorise(TEQUIO__V1__ACT_CONTENT__CONTENT_REVERSAL), "content");
}

static void settlements(void **state)
{
    (void)state;
    Tequio__V1__Settlement settlement = TEQUIO__V1__SETTLEMENT__INIT;

    tequio__v1__act_content__init(&content);
    content.settlement = &settlement;
    settlement.kitchen = 101;
    settlement.kind = TEQUIO__V1__SETTLEMENT_KIND__SETTLEMENT_KIND_DEPOSIT;
    settlement.centavos = 900;
    const struct act *act = read(TEQUIO__V1__ACT_CONTENT__CONTENT_SETTLEMENT);
    assert_int_equal(act->subject, ACT_SETTLEMENT);
    assert_int_equal(act->settlement.kitchen, 101);
    assert_int_equal(act->settlement.by, SETTLED_DEPOSIT);
    assert_int_equal(act->settlement.centavos, 900);
    settlement.kind = TEQUIO__V1__SETTLEMENT_KIND__SETTLEMENT_KIND_DISCOUNT;
    act = read(TEQUIO__V1__ACT_CONTENT__CONTENT_SETTLEMENT);
    assert_int_equal(act->settlement.by, SETTLED_DISCOUNT_ORDERED);
    settlement.kind = TEQUIO__V1__SETTLEMENT_KIND__SETTLEMENT_KIND_UNSPECIFIED;
    refuses(codec_read_act, authorise(TEQUIO__V1__ACT_CONTENT__CONTENT_SETTLEMENT), "content");
    settlement.centavos = UINT64_MAX;
    refuses(codec_read_act, authorise(TEQUIO__V1__ACT_CONTENT__CONTENT_SETTLEMENT), "content");
}

static void years(void **state)
{
    (void)state;
    Tequio__V1__YearClose year = TEQUIO__V1__YEAR_CLOSE__INIT;
    char key[] = "S041";

    tequio__v1__act_content__init(&content);
    content.year = &year;
    year.fiscal_year = 2020;
    year.budget_key = key;
    year.returned_centavos = 900;
    const struct act *act = read(TEQUIO__V1__ACT_CONTENT__CONTENT_YEAR);
    assert_int_equal(act->subject, ACT_YEAR);
    assert_int_equal(act->year.budget.fiscal_year, 2020);
    assert_string_equal(act->year.budget.key, "S041");
    assert_int_equal(act->year.returned, 900);
    year.fiscal_year = 0;
    refuses(codec_read_act, authorise(TEQUIO__V1__ACT_CONTENT__CONTENT_YEAR), "content");
    year.returned_centavos = UINT64_MAX;
    refuses(codec_read_act, authorise(TEQUIO__V1__ACT_CONTENT__CONTENT_YEAR), "content");
}

static void what_is_no_act_of_ours(void **state)
{
    (void)state;
    Tequio__V1__CapacityChange capacity = TEQUIO__V1__CAPACITY_CHANGE__INIT;

    tequio__v1__act_content__init(&content);
    content.capacity = &capacity;
    assert_int_equal(read(TEQUIO__V1__ACT_CONTENT__CONTENT_CAPACITY)->subject, ACT_OF_OTHERS);
    authorised.act.len = ACT_BYTES - 1;
    refuses(codec_read_act, pack(&authorised), "act");
    authorised.act.len = ACT_BYTES;
    authorised.content = 0;
    refuses(codec_read_act, pack(&authorised), "content");
    refuses(codec_read_act, rubbish(), "malformed");
}

static void failures_both_ways(void **state)
{
    (void)state;
    struct act_failed said = {{number, ACT_BYTES}, 12, ACT_BUDGET, 900, 800};
    const struct act_failed *got = decode(codec_read_failed, codec_write_failed(arena, &said));

    assert_memory_equal(got->act.data, number, ACT_BYTES);
    assert_int_equal(got->act_position, 12);
    assert_int_equal(got->failure, ACT_BUDGET);
    assert_int_equal(got->seen, 900);
    assert_int_equal(got->found, 800);
    said.found = -1;
    refuses(codec_read_failed, codec_write_failed(arena, &said), "centavos");
    said.seen = -1;
    refuses(codec_read_failed, codec_write_failed(arena, &said), "centavos");
    said.failure = (enum act_failure)0;
    refuses(codec_read_failed, codec_write_failed(arena, &said), "failure");
    said.failure = (enum act_failure)6;
    refuses(codec_read_failed, codec_write_failed(arena, &said), "failure");
    said.act.size = 0;
    refuses(codec_read_failed, codec_write_failed(arena, &said), "failure");
    refuses(codec_read_failed, rubbish(), "malformed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(closings_and_days),  IN_ARENA(money),
        IN_ARENA(settlements),        IN_ARENA(years),
        IN_ARENA(failures_both_ways), IN_ARENA(what_is_no_act_of_ours),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
