#include "common/runtime/rebuild.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/base/map.h"
#include "common/runtime/codec.h"
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
    /* Of a recheck, at the place where it is: whether work may be left, and what of it is parked.
     */
    bool work_open;
    struct map *parked_work; /* struct work_key → bool, false once it was released */
};

struct work_key {
    uint64_t opened_by, kitchen;
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

static bool is_own(const struct rebuild *rebuild, unsigned topic)
{
    return topic == (unsigned)rebuild->runtime->service->topic;
}

/* True for the decisions of one input, or of one piece of work. */
static bool same_cause(const struct rebuild *rebuild, const struct entry *a, const struct entry *b)
{
    return a->cause_topic == b->cause_topic && a->cause_position == b->cause_position &&
           (!is_own(rebuild, a->cause_topic) || a->kitchen == b->kitchen);
}

/* That work was put aside, or is no longer. */
static bool is_parking(const struct entry *entry)
{
    return entry->kind == KIND_PARKED || entry->kind == KIND_UNPARKED;
}

static enum status note_parking(struct rebuild *rebuild, const struct entry *entry,
                                struct error *error)
{
    struct entry_name name;
    if (entry->kind == KIND_PARKED) {
        const struct work_key key = {entry->cause_position, entry->kitchen};
        if (is_own(rebuild, entry->cause_topic))
            *(bool *)map_put(rebuild->parked_work, &key, 0) = true;
        return STATUS_OK;
    }
    enum status status = codec_read_unparked(rebuild->arena, entry, &name, error);
    if (status != STATUS_OK || name.topic != rebuild->runtime->service->topic)
        return status;
    rebuild->work_open = true;
    for (size_t i = 0; i < map_count(rebuild->parked_work); i++)
        if (((const struct work_key *)map_key_at(rebuild->parked_work, i))->opened_by ==
            name.position)
            *(bool *)map_item_at(rebuild->parked_work, i) = false;
    return STATUS_OK;
}

/* An input came next: nothing but what was parked may have been left to do. */
static enum status expect_no_work(struct rebuild *rebuild, const struct entry *input,
                                  struct error *error)
{
    if (!rebuild->work_open)
        return STATUS_OK;
    rebuild->work_open = false;
    size_t count = map_count(rebuild->parked_work), parked_count = 0, left;
    struct work_unit unit;
    struct work_unit *parked = arena_array(rebuild->arena, count + 1, sizeof *parked);
    for (size_t i = 0; i < count; i++) {
        const struct work_key *key = map_key_at(rebuild->parked_work, i);
        if (*(const bool *)map_item_at(rebuild->parked_work, i))
            parked[parked_count++] = (struct work_unit){key->opened_by, (uint32_t)key->kitchen};
    }
    enum status status = rebuild->runtime->service->work->find(
        rebuild->runtime->db, rebuild->arena, parked, parked_count, &unit, 1, &left, error);
    if (status == STATUS_OK && left > 0)
        say_difference(rebuild, input,
                       arena_printf(rebuild->arena,
                                    "before it the work of kitchen %" PRIu32 " that entry %" PRIu64
                                    " opened would now be done",
                                    unit.kitchen, unit.opened_by));
    return status;
}

static void note_opened(struct rebuild *rebuild, const struct entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct handler *handler = plan_handler(rebuild->runtime->service, &entries[i]);
        rebuild->work_open |= handler != NULL && handler->opens_work;
    }
}

/* The causes of decisions, and what was recorded of each. */
struct groups {
    struct entry *inputs;
    const struct entry **recorded;
    size_t *recorded_counts;
    size_t count;
};

