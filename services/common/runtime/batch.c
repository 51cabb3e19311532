/* What the next transaction of a consumer is about: a piece of work that is not done yet, else
 * entries that waited and are ready, else those that come next. The same for every size of batch:
 * README.md, "Order". */
#include <assert.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/runtime/release.h"
#include "common/runtime/work.h"

enum { ROOM_LEAST = 8 };

/* Where batches end early, what was loaded for their rest was loaded in vain: the next ones are
 * smaller, and grow again. */
static void adapt_room(struct runtime *runtime, size_t planned, size_t folded)
{
    size_t room = runtime->batch_room;
    if (runtime->singly > 0) {
        runtime->singly--;
        return;
    }
    if (folded < planned)
        room = folded > ROOM_LEAST ? folded : ROOM_LEAST;
    else
        room = 2 * room;
    runtime->batch_room = room < runtime->batch_most ? room : runtime->batch_most;
}

static size_t room_of(const struct runtime *runtime)
{
    return runtime->singly > 0 ? 1 : runtime->batch_room;
}

/* A batch that failed for reasons of its own is taken again one by one, and only the failing entry
 * is parked. `source` is where a single one comes from; NULL = it waited. */
static enum status take(struct work *work, const struct fold_item *items, size_t count,
                        struct source *source, struct error *error)
{
    assert(count > 0);
    struct runtime *runtime = work->runtime;
    struct entry_text first = entry_text_of(items[0].entry);
    enum status status;
    do {
        status = work_run(work, items, count, error);
    } while (count == 1 && park_entry_at_fault(status, error) && work->attempt < LIMIT_ATTEMPTS);
    if (park_entry_at_fault(status, error)) {
        struct error why = *error;
        if (count > 1) {
            log_failure(LOG_WARNING, "batch_split", &why, "first=%s entries=%zu", first.text,
                        count);
            runtime->singly = count;
            return STATUS_OK;
        }
        status = park_entry(runtime, items[0].entry, source, &why, work->attempt, error);
        if (status == STATUS_OK)
            adapt_room(runtime, 1, 1);
        return status;
    }
    if (status == STATUS_OK)
        adapt_room(runtime, count, work->fold.folded);
    return status;
}

/* Those of the ready ones that fit a batch, oldest first. */
static size_t fit(const struct waiting *ready, const struct entry *entries, size_t count,
                  struct fold_item *items)
{
    size_t bytes = 0, kept = 0;
    while (kept < count && (kept == 0 || bytes + entries[kept].body.size <= LIMIT_BATCH_BYTES)) {
        bytes += entries[kept].body.size;
        items[kept] = (struct fold_item){&entries[kept], ready[kept].overdue};
        kept++;
    }
    return kept;
}

/* Entries that waited and whose time has come: before anything else. */
static enum status take_ready(struct work *work, bool *ret_done, struct error *error)
{
    struct runtime *runtime = work->runtime;
    struct arena *arena = arena_new(LIMIT_ALONE_ARENA_BYTES);
    struct waiting *ready;
    size_t count;
    enum status status = journal_ready(runtime->db, arena, runtime->service->name, work->partition,
                                       room_of(runtime), &ready, &count, error);
    if (status == STATUS_OK && count > 0) {
        struct entry_name *names = arena_array(arena, count, sizeof *names);
        struct fold_item *items = arena_array(arena, count, sizeof *items);
        struct entry *entries;
        for (size_t i = 0; i < count; i++)
            names[i] = ready[i].entry;
        status = journal_read_named(runtime->db, arena, names, count, &entries, error);
        if (status == STATUS_OK) {
            work->waited = names;
            work->waited_count = fit(ready, entries, count, items);
            status = take(work, items, work->waited_count, 0, error);
        }
        *ret_done = true;
    }
    arena_free(arena);
    return status;
}

static struct source *source_of(const struct plan *plan, const struct entry *entry)
{
    struct source *source = 0;
    for (size_t s = 0; s < plan->source_count; s++)
        if (plan->sources[s]->topic == entry->topic)
            source = plan->sources[s];
    return source;
}

static enum status take_plan(struct work *work, struct plan *plan, struct error *error)
{
    struct fold_item items[LIMIT_BATCH_ENTRIES];
    bool obeyed;
    work->plan = plan;
    enum status status = release_obey(work, &obeyed, error);
    if (status != STATUS_OK || obeyed)
        return status;
    for (size_t i = 0; i < plan->count; i++)
        items[i] = (struct fold_item){.entry = plan->entries[i]};
    return take(work, items, plan->count, source_of(plan, plan->entries[0]), error);
}

static enum status take_next(struct runtime *runtime, uint16_t partition, bool *ret_done,
                             struct error *error)
{
    struct work work = {.runtime = runtime, .partition = partition, .arena = runtime->batch_arena};
    struct source *sources[PLAN_SOURCES_MAX];
    struct plan plan;
    bool waited = false;
    enum status status = STATUS_OK;
    if (runtime->awaited.ready > 0)
        status = take_ready(&work, &waited, error);
    *ret_done |= waited;
    if (status != STATUS_OK || waited)
        return status;
    for (size_t s = 0; s < runtime->sources_per_partition; s++)
        sources[s] = &runtime_sources(runtime, partition)[s];
    if (!plan_next(runtime->service, sources, runtime->sources_per_partition, runtime->merged,
                   runtime_gates(runtime, partition), runtime->gates_per_partition, runtime->turn++,
                   room_of(runtime), &plan))
        return STATUS_OK;
    *ret_done = true;
    const struct handler *handler = plan_handler(runtime->service, plan.entries[0]);
    bool alone = handler && handler->alone;
    if (alone)
        work.arena = arena_new(LIMIT_ALONE_ARENA_BYTES);
    status = take_plan(&work, &plan, error);
    if (alone)
        arena_free(work.arena);
    return status;
}

enum status batch_next(struct runtime *runtime, bool *ret_done, struct error *error)
{
    *ret_done = false;
    enum status status = unfinished_next(runtime, ret_done, error);
    if (status != STATUS_OK || *ret_done)
        return status;
    for (uint16_t p = 0; p < runtime->founding.partitions && status == STATUS_OK; p++)
        status = take_next(runtime, p, ret_done, error);
    return status;
}
