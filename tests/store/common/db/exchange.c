/* A server that is stopped, not dead: its kernel goes on taking what we send, and no answer comes.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#include <cmocka.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/db/db.h"
#include "store/database.h"

enum { PATIENCE_MS = 300 };

static const struct db_statement length_of = {"length_of", "SELECT length($1)"};
static const struct db_statement *const list[] = {&length_of, NULL};
static const struct db_statement *const *const lists[] = {list, NULL};

static struct db *open_impatient(pid_t *ret_server)
{
    const struct db_settings settings = {.conninfo = test_database(),
                                         .application = "exchange",
                                         .statements = lists,
                                         .answer_ms = PATIENCE_MS};
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct db *db = NULL;
    struct error error = {0};

    if (db_open(&settings, &db, &error) != STATUS_OK ||
        db_script(db, "SELECT pg_catalog.pg_backend_pid()", &result, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    *ret_server = db_int4(result, 0, 0);
    return db;
}

/* Calls while that server process is stopped, and lets it go on afterwards. */
static enum status call_stopped(enum status (*call)(struct db *db, struct error *error),
                                struct error *error, struct db *db, pid_t server)
{
    assert_int_equal(kill(server, SIGSTOP), 0);
    int64_t began_us = clock_monotonic_us();
    enum status status = call(db, error);
    int64_t took_us = clock_monotonic_us() - began_us;
    assert_int_equal(kill(server, SIGCONT), 0);
    assert_true(took_us >= PATIENCE_MS * INT64_C(1000));
    return status;
}

static enum status ask(struct db *db, struct error *error)
{
    struct arena *arena = arena_new(1 << 20);
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_text(&params, "four");
    enum status status = db_run(db, &length_of, &params, NULL, error);
    arena_free(arena);
    return status;
}

/* More than any socket's buffer takes. */
static enum status ask_at_length(struct db *db, struct error *error)
{
    enum { BYTES = 16 << 20 };
    struct arena *arena = arena_new(3 * (size_t)BYTES);
    char *text = arena_alloc(arena, BYTES + 1);
    struct db_params params;

    memset(text, 'x', BYTES);
    text[BYTES] = '\0';
    db_params_begin(&params, arena);
    db_param_text(&params, text);
    enum status status = db_run(db, &length_of, &params, NULL, error);
    arena_free(arena);
    return status;
}

static enum status begin(struct db *db, struct error *error)
{
    struct db_transaction transaction = {0};

    return db_begin(db, &transaction, error);
}

static void a_stopped_server_is_given_up(void **state)
{
    (void)state;
    static enum status (*const calls[])(struct db * db, struct error * error) = {ask, ask_at_length,
                                                                                 begin};

    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        pid_t server;
        CLEANUP(db_close_p) struct db *db = open_impatient(&server);
        struct error error = {0};

        assert_int_equal(call_stopped(calls[i], &error, db, server), STATUS_TRANSIENT);
        assert_non_null(strstr(error.text, "no answer within 300 ms"));
        assert_false(error.ambiguous);
        assert_false(db_usable(db));
        assert_int_equal(ask(db, &error), STATUS_TRANSIENT);
    }
}

static struct db_transaction committing;

static enum status commit(struct db *db, struct error *error)
{
    (void)db;
    return db_commit(&committing, error);
}

static void a_commit_without_an_answer_is_ambiguous(void **state)
{
    (void)state;
    pid_t server;
    CLEANUP(db_close_p) struct db *db = open_impatient(&server);
    struct error error = {0};

    assert_int_equal(db_begin(db, &committing, &error), STATUS_OK);
    assert_int_equal(call_stopped(commit, &error, db, server), STATUS_TRANSIENT);
    assert_true(error.ambiguous);
    assert_false(db_usable(db));
}

static void work_on_whole_tables_is_waited_for(void **state)
{
    (void)state;
    pid_t server;
    CLEANUP(db_close_p) struct db *db = open_impatient(&server);
    struct error error = {0};

    assert_int_equal(db_take_time(db, &error), STATUS_OK);
    assert_int_equal(db_script(db, "SELECT pg_catalog.pg_sleep(0.5)", NULL, &error), STATUS_OK);
    assert_true(db_usable(db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stopped_server_is_given_up),
        cmocka_unit_test(a_commit_without_an_answer_is_ambiguous),
        cmocka_unit_test(work_on_whole_tables_is_waited_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
