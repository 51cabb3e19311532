/* Closings, statements and authorised closings, both ways. */
#include "codec/bodies.h"
#include "common/wire/kind.h"
#include "tequio/v1/money.pb-c.h"

static struct statement_line lines[STATEMENT_LINES_MAX + 1];
static struct rule_basis bases[STATEMENT_LINES_MAX + 2];

static struct goods_due goods[STATEMENT_GOODS_MAX + 1];

static struct statement a_statement(void)
{
    for (int i = 0; i <= STATEMENT_LINES_MAX; i++) {
        lines[i] = (struct statement_line){
            .service_day = on(20200601) + i,
            .counted = 180,
            .tier_centavos = 1000,
            .centavos = i % 2 ? 180000 : -5,
            .flags = 33,
            .rule = 3,
            .report_position = (uint64_t)(40 + i),
            .adjustment = i % 2 == 0,
            .served = 190,
            .cap = 180,
            .adjusts_position = 9,
        };
        bases[i] = (struct rule_basis){(uint32_t)i, "Gaceta Oficial 363, sección 1"};
    }
    bases[STATEMENT_LINES_MAX + 1] = bases[0];
    for (size_t i = 0; i <= STATEMENT_GOODS_MAX; i++) {
        goods[i] = (struct goods_due){"arroz", "KGM", "Arroz", 5000000 + i};
    }
    return (struct statement){
        .kitchen = 101,
        .kind = STATEMENT_PERIOD,
        .closed_position = 8,
        .period = {on(20200601), on(20200607)},
        .submissions_through = 99,
        .centavos = 62 * CENTAVOS_MAX,
        .adjustment = -155,
        .brought = -7,
        .rations = 62 * (uint64_t)UINT32_MAX,
        .rule = 3,
        .model = MODEL_CASH,
        .lines = lines,
        .line_count = STATEMENT_LINES_MAX,
        .bases = bases,
        .basis_count = STATEMENT_LINES_MAX + 1,
        .alcaldia = 7,
        .budget = {2020, "S041"},
        .proof_days = 30,
        .goods = goods,
        .goods_count = STATEMENT_GOODS_MAX,
    };
}

static void statements_both_ways(void **state)
{
    (void)state;
    struct statement said = a_statement();
    struct bytes body = codec_write_statement(arena, &said);
    const struct statement *got = decode(codec_read_statement, body);

    assert_true(body.size < kind_find(KIND_STATEMENT_COMPUTED)->body_max);
    assert_true(got->centavos == 62 * CENTAVOS_MAX);
    assert_int_equal(got->rations, UINT32_MAX);
    assert_int_equal(got->line_count, STATEMENT_LINES_MAX);
    assert_int_equal(got->lines[60].centavos, -5);
    assert_int_equal(got->lines[61].report_position, 101);
    assert_int_equal(got->lines[61].adjusts_position, 9);
    assert_int_equal(got->lines[61].cap, 180);
    assert_int_equal(got->basis_count, STATEMENT_LINES_MAX + 1);
    assert_string_equal(got->bases[5].legal_basis, "Gaceta Oficial 363, sección 1");
    assert_int_equal(got->goods_count, STATEMENT_GOODS_MAX);
    assert_string_equal(got->goods[3].product, "arroz");
    assert_string_equal(got->goods[3].unit, "KGM");
    assert_string_equal(got->goods[3].name, "Arroz");
    assert_int_equal(got->goods[3].quantity_micro, 5000003);
    assert_true(bytes_equal(codec_write_statement(arena, got), body));
    said.kind = STATEMENT_OPENING;
    said.centavos = 0;
    said.withheld = 180000;
    said.withholds = true;
    said.unmet = CONDITION_PROOF;
    said.again = (struct period){on(20200608), on(20200614)};
    got = decode(codec_read_statement, codec_write_statement(arena, &said));
    assert_int_equal(got->kind, STATEMENT_OPENING);
    assert_int_equal(got->again.start, on(20200608));
    assert_int_equal(got->withheld, 180000);
    assert_int_equal(got->unmet, CONDITION_PROOF);
}

static void advances_both_ways(void **state)
{
    (void)state;
    struct statement said = a_statement();
    said.advance = 5;
    said.advance_before = 6;
    said.discount = 7;
    said.advanced = (struct period){on(20200608), on(20200614)};
    const struct statement *got = decode(codec_read_statement, codec_write_statement(arena, &said));

    assert_int_equal(got->advance, 5);
    assert_int_equal(got->advance_before, 6);
    assert_int_equal(got->discount, 7);
    assert_int_equal(got->advanced.end, on(20200614));
    said.advanced.end = on(20200607);
    refuses(codec_read_statement, codec_write_statement(arena, &said), "advance_end");
    Tequio__V1__StatementComputed raw = TEQUIO__V1__STATEMENT_COMPUTED__INIT;
    raw.kind = TEQUIO__V1__STATEMENT_KIND__STATEMENT_KIND_PERIOD;
    raw.period_start = 20200601;
    raw.period_end = 20200607;
    raw.fiscal_year = 2020;
    raw.advance_start = 20200608;
    refuses(codec_read_statement, pack(&raw), "advance_end");
    raw.advance_start = 0;
    raw.advance_end = 20200608;
    refuses(codec_read_statement, pack(&raw), "advance_end");
}

static void refuses_statement(const struct statement *said, const char *field)
{
    refuses(codec_read_statement, codec_write_statement(arena, said), field);
}

