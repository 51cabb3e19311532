#include "subsidy/codec/parts.h"

#include "codec/bodies.h"
#include "tequio/v1/decisions.pb-c.h"

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
    Tequio__V1__GrantCredited grant = TEQUIO__V1__GRANT_CREDITED__INIT;
    Tequio__V1__GrantLine line = TEQUIO__V1__GRANT_LINE__INIT, *lines[2000];
    struct error error = {0};

    grant.n_lines = 2000;
    grant.lines = lines;
    for (size_t i = 0; i < 2000; i++) {
        lines[i] = &line;
    }
    struct entry entry = entry_of(codec_pack(arena, &grant.base));
    struct arena *small = arena_new(16 << 10);
    assert_null(codec_unpack(small, &entry, &tequio__v1__grant_credited__descriptor, &error));
    assert_int_equal(error.status, STATUS_REFUSED);
    assert_string_equal(error.text, "cannot read GrantCredited of entry subsidy 7: malformed");
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
        IN_ARENA(days),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
