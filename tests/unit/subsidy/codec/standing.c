/* What a kitchen has, both ways. */
#include "codec/bodies.h"
#include "subsidy/codec/parts.h"

static void standings_both_ways(void **state)
{
    (void)state;
    struct kitchen_standing said = {true, 1, 2, 3, 4, 20200630}, got;
    centavos *const amounts[] = {&said.month, &said.purse, &said.to_prove, &said.to_pay_back};

    assert_true(codec_read_standing(codec_write_standing(arena, &said), &got));
    assert_true(got.known);
    assert_int_equal(got.month, 1);
    assert_int_equal(got.purse, 2);
    assert_int_equal(got.to_prove, 3);
    assert_int_equal(got.to_pay_back, 4);
    assert_int_equal(got.prove_by, 20200630);
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
        centavos kept = *amounts[i];
        *amounts[i] = -1;
        assert_false(codec_read_standing(codec_write_standing(arena, &said), &got));
        *amounts[i] = kept;
    }
    said.known = false;
    assert_null(codec_write_standing(arena, &said));
    assert_true(codec_read_standing(0, &got));
    assert_false(got.known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_ARENA(standings_both_ways)};
    return cmocka_run_group_tests(tests, 0, 0);
}