static void impossible_statements(void **state)
{
    (void)state;
    struct statement said = a_statement();

    said.kind = (enum statement_kind)3;
    refuses_statement(&said, "kind");
    said = a_statement();
    said.period.end = on(20200531);
    refuses_statement(&said, "period_end");
    said = a_statement();
    said.budget.fiscal_year = 1999;
    refuses_statement(&said, "budget_key");
    said = a_statement();
    said.basis_count = STATEMENT_LINES_MAX + 2;
    refuses_statement(&said, "bases");
    said = a_statement();
    said.goods_count = STATEMENT_GOODS_MAX + 1;
    refuses_statement(&said, "goods");
    said.goods_count = 1;
    goods[0].quantity_micro = (uint64_t)INT64_MAX + 1;
    refuses_statement(&said, "goods");
    said = a_statement();
    said.line_count = STATEMENT_LINES_MAX + 1;
    refuses_statement(&said, "lines");
    said.line_count = 1;
    lines[0].tier_centavos = -1;
    refuses_statement(&said, "lines");
    lines[0].tier_centavos = 1;
    lines[0].centavos = INT64_MIN;
    refuses_statement(&said, "lines");
    lines[0].centavos = 1;
    lines[0].service_day = DAY_INVALID;
    refuses_statement(&said, "lines");
    refuses(codec_read_statement, rubbish(), "malformed");
}

static void impossible_amounts(void **state)
{
    (void)state;
    const struct {
        centavos centavos, withheld, adjustment, brought, carried, advance, before, discount;
    } amounts[] = {
        {.advance = -1},        {.before = -1},          {.discount = -1},
        {.centavos = -1},       {.withheld = INT64_MIN}, {.adjustment = INT64_MAX},
        {.brought = 1},         {.brought = INT64_MIN},  {.carried = 1},
        {.carried = INT64_MIN},
    };

    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        struct statement said = a_statement();
        said.centavos = amounts[i].centavos;
        said.withheld = amounts[i].withheld;
        said.adjustment = amounts[i].adjustment;
        said.brought = amounts[i].brought;
        said.carried = amounts[i].carried;
        said.advance = amounts[i].advance;
        said.advance_before = amounts[i].before;
        said.discount = amounts[i].discount;
        refuses_statement(&said, "centavos");
    }
}

/* What is withheld says where it comes again; nothing else does. */
static void withheld_without_a_period(void **state)
{
    (void)state;
    Tequio__V1__StatementComputed raw = TEQUIO__V1__STATEMENT_COMPUTED__INIT;

    raw.kind = TEQUIO__V1__STATEMENT_KIND__STATEMENT_KIND_PERIOD;
    raw.period_start = 20200601;
    raw.period_end = 20200607;
    raw.fiscal_year = 2020;
    (void)decode(codec_read_statement, pack(&raw));
    raw.withheld_centavos = 5;
    refuses(codec_read_statement, pack(&raw), "again_end");
    raw.again_start = 20200607;
    raw.again_end = 20200614;
    refuses(codec_read_statement, pack(&raw), "again_end");
    raw.again_start = 20200608;
    (void)decode(codec_read_statement, pack(&raw));
    raw.withheld_centavos = 0; /* goods alone */
    (void)decode(codec_read_statement, pack(&raw));
    raw.again_start = 0;
    refuses(codec_read_statement, pack(&raw), "again_end");
}

static void closings_both_ways(void **state)
{
    (void)state;
    struct period_closed said = {.through = on(20200607),
                                 .submissions_through = 55,
                                 .opening = true,
                                 .advances = true,
                                 .advanced = {on(20200608), on(20200614)}};
    const struct period_closed *got = decode(codec_read_closed, codec_write_closed(arena, &said));

    assert_int_equal(got->through, said.through);
    assert_int_equal(got->submissions_through, 55);
    assert_true(got->opening);
    assert_int_equal(got->advanced.start, on(20200608));
    said.advanced.end = on(20200607);
    refuses(codec_read_closed, codec_write_closed(arena, &said), "advance_end");
    said.advances = false;
    got = decode(codec_read_closed, codec_write_closed(arena, &said));
    assert_false(got->advances);
    said.through = DAY_INVALID;
    refuses(codec_read_closed, codec_write_closed(arena, &said), "through");
    refuses(codec_read_closed, rubbish(), "malformed");
}

static void authorised_closings_both_ways(void **state)
{
    (void)state;
    struct closing_authorised said = {8, 394, 900, 11, 12, 77};
    const struct closing_authorised *got =
        decode(codec_read_authorised, codec_write_authorised(arena, &said));

    assert_int_equal(got->closed_position, 8);
    assert_int_equal(got->statements, 394);
    assert_int_equal(got->centavos, 900);
    assert_int_equal(got->prepared_by, 11);
    assert_int_equal(got->authorised_by, 12);
    assert_int_equal(got->act_position, 77);
    said.centavos = -1;
    refuses(codec_read_authorised, codec_write_authorised(arena, &said), "centavos");
    refuses(codec_read_authorised, rubbish(), "malformed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(statements_both_ways),
        IN_ARENA(impossible_statements),
        IN_ARENA(impossible_amounts),
        IN_ARENA(advances_both_ways),
        IN_ARENA(withheld_without_a_period),
        IN_ARENA(closings_both_ways),
        IN_ARENA(authorised_closings_both_ways),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
