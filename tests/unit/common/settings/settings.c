#include "common/settings/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "files.h"

struct sample {
    const char *database;
    int64_t port, wait_ms;
    int level;
    struct setting_list peers;
    const char *address;
};

static const char *const levels[] = {"debug", "info", "error", NULL};
static const char *const fields[] = {"topic", "endpoint", NULL};

#define KEY(member) .name = #member, .offset = offsetof(struct sample, member)

static const struct setting_key keys[] = {
    {KEY(database), .type = SETTING_TEXT, .least = 1, .most = 40,
     .meaning = "where the database is"},
    {KEY(port), .type = SETTING_NUMBER, .least = 1, .most = 65535,
     .meaning = "port of the monitor"},
    {KEY(wait_ms), .type = SETTING_NUMBER, .least = -5, .most = 5000000000, .otherwise = "250",
     .meaning = "wait"},
    {KEY(level), .type = SETTING_CHOICE, .choices = levels, .otherwise = "info",
     .meaning = "least level"},
    {KEY(peers), .type = SETTING_LIST, .choices = fields, .least = 0, .most = 2, .otherwise = "",
     .meaning = "whom it hears"},
    {KEY(address), .type = SETTING_TEXT, .least = 0, .most = 15, .otherwise = "127.0.0.1",
     .meaning = "address"},
    {.name = NULL},
};

static struct arena *arena;

static int set_up(void **state)
{
    arena = arena_new(4 << 20);
    return make_folder(state);
}

static int tear_down(void **state)
{
    arena_free(arena);
    return remove_folder(state);
}

static struct sample read_good(const char *text)
{
    struct sample sample = {0};
    struct error error = {0};

