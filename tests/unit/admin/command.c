/* Options, numbers, days and moments as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/command.h"
#include "admin/commands.h"
#include "common/base/calendar.h"

static struct error error;

static const char *name, *file;
static bool flag;
static const struct option_row options[] = {
    {"name", &name, NULL}, {"file", &file, NULL}, {"flag", NULL, &flag}, {.name = NULL}};

static int read_options(int argc, char **argv, int *ret_rest)
{
    name = file = NULL;
    flag = false;
    return options_read(options, argc, argv, ret_rest, &error) == STATUS_OK ? 0 : -1;
}

static void test_options(void **state)
{
    char words[][12] = {"a", "--name", "x", "--flag", "--file=y=z", "b", "--", "--name"};
    char *argv[8];
    int rest;
    (void)state;
    for (size_t i = 0; i < 8; i++)
        argv[i] = words[i];
    assert_int_equal(read_options(8, argv, &rest), 0);
    assert_string_equal(name, "x");
    assert_string_equal(file, "y=z");
    assert_true(flag);
    assert_int_equal(rest, 3);
    assert_string_equal(argv[0], "a");
    assert_string_equal(argv[1], "b");
    assert_string_equal(argv[2], "--name");
}

static void test_wrong_options(void **state)
{
    char unknown_name[] = "--nam", name_option[] = "--name", value[] = "x",
         flag_yes[] = "--flag=yes";
    char *unknown[] = {unknown_name, value}, *lacks[] = {name_option}, *takes[] = {flag_yes};
    int rest;
    (void)state;
    assert_int_equal(read_options(2, unknown, &rest), -1);
    assert_non_null(strstr(error.text, "--nam"));
    assert_int_equal(read_options(1, lacks, &rest), -1);
    assert_int_equal(read_options(1, takes, &rest), -1);
}

static void test_numbers(void **state)
{
    static const char *const wrong[] = {"", "x", "1x", "-1", "11", "1.5", "99999999999999999999"};
    int64_t value = 0;
    (void)state;
    assert_int_equal(option_number("n", "7", 0, 0, 10, &value, &error), STATUS_OK);
    assert_int_equal(value, 7);
    assert_int_equal(option_number("n", NULL, 3, 5, 10, &value, &error), STATUS_OK);
    assert_int_equal(value, 3);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(option_number("n", wrong[i], 0, 0, 10, &value, &error), STATUS_REFUSED);
}

static void test_days(void **state)
{
    static const char *const wrong[] = {"",           "2021-13-01",  "2021-02-29",
                                        "2021/03/01", "2021-3-1",    "202103011",
                                        "20210301x",  "2021-03-01 ", "2021-03-0 1"};
    int32_t day;
    (void)state;
    assert_int_equal(option_day("d", "2021-03-01", 0, &day, &error), STATUS_OK);
    assert_int_equal(calendar_yyyymmdd(day), 20210301);
    assert_int_equal(option_day("d", "20210301", 0, &day, &error), STATUS_OK);
    assert_int_equal(calendar_yyyymmdd(day), 20210301);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(option_day("d", wrong[i], 0, &day, &error), STATUS_REFUSED);
}

static void test_moments(void **state)
{
    static const char *const wrong[] = {
        "2021-03-01T",      "2021-03-01T24:00", "2021-03-01T12:60",  "2021-03-01T1:00",
        "2021-03-01T12-00", "T12:00",           "2021-03-01T12:000", "aaaaaaaaaaaaaaaaaaaaaaaa"};
    struct local_moment moment;
    (void)state;
    assert_int_equal(option_moment("m", "2021-03-01T18:05", &moment, &error), STATUS_OK);
    assert_int_equal(moment.minute, 18 * 60 + 5);
    assert_int_equal(option_moment("m", "2021-03-01", &moment, &error), STATUS_OK);
    assert_int_equal(moment.minute, 0);
    assert_int_equal(option_moment("m", NULL, &moment, &error), STATUS_OK);
    assert_int_equal(moment.day, DAY_INVALID);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(option_moment("m", wrong[i], &moment, &error), STATUS_REFUSED);
}

static void test_every_command_says_what_it_is_for(void **state)
{
    (void)state;
    for (const struct command *command = commands; command->name != NULL; command++) {
        assert_non_null(command->run);
        assert_true(strlen(command->summary) > 10);
        assert_int_equal(command->help[strlen(command->help) - 1], '\n');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options), cmocka_unit_test(test_wrong_options),
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_days),
        cmocka_unit_test(test_moments), cmocka_unit_test(test_every_command_says_what_it_is_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
