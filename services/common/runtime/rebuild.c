#include "common/runtime/rebuild.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/base/map.h"
#include "common/runtime/fold.h"
#include "common/runtime/state.h"
#include "tequio_runtime_sql.h"

enum { NAMED_MOST = 5 }; /* rows that differ, of each table */

struct rebuild {
    struct runtime *runtime;
    struct arena *arena;
    bool recheck;
    bool deciding;
    struct map *parked; /* what a summing service has put aside is left out here too; by struct
                           parked_key */
    uint64_t applied, erased, differences;
};

struct parked_key {
    int64_t position;
    int32_t topic, partition;
};

static enum status read_parked(struct rebuild *rebuild, struct error *error)
{
    struct runtime *runtime = rebuild->runtime;
    struct db_params params;
    db_params_begin(&params, rebuild->arena);
    db_param_text(&params, runtime->service->name);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(runtime->db, &sql_runtime_parked, &params, &result, error);
    rebuild->parked = map_new(runtime->start_up, sizeof(struct parked_key), 1);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++)
        map_put(rebuild->parked,
                &(struct parked_key){db_int8(result, row, 2), db_int2(result, row, 0),
                                     db_int2(result, row, 1)},
                0);
    return status;
}

static bool is_parked(const struct rebuild *rebuild, const struct entry *entry)
{
    const struct parked_key key = {(int64_t)entry->position, (int32_t)entry->topic,
                                   entry->partition};
    return !rebuild->deciding && map_get(rebuild->parked, &key);
}

static bool is_deciding(const struct service *service)
{
    for (size_t i = 0; i < service->handler_count; i++)
        if (service->handlers[i].decide)
            return true;
    return false;
}

static void say_difference(void *context, const struct entry *input, const char *sentence)
{
    struct rebuild *rebuild = context;
    rebuild->differences++;
    printf("%s %u/%" PRIu64 ", kitchen %" PRIu32 ": %s\n", topic_name(input->topic),
           input->partition, input->position, input->kitchen, sentence);
}

/* What is handled alone when it comes is handled alone here too. */
static bool is_alone(const struct rebuild *rebuild, const struct entry *entry)
{
    const struct handler *handler = plan_handler(rebuild->runtime->service, entry);
    return handler != NULL && handler->alone;
}

static enum status apply_entries(struct rebuild *rebuild, const struct entry *entries, size_t count,
                                 struct error *error)
{
    struct fold_item *items = arena_array(rebuild->arena, count, sizeof *items);
    enum status status = STATUS_OK;
    for (size_t at = 0; at < count && status == STATUS_OK;) {
        size_t kept = 0;
        do {
            if (!is_parked(rebuild, &entries[at]))
                items[kept++].entry = &entries[at];
            at++;
        } while (at < count && !is_alone(rebuild, &entries[at]) &&
                 !is_alone(rebuild, &entries[at - 1]));
        struct fold fold = {.service = rebuild->runtime->service,
                            .db = rebuild->runtime->db,
                            .arena = rebuild->arena};
        rebuild->applied += kept;
        if (kept > 0)
            status = fold_run(&fold, items, kept, error);
    }
    return status;
}

static bool same_cause(const struct entry *a, const struct entry *b)
{
    return a->cause_topic == b->cause_topic && a->cause_position == b->cause_position;
}

/* Decides on the causes of these decisions again. Decisions of one cause stand together. */
static enum status recheck_entries(struct rebuild *rebuild, const struct entry *entries,
                                   size_t count, struct error *error)
{
    struct arena *arena = rebuild->arena;
    struct entry_name *names = arena_array(arena, count, sizeof *names);
    const struct entry **recorded = arena_array(arena, count, sizeof *recorded);
    size_t *recorded_counts = arena_array(arena, count, sizeof *recorded_counts);
    size_t groups = 0;
    for (size_t i = 0; i < count; i++) {
        if (entries[i].kind == KIND_PARKED || entries[i].kind == KIND_UNPARKED)
            continue;
        if (groups == 0 || !same_cause(recorded[groups - 1], &entries[i])) {
            names[groups] = (struct entry_name){(enum topic)entries[i].cause_topic,
                                                entries[i].partition, entries[i].cause_position};
            recorded[groups++] = &entries[i];
        }
        recorded_counts[groups - 1]++;
    }
    struct entry *inputs;
    enum status status =
        journal_read_named(rebuild->runtime->db, arena, names, groups, &inputs, error);
    rebuild->applied += count;
    if (status != STATUS_OK || groups == 0)
        return status;
    /* What was released after being parked was decided with the facts of its release. */
    for (size_t i = 0; i < groups; i++)
        inputs[i].root_position = recorded[i]->root_position;
    for (size_t at = 0; at < groups && status == STATUS_OK;) {
        size_t from = at++, bytes = inputs[from].body.size;
        while (at < groups && !is_alone(rebuild, &inputs[at]) &&
               !is_alone(rebuild, &inputs[at - 1]) &&
               (bytes += inputs[at].body.size) <= LIMIT_MESSAGE_BYTES)
            at++;
        /* Peers choose what bodies unpack to: each group has room of its own. */
        struct arena *room = arena_new(LIMIT_ALONE_ARENA_BYTES);
        struct fold fold = {
            .service = rebuild->runtime->service, .db = rebuild->runtime->db, .arena = room};
        status = fold_recheck(&fold, inputs + from, recorded + from, recorded_counts + from,
                              at - from, say_difference, rebuild, error);
        arena_free(room);
    }
    return status;
}