    if (settings_read(write_file("main.conf", text), keys, &sample, arena, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return sample;
}

/* The file is refused with this text, in which % stands for its path, and nothing of it is taken.
 */
static void expect_refused(const char *text, const char *message)
{
    struct sample sample = {.port = -77};
    struct error error = {0};
    char expected[600];
    const char *path = write_file("main.conf", text);
    const char *mark = strchr(message, '%');

    assert_int_equal(settings_read(path, keys, &sample, arena, &error), STATUS_REFUSED);
    (void)snprintf(expected, sizeof expected, "%.*s%s%s", mark != NULL ? (int)(mark - message) : 0,
                   message, mark != NULL ? path : "", mark != NULL ? mark + 1 : message);
    assert_string_equal(error.text, expected);
    assert_int_equal(sample.port, -77);
    assert_null(sample.database);
}

static void defaults_fill_what_is_not_there(void **state)
{
    (void)state;
    struct sample sample = read_good("database = \"host=a\";\nport = 9100;\n");

    assert_string_equal(sample.database, "host=a");
    assert_int_equal(sample.port, 9100);
    assert_int_equal(sample.wait_ms, 250);
    assert_int_equal(sample.level, 1);
    assert_int_equal(sample.peers.count, 0);
    assert_string_equal(sample.address, "127.0.0.1");
}

static void everything_given(void **state)
{
    (void)state;
    struct sample sample =
        read_good("# comment\n"
                  "database: \"dbname=\\\"a b\\\"\"\n"
                  "port = 0x10; wait_ms = 5000000000L;\n"
                  "level = \"error\"; address = \"\";\n"
                  "peers = ( { endpoint = \"tcp://a\"; topic = \"registry\"; },\n"
                  "          { topic = \"subsidy\", endpoint = \"tcp://b\" } );\n");

    assert_string_equal(sample.database, "dbname=\"a b\"");
    assert_int_equal(sample.port, 16);
    assert_int_equal(sample.wait_ms, 5000000000);
    assert_int_equal(sample.level, 2);
    assert_string_equal(sample.address, "");
    assert_int_equal(sample.peers.count, 2);
    assert_string_equal(sample.peers.groups[0].values[0], "registry");
    assert_string_equal(sample.peers.groups[0].values[1], "tcp://a");
    assert_string_equal(sample.peers.groups[1].values[1], "tcp://b");
    assert_int_equal(sample.peers.groups[1].line, 6);
}

static void included_files_lie_beside(void **state)
{
    (void)state;
    (void)write_file("peers.conf", "port = 1;\n\nlevel = \"loud\";\n");
    struct sample sample = {0};
    struct error error = {0};

    assert_int_equal(
        settings_read(write_file("main.conf", "database = \"x\";\n@include \"peers.conf\"\n"), keys,
                      &sample, arena, &error),
        STATUS_REFUSED);
    assert_string_equal(error.text,
                        "peers.conf:3: key \"level\": expected one of \"debug\", \"info\", "
                        "\"error\", found \"loud\"");
    (void)write_file("peers.conf", "port = 1;");
    sample = read_good("database = \"x\";\n@include \"peers.conf\"\n");
    assert_int_equal(sample.port, 1);
}

static void values_that_do_not_fit(void **state)
{
    (void)state;
    expect_refused("database = \"x\";\nport = \"abc\";",
                   "%:2: key \"port\": expected a whole number from 1 to 65535, found \"abc\"");
    expect_refused("database = \"x\"; port = 0;",
                   "%:1: key \"port\": expected a whole number from 1 to 65535, found 0");
    expect_refused("database = \"x\"; port = 65536;",
                   "%:1: key \"port\": expected a whole number from 1 to 65535, found 65536");
    expect_refused("database = \"x\"; port = 1.5;",
                   "%:1: key \"port\": expected a whole number from 1 to 65535, found 1.5");
    expect_refused("database = \"x\"; port = true;",
                   "%:1: key \"port\": expected a whole number from 1 to 65535, found true");
    expect_refused("database = \"x\"; port = [1];",
                   "%:1: key \"port\": expected a whole number from 1 to 65535, found an array");
    expect_refused(
        "database = \"\"; port = 1;",
        "%:1: key \"database\": expected a text of 1 to 40 bytes, found a text of 0 bytes");
    expect_refused("database = 5; port = 1;",
                   "%:1: key \"database\": expected a text of 1 to 40 bytes, found 5");
    expect_refused("database = { a = 1; }; port = 1;",
                   "%:1: key \"database\": expected a text of 1 to 40 bytes, found a group");
    expect_refused("database = \"x\"; port = 1;\n level = 1;",
                   "%:2: key \"level\": expected one of \"debug\", \"info\", \"error\", found 1");
}

static void keys_unknown_missing_and_double(void **state)
{
    (void)state;
    expect_refused("databse = \"x\"; port = 1;",
                   "%:1: key \"databse\" is not known; did you mean \"database\"?");
    expect_refused("database = \"x\"; port = 1;\ncolour = 1;", "%:2: key \"colour\" is not known");
    expect_refused(
        "database = \"x\";",
        "%: key \"port\" is missing: port of the monitor; expected a whole number from 1 to 65535");
    expect_refused(
        "",
        "%: key \"database\" is missing: where the database is; expected a text of 1 to 40 bytes");
    expect_refused("database = \"x\"; port = 1;\nport = 2;", "%:2: duplicate setting name");
    expect_refused("database = \"x\"; port = ;", "%:1: syntax error");
}

static void groups_that_do_not_fit(void **state)
{
    (void)state;
    static const char list[] =
        "expected a list of 0 to 2 groups of texts \"topic\", \"endpoint\", found ";
    char expected[200];

    (void)snprintf(expected, sizeof expected, "%%:1: key \"peers\": %s5", list);
    expect_refused("database = \"x\"; port = 1; peers = 5;", expected);
    (void)snprintf(expected, sizeof expected, "%%:1: key \"peers\": %sa list of 3", list);
    expect_refused("database = \"x\"; port = 1; peers = ( {}, {}, {} );", expected);
    (void)snprintf(expected, sizeof expected, "%%:2: key \"peers\": %s\"a\"", list);
    expect_refused("database = \"x\"; port = 1; peers = (\n\"a\" );", expected);
    expect_refused("database = \"x\"; port = 1; peers = (\n{ topic = \"a\"; } );",
                   "%:2: key \"peers\", group 1: missing field \"endpoint\"; "
                   "expected texts \"topic\", \"endpoint\"");
    expect_refused("database = \"x\"; port = 1; peers = (\n{ topic = \"a\";\n end = \"a\"; } );",
                   "%:3: key \"peers\", group 1: unknown field \"end\"; "
                   "expected texts \"topic\", \"endpoint\"");
    expect_refused("database = \"x\"; port = 1; peers = (\n{ topic = 1; endpoint = \"a\"; } );",
                   "%:2: key \"peers\", group 1: no text in field \"topic\"; "
                   "expected texts \"topic\", \"endpoint\"");
}

static void files_that_cannot_be_read(void **state)
{
    (void)state;
    struct sample sample = {0};
    struct error error = {0};

    assert_int_equal(settings_read(path_of("nowhere.conf"), keys, &sample, arena, &error),
                     STATUS_REFUSED);
    assert_non_null(strstr(error.text, "/nowhere.conf\": No such file or directory"));
    assert_int_equal(settings_read(folder, keys, &sample, arena, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "\": not a file"));
    assert_int_equal(settings_read("nowhere.conf", keys, &sample, arena, NULL), STATUS_REFUSED);
    assert_int_equal(settings_read("/nowhere.conf", keys, &sample, arena, NULL), STATUS_REFUSED);
}

/* What is printed is a file that is right once the required values are filled in, and says what it
 * lacks. */
static void the_example_can_be_read_back(void **state)
{
    (void)state;
    char printed[4096] = "";
    int kept = dup(STDOUT_FILENO);
    FILE *out = freopen(path_of("main2.conf"), "we", stdout);

    assert_non_null(out);
    settings_print(keys);
    (void)fflush(stdout);
    assert_int_equal(dup2(kept, STDOUT_FILENO), STDOUT_FILENO);
    (void)close(kept);
    FILE *file = fopen(path_of("main2.conf"), "re");
    assert_non_null(file);
    size_t size = fread(printed, 1, sizeof printed - 1, file);
    (void)fclose(file);
    printed[size] = '\0';
    assert_non_null(
        strstr(printed, "# port of the monitor\n# a whole number from 1 to 65535\nport = \"\";\n"));
    assert_non_null(strstr(printed, "this is the default\n#wait_ms = 250;\n"));
    assert_non_null(strstr(printed, "#peers = ( { topic = \"\"; endpoint = \"\"; } );\n"));
    expect_refused(
        printed,
        "%:3: key \"database\": expected a text of 1 to 40 bytes, found a text of 0 bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_fill_what_is_not_there),
        cmocka_unit_test(everything_given),
        cmocka_unit_test(included_files_lie_beside),
        cmocka_unit_test(values_that_do_not_fit),
        cmocka_unit_test(keys_unknown_missing_and_double),
        cmocka_unit_test(groups_that_do_not_fit),
        cmocka_unit_test(files_that_cannot_be_read),
        cmocka_unit_test(the_example_can_be_read_back),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