static enum status group(struct rebuild *rebuild, const struct entry *entries, size_t count,
                         struct groups *ret, struct error *error)
{
    struct arena *arena = rebuild->arena;
    struct entry_name *names = arena_array(arena, count, sizeof *names);
    size_t groups = 0;
    ret->recorded = arena_array(arena, count, sizeof *ret->recorded);
    ret->recorded_counts = arena_array(arena, count, sizeof *ret->recorded_counts);
    for (size_t i = 0; i < count; i++) {
        if (is_parking(&entries[i]))
            continue;
        if (groups == 0 || !same_cause(rebuild, ret->recorded[groups - 1], &entries[i])) {
            names[groups] = (struct entry_name){(enum topic)entries[i].cause_topic,
                                                entries[i].partition, entries[i].cause_position};
            ret->recorded[groups++] = &entries[i];
        }
        ret->recorded_counts[groups - 1]++;
    }
    ret->count = groups;
    enum status status =
        journal_read_named(rebuild->runtime->db, arena, names, groups, &ret->inputs, error);
    for (size_t i = 0; i < groups && status == STATUS_OK; i++) {
        /* What was released after being parked was decided with the facts of its release. */
        ret->inputs[i].root_position = ret->recorded[i]->root_position;
        if (is_own(rebuild, ret->inputs[i].topic))
            ret->inputs[i].kitchen = ret->recorded[i]->kitchen;
    }
    return status;
}

/* From `at` on, as many as are taken together; work stands alone. Returns how many. */
static size_t measure_together(const struct rebuild *rebuild, const struct groups *groups,
                               size_t at)
{
    size_t end = at + 1, bytes = groups->inputs[at].body.size;
    while (end < groups->count && !is_own(rebuild, groups->inputs[end].topic) &&
           !is_own(rebuild, groups->inputs[at].topic) && !is_alone(rebuild, &groups->inputs[end]) &&
           !is_alone(rebuild, &groups->inputs[end - 1]) &&
           (bytes += groups->inputs[end].body.size) <= LIMIT_MESSAGE_BYTES)
        end++;
    return end - at;
}

/* Decides on the causes of these decisions again. Decisions of one cause stand together. */
static enum status recheck_entries(struct rebuild *rebuild, const struct entry *entries,
                                   size_t count, struct error *error)
{
    struct groups groups;
    enum status status = STATUS_OK;
    if (is_parking(&entries[0]))
        status = note_parking(rebuild, &entries[0], error);
    if (status == STATUS_OK)
        status = group(rebuild, entries, count, &groups, error);
    rebuild->applied += count;
    for (size_t at = 0, taken; status == STATUS_OK && at < groups.count; at += taken) {
        const struct entry *input = &groups.inputs[at];
        taken = measure_together(rebuild, &groups, at);
        if (!is_own(rebuild, input->topic))
            status = expect_no_work(rebuild, input, error);
        if (status != STATUS_OK)
            return status;
        /* Peers choose what bodies unpack to: each group has room of its own. */
        struct arena *room = arena_new(LIMIT_ALONE_ARENA_BYTES);
        struct fold fold = {
            .service = rebuild->runtime->service, .db = rebuild->runtime->db, .arena = room};
        status = is_own(rebuild, input->topic)
                     ? fold_recheck_work(&fold, input, groups.recorded[at],
                                         groups.recorded_counts[at], say_difference, rebuild, error)
                     : fold_recheck(&fold, input, groups.recorded + at, groups.recorded_counts + at,
                                    taken, say_difference, rebuild, error);
        arena_free(room);
        for (size_t i = at; i < at + taken; i++)
            note_opened(rebuild, groups.recorded[i], groups.recorded_counts[i]);
    }
    return status;
}

/* How many of a page are rechecked at once: the decisions of one cause are never torn apart, so
 * that it ends before the last cause unless it reaches the end; and what says that work was parked
 * stands first in a page. 0 = the page is too short for one cause. */
static size_t cut_page(const struct rebuild *rebuild, const struct entry *entries, size_t count,
                       uint64_t until)
{
    for (size_t i = 1; i < count; i++)
        if (is_parking(&entries[i]))
            return i;
    if (count == 0 || entries[count - 1].position == until)
        return count;
    size_t cut = count - 1;
    while (cut > 0 && same_cause(rebuild, &entries[cut - 1], &entries[count - 1]))
        cut--;
    return cut;
}

/* One page of a stream in a transaction of its own, or in the caller's. */
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
        size_t cut = rebuild->recheck ? cut_page(rebuild, entries, count, until) : count;
        torn = cut == 0 && count > 0;
        count = torn ? count : cut;
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
        status = fill_founding(runtime, rebuild->arena, error);
    if (status == STATUS_OK)
        status = read_parked(rebuild, error);
    if (status != STATUS_OK)
        return status;
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
    rebuild.parked_work = map_new(runtime->start_up, sizeof(struct work_key), sizeof(bool));
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
