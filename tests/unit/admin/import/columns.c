/* Values as people write them, and what is said of wrong ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/import/kinds.h"
#include "admin/import/places.h"
#include "tequio/v1/registry.pb-c.h"

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Room for any one field, at offset 0. */
static union {
    uint32_t u32;
    int32_t s32;
    int64_t s64;
    uint64_t u64;
    char *text;
    int number;
    protobuf_c_boolean boolean;
    ProtobufCBinaryData binary;
} field;

static const char *read_as(enum column_type type, int64_t least, int64_t most, const char *text)
{
    const struct column column = {
        .name = "x", .type = type, .required = true, .least = least, .most = most};
    memset(&field, 0, sizeof field);
    return column_read(arena, &column, text, &field);
}

static void test_numbers(void **state)
{
    (void)state;
    assert_null(read_as(COLUMN_NUMBER, 1, 999, "12"));
    assert_int_equal(field.u32, 12);
    assert_null(read_as(COLUMN_SIGNED, -5, 5, "-5"));
    assert_int_equal(field.s64, -5);
    assert_null(read_as(COLUMN_PESOS, 0, 100000, "11"));
    assert_int_equal(field.u64, 1100);
    assert_null(read_as(COLUMN_PESOS, 0, 100000, "11.0000000000000000"));
    assert_int_equal(field.u64, 1100);
    assert_null(read_as(COLUMN_PESOS_32, 0, 100000, "11.5"));
    assert_int_equal(field.u32, 1150);
    assert_null(read_as(COLUMN_PERCENT, 0, 10000, "5.25"));
    assert_int_equal(field.u32, 525);
    assert_null(read_as(COLUMN_PERCENT, 0, 10000, "100"));
    assert_int_equal(field.u32, 10000);
    assert_non_null(strstr(read_as(COLUMN_PERCENT, 0, 10000, "100.01"),
                           "expected a percentage as 5.25, from 0 to 100"));
    assert_non_null(read_as(COLUMN_PERCENT, 0, 10000, "1.005"));
    assert_null(read_as(COLUMN_MICRO, -100000000, 100000000, "-0.000001"));
    assert_int_equal(field.s64, -1);
    assert_null(read_as(COLUMN_MICRO_32, -101000000, -97000000, "-99.1"));
    assert_int_equal(field.s32, -99100000);
    assert_null(read_as(COLUMN_MINUTE, 0, 0, "20:05"));
    assert_int_equal(field.u32, 1205);
    assert_null(read_as(COLUMN_DAY, 0, 0, "2021-03-01"));
    assert_int_equal(field.u32, 20210301);
    assert_null(read_as(COLUMN_DAY, 0, 0, "20240229"));
    assert_null(read_as(COLUMN_WEEKDAYS, 0, 0, "1357"));
    assert_int_equal(field.u32, 1 | 4 | 16 | 64);
}

static void test_several_words(void **state)
{
    static const struct word words[] = {{"cereals", 2}, {"dairy", 5}, {NULL, 0}};
    const struct column column = {.name = "x", .type = COLUMN_WORDS, .words = words};
    (void)state;
    assert_null(column_read(arena, &column, "dairy;cereals", &field));
    assert_int_equal(field.u32, 2 | 16);
    assert_null(column_read(arena, &column, "dairy", &field));
    assert_int_equal(field.u32, 16);
    assert_string_equal(column_read(arena, &column, "dairy;", &field),
                        "expected some of cereals, dairy, with ; between them, found \"dairy;\"");
    assert_non_null(column_read(arena, &column, "dairy, cereals", &field));
}

