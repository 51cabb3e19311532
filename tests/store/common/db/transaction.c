/* Transactions, and connections that are lost in the middle of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/db/db.h"
#include "store/database.h"

static const struct db_statement pay = {
    "pay",
    "INSERT INTO db_test.payment (folio, amount) VALUES ($1, $2)",
};
static const struct db_statement count_paid = {"count_paid",
                                               "SELECT count(*) FROM db_test.payment"};
static const struct db_statement *const list[] = {&pay, &count_paid, NULL};
static const struct db_statement *const *const lists[] = {list, NULL};

static struct arena *arena;

static struct db *open_plain(const struct db_statement *const *const *statements)
{
    const struct db_settings settings = {
        .conninfo = test_database(), .application = "transaction", .statements = statements};
    struct db *db = NULL;
    struct error error = {0};

    if (db_open(&settings, &db, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return db;
}

static int make_table(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_plain(NULL);

    arena = arena_new(1 << 20);
    return db_script(db,
                     "DROP SCHEMA IF EXISTS db_test CASCADE; CREATE SCHEMA db_test;"
                     "CREATE TABLE db_test.payment (folio int8 NOT NULL, amount int8 NOT NULL"
                     " CHECK (amount > 0), CONSTRAINT paid_once UNIQUE (folio)"
                     " DEFERRABLE INITIALLY DEFERRED)",
                     NULL, NULL) == STATUS_OK
               ? 0
               : -1;
}

static int drop_table(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_plain(NULL);

    arena_free(arena);
    return db_script(db, "DROP SCHEMA db_test CASCADE", NULL, NULL) == STATUS_OK ? 0 : -1;
}

static enum status pay_amount(struct db *db, int64_t folio, int64_t amount, struct error *error)
{
    struct db_params params;

    db_params_begin(&params, arena);
    db_param_int8(&params, folio);
    db_param_int8(&params, amount);
    return db_run(db, &pay, &params, NULL, error);
}

static int64_t paid(struct db *db)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;

    assert_int_equal(db_run(db, &count_paid, NULL, &result, NULL), STATUS_OK);
    return db_int8(result, 0, 0);
}

static int64_t paid_in_all(void)
{
    CLEANUP(db_close_p) struct db *db = open_plain(lists);

    return paid(db);
}

static int forget_payments(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_plain(NULL);

    return db_script(db, "DELETE FROM db_test.payment", NULL, NULL) == STATUS_OK ? 0 : -1;
}

static void pay_and_forget_to_commit(struct db *db)
{
    CLEANUP(db_end) struct db_transaction transaction;

    assert_int_equal(db_begin(db, &transaction, NULL), STATUS_OK);
    assert_int_equal(pay_amount(db, 1, 100, NULL), STATUS_OK);
    assert_int_equal(paid(db), 1);
}

static void what_is_not_committed_is_rolled_back(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_plain(lists);

    pay_and_forget_to_commit(db);
    assert_int_equal(paid(db), 0);
    struct db_transaction transaction;
    assert_int_equal(db_begin(db, &transaction, NULL), STATUS_OK);
    assert_int_equal(pay_amount(db, 1, 100, NULL), STATUS_OK);
    assert_int_equal(db_commit(&transaction, NULL), STATUS_OK);
    db_end(&transaction);
    assert_int_equal(paid(db), 1);
}

/* What the server tells of a broken constraint quotes the row: only the constraint's name may be
 * seen. */
static void a_broken_constraint_does_not_quote_the_row(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_plain(lists);
    struct error error = {0};

    assert_int_equal(pay_amount(db, 7654321, -5, &error), STATUS_BROKEN);
    assert_string_equal(error.sqlstate, "23514");
    assert_string_equal(
        error.text, "could not run statement \"pay\": new row for relation \"payment\" violates "
                    "check constraint \"payment_amount_check\"");
    assert_true(db_usable(db));
}

