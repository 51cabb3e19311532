/* A consumer's transaction with the connection lost at its 1st, 2nd, ... n-th exchange: whatever
 * is lost, the journal is never left half-written, and in the end everything stands once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "store/common/journal/fresh.h"
#include "unit/common/journal/sample.h"

#define DATABASE "journal_fault"

enum { BATCH = 3, EXCHANGES_MOST = 40 };

static struct arena *arena;

static int found(void **state)
{
    (void)state;
    arena = arena_new((size_t)64 << 20);
    fresh_database(arena, DATABASE);
    fresh_found(arena, DATABASE, 1);
    return 0;
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Lets `left` exchanges pass and fails the next one; below zero, none. */
static bool fail_at(void *context)
{
    int *left = context;

    return *left >= 0 && (*left)-- == 0;
}

/* One input: decisions, cursor, something that waits, something parked, in one transaction. */
static enum status apply_next(struct db *db, bool *ret_done, struct error *error)
{
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct cursor *cursors;
    struct stream stream;
    size_t count;
    enum status status = journal_cursors(db, arena, "subsidy", all_topics, &cursors, &count, error);

    if (status == STATUS_OK) {
        status = db_begin(db, &transaction, error);
    }
    if (status == STATUS_OK) {
        status = journal_lock_stream(db, arena, TOPIC_SUBSIDY, 0, &stream, error);
    }
    if (status != STATUS_OK) {
        return status;
    }
    uint64_t input = cursors[0].position + 1;
    struct entry decisions[BATCH];
    struct waiting waiting = {.entry = {TOPIC_SUBMISSIONS, 0, input}};
    const int64_t since = SAMPLE_RECEIVED_US;
    for (size_t i = 0; i < BATCH; i++) {
        decisions[i] = sample_decision(input, sample_text("decisión"));
    }
    journal_chain(&stream, decisions, BATCH);
    status = journal_append(db, arena, &stream, decisions, BATCH, error);
    if (status == STATUS_OK) {
        status = journal_wait(db, arena, "subsidy", &waiting, &since, 1, error);
    }
    if (status == STATUS_OK) {
        status = journal_park(db, arena, "subsidy", &decisions[0], "por probar", 1, error);
    }
    if (status == STATUS_OK) {
        status = journal_move_cursor(db, arena, "subsidy", &cursors[0], input, error);
    }
    if (status == STATUS_OK) {
        status = db_commit(&transaction, error);
    }
    *ret_done = status == STATUS_OK;
    return status;
}

/* What one committed transaction leaves behind, times `inputs`. */
static void assert_applied(struct db *owner, int64_t inputs)
{
    assert_int_equal(fresh_number(owner, "SELECT count(*) FROM journal.entry_subsidy"),
                     BATCH * inputs);
    assert_int_equal(
        fresh_number(owner, "SELECT next_position - 1 FROM journal.stream WHERE topic = 3"),
        BATCH * inputs);
    assert_int_equal(fresh_number(owner, "SELECT coalesce(max(position), 0) FROM journal.cursor"),
                     inputs);
    assert_int_equal(fresh_number(owner, "SELECT count(*) FROM journal.waiting"), inputs);
    assert_int_equal(fresh_number(owner, "SELECT count(*) FROM journal.parked"), inputs);
    assert_int_equal(
        fresh_number(owner, "SELECT coalesce(journal.verify_chain(3::smallint, 0::smallint), 0)"),
        0);
}

static int64_t inputs_applied(struct db *owner)
{
    return fresh_number(owner, "SELECT coalesce(max(position), 0) FROM journal.cursor");
}

/* Only of a commit can it be doubtful whether it happened; reading back tells. */
static void lost_connections_leave_nothing_half_written(void **state)
{
    (void)state;
    CLEANUP(db_close_p) struct db *owner = fresh_connect(arena, NULL, DATABASE, "tequio_owner");
    int64_t applied = 0;
    int failures = 0, in_doubt = 0, happened = 0;
    bool untouched = false;

    for (int exchange = 0; !untouched; exchange++) {
        int left = -1;
        const struct db_settings settings = {.fault = fail_at, .fault_context = &left};
        CLEANUP(db_close_p)
        struct db *db = fresh_connect(arena, &settings, DATABASE, "tequio_subsidy");
        struct error error = {0};
        bool done = false;

        assert_in_range(exchange, 0, EXCHANGES_MOST);
        left = exchange;
        enum status status = apply_next(db, &done, &error);
        untouched = left >= 0;
        assert_int_equal(status, untouched ? STATUS_OK : STATUS_TRANSIENT);
        assert_int_equal(done, untouched);
        assert_int_equal(db_usable(db), untouched);
        if (error.ambiguous) {
            in_doubt++;
            happened += (int)(inputs_applied(owner) - applied);
            applied = inputs_applied(owner);
        }
        failures += !untouched;
        applied += untouched;
        assert_applied(owner, applied);
    }
    assert_int_equal(in_doubt, 2); /* the commit was lost, or only its answer */
    assert_int_equal(happened, 1);
    assert_int_equal(applied, 2);
    assert_int_equal(failures, 10); /* each exchange of the transaction, and the answer */
}

