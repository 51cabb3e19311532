#include "common/runtime/fold.h"

#include <assert.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"
#include "common/runtime/plan.h"

/* What `decide` gets: the fold, the input in hand, and in a recheck what was recorded for it. */
struct decisions {
    struct fold *fold;
    void *batch;
    const struct entry *input;
    bool overdue;
    bool waits;
    const struct entry *recorded;
    size_t recorded_count, recorded_seen;
    fold_difference difference;
    void *difference_context;
};

/* The messages of a batch beside their entries and rows. */
struct step {
    const struct entry *entry;
    const struct handler *handler;
    void *message;
};

static enum status step_decode(struct fold *fold, struct step *step, struct error *error)
{
    step->handler = plan_handler(fold->service, step->entry);
    if (!step->handler)
        return STATUS_OK;
    if (!step->entry->body.data && step->entry->status == ENTRY_ACCEPTED) {
        step->handler = 0; /* lawfully erased: there is nothing left to handle */
        return STATUS_OK;
    }
    return step->handler->decode(fold->arena, step->entry, &step->message, error);
}

static void step_collect(void *batch, const struct step *step)
{
    if (step->handler && step->handler->collect)
        step->handler->collect(batch, step->entry, step->message);
}

static enum status apply_decision(struct decisions *decisions, const struct entry *entry,
                                  struct error *error)
{
    struct step step = {.entry = entry};
    enum status status = step_decode(decisions->fold, &step, error);
    if (status != STATUS_OK)
        return status;
    if (!step.handler || !step.handler->apply)
        return STATUS_OK;
    return step.handler->apply(decisions->batch, entry, step.message, error);
}

static struct entry *room_for_decision(struct fold *fold)
{
    if (fold->decided_count == fold->decided_room) {
        size_t room = fold->decided_room ? 2 * fold->decided_room : 64;
        struct entry *grown = arena_array(fold->arena, room, sizeof *grown);
        if (fold->decided_count > 0)
            memcpy(grown, fold->decided, fold->decided_count * sizeof *grown);
        fold->decided = grown;
        fold->decided_room = room;
    }
    return &fold->decided[fold->decided_count++];
}

/* In a recheck the recorded decision is applied, whatever was decided now. */
static enum status compare_decision(struct decisions *decisions, enum kind kind, uint32_t kitchen,
                                    struct bytes body, struct error *error)
{
    char sentence[160];
    if (decisions->recorded_seen == decisions->recorded_count) {
        snprintf(sentence, sizeof sentence, "now there would be one more decision: %s",
                 kind_find(kind)->name);
        decisions->difference(decisions->difference_context, decisions->input, sentence);
        return STATUS_OK;
    }
    const struct entry *recorded = &decisions->recorded[decisions->recorded_seen++];
    if (recorded->kind != kind || recorded->kitchen != kitchen ||
        !bytes_equal(recorded->body, body)) {
        snprintf(sentence, sizeof sentence, "%s %" PRIu64 " would now be decided otherwise",
                 kind_find(recorded->kind)->name, recorded->position);
        if (recorded->body.data)
            decisions->difference(decisions->difference_context, decisions->input, sentence);
    }
    return apply_decision(decisions, recorded, error);
}

enum status decisions_add(struct decisions *decisions, enum kind kind, uint32_t kitchen,
                          struct bytes body, bool salted, struct error *error)
{
    struct fold *fold = decisions->fold;
    const struct entry *input = decisions->input;
    assert(!decisions->waits);
    const struct kind_row *row = kind_find(kind);
    if (body.size > row->body_max)
        return error_set(error, STATUS_BROKEN,
                         "cannot decide %s: its body of %zu bytes is over %zu", row->name,
                         body.size, row->body_max);
    if (!body.data)
        body.data = (const uint8_t *)""; /* empty, not erased */
    if (decisions->difference)
        return compare_decision(decisions, kind, kitchen, body, error);
    struct bytes salt = {0};
    if (salted) {
        uint8_t *random = arena_alloc(fold->arena, SALT_BYTES);
        randombytes_buf(random, SALT_BYTES);
        salt = (struct bytes){random, SALT_BYTES};
    }
    struct entry entry = {
        .topic = fold->own->topic,
        .partition = fold->own->partition,
        .kind = (uint16_t)kind,
        .kitchen = kitchen,
        .received_at_us = input->received_at_us,
        .saved_at_us = INT64_MIN,
        .cause_topic = (uint16_t)input->topic,
        .cause_position = input->position,
        .root_position = input->root_position,
        .salt = salt,
        .body = body,
    };
    journal_chain(fold->own, &entry, 1);
    *room_for_decision(fold) = entry;
    const struct handler *handler = plan_handler(fold->service, &entry);
    fold->opened_work |= handler != NULL && handler->opens_work;
    return apply_decision(decisions, &entry, error);
}

