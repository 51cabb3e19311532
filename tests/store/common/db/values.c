/* Values there and back, and what happens with the wrong type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/db/db.h"
#include "store/database.h"

static const struct db_statement singles = {
    "singles",
    "SELECT $1::bool, $2::int2, $3::int4, $4::int8, $5::text, $6::bytea, $7::uuid, $8::date,"
    "       $9::timestamptz",
};
static const struct db_statement as_texts = {
    "as_texts",
    "SELECT $1::date::text, $2::timestamptz::text, $3::bytea::text, $4::uuid::text",
};
static const struct db_statement arrays = {
    "arrays",
    "SELECT b, i2, i4, i8, t, y, u, d, ts"
    " FROM unnest($1::bool[], $2::int2[], $3::int4[], $4::int8[], $5::text[], $6::bytea[],"
    "             $7::uuid[],"
    "             $8::date[], $9::timestamptz[]) AS r (b, i2, i4, i8, t, y, u, d, ts)",
};
static const struct db_statement lengths = {
    "lengths",
    "SELECT cardinality($1::text[]), cardinality($2::int8[]), array_position($1::text[], NULL)",
};
static const struct db_statement odd_types = {
    "odd_types",
    "SELECT $1::jsonb ->> 'a', $2::varchar, $3::json::text, 1::numeric, '{}'::jsonb, 'x'::name,"
    "       'infinity'::date, 'infinity'::timestamptz, '-infinity'::date, '-infinity'::timestamptz",
};
static const struct db_statement nothing = {"nothing", "SELECT 1 WHERE false"};

static const struct db_statement *const list[] = {&singles,   &as_texts, &arrays, &lengths,
                                                  &odd_types, &nothing,  NULL};
static const struct db_statement *const *const lists[] = {list, NULL};

static struct db *db;
static struct arena *arena;

static int open_database(void **state)
{
    (void)state;
    const struct db_settings settings = {
        .conninfo = test_database(), .application = "values", .statements = lists};
    struct error error = {0};

    arena = arena_new(4 << 20);
    if (db_open(&settings, &db, &error) != STATUS_OK) {
        (void)fprintf(stderr, "%s\n", error.text);
        return -1;
    }
    return 0;
}

static int close_database(void **state)
{
    (void)state;
    db_close(db);
    arena_free(arena);
    return 0;
}

static struct db_result *run(const struct db_statement *statement, const struct db_params *params)
{
    struct db_result *result = NULL;
    struct error error = {0};

    if (db_run(db, statement, params, &result, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return result;
}

static const uint8_t some_uuid[16] = {0x01, 0x8f, 3,  4,  5,  6,  7,  8,
                                      9,    10,   11, 12, 13, 14, 15, 0xff};

static void single_values(void **state)
{
    (void)state;
    const uint8_t data[] = {0, 1, 255};
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_bool(&params, true);
    db_param_int2(&params, -2);
    db_param_int4(&params, INT32_MIN);
    db_param_int8(&params, INT64_MAX);
    db_param_text(&params, "Añil \"x\"");
    db_param_bytes(&params, (struct bytes){data, sizeof data});
    db_param_uuid(&params, some_uuid);
    db_param_day(&params, calendar_day_of(20240229));
    db_param_time(&params, INT64_C(1700000000123456));
    CLEANUP(db_result_free_p) struct db_result *result = run(&singles, &params);
    uint8_t uuid[16];

    assert_int_equal(db_rows(result), 1);
    assert_true(db_bool(result, 0, 0));
    assert_int_equal(db_int2(result, 0, 1), -2);
    assert_int_equal(db_int4(result, 0, 2), INT32_MIN);
    assert_int_equal(db_int8(result, 0, 3), INT64_MAX);
    assert_string_equal(db_text(result, 0, 4), "Añil \"x\"");
    assert_true(bytes_equal(db_bytes(result, 0, 5), (struct bytes){data, sizeof data}));
    db_uuid(result, 0, 6, uuid);
    assert_memory_equal(uuid, some_uuid, 16);
    assert_int_equal(db_day(result, 0, 7), calendar_day_of(20240229));
    assert_int_equal(db_time(result, 0, 8), INT64_C(1700000000123456));
    for (int column = 0; column < 9; column++) {
        assert_false(db_is_null(result, 0, column));
    }
}

static void nulls(void **state)
{
    (void)state;
    struct db_params params;

    db_params_begin(&params, arena);
    for (int i = 0; i < 4; i++) {
        db_param_null(&params);
    }
    db_param_text(&params, NULL);
    db_param_bytes(&params, (struct bytes){0});
    db_param_null(&params);
    db_param_day(&params, DAY_INVALID);
    db_param_time(&params, INT64_MIN);
    CLEANUP(db_result_free_p) struct db_result *result = run(&singles, &params);

    for (int column = 0; column < 9; column++) {
        assert_true(db_is_null(result, 0, column));
    }
    assert_null(db_text(result, 0, 4));
    assert_null(db_bytes(result, 0, 5).data);
    assert_int_equal(db_day(result, 0, 7), DAY_INVALID);
    assert_int_equal(db_time(result, 0, 8), INT64_MIN);
}

/* Both ways with the same mistake would agree: here the server says what it understood. */
static void the_server_reads_what_we_meant(void **state)
{
    (void)state;
    struct db_params params;
    const uint8_t empty[1] = {0};

    db_params_begin(&params, arena);
    db_param_day(&params, calendar_day_of(20201025));
    db_param_time(&params, 1);
    db_param_bytes(&params, (struct bytes){empty, 0});
    db_param_uuid(&params, some_uuid);
    CLEANUP(db_result_free_p) struct db_result *result = run(&as_texts, &params);
    assert_string_equal(db_text(result, 0, 0), "2020-10-25");
    assert_string_equal(db_text(result, 0, 1), "1970-01-01 00:00:00.000001+00");
    assert_string_equal(db_text(result, 0, 2), "\\x");
    assert_string_equal(db_text(result, 0, 3), "018f0304-0506-0708-090a-0b0c0d0e0fff");
    db_params_begin(&params, arena);
    db_param_day(&params, INT32_MAX);
    db_param_time(&params, INT64_MAX);
    db_param_null(&params);
    db_param_null(&params);
    CLEANUP(db_result_free_p) struct db_result *endless = run(&as_texts, &params);
    assert_string_equal(db_text(endless, 0, 0), "infinity");
    assert_string_equal(db_text(endless, 0, 1), "infinity");
}

