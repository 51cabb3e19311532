#include "common/runtime/work.h"

#include <inttypes.h>
#include <stdio.h>

#include "common/base/limits.h"
#include "common/base/log.h"

static enum status move_cursors(struct work *work, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t s = 0; work->plan && s < work->plan->source_count && status == STATUS_OK; s++) {
        const struct source *source = work->plan->sources[s];
        size_t taken = work->plan->taken[s];
        struct cursor cursor = {source->topic, source->partition, source->cursor};
        if (taken > 0)
            status =
                journal_move_cursor(work->runtime->db, work->arena, work->runtime->service->name,
                                    &cursor, source->cursor + taken, error);
    }
    return status;
}

/* First those that wait no longer, then new ones, then those that were woken. In step with
 * remember_waiting. */
static enum status keep_waiting(struct work *work, struct error *error)
{
    struct runtime *runtime = work->runtime;
    const char *name = runtime->service->name;
    const struct fold *fold = &work->fold;
    enum status status = STATUS_OK;
    if (work->waited_count > 0)
        status = journal_stop_waiting(runtime->db, work->arena, name, work->waited,
                                      work->waited_count, error);
    if (status == STATUS_OK && fold->wait_count > 0)
        status = journal_wait(runtime->db, work->arena, name, fold->waits, fold->wait_since,
                              fold->wait_count, error);
    if (status == STATUS_OK && fold->wake_count > 0)
        status = journal_wake(runtime->db, work->arena, name, fold->wakes, fold->wake_count, error);
    if (status == STATUS_OK && fold->overdue_before_us != INT64_MIN)
        status =
            journal_wake_overdue(runtime->db, work->arena, name, fold->overdue_before_us, error);
    return status;
}

static void remember_waiting(struct work *work)
{
    struct awaited *awaited = &work->runtime->awaited;
    const struct fold *fold = &work->fold;
    awaited->ready -= work->waited_count;
    for (size_t i = 0; i < fold->wait_count; i++)
        awaited_add(awaited, fold->waits[i].awaits, fold->wait_since[i], fold->waits[i].kitchen);
    for (size_t i = 0; i < fold->wake_count; i++)
        awaited_wake(awaited, fold->wakes[i].data);
    if (fold->overdue_before_us != INT64_MIN)
        awaited_wake_overdue(awaited, fold->overdue_before_us);
}

enum status work_begin(struct work *work, struct db_transaction *transaction, struct error *error)
{
    struct runtime *runtime = work->runtime;
    arena_reset(work->arena);
    work->began_us = clock_monotonic_us();
    work->fold = (struct fold){
        .service = runtime->service,
        .db = runtime->db,
        .arena = work->arena,
        .own = &work->own,
        .awaited = &runtime->awaited,
        .overdue_before_us = INT64_MIN,
    };
    enum status status = db_begin(runtime->db, transaction, error);
    if (status == STATUS_OK)
        status = journal_lock_stream(runtime->db, work->arena, runtime->service->topic,
                                     work->partition, &work->own, error);
    return status;
}

enum status work_append(struct work *work, struct error *error)
{
    const struct fold *fold = &work->fold;
    if (fold->decided_count == 0)
        return STATUS_OK;
    return journal_append(work->runtime->db, work->arena, &work->own, fold->decided,
                          fold->decided_count, error);
}

struct entry_text entry_text_of(const struct entry *entry)
{
    struct entry_text out;
    (void)snprintf(out.text, sizeof out.text, "%s/%u/%" PRIu64, topic_name(entry->topic),
                   entry->partition, entry->position);
    return out;
}

/* What is true in memory once the transaction is. */
static void after_commit(struct work *work)
{
    struct runtime *runtime = work->runtime;
    const struct fold *fold = &work->fold;
    int64_t took_us = clock_monotonic_us() - work->began_us;
    for (size_t s = 0; work->plan && s < work->plan->source_count; s++)
        if (work->plan->taken[s] > 0)
            source_drop(work->plan->sources[s], work->plan->taken[s]);
    runtime->own_heads[work->partition] = work->own.next_position - 1;
    remember_waiting(work);
    runtime->unfinished.open |= fold->opened_work;
    metrics_batch(runtime, took_us, fold->folded, fold->decided_count);
    hear_publish(runtime, work->partition, fold->decided, fold->decided_count);
}

enum status work_end(struct work *work, struct db_transaction *transaction, struct error *error)
{
    enum status status = keep_waiting(work, error);
    if (status == STATUS_OK)
        status = move_cursors(work, error);
    if (status == STATUS_OK)
        status = db_commit(transaction, error);
    if (status == STATUS_OK)
        after_commit(work);
    return status;
}

static void cut(struct work *work)
{
    size_t folded = work->fold.folded;
    if (work->plan)
        plan_cut(work->plan, folded);
    else
        work->waited_count = folded;
}

enum status work_run(struct work *work, const struct fold_item *items, size_t count,
                     struct error *error)
{
    CLEANUP(db_end) struct db_transaction transaction = {0};
    work->attempt++;
    enum status status = work_begin(work, &transaction, error);
    if (status == STATUS_OK)
        status = fold_run(&work->fold, items, count, error);
    if (status == STATUS_OK) {
        cut(work);
        status = work_append(work, error);
    }
    if (status == STATUS_OK) {
        /* the entries go with the plan */
        struct entry_text first = entry_text_of(items[0].entry);
        struct entry_text last = entry_text_of(items[work->fold.folded - 1].entry);
        status = work_end(work, &transaction, error);
        if (status == STATUS_OK)
            log_event(LOG_INFO, "batch",
                      "first=%s last=%s entries=%zu waited=%zu decisions=%zu waits=%zu attempt=%d"
                      " duration_ms=%.1f",
                      first.text, last.text, work->fold.folded, work->waited_count,
                      work->fold.decided_count, work->fold.wait_count, work->attempt,
                      (double)(clock_monotonic_us() - work->began_us) / 1000.0);
    }
    if (status != STATUS_OK)
        metrics_failure(work->runtime, status);
    return status;
}