void decisions_wait(struct decisions *decisions, const uint8_t key[DIGEST_BYTES])
{
    struct fold *fold = decisions->fold;
    decisions->waits = true;
    if (decisions->difference)
        return;
    struct waiting *waiting = &fold->waits[fold->wait_count];
    const struct entry *input = decisions->input;
    *waiting = (struct waiting){.entry = {input->topic, input->partition, input->position},
                                .kitchen = input->kitchen};
    memcpy(waiting->awaits, key, DIGEST_BYTES);
    fold->wait_since[fold->wait_count++] = input->received_at_us;
}

/* Nobody fills the table for others: what finds no room there is decided as if its term were over.
 */
static bool may_wait(const struct fold *fold, uint32_t kitchen)
{
    if (!fold->awaited)
        return true;
    size_t of_kitchen = awaited_of(fold->awaited, kitchen);
    for (size_t i = 0; i < fold->wait_count; i++)
        of_kitchen += fold->waits[i].kitchen == kitchen;
    return of_kitchen < LIMIT_WAITING_PER_KITCHEN &&
           fold->awaited->count + fold->wait_count < LIMIT_WAITING;
}

bool decisions_overdue(const struct decisions *decisions)
{
    return decisions->overdue || !may_wait(decisions->fold, decisions->input->kitchen);
}

static bool waits_here(const struct fold *fold, const uint8_t key[DIGEST_BYTES])
{
    for (size_t i = 0; i < fold->wait_count; i++)
        if (memcmp(fold->waits[i].awaits, key, DIGEST_BYTES) == 0)
            return true;
    return false;
}

void decisions_wake(struct decisions *decisions, const uint8_t key[DIGEST_BYTES])
{
    struct fold *fold = decisions->fold;
    if (fold->awaited && !awaited_has(fold->awaited, key) && !waits_here(fold, key))
        return;
    if (fold->wake_count == fold->wake_room) {
        size_t room = fold->wake_room ? 2 * fold->wake_room : 64;
        struct bytes *grown = arena_array(fold->arena, room, sizeof *grown);
        if (fold->wake_count > 0)
            memcpy(grown, fold->wakes, fold->wake_count * sizeof *grown);
        fold->wakes = grown;
        fold->wake_room = room;
    }
    fold->wakes[fold->wake_count++] = arena_copy(fold->arena, (struct bytes){key, DIGEST_BYTES});
}

struct arena *decisions_arena(struct decisions *decisions)
{
    return decisions->fold->arena;
}

uint64_t decisions_next_position(const struct decisions *decisions)
{
    if (decisions->difference)
        return decisions->recorded_seen < decisions->recorded_count
                   ? decisions->recorded[decisions->recorded_seen].position
                   : 0;
    return decisions->fold->own->next_position;
}

/* A peer chooses what its entries take once they are unpacked, and what is allocated later aborts
 * where there is no room: so a batch of several stops in time, and is then taken one by one. */
static enum status leave_room(struct fold *fold, size_t quarters, struct error *error)
{
    if (arena_used(fold->arena) <= arena_ceiling(fold->arena) / 4 * quarters)
        return STATUS_OK;
    return error_set(error, STATUS_REFUSED, "cannot take these entries in one batch: no room");
}

/* Begins the batch and brings it to where entries can be folded. `work`: the piece of work that it
 * is about, or NULL. */