static void a_deferred_constraint_fails_the_commit(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_plain(lists);
    struct db_transaction transaction;
    struct error error = {0};

    assert_int_equal(db_begin(db, &transaction, NULL), STATUS_OK);
    assert_int_equal(pay_amount(db, 1, 100, NULL), STATUS_OK);
    assert_int_equal(pay_amount(db, 1, 100, NULL), STATUS_OK);
    assert_int_equal(db_commit(&transaction, &error), STATUS_BROKEN);
    assert_false(error.ambiguous);
    assert_string_equal(error.sqlstate, "23505");
    assert_string_equal(
        error.text,
        "could not commit: duplicate key value violates unique constraint \"paid_once\"");
    db_end(&transaction);
    assert_int_equal(paid(db), 0);
}

static void a_failed_transaction_does_not_commit(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_plain(lists);
    struct db_transaction transaction;
    struct error error = {0};

    assert_int_equal(db_begin(db, &transaction, NULL), STATUS_OK);
    assert_int_equal(pay_amount(db, 1, -100, NULL), STATUS_BROKEN);
    assert_int_equal(pay_amount(db, 1, 100, &error), STATUS_BROKEN);
    assert_string_equal(error.sqlstate, "25P02");
    assert_int_equal(db_commit(&transaction, &error), STATUS_BROKEN);
    assert_false(error.ambiguous);
    assert_int_equal(paid(db), 0);
}

static void kill_session(struct db *victim)
{
    CLEANUP(db_close_p) struct db *db = open_plain(NULL);
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    char sql[96];

    assert_int_equal(db_script(victim, "SELECT pg_backend_pid()", &result, NULL), STATUS_OK);
    (void)snprintf(sql, sizeof sql, "SELECT pg_terminate_backend(%d, 5000)", db_int4(result, 0, 0));
    assert_int_equal(db_script(db, sql, NULL, NULL), STATUS_OK);
}

static void a_killed_session_is_transient_and_lost(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_plain(lists);
    CLEANUP(db_end) struct db_transaction transaction;
    struct error error = {0};

    assert_int_equal(db_begin(db, &transaction, NULL), STATUS_OK);
    assert_int_equal(pay_amount(db, 1, 100, NULL), STATUS_OK);
    kill_session(db);
    assert_true(db_usable(db));
    assert_int_equal(pay_amount(db, 2, 100, &error), STATUS_TRANSIENT);
    assert_false(db_usable(db));
    assert_false(error.ambiguous);
    assert_int_equal(pay_amount(db, 2, 100, &error), STATUS_TRANSIENT);
    assert_string_equal(error.text,
                        "could not run statement \"pay\": the connection was lost before");
    assert_int_equal(db_commit(&transaction, &error), STATUS_TRANSIENT);
    assert_false(error.ambiguous); /* it was never sent */
    assert_int_equal(paid_in_all(), 0);
}

static void a_commit_on_a_killed_session_is_ambiguous(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_plain(lists);
    struct db_transaction transaction;
    struct error error = {0};

    assert_int_equal(db_begin(db, &transaction, NULL), STATUS_OK);
    assert_int_equal(pay_amount(db, 1, 100, NULL), STATUS_OK);
    kill_session(db);
    assert_int_equal(db_commit(&transaction, &error), STATUS_TRANSIENT);
    assert_true(error.ambiguous);
    assert_false(db_usable(db));
    db_end(&transaction);
}

static void waiting_for_a_lock_is_transient(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *holder = open_plain(NULL);
    CLEANUP(db_close_p) struct db *waiter = open_plain(lists);
    struct error error = {0};

    assert_int_equal(
        db_script(holder, "BEGIN; LOCK TABLE db_test.payment IN EXCLUSIVE MODE", NULL, NULL),
        STATUS_OK);
    assert_int_equal(db_script(waiter, "SET lock_timeout = 50", NULL, NULL), STATUS_OK);
    assert_int_equal(pay_amount(waiter, 1, 100, &error), STATUS_TRANSIENT);
    assert_string_equal(error.sqlstate, "55P03");
    assert_int_equal(
        db_script(waiter, "SET lock_timeout = 0; SET statement_timeout = 50", NULL, NULL),
        STATUS_OK);
    assert_int_equal(pay_amount(waiter, 1, 100, &error), STATUS_TRANSIENT);
    assert_string_equal(error.sqlstate, "57014");
    assert_true(db_usable(waiter));
}

