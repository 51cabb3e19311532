/* What a consumer reads from the database outside its batches: where it stands, and what its
 * sources lack. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/base/log.h"
#include "common/runtime/state.h"
#include "tequio_runtime_sql.h"

enum { PAGE_ARENA_BYTES = 8 << 20, REFILL_BELOW = LIMIT_BATCH_ENTRIES };

static void lay_out_sources(struct runtime *runtime)
{
    const struct service *service = runtime->service;
    enum topic order[TOPIC_COUNT];
    size_t count = 0, gates = 0;
    /* Merged topics first, submissions in front: plan.h. */
    bool submissions_first = false;
    for (const enum topic *t = service->listens; *t; t++)
        submissions_first |= *t == TOPIC_SUBMISSIONS;
    if (submissions_first)
        order[count++] = TOPIC_SUBMISSIONS;
    for (const char *const *after = service->after; *after; after++, gates++)
        for (const enum topic *t = service->listens; *t; t++)
            if (*t == topic_find(*after))
                order[count++] = *t;
    size_t merged = count > 1 ? count : 0;
    for (const enum topic *t = service->listens; *t; t++) {
        bool there = false;
        for (size_t i = 0; i < count; i++)
            there |= order[i] == *t;
        if (!there)
            order[count++] = *t;
    }
    size_t partitions = runtime->founding.partitions;
    runtime->merged = merged;
    runtime->sources_per_partition = count;
    runtime->gates_per_partition = gates;
    runtime->sources = arena_array(runtime->start_up, partitions * count, sizeof *runtime->sources);
    runtime->gates = arena_array(runtime->start_up, partitions * gates + 1, sizeof *runtime->gates);
    runtime->own_heads = arena_array(runtime->start_up, partitions, sizeof *runtime->own_heads);
    for (size_t p = 0; p < partitions; p++) {
        for (size_t s = 0; s < count; s++) {
            runtime_sources(runtime, p)[s].topic = order[s];
            runtime_sources(runtime, p)[s].partition = (uint16_t)p;
        }
        for (size_t g = 0; g < gates; g++) {
            struct gate *gate = &runtime_gates(runtime, p)[g];
            gate->consumer = service->after[g];
            gate->topic = topic_find(service->after[g]);
            gate->partition = (uint16_t)p;
        }
    }
}

static enum status read_cursors(struct runtime *runtime, struct arena *arena, struct error *error)
{
    struct cursor *cursors;
    size_t count;
    enum status status = journal_cursors(runtime->db, arena, runtime->service->name,
                                         runtime->service->listens, &cursors, &count, error);
    size_t total = runtime->founding.partitions * runtime->sources_per_partition;
    for (size_t i = 0; i < total && status == STATUS_OK; i++) {
        struct source *source = &runtime->sources[i];
        uint64_t position = 0;
        for (size_t c = 0; c < count; c++)
            if (cursors[c].topic == source->topic && cursors[c].partition == source->partition)
                position = cursors[c].position;
        source_reset(source, position);
    }
    return status;
}

static enum status read_waiting(struct runtime *runtime, struct arena *arena, struct error *error)
{
    struct awaited *awaited = &runtime->awaited;
    struct bytes *keys;
    int64_t *since_us, waiting;
    uint32_t *kitchens;
    size_t count;
    enum status status = journal_count_waiting(runtime->db, arena, runtime->service->name, &waiting,
                                               &runtime->parked, error);
    if (status == STATUS_OK)
        status = journal_awaited(runtime->db, arena, runtime->service->name, &keys, &since_us,
                                 &kitchens, &count, error);
    if (status != STATUS_OK)
        return status;
    awaited_reset(awaited);
    for (size_t i = 0; i < count; i++)
        awaited_add(awaited, keys[i].data, since_us[i], kitchens[i]);
    awaited->ready = (size_t)waiting - count;
    return STATUS_OK;
}

enum status fill_founding(struct runtime *runtime, struct arena *arena, struct error *error)
{
    enum status status = journal_founding(runtime->db, arena, &runtime->founding, error);
    if (status == STATUS_OK && !calendar_set_zone(runtime->founding.time_zone))
        return error_set(error, STATUS_BROKEN,
                         "cannot use time zone \"%s\": it is not in the tz database",
                         runtime->founding.time_zone);
    return status;
}

