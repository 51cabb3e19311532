/* Opening: what a session may rely on, and what is wrong with what it was given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/db/db.h"
#include "store/database.h"

static const struct db_statement one = {"same_name", "SELECT 1"};
static const struct db_statement two = {"same_name", "SELECT 2"};
static const struct db_statement typo = {"typo", "SELECT count(*) FROM journal.entrys_of_nothing"};
static const struct db_statement renamed = {
    "renamed",
    "SELECT 'subsidy.a', 'x.subsidy.b', 'my_subsidy.c', '$subsidy.d', subsidy.e"
    " FROM (SELECT 'f' AS e) AS subsidy_rebuild",
};

static const struct db_statement *const ones[] = {&one, NULL};
static const struct db_statement *const twos[] = {&two, &one, NULL};
static const struct db_statement *const typos[] = {&typo, NULL};
static const struct db_statement *const renameds[] = {&renamed, NULL};

static struct db *open_with(const struct db_statement *const *const *lists)
{
    const struct db_settings settings = {
        .conninfo = test_database(), .application = "session 1", .statements = lists};
    struct db *db = NULL;
    struct error error = {0};

    if (db_open(&settings, &db, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return db;
}

static void expect_setting(struct db *db, const char *name, const char *value)
{
    char sql[128];
    CLEANUP(db_result_free_p) struct db_result *result = NULL;

    (void)snprintf(sql, sizeof sql, "SELECT current_setting('%s')", name);
    assert_int_equal(db_script(db, sql, &result, NULL), STATUS_OK);
    assert_string_equal(db_text(result, 0, 0), value);
}

static void the_session_is_pinned(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_with(NULL);

    expect_setting(db, "search_path", "\"\"");
    expect_setting(db, "TimeZone", "UTC");
    expect_setting(db, "client_encoding", "UTF8");
    expect_setting(db, "application_name", "session 1");
    expect_setting(db, "statement_timeout", "30s");
    expect_setting(db, "lock_timeout", "10s");
    expect_setting(db, "idle_in_transaction_session_timeout", "15s");
    assert_true(db_usable(db));
    assert_int_equal(db_exchanges(db), 2 + 7);
}

static void the_same_name_in_two_lists(void **state)
{
    (void)state;
    const struct db_statement *const *const lists[] = {ones, twos, NULL};
    CLEANUP(db_close_p) struct db *db = open_with(lists);
    CLEANUP(db_result_free_p) struct db_result *first = NULL;
    CLEANUP(db_result_free_p) struct db_result *second = NULL;

    assert_int_equal(db_run(db, &one, NULL, &first, NULL), STATUS_OK);
    assert_int_equal(db_run(db, &two, NULL, &second, NULL), STATUS_OK);
    assert_int_equal(db_int4(first, 0, 0), 1);
    assert_int_equal(db_int4(second, 0, 0), 2);
}

static enum status try_open(struct db_settings settings, struct error *error)
{
    struct db *db = NULL;
    enum status status = db_open(&settings, &db, error);

    assert_true(status == STATUS_OK || db == NULL);
    db_close(db);
    return status;
}

static void a_typo_fails_when_opening(void **state)
{
    (void)state;
    const struct db_statement *const *const lists[] = {ones, typos, NULL};
    struct error error = {0};

    assert_int_equal(try_open((struct db_settings){.conninfo = test_database(),
                                                   .application = "x",
                                                   .statements = lists},
                              &error),
                     STATUS_BROKEN);
    assert_string_equal(error.sqlstate, "42P01");
    assert_string_equal(error.text, "could not prepare statement \"typo\": relation "
                                    "\"journal.entrys_of_nothing\" does not exist at character 22");
}

static void too_many_parameters_fail_when_opening(void **state)
{
    (void)state;
    char text[512] = "SELECT 0";
    for (int i = 1; i <= 41; i++) {
        size_t size = strlen(text);
        (void)snprintf(text + size, sizeof text - size, " + $%d::int4", i);
    }
    const struct db_statement many = {"many", text};
    const struct db_statement *const manys[] = {&many, NULL};
    const struct db_statement *const *const lists[] = {manys, NULL};
    struct error error = {0};

    assert_int_equal(try_open((struct db_settings){.conninfo = test_database(),
                                                   .application = "x",
                                                   .statements = lists},
                              &error),
                     STATUS_BROKEN);
    assert_non_null(strstr(error.text, "\"many\": it has 41 parameters"));
}

static void a_schema_is_replaced_at_the_start_of_words(void **state)
{
    (void)state;
    const struct db_statement *const *const lists[] = {renameds, NULL};
    const struct db_settings settings = {.conninfo = test_database(),
                                         .application = "x",
                                         .statements = lists,
                                         .schema = "subsidy",
                                         .schema_instead = "subsidy_rebuild"};
    CLEANUP(db_close_p) struct db *db = NULL;
    CLEANUP(db_result_free_p) struct db_result *result = NULL;

    assert_int_equal(db_open(&settings, &db, NULL), STATUS_OK);
    assert_int_equal(db_run(db, &renamed, NULL, &result, NULL), STATUS_OK);
    assert_string_equal(db_text(result, 0, 0), "subsidy_rebuild.a");
    assert_string_equal(db_text(result, 0, 1), "x.subsidy.b");
    assert_string_equal(db_text(result, 0, 2), "my_subsidy.c");
    assert_string_equal(db_text(result, 0, 3), "$subsidy.d");
    assert_string_equal(db_text(result, 0, 4), "f");
}

static void a_dead_first_host_is_passed_over(void **state)
{
    (void)state;
    const char *folder = strstr(test_database(), "host=") + 5;
    const char *rest = strchr(folder, ' ');
    char conninfo[512];
    struct error error = {0};

    assert_non_null(rest);
    const char *user = strstr(test_database(), "user=");
    (void)snprintf(conninfo, sizeof conninfo, "host=/nowhere,%.*s port=5432 %s",
                   (int)(rest - folder), folder, user);
    assert_int_equal(
        try_open((struct db_settings){.conninfo = conninfo, .application = "x"}, &error),
        STATUS_OK);
    assert_string_equal(error.text, "");
}

static void no_database_is_transient(void **state)
{
    (void)state;
    char conninfo[512];
    struct error error = {0};

    (void)snprintf(conninfo, sizeof conninfo, "%s dbname=nowhere", test_database());
    assert_int_equal(
        try_open((struct db_settings){.conninfo = conninfo, .application = "x"}, &error),
        STATUS_TRANSIENT);
    assert_non_null(strstr(error.text, "database \"nowhere\" does not exist"));
}

static void not_listed(void *context)
{
    enum status status = db_run(context, &typo, NULL, NULL, NULL);

    assert_int_equal(status, STATUS_OK); /* not reached */
}

