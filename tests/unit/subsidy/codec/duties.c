/* Proofs, terms that ended, settlements, reversals, both ways. */
#include "codec/bodies.h"
#include "common/wire/kind.h"
#include "subsidy/codec/parts.h"

static struct duty_share shares[DUTY_SHARES_MAX + 1];

/* So many shares of one centavo each. */
static void one_each(int sign)
{
    for (size_t i = 0; i <= DUTY_SHARES_MAX; i++) {
        shares[i] =
            (struct duty_share){40 + i, sign, i % 2 ? DUTY_TO_PROVE : DUTY_TO_PAY_BACK, false};
    }
}

static void proofs_both_ways(void **state)
{
    (void)state;
    one_each(1);
    struct proof_booked said = {
        101, 5, 900, 20200603, shares, DUTY_SHARES_MAX, {true, 1, 2, 3, 4, 20200630}};
    struct bytes body = codec_write_proven(arena, &said);
    const struct proof_booked *got = decode(codec_read_proven, body);

    assert_true(body.size < kind_find(KIND_PROOF_BOOKED)->body_max);
    assert_int_equal(got->centavos, 900);
    assert_int_equal(got->declared_position, 5);
    assert_int_equal(got->said_day, 20200603);
    assert_int_equal(got->share_count, DUTY_SHARES_MAX);
    assert_int_equal(got->shares[1].grant, 41);
    assert_int_equal(got->shares[1].part, DUTY_TO_PROVE);
    assert_int_equal(got->shares[2].part, DUTY_TO_PAY_BACK);
    assert_int_equal(got->after.to_pay_back, 4);
    assert_int_equal(got->after.prove_by, 20200630);
    assert_true(bytes_equal(codec_write_proven(arena, got), body));
    one_each(-1);
    shares[3].ended = true;
    said.centavos = -DUTY_SHARES_MAX;
    got = decode(codec_read_proven, codec_write_proven(arena, &said));
    assert_true(got->shares[3].ended);
    said.centavos = 1 - DUTY_SHARES_MAX;
    refuses(codec_read_proven, codec_write_proven(arena, &said), "shares");
}

static void refuses_share(struct duty_share share)
{
    struct proof_booked said = {101, 5, AMOUNT_MAX, 20200603, &share, 1, {0}};

    refuses(codec_read_proven, codec_write_proven(arena, &said), "shares");
}

static void impossible_proofs(void **state)
{
    (void)state;
    one_each(1);
    struct proof_booked said = {101, 5, 0, 20200603, 0, 0, {0}};

    refuses(codec_read_proven, codec_write_proven(arena, &said), "centavos");
    said.centavos = INT64_MIN;
    refuses(codec_read_proven, codec_write_proven(arena, &said), "centavos");
    said.centavos = DUTY_SHARES_MAX - 1;
    said.after = (struct kitchen_standing){true, -1, 0, 0, 0, 0};
    refuses(codec_read_proven, codec_write_proven(arena, &said), "standing_after");
    said.after.known = false;
    said.shares = shares;
    said.share_count = DUTY_SHARES_MAX;
    refuses(codec_read_proven, codec_write_proven(arena, &said), "shares");
    said.centavos = 2 * DUTY_SHARES_MAX;
    said.share_count = DUTY_SHARES_MAX + 1;
    refuses(codec_read_proven, codec_write_proven(arena, &said), "shares");
    refuses_share((struct duty_share){1, 0, DUTY_TO_PROVE, false});
    refuses_share((struct duty_share){1, INT64_MAX, DUTY_TO_PROVE, false});
    refuses_share((struct duty_share){1, 1, DUTY_TO_PROVE, true});
    refuses_share((struct duty_share){1, 1, (enum duty_part)0, false});
    refuses_share((struct duty_share){1, 1, (enum duty_part)3, false});
    for (size_t i = 0; i < DUTY_SHARES_MAX; i++) {
        shares[i].centavos = AMOUNT_MAX;
    }
    said.share_count = DUTY_SHARES_MAX;
    refuses(codec_read_proven, codec_write_proven(arena, &said), "shares");
    refuses(codec_read_proven, rubbish(), "malformed");
}

