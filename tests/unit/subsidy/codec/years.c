/* Years' ends, both ways. */
#include "codec/bodies.h"

static void years_both_ways(void **state)
{
    (void)state;
    struct duty_share shares[] = {{10, 5, DUTY_TO_PROVE, false}, {11, 4, DUTY_TO_PAY_BACK, false}};
    struct year_closed closed = {{2020, "S041"}, 900, 12};
    struct year_returned returned = {101, 2020, 9, 13, shares, 2};
    const struct year_closed *got_closed =
        decode(codec_read_year_closed, codec_write_year_closed(arena, &closed));
    const struct year_returned *got =
        decode(codec_read_year_returned, codec_write_year_returned(arena, &returned));

    assert_string_equal(got_closed->budget.key, "S041");
    assert_int_equal(got_closed->returned, 900);
    assert_int_equal(got_closed->act_position, 12);
    assert_int_equal(got->kitchen, 101);
    assert_int_equal(got->centavos, 9);
    assert_int_equal(got->year_position, 13);
    assert_int_equal(got->share_count, 2);
    returned.centavos = 8;
    refuses(codec_read_year_returned, codec_write_year_returned(arena, &returned), "shares");
    shares[0].centavos = -5;
    refuses(codec_read_year_returned, codec_write_year_returned(arena, &returned), "shares");
    shares[0].centavos = 0;
    refuses(codec_read_year_returned, codec_write_year_returned(arena, &returned), "shares");
    returned.centavos = 0;
    refuses(codec_read_year_returned, codec_write_year_returned(arena, &returned), "centavos");
    returned.centavos = -1;
    refuses(codec_read_year_returned, codec_write_year_returned(arena, &returned), "centavos");
    refuses(codec_read_year_returned, rubbish(), "malformed");
    closed.returned = -1;
    refuses(codec_read_year_closed, codec_write_year_closed(arena, &closed), "returned_centavos");
    closed.budget.fiscal_year = 0;
    refuses(codec_read_year_closed, codec_write_year_closed(arena, &closed), "budget_key");
    refuses(codec_read_year_closed, rubbish(), "malformed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {IN_ARENA(years_both_ways)};
    return cmocka_run_group_tests(tests, 0, 0);
}