static enum status found_again(struct db *db, struct error *error)
{
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct entry founding = fresh_founding(arena, 1);
    enum status status = db_begin(db, &transaction, error);

    if (status == STATUS_OK) {
        status = journal_found(db, arena, &founding, 1, error);
    }
    if (status == STATUS_OK) {
        status = db_commit(&transaction, error);
    }
    return status;
}

static void a_founding_is_whole_or_not_at_all(void **state)
{
    (void)state;
    fresh_database(arena, "journal_fault_founding");
    bool untouched = false;
    int64_t founded = 0;

    for (int exchange = 0; !untouched; exchange++) {
        int left = -1;
        const struct db_settings settings = {.fault = fail_at, .fault_context = &left};
        CLEANUP(db_close_p)
        struct db *db = fresh_connect(arena, &settings, "journal_fault_founding", "tequio_owner");
        CLEANUP(db_close_p)
        struct db *looking = fresh_connect(arena, NULL, "journal_fault_founding", "tequio_owner");
        struct error error = {0};

        left = exchange;
        enum status status = found_again(db, &error);
        untouched = left >= 0;
        int64_t entries = fresh_number(looking, "SELECT count(*) FROM journal.entry");
        assert_int_equal(fresh_number(looking, "SELECT count(*) FROM journal.stream"), 6 * entries);
        /* once the lost answer was that of a commit, it is founded, and says so */
        assert_int_equal(entries, error.ambiguous ? entries : founded);
        founded = entries;
        assert_int_equal(status, untouched ? STATUS_REFUSED : STATUS_TRANSIENT);
    }
    assert_int_equal(founded, 1);
}

/* Reading fails as a whole: no out-parameter is written. */
static void readers_write_nothing_when_they_fail(void **state)
{
    (void)state;
    int left = -1;
    const struct db_settings settings = {.fault = fail_at, .fault_context = &left};
    struct entry *entries = NULL;
    struct stream *streams = NULL;
    struct waiting *ready = NULL;
    struct founding founding = {.partitions = 99};
    const struct entry_name name = {TOPIC_SUBMISSIONS, 0, 1};
    int64_t waits = 77, parked = 77;
    size_t count = 77;
    bool flag = false;

    for (int call = 0; call < 9; call++) {
        CLEANUP(db_close_p)
        struct db *db = fresh_connect(arena, &settings, DATABASE, "tequio_subsidy");
        enum status status = STATUS_OK;
        left = 0;
        switch (call) {
        case 0:
            status = journal_read(db, arena, TOPIC_SUBSIDY, 0, 1, 9, &entries, &count, NULL);
            break;
        case 1:
            status = journal_read_named(db, arena, &name, 1, &entries, NULL);
            break;
        case 2:
            status = journal_heads(db, arena, &streams, &count, NULL);
            break;
        case 3:
            status = journal_ready(db, arena, "subsidy", 0, 9, &ready, &count, NULL);
            break;
        case 4:
            status = journal_founding(db, arena, &founding, NULL);
            break;
        case 5:
            status = journal_count_waiting(db, arena, "subsidy", &waits, &parked, NULL);
            break;
        case 6:
            status = journal_unpark(db, arena, "subsidy", &name, &flag, NULL);
            break;
        case 7:
            status = journal_try_active(db, arena, "subsidy", &flag, NULL);
            break;
        default:
            status = journal_erase(db, arena, &name, NULL);
        }
        assert_int_equal(status, STATUS_TRANSIENT);
        left = -1;
    }
    assert_true(entries == NULL && streams == NULL && ready == NULL && !flag);
    assert_true(count == 77 && waits == 77 && parked == 77 && founding.partitions == 99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lost_connections_leave_nothing_half_written),
        cmocka_unit_test(a_founding_is_whole_or_not_at_all),
        cmocka_unit_test(readers_write_nothing_when_they_fail),
    };

    (void)test_database();
    return cmocka_run_group_tests(tests, found, free_arena);
}