static void arrays_with_nulls(void **state)
{
    (void)state;
    const bool bools[] = {true, false};
    const int16_t int2s[] = {-1, 2};
    const int32_t int4s[] = {-1, 2};
    const int64_t int8s[] = {INT64_MIN, 2};
    const char *const texts[] = {NULL, "b, {\"}"};
    const uint8_t data[] = {9, 0, 9};
    const struct bytes bytes[] = {{data, 3}, {NULL, 0}};
    uint8_t uuids[2][16] = {{1}, {2}};
    const day_number days[] = {DAY_INVALID, 20000};
    const int64_t times[] = {-5, INT64_MIN};
    struct db_params params;
    uint8_t uuid[16];

    db_params_begin(&params, arena);
    db_param_bool_array(&params, bools, 2);
    db_param_int2_array(&params, int2s, 2);
    db_param_int4_array(&params, int4s, 2);
    db_param_int8_array(&params, int8s, 2);
    db_param_text_array(&params, texts, 2);
    db_param_bytes_array(&params, bytes, 2);
    db_param_uuid_array(&params, (const uint8_t(*)[16])uuids, 2);
    db_param_day_array(&params, days, 2);
    db_param_time_array(&params, times, 2);
    CLEANUP(db_result_free_p) struct db_result *result = run(&arrays, &params);

    assert_int_equal(db_rows(result), 2);
    for (int row = 0; row < 2; row++) {
        assert_int_equal(db_bool(result, row, 0), bools[row]);
        assert_int_equal(db_int2(result, row, 1), int2s[row]);
        assert_int_equal(db_int4(result, row, 2), int4s[row]);
        assert_int_equal(db_int8(result, row, 3), int8s[row]);
        db_uuid(result, row, 6, uuid);
        assert_memory_equal(uuid, uuids[row], 16);
        assert_int_equal(db_day(result, row, 7), days[row]);
        assert_int_equal(db_time(result, row, 8), times[row]);
    }
    assert_null(db_text(result, 0, 4));
    assert_string_equal(db_text(result, 1, 4), texts[1]);
    assert_true(bytes_equal(db_bytes(result, 0, 5), bytes[0]));
    assert_null(db_bytes(result, 1, 5).data);
}