static void a_statement_of_no_list_aborts(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_with(NULL);

    assert_true(aborts(not_listed, db));
}

static void scripts(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_with(NULL);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct error error = {0};

    assert_int_equal(
        db_script(db, "CREATE TEMP TABLE t (a int4); INSERT INTO t VALUES (1), (2)", NULL, NULL),
        STATUS_OK);
    assert_int_equal(db_script(db, "UPDATE pg_temp.t SET a = a + 1", &result, NULL), STATUS_OK);
    assert_int_equal(db_affected(result), 2);
    assert_int_equal(db_script(db, "SELEC 1", NULL, &error), STATUS_BROKEN);
    assert_string_equal(error.text,
                        "could not run script: syntax error at or near \"SELEC\" at character 1");
    assert_string_equal(error.sqlstate, "42601");
    assert_true(db_usable(db));
    assert_int_equal(db_script(db, "COPY pg_temp.t FROM STDIN", NULL, &error), STATUS_BROKEN);
    assert_false(db_usable(db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_session_is_pinned),
        cmocka_unit_test(the_same_name_in_two_lists),
        cmocka_unit_test(a_typo_fails_when_opening),
        cmocka_unit_test(too_many_parameters_fail_when_opening),
        cmocka_unit_test(a_schema_is_replaced_at_the_start_of_words),
        cmocka_unit_test(a_dead_first_host_is_passed_over),
        cmocka_unit_test(no_database_is_transient),
        cmocka_unit_test(a_statement_of_no_list_aborts),
        cmocka_unit_test(scripts),
    };

    (void)test_database();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
