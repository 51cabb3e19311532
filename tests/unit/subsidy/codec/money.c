/* Grants, bookings and proofs, both ways. */
#include "codec/bodies.h"
#include "common/wire/kind.h"
#include "tequio/v1/decisions.pb-c.h"

static struct grant_credited a_grant(void)
{
    return (struct grant_credited){
        .kitchen = 101,
        .period = {on(20200601), on(20200607)},
        .centavos = 62 * CENTAVOS_MAX,
        .rations = 62 * (uint64_t)UINT32_MAX,
        .rule = 3,
        .legal_basis = "Gaceta Oficial, sección 1",
        .submissions_through = 99,
        .alcaldia = 7,
        .adjustment = -155,
        .brought = -7,
        .statement_position = 12,
        .budget = {2020, "S041"},
        .prove_by = on(20200831),
    };
}

static void grants_both_ways(void **state)
{
    (void)state;
    struct grant_credited said = a_grant();
    struct bytes body = codec_write_granted(arena, &said);
    const struct grant_credited *got = decode(codec_read_granted, body);
    assert_true(body.size < kind_find(KIND_GRANT_CREDITED)->body_max);
    assert_true(got->centavos == 62 * CENTAVOS_MAX);
    assert_int_equal(got->rations, UINT32_MAX);
    assert_string_equal(got->legal_basis, said.legal_basis);
    assert_int_equal(got->brought, -7);
    assert_int_equal(got->statement_position, 12);
    assert_int_equal(got->budget.fiscal_year, 2020);
    assert_string_equal(got->budget.key, "S041");
    assert_int_equal(got->prove_by, on(20200831));
    assert_true(bytes_equal(codec_write_granted(arena, got), body));
    said.rations = 900;
    said.prove_by = DAY_INVALID;
    got = decode(codec_read_granted, codec_write_granted(arena, &said));
    assert_int_equal(got->rations, 900);
    assert_int_equal(got->prove_by, DAY_INVALID);
}

static void impossible_grants(void **state)
{
    (void)state;
    struct grant_credited said = a_grant();
    Tequio__V1__GrantCredited raw = TEQUIO__V1__GRANT_CREDITED__INIT;

    said.brought = 1;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "centavos");
    said.brought = 0;
    said.carried = 1;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "centavos");
    said.carried = 0;
    said.centavos = -1;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "centavos");
    said.centavos = 0;
    said.adjustment = INT64_MAX;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "centavos");
    said.adjustment = 0;
    said.carried = INT64_MIN;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "centavos");
    said.carried = 0;
    said.brought = INT64_MIN;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "centavos");
    said.brought = 0;
    said.after = (struct kitchen_standing){.known = true, .month = -1};
    refuses(codec_read_granted, codec_write_granted(arena, &said), "standing_after");
    said.after.known = false;
    said.period.end = DAY_INVALID;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "period_end");
    raw.period_start = 20200601;
    raw.period_end = 20200607;
    raw.prove_by = 20200901;
    raw.fiscal_year = 1999;
    refuses(codec_read_granted, pack(&raw), "prove_by");
    raw.fiscal_year = 2020;
    raw.prove_by = 20200631;
    refuses(codec_read_granted, pack(&raw), "prove_by");
    refuses(codec_read_granted, rubbish(), "malformed");
}

static void bookings_both_ways(void **state)
{
    (void)state;
    struct purchase_booked said = {
        .kitchen = 101,
        .declared_position = 5,
        .booked = {{0, 1, 2, 3, 4, 5}},
        .beyond_purse = 6,
        .beyond_fee_cash = 7,
        .reversed_position = 4,
        .reversed_booking = 44,
        .reversed = {{0, 0, 20, 0, 40, 0}},
        .said_day = 20200603,
    };
    const struct purchase_booked *got = decode(codec_read_booked, codec_write_booked(arena, &said));
    assert_memory_equal(&got->booked, &said.booked, sizeof said.booked);
    assert_memory_equal(&got->reversed, &said.reversed, sizeof said.reversed);
    assert_int_equal(got->beyond_purse, 6);
    assert_int_equal(got->beyond_fee_cash, 7);
    assert_int_equal(got->reversed_booking, 44);

    said.reversed_booking = 0;
    refuses(codec_read_booked, codec_write_booked(arena, &said), "reversed");
    said.reversed = (struct payments){0};
    refuses(codec_read_booked, codec_write_booked(arena, &said), "reversed");
    said.reversed_position = 0;
    (void)decode(codec_read_booked, codec_write_booked(arena, &said));
    said.booked.of[SOURCE_MEMBER] = INT64_MAX;
    refuses(codec_read_booked, codec_write_booked(arena, &said), "booked");
    said.booked.of[SOURCE_MEMBER] = 1;
    said.beyond_purse = -1;
    refuses(codec_read_booked, codec_write_booked(arena, &said), "booked");
    said.beyond_purse = 0;
    said.beyond_fee_cash = -1;
    refuses(codec_read_booked, codec_write_booked(arena, &said), "booked");

    Tequio__V1__Payment payment = TEQUIO__V1__PAYMENT__INIT, *list[] = {&payment, &payment};
    Tequio__V1__PurchaseBooked raw = TEQUIO__V1__PURCHASE_BOOKED__INIT;
    raw.n_booked = 2;
    raw.booked = list;
    payment.centavos = 5;
    payment.source = TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_PURSE; /* twice */
    refuses(codec_read_booked, pack(&raw), "booked");
    raw.n_booked = 1;
    payment.source = (Tequio__V1__MoneySource)SOURCE_COUNT;
    refuses(codec_read_booked, pack(&raw), "booked");
    payment.source = TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_UNSPECIFIED;
    refuses(codec_read_booked, pack(&raw), "booked");
    raw.n_booked = 0;
    raw.n_reversed = 1;
    raw.reversed = list;
    raw.reversed_booking = 9;
    raw.reversed_position = 8;
    refuses(codec_read_booked, pack(&raw), "reversed");
    refuses(codec_read_booked, rubbish(), "malformed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(grants_both_ways),
        IN_ARENA(impossible_grants),
        IN_ARENA(bookings_both_ways),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