static void test_wrong_numbers(void **state)
{
    static const struct {
        enum column_type type;
        const char *text;
    } wrong[] = {
        {COLUMN_NUMBER, "0"},       {COLUMN_NUMBER, "1000"},
        {COLUMN_NUMBER, "1.0"},     {COLUMN_NUMBER, "-1"},
        {COLUMN_NUMBER, "x"},       {COLUMN_NUMBER, "99999999999999999999"},
        {COLUMN_PESOS, "1.001"},    {COLUMN_PESOS, "1.0001"},
        {COLUMN_PESOS, "1,00"},     {COLUMN_PESOS, "."},
        {COLUMN_PESOS, "1.2.3"},    {COLUMN_PESOS, "$1"},
        {COLUMN_DAY, "2021-02-29"}, {COLUMN_DAY, "1/3/2021"},
        {COLUMN_DAY, "2021-3-01"},  {COLUMN_DAY, "-20210301"},
        {COLUMN_MINUTE, "24:00"},   {COLUMN_MINUTE, "1200"},
        {COLUMN_MINUTE, "12:60"},   {COLUMN_MINUTE, ":00"},
        {COLUMN_MINUTE, "a2:00"},   {COLUMN_MINUTE, "12:0"},
        {COLUMN_WEEKDAYS, "0"},     {COLUMN_WEEKDAYS, "8"},
        {COLUMN_WEEKDAYS, "1-5"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *said = read_as(wrong[i].type, 1, 999, wrong[i].text);
        assert_non_null(said);
        assert_non_null(strstr(said, wrong[i].text));
    }
    assert_non_null(read_as(COLUMN_NUMBER, 1, 9, ""));
}

static void test_digits(void **state)
{
    (void)state;
    assert_null(read_as(COLUMN_DIGITS, 2, 8, "0502"));
    assert_string_equal(field.text, "0502");
    assert_non_null(strstr(read_as(COLUMN_DIGITS, 2, 8, "5"), "expected 2 to 8 digits"));
    assert_non_null(read_as(COLUMN_DIGITS, 2, 8, "123456789"));
    assert_non_null(read_as(COLUMN_DIGITS, 2, 8, "50a1"));
    assert_non_null(read_as(COLUMN_DIGITS, 2, 8, "-501"));
    assert_non_null(strstr(read_as(COLUMN_DIGITS, 3, 3, "61"), "expected 3 digits"));
}

static void test_words(void **state)
{
    static const struct word words[] = {{"one", 1}, {"two", 2}, {NULL, 0}};
    const struct column choice = {.name = "x", .type = COLUMN_CHOICE, .words = words};
    const struct column word = {.name = "x", .type = COLUMN_WORD, .words = words};
    (void)state;
    assert_null(column_read(arena, &choice, "two", &field));
    assert_int_equal(field.number, 2);
    assert_non_null(strstr(column_read(arena, &choice, "three", &field), "one, two"));
    assert_null(column_read(arena, &word, "one", &field));
    assert_string_equal(field.text, "one");
    assert_null(column_read(arena, &word, "", &field)); /* may be left out */
    assert_null(read_as(COLUMN_YES_NO, 0, 0, "sí"));
    assert_true(field.boolean);
    assert_null(read_as(COLUMN_YES_NO, 0, 0, "no"));
    assert_false(field.boolean);
    assert_non_null(read_as(COLUMN_YES_NO, 0, 0, "maybe"));
}

static void test_texts(void **state)
{
    (void)state;
    assert_null(read_as(COLUMN_TEXT, 1, 3, "abc"));
    assert_string_equal(field.text, "abc");
    assert_non_null(read_as(COLUMN_TEXT, 1, 3, "abcd"));
    assert_null(read_as(COLUMN_ALCALDIA, 0, 0, "Iztapalapa"));
    assert_string_equal(field.text, "09007");
    assert_null(read_as(COLUMN_ALCALDIA, 0, 0, "09007"));
    assert_non_null(read_as(COLUMN_ALCALDIA, 0, 0, "7")); /* the city's private numbers */
    assert_non_null(read_as(COLUMN_ALCALDIA, 0, 0, "09001"));
    assert_null(read_as(COLUMN_KEY, 0, 0,
                        "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"));
    assert_int_equal(field.binary.len, 32);
    assert_int_equal(field.binary.data[31], 0xFF);
    assert_non_null(read_as(COLUMN_KEY, 0, 0, "0011"));
}

static const char *read_tiers(const char *text, Tequio__V1__SubsidyRule *rule)
{
    const struct column column = {.name = "tiers", .type = COLUMN_TIERS, .required = true};
    tequio__v1__subsidy_rule__init(rule);
    return column_read(arena, &column, text, rule);
}

static void test_tiers(void **state)
{
    static const char *const wrong[] = {"1",        "2:1000", "1:1000;1:900",
                                        "1:1000;",  "1:10.5", "1:-1",
                                        "a:1",      ":",      "1:1;2:1;3:1;4:1;5:1;6:1;7:1;8:1;9:1",
                                        "1:9999999"};
    Tequio__V1__SubsidyRule rule;
    (void)state;
    assert_null(read_tiers("1:1000;151:900", &rule));
    assert_int_equal(rule.n_tiers, 2);
    assert_int_equal(rule.tiers[1]->from_rations, 151);
    assert_int_equal(rule.tiers[1]->centavos, 900);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_non_null(read_tiers(wrong[i], &rule));
}

static void test_places(void **state)
{
    uint32_t kitchens = 0;
    (void)state;
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        assert_int_equal(places[i].code[3] - '0', (i + 2) / 10);
        assert_int_equal(places[i].code[4] - '0', (i + 2) % 10);
        kitchens += places[i].kitchens;
    }
    assert_int_equal(kitchens, 464);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),       cmocka_unit_test(test_several_words),
        cmocka_unit_test(test_wrong_numbers), cmocka_unit_test(test_digits),
        cmocka_unit_test(test_words),         cmocka_unit_test(test_texts),
        cmocka_unit_test(test_tiers),         cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