static enum status prepare(struct fold *fold, struct step *steps, size_t count,
                           const struct step *work, void **ret_batch, struct error *error)
{
    const struct service *service = fold->service;
    fold->failed = count;
    fold->folded = 0;
    fold->overdue_before_us = INT64_MIN;
    fold->waits = arena_array(fold->arena, count, sizeof *fold->waits);
    fold->wait_since = arena_array(fold->arena, count, sizeof *fold->wait_since);
    void *batch = service->batch_begin(fold->arena);
    for (size_t i = 0; i < count; i++) {
        enum status status = step_decode(fold, &steps[i], error);
        if (status != STATUS_OK) {
            fold->failed = i;
            return status;
        }
        if (count > 1)
            status = leave_room(fold, 2, error);
        if (status != STATUS_OK)
            return status;
        step_collect(batch, &steps[i]);
    }
    if (work)
        service->work->collect(batch, work->entry, work->message);
    *ret_batch = batch;
    return service->load ? service->load(batch, fold->db, fold->arena, error) : STATUS_OK;
}

static enum status fold_step(struct fold *fold, void *batch, const struct step *step, bool overdue,
                             struct error *error)
{
    if (!step->handler)
        return STATUS_OK;
    if (!step->handler->decide)
        return step->handler->apply(batch, step->entry, step->message, error);
    if (!fold->own) /* a rebuild applies decisions; inputs of a deciding service are not even read
                     */
        return STATUS_OK;
    struct decisions decisions = {
        .fold = fold, .batch = batch, .input = step->entry, .overdue = overdue};
    return step->handler->decide(batch, step->entry, step->message, &decisions, error);
}

/* A tick with which the term of something that waits is over. */
static void end_terms(struct fold *fold, const struct entry *tick)
{
    int64_t before_us = tick->received_at_us - LIMIT_WAIT_DAYS * US_PER_DAY;
    bool any = awaited_since_before(fold->awaited, before_us);
    for (size_t i = 0; i < fold->wait_count; i++)
        any |= fold->wait_since[i] < before_us;
    if (any)
        fold->overdue_before_us = before_us;
}

/* True when the next entry must be one that has waited until now. */
static bool wakes_others(struct fold *fold, const struct entry *entry)
{
    if (!fold->awaited)
        return false;
    if (entry->topic == TOPIC_SUBMISSIONS && entry->kind == KIND_TICK)
        end_terms(fold, entry);
    return fold->wake_count > 0 || fold->overdue_before_us != INT64_MIN;
}

enum status fold_run(struct fold *fold, const struct fold_item *items, size_t count,
                     struct error *error)
{
    struct step *steps = arena_array(fold->arena, count, sizeof *steps);
    for (size_t i = 0; i < count; i++)
        steps[i].entry = items[i].entry;
    void *batch;
    enum status status = prepare(fold, steps, count, NULL, &batch, error);
    for (bool end = false; fold->folded < count && status == STATUS_OK && !end;) {
        size_t i = fold->folded;
        status = fold_step(fold, batch, &steps[i], items[i].overdue, error);
        if (status == STATUS_OK) {
            fold->folded++;
            end = wakes_others(fold, items[i].entry) || fold->opened_work;
            if (count > 1)
                status = leave_room(fold, 3, error);
        } else {
            fold->failed = i;
        }
    }
    if (status == STATUS_OK && fold->service->persist)
        status = fold->service->persist(batch, fold->db, fold->arena, error);
    return status;
}

/* Decides on a piece of work; `steps` are what was recorded of it, in a recheck. */
static enum status decide_piece(struct decisions *decisions, struct step *steps, size_t count,
                                struct error *error)
{
    struct fold *fold = decisions->fold;
    const struct service *service = fold->service;
    struct step work = {.entry = decisions->input};
    enum status status = step_decode(fold, &work, error);
    if (status != STATUS_OK)
        return status;
    status = prepare(fold, steps, count, &work, &decisions->batch, error);
    if (status == STATUS_OK)
        status =
            service->work->decide(decisions->batch, work.entry, work.message, decisions, error);
    assert(!decisions->waits);
    return status;
}

static enum status keep_effects(struct fold *fold, void *batch, struct error *error)
{
    const struct service *service = fold->service;
    return service->persist ? service->persist(batch, fold->db, fold->arena, error) : STATUS_OK;
}

