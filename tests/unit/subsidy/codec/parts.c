#include "subsidy/codec/parts.h"

#include "codec/bodies.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/money.pb-c.h"

static void an_empty_body_is_not_an_erased_one(void **state)
{
    (void)state;
    Tequio__V1__ProofBooked nothing = TEQUIO__V1__PROOF_BOOKED__INIT;
    struct bytes body = codec_pack(arena, &nothing.base);

    assert_int_equal(body.size, 0);
    assert_non_null(body.data);
}

static void a_message_larger_than_its_arena_is_malformed(void **state)
{
    (void)state;
    Tequio__V1__StatementComputed statement = TEQUIO__V1__STATEMENT_COMPUTED__INIT;
    Tequio__V1__StatementLine line = TEQUIO__V1__STATEMENT_LINE__INIT, *lines[2000];
    struct error error = {0};

    statement.n_lines = 2000;
    statement.lines = lines;
    for (size_t i = 0; i < 2000; i++) {
        lines[i] = &line;
    }
    struct entry entry = entry_of(codec_pack(arena, &statement.base));
    struct arena *small = arena_new(16 << 10);
    assert_null(codec_unpack(small, &entry, &tequio__v1__statement_computed__descriptor, &error));
    assert_int_equal(error.status, STATUS_REFUSED);
    assert_string_equal(error.text, "cannot read StatementComputed of entry subsidy 7: malformed");
    arena_free(small);
}

static void amounts(void **state)
{
    (void)state;
    centavos amount = 1;

    assert_true(codec_amount(AMOUNT_MAX, &amount));
    assert_true(amount == AMOUNT_MAX);
    assert_false(codec_amount((uint64_t)AMOUNT_MAX + 1, &amount));
    assert_int_equal(amount, 0);
    assert_true(codec_signed_amount(-AMOUNT_MAX, &amount));
    assert_true(amount == -AMOUNT_MAX);
    assert_false(codec_signed_amount(-AMOUNT_MAX - 1, &amount));
    assert_false(codec_signed_amount(AMOUNT_MAX + 1, &amount));
    assert_int_equal(amount, 0);
}

static void counts_and_periods(void **state)
{
    (void)state;
    assert_int_equal(codec_count(UINT32_MAX), UINT32_MAX);
    assert_int_equal(codec_count((uint64_t)UINT32_MAX + 1), UINT32_MAX);
    assert_int_equal(codec_count(7), 7);
    assert_true(codec_is_period((struct period){on(20200601), on(20200601)}));
    assert_false(codec_is_period((struct period){on(20200602), on(20200601)}));
    assert_false(codec_is_period((struct period){DAY_INVALID, on(20200601)}));
    assert_false(codec_is_period((struct period){on(20200601), DAY_INVALID}));
}

static void days(void **state)
{
    (void)state;
    assert_int_equal(codec_day(on(20200602)), 20200602);
    assert_int_equal(codec_day(DAY_INVALID), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(an_empty_body_is_not_an_erased_one),
        IN_ARENA(a_message_larger_than_its_arena_is_malformed),
        IN_ARENA(amounts),
        IN_ARENA(counts_and_periods),
        IN_ARENA(days),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
