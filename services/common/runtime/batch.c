/* The transactions of a consumer: effects, decisions and cursors together, or nothing. */
#include <inttypes.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/runtime/codec.h"
#include "common/runtime/fold.h"
#include "common/runtime/state.h"

/* Ticks and imports load and write much more than an ordinary batch; taken from the heap only then.
 */
#define ALONE_ARENA_BYTES ((size_t)1 << 30)

/* One transaction in the making. */
struct work {
    struct runtime *runtime;
    uint16_t partition;
    struct arena *arena;
    struct stream own;
    struct fold fold;
    const struct plan *moves; /* cursors to move; NULL when entries that waited are folded */
    const struct entry_name *stop_waiting; /* those entries */
    size_t stop_waiting_count;
};

static enum status move_cursors(struct work *work, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t s = 0; work->moves && s < work->moves->source_count && status == STATUS_OK; s++) {
        const struct source *source = work->moves->sources[s];
        size_t taken = work->moves->taken[s];
        struct cursor cursor = {source->topic, source->partition, source->cursor};
        if (taken > 0)
            status =
                journal_move_cursor(work->runtime->db, work->arena, work->runtime->service->name,
                                    &cursor, source->cursor + taken, error);
    }
    return status;
}

/* Waiting entries: first those that are done with it, then new ones, then those that were woken. */
static enum status keep_waiting(struct work *work, const struct entry *tick, struct error *error)
{
    struct runtime *runtime = work->runtime;
    const char *name = runtime->service->name;
    const struct fold *fold = &work->fold;
    enum status status = STATUS_OK;
    if (runtime->waiting + (int64_t)fold->wait_count > LIMIT_WAITING)
        return error_set(error, STATUS_BROKEN,
                         "cannot let more than %d entries wait for their cause", LIMIT_WAITING);
    if (work->stop_waiting_count > 0)
        status = journal_stop_waiting(runtime->db, work->arena, name, work->stop_waiting,
                                      work->stop_waiting_count, error);
    if (status == STATUS_OK && fold->wait_count > 0)
        status = journal_wait(runtime->db, work->arena, name, fold->waits, fold->wait_since,
                              fold->wait_count, error);
    bool any = runtime->waiting > 0 || fold->wait_count > 0;
    if (status == STATUS_OK && any && fold->wake_count > 0)
        status = journal_wake(runtime->db, work->arena, name, fold->wakes, fold->wake_count, error);
    if (status == STATUS_OK && any && tick)
        status = journal_wake_overdue(runtime->db, work->arena, name,
                                      tick->received_at_us - LIMIT_WAIT_DAYS * US_PER_DAY, error);
    return status;
}

static enum status append_decided(struct work *work, struct error *error)
{
    const struct fold *fold = &work->fold;
    if (fold->decided_count == 0)
        return STATUS_OK;
    return journal_append(work->runtime->db, work->arena, &work->own, fold->decided,
                          fold->decided_count, error);
}

static const struct entry *last_tick(const struct fold_item *items, size_t count)
{
    for (size_t i = count; i-- > 0;)
        if (items[i].entry->kind == KIND_TICK && items[i].entry->topic == TOPIC_SUBMISSIONS)
            return items[i].entry;
    return 0;
}

static enum status begin_work(struct work *work, struct db_transaction *transaction,
                              struct error *error)
{
    struct runtime *runtime = work->runtime;
    arena_reset(work->arena);
    enum status status = db_begin(runtime->db, transaction, error);
    if (status == STATUS_OK)
        status = journal_lock_stream(runtime->db, work->arena, runtime->service->topic,
                                     work->partition, &work->own, error);
    work->fold = (struct fold){
        .service = runtime->service,
        .db = runtime->db,
        .arena = work->arena,
        .own = &work->own,
    };
    return status;
}

/* What is true in memory once the transaction is. */
static void after_commit(struct work *work, int64_t began_us, size_t count)
{
    struct runtime *runtime = work->runtime;
    const struct fold *fold = &work->fold;
    for (size_t s = 0; work->moves && s < work->moves->source_count; s++)
        if (work->moves->taken[s] > 0)
            source_drop(work->moves->sources[s], work->moves->taken[s]);
    runtime->own_heads[work->partition] = work->own.next_position - 1;
    runtime->waiting += (int64_t)fold->wait_count - (int64_t)work->stop_waiting_count;
    if (runtime->waiting > 0)
        runtime->look_for_ready = true;
    metric_add(&runtime->metrics[METRIC_BATCHES], 1);
    metric_add(&runtime->metrics[METRIC_BATCH_MICROSECONDS], clock_monotonic_us() - began_us);
    metric_add(&runtime->metrics[METRIC_DECISIONS], (int64_t)fold->decided_count);
    hear_publish(runtime, work->partition, fold->decided, fold->decided_count);
    log_event(LOG_DEBUG, "batch", "partition=%u entries=%zu decisions=%zu", work->partition, count,
              fold->decided_count);
}