static void a_session_that_may_not_write_is_given_up(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *db = open_plain(lists);
    struct error error = {0};

    assert_int_equal(db_script(db, "SET default_transaction_read_only = on", NULL, NULL),
                     STATUS_OK);
    assert_int_equal(pay_amount(db, 1, 100, &error), STATUS_TRANSIENT);
    assert_string_equal(error.sqlstate, "25006");
    assert_false(db_usable(db));
}

/* Fails at the exchange whose turn it is. */
struct fault_counter {
    int left;
};

static bool count_down(void *context)
{
    struct fault_counter *counter = context;

    return --counter->left == 0;
}

/* One attempt of the small transaction, as a caller would make it. */
static enum status pay_twice(struct fault_counter *counter, bool *ret_committed,
                             struct error *error)
{
    const struct db_settings settings = {.conninfo = test_database(),
                                         .application = "faults",
                                         .statements = lists,
                                         .fault = count_down,
                                         .fault_context = counter};
    CLEANUP(db_close_p) struct db *db = NULL;
    enum status status = db_open(&settings, &db, error);

    if (status != STATUS_OK) {
        return status;
    }
    CLEANUP(db_end) struct db_transaction transaction = {0};
    status = db_begin(db, &transaction, error);
    for (int64_t folio = 1; folio <= 2 && status == STATUS_OK; folio++) {
        status = pay_amount(db, folio, 100, error);
    }
    if (status == STATUS_OK) {
        status = db_commit(&transaction, error);
        *ret_committed = true;
    }
    assert_true((status == STATUS_OK) == db_usable(db));
    return status;
}

static void every_exchange_may_fail(void **state)
{
    (void)state;
    int ambiguous_and_done = 0, ambiguous_and_not = 0, failures = 0;

    for (int turn = 1;; turn++) {
        struct fault_counter counter = {turn};
        struct error error = {0};
        bool committed = false;
        enum status status = pay_twice(&counter, &committed, &error);
        int64_t count = paid_in_all();
        assert_true(count == 0 || count == 2);
        if (status == STATUS_OK) {
            assert_int_equal(count, 2);
            assert_true(counter.left > 0);
            break;
        }
        failures++;
        assert_int_equal(status, STATUS_TRANSIENT);
        assert_int_equal(error.ambiguous, committed);
        assert_true(error.ambiguous || count == 0);
        ambiguous_and_done += error.ambiguous && count == 2;
        ambiguous_and_not += error.ambiguous && count == 0;
        assert_int_equal(forget_payments(NULL), 0);
    }
    /* connect, session, two statements twice; begin, two payments, commit and its answer */
    assert_int_equal(failures, 2 + 4 + 5);
    assert_int_equal(ambiguous_and_not, 1);
    assert_int_equal(ambiguous_and_done, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_is_not_committed_is_rolled_back, forget_payments),
        cmocka_unit_test(a_broken_constraint_does_not_quote_the_row),
        cmocka_unit_test(a_deferred_constraint_fails_the_commit),
        cmocka_unit_test(a_failed_transaction_does_not_commit),
        cmocka_unit_test(a_killed_session_is_transient_and_lost),
        cmocka_unit_test(a_commit_on_a_killed_session_is_ambiguous),
        cmocka_unit_test(waiting_for_a_lock_is_transient),
        cmocka_unit_test(a_session_that_may_not_write_is_given_up),
        cmocka_unit_test_teardown(every_exchange_may_fail, forget_payments),
    };

    (void)test_database();
    return cmocka_run_group_tests(tests, make_table, drop_table);
}
