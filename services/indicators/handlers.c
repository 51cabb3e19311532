#include "indicators/handlers.h"

#include <string.h>

#include "common/base/limits.h"
#include "common/base/map.h"
#include "common/journal/journal.h"
#include "indicators/codec.h"
#include "indicators/store.h"

static enum status apply_change(void *state, const struct entry *entry, const void *message,
                                struct error *error);
static enum status apply_due(void *state, const struct entry *entry, const void *message,
                             struct error *error);
static enum status apply_alerts(void *state, const struct entry *entry, const void *message,
                                struct error *error);
static enum status apply_facts(void *state, const struct entry *entry, const void *message,
                               struct error *error);
static enum status apply_visit(void *state, const struct entry *entry, const void *message,
                               struct error *error);
static enum status apply_activity(void *state, const struct entry *entry, const void *message,
                                  struct error *error);

static const struct handler handlers[] = {
    {.topic = TOPIC_REGISTRY,
     .kind = KIND_REGISTRY_APPLIED,
     .decode = codec_read_facts,
     .apply = apply_facts,
     .alone = true},
    {.topic = TOPIC_REGISTRY,
     .kind = KIND_DAY_DUE,
     .decode = codec_read_due,
     .apply = apply_due,
     .alone = true},
    {.topic = TOPIC_REGISTRY,
     .kind = KIND_VISIT_NOTED,
     .decode = codec_read_visit,
     .apply = apply_visit,
     .alone = true},
    {.topic = TOPIC_REGISTRY,
     .kind = KIND_ACTIVITY_NOTED,
     .decode = codec_read_activity,
     .apply = apply_activity},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_REPORT_COUNTED,
     .decode = codec_read_report,
     .apply = apply_change},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_DAY_RULED,
     .decode = codec_read_ruling,
     .apply = apply_change},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_GRANT_CREDITED,
     .decode = codec_read_grant,
     .apply = apply_change},
    {.topic = TOPIC_SUBSIDY,
     .kind = KIND_GRANT_REVERSED,
     .decode = codec_read_reversal,
     .apply = apply_change},
    {.topic = TOPIC_PURCHASES,
     .kind = KIND_PURCHASE_VERDICT,
     .decode = codec_read_verdict,
     .apply = apply_change},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_SURVEY_TALLIED,
     .decode = codec_read_tally,
     .apply = apply_change},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_PETITION_STEPPED,
     .decode = codec_read_petition,
     .apply = apply_change},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_ALERT_RAISED,
     .decode = codec_read_alerts,
     .apply = apply_alerts},
    {.topic = TOPIC_SURVEYS,
     .kind = KIND_ALERT_STEPPED,
     .decode = codec_read_alert_step,
     .apply = apply_change},
};

struct batch {
    struct arena *arena;
    struct map *cells; /* struct measure_cell → struct measure_row */
    struct trace_row *traces;
    size_t trace_count, trace_room;
    const struct day_due *due;      /* of the one entry of a batch that is alone */
    const struct facts *facts;      /* likewise */
    const struct visit_made *visit; /* likewise */
    uint32_t visited;               /* its kitchen */
    struct entry_name alone;        /* the entry of whichever of them it is */
};

static void *batch_begin(struct arena *arena)
{
    struct batch *batch = arena_alloc(arena, sizeof *batch);
    batch->arena = arena;
    batch->cells = map_new(arena, sizeof(struct measure_cell), sizeof(struct measure_row));
    return batch;
}

static void add_trace(struct batch *batch, const struct trace_row *row)
{
    if (!rules_may_be_traced(row->measure))
        return;
    if (batch->trace_count == batch->trace_room) {
        size_t room = 2 * batch->trace_room + 64;
        struct trace_row *grown = arena_array(batch->arena, room, sizeof *grown);
        if (batch->trace_count > 0)
            memcpy(grown, batch->traces, batch->trace_count * sizeof *grown);
        batch->traces = grown;
        batch->trace_room = room;
    }
    batch->traces[batch->trace_count++] = *row;
}