static enum status run_work(struct work *work, const struct fold_item *items, size_t count,
                            struct error *error)
{
    int64_t began_us = clock_monotonic_us();
    CLEANUP(db_end) struct db_transaction transaction = {0};
    enum status status = begin_work(work, &transaction, error);
    work->fold.failed = count;
    if (status == STATUS_OK)
        status = fold_run(&work->fold, items, count, error);
    if (status == STATUS_OK)
        status = append_decided(work, error);
    if (status == STATUS_OK)
        status = keep_waiting(work, last_tick(items, count), error);
    if (status == STATUS_OK)
        status = move_cursors(work, error);
    if (status == STATUS_OK)
        status = db_commit(&transaction, error);
    if (status == STATUS_OK)
        after_commit(work, began_us, count);
    return status;
}

/* Folds the entry that an operator released. It belongs to the order from now on: the facts that
 * hold for it are those of the release, which no later submission has passed. */
static enum status fold_released(struct work *work, const struct park_order *order,
                                 struct error *error)
{
    struct entry *entry;
    enum status status =
        journal_read_named(work->runtime->db, work->arena, &order->entry, 1, &entry, error);
    if (status != STATUS_OK)
        return status;
    entry->root_position = work->moves->entries[0]->root_position;
    struct fold_item item = {.entry = entry};
    return fold_run(&work->fold, &item, 1, error);
}

static enum status append_unparked(struct work *work, const struct park_order *order,
                                   struct error *error)
{
    const struct entry *cause = work->moves->entries[0];
    struct entry unparked = {
        .topic = work->own.topic,
        .partition = work->own.partition,
        .kind = KIND_UNPARKED,
        .received_at_us = cause->received_at_us,
        .saved_at_us = INT64_MIN,
        .cause_topic = TOPIC_SUBMISSIONS,
        .cause_position = cause->position,
        .root_position = cause->root_position,
        .body = codec_write_unparked(work->arena, &order->entry, order->release, order->reason),
    };
    journal_chain(&work->own, &unparked, 1);
    return journal_append(work->runtime->db, work->arena, &work->own, &unparked, 1, error);
}

/* An operator's order to release or skip a parked entry of this consumer. */
static enum status obey_order(struct work *work, const struct park_order *order,
                              struct error *error)
{
    struct runtime *runtime = work->runtime;
    CLEANUP(db_end) struct db_transaction transaction = {0};
    int64_t began_us = clock_monotonic_us();
    bool was_parked = false;
    enum status status = begin_work(work, &transaction, error);
    if (status == STATUS_OK)
        status = journal_unpark(runtime->db, work->arena, runtime->service->name, &order->entry,
                                &was_parked, error);
    if (status == STATUS_OK && was_parked && order->release)
        status = fold_released(work, order, error);
    if (status == STATUS_OK)
        status = append_decided(work, error);
    if (status == STATUS_OK && was_parked)
        status = append_unparked(work, order, error);
    if (status == STATUS_OK)
        status = keep_waiting(work, 0, error);
    if (status == STATUS_OK)
        status = move_cursors(work, error);
    if (status == STATUS_OK)
        status = db_commit(&transaction, error);
    if (status == STATUS_OK) {
        runtime->parked -= was_parked;
        after_commit(work, began_us, 1);
    }
    return status;
}

/* A released entry failed again: it stays parked, with one attempt more and the newer reason. */
static enum status keep_parked(struct work *work, const struct park_order *order,
                               const struct error *why, struct error *error)
{
    struct runtime *runtime = work->runtime;
    CLEANUP(db_end) struct db_transaction transaction = {0};
    int64_t began_us = clock_monotonic_us();
    struct entry *entry;
    enum status status = begin_work(work, &transaction, error);
    if (status == STATUS_OK)
        status = journal_read_named(runtime->db, work->arena, &order->entry, 1, &entry, error);
    if (status == STATUS_OK)
        status = journal_park(runtime->db, work->arena, runtime->service->name, entry, why->text, 1,
                              error);
    if (status == STATUS_OK)
        status = move_cursors(work, error);
    if (status == STATUS_OK)
        status = db_commit(&transaction, error);
    if (status == STATUS_OK)
        after_commit(work, began_us, 1);
    return status;
}

/* True where every entry would fail alike: a missing table, a missing right, a wrong statement.
 * Nothing is parked then. */
static bool is_environment(const struct error *error)
{
    return strncmp(error->sqlstate, "42", 2) == 0 || strncmp(error->sqlstate, "28", 2) == 0 ||
           strncmp(error->sqlstate, "3D", 2) == 0 || strncmp(error->sqlstate, "3F", 2) == 0;
}

static bool entry_at_fault(enum status status, const struct error *error)
{
    return (status == STATUS_BROKEN || status == STATUS_REFUSED) && !is_environment(error);
}

/* A batch failed for reasons of its own: each entry in a transaction of its own, and only the
 * failing one is parked. */