enum status fill_begin(struct runtime *runtime, struct error *error)
{
    if (!runtime->db) {
        enum status status = db_open(&runtime->db_settings, &runtime->db, error);
        if (status != STATUS_OK)
            return status;
        metric_add(&runtime->metrics[METRIC_CONNECTS], 1);
    }
    struct arena *arena = runtime->batch_arena;
    arena_reset(arena);
    enum status status =
        journal_try_active(runtime->db, arena, runtime->service->name, &runtime->active, error);
    if (status != STATUS_OK || !runtime->active)
        return status;
    status = fill_founding(runtime, arena, error);
    if (status != STATUS_OK)
        return status;
    if (!runtime->sources)
        lay_out_sources(runtime);
    status = read_cursors(runtime, arena, error);
    if (status == STATUS_OK)
        status = read_waiting(runtime, arena, error);
    if (status == STATUS_OK)
        status = unfinished_begin(runtime, error);
    runtime->batch_room = runtime->batch_most;
    runtime->singly = 0;
    runtime->gates_stale = true;
    return status;
}

static enum status read_gates(struct runtime *runtime, struct arena *arena, struct error *error)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text_array(&params, runtime->service->after, runtime->gates_per_partition);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(runtime->db, &sql_runtime_gates, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        size_t partition = (size_t)db_int2(result, row, 1);
        if (partition >= runtime->founding.partitions)
            continue;
        struct gate *gates = runtime_gates(runtime, partition);
        for (size_t g = 0; g < runtime->gates_per_partition; g++)
            if (strcmp(gates[g].consumer, db_text(result, row, 0)) == 0) {
                gates[g].through = (uint64_t)db_int8(result, row, 2);
                gates[g].head = (uint64_t)db_int8(result, row, 3);
            }
    }
    return status;
}

static enum status read_heads(struct runtime *runtime, struct arena *arena, struct error *error)
{
    struct stream *streams;
    size_t count;
    enum status status = journal_heads(runtime->db, arena, &streams, &count, error);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        size_t partition = streams[i].partition;
        uint64_t head = streams[i].next_position - 1;
        if (partition >= runtime->founding.partitions)
            continue;
        if (streams[i].topic == runtime->service->topic)
            runtime->own_heads[partition] = head;
        struct source *sources = runtime_sources(runtime, partition);
        for (size_t s = 0; s < runtime->sources_per_partition; s++)
            if (sources[s].topic == streams[i].topic)
                sources[s].head = head;
    }
    return status;
}

static enum status read_page(struct runtime *runtime, struct source *source, struct error *error)
{
    struct arena *arena = arena_new(PAGE_ARENA_BYTES);
    struct entry *entries;
    size_t count;
    enum status status =
        journal_read(runtime->db, arena, source->topic, source->partition, source->through + 1,
                     LIMIT_BATCH_ENTRIES, &entries, &count, error);
    if (status != STATUS_OK) {
        arena_free(arena);
        return status;
    }
    return source_add(source, arena, entries, count, error);
}

enum status fill_sources(struct runtime *runtime, struct error *error)
{
    enum status status = STATUS_OK;
    if (runtime->gates_stale) {
        struct arena *arena = runtime->batch_arena;
        arena_reset(arena);
        /* Gates before heads: what a gate promises is then within the heads. */
        status = runtime->gates_per_partition > 0 ? read_gates(runtime, arena, error) : STATUS_OK;
        if (status == STATUS_OK)
            status = read_heads(runtime, arena, error);
        runtime->gates_stale = status != STATUS_OK;
    }
    size_t total = runtime->founding.partitions * runtime->sources_per_partition;
    for (size_t i = 0; i < total && status == STATUS_OK; i++) {
        struct source *source = &runtime->sources[i];
        if (source->head > source->through && source->pending < REFILL_BELOW &&
            source->page_count < SOURCE_PAGES_MAX)
            status = read_page(runtime, source, error);
    }
    return status;
}