/* One page of a stream in a transaction of its own, or in the caller's. In a recheck the decisions
 * of one cause are never torn apart: the page is cut before the last cause unless it reaches the
 * end. */
static enum status do_page(struct rebuild *rebuild, struct source *source, uint64_t until,
                           bool *ret_done, struct error *error)
{
    struct runtime *runtime = rebuild->runtime;
    struct entry *entries;
    size_t count = 0;
    size_t limit = LIMIT_BATCH_ENTRIES;
    enum status status;
    arena_reset(rebuild->arena);
    for (bool torn = true; torn; limit *= 2) {
        status = journal_read(runtime->db, rebuild->arena, source->topic, source->partition,
                              source->cursor + 1, limit, &entries, &count, error);
        if (status != STATUS_OK)
            return status;
        while (count > 0 && entries[count - 1].position > until)
            count--;
        torn = false;
        if (rebuild->recheck && count > 0 && entries[count - 1].position < until) {
            size_t cut = count - 1;
            while (cut > 0 && same_cause(&entries[cut - 1], &entries[count - 1]))
                cut--;
            torn = cut == 0;
            count = torn ? count : cut;
        }
    }
    *ret_done = count == 0;
    if (count == 0)
        return STATUS_OK;
    status = rebuild->recheck ? recheck_entries(rebuild, entries, count, error)
                              : apply_entries(rebuild, entries, count, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < count; i++)
        rebuild->erased += entries[i].status == ENTRY_ACCEPTED && !entries[i].body.data;
    source->cursor = entries[count - 1].position;
    return STATUS_OK;
}

static enum status do_source(struct rebuild *rebuild, struct source *source, uint64_t until,
                             bool own_transactions, struct error *error)
{
    enum status status = STATUS_OK;
    for (bool done = false; !done && status == STATUS_OK;) {
        CLEANUP(db_end) struct db_transaction transaction = {0};
        if (own_transactions)
            status = db_begin(rebuild->runtime->db, &transaction, error);
        if (status == STATUS_OK)
            status = do_page(rebuild, source, until, &done, error);
        if (status == STATUS_OK && own_transactions)
            status = db_commit(&transaction, error);
    }
    return status;
}

/* Everything up to where the service itself has come: its own topic's head, or its cursors. */
static enum status catch_up(struct rebuild *rebuild, struct source *sources, size_t count,
                            bool own_transactions, struct error *error)
{
    struct runtime *runtime = rebuild->runtime;
    struct arena *arena = arena_new(LIMIT_BATCH_ARENA_BYTES);
    struct stream *streams;
    struct cursor *cursors;
    size_t stream_count, cursor_count;
    enum status status = journal_heads(runtime->db, arena, &streams, &stream_count, error);
    if (status == STATUS_OK)
        status = journal_cursors(runtime->db, arena, runtime->service->name,
                                 runtime->service->listens, &cursors, &cursor_count, error);
    for (size_t s = 0; s < count && status == STATUS_OK; s++) {
        uint64_t until = 0;
        for (size_t i = 0; rebuild->deciding && i < stream_count; i++)
            if (streams[i].topic == sources[s].topic &&
                streams[i].partition == sources[s].partition)
                until = streams[i].next_position - 1;
        for (size_t i = 0; !rebuild->deciding && i < cursor_count; i++)
            if (cursors[i].topic == sources[s].topic &&
                cursors[i].partition == sources[s].partition)
                until = cursors[i].position;
        status = do_source(rebuild, &sources[s], until, own_transactions, error);
    }
    arena_free(arena);
    return status;
}

static enum status name_differences(struct rebuild *rebuild, const char *table, struct error *error)
{
    struct runtime *runtime = rebuild->runtime;
    struct db_params params;
    db_params_begin(&params, rebuild->arena);
    db_param_text(&params, runtime->db_settings.schema);
    db_param_text(&params, runtime->db_settings.schema_instead);
    db_param_text(&params, table);
    db_param_int4(&params, NAMED_MOST + 1);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(runtime->db, &sql_runtime_differences, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++)
        printf("    %s\n", row < NAMED_MOST ? db_text(result, row, 0) : "and others");
    return status;
}