static enum status run_singly(struct work *work, const struct plan *plan, struct error *error)
{
    enum status status = STATUS_OK;
    size_t entries = plan->count;
    for (size_t i = 0; i < entries && status == STATUS_OK; i++) {
        struct plan single = {
            .count = 1, .source_count = plan->source_count, .entries = {plan->entries[i]}};
        memcpy(single.sources, plan->sources, sizeof single.sources);
        struct source *source = 0;
        for (size_t s = 0; s < plan->source_count; s++)
            if (plan->sources[s]->topic == plan->entries[i]->topic) {
                single.taken[s] = 1;
                source = plan->sources[s];
            }
        work->moves = &single;
        struct fold_item item = {.entry = plan->entries[i]};
        int attempts = 0;
        do {
            status = run_work(work, &item, 1, error);
            attempts++;
        } while (entry_at_fault(status, error) && attempts < LIMIT_ATTEMPTS);
        work->moves = NULL;
        if (entry_at_fault(status, error)) {
            struct error why = *error;
            status = park_entry(work->runtime, plan->entries[i], source, &why, attempts, error);
        }
    }
    return status;
}

static enum status run_plan(struct work *work, const struct plan *plan, struct error *error)
{
    struct fold_item items[LIMIT_BATCH_ENTRIES];
    for (size_t i = 0; i < plan->count; i++)
        items[i] = (struct fold_item){.entry = plan->entries[i]};
    work->moves = plan;
    const struct entry *first = plan->entries[0];
    if (first->topic == TOPIC_SUBMISSIONS && first->kind == KIND_OPERATION) {
        struct park_order order;
        arena_reset(work->arena);
        enum status status = park_read_order(work->runtime, work->arena, first, &order, error);
        if (status == STATUS_OK && order.consumer) {
            struct arena *kept = arena_new(LIMIT_BATCH_ARENA_BYTES);
            order.reason = arena_text(kept, order.reason);
            status = obey_order(work, &order, error);
            if (entry_at_fault(status, error)) {
                struct error why = *error;
                log_error("release_failed", &why);
                status = keep_parked(work, &order, &why, error);
            }
            arena_free(kept);
            return status;
        }
    }
    enum status status = run_work(work, items, plan->count, error);
    if (entry_at_fault(status, error)) {
        log_warning("batch_split", error);
        status = run_singly(work, plan, error);
    }
    return status;
}

/* Entries that waited and whose time has come, as a batch of their own. */
static enum status run_ready(struct work *work, bool *ret_done, struct error *error)
{
    struct runtime *runtime = work->runtime;
    struct arena *arena = arena_new(ALONE_ARENA_BYTES);
    struct waiting *ready;
    size_t count;
    enum status status = journal_ready(runtime->db, arena, runtime->service->name, work->partition,
                                       LIMIT_BATCH_ENTRIES, &ready, &count, error);
    if (status == STATUS_OK && count > 0) {
        struct entry_name *names = arena_array(arena, count, sizeof *names);
        struct fold_item *items = arena_array(arena, count, sizeof *items);
        struct entry *entries;
        for (size_t i = 0; i < count; i++)
            names[i] = ready[i].entry;
        status = journal_read_named(runtime->db, arena, names, count, &entries, error);
        for (size_t i = 0; status == STATUS_OK && i < count; i++)
            items[i] = (struct fold_item){&entries[i], ready[i].overdue};
        work->moves = 0;
        work->stop_waiting = names;
        work->stop_waiting_count = count;
        if (status == STATUS_OK)
            status = run_work(work, items, count, error);
        *ret_done = true;
    }
    arena_free(arena);
    return status;
}

enum status batch_next(struct runtime *runtime, bool *ret_done, struct error *error)
{
    *ret_done = false;
    enum status status = STATUS_OK;
    bool looked = runtime->look_for_ready;
    for (uint16_t p = 0; p < runtime->founding.partitions && status == STATUS_OK; p++) {
        struct work work = {.runtime = runtime, .partition = p, .arena = runtime->batch_arena};
        if (looked)
            status = run_ready(&work, ret_done, error);
        work = (struct work){.runtime = runtime, .partition = p, .arena = runtime->batch_arena};
        struct source *sources[PLAN_SOURCES_MAX];
        for (size_t s = 0; s < runtime->sources_per_partition; s++)
            sources[s] = &runtime_sources(runtime, p)[s];
        struct plan plan;
        if (status != STATUS_OK ||
            !plan_next(runtime->service, sources, runtime->sources_per_partition, runtime->merged,
                       runtime_gates(runtime, p), runtime->gates_per_partition, runtime->turn++,
                       &plan))
            continue;
        const struct handler *handler = plan_handler(runtime->service, plan.entries[0]);
        bool alone = handler && handler->alone;
        if (alone)
            work.arena = arena_new(ALONE_ARENA_BYTES);
        status = run_plan(&work, &plan, error);
        if (alone)
            arena_free(work.arena);
        *ret_done = true;
    }
    if (status == STATUS_OK && looked && !*ret_done)
        runtime->look_for_ready = false;
    return status;
}
