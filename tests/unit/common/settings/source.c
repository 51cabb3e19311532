/* What libconfig would not survive or would misread. */
#include "common/settings/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "files.h"

static struct arena *arena;

static int set_up(void **state)
{
    arena = arena_new(8 << 20);
    return make_folder(state);
}

static int tear_down(void **state)
{
    arena_free(arena);
    return remove_folder(state);
}

static void good(const char *text)
{
    struct error error = {0};

    if (source_check(write_file("main.conf", text), folder, arena, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
}

static void bad(const char *text, const char *part)
{
    struct error error = {0};

    assert_int_equal(source_check(write_file("main.conf", text), folder, arena, &error),
                     STATUS_REFUSED);
    if (strstr(error.text, part) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", error.text, part);
    }
}

static void numbers_that_would_wrap(void **state)
{
    (void)state;
    good("a = 2147483647; b = -2147483647; c = 9223372036854775807L;"
         "d = 0x7fffffff; e = 12.75e300;");
    bad("a = 1;\nb = 2147483648;",
        ":2: number 2147483648 is too large; beyond 32 bits it is written with an L");
    bad("b = 9223372036854775808L;", ":1: number 9223372036854775808 is too large");
    bad("b = 99999999999999999999999;", ":1: number 99999999999999999999999 is too large");
    bad("b = 0x80000000;", ":1: number 0x80000000 is too large");
}

static void what_is_no_number(void **state)
{
    (void)state;
    good("a = \"9999999999 \\\" 9999999999\"; # 9999999999\n"
         "// 9999999999\n/* 9999999999\n */ key9999999999 = 1;");
    good("a = \"unfinished 9999999999");
    good("/* unfinished 9999999999");
    bad("/* a\n\n*/ a = \"x\";\nb = 9999999999;", ":4: number");
}

static void a_quote_that_was_forgotten(void **state)
{
    (void)state;
    bad("a = 1;\nb = \"x;\nc = \"y\";\n", ":2: a text begins here and has no end");
    bad("b = \"x\\\n\";\n", ":1: a text begins here");
    good("b = \"x\\\"\\\\\";\n");
}

static void includes(void **state)
{
    (void)state;
    assert_int_equal(mkdir(path_of("sub"), 0700), 0);
    (void)write_file("peers.conf", "a = 9999999999;");
    bad("@include \"peers.conf\"\n", "/peers.conf:1: number");
    bad("  \t@include \t\"sub\"\n", "/sub\": not a file");
    bad("a = 1;\n@include \"nowhere\"\n", "/nowhere\": No such file");
    bad("@include \"main.conf\"\n", "included too deeply");
    good("# @include \"nowhere\"\na = 1; @include \"nowhere\"\n@include nothing\n@include \"\"\n");
}

static void more_than_there_is_room_for(void **state)
{
    (void)state;
    struct arena *small = arena_new(100);
    struct error error = {0};
    char text[200];

    memset(text, ' ', sizeof text);
    text[sizeof text - 1] = '\0';
    assert_int_equal(source_check(write_file("main.conf", text), folder, small, &error),
                     STATUS_REFUSED);
    assert_non_null(strstr(error.text, "too much is included"));
    arena_free(small);
}

static void files_that_are_no_settings(void **state)
{
    (void)state;
    struct error error = {0};
    FILE *file = fopen(path_of("main.conf"), "we");

    assert_non_null(file);
    assert_int_equal(fwrite("a\0b", 1, 3, file), 3);
    (void)fclose(file);
    assert_int_equal(source_check(path_of("main.conf"), folder, arena, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "not a text"));
    assert_int_equal(truncate(path_of("main.conf"), 300 << 10), 0);
    assert_int_equal(source_check(path_of("main.conf"), folder, arena, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "longer than 256 kB"));
    good("");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_that_would_wrap),     cmocka_unit_test(what_is_no_number),
        cmocka_unit_test(a_quote_that_was_forgotten),  cmocka_unit_test(includes),
        cmocka_unit_test(more_than_there_is_room_for), cmocka_unit_test(files_that_are_no_settings),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