static void add_change(struct batch *batch, const struct entry_name *entry, uint32_t kitchen,
                       int16_t alcaldia, day_number day, const struct change_list *list)
{
    struct measure_cell cells[CELLS_PER_CHANGE];
    for (size_t c = 0; day != DAY_INVALID && c < list->count; c++) {
        add_trace(batch, &(struct trace_row){
                             (uint16_t)entry->topic, entry->partition, entry->position, kitchen,
                             alcaldia, list->changes[c].measure, day, list->changes[c].amount});
        size_t count = rules_cells(list->changes[c].measure, kitchen, alcaldia, day, cells);
        for (size_t i = 0; i < count; i++) {
            struct measure_row *row = map_put(batch->cells, &cells[i], 0);
            row->cell = cells[i];
            row->amount += list->changes[c].amount;
        }
    }
}

static struct entry_name name_of(const struct entry *entry)
{
    return (struct entry_name){entry->topic, entry->partition, entry->position};
}

static enum status apply_change(void *state, const struct entry *entry, const void *message,
                                struct error *error)
{
    (void)error;
    const struct day_change *change = message;
    const struct entry_name name = name_of(entry);
    add_change(state, &name, entry->kitchen, change->alcaldia, change->day, &change->list);
    return STATUS_OK;
}

static enum status apply_due(void *state, const struct entry *entry, const void *message,
                             struct error *error)
{
    (void)error;
    struct batch *batch = state;
    const struct day_due *due = message;
    batch->due = due;
    batch->alone = name_of(entry);
    for (size_t i = 0; i < due->count; i++) {
        struct change_list list;
        rules_of_due(&due->kitchens[i], &list);
        add_change(batch, &batch->alone, due->kitchens[i].kitchen, due->kitchens[i].alcaldia,
                   due->day, &list);
    }
    return STATUS_OK;
}

static enum status apply_alerts(void *state, const struct entry *entry, const void *message,
                                struct error *error)
{
    (void)error;
    const struct alerts_raised *raised = message;
    const struct entry_name name = name_of(entry);
    for (size_t i = 0; i < raised->count; i++) {
        const struct alert_raised *alert = &raised->alerts[i];
        struct change_list list;
        rules_of_alert(&list);
        add_change(state, &name, alert->kitchen, alert->alcaldia, alert->day, &list);
    }
    return STATUS_OK;
}

static enum status apply_facts(void *state, const struct entry *entry, const void *message,
                               struct error *error)
{
    (void)error;
    struct batch *batch = state;
    batch->facts = message;
    batch->alone = name_of(entry);
    return STATUS_OK;
}

static enum status apply_visit(void *state, const struct entry *entry, const void *message,
                               struct error *error)
{
    (void)error;
    struct batch *batch = state;
    batch->visit = message;
    batch->visited = entry->kitchen;
    batch->alone = name_of(entry);
    return STATUS_OK;
}

static enum status apply_activity(void *state, const struct entry *entry, const void *message,
                                  struct error *error)
{
    (void)error;
    const struct activity_noted *activity = message;
    const struct entry_name name = name_of(entry);
    const struct day_change *now = &activity->now, *before = &activity->before;
    add_change(state, &name, entry->kitchen, now->alcaldia, now->day, &now->list);
    add_change(state, &name, entry->kitchen, before->alcaldia, before->day, &before->list);
    return STATUS_OK;
}

/* Whether the entry opens a day on which some kitchen serves. */
static bool opens_day(const struct day_due *due)
{
    return due && !due->correction && due->count > 0 && due->day != DAY_INVALID;
}

/* Coverage of units in need: counted when a day is opened, not when a correction follows. */
static enum status persist_coverage(struct batch *batch, struct db *db, struct arena *arena,
                                    struct error *error)
{
    const struct day_due *due = batch->due;
    if (!opens_day(due))
        return STATUS_OK;
    int32_t *kitchens = arena_array(arena, due->count, sizeof *kitchens);
    size_t serving = 0;
    for (size_t i = 0; i < due->count; i++)
        if (due->kitchens[i].due > 0)
            kitchens[serving++] = (int32_t)due->kitchens[i].kitchen;
    struct coverage_row *rows;
    size_t count;
    enum status status =
        store_cover_day(db, arena, due->day, kitchens, serving, &rows, &count, error);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        const struct change_list list = {
            .changes = {{MEASURE_UNITS_IN_NEED, rows[i].in_need},
                        {MEASURE_UNITS_SERVED, rows[i].served},
                        {MEASURE_UNITS_HIGH_NEED, rows[i].high_need},
                        {MEASURE_UNITS_HIGH_SERVED, rows[i].high_served}},
            .count = 4,
        };
        add_change(batch, &batch->alone, 0, rows[i].alcaldia, due->day, &list);
    }
    return status;
}