static void empty_arrays(void **state)
{
    (void)state;
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_text_array(&params, NULL, 0);
    db_param_int8_array(&params, NULL, 0);
    CLEANUP(db_result_free_p) struct db_result *result = run(&lengths, &params);
    assert_int_equal(db_int4(result, 0, 0), 0);
    assert_int_equal(db_int4(result, 0, 1), 0);
    assert_true(db_is_null(result, 0, 2));
    CLEANUP(db_result_free_p) struct db_result *none = run(&nothing, NULL);
    assert_int_equal(db_rows(none), 0);
}

static struct db_result *odd_result(void)
{
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_text(&params, "{\"a\": \"b\"}");
    db_param_text(&params, "v");
    db_param_text(&params, "[1]");
    return run(&odd_types, &params);
}

static void texts_of_other_types(void **state)
{
    (void)state;
    CLEANUP(db_result_free_p) struct db_result *result = odd_result();

    assert_string_equal(db_text(result, 0, 0), "b");
    assert_string_equal(db_text(result, 0, 1), "v");
    assert_string_equal(db_text(result, 0, 2), "[1]");
    assert_string_equal(db_text(result, 0, 5), "x");
    assert_int_equal(db_day(result, 0, 6), INT32_MAX);
    assert_int_equal(db_time(result, 0, 7), INT64_MAX);
}

static void expect_broken(const struct db_statement *statement, const struct db_params *params,
                          const char *text)
{
    struct error error = {0};
    uint64_t before = db_exchanges(db);

    assert_int_equal(db_run(db, statement, params, NULL, &error), STATUS_BROKEN);
    assert_string_equal(error.text, text);
    assert_int_equal(db_exchanges(db), before);
}

static void wrong_parameters_are_not_sent(void **state)
{
    (void)state;
    struct db_params params;

    db_params_begin(&params, arena);
    expect_broken(&lengths, NULL,
                  "could not run statement \"lengths\": it takes 2 parameters, not 0");
    db_param_text_array(&params, NULL, 0);
    expect_broken(&lengths, &params,
                  "could not run statement \"lengths\": it takes 2 parameters, not 1");
    db_param_int4_array(&params, NULL, 0);
    expect_broken(&lengths, &params,
                  "could not run statement \"lengths\": parameter $2 has type 1016, not 1007");
}

static struct db_result *read_wrongly;

static void wrong_type(void *context)
{
    (void)context;
    (void)db_int8(read_wrongly, 0, 0);
}

static void numeric_as_text(void *context)
{
    (void)context;
    (void)db_text(read_wrongly, 0, 3);
}

static void jsonb_as_text(void *context)
{
    (void)context;
    (void)db_text(read_wrongly, 0, 4);
}

static void no_such_row(void *context)
{
    (void)context;
    (void)db_text(read_wrongly, 1, 0);
}

static void no_such_column(void *context)
{
    (void)context;
    (void)db_is_null(read_wrongly, 0, 10);
}

static void before_all_days(void *context)
{
    (void)context;
    (void)db_day(read_wrongly, 0, 8);
}

static void before_all_time(void *context)
{
    (void)context;
    (void)db_time(read_wrongly, 0, 9);
}

static void reading_wrongly_aborts(void **state)
{
    (void)state;
    static void (*const wrong[])(void *) = {wrong_type,     numeric_as_text, jsonb_as_text,
                                            no_such_row,    no_such_column,  before_all_days,
                                            before_all_time};

    read_wrongly = odd_result();
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_true(aborts(wrong[i], NULL));
    }
    db_result_free(read_wrongly);
    db_result_free(NULL);
}

static void null_as_number(void *context)
{
    (void)context;
    (void)db_int4(read_wrongly, 0, 2);
}

static void a_null_where_none_is_expected_aborts(void **state)
{
    (void)state;
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_text_array(&params, NULL, 0);
    db_param_int8_array(&params, NULL, 0);
    read_wrongly = run(&lengths, &params);
    assert_true(aborts(null_as_number, NULL));
    db_result_free(read_wrongly);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(single_values),
        cmocka_unit_test(nulls),
        cmocka_unit_test(the_server_reads_what_we_meant),
        cmocka_unit_test(arrays_with_nulls),
        cmocka_unit_test(empty_arrays),
        cmocka_unit_test(texts_of_other_types),
        cmocka_unit_test(wrong_parameters_are_not_sent),
        cmocka_unit_test(reading_wrongly_aborts),
        cmocka_unit_test(a_null_where_none_is_expected_aborts),
    };

    return cmocka_run_group_tests(tests, open_database, close_database);
}