static enum status compare(struct rebuild *rebuild, struct error *error)
{
    struct runtime *runtime = rebuild->runtime;
    arena_reset(rebuild->arena);
    struct db_params params;
    db_params_begin(&params, rebuild->arena);
    db_param_text(&params, runtime->db_settings.schema);
    db_param_text(&params, runtime->db_settings.schema_instead);
    CLEANUP(db_result_free_p) struct db_result *result = 0;
    enum status status = db_run(runtime->db, &sql_runtime_compare, &params, &result, error);
    for (int row = 0; status == STATUS_OK && row < db_rows(result); row++) {
        int64_t missing = db_int8(result, row, 2), extra = db_int8(result, row, 3);
        printf("%-10s %-28s %10" PRId64 " rows", runtime->service->name, db_text(result, row, 0),
               db_int8(result, row, 1));
        if (missing != 0 || extra != 0)
            printf(", %" PRId64 " only in the tables, %" PRId64 " only in the rebuild", missing,
                   extra);
        printf("%s\n", missing == 0 && extra == 0 ? ", equal" : "");
        rebuild->differences += (uint64_t)(missing + extra);
        if (missing != 0 || extra != 0)
            status = name_differences(rebuild, db_text(result, row, 0), error);
    }
    return status;
}

/* Up to where the copy holds the journal: admin.shadow_replace asks. */
static enum status say_applied(struct rebuild *rebuild, const struct source *sources, size_t count,
                               struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = db_script(
            rebuild->runtime->db,
            arena_printf(rebuild->arena, "INSERT INTO %s.applied VALUES (%d, %u, %" PRIu64 ")",
                         rebuild->runtime->db_settings.schema_instead, (int)sources[i].topic,
                         sources[i].partition, sources[i].cursor),
            0, error);
    return status;
}

static enum status run(struct rebuild *rebuild, struct error *error)
{
    struct runtime *runtime = rebuild->runtime;
    const struct service *service = runtime->service;
    enum status status = db_open(&runtime->db_settings, &runtime->db, error);
    if (status == STATUS_OK)
        status = db_take_time(runtime->db, error);
    if (status == STATUS_OK)
        status = journal_founding(runtime->db, rebuild->arena, &runtime->founding, error);
    if (status == STATUS_OK)
        status = read_parked(rebuild, error);
    if (status != STATUS_OK)
        return status;
    if (!calendar_set_zone(runtime->founding.time_zone))
        return error_set(error, STATUS_BROKEN, "cannot use time zone \"%s\"",
                         runtime->founding.time_zone);
    size_t topics = 0;
    const enum topic own[] = {service->topic, 0};
    const enum topic *list = rebuild->deciding ? own : service->listens;
    while (list[topics])
        topics++;
    size_t count = topics * runtime->founding.partitions;
    struct source *sources = arena_array(runtime->start_up, count, sizeof *sources);
    for (size_t i = 0; i < count; i++) {
        sources[i].topic = list[i % topics];
        sources[i].partition = (uint16_t)(i / topics);
    }
    status = catch_up(rebuild, sources, count, true, error);
    CLEANUP(db_end) struct db_transaction transaction = {0};
    if (status == STATUS_OK)
        status = db_begin(runtime->db, &transaction, error);
    /* With the own streams' rows locked the service cannot commit a batch: both sides stand still.
     */
    for (uint16_t p = 0; status == STATUS_OK && p < runtime->founding.partitions; p++) {
        struct stream stream;
        status = journal_lock_stream(runtime->db, runtime->batch_arena, service->topic, p, &stream,
                                     error);
    }
    if (status == STATUS_OK)
        status = catch_up(rebuild, sources, count, false, error);
    if (status == STATUS_OK)
        status = compare(rebuild, error);
    if (status == STATUS_OK)
        status = say_applied(rebuild, sources, count, error);
    return status == STATUS_OK ? db_commit(&transaction, error) : status;
}

int rebuild_run(struct runtime *runtime, bool recheck)
{
    const char *name = runtime->service->name;
    runtime->db_settings.schema = name;
    runtime->db_settings.schema_instead = arena_printf(runtime->start_up, "%s_rebuild", name);
    struct rebuild rebuild = {
        .runtime = runtime,
        .arena = arena_new(LIMIT_ALONE_ARENA_BYTES),
        .deciding = is_deciding(runtime->service),
    };
    rebuild.recheck = recheck && rebuild.deciding;
    struct error error = {0};
    enum status status = run(&rebuild, &error);
    if (status != STATUS_OK)
        fprintf(stderr, "tequio-%s: cannot rebuild: %s\n%s%s", name, error.text, error.hint,
                error.hint[0] ? "\n" : "");
    else
        printf("%-10s %" PRIu64 " entries applied, %" PRIu64 " of them lawfully erased, %" PRIu64
               " differences\n",
               name, rebuild.applied, rebuild.erased, rebuild.differences);
    db_close(runtime->db);
    arena_free(rebuild.arena);
    if (status != STATUS_OK)
        return REBUILD_FAILED;
    return rebuild.differences == 0 ? REBUILD_EQUAL : REBUILD_DIFFERS;
}