static enum status persist_facts(const struct batch *batch, struct db *db, struct arena *arena,
                                 struct error *error)
{
    const struct facts *facts = batch->facts;
    uint64_t position = batch->alone.position;
    enum status status =
        store_add_units(db, arena, position, facts->units, facts->unit_count, error);
    if (status == STATUS_OK)
        status =
            store_add_places(db, arena, position, facts->kitchens, facts->kitchen_count, error);
    if (status == STATUS_OK)
        status = store_add_targets(db, arena, position, facts->targets, facts->target_count, error);
    return status;
}

/* Adds what a plan or a visit says, and tells which kitchens' planned days it may change: of a day
 * that is opened, of those that were planned until then. */
static enum status add_visits(const struct batch *batch, struct db *db, struct arena *arena,
                              int32_t **ret, size_t *ret_count, struct error *error)
{
    const struct facts *facts = batch->facts;
    const struct visit_made *visit = batch->visit;
    uint64_t position = batch->alone.position;
    if (opens_day(batch->due))
        return store_load_visits_due(db, arena, batch->due->day, ret, ret_count, error);
    if (visit) {
        *ret = arena_array(arena, 1, sizeof **ret);
        **ret = (int32_t)batch->visited;
        *ret_count = 1;
        return store_add_visit(db, arena, position, batch->visited, visit->day, visit->counted,
                               visit->replaces, error);
    }
    if (!facts || facts->plan_count == 0)
        return STATUS_OK;
    *ret = arena_array(arena, facts->plan_count, sizeof **ret);
    *ret_count = facts->plan_count;
    for (size_t i = 0; i < facts->plan_count; i++)
        (*ret)[i] = (int32_t)facts->plans[i].kitchen;
    return store_add_visit_plans(db, arena, position, facts->plans, facts->plan_count, error);
}

/* What that changes about planned days: maybe others than its own. */
static enum status persist_visits(struct batch *batch, struct db *db, struct arena *arena,
                                  struct error *error)
{
    int32_t *kitchens = 0;
    struct visits_row *rows = 0;
    size_t kitchen_count = 0, count = 0;
    enum status status = add_visits(batch, db, arena, &kitchens, &kitchen_count, error);
    if (status == STATUS_OK && kitchen_count > 0)
        status = store_count_visits(db, arena, kitchens, kitchen_count, &rows, &count, error);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        struct change_list list;
        rules_of_visits(&rows[i].changed, &list);
        add_change(batch, &batch->alone, rows[i].kitchen, rows[i].alcaldia, rows[i].day, &list);
    }
    return status;
}

static enum status persist(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    enum status status = persist_coverage(batch, db, arena, error);
    if (status == STATUS_OK && batch->facts)
        status = persist_facts(batch, db, arena, error);
    if (status == STATUS_OK)
        status = persist_visits(batch, db, arena, error);
    if (status == STATUS_OK)
        status = store_add_traces(db, arena, batch->traces, batch->trace_count, error);
    size_t count = map_count(batch->cells);
    struct measure_row *rows = arena_array(arena, count + 1, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = *(const struct measure_row *)map_item_at(batch->cells, i);
    return status == STATUS_OK ? store_add_measures(db, arena, rows, count, error) : status;
}

/* The submissions are heard for an operator's orders about parked entries. */
static const enum topic listens[] = {TOPIC_SUBMISSIONS, TOPIC_REGISTRY, TOPIC_SUBSIDY,
                                     TOPIC_PURCHASES,   TOPIC_SURVEYS,  0};
static const char *const after[] = {0};

const struct service indicators_service = {
    .name = "indicators",
    .topic = TOPIC_INDICATORS,
    .listens = listens,
    .after = after,
    .handlers = handlers,
    .handler_count = sizeof handlers / sizeof *handlers,
    .statements = indicators_parts_statements,
    .batch_begin = batch_begin,
    .persist = persist,
};