enum status fold_work(struct fold *fold, const struct entry *piece, struct error *error)
{
    struct decisions decisions = {.fold = fold, .input = piece};
    enum status status = decide_piece(&decisions, NULL, 0, error);
    /* it would be found again, for ever */
    if (status == STATUS_OK && fold->decided_count == 0)
        status = error_set(error, STATUS_BROKEN,
                           "cannot do the work of kitchen %" PRIu32 " that entry %" PRIu64
                           " opened: nothing was decided",
                           piece->kitchen, piece->position);
    return status == STATUS_OK ? keep_effects(fold, decisions.batch, error) : status;
}

/* What would not be decided again was, and holds. */
static enum status apply_rest(struct decisions *decisions, bool could_decide, struct error *error)
{
    enum status status = STATUS_OK;
    if (could_decide && decisions->recorded_seen < decisions->recorded_count)
        decisions->difference(decisions->difference_context, decisions->input,
                              "a recorded decision would not be made now");
    while (status == STATUS_OK && decisions->recorded_seen < decisions->recorded_count)
        status = apply_decision(decisions, &decisions->recorded[decisions->recorded_seen++], error);
    return status;
}

/* Decides on one input again. What waited when it was first decided was decided at the end of its
 * term. */
static enum status recheck_input(void *batch, const struct step *step, struct decisions *decisions,
                                 struct error *error)
{
    enum status status = STATUS_OK;
    bool could_decide = step->handler && step->handler->decide;
    if (could_decide) {
        status = step->handler->decide(batch, step->entry, step->message, decisions, error);
        if (status == STATUS_OK && decisions->waits) {
            decisions->waits = false;
            decisions->overdue = true;
            status = step->handler->decide(batch, step->entry, step->message, decisions, error);
        }
    }
    return status == STATUS_OK ? apply_rest(decisions, could_decide, error) : status;
}

enum status fold_recheck(struct fold *fold, const struct entry *inputs,
                         const struct entry *const *recorded, const size_t *recorded_counts,
                         size_t input_count, fold_difference difference, void *context,
                         struct error *error)
{
    size_t total = input_count;
    for (size_t i = 0; i < input_count; i++)
        total += recorded_counts[i];
    struct step *steps = arena_array(fold->arena, total, sizeof *steps);
    size_t n = 0;
    for (size_t i = 0; i < input_count; i++)
        steps[n++].entry = &inputs[i];
    for (size_t i = 0; i < input_count; i++)
        for (size_t d = 0; d < recorded_counts[i]; d++)
            steps[n++].entry = &recorded[i][d];
    void *batch;
    enum status status = prepare(fold, steps, total, NULL, &batch, error);
    for (size_t i = 0; i < input_count && status == STATUS_OK; i++) {
        struct decisions decisions = {
            .fold = fold,
            .batch = batch,
            .input = &inputs[i],
            .recorded = recorded[i],
            .recorded_count = recorded_counts[i],
            .difference = difference,
            .difference_context = context,
        };
        status = recheck_input(batch, &steps[i], &decisions, error);
        if (status != STATUS_OK)
            fold->failed = i;
    }
    if (status == STATUS_OK && fold->service->persist)
        status = fold->service->persist(batch, fold->db, fold->arena, error);
    return status;
}

enum status fold_recheck_work(struct fold *fold, const struct entry *piece,
                              const struct entry *recorded, size_t recorded_count,
                              fold_difference difference, void *context, struct error *error)
{
    struct step *steps = arena_array(fold->arena, recorded_count, sizeof *steps);
    struct decisions decisions = {
        .fold = fold,
        .input = piece,
        .recorded = recorded,
        .recorded_count = recorded_count,
        .difference = difference,
        .difference_context = context,
    };
    for (size_t d = 0; d < recorded_count; d++)
        steps[d].entry = &recorded[d];
    enum status status = decide_piece(&decisions, steps, recorded_count, error);
    if (status == STATUS_OK)
        status = apply_rest(&decisions, true, error);
    return status == STATUS_OK ? keep_effects(fold, decisions.batch, error) : status;
}
