/* The bytes that go to the server, against the binary formats of PostgreSQL's *_recv functions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/db/db.h"

static struct arena *arena;
static struct db_params params;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    db_params_begin(&params, arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* The last parameter is of that type and has these bytes. */
static void expect(unsigned type, const char *hex)
{
    int last = params.count - 1;
    char got[512];

    assert_int_equal(params.types[last], type);
    assert_int_equal(params.formats[last], 1);
    assert_non_null(params.values[last]);
    bytes_to_hex((struct bytes){(const uint8_t *)params.values[last], (size_t)params.lengths[last]},
                 got);
    assert_string_equal(got, hex);
}

static void numbers(void **state)
{
    (void)state;
    db_param_bool(&params, true);
    expect(16, "01");
    db_param_bool(&params, false);
    expect(16, "00");
    db_param_int2(&params, -2);
    expect(21, "fffe");
    db_param_int4(&params, INT32_MIN);
    expect(23, "80000000");
    db_param_int8(&params, 1);
    expect(20, "0000000000000001");
    assert_int_equal(params.count, 5);
}

static void days_and_moments_count_from_2000(void **state)
{
    (void)state;
    db_param_day(&params, calendar_day_of(20000101));
    expect(1082, "00000000");
    db_param_day(&params, 10956);
    expect(1082, "ffffffff");
    db_param_day(&params, INT32_MAX);
    expect(1082, "7fffffff");
    db_param_time(&params, INT64_C(946684800000001));
    expect(1184, "0000000000000001");
    db_param_time(&params, INT64_MAX);
    expect(1184, "7fffffffffffffff");
}

static void texts_travel_as_texts(void **state)
{
    (void)state;
    char text[] = "abc";

    db_param_text(&params, text);
    text[0] = 'x'; /* a copy was taken */
    assert_int_equal(params.types[0], 25);
    assert_int_equal(params.formats[0], 0);
    assert_string_equal(params.values[0], "abc");
}

static void nulls_have_no_value(void **state)
{
    (void)state;
    db_param_null(&params);
    db_param_text(&params, NULL);
    db_param_bytes(&params, (struct bytes){0});
    db_param_day(&params, DAY_INVALID);
    db_param_time(&params, INT64_MIN);
    assert_int_equal(params.count, 5);
    for (int i = 0; i < params.count; i++) {
        assert_null(params.values[i]);
    }
}

static void empty_bytes_are_not_null(void **state)
{
    (void)state;
    const uint8_t data[1] = {0};

    db_param_bytes(&params, (struct bytes){data, 0});
    expect(17, "");
}

static void arrays(void **state)
{
    (void)state;
    const int16_t numbers_[] = {1, -1};
    const day_number days[] = {10957, DAY_INVALID};
    const char *const texts[] = {"ab", NULL, ""};

    db_param_int2_array(&params, numbers_, 2);
    expect(1005, "00000001"
                 "00000000"
                 "00000015"
                 "00000002"
                 "00000001"
                 "000000020001"
                 "00000002ffff");
    db_param_day_array(&params, days, 2);
    expect(1182, "00000001"
                 "00000001"
                 "0000043a"
                 "00000002"
                 "00000001"
                 "0000000400000000"
                 "ffffffff");
    db_param_text_array(&params, texts, 3);
    expect(1009, "00000001"
                 "00000001"
                 "00000019"
                 "00000003"
                 "00000001"
                 "000000026162"
                 "ffffffff"
                 "00000000");
    db_param_text_array(&params, NULL, 0);
    expect(1009, "00000000"
                 "00000000"
                 "00000019");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers, begin, end),
        cmocka_unit_test_setup_teardown(days_and_moments_count_from_2000, begin, end),
        cmocka_unit_test_setup_teardown(texts_travel_as_texts, begin, end),
        cmocka_unit_test_setup_teardown(nulls_have_no_value, begin, end),
        cmocka_unit_test_setup_teardown(empty_bytes_are_not_null, begin, end),
        cmocka_unit_test_setup_teardown(arrays, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