static void overdue_both_ways(void **state)
{
    (void)state;
    struct duty_overdue said = {101, 44, 900};
    const struct duty_overdue *got = decode(codec_read_overdue, codec_write_overdue(arena, &said));

    assert_int_equal(got->kitchen, 101);
    assert_int_equal(got->grant_position, 44);
    assert_int_equal(got->centavos, 900);
    said.centavos = 0;
    refuses(codec_read_overdue, codec_write_overdue(arena, &said), "centavos");
    said.centavos = -1;
    refuses(codec_read_overdue, codec_write_overdue(arena, &said), "centavos");
    refuses(codec_read_overdue, rubbish(), "malformed");
}

static void settlements_both_ways(void **state)
{
    (void)state;
    one_each(1);
    struct duty_settled said = {101, SETTLED_DEPOSIT, 2, 77, shares, 2};
    const struct duty_settled *got = decode(codec_read_settled, codec_write_settled(arena, &said));

    assert_int_equal(got->by, SETTLED_DEPOSIT);
    assert_int_equal(got->centavos, 2);
    assert_int_equal(got->cause_position, 77);
    assert_int_equal(got->share_count, 2);
    said.share_count = 1;
    refuses(codec_read_settled, codec_write_settled(arena, &said), "shares");
    said.share_count = DUTY_SHARES_MAX + 1;
    refuses(codec_read_settled, codec_write_settled(arena, &said), "shares");
    said.share_count = 0;
    refuses(codec_read_settled, codec_write_settled(arena, &said), "shares");
    said.by = SETTLED_DISCOUNT_ORDERED;
    got = decode(codec_read_settled, codec_write_settled(arena, &said));
    assert_int_equal(got->by, SETTLED_DISCOUNT_ORDERED);
    said.centavos = 0;
    refuses(codec_read_settled, codec_write_settled(arena, &said), "centavos");
    said.centavos = -1;
    refuses(codec_read_settled, codec_write_settled(arena, &said), "centavos");
    said.by = (enum settlement)1;
    refuses(codec_read_settled, codec_write_settled(arena, &said), "by");
    said.by = (enum settlement)5;
    refuses(codec_read_settled, codec_write_settled(arena, &said), "by");
    refuses(codec_read_settled, rubbish(), "malformed");
}

static void reversals_both_ways(void **state)
{
    (void)state;
    struct grant_reversed said = {
        101, 44, 900, 100, 700, 300, 50, 900, 12, 7, {2020, "S041"}, on(20200630)};
    const struct grant_reversed *got =
        decode(codec_read_reversed, codec_write_reversed(arena, &said));
    centavos *const amounts[] = {&said.centavos, &said.from_purse, &said.to_pay_back,
                                 &said.duty,     &said.overdue,    &said.budget_freed};

    assert_true(bytes_equal(codec_write_reversed(arena, got), codec_write_reversed(arena, &said)));
    assert_int_equal(got->to_pay_back, 700);
    assert_int_equal(got->overdue, 50);
    assert_string_equal(got->budget.key, "S041");
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
        centavos kept = *amounts[i];
        *amounts[i] = -1;
        refuses(codec_read_reversed, codec_write_reversed(arena, &said), "centavos");
        *amounts[i] = kept;
    }
    said.centavos = 0;
    refuses(codec_read_reversed, codec_write_reversed(arena, &said), "centavos");
    said.centavos = 1;
    said.budget.key = "12345678901234567890123456789012345678901";
    refuses(codec_read_reversed, codec_write_reversed(arena, &said), "budget_key");
    said.budget = (struct budget_line){2200, ""};
    refuses(codec_read_reversed, codec_write_reversed(arena, &said), "budget_key");
    refuses(codec_read_reversed, rubbish(), "malformed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(proofs_both_ways),      IN_ARENA(impossible_proofs),   IN_ARENA(overdue_both_ways),
        IN_ARENA(settlements_both_ways), IN_ARENA(reversals_both_ways),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
